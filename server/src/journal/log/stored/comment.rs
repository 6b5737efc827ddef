//! What was done to a comment, in headers, and the words of clerks with it: body parts with a salt
//! of their own, so that they can be erased.

use super::name::{Unreadable, parsed};
use crate::journal::log::digest::Digest;
use crate::journal::log::entry;
use crate::journal::log::outline::Comment;
use crate::rules;
use glas_wire::ChoiceId;
use serde::{Deserialize, Serialize};

/// Which comment, and after what.
#[derive(Serialize, Deserialize)]
pub(super) struct Place {
    consultation: String,
    number: u32,
    question: String,
    response: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    follows: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    batch: Option<u64>,
}

impl Place {
    pub(super) fn of(it: &Comment, follows: Option<u64>, batch: Option<u64>) -> Self {
        let Comment { consultation, number, question, response } = it;
        Self {
            consultation: consultation.to_string(),
            number: *number,
            question: question.to_string(),
            response: *response,
            follows,
            batch,
        }
    }

    fn read(self) -> Result<(Comment, Option<u64>, Option<u64>), Unreadable> {
        let Self { consultation, number, question, response, follows, batch } = self;
        let (consultation, question) = (parsed(consultation)?, parsed(question)?);
        Ok((Comment { consultation, number, question, response }, follows, batch))
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct CommentModerated {
    #[serde(flatten)]
    place: Place,
    state: State,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ground: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<Digest>,
    /// From, to (not included) of each piece of the text that is hidden, in Unicode scalar values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    hidden: Vec<[u32; 2]>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct CommentAnswered {
    #[serde(flatten)]
    place: Place,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    outcome: Option<Outcome>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    words: Option<Digest>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Pending,
    Published,
    Withheld,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    Accepted,
    PartlyAccepted,
    NotAccepted,
    Noted,
    NotAProposal,
}

impl CommentModerated {
    pub(super) fn new(
        place: Place,
        state: rules::CommentState,
        (ground, reason): (Option<&ChoiceId>, Option<Digest>),
        redaction: &rules::Redaction,
    ) -> Self {
        let state = match state {
            rules::CommentState::Pending => State::Pending,
            rules::CommentState::Published => State::Published,
            rules::CommentState::Withheld => State::Withheld,
        };
        let (ground, hidden) = (ground.map(ToString::to_string), redaction.pieces().to_vec());
        Self { place, state, ground, reason, hidden }
    }
}

impl TryFrom<CommentModerated> for entry::Event {
    type Error = Unreadable;
    fn try_from(it: CommentModerated) -> Result<Self, Unreadable> {
        let CommentModerated { place, state, ground, reason, hidden } = it;
        let (comment, follows, batch) = place.read()?;
        let state = match state {
            State::Pending => rules::CommentState::Pending,
            State::Published => rules::CommentState::Published,
            State::Withheld => rules::CommentState::Withheld,
        };
        let ground = ground.map(parsed).transpose()?;
        let redaction = rules::Redaction::of_pieces(hidden).ok_or(Unreadable)?;
        Ok(Self::CommentModerated { comment, follows, batch, state, ground, reason, redaction })
    }
}

impl CommentAnswered {
    pub(super) fn new(
        place: Place,
        outcome: Option<rules::Outcome>,
        words: Option<Digest>,
    ) -> Self {
        let outcome = outcome.map(|it| match it {
            rules::Outcome::Accepted => Outcome::Accepted,
            rules::Outcome::PartlyAccepted => Outcome::PartlyAccepted,
            rules::Outcome::NotAccepted => Outcome::NotAccepted,
            rules::Outcome::Noted => Outcome::Noted,
            rules::Outcome::NotAProposal => Outcome::NotAProposal,
        });
        Self { place, outcome, words }
    }
}

impl TryFrom<CommentAnswered> for entry::Event {
    type Error = Unreadable;
    fn try_from(it: CommentAnswered) -> Result<Self, Unreadable> {
        let CommentAnswered { place, outcome, words } = it;
        let (comment, follows, batch) = place.read()?;
        let outcome = outcome.map(|it| match it {
            Outcome::Accepted => rules::Outcome::Accepted,
            Outcome::PartlyAccepted => rules::Outcome::PartlyAccepted,
            Outcome::NotAccepted => rules::Outcome::NotAccepted,
            Outcome::Noted => rules::Outcome::Noted,
            Outcome::NotAProposal => rules::Outcome::NotAProposal,
        });
        Ok(Self::CommentAnswered { comment, follows, batch, outcome, words })
    }
}

/// What an authority says to a comment.
#[derive(Serialize, Deserialize)]
pub(crate) struct AnswerWords {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reply: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reasons: Option<String>,
}

impl AnswerWords {
    pub(crate) fn new(
        reply: Option<&rules::OfficialText>,
        reasons: Option<&rules::OfficialText>,
    ) -> Self {
        let text = |it: &rules::OfficialText| it.as_str().to_owned();
        Self { reply: reply.map(text), reasons: reasons.map(text) }
    }

    /// Reply and reasons as they were written down, whatever the limits are now.
    pub(crate) fn into_texts(self) -> (Option<String>, Option<String>) {
        let Self { reply, reasons } = self;
        (reply, reasons)
    }
}

#[cfg(test)]
mod tests {
    use crate::journal::log::{Comment, Digest, Entry, Event, Who, encoding};
    use crate::rules::{CommentState, Outcome, Redaction};

    fn comment() -> Comment {
        Comment {
            consultation: "road".parse().expect("a slug"),
            number: 7,
            question: "idea".parse().expect("an id"),
            response: 9,
        }
    }

    fn written(event: Event) -> String {
        written_as(6, event)
    }

    fn written_as(version: u8, event: Event) -> String {
        let at = "2026-11-23T12:00:00Z".parse().expect("an instant");
        let actor = crate::journal::log::Actor::of(&Who::Account { account: 3 });
        let entry = Entry { seq: 12, prev: Digest([0; 32]), at, actor, event };
        let bytes = encoding::entry(&entry);
        assert_eq!(encoding::read_entry(&bytes).as_ref(), Some(&entry));
        assert_eq!(bytes[0], version);
        String::from_utf8(bytes[1..].to_vec()).expect("JSON")
    }

    /// These bytes are on record for ever.
    #[test]
    fn what_was_done_to_a_comment_comes_back_and_says_no_more_than_there_is() {
        let zeros = "0".repeat(64);
        let moderated = |state| {
            let (comment, follows, batch) = (comment(), None, None);
            written(Event::CommentModerated {
                comment,
                follows,
                batch,
                state,
                ground: None,
                reason: None,
                redaction: Redaction::default(),
            })
        };
        let common = [
            r#"{"seq":12,"prev":""#,
            &zeros,
            r#"","at":"2026-11-23T12:00:00Z","actor":{"account":{"account":3}},"kind":"#,
        ]
        .concat();
        let place = r#""consultation":"road","number":7,"question":"idea","response":9"#;
        for (state, name) in [
            (CommentState::Pending, "pending"),
            (CommentState::Published, "published"),
            (CommentState::Withheld, "withheld"),
        ] {
            let expected =
                [r#""comment_moderated","#, place, r#","state":""#, name, "\"}"].concat();
            assert_eq!(moderated(state), [common.as_str(), &expected].concat());
        }
        let all = Event::CommentModerated {
            comment: comment(),
            follows: Some(10),
            batch: Some(11),
            state: CommentState::Withheld,
            ground: Some("insult".parse().expect("an id")),
            reason: Some(Digest([1; 32])),
            redaction: Redaction::default(),
        };
        let said = written(all);
        assert!(said.contains(r#""follows":10,"batch":11,"state":"withheld","ground":"insult""#));
        for outcome in Outcome::ALL.map(Some).into_iter().chain([None]) {
            let (follows, batch) = (Some(10), None);
            let words = Some(Digest([2; 32]));
            let said = written(Event::CommentAnswered {
                comment: comment(),
                follows,
                batch,
                outcome,
                words,
            });
            let name = outcome.map(|it| it.name().replace('-', "_"));
            let name = name.map(|it| [r#""outcome":""#, it.as_str(), "\""].concat());
            assert!(name.is_none_or(|name| said.contains(&name)), "{said}");
            assert_eq!(said.contains("outcome"), outcome.is_some());
        }
    }
    /// A program that does not know of hidden pieces reads no such entry, rather than show them.
    #[test]
    fn what_is_hidden_is_where_it_stands() {
        let redaction = Redaction::of("Иван и Петър", ["Иван", "Петър"]).expect("pieces");
        let said = written_as(
            8,
            Event::CommentModerated {
                comment: comment(),
                follows: None,
                batch: None,
                state: CommentState::Published,
                ground: None,
                reason: None,
                redaction,
            },
        );
        assert!(said.ends_with(r#""state":"published","hidden":[[0,4],[7,12]]}"#), "{said}");
        let wrong = said.replace("[[0,4],[7,12]]", "[[7,12],[0,4]]");
        let bytes = [&[8], wrong.as_bytes()].concat();
        assert_eq!(encoding::read_entry(&bytes), None);
    }
}
