//! `GET /c/{slug}/frame`: a consultation for an iframe on a host page. What the server writes is
//! title, dates and the link to the page of its own; the form is brought by a script, and only
//! where it can be sent from. A frame may be a sandbox, of which a server sees nothing: so without
//! a script, without an origin, without forms there is never a form that leads nowhere.

use super::layout::document;
use crate::{
    http::{
        address,
        request::{Request as HttpRequest, query},
        response::{With, page, value},
    },
    operations::CachedConsultation,
    web::{
        addresses::{Href, Ours},
        app::App,
        assets::Asset,
        permission::Anyone,
        request::{Request, fills_frame},
        route::Outcome,
    },
    words::{Catalogue, Value},
};
use glas_widget::{PhaseSaid, phase_said};
use glas_wire::{Lang, Phase, Slug};
use http::{StatusCode, header};
use yew::{AttrValue, Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    lang: &'static str,
    authority: AttrValue,
    title: AttrValue,
    dates: AttrValue,
    ours: Ours,
    /// The consultation's own page, with its origin: in a sandbox it can only be read and typed.
    own_page: AttrValue,
    /// The same as people type it.
    typed: AttrValue,
    /// Of the script that brings the form.
    script: Href,
    /// Of the form.
    form: Href,
    theme: Option<&'static str>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = Catalogue::in_language(it.lang);
    html! {
        <html lang={it.lang}>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="robots" content="noindex" />
                // A frame is no place to read another page in.
                <base target="_blank" />
                <title>{ &it.title }</title>
                <link rel="icon" href={it.ours.icon.clone()} type="image/svg+xml" />
                { for it.ours.styles.first().map(|url| html! { <link rel="stylesheet" href={url} /> }) }
            </head>
            <body class="page page-framed" data-theme={it.theme}>
                <main id="intro" class="page-intro">
                    <p class="page-aside">{ &it.authority }</p>
                    <h1>{ &it.title }</h1>
                    <p>{ &it.dates }</p>
                    <p><a href={&it.own_page} rel="noopener">{ words.text("p-framed-open") }</a></p>
                    <p class="page-aside">{ words.text("p-framed-address") }{ " " }<span class="page-address">{ &it.typed }</span></p>
                </main>
                <script src={&it.script} data-form={&it.form} data-theme={it.theme}></script>
            </body>
        </html>
    }
}

/// `GET /c/{slug}/frame`
pub(in crate::web) async fn iframe(app: App, slug: Slug, _: Anyone, request: Request) -> Outcome {
    let cached = app.find(&slug)?;
    let lang = cached.lang(request.lang()?.as_ref());
    let words = Catalogue::of(&lang);
    let form = cached.form(&lang)?;
    let origin = app.at.origin().as_str();
    let base = app.at.base();
    let own_page = |at: &str| [at, "/c/", slug.as_str(), "?lang=", lang.as_str()].concat();
    let html = document::<Page>(PageProps {
        lang: words.lang(),
        authority: form.authority.clone().into(),
        title: form.title.clone().into(),
        dates: dates(&cached, &lang, cached.phase(request.at)).into(),
        ours: app.ours(),
        own_page: own_page(base.as_str()).into(),
        typed: own_page(base.in_letters().as_deref().unwrap_or(base.as_str())).into(),
        script: app.at.to(&[&app.assets.route(Asset::Framed)]),
        form: app.at.to(&["/embed/", slug.as_str(), ".", lang.as_str(), ".js"]),
        theme: theme(&request),
    })?;
    let sites: Vec<&str> = cached.authority.sites.iter().map(|site| site.as_str()).collect();
    let policy = [
        "default-src 'none'; script-src ",
        origin,
        " 'wasm-unsafe-eval'; connect-src ",
        origin,
        "; style-src ",
        origin,
        "; img-src ",
        origin,
        " data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self' ",
        &sites.join(" "),
    ];
    Ok(page(StatusCode::OK, html)
        .unstored()
        .with(header::CONTENT_SECURITY_POLICY, value(policy.concat().trim_end())?))
}

/// Where a page that is shown in a frame stands instead. Browsers say so; one that does not gets
/// the page it asks for.
pub(super) fn instead(app: &App, request: &HttpRequest, slug: &Slug) -> Option<Outcome> {
    if !fills_frame(&request.headers) {
        return None;
    }
    let to = address::own_parts(&["/c/", slug.as_str(), "/frame"].concat(), request.uri.query());
    Some(app.at.see_other(&[&to]))
}

fn dates(cached: &CachedConsultation, lang: &Lang, phase: Phase) -> String {
    let words = Catalogue::of(lang);
    let Ok(form) = cached.form(lang) else { return String::new() };
    let PhaseSaid { mark, dates, when } = phase_said(form, phase);
    [words.text(mark), words.with(dates, &[("when", Value::from(when.text.as_str()))])].join(" ")
}

/// `?theme=` of the address.
fn theme(request: &HttpRequest) -> Option<&'static str> {
    let said = query(&request.uri, "theme").next()?;
    ["light", "dark", "device"].into_iter().find(|theme| *theme == said)
}
