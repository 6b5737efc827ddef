//! The words in which comments are told to staff: of questions, groups and places as the
//! consultation has them, and of what was done.

use super::people::named;
use crate::{
    export::codes,
    journal::Who,
    operations::CachedConsultation,
    register::{CommentRecord, Done, FormVersion, Said},
    rules::{CommentState, KindSpec, Texts},
    web::{app::App, error::Error},
    words::{Catalogue, Staff, Value},
};
use glas_wire::{ChoiceId, Lang, QuestionId};

/// Ids and labels of a consultation, in the order of its file.
#[derive(Clone, PartialEq)]
pub(super) struct Labels {
    /// Those at which there are comments.
    pub(super) questions: Vec<(String, String)>,
    pub(super) groups: Vec<(String, String)>,
    pub(super) places: Vec<(String, String)>,
    pub(super) languages: Vec<(String, String)>,
    /// By the position of the entry that published each, where a list offers them.
    pub(super) versions: Vec<(String, String)>,
}

impl Labels {
    pub(super) fn of(of: &CachedConsultation, words: &Staff) -> Self {
        let it = &of.consultation;
        let lang = reader_lang(of, words);
        let label = |texts: &Texts| texts.in_lang(&lang).to_owned();
        let places = match it.place_asked().map(|asked| &asked.kind) {
            Some(KindSpec::Place { municipalities, .. }) if !municipalities.is_empty() => {
                municipalities.iter().map(|it| (it.id.to_string(), label(&it.label))).collect()
            }
            Some(KindSpec::Place { places: options, .. } | KindSpec::SingleChoice { options }) => {
                options.iter().map(|it| (it.id.to_string(), label(&it.label))).collect()
            }
            _ => Vec::new(),
        };
        let own = |lang: &Lang| (lang.to_string(), Catalogue::of(lang).own_name());
        Self {
            questions: it
                .questions
                .iter()
                .filter(|asked| asked.is_comment())
                .map(|asked| (asked.id.to_string(), label(&asked.label)))
                .collect(),
            groups: it.groups.iter().map(|it| (it.id.to_string(), label(&it.label))).collect(),
            places,
            languages: it.languages.iter().map(own).collect(),
            versions: Vec::new(),
        }
    }

    /// The same with the versions of the form, numbered as they were published.
    pub(super) fn with_versions(self, words: &Staff, zone: &str, all: &[FormVersion]) -> Self {
        let label = |(number, it): (usize, &FormVersion)| {
            let date = Value::from(words.moment(it.at, zone));
            let said = [("number", Value::from(number)), ("date", date)];
            (it.position.seq.to_string(), words.with("s-comments-version", &said))
        };
        // Of a single one there is nothing to choose.
        let all = if all.len() > 1 { all } else { &[] };
        Self { versions: (1..).zip(all).map(label).collect(), ..self }
    }

    /// What an id is called; itself where the consultation does not have it any more.
    fn name(list: &[(String, String)], id: &str) -> String {
        let found = list.iter().find(|(it, _)| it == id);
        found.map_or_else(|| id.to_owned(), |(_, label)| label.clone())
    }

    pub(super) fn question(&self, id: &QuestionId) -> String {
        Self::name(&self.questions, id.as_str())
    }

    pub(super) fn group(&self, id: &ChoiceId) -> String {
        Self::name(&self.groups, id.as_str())
    }

    pub(super) fn place(&self, id: &ChoiceId) -> String {
        Self::name(&self.places, id.as_str())
    }

    pub(super) fn version(&self, seq: u64) -> String {
        Self::name(&self.versions, &seq.to_string())
    }
}

/// The reader's language where the consultation speaks it.
pub(super) fn reader_lang(of: &CachedConsultation, words: &Staff) -> Lang {
    of.lang(words.lang().parse().ok().as_ref())
}

/// The title of a consultation for a reader, and whose it is.
pub(super) fn title_of(of: &CachedConsultation, words: &Staff) -> (String, String) {
    let title = of.consultation.title.in_lang(&reader_lang(of, words)).to_owned();
    (title, named(&of.authority, words))
}

/// Whether the public sees it, in a word.
pub(super) fn state_of(words: &Staff, it: &CommentRecord) -> String {
    if it.erased {
        words.text("s-comment-is-erased")
    } else if it.withdrawn {
        words.text("s-comment-is-withdrawn")
    } else {
        words.text(&["s-comment-is-", it.state.name()].concat())
    }
}

/// What became of it, and whether it was replied to.
pub(super) fn outcome_of(words: &Staff, it: &CommentRecord) -> String {
    match (it.outcome, it.answered) {
        (Some(outcome), _) => outcome_words(words, outcome),
        (None, Some(_)) => words.text("s-comments-answered"),
        (None, None) => words.text("s-comments-unanswered"),
    }
}

pub(super) fn outcome_words(words: &Staff, it: crate::rules::Outcome) -> String {
    Catalogue::in_language(words.lang()).text(&["p-outcome-", it.name()].concat())
}

/// What a clerk should look at.
pub(super) fn flags_of(words: &Staff, it: &CommentRecord) -> Vec<String> {
    let citizens = Catalogue::in_language(words.lang());
    let flags = it.flags.iter().map(|flag| codes::flag(*flag));
    flags.chain(it.scrutiny.signals().map(codes::signal)).map(|id| citizens.text(id)).collect()
}

/// Why something was done, by its key in the catalogue of reasons; a key that this program does not
/// know stands for itself.
pub(super) fn ground_words(lang: &str, key: &str) -> String {
    if crate::rules::GROUNDS.contains(&key) {
        Catalogue::in_language(lang).text(&["p-ground-", key].concat())
    } else {
        key.to_owned()
    }
}

/// Something that was done to a comment, in lines: when and by whom, then what.
pub(super) fn told(
    app: &App,
    words: &Staff,
    zone: &str,
    it: &Done,
) -> Result<(String, Vec<String>), Error> {
    let who = match it.by {
        Who::Account { account } => app.name_of(account)?,
        Who::Operator { .. } => words.text("s-comment-by-operator"),
        Who::Respondent | Who::System => String::new(),
    };
    let date = Value::from(words.moment(it.at, zone));
    let head = words.with("s-comment-done", &[("date", date), ("name", Value::from(who))]);
    let mut lines = Vec::new();
    let mut line = |id: &str, text: &Option<String>| {
        lines.extend(text.as_ref().map(|text| words.with(id, &[("text", text.as_str().into())])));
    };
    match &it.said {
        Said::Moderated { state, ground, reason, redaction } => {
            let id = match state {
                CommentState::Pending => "s-comment-was-put-back",
                CommentState::Published => "s-comment-was-published",
                CommentState::Withheld => "s-comment-was-withheld",
            };
            let ground = ground.as_ref().map(|it| ground_words(words.lang(), it.as_str()));
            line("s-comment-line", &Some(words.text(id)));
            line("s-comment-ground-is", &ground);
            line("s-comment-reason-is", reason);
            if !redaction.is_empty() {
                let count = Value::from(redaction.pieces().len());
                lines.push(words.with("s-comment-hidden-count", &[("count", count)]));
            }
        }
        Said::Answered { outcome, reply, reasons } => {
            let outcome = outcome.map(|it| outcome_words(words, it));
            let nothing = outcome.is_none() && reply.is_none() && reasons.is_none();
            line("s-comment-line", &nothing.then(|| words.text("s-comment-answer-taken-back")));
            line("s-comment-outcome-is", &outcome);
            line("s-comment-reasons-are", reasons);
            line("s-comment-reply-is", reply);
        }
    }
    Ok((head, lines))
}
