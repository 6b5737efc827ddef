//! `/admin/consultations/{slug}/responses`: finding what somebody sent who has lost the receipt. The
//! search is posted: an e-mail address does not belong in an address, which proxies write down.

use super::{
    fields::{Kind, Said, key, line, send},
    layout::{Frame, StaffLayout, staff_page},
    permission::{OfConsultation, ToSee},
    response::{state_of, title_of},
};
use crate::{
    http::forms,
    operations::{FOUND_MAX, reference},
    register::ResponseRow,
    web::{app::App, permission::SameOrigin, request::Request, route::Outcome},
    words::{Catalogue, Value},
};
use glas_wire::Slug;
use http::StatusCode;
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq)]
struct Found {
    address: String,
    reference: String,
    said: String,
}

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    title: String,
    base: String,
    typed: String,
    /// What came of the search; `None` before the first.
    told: Option<String>,
    found: Vec<Found>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let heading = words.text("s-find-response");
    let one = |found: &Found| {
        html! { <li><p class="staff-links"><a href={found.address.clone()}>{ &found.reference }</a></p><p class="staff-hint">{ &found.said }</p></li> }
    };
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()}>
            <p><a href={it.base.clone()}>{ &it.title }</a></p>
            <h1>{ heading.clone() }</h1>
            <p>{ words.text("s-find-response-about") }</p>
            <form class="staff-form" method="post" role="search" aria-label={heading}>
                { key(&it.frame.key) }
                { line("find", Kind::Text, &Said::hinted(words, "s-find-response-find"), &it.typed, &[]) }
                { send(words.text("s-find-response-search")) }
            </form>
            if let Some(told) = &it.told {
                <p class="staff-notice" role="alert">{ told }</p>
            }
            if !it.found.is_empty() {
                <section class="staff-card" aria-label={words.text("s-find-response-found")}><ul>{ for it.found.iter().map(one) }</ul></section>
            }
        </StaffLayout>
    }
}

/// `GET /admin/consultations/{slug}/responses`
pub(in crate::web) async fn responses(
    app: App,
    _: Slug,
    by: OfConsultation<ToSee>,
    request: Request,
) -> Outcome {
    let typed = app.typed_before(by.clerk(), &request).await?;
    let typed = forms::first(&typed, "find").unwrap_or_default().to_owned();
    shown(&app, &request, &by, typed, None)
}

/// `POST /admin/consultations/{slug}/responses`: it changes nothing.
pub(in crate::web) async fn find_responses(
    app: App,
    _: Slug,
    (_, by): (SameOrigin, OfConsultation<ToSee>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let typed = forms::first(&pairs, "find").unwrap_or_default().trim().to_owned();
    let (operations, of, said) = (app.operations.clone(), by.subject().clone(), typed.clone());
    let find = move || operations.find_responses(&of, &said);
    let rows = app.searching(&request, true, find).await??;
    shown(&app, &request, &by, typed, Some(&rows))
}

/// `rows`: what a search has found.
fn shown(
    app: &App,
    request: &Request,
    by: &OfConsultation<ToSee>,
    typed: String,
    rows: Option<&[ResponseRow]>,
) -> Outcome {
    let (clerk, of) = (by.clerk(), by.subject());
    let base = ["/admin/consultations/", of.consultation.slug.as_str()].concat();
    let frame = Frame::of(app, request, Some(clerk));
    let words = frame.words();
    let citizens = Catalogue::in_language(words.lang());
    let found: Vec<Found> = rows
        .into_iter()
        .flatten()
        .map(|row| Found {
            address: [&base, "/responses/", &row.number.to_string()].concat(),
            reference: reference(row),
            said: [
                words.moment(row.at, &of.authority.time_zone),
                citizens.text(crate::export::codes::channel(row.channel)),
                state_of(words, row),
            ]
            .join(" · "),
        })
        .collect();
    let told = rows.map(|_| match found.len() {
        0 => words.text("s-find-response-none"),
        FOUND_MAX => words.with("s-find-response-many", &[("count", Value::from(FOUND_MAX))]),
        count => words.with("s-find-response-count", &[("count", Value::from(count))]),
    });
    let props = PageProps { title: title_of(of, words), base, typed, told, found, frame };
    staff_page::<Page>(StatusCode::OK, props)
}
