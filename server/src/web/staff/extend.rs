//! `/admin/consultations/{slug}/extend`: a later end, in one step, with a reason that everyone
//! reads: the site was down, a document was replaced.

use super::{
    draft::failed,
    draft_form::{day, moment, unwrapped, values_of},
    fields::{Kind, Said, ToMend, key, line, lines, refusals, send, summary},
    layout::{Frame, StaffLayout, sent_by, staff_page, words_of},
    mistakes::to_mend,
    permission::{OfConsultation, ToPublish},
    publish::refused,
    typed_date::zone,
};
use crate::{
    http::{forms, response::see_other},
    operations::{CachedConsultation, Clerk, DraftError},
    rules::{
        Consultation, Publications, Term,
        draft::{ConsultationDraft, Entered, TextsDraft, check_consultation, drafted},
        reckon,
    },
    web::{app::App, error::Error, permission::SameOrigin, request::Request, route::Outcome},
    words::{Catalogue, Staff, Value},
};
use glas_wire::Slug;
use http::StatusCode;
use std::collections::BTreeMap;
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    title: String,
    base: String,
    /// Until when responses are taken now, and the like.
    said: Vec<String>,
    /// Whether it can be extended at all.
    possible: bool,
    values: BTreeMap<String, String>,
    /// Tag and own name.
    languages: Vec<(String, String)>,
    to_mend: Vec<ToMend>,
    refused: Vec<String>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let heading = words.text("s-extend");
    let value = |name: &str| it.values.get(name).cloned().unwrap_or_default();
    let text = |name: &str, said: Said| line(name, Kind::Text, &said, &value(name), &it.to_mend);
    let reason = |(lang, own): &(String, String)| {
        let name = ["extension_reason.", lang].concat();
        let mut said = Said::hinted(words, "s-extend-reason");
        if it.languages.len() > 1 {
            said.label = [said.label, " (".to_owned(), own.clone(), ")".to_owned()].concat();
        }
        lines(Some(lang), &name, 3, &said, &value(&name), &it.to_mend)
    };
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()} mistaken={!it.to_mend.is_empty() || !it.refused.is_empty()}>
            <p><a href={it.base.clone()}>{ &it.title }</a></p>
            <h1>{ heading }</h1>
            { refusals(words, &it.refused) }
            { summary(words, &it.to_mend) }
            { for it.said.iter().map(|said| html! { <p>{ said }</p> }) }
            if it.possible {
                <p>{ words.text("s-extend-about") }</p>
                <form class="staff-form" method="post">
                    { key(&it.frame.key) }
                    <div class="staff-pair">
                        { text("closes_at", Said::hinted(words, "s-c-closes-at")) }
                        { text("closes_at.time", Said::of(words, "s-c-hour")) }
                    </div>
                    { for it.languages.iter().map(reason) }
                    { text("answer_by", Said::hinted(words, "s-c-answer-by")) }
                    { send(words.text("s-extend-button")) }
                </form>
            } else {
                <p>{ words.text("s-extend-not") }</p>
            }
        </StaffLayout>
    }
}

/// `GET /admin/consultations/{slug}/extend`
pub(in crate::web) async fn extension(
    app: App,
    _: Slug,
    by: OfConsultation<ToPublish>,
    request: Request,
) -> Outcome {
    let typed = app.typed_before(by.clerk(), &request).await?;
    let values = if typed.is_empty() { None } else { Some(typed.into_iter().collect()) };
    Answer::default().shown(&app, &request, by.clerk(), by.subject(), values)
}

/// What a form is answered with.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    to_mend: Vec<ToMend>,
    refused: Vec<String>,
}

impl Answer {
    fn shown(
        self,
        app: &App,
        request: &Request,
        clerk: &Clerk,
        of: &CachedConsultation,
        typed: Option<BTreeMap<String, String>>,
    ) -> Outcome {
        let frame = Frame::of(app, request, Some(clerk));
        let words = frame.words();
        let (it, authority) = (&of.consultation, &of.authority);
        let zone_name = &authority.time_zone;
        let possible = is_possible(app, of)?;
        let mut said = Vec::new();
        if possible {
            let until = words.end(it.closes_at, zone_name);
            said.push(words.with("s-extend-now", &[("until", until.into())]));
            said.extend(from_today(app, words, it, request.at, &zone(authority))?);
        }
        let lang = words.lang().parse().unwrap_or_else(|_| authority.language.clone());
        let props = PageProps {
            title: it.title.in_lang(&lang).to_owned(),
            base: ["/admin/consultations/", it.slug.as_str()].concat(),
            said,
            possible,
            values: typed.unwrap_or_else(|| dates(of)),
            languages: it
                .languages
                .iter()
                .map(|lang| (lang.to_string(), Catalogue::of(lang).own_name()))
                .collect(),
            to_mend: self.to_mend,
            refused: self.refused,
            frame,
        };
        staff_page::<Page>(self.status, props)
    }
}

/// As it stands now: the end, and the day for which an answer is promised, which may have to move,
/// too. The reason is another each time.
fn dates(of: &CachedConsultation) -> BTreeMap<String, String> {
    let mut values = values_of(&drafted(&of.consultation, &zone(&of.authority)));
    values.retain(|name, _| name.starts_with("closes_at") || name == "answer_by");
    values
}

/// Whatever has ended for good is not extended.
fn is_possible(app: &App, of: &CachedConsultation) -> Result<bool, Error> {
    let ended = of.standing.terminated.is_some() || of.standing.unpublished.is_some();
    Ok(!ended && !app.operations.is_told(&of.consultation.slug)?)
}

/// When the term of a draft act would end that is published anew today.
fn from_today(
    app: &App,
    words: &Staff,
    it: &Consultation,
    now: jiff::Timestamp,
    zone: &jiff::tz::TimeZone,
) -> Result<Option<String>, Error> {
    if !it.normative_act {
        return Ok(None);
    }
    let here = now.to_zoned(zone.clone()).date();
    let published = Publications { here, site: None, portal: None };
    let days_off = app.operations.days_off()?;
    Ok(reckon(&published, &Term::default(), &days_off, zone).map(|it| {
        let last = Catalogue::in_language(words.lang()).civil_day(it.last_day());
        words.with("s-extend-from-today", &[("last", Value::from(last))])
    }))
}

/// `POST /admin/consultations/{slug}/extend`
pub(in crate::web) async fn extend(
    app: App,
    slug: Slug,
    (_, by): (SameOrigin, OfConsultation<ToPublish>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let (clerk, of) = (by.clerk(), by.subject());
    let words = words_of(&request, Some(clerk));
    let again = |answer: Answer| {
        let typed = Some(pairs.iter().cloned().collect());
        answer.shown(&app, &request, clerk, of, typed)
    };
    let sent = sent_by(clerk, &request, &pairs);
    // Sent once more, it is not later than it has made the end itself.
    if let Some(to) = app.operations.sent_before(clerk, sent.key)? {
        return Ok(see_other(&to)?);
    }
    // It has ended for good, or was unpublished, since the form was opened.
    if !is_possible(&app, of)? {
        return again(Answer { status: StatusCode::CONFLICT, ..Answer::default() });
    }
    let mut draft = drafted(&of.consultation, &zone(&of.authority));
    let wrong = apply(words, of, &mut draft, &pairs);
    let authorities = app.operations.authorities()?;
    let checked = match wrong.is_empty() {
        true => check_consultation(&draft, &authorities).map_err(|it| to_mend(words, &it)),
        false => Err(wrong),
    };
    let consultation = match checked {
        Ok(it) if it.closes_at > of.consultation.closes_at => it,
        not_taken => {
            let not_later = || vec![ToMend::new("closes_at", words.text("s-extend-not-later"))];
            let to_mend = not_taken.err().unwrap_or_else(not_later);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return again(Answer { status, to_mend, ..Answer::default() });
        }
    };
    let operations = app.operations.clone();
    let (allowed, base) = (by.allowed()?.clone(), of.version.consultation.seq);
    let to = ["/admin/consultations/", slug.as_str(), "?done=extended"].concat();
    let led = to.clone();
    let extend = move || operations.extend(&allowed, sent, consultation, base, rand::random(), led);
    match app.blocking(extend).await? {
        Ok(()) => Ok(see_other(&to)?),
        Err(DraftError::Again { to }) => Ok(see_other(&to)?),
        Err(DraftError::Publish(error)) => {
            let refused = refused(&app, words, &draft, &slug, error)?;
            again(Answer { status: StatusCode::CONFLICT, refused, ..Answer::default() })
        }
        Err(error) => Err(failed(error)),
    }
}

/// Puts the new end and its reason into a draft of what is published.
fn apply(
    words: &Staff,
    of: &CachedConsultation,
    draft: &mut ConsultationDraft,
    pairs: &[(String, String)],
) -> Vec<ToMend> {
    let said = |name: &str| forms::first(pairs, name).unwrap_or_default().trim().to_owned();
    let mut wrong = Vec::new();
    let mut put =
        |field: &mut Entered<String>, entered: Result<Entered<String>, ToMend>| match entered {
            Ok(entered) => *field = entered,
            Err(it) => wrong.push(it),
        };
    let (last, hour) = (said("closes_at"), said("closes_at.time"));
    put(&mut draft.closes_at, moment(words, "closes_at", &last, &hour, (24, 0)));
    put(&mut draft.answer_by, day(words, "answer_by", &said("answer_by")));
    let mut reasons = Vec::new();
    for lang in &of.consultation.languages {
        let name = ["extension_reason.", lang.as_str()].concat();
        match said(&name) {
            text if text.is_empty() => {
                let label = words.text("s-extend-reason");
                let missing = [label, ": ".to_owned(), words.text("s-m-missing")].concat();
                wrong.push(ToMend { field: name, message: missing });
            }
            text => reasons.push((lang.to_string(), Entered::Value(unwrapped(&text)))),
        }
    }
    draft.extension_reason = Entered::Value(TextsDraft(reasons));
    wrong
}
