//! `/admin/consultations/{slug}/responses/{number}/erase` and `…/consent`: what somebody asks for who
//! has lost the receipt, done by a clerk with a reason for the record.

use super::{
    comment_forms::read_reason,
    draft_form::unwrapped,
    fields::{Said, ToMend, key, lines, send, summary},
    layout::{Frame, StaffLayout, sent_by, staff_page, words_of},
    permission::{OfConsultation, ToPublish},
    response::{heading_of, is_consented, is_written, number_of, there},
};
use crate::{
    http::{error::Error as HttpError, forms, response::see_other},
    operations::{
        ByForm, CachedConsultation, Clerk, NoRight, PersonalRequest, PersonalRequestError,
    },
    rules::Right,
    web::{
        app::App,
        permission::{Number, SameOrigin},
        request::Request,
        route::Outcome,
        staff_error::StaffError,
    },
    words::Value,
};
use glas_wire::Slug;
use http::StatusCode;
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct AskedProps {
    frame: Frame,
    heading: String,
    /// Of the response.
    here: String,
    about: String,
    does: Vec<String>,
    /// That it is done already.
    done: Option<String>,
    button: String,
    reason: String,
    to_mend: Vec<ToMend>,
}

#[component]
fn Asked(it: &AskedProps) -> Html {
    let words = it.frame.words();
    let said = Said::hinted(words, "s-response-reason");
    html! {
        <StaffLayout frame={it.frame.clone()} title={it.heading.clone()} mistaken={!it.to_mend.is_empty()}>
            <p><a href={it.here.clone()}>{ &it.about }</a></p>
            <h1>{ &it.heading }</h1>
            if let Some(done) = &it.done {
                <p class="staff-notice" role="alert">{ done }</p>
            } else {
                { summary(words, &it.to_mend) }
                <h2>{ words.text("s-end-does") }</h2>
                <ul>{ for it.does.iter().map(|it| html! { <li>{ it }</li> }) }</ul>
                <form class="staff-form" method="post">
                    { key(&it.frame.key) }
                    { lines(None, "reason", 3, &said, &it.reason, &it.to_mend) }
                    { send(it.button.clone()) }
                    <p class="staff-links"><a href={it.here.clone()}>{ words.text("s-end-leave") }</a></p>
                </form>
            }
        </StaffLayout>
    }
}

/// As addresses name it.
fn name(of: PersonalRequest) -> &'static str {
    match of {
        PersonalRequest::Erase => "erase",
        PersonalRequest::WithdrawConsent => "consent",
    }
}

/// Its sentences: of the heading, what it does, what stays, that it is done already, of the button.
fn sentences(of: PersonalRequest) -> [&'static str; 5] {
    match of {
        PersonalRequest::Erase => [
            "s-response-erase",
            "s-response-erase-does",
            "s-response-erase-stays",
            "s-response-erase-already",
            "s-response-erase-button",
        ],
        PersonalRequest::WithdrawConsent => [
            "s-response-consent",
            "s-response-consent-does",
            "s-response-consent-stays",
            "s-response-consent-already",
            "s-response-consent-button",
        ],
    }
}

fn asking(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    (of, number, asked): (&CachedConsultation, u32, PersonalRequest),
    (status, reason, to_mend): (StatusCode, String, Vec<ToMend>),
) -> Outcome {
    let rows = there(app, of, number)?;
    let frame = Frame::of(app, request, Some(clerk));
    let words = frame.words();
    let is_open = match asked {
        PersonalRequest::Erase => rows.iter().any(is_written),
        PersonalRequest::WithdrawConsent => rows.iter().any(is_consented),
    };
    let [heading, does, stays, already, button] = sentences(asked);
    let mut does = vec![words.text(does), words.text(stays)];
    if rows.len() > 1 {
        does.push(words.with("s-response-versions", &[("count", Value::from(rows.len()))]));
    }
    let slug = of.consultation.slug.as_str();
    let props = AskedProps {
        heading: words.text(heading),
        here: ["/admin/consultations/", slug, "/responses/", &number.to_string()].concat(),
        about: heading_of(words, &rows, number),
        does,
        done: (!is_open).then(|| words.text(already)),
        button: words.text(button),
        reason,
        to_mend,
        frame,
    };
    staff_page::<Asked>(status, props)
}

async fn ask(
    app: App,
    number: Number,
    by: OfConsultation<ToPublish>,
    request: Request,
    asked: PersonalRequest,
) -> Outcome {
    let typed = app.typed_before(by.clerk(), &request).await?;
    let typed = forms::first(&typed, "reason").unwrap_or_default().to_owned();
    let about = (&**by.subject(), number_of(number), asked);
    asking(&app, &request, by.clerk(), about, (StatusCode::OK, typed, Vec::new()))
}

async fn act(
    app: App,
    (slug, number): (Slug, Number),
    by: OfConsultation<ToPublish>,
    request: Request,
    asked: PersonalRequest,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let (clerk, of, number) = (by.clerk(), by.subject(), number_of(number));
    let words = words_of(&request, Some(clerk));
    let typed = unwrapped(forms::first(&pairs, "reason").unwrap_or_default());
    let again = |status, to_mend| {
        let about = (&**of, number, asked);
        asking(&app, &request, clerk, about, (status, typed.clone(), to_mend))
    };
    let reason = match read_reason(words, "s-response-reason", &typed) {
        Ok(Some(reason)) => reason,
        Ok(None) => {
            let missing = ToMend::new("reason", words.text("s-response-reason-missing"));
            return again(StatusCode::UNPROCESSABLE_ENTITY, vec![missing]);
        }
        Err(wrong) => return again(StatusCode::UNPROCESSABLE_ENTITY, vec![wrong]),
    };
    let to = ["/admin/consultations/", slug.as_str(), "/responses/", &number.to_string()];
    let to = [&to.concat(), "?done=", name(asked)].concat();
    let (operations, allowed) = (app.operations.clone(), by.allowed()?.clone());
    let (sent, led) = (sent_by(clerk, &request, &pairs), to.clone());
    let done = move || {
        let why = (reason, rand::random());
        operations.on_request(&allowed, sent, (slug, number), asked, why, led)
    };
    match app.blocking(done).await? {
        Ok(()) => Ok(see_other(&to)?),
        Err(ByForm::Again { to }) => Ok(see_other(&to)?),
        Err(ByForm::NoRight) => {
            Err(StaffError::NoRight(NoRight { right: Right::Publish, authority: None }).into())
        }
        Err(ByForm::Refused(PersonalRequestError::Unknown)) => Err(HttpError::NotFound.into()),
        Err(ByForm::Refused(PersonalRequestError::Done)) => again(StatusCode::CONFLICT, Vec::new()),
        Err(ByForm::Refused(PersonalRequestError::Store(error))) => Err(error.into()),
    }
}

/// `GET …/erase`
pub(in crate::web) async fn erasing_response(
    app: App,
    (_, number): (Slug, Number),
    by: OfConsultation<ToPublish>,
    request: Request,
) -> Outcome {
    ask(app, number, by, request, PersonalRequest::Erase).await
}

/// `POST …/erase`
pub(in crate::web) async fn erase_response(
    app: App,
    place: (Slug, Number),
    (_, by): (SameOrigin, OfConsultation<ToPublish>),
    request: Request,
) -> Outcome {
    act(app, place, by, request, PersonalRequest::Erase).await
}

/// `GET …/consent`
pub(in crate::web) async fn withdrawing_consent(
    app: App,
    (_, number): (Slug, Number),
    by: OfConsultation<ToPublish>,
    request: Request,
) -> Outcome {
    ask(app, number, by, request, PersonalRequest::WithdrawConsent).await
}

/// `POST …/consent`
pub(in crate::web) async fn withdraw_consent(
    app: App,
    place: (Slug, Number),
    (_, by): (SameOrigin, OfConsultation<ToPublish>),
    request: Request,
) -> Outcome {
    act(app, place, by, request, PersonalRequest::WithdrawConsent).await
}
