//! Untrusted input that this room reads, held to what must always be so: the checks behind the fuzz
//! targets, see [`crate::untrusted_input`]. No request comes through here.

use crate::{
    http::{error::Error as HttpError, forms},
    journal::{Channel, Received},
    rules::{self, Authority, Consultation, PlaceIndex, Unspoken, normalize},
    web::{api::submission, embed::Script, error::Error, scrutiny},
    words::Catalogue,
};
use glas_widget::Words;
use glas_wire::{Form, IdempotencyKey, Submission, ask, check};
use http::request::Parts;
use jiff::Timestamp;

/// What the routes read of an address.
pub(crate) fn address(parts: &Parts) {
    let _ = parts.uri.path().trim_start_matches("/embed/").parse::<Script>();
}

/// A consultation that is answered.
pub(crate) struct Asking {
    consultation: Consultation,
    form: Form,
    words: Words,
}

impl Asking {
    pub(crate) fn of(consultation: &Consultation, authority: &Authority) -> Self {
        let form = rules::form(consultation, 1, authority, &authority.language, &Unspoken);
        Self { consultation: consultation.clone(), words: Catalogue::of(&form.lang).widget(), form }
    }

    /// The JSON of a submission.
    pub(crate) fn submitted(&self, bytes: &[u8]) {
        let submission = match submission::read(bytes) {
            Ok(submission) => submission,
            Err(error) => return refused(&error),
        };
        let submission = Submission { version: submission.version.or(Some(1)), ..submission };
        let version = submission.version.unwrap_or_default().to_string();
        let again = serde_json::to_vec(&submission).unwrap_or_else(|error| panic!("{error}"));
        for written in [again, glas_widget::to_json(&submission, &version).into_bytes()] {
            assert_eq!(
                submission::read(&written).ok().as_ref(),
                Some(&submission),
                "written again it is another"
            );
        }
        self.taken(submission);
    }

    /// The post of a form.
    pub(crate) fn posted(&self, bytes: &[u8]) {
        let form = &self.form;
        let pairs = match forms::pairs(bytes) {
            Ok(pairs) => pairs,
            Err(error) => return refused(&error.into()),
        };
        let written = pairs
            .iter()
            .map(|(name, value)| [encoded(name), encoded(value)].join("="))
            .collect::<Vec<_>>()
            .join("&");
        assert_eq!(
            forms::pairs(written.as_bytes()).ok().as_ref(),
            Some(&pairs),
            "written again it is another"
        );
        let _ = scrutiny::signals(&pairs, Timestamp::UNIX_EPOCH);
        let submission = glas_widget::read(&form.questionnaire, &form.lang, &pairs);
        let steps = ask(&form.questionnaire, &mut submission.answers.clone());
        let value = |name: &str| forms::first(&pairs, name);
        let at = value("step").and_then(|step| step.parse().ok()).unwrap_or(0);
        let _ = glas_widget::turn(
            &form.questionnaire,
            &steps,
            at,
            value("go").unwrap_or("send"),
            check(&form.questionnaire, &submission),
        );
        self.taken(submission);
    }

    /// What is read goes the way of a response as far as the journal.
    fn taken(&self, submission: Submission) {
        let Self { consultation, form, words } = self;
        let once = normalize(submission.clone());
        assert_eq!(normalize(once.0.clone()).0, once.0, "what is normal is made more so");
        let mistakes = check(&form.questionnaire, &once.0);
        let shell = Catalogue::of(&form.lang).live_words();
        for mistake in &mistakes {
            assert!(!glas_widget::message(shell, mistake).is_empty());
        }
        let _ = glas_widget::said(form, words, &once.0);
        let _ = Received::new(
            consultation.slug.clone(),
            Channel::Widget,
            IdempotencyKey([7; 16]),
            submission,
            [[0; 16]; 2],
        )
        .placed(&PlaceIndex::of(consultation));
    }
}

/// A refusal says nothing of what was sent, and what it tells back is short and one line.
fn refused(error: &Error) {
    let words = Catalogue::of(&"en".parse().unwrap_or_else(|_| panic!("a language")));
    match error {
        Error::OtherShape(field) => {
            assert!(field.chars().count() <= 80 && !field.contains(char::is_control), "{field:?}");
            assert_eq!(error.detail(words), Error::OtherShape(String::new()).detail(words));
            assert_eq!(
                error.to_string(),
                Error::OtherShape(String::new()).to_string(),
                "the log quotes a body"
            );
        }
        Error::Http(HttpError::NotReadable) => {}
        other => panic!("a body is refused as {other}"),
    }
}

/// As browsers write a form.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::web::{api::submission, embed::Script};
    use proptest::prelude::{Strategy, any, prop, proptest};

    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let telling = prop::collection::vec(
            prop::sample::select(&b"%&=+{}[]\":,0129aeE.-\\u\xd0\xff\r\n bgt"[..]),
            0..200,
        );
        prop::strategy::Union::new([
            telling.boxed(),
            prop::collection::vec(any::<u8>(), 0..200).boxed(),
        ])
    }

    proptest! {
        #[test]
        fn any_submission_is_read_or_refused(body in bytes(), name in ".{0,40}") {
            let _ = submission::read(&body);
            let _ = name.parse::<Script>();
        }
    }
}
