//! A consultation back into a draft, to be changed or copied: checked again, the draft gives the
//! very same consultation.

use super::presence::presence_word;
use super::shape::{
    ChoiceDraft, ConditionDraft, ConsultationDraft, ContactDraft, DocumentDraft, Entered, Is, List,
    PlaceDraft, QuestionDraft, RespondentDraft, TextsDraft,
};
use crate::rules::consultation::{
    Choosable, Consultation, KindSpec, Moderation, Municipality, QuestionSpec, Scoring,
};
use crate::rules::document::{Document, DocumentFile, Source};
use crate::rules::texts::Texts;
use glas_wire::{ByField, ChoiceId, Condition, Contact, Lang, Presence};
use jiff::{Timestamp, tz::TimeZone};

/// The draft of a consultation, with its times on the clock of a time zone, its authority's.
pub(crate) fn drafted(it: &Consultation, zone: &TimeZone) -> ConsultationDraft {
    let Consultation {
        slug,
        authority,
        languages,
        title,
        summary,
        legal_basis,
        opens_at,
        closes_at,
        documents,
        moderation,
        normative_act,
        publish_comments,
        answer_by,
        published_on_site,
        published_on_portal,
        short_term_reason,
        extension_reason,
        contact,
        groups,
        respondent,
        questions,
        steps,
        place_question,
    } = it;
    let document = |Document { title, source }: &Document| match source {
        Source::Link { url } => DocumentDraft {
            title: texts(title),
            url: Entered::Value(url.clone()),
            ..DocumentDraft::default()
        },
        Source::File { file: DocumentFile { name, sha256, bytes } } => DocumentDraft {
            title: texts(title),
            url: Entered::Nothing,
            file: text(name),
            sha256: text(sha256),
            bytes: text(bytes),
        },
    };
    ConsultationDraft {
        slug: text(slug),
        authority: text(authority),
        languages: list(languages, ToString::to_string),
        // What is not published is not known any more.
        left_out: Entered::Nothing,
        title: texts(title),
        summary: texts(summary),
        legal_basis: maybe(legal_basis.as_ref(), texts),
        opens_at: moment(*opens_at, zone),
        closes_at: moment(*closes_at, zone),
        documents: list(documents, document),
        moderation: match moderation {
            Moderation::Before => Entered::Nothing,
            Moderation::After => "after".into(),
        },
        normative_act: flag(*normative_act),
        publish_comments: flag(*publish_comments),
        answer_by: maybe(answer_by.as_ref(), text),
        published_on_site: maybe(published_on_site.as_ref(), text),
        published_on_portal: maybe(published_on_portal.as_ref(), text),
        short_term_reason: maybe(short_term_reason.as_ref(), texts),
        extension_reason: maybe(extension_reason.as_ref(), texts),
        contact: maybe(contact.as_ref(), |Contact { email, phone, address }| {
            let part = |it: &Option<String>| maybe(it.as_ref(), text);
            Entered::Value(ContactDraft {
                email: part(email),
                phone: part(phone),
                address: part(address),
            })
        }),
        groups: list(groups, |it| choice(it, None)),
        respondent: Entered::Value(RespondentDraft {
            group: presence(respondent.group),
            about: ByField::of(|field| presence(respondent.about[field])),
        }),
        questions: list(questions, |it| question(it, languages)),
        steps: maybe(steps.as_ref(), |yes| Entered::Value(*yes)),
        place_question: maybe(place_question.as_ref(), text),
    }
}

fn text(it: &impl ToString) -> Entered<String> {
    Entered::Value(it.to_string())
}

/// On the clock; where that shows the same twice, as in the night when clocks are set back, with the
/// offset.
fn moment(at: Timestamp, zone: &TimeZone) -> Entered<String> {
    let on_clock = at.to_zoned(zone.clone());
    let civil = on_clock.datetime();
    let is_clear =
        zone.to_ambiguous_zoned(civil).unambiguous().is_ok_and(|it| it.timestamp() == at);
    Entered::Value(if is_clear {
        civil.to_string()
    } else {
        on_clock.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    })
}

fn maybe<T, D>(it: Option<&T>, of: impl FnOnce(&T) -> Entered<D>) -> Entered<D> {
    it.map_or(Entered::Nothing, of)
}

/// A flag is not written where it is not set.
fn flag(it: bool) -> Entered<bool> {
    if it { Entered::Value(true) } else { Entered::Nothing }
}

/// A list is not written where it is empty.
fn list<T, D>(it: &[T], of: impl Fn(&T) -> D) -> List<D> {
    if it.is_empty() {
        Entered::Nothing
    } else {
        Entered::Value(it.iter().map(|it| Entered::Value(of(it))).collect())
    }
}

fn texts(Texts(it): &Texts) -> Entered<TextsDraft> {
    let text = |(lang, text): (&Lang, &String)| (lang.to_string(), Entered::Value(text.clone()));
    Entered::Value(TextsDraft(it.iter().map(text).collect()))
}

fn presence(it: Presence) -> Entered<String> {
    presence_word(it).into()
}

fn choice(Choosable { id, label }: &Choosable, points: Option<u32>) -> ChoiceDraft {
    ChoiceDraft { id: text(id), label: texts(label), points: maybe(points.as_ref(), text) }
}

fn question(it: &QuestionSpec, languages: &[Lang]) -> QuestionDraft {
    let QuestionSpec { id, label, help, required, dimension, scoring, show_if, kind } = it;
    let Scoring { weight, reverse, points } = scoring;
    let draft = QuestionDraft {
        id: text(id),
        kind: kind_name(kind).into(),
        label: texts(label),
        help: maybe(help.as_ref(), texts),
        show_if: maybe(show_if.as_ref(), |it| Entered::Value(condition(it))),
        required: flag(*required),
        dimension: maybe(dimension.as_ref(), text),
        weight: if *weight == 1 { Entered::Nothing } else { text(weight) },
        reverse: flag(*reverse),
        ..QuestionDraft::default()
    };
    let scored = |it: &Choosable| choice(it, points.get(&it.id).copied());
    match kind {
        KindSpec::SingleChoice { options } | KindSpec::Ranking { options } => {
            QuestionDraft { options: list(options, scored), ..draft }
        }
        KindSpec::MultipleChoice { options, other, none, min, max } => {
            let is_none = |it: &&Choosable| none.as_ref() == Some(&it.id);
            let offered: Vec<Choosable> =
                options.iter().filter(|it| !is_none(it)).cloned().collect();
            QuestionDraft {
                options: list(&offered, scored),
                other: flag(*other),
                none: maybe(options.iter().find(is_none), |it| texts(&it.label)),
                min: maybe(min.as_ref(), text),
                max: maybe(max.as_ref(), text),
                ..draft
            }
        }
        KindSpec::Scale { from, to, from_label, to_label } => QuestionDraft {
            from: text(from),
            to: text(to),
            from_label: texts(from_label),
            to_label: texts(to_label),
            ..draft
        },
        KindSpec::Matrix { rows, from, to, from_label, to_label } => QuestionDraft {
            rows: list(rows, |it| choice(it, None)),
            from: text(from),
            to: text(to),
            from_label: texts(from_label),
            to_label: texts(to_label),
            ..draft
        },
        KindSpec::Number { unit, min, max, decimals } => QuestionDraft {
            unit: maybe(unit.as_ref(), texts),
            min: maybe(min.as_ref(), text),
            max: maybe(max.as_ref(), text),
            decimals: if *decimals == 0 { Entered::Nothing } else { text(decimals) },
            ..draft
        },
        KindSpec::Date { from, to } => QuestionDraft {
            from: maybe(from.as_ref(), text),
            to: maybe(to.as_ref(), text),
            ..draft
        },
        KindSpec::Place { places, municipalities } => QuestionDraft {
            places: if municipalities.is_empty() {
                list(places, |it| PlaceDraft::Line(line(it.id.as_str(), &it.label, languages)))
            } else {
                list(municipalities, |it| municipality(it, places, languages))
            },
            ..draft
        },
        KindSpec::Information { text } => QuestionDraft { text: texts(text), ..draft },
        KindSpec::ShortText { max_chars } => QuestionDraft { max_chars: text(max_chars), ..draft },
        KindSpec::LongText { max_chars, comment } => {
            QuestionDraft { max_chars: text(max_chars), comment: flag(*comment), ..draft }
        }
        KindSpec::Statement | KindSpec::Consent | KindSpec::Section => draft,
    }
}

fn kind_name(it: &KindSpec) -> &'static str {
    match it {
        KindSpec::SingleChoice { .. } => "single_choice",
        KindSpec::MultipleChoice { .. } => "multiple_choice",
        KindSpec::Scale { .. } => "scale",
        KindSpec::Matrix { .. } => "matrix",
        KindSpec::Ranking { .. } => "ranking",
        KindSpec::Number { .. } => "number",
        KindSpec::Date { .. } => "date",
        KindSpec::Statement => "statement",
        KindSpec::Consent => "consent",
        KindSpec::Place { .. } => "place",
        KindSpec::Section => "section",
        KindSpec::Information { .. } => "information",
        KindSpec::ShortText { .. } => "short_text",
        KindSpec::LongText { .. } => "long_text",
    }
}

/// `dunavtsi: Дунавци | Dunavtsi`
fn line(id: &str, label: &Texts, languages: &[Lang]) -> String {
    let names: Vec<&str> = languages.iter().map(|lang| label.in_lang(lang)).collect();
    [id, ": ", &names.join(" | ")].concat()
}

/// A municipality with its settlements, whose ids begin with its own, and whose names end in it.
fn municipality(of: &Municipality, places: &[Choosable], languages: &[Lang]) -> PlaceDraft {
    let settlement = |id: &ChoiceId| {
        let place = places.iter().find(|it| it.id == *id)?;
        let short = id.as_str().strip_prefix(of.id.as_str())?.strip_prefix('-')?;
        let name = |(lang, name): (&Lang, &String)| {
            let around = [", ", of.label.in_lang(lang)].concat();
            let own = name.strip_suffix(&around).unwrap_or(name);
            (lang.clone(), own.to_owned())
        };
        let label = Texts(place.label.0.iter().map(name).collect());
        Some(Entered::Value(line(short, &label, languages)))
    };
    PlaceDraft::Municipality {
        municipality: Entered::Value(line(of.id.as_str(), &of.label, languages)),
        settlements: Entered::Value(of.settlements.iter().filter_map(settlement).collect()),
    }
}

fn condition(it: &Condition) -> ConditionDraft {
    let several = |each: &[Condition]| list(each, condition);
    let of = |question: &glas_wire::QuestionId| ConditionDraft {
        question: text(question),
        ..ConditionDraft::default()
    };
    match it {
        Condition::All(each) => ConditionDraft { all: several(each), ..ConditionDraft::default() },
        Condition::Any(each) => ConditionDraft { any: several(each), ..ConditionDraft::default() },
        // As files write it; the check makes the same of both.
        Condition::Not(it) => match &**it {
            Condition::Answered(question) => {
                ConditionDraft { answered: Entered::Value(false), ..of(question) }
            }
            it => ConditionDraft {
                not: Entered::Value(Box::new(condition(it))),
                ..ConditionDraft::default()
            },
        },
        Condition::Answered(question) => {
            ConditionDraft { answered: Entered::Value(true), ..of(question) }
        }
        Condition::Is(question, option) => {
            ConditionDraft { is: Entered::Value(Is::Option(option.to_string())), ..of(question) }
        }
        Condition::AtLeast(question, number) => {
            ConditionDraft { at_least: text(number), ..of(question) }
        }
        Condition::AtMost(question, number) => {
            ConditionDraft { at_most: text(number), ..of(question) }
        }
    }
}
