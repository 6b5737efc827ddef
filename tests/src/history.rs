//! What the suites of the store write: an authority, a consultation with every kind of question,
//! responses to it.

use crate::actors::{at_the_command_line, clerk, operator, respondent, system};
use glas::cli::control::{Reply, Request, answer};
use glas::journal::{
    Change, Channel, CommentAct, CommentChange, Digest, Journal, Received, Replaces, What,
    receipt_hash, secret,
};
use glas::operations::Operations;
use glas::rules::{
    Authority, Choosable, CommentState, Consultation, KindSpec, Moderation, Outcome, QuestionSpec,
    Redaction, RespondentFields, Scoring, Texts,
};
use glas_wire::{
    Answer, Answers, ChoiceId, Choices, Contact, IdempotencyKey, Presence, RespondentDetails,
    RespondentField, Slug, Submission,
};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// The first second of the year 2027, plus `second`.
pub fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_798_761_600 + second).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// A name that is one.
pub fn id<T: std::str::FromStr>(name: &str) -> T {
    name.parse().unwrap_or_else(|_| panic!("{name} is a good name"))
}

fn texts(text: &str) -> Texts {
    Texts(BTreeMap::from([(id("bg"), text.to_owned())]))
}

fn options(ids: &[&str]) -> Vec<Choosable> {
    ids.iter().map(|name| Choosable { id: id(name), label: texts(name) }).collect()
}

/// The municipality.
pub fn authority() -> Authority {
    Authority {
        slug: id("vidin"),
        name: texts("Община Видин"),
        language: id("bg"),
        time_zone: "Europe/Sofia".to_owned(),
        sites: Vec::new(),
        contact: Contact { email: Some("obshtina@example.bg".to_owned()), ..Contact::default() },
        colours: None,
        data_protection: None,
    }
}

/// Stakeholder groups of [`consultation`].
pub const GROUPS: [&str; 2] = ["citizen", "ngo"];
/// Options of its choices.
pub const OPTIONS: [&str; 3] = ["yes", "no", "unsure"];

/// A consultation with every kind of question, open from `at(0)` to `at(1_000_000)`.
pub fn consultation(slug: &str) -> Consultation {
    let asked = |name: &str, kind| QuestionSpec {
        id: id(name),
        label: texts(name),
        help: None,
        required: false,
        dimension: None,
        scoring: Scoring::default(),
        show_if: None,
        kind,
    };
    let mut respondent = RespondentFields::default();
    respondent.about[RespondentField::Name] = Presence::Optional;
    respondent.about[RespondentField::Email] = Presence::Optional;
    Consultation {
        slug: id(slug),
        authority: authority().slug,
        languages: vec![id("bg")],
        title: texts("Наредба за електронните услуги"),
        summary: texts("Проект."),
        legal_basis: None,
        opens_at: at(0),
        closes_at: at(1_000_000),
        documents: Vec::new(),
        moderation: Moderation::Before,
        normative_act: false,
        publish_comments: false,
        answer_by: None,
        published_on_site: None,
        published_on_portal: None,
        short_term_reason: None,
        extension_reason: None,
        contact: None,
        groups: options(&GROUPS),
        respondent,
        questions: vec![
            asked("single", KindSpec::SingleChoice { options: options(&OPTIONS) }),
            asked(
                "several",
                KindSpec::MultipleChoice {
                    options: options(&OPTIONS),
                    other: true,
                    none: None,
                    min: None,
                    max: None,
                },
            ),
            asked(
                "scale",
                KindSpec::Scale {
                    from: 1,
                    to: 5,
                    from_label: texts("слабо"),
                    to_label: texts("добре"),
                },
            ),
            asked("short", KindSpec::ShortText { max_chars: 100 }),
            asked("long", KindSpec::LongText { max_chars: 4_000, comment: true }),
        ],
        steps: None,
        place_question: None,
    }
}

/// A submission that differs from every other `n`, using all kinds of answers in turn.
pub fn submission(n: u64) -> Submission {
    let mut answers = Answers::default();
    let option = |shift: u64| -> ChoiceId { id(OPTIONS[((n >> shift) % 3) as usize]) };
    let mut answer = |question: &str, answer| {
        let _ = answers.add(id(question), answer);
    };
    answer("scale", Answer::Scale((n % 5) as i32 + 1));
    if n & 1 == 0 {
        answer("single", Answer::Choice(option(1)));
    }
    if n & 2 == 0 {
        let other = (n & 4 == 0).then(|| format!("друго {n}"));
        answer("several", Answer::Choices(Choices { ids: vec![option(3)], other }));
    }
    if n & 8 == 0 {
        answer("long", Answer::Text(format!("Оставете дърветата, моля. Подател {n}.")));
    }
    let group = (n & 16 == 0).then(|| id(GROUPS[(n >> 5 & 1) as usize]));
    let mut respondent = RespondentDetails { group, ..RespondentDetails::default() };
    respondent.about[RespondentField::Locality] = (n & 32 == 0).then(|| format!("село {n}"));
    respondent.about[RespondentField::Name] = (n & 64 == 0).then(|| format!("Име {n}"));
    Submission { language: id("bg"), version: None, answers, respondent, consent_to_publish: None }
}

/// The key of the `n`-th respondent.
pub fn key(n: u64) -> IdempotencyKey {
    let mut key = [0xa5; 16];
    key[..8].copy_from_slice(&n.to_le_bytes());
    IdempotencyKey(key)
}

/// A response at `at(1)`; the salts follow from `n`.
pub fn received(consultation: &Slug, n: u64, submission: Submission) -> Change {
    let salts = [key(n ^ u64::MAX).0, key(n ^ 0xffff).0];
    let received = Received::new(consultation.clone(), Channel::Widget, key(n), submission, salts);
    Change { at: at(1), by: respondent(), what: What::Response(Box::new(received)) }
}

/// The `n`-th response.
pub fn response(consultation: &Slug, n: u64) -> Change {
    received(consultation, n, submission(n))
}

/// The same, as if it were asked for now: for a journal with which a program goes on, by the clock
/// of the machine. A consultation is open since yesterday.
pub fn today(change: Change) -> Change {
    let now = Timestamp::now();
    let what = match change.what {
        What::Consultation { consultation, salt, reworded, replaces } => {
            let opens_at = now - SignedDuration::from_hours(24);
            let consultation = Box::new(Consultation { opens_at, ..*consultation });
            What::Consultation { consultation, salt, reworded, replaces }
        }
        what => what,
    };
    Change { at: now, what, ..change }
}

/// Tells the results of a consultation, as an operator does long after its closing: how many
/// responses count, or why they are not told.
pub fn tell(journal: &Journal, consultation: &str) -> Result<u64, String> {
    let operations = Operations::new(journal.clone());
    let request = Request::TellResults { consultation: consultation.to_owned() };
    match answer(&operations, &at_the_command_line(0), at(2_000_000), request) {
        Reply::ResultsTold { responses, .. } => Ok(responses),
        other => Err(format!("{other:?}")),
    }
}

/// Sets up the authority.
pub fn set_up() -> Change {
    Change {
        at: at(-10),
        by: system(),
        what: What::Authority { authority: Box::new(authority()), salt: [1; 16] },
    }
}

/// Publishes a consultation.
pub fn publish(consultation: Consultation) -> Change {
    Change {
        at: at(-5),
        by: system(),
        what: What::Consultation {
            consultation: Box::new(consultation),
            salt: [1; 16],
            reworded: false,
            replaces: Replaces::Whatever,
        },
    }
}

/// The receipt of the `n`-th respondent.
pub fn receipt(consultation: &Slug, n: u64) -> Digest {
    Digest(receipt_hash(&secret(consultation, &key(n))))
}

/// The `n`-th response, which corrects that of another.
pub fn correction(consultation: &Slug, n: u64, of: u64, submission: Submission) -> Change {
    let change = received(consultation, n, submission);
    match change.what {
        What::Response(it) => Change {
            what: What::Response(Box::new(it.replacing(receipt(consultation, of)))),
            ..change
        },
        what => Change { what, ..change },
    }
}

/// Takes a response back, in time.
pub fn withdraw(consultation: &Slug, number: u32) -> Change {
    Change {
        at: at(2),
        by: respondent(),
        what: What::Withdrawal { consultation: consultation.clone(), number },
    }
}

/// Erases a response.
pub fn erase(consultation: &Slug, number: u32) -> Change {
    Change {
        at: at(2),
        by: operator(1_000),
        what: What::Erasure { consultation: consultation.clone(), number },
    }
}

/// Erases what was written in a response, by the authority.
pub fn erase_for_authority(consultation: &Slug, number: u32) -> Change {
    let reason = "По искане на лицето".parse().expect("a reason");
    let consultation = consultation.clone();
    let what = What::OfficialErasure { consultation, number, reason, salt: [5; 16] };
    Change { at: at(2), by: operator(0), what }
}

/// Withdraws the consent to publish a response, by its sender.
pub fn withdraw_consent(consultation: &Slug, number: u32) -> Change {
    let what = What::ConsentWithdrawal { consultation: consultation.clone(), number };
    Change { at: at(2), by: respondent(), what }
}

/// The same, by the authority.
pub fn withdraw_consent_for_authority(consultation: &Slug, number: u32) -> Change {
    let (consultation, reason) = (consultation.clone(), id("По искане на лицето"));
    let what = What::OfficialConsentWithdrawal { consultation, number, reason, salt: [6; 16] };
    Change { at: at(2), by: operator(0), what }
}

/// Closes a consultation before its time.
pub fn terminate(consultation: &Slug, second: i64, reason: &str) -> Change {
    let (consultation, reason) = (consultation.clone(), id(reason));
    let what = What::Termination { consultation, reason, salt: [1; 16] };
    Change { at: at(second), by: operator(1_000), what }
}

/// Shows a consultation no longer.
pub fn unpublish(consultation: &Slug, second: i64, reason: Option<&str>) -> Change {
    let (consultation, reason) = (consultation.clone(), reason.map(id));
    let what = What::Unpublication { consultation, reason, salt: [1; 16] };
    Change { at: at(second), by: operator(1_000), what }
}

/// Something to do to the comment at `long` of a response.
pub fn on_comment(number: u32, follows: Option<u64>, act: CommentAct) -> CommentChange {
    CommentChange { number, question: id("long"), follows, act, salt: [number as u8; 16] }
}

/// Does something to comments, by the clerk of account 1.
pub fn on_comments(consultation: &Slug, changes: Vec<CommentChange>) -> Change {
    let what = What::Comments { consultation: consultation.clone(), changes };
    Change { at: at(5), by: clerk(1), what }
}

/// Publishes, withholds or puts back.
pub fn moderate(state: CommentState, ground: Option<&str>, reason: Option<&str>) -> CommentAct {
    let redaction = Redaction::default();
    CommentAct::Moderate { state, ground: ground.map(id), reason: reason.map(id), redaction }
}

/// Publishes, but for these words of a text.
pub fn publish_without(text: &str, words: &[&str], ground: Option<&str>) -> CommentAct {
    CommentAct::Moderate {
        state: CommentState::Published,
        ground: ground.map(id),
        reason: None,
        redaction: Redaction::of(text, words.iter().copied()).expect("words of the text"),
    }
}

/// Says what became of it.
pub fn answer_with(
    outcome: Option<Outcome>,
    reply: Option<&str>,
    reasons: Option<&str>,
) -> CommentAct {
    CommentAct::Answer { outcome, reply: reply.map(id), reasons: reasons.map(id) }
}

/// Erases what was said in an entry.
pub fn erase_said(entry: u64) -> Change {
    Change { at: at(2), by: operator(1_000), what: What::SaidErasure { entry } }
}
