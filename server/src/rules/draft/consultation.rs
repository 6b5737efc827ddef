//! The check of a consultation: its texts, languages, times, respondent and questions, and what
//! they have to do with each other.

use super::{
    choice::choosables,
    contact::contact,
    document::documents,
    earlier::Earlier,
    instant::instant,
    path::Field,
    post_size::fits_into_a_post,
    presence::PRESENCES,
    problem::{Problem, What},
    question::questions,
    shape::{ConsultationDraft, Entered, RespondentDraft},
    spot::{Found, Spot},
    texts::{Extent, LABEL, spoken, texts, texts_if},
    translation::{left_out_of, without_left_out},
};
use crate::rules::{
    REASON_CHARS_MAX,
    authority::Authority,
    consultation::{Choosable, Consultation, KindSpec, Moderation, RespondentFields},
};
use glas_wire::{ByField, Date, Lang, Presence, QuestionId};
use jiff::{Timestamp, tz::TimeZone};

const SUMMARY: Extent = Extent::Paragraphs(10_000);
const REASON: Extent = Extent::Line(REASON_CHARS_MAX);
const MODERATIONS: [(&str, Moderation); 2] =
    [("before", Moderation::Before), ("after", Moderation::After)];

/// The consultation a draft is of, or all that is wrong with it. Its authority must be among
/// `authorities`: dates without an offset are read in its time zone.
pub(crate) fn check_consultation(
    draft: &ConsultationDraft,
    authorities: &[Authority],
) -> Result<Consultation, Vec<Problem>> {
    let found = Found::default();
    // What is written in a language that is left out need not be whole, and is not published.
    let consultation = if left_out_of(draft).is_empty() {
        consultation(&Spot::whole(&found), draft, authorities)
    } else {
        consultation(&Spot::whole(&found), &without_left_out(draft), authorities)
    };
    found.result(consultation)
}

fn consultation(
    at: &Spot<'_>,
    draft: &ConsultationDraft,
    authorities: &[Authority],
) -> Option<Consultation> {
    let field = |field| at.field(field);
    let slug =
        field(Field::Slug).required(&draft.slug).and_then(|text| field(Field::Slug).name(text));
    let authority = authority(&field(Field::Authority), &draft.authority, authorities);
    // Where the authority is not known its clock is not either, but hours can be compared.
    let zone = authority.map_or(Some(TimeZone::UTC), |it| TimeZone::get(&it.time_zone).ok());
    let written = languages(&field(Field::Languages), draft);
    let languages = written.and_then(|it| held_in(&field(Field::LeftOut), draft, it));
    let langs = languages.as_deref().unwrap_or_default();
    let title = texts(&field(Field::Title), &draft.title, langs, LABEL);
    let summary = texts(&field(Field::Summary), &draft.summary, langs, SUMMARY);
    let legal_basis = texts_if(at, Field::LegalBasis, &draft.legal_basis, langs, SUMMARY);
    let opens_at = moment(&field(Field::OpensAt), &draft.opens_at, zone.as_ref());
    let closes_at = moment(&field(Field::ClosesAt), &draft.closes_at, zone.as_ref());
    if opens_at.zip(closes_at).is_some_and(|(opens_at, closes_at)| closes_at <= opens_at) {
        field(Field::ClosesAt).problem::<()>(What::NotAfterOpening);
    }
    let documents = documents(&field(Field::Documents), &draft.documents, langs);
    let moderation = field(Field::Moderation)
        .optional(&draft.moderation, |word| field(Field::Moderation).word(word, &MODERATIONS));
    let normative_act = field(Field::NormativeAct).flag(&draft.normative_act);
    let publish_comments = field(Field::PublishComments).flag(&draft.publish_comments);
    let published_on_site = day(&field(Field::PublishedOnSite), &draft.published_on_site);
    let published_on_portal = day(&field(Field::PublishedOnPortal), &draft.published_on_portal);
    let short_term_reason =
        texts_if(at, Field::ShortTermReason, &draft.short_term_reason, langs, REASON);
    let extension_reason =
        texts_if(at, Field::ExtensionReason, &draft.extension_reason, langs, REASON);
    let answer_by = answer_by(&field(Field::AnswerBy), &draft.answer_by, closes_at.zip(zone));
    let contact =
        field(Field::Contact).optional(&draft.contact, |it| contact(&field(Field::Contact), it));
    let groups = choosables(&field(Field::Groups), &draft.groups, langs);
    let respondent = respondent(&field(Field::Respondent), &draft.respondent, groups.as_deref());
    let earlier = Earlier::of(draft);
    let questions = questions(&field(Field::Questions), &draft.questions, langs, &earlier);
    let steps = field(Field::Steps).optional(&draft.steps, |yes| Some(*yes));
    let place_question = field(Field::PlaceQuestion).optional(&draft.place_question, |text| {
        place_question(&field(Field::PlaceQuestion), text, &earlier)
    });
    if let Some((respondent, questions)) = respondent.zip(questions.as_ref()) {
        fits_into_a_post(&field(Field::Questions), respondent, questions);
    }
    Some(Consultation {
        slug: slug?,
        authority: authority?.slug.clone(),
        languages: languages?,
        title: title?,
        summary: summary?,
        legal_basis: legal_basis?,
        opens_at: opens_at?,
        closes_at: closes_at?,
        documents: documents?,
        moderation: moderation?.unwrap_or_default(),
        normative_act: normative_act?,
        publish_comments: publish_comments?,
        answer_by: answer_by?,
        published_on_site: published_on_site?,
        published_on_portal: published_on_portal?,
        short_term_reason: short_term_reason?,
        extension_reason: extension_reason?,
        contact: contact?,
        groups: groups?,
        respondent: respondent?,
        questions: questions?,
        steps: steps?,
        place_question: place_question?,
    })
}

fn authority<'k>(
    at: &Spot<'_>,
    it: &Entered<String>,
    known: &'k [Authority],
) -> Option<&'k Authority> {
    let text = at.required(it)?;
    known.iter().find(|authority| authority.slug.as_str() == text).or_else(|| {
        let known = known.iter().map(|authority| authority.slug.to_string()).collect();
        at.problem(What::UnknownAuthority { said: text.clone(), known })
    })
}

/// The question by which responses are counted for a place.
fn place_question(at: &Spot<'_>, text: &str, earlier: &Earlier<'_>) -> Option<QuestionId> {
    let id: QuestionId = at.name(text)?;
    match earlier.place(id.as_str()).map(|_| earlier.kind(&id)).as_ref().map(Option::as_deref) {
        // One that cannot be read has a problem of its own.
        Some(None | Some(KindSpec::Place { .. } | KindSpec::SingleChoice { .. })) => Some(id),
        Some(Some(_)) => at.problem(What::NotOnePlace { id: id.to_string() }),
        None => at.problem(What::NoPlaceQuestion { id: id.to_string() }),
    }
}

fn languages(at: &Spot<'_>, draft: &ConsultationDraft) -> Option<Vec<Lang>> {
    let list = at.list(&draft.languages)?;
    if list.is_empty() {
        return at.problem(What::NoLanguages);
    }
    let mut languages: Vec<Lang> = Vec::new();
    for (at, it) in &list {
        let Some(text) = at.required(it) else { continue };
        let Ok(lang) = Lang::try_from(text.clone()) else {
            at.problem::<()>(What::NotALanguage { said: text.clone() });
            continue;
        };
        if languages.contains(&lang) {
            at.problem::<()>(What::Twice { said: text.clone() });
        } else if spoken(at, &lang) {
            languages.push(lang);
        }
    }
    // Where one is wrong it is not known in which languages the texts should be.
    (languages.len() == list.len()).then_some(languages)
}

/// The languages without those that are left out. That of record cannot be.
fn held_in(at: &Spot<'_>, draft: &ConsultationDraft, written: Vec<Lang>) -> Option<Vec<Lang>> {
    let list = at.list(&draft.left_out)?;
    let mut left_out: Vec<Lang> = Vec::new();
    for (at, it) in &list {
        let Some(text) = at.required(it) else { continue };
        match written.iter().position(|lang| lang.as_str() == text) {
            None => {
                at.problem::<()>(What::LeftOutOfNothing { said: text.clone() });
            }
            Some(0) => {
                at.problem::<()>(What::RecordLeftOut { lang: written[0].clone() });
            }
            Some(n) if left_out.contains(&written[n]) => {
                at.problem::<()>(What::Twice { said: text.clone() });
            }
            Some(n) => left_out.push(written[n].clone()),
        }
    }
    (left_out.len() == list.len())
        .then(|| written.into_iter().filter(|it| !left_out.contains(it)).collect())
}

fn moment(at: &Spot<'_>, it: &Entered<String>, zone: Option<&TimeZone>) -> Option<Timestamp> {
    instant(at.required(it)?, zone).unwrap_or_else(|what| at.problem(what))
}

/// A day, or none.
fn day(at: &Spot<'_>, it: &Entered<String>) -> Option<Option<Date>> {
    at.optional(it, |text| {
        text.parse().ok().or_else(|| at.problem(What::NotADay { said: text.clone() }))
    })
}

/// The day for which an answer is promised, not before the day on which it closes.
fn answer_by(
    at: &Spot<'_>,
    it: &Entered<String>,
    closing: Option<(Timestamp, TimeZone)>,
) -> Option<Option<Date>> {
    at.optional(it, |text| {
        let Ok(day) = text.parse::<Date>() else {
            return at.problem(What::NotADay { said: text.clone() });
        };
        let is_before = |(closes_at, zone): (Timestamp, TimeZone)| {
            zone.to_datetime(closes_at)
                .date()
                .to_string()
                .parse()
                .is_ok_and(|last: Date| day < last)
        };
        if closing.is_some_and(is_before) {
            at.problem(What::AnswerBeforeClosing)
        } else {
            Some(day)
        }
    })
}

fn respondent(
    at: &Spot<'_>,
    it: &Entered<RespondentDraft>,
    groups: Option<&[Choosable]>,
) -> Option<RespondentFields> {
    let defaults = RespondentFields::default();
    let Some(draft) = at.optional(it, Some)? else { return Some(defaults) };
    let presence = |field, it: &Entered<String>, default| {
        let at = at.field(field);
        at.optional(it, |word| at.word(word, &PRESENCES)).map(|it| it.unwrap_or(default))
    };
    let group = presence(Field::Group, &draft.group, defaults.group);
    let about = ByField::of(|field| {
        presence(Field::About(field), &draft.about[field], defaults.about[field])
    });
    if group == Some(Presence::Required) && groups.is_some_and(<[Choosable]>::is_empty) {
        return at.field(Field::Group).problem(What::NoGroupToChoose);
    }
    let mut asked = RespondentFields { group: group?, ..defaults };
    for (field, presence) in about.iter() {
        asked.about[field] = (*presence)?;
    }
    Some(asked)
}
