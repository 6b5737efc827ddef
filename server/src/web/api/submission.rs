//! Reading a submission's JSON. What is not JSON is a 400; JSON of another shape names the field,
//! in our words: the parser's own talk of lines, columns and types stays here.

use crate::{http::error::Error as HttpError, web::error::Error};
use glas_wire::Submission;
use serde_json::error::Category;

/// Longest field name that is told back.
const FIELD_CHARS_MAX: usize = 80;

/// What the parser says, as far as it is needed. It tells these things in English only, so its
/// version is fixed in `Cargo.toml`, and a test makes it say each.
mod phrase {
    /// A number in digits; what was wanted stands behind it.
    pub(super) const INTEGER: &str = "invalid value: integer";
    /// A number with a point or an exponent.
    pub(super) const FLOAT: &str = "invalid type: floating point";
    /// A text was wanted.
    pub(super) const WANTED_TEXT: &str = "expected a string";
    /// A field is not there; its name follows, up to the next backquote.
    pub(super) const MISSING_FIELD: &str = "missing field `";
}

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
    let is_number = said.starts_with(phrase::INTEGER) || said.starts_with(phrase::FLOAT);
    // Where a text is wanted, as for the number of an answer, its field is to be named.
    let broken_number = is_number && !said.contains(phrase::WANTED_TEXT);
    if error.inner().classify() != Category::Data || broken_number {
        return HttpError::NotReadable.into();
    }
    // Of a missing field the path is that of the object it is missing in.
    let missing = said.strip_prefix(phrase::MISSING_FIELD).and_then(|rest| rest.split('`').next());
    let field = match (error.path().to_string().as_str(), missing) {
        (".", missing) => missing.unwrap_or_default().to_owned(),
        (path, Some(missing)) => [path, ".", missing].concat(),
        (path, None) => path.to_owned(),
    };
    Error::OtherShape(field.chars().filter(|c| !c.is_control()).take(FIELD_CHARS_MAX).collect())
}

#[cfg(test)]
mod tests {
    use super::{Error, HttpError, phrase, read};
    use glas_wire::Submission;

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

    #[test]
    fn the_parser_says_what_is_looked_for_in_its_words() {
        let cases = [
            (phrase::INTEGER, r#"{"language":"bg","answers":{"q":{"scale":99999999999}}}"#),
            (phrase::FLOAT, r#"{"language":"bg","answers":{"q":{"scale":1e2}}}"#),
            (phrase::WANTED_TEXT, r#"{"language":"bg","answers":{"q":{"text":4}}}"#),
            (phrase::MISSING_FIELD, r#"{"language":"bg"}"#),
        ];
        for (phrase, body) in cases {
            let said = serde_json::from_str::<Submission>(body).expect_err(body).to_string();
            assert!(said.contains(phrase), "{said:?} has no {phrase:?}");
        }
    }
}
