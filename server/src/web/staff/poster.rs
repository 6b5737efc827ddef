//! `/admin/consultations/{slug}/poster`: a page to print (A4) and hang up at the entrance, in the
//! library, at the mayor's office of a village: what is asked, until when, the code and the address,
//! and how to take part without a computer.

use super::{
    layout::{Frame, StaffLayout, staff_page},
    permission::{OfConsultation, ToSee},
    qr::qr,
};
use crate::{
    web::{app::App, request::Request, route::Outcome},
    words::{Catalogue, Value},
};
use glas_wire::{Contact, Slug};
use http::StatusCode;
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    base: String,
    /// The language of the poster.
    lang: String,
    /// The others in which it can be printed: address and own name.
    langs: Vec<(String, String)>,
    authority: String,
    title: String,
    call: String,
    until: String,
    scan: String,
    address: String,
    /// How else to take part.
    other: Option<(String, Vec<String>)>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let heading = words.text("s-poster");
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()}>
            <p class="staff-unprinted"><a href={it.base.clone()}>{ &it.title }</a></p>
            <h1 class="staff-unprinted">{ heading }</h1>
            <p class="staff-unprinted">{ words.text("s-poster-about") }</p>
            if !it.langs.is_empty() {
                <p class="staff-links staff-unprinted">{ for it.langs.iter().map(|(href, name)| html! { <a href={href.clone()}>{ name }</a> }) }</p>
            }
            <article class="staff-poster" lang={it.lang.clone()}>
                <p class="staff-poster-authority">{ &it.authority }</p>
                <p class="staff-poster-call">{ &it.call }</p>
                <h2>{ &it.title }</h2>
                <p class="staff-poster-until">{ &it.until }</p>
                <div class="staff-poster-code">{ qr(&it.address, &it.address) }</div>
                <p>{ &it.scan }</p>
                <p class="staff-poster-address">{ it.address.trim_start_matches("https://") }</p>
                if let Some((about, ways)) = &it.other {
                    <p class="staff-poster-other">{ about }{ " " }{ ways.join(" · ") }</p>
                }
            </article>
        </StaffLayout>
    }
}

/// `GET /admin/consultations/{slug}/poster`
pub(in crate::web) async fn poster(
    app: App,
    slug: Slug,
    by: OfConsultation<ToSee>,
    request: Request,
) -> Outcome {
    let cached = by.subject();
    let (of, authority) = (&cached.consultation, &cached.authority);
    let record = of.languages.first().unwrap_or(&authority.language);
    let asked = request.lang()?;
    let lang = of.languages.iter().find(|it| Some(*it) == asked.as_ref()).unwrap_or(record);
    let words = Catalogue::of(lang);
    let base = ["/admin/consultations/", slug.as_str()].concat();
    let until = words.end(of.closes_at, &authority.time_zone);
    let Contact { email, phone, address } = of.contact.as_ref().unwrap_or(&authority.contact);
    let ways: Vec<String> = [address, email, phone].into_iter().flatten().cloned().collect();
    let other = |it: &&glas_wire::Lang| *it != lang;
    let props = PageProps {
        frame: Frame::of(&app, &request, Some(by.clerk())),
        lang: lang.to_string(),
        langs: of
            .languages
            .iter()
            .filter(other)
            .map(|it| {
                ([&base, "/poster?lang=", it.as_str()].concat(), Catalogue::of(it).own_name())
            })
            .collect(),
        authority: authority.name.in_lang(lang).to_owned(),
        title: of.title.in_lang(lang).to_owned(),
        call: words.text("p-poster-call"),
        until: words.with("p-poster-until", &[("until", Value::from(until))]),
        scan: words.text("p-poster-scan"),
        address: app.at.url(&["/c/", slug.as_str()]),
        other: (!ways.is_empty()).then(|| (words.text("p-poster-other"), ways)),
        base,
    };
    staff_page::<Page>(StatusCode::OK, props)
}
