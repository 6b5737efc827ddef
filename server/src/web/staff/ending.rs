//! `/admin/consultations/{slug}/terminate`, `/unpublish`, `/results` and `/conclude`: what ends a
//! consultation, each on a page that says what it will do before it is done, and asks why.

use super::{
    comment_forms::read_reason,
    draft_form::unwrapped,
    fields::{Said, ToMend, key, lines, send, summary},
    layout::{Frame, StaffLayout, sent_by, staff_page, words_of},
    permission::{OfConsultation, ToPublish},
};
use crate::{
    http::{forms, response::see_other},
    operations::{ByForm, CachedConsultation, Clerk, EndError, Ending, NoRight, TellError},
    rules::{FEWEST, Right, told_by},
    web::{
        app::App, error::Error, permission::SameOrigin, request::Request, route::Outcome,
        staff_error::StaffError,
    },
    words::{Staff, Value},
};
use glas_wire::{Phase, Slug};
use http::StatusCode;
use jiff::Timestamp;
use yew::{Html, Properties, component, html};

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Terminate,
    Unpublish,
    Tell,
    Conclude,
}

impl Act {
    /// By which the catalogue and the page of the consultation know it.
    fn name(self) -> &'static str {
        match self {
            Self::Terminate => "terminate",
            Self::Unpublish => "unpublish",
            Self::Tell => "tell",
            Self::Conclude => "conclude",
        }
    }

    /// What stands on its button.
    fn button(self) -> &'static str {
        match self {
            Self::Terminate => "s-terminate-button",
            Self::Unpublish => "s-unpublish-button",
            Self::Tell => "s-tell-button",
            Self::Conclude => "s-conclude-button",
        }
    }

    /// Whether it is done for a reason that is asked for.
    fn takes_reason(self) -> bool {
        self != Self::Tell
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    title: String,
    base: String,
    act: &'static str,
    button: &'static str,
    /// What it will do.
    does: Vec<String>,
    /// Why it cannot be done.
    against: Option<String>,
    /// Whether a reason is asked for, and what was typed there.
    reason: Option<String>,
    /// Whether it may be done without a reason.
    optional: bool,
    to_mend: Vec<ToMend>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let of = |id: &str| ["s-", it.act, id].concat();
    let heading = words.text(&of(""));
    let hint = if it.optional { "s-end-reason-optional" } else { "s-end-reason-hint" };
    let said = match it.act {
        "conclude" => Said::hinted(words, "s-conclude-words"),
        _ => Said { label: words.text("s-end-reason"), hint: Some(words.text(hint)) },
    };
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()} mistaken={!it.to_mend.is_empty()}>
            <p><a href={it.base.clone()}>{ &it.title }</a></p>
            <h1>{ heading }</h1>
            if let Some(against) = &it.against {
                <p class="staff-notice" role="alert">{ against }</p>
            } else {
                { summary(words, &it.to_mend) }
                <h2>{ words.text("s-end-does") }</h2>
                <ul>{ for it.does.iter().map(|said| html! { <li>{ said }</li> }) }</ul>
                <form class="staff-form" method="post">
                    { key(&it.frame.key) }
                    if let Some(reason) = &it.reason {
                        { lines(None, "reason", 3, &said, reason, &it.to_mend) }
                    }
                    { send(words.text(it.button)) }
                    <p class="staff-links"><a href={it.base.clone()}>{ words.text("s-end-leave") }</a></p>
                </form>
            }
        </StaffLayout>
    }
}

/// Why something cannot be done, now.
fn against(
    app: &App,
    words: &Staff,
    act: Act,
    of: &CachedConsultation,
    at: Timestamp,
) -> Result<Option<String>, Error> {
    let (it, zone) = (&of.consultation, &of.authority.time_zone);
    if let Some(notice) = &of.standing.unpublished {
        let since = words.moment(notice.at, zone);
        return Ok(Some(words.with("s-end-is-unpublished", &[("date", since.into())])));
    }
    let ends = || Value::from(words.end(it.closes_at, zone));
    Ok(match (act, of.phase(at)) {
        (Act::Terminate, Phase::Forthcoming) => {
            let opens = words.moment(it.opens_at, zone);
            Some(words.with("s-terminate-not-open", &[("date", opens.into())]))
        }
        (Act::Terminate, Phase::Closed | Phase::Concluded) => {
            Some(words.with("s-terminate-closed", &[("date", ends())]))
        }
        (Act::Tell, Phase::Forthcoming | Phase::Open) => {
            Some(words.with("s-tell-not-closed", &[("date", ends())]))
        }
        (Act::Conclude, _) if of.standing.concluded.is_some() => {
            Some(words.text("s-conclude-concluded"))
        }
        (Act::Conclude, _) if !app.operations.is_told(&it.slug)? => {
            Some(words.text("s-conclude-untold"))
        }
        (Act::Tell, _) if app.operations.is_told(&it.slug)? => Some(words.text("s-tell-told")),
        (Act::Terminate | Act::Unpublish | Act::Tell | Act::Conclude, _) => None,
    })
}

/// What it will do, sentence by sentence.
fn does(
    app: &App,
    words: &Staff,
    act: Act,
    of: &CachedConsultation,
    at: Timestamp,
) -> Result<Vec<String>, Error> {
    let (it, zone) = (&of.consultation, &of.authority.time_zone);
    let phase = of.phase(at);
    let days = app.results_told_after_days;
    let date = |id: &str, at: String| words.with(id, &[("date", Value::from(at))]);
    let responses = app.operations.responses_to(&it.slug)?;
    let count = words.with("s-end-responses", &[("count", Value::from(responses as i64))]);
    let mut all = Vec::new();
    match act {
        Act::Terminate => {
            all.push(date("s-terminate-now", words.end(it.closes_at, zone)));
            all.push(count);
            all.push(words.text("s-terminate-public"));
            let closed = crate::rules::Consultation { closes_at: at, ..it.clone() };
            all.push(date("s-terminate-results", words.moment(told_by(&closed, days), zone)));
            all.push(words.text("s-terminate-for-good"));
        }
        Act::Unpublish => {
            all.push(words.text("s-unpublish-public"));
            if phase == Phase::Open {
                all.push(words.text("s-unpublish-open"));
            }
            all.push(count);
            if responses > 0 {
                all.push(words.text("s-unpublish-receipts"));
            }
            if !app.operations.is_told(&it.slug)? {
                all.push(words.text("s-unpublish-results"));
            }
            all.push(words.text("s-unpublish-back"));
        }
        Act::Tell => {
            all.push(words.text("s-tell-public"));
            all.push(count);
            all.push(words.with("s-tell-few", &[("fewest", Value::from(FEWEST))]));
            all.push(words.text("s-tell-once"));
            all.push(date("s-tell-else", words.moment(told_by(it, days), zone)));
        }
        Act::Conclude => {
            let without = app.operations.comment_totals(&it.slug)?.without_outcome;
            if without > 0 {
                all.push(words.with("s-conclude-without", &[("count", Value::from(without))]));
            }
            all.extend(["s-conclude-public", "s-conclude-for-good"].map(|it| words.text(it)));
        }
    }
    Ok(all)
}

/// What a form is answered with.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    typed: String,
    to_mend: Vec<ToMend>,
}

impl Answer {
    fn shown(
        self,
        app: &App,
        request: &Request,
        clerk: &Clerk,
        act: Act,
        of: &CachedConsultation,
    ) -> Outcome {
        let frame = Frame::of(app, request, Some(clerk));
        let words = frame.words();
        let it = &of.consultation;
        let lang = words.lang().parse().unwrap_or_else(|_| of.authority.language.clone());
        let optional = act == Act::Unpublish && app.operations.responses_to(&it.slug)? == 0;
        let props = PageProps {
            title: it.title.in_lang(&lang).to_owned(),
            base: ["/admin/consultations/", it.slug.as_str()].concat(),
            act: act.name(),
            button: act.button(),
            does: does(app, words, act, of, request.at)?,
            against: against(app, words, act, of, request.at)?,
            reason: act.takes_reason().then_some(self.typed),
            optional,
            to_mend: self.to_mend,
            frame,
        };
        staff_page::<Page>(self.status, props)
    }
}

async fn asked(app: App, act: Act, by: OfConsultation<ToPublish>, request: Request) -> Outcome {
    let typed = app.typed_before(by.clerk(), &request).await?;
    let typed = forms::first(&typed, "reason").unwrap_or_default().to_owned();
    let answer = Answer { typed, ..Answer::default() };
    answer.shown(&app, &request, by.clerk(), act, by.subject())
}

async fn done(app: App, act: Act, by: OfConsultation<ToPublish>, request: Request) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let (clerk, of) = (by.clerk(), by.subject());
    let words = words_of(&request, Some(clerk));
    let sent = sent_by(clerk, &request, &pairs);
    // Sent once more, it stands against itself.
    if let Some(to) = app.operations.sent_before(clerk, sent.key)? {
        return Ok(see_other(&to)?);
    }
    let typed = unwrapped(forms::first(&pairs, "reason").unwrap_or_default());
    let again = |status, to_mend| {
        let typed = typed.clone();
        Answer { status, typed, to_mend }.shown(&app, &request, clerk, act, of)
    };
    let missing = || vec![ToMend::new("reason", words.text("s-end-reason-missing"))];
    let reason = match read_reason(words, "s-end-reason", &typed) {
        Ok(reason) => reason,
        Err(wrong) => return again(StatusCode::UNPROCESSABLE_ENTITY, vec![wrong]),
    };
    if matches!(act, Act::Terminate | Act::Conclude)
        && reason.is_none()
        && against(&app, words, act, of, request.at)?.is_none()
    {
        return again(StatusCode::UNPROCESSABLE_ENTITY, missing());
    }
    let (operations, allowed) = (app.operations.clone(), by.allowed()?.clone());
    let slug = of.consultation.slug.clone();
    let to = ["/admin/consultations/", slug.as_str(), "?done=", act.name()].concat();
    let led = to.clone();
    let ending = match (act, reason) {
        (Act::Terminate, Some(reason)) => Some(Ending::Terminate(reason)),
        (Act::Unpublish, reason) => Some(Ending::Unpublish(reason)),
        // Of what cannot be terminated the page says why.
        (Act::Conclude, Some(words)) => Some(Ending::Conclude(words)),
        (Act::Terminate | Act::Conclude, None) => return again(StatusCode::CONFLICT, Vec::new()),
        (Act::Tell, _) => None,
    };
    let work = move || match ending {
        Some(ending) => operations
            .end_by_form(&allowed, sent, slug, ending, rand::random(), led)
            .map_err(NotDone::from),
        None => operations
            .tell_results_by_form(&allowed, sent, &slug, rand::random(), rand::random_range, led)
            .map_err(NotDone::from),
    };
    match app.blocking(work).await? {
        Ok(()) => Ok(see_other(&to)?),
        Err(NotDone::Again { to }) => Ok(see_other(&to)?),
        Err(NotDone::NoReason) => again(StatusCode::UNPROCESSABLE_ENTITY, missing()),
        Err(NotDone::Stands) => {
            // Somebody else was here, or time has passed: what stands against it stands there now.
            let now = app.operations.find_unpublished_too(&of.consultation.slug)?;
            let answer = Answer { status: StatusCode::CONFLICT, typed, to_mend: Vec::new() };
            answer.shown(&app, &request, clerk, act, &now)
        }
        Err(NotDone::NoRight) => {
            Err(StaffError::NoRight(NoRight { right: Right::Publish, authority: None }).into())
        }
        Err(NotDone::Error(error)) => Err(error),
    }
}

/// Why nothing was done.
enum NotDone {
    Again {
        to: String,
    },
    NoRight,
    /// People are owed a reason.
    NoReason,
    /// The page says what stands against it.
    Stands,
    Error(Error),
}

impl From<ByForm<EndError>> for NotDone {
    fn from(why: ByForm<EndError>) -> Self {
        match why {
            ByForm::Again { to } => Self::Again { to },
            ByForm::NoRight => Self::NoRight,
            ByForm::Refused(EndError::NoReason { .. }) => Self::NoReason,
            ByForm::Refused(
                EndError::NotYetOpen { .. }
                | EndError::Closed { .. }
                | EndError::Unpublished
                | EndError::NotYetTold
                | EndError::Concluded,
            ) => Self::Stands,
            ByForm::Refused(EndError::UnknownConsultation) => {
                Self::Error(Error::UnknownConsultation)
            }
            ByForm::Refused(EndError::Store(error)) => Self::Error(error.into()),
        }
    }
}

impl From<ByForm<TellError>> for NotDone {
    fn from(why: ByForm<TellError>) -> Self {
        match why {
            ByForm::Again { to } => Self::Again { to },
            ByForm::NoRight => Self::NoRight,
            ByForm::Refused(
                TellError::NotYetClosed { .. } | TellError::Again | TellError::Unpublished,
            ) => Self::Stands,
            ByForm::Refused(TellError::UnknownConsultation) => {
                Self::Error(Error::UnknownConsultation)
            }
            ByForm::Refused(TellError::Store(error)) => Self::Error(error.into()),
        }
    }
}

macro_rules! pages {
    ($($pattern:literal: $get:ident, $post:ident = $act:expr;)*) => {
        $(
            #[doc = concat!("`GET /admin/consultations/{slug}/", $pattern, "`")]
            pub(in crate::web) async fn $get(
                app: App,
                _: Slug,
                by: OfConsultation<ToPublish>,
                request: Request,
            ) -> Outcome {
                asked(app, $act, by, request).await
            }

            #[doc = concat!("`POST /admin/consultations/{slug}/", $pattern, "`")]
            pub(in crate::web) async fn $post(
                app: App,
                _: Slug,
                (_, by): (SameOrigin, OfConsultation<ToPublish>),
                request: Request,
            ) -> Outcome {
                done(app, $act, by, request).await
            }
        )*
    };
}

pages! {
    "terminate": terminating, terminate = Act::Terminate;
    "unpublish": unpublishing, unpublish = Act::Unpublish;
    "results": telling, tell = Act::Tell;
    "conclude": concluding, conclude = Act::Conclude;
}
