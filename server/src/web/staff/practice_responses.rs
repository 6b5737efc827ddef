//! `/admin/drafts/{number}/practice`: what colleagues answered on trial, and the button that removes
//! it.

use super::{
    draft::{failed, title_of},
    fields::key,
    layout::{Frame, StaffLayout, sent_by, staff_page},
    permission::{OfDraft, ToEdit},
    practice::answers,
};
use crate::{
    desk::PracticeAnswer,
    http::{forms, request::query, response::see_other},
    operations::{DraftError, PRACTICE_MAX},
    web::{
        app::App,
        permission::{Number, SameOrigin},
        request::Request,
        route::Outcome,
    },
    words::Value,
};
use http::StatusCode;
use yew::{Html, Properties, component, html};

/// A response on trial: when it came, its language, and its answers.
type Response = (String, String, Vec<PracticeAnswer>);

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    title: String,
    base: String,
    responses: Vec<Response>,
    /// Whether they were just removed.
    done: bool,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let heading = words.text("s-practice");
    let count = it.responses.len();
    let response = |(n, (at, lang, said)): (usize, &Response)| {
        let id = ["response-", &(count - n).to_string()].concat();
        let heading =
            [("number", Value::from((count - n) as u64)), ("at", Value::from(at.as_str()))];
        html! {
            <section class="staff-card" aria-labelledby={id.clone()}>
                <h2 {id}>{ words.with("s-practice-one", &heading) }</h2>
                { answers(lang, said) }
            </section>
        }
    };
    let counted = [("count", Value::from(count as u64)), ("max", Value::from(PRACTICE_MAX as u64))];
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()}>
            <p><a href={it.base.clone()}>{ &it.title }</a></p>
            <h1>{ heading }</h1>
            if it.done {
                <p class="staff-notice" role="status">{ words.text("s-practice-removed") }</p>
            }
            <p class="staff-notice staff-practice"><strong>{ words.text("s-practice-mark") }</strong></p>
            <p>{ words.text("s-practice-about") }</p>
            <p class="staff-links"><a href={[&it.base, "/share"].concat()}>{ words.text("s-share") }</a></p>
            if count == 0 {
                <p>{ words.text("s-practice-none") }</p>
            } else {
                <p>{ words.with("s-practice-count", &counted) }</p>
                <form class="staff-form" method="post">
                    { key(&it.frame.key) }
                    <input type="hidden" name="act" value="remove" />
                    <button class="staff-plain" type="submit">{ words.text("s-practice-remove") }</button>
                </form>
            }
            { for it.responses.iter().enumerate().map(response) }
        </StaffLayout>
    }
}

/// `GET /admin/drafts/{number}/practice`
pub(in crate::web) async fn practice_responses(
    app: App,
    Number(number): Number,
    by: OfDraft<ToEdit>,
    request: Request,
) -> Outcome {
    let frame = Frame::of(&app, &request, Some(by.clerk()));
    let words = frame.words();
    let zone = app.zone_of(&by.subject().authority)?;
    let responses = app.operations.practice(number)?.into_iter();
    let responses = responses.map(|it| (words.moment(it.at, &zone), it.language, it.answers));
    let props = PageProps {
        title: title_of(by.subject(), words),
        base: ["/admin/drafts/", &number.to_string()].concat(),
        responses: responses.collect(),
        done: query(&request.uri, "done").next().is_some(),
        frame,
    };
    staff_page::<Page>(StatusCode::OK, props)
}

/// `POST /admin/drafts/{number}/practice`: removes all of it.
pub(in crate::web) async fn remove_practice(
    app: App,
    Number(number): Number,
    (_, by): (SameOrigin, OfDraft<ToEdit>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let sent = sent_by(by.clerk(), &request, &pairs);
    let (operations, allowed) = (app.operations.clone(), by.allowed()?.clone());
    let to = ["/admin/drafts/", &number.to_string(), "/practice?done=1"].concat();
    let removed =
        app.blocking(move || operations.remove_practice(&allowed, sent, number, to)).await?;
    match removed {
        Ok(to) | Err(DraftError::Again { to }) => Ok(see_other(&to)?),
        Err(error) => Err(failed(error)),
    }
}
