//! Consultation files.

use super::{
    asking::Asking,
    choice::choosables,
    fields::Fields,
    instant::instant,
    language::spoken,
    mistake::quoted,
    place::{Extent, LABEL, contact, link, texts, texts_if},
    question::questions,
    room::room_in_a_post,
};
use crate::rules::{AskedKind, Authority, Choosable, Consultation, Moderation, RespondentFields};
use glas_wire::{Lang, Presence, QuestionId, Slug};
use jiff::{Timestamp, tz::TimeZone};
use toml::de::DeValue;

const SUMMARY: Extent = Extent::Paragraphs(10_000);
const LANGUAGES: &str = "languages = [\"bg\", \"en\"]";
const DOCUMENT: &str = "a table [[documents]] with title and url";
const PRESENCES: [(&str, Presence); 3] = [("hidden", Presence::Hidden), ("optional", Presence::Optional), ("required", Presence::Required)];

pub(super) fn consultation(fields: Fields<'_>, authorities: &[Authority]) -> Option<Consultation> {
    if fields.has("time_zone") && !fields.has("questions") {
        fields.wrong_here("", "this is the file of an authority; import it with: glas authority import FILE");
        return None;
    }
    let slug: Option<Slug> = fields.id("slug", "slug = \"digital-readiness\"");
    let authority = authority(&fields, authorities);
    // Where the authority is not known its clock is not either, but hours can be compared.
    let zone = authority.map_or(Some(TimeZone::UTC), |it| TimeZone::get(&it.time_zone).ok());
    let languages = languages(&fields);
    let langs = languages.as_deref().unwrap_or_default();
    let title = texts(&fields, "title", langs, LABEL);
    let summary = texts(&fields, "summary", langs, SUMMARY);
    let legal_basis = texts_if(&fields, "legal_basis", langs, SUMMARY);
    let opens_at = moment(&fields, "opens_at", "opens_at = 2026-02-01T09:00:00+02:00", zone.as_ref());
    let closes_at = moment(&fields, "closes_at", "closes_at = 2026-02-28T18:00:00+02:00", zone.as_ref());
    let in_order = in_order(&fields, opens_at, closes_at);
    let documents = fields.tables("documents", DOCUMENT, |it| link(it, langs));
    let moderation = match fields.value("moderation") {
        Some(it) => fields.word(&it, &[("before", Moderation::Before), ("after", Moderation::After)]),
        None => Some(Moderation::default()),
    };
    let contact = match fields.value("contact") {
        Some(it) => fields.table(&it, "a table [contact] with email, phone or address").and_then(contact).map(Some),
        None => Some(None),
    };
    let groups = choosables(&fields, "groups", langs);
    let respondent = respondent(&fields, groups.as_deref());
    let asking = Asking::of(&fields);
    let questions = questions(&fields, langs, &asking);
    let steps = match fields.value("steps") {
        Some(_) => fields.flag("steps").map(Some),
        None => Some(None),
    };
    let place_question = place_question(&fields, &asking);
    let room = respondent.zip(questions.as_ref()).map(|(respondent, questions)| room_in_a_post(&fields, respondent, questions));
    fields.nothing_else();
    in_order?;
    room??;
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
        moderation: moderation?,
        contact: contact?,
        groups: groups?,
        respondent: respondent?,
        questions: questions?,
        steps: steps?,
        place_question: place_question?,
    })
}

fn authority<'k>(fields: &Fields<'_>, known: &'k [Authority]) -> Option<&'k Authority> {
    let it = fields.required("authority", "authority = \"vidin\"")?;
    let text = fields.string(&it)?;
    let found = known.iter().find(|authority| authority.slug.as_str() == text);
    if found.is_none() {
        let known: Vec<&str> = known.iter().map(|authority| authority.slug.as_str()).collect();
        let how = match known.as_slice() {
            [] => "import its file first: glas authority import FILE".to_owned(),
            known => format!("write one of {}, or import its file first: glas authority import FILE", known.join(", ")),
        };
        fields.wrong(&it, format!("{} is not an authority here; {how}", quoted(text)));
    }
    found
}

/// The question by which responses are counted for a place.
fn place_question(fields: &Fields<'_>, asking: &Asking<'_>) -> Option<Option<QuestionId>> {
    let Some(it) = fields.value("place_question") else { return Some(None) };
    let id: QuestionId = fields.parsed(&it, fields.string(&it)?)?;
    let kind = asking.place(id.as_str()).map(|_| asking.kind(&id));
    match kind.as_ref().map(Option::as_deref) {
        // One that cannot be read has a mistake of its own.
        Some(None | Some(AskedKind::Place { .. } | AskedKind::SingleChoice { .. })) => Some(Some(id)),
        Some(Some(_)) => {
            fields.wrong(&it, format!("\"{id}\" does not ask for one place; name a question of the kind place or single_choice"));
            None
        }
        None => {
            fields.wrong(&it, format!("there is no question \"{id}\"; name a question of the kind place or single_choice"));
            None
        }
    }
}

fn languages(fields: &Fields<'_>) -> Option<Vec<Lang>> {
    let list = fields.list("languages", LANGUAGES)?;
    if list.is_empty() {
        fields.wrong_here("languages", format!("missing; write it as {LANGUAGES}, the language of record first"));
        return None;
    }
    let mut languages: Vec<Lang> = Vec::new();
    for it in &list {
        let Some(lang) = fields.string(it).and_then(|text| fields.parsed::<Lang>(it, text)) else { continue };
        if languages.contains(&lang) {
            fields.wrong(it, format!("\"{lang}\" stands here twice; leave one out"));
            continue;
        }
        if spoken(fields, it, &lang) {
            languages.push(lang);
        }
    }
    // Where one is wrong it is not known in which languages the texts should be.
    (languages.len() == list.len()).then_some(languages)
}

fn moment(fields: &Fields<'_>, name: &'static str, example: &str, zone: Option<&TimeZone>) -> Option<Timestamp> {
    let it = fields.required(name, example)?;
    let text = match it.value {
        DeValue::Datetime(moment) => moment.to_string(),
        _ => fields.string(&it)?.to_owned(),
    };
    instant(&text, zone).unwrap_or_else(|what| {
        fields.wrong(&it, what);
        None
    })
}

/// `None` where the consultation would close before it opens.
fn in_order(fields: &Fields<'_>, opens_at: Option<Timestamp>, closes_at: Option<Timestamp>) -> Option<()> {
    if opens_at.zip(closes_at).is_some_and(|(opens_at, closes_at)| closes_at <= opens_at)
        && let Some(it) = fields.value("closes_at")
    {
        fields.wrong(&it, "not after \"opens_at\"; write a later instant");
        return None;
    }
    Some(())
}

fn respondent(fields: &Fields<'_>, groups: Option<&[Choosable]>) -> Option<RespondentFields> {
    let defaults = RespondentFields::default();
    let Some(it) = fields.value("respondent") else { return Some(defaults) };
    let table = fields.table(&it, "a table [respondent] with group, locality, name or email")?;
    let presence = |name, default| match table.value(name) {
        Some(it) => table.word(&it, &PRESENCES),
        None => Some(default),
    };
    let group = presence("group", defaults.group);
    let locality = presence("locality", defaults.locality);
    let name = presence("name", defaults.name);
    let email = presence("email", defaults.email);
    let without_groups = groups.is_some_and(<[Choosable]>::is_empty) && group == Some(Presence::Required);
    if without_groups && let Some(it) = table.value("group") {
        table.wrong(&it, "required, but no group is offered; add [[groups]] with id and label");
    }
    table.nothing_else();
    let fields = RespondentFields { group: group?, locality: locality?, name: name?, email: email? };
    (!without_groups).then_some(fields)
}
