//! Reading a submission's JSON. What is not JSON is a 400; JSON of another shape names the field,
//! in our words: the parser's own talk of lines, columns and types stays here.

use crate::{http::error::Error as HttpError, web::error::Error};
use glas_wire::Submission;
use serde_json::error::Category;

/// Longest field name that is told back.
const FIELD_CHARS_MAX: usize = 80;

/// The submission in a body.
pub(in crate::web) fn read(body: &[u8]) -> Result<Submission, Error> {
    let mut parser = serde_json::Deserializer::from_slice(body);
    let submission =
        serde_path_to_error::deserialize(&mut parser).map_err(|error| judged(&error))?;
    parser.end().map_err(|_| HttpError::NotReadable)?;
    Ok(submission)
}

fn judged(error: &serde_path_to_error::Error<serde_json::Error>) -> Error {
    let said = error.inner().to_string();
    // A number no integer can hold is as broken as one that is cut.
    let is_number = said.starts_with("invalid value: integer")
        || said.starts_with("invalid type: floating point");
    // Where a text is wanted, as for the number of an answer, its field is to be named.
    let broken_number = is_number && !said.contains("expected a string");
    if error.inner().classify() != Category::Data || broken_number {
        return HttpError::NotReadable.into();
    }
    // Of a missing field the path is that of the object it is missing in.
    let missing = said.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
    let field = match (error.path().to_string().as_str(), missing) {
        (".", missing) => missing.unwrap_or_default().to_owned(),
        (path, Some(missing)) => [path, ".", missing].concat(),
        (path, None) => path.to_owned(),
    };
    Error::OtherShape(field.chars().filter(|c| !c.is_control()).take(FIELD_CHARS_MAX).collect())
}

#[cfg(test)]
mod tests {
    use super::{Error, HttpError, read};

    fn field(body: &str) -> String {
        match read(body.as_bytes()) {
            Err(Error::OtherShape(field)) => field,
            Err(Error::Http(HttpError::NotReadable)) => "not readable".to_owned(),
            other => panic!("{body}: {other:?}"),
        }
    }

    #[test]
    fn another_shape_is_named_by_its_field() {
        let cases = [
            (r#"{"language":null,"answers":{}}"#, "language"),
            (r#"{"answers":{}}"#, "language"),
            (r#"{"language":"bg","answers":{"q":{"scale":"4"}}}"#, "answers.q"),
            (r#"{"language":"bg","answers":{"q":{"text":4}}}"#, "answers.q"),
            (r#"{"language":"bg","answers":{},"status":"published"}"#, "status"),
            (r#"{"language":"bg","answers":{},"respondent":{"id":1}}"#, "respondent.id"),
            (r#"{"language":"bg","answers":{},"respondent":["resident"]}"#, "respondent"),
            (r#"{"language":"bg","answers":{"q":{"number":4.5}}}"#, "answers.q"),
            (r#"["bg",{}]"#, ""),
            (r#"{"language":"bg","answers":{"q":{"scale":1e2}}}"#, "not readable"),
        ];
        for (body, expected) in cases {
            let found = field(body);
            assert!(
                found.starts_with(expected) && found.is_empty() == expected.is_empty(),
                "{body}: {found}"
            );
        }
    }
}
