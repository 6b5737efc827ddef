//! `/admin/consultations/{slug}/responses`: finding what somebody sent who has lost the receipt.

use super::{
    fields::{Kind, Said, line, send},
    layout::{Frame, StaffLayout, staff_page},
    permission::{OfConsultation, ToSee},
    response::{state_of, title_of},
};
use crate::{
    http::forms,
    operations::{FOUND_MAX, reference},
    web::{app::App, request::Request, route::Outcome},
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
    let heading = words.text("s-responses");
    let one = |found: &Found| {
        html! { <li><p class="staff-links"><a href={found.address.clone()}>{ &found.reference }</a></p><p class="staff-hint">{ &found.said }</p></li> }
    };
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()}>
            <p><a href={it.base.clone()}>{ &it.title }</a></p>
            <h1>{ heading.clone() }</h1>
            <p>{ words.text("s-responses-about") }</p>
            <form class="staff-form" method="get" role="search" aria-label={heading}>
                { line("find", Kind::Text, &Said::hinted(words, "s-responses-find"), &it.typed, &[]) }
                { send(words.text("s-responses-search")) }
            </form>
            if let Some(told) = &it.told {
                <p class="staff-notice" role="alert">{ told }</p>
            }
            if !it.found.is_empty() {
                <section class="staff-card" aria-label={words.text("s-responses-found")}><ul>{ for it.found.iter().map(one) }</ul></section>
            }
        </StaffLayout>
    }
}

/// `GET /admin/consultations/{slug}/responses`
pub(in crate::web) async fn responses(
    app: App,
    slug: Slug,
    by: OfConsultation<ToSee>,
    request: Request,
) -> Outcome {
    let (clerk, of) = (by.clerk(), by.subject());
    // As a form writes it, with a plus for a blank.
    let pairs = forms::pairs(request.uri.query().unwrap_or_default().as_bytes())?;
    let typed = forms::first(&pairs, "find").unwrap_or_default().trim().to_owned();
    let base = ["/admin/consultations/", slug.as_str()].concat();
    let rows = if typed.is_empty() {
        Vec::new()
    } else {
        let (operations, of, said) = (app.operations.clone(), of.clone(), typed.clone());
        let find = move || operations.find_responses(&of, &said);
        app.searching(&request, true, find).await??
    };
    let frame = Frame::of(&app, &request, Some(clerk));
    let words = frame.words();
    let citizens = Catalogue::in_language(words.lang());
    let found: Vec<Found> = rows
        .iter()
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
    let told = (!typed.is_empty()).then(|| match found.len() {
        0 => words.text("s-responses-none"),
        FOUND_MAX => words.with("s-responses-many", &[("count", Value::from(FOUND_MAX))]),
        count => words.with("s-responses-count", &[("count", Value::from(count))]),
    });
    let props = PageProps { title: title_of(of, words), base, typed, told, found, frame };
    staff_page::<Page>(StatusCode::OK, props)
}
