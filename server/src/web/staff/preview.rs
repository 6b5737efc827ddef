//! `/admin/drafts/{number}/preview`: the form as people will see it, rendered by the widget itself.
//! It takes no answer: there is nothing it could be sent to, and the page's own policy forbids it.

use super::{
    draft::read,
    draft_check::missing,
    head::head,
    layout::words_of,
    permission::{OfDraft, ToSee},
    preview_holder::PreviewHolder,
    questions::only_question,
};
use crate::web::permission::{LinkToken, Number};
use crate::{
    http::{
        request::query,
        response::{With, page, value},
    },
    operations::unpublished,
    rules::draft::ConsultationDraft,
    web::{
        app::App, assets::Asset, error::Error, form_post::Shown, pages::document, request::Request,
        route::Outcome,
    },
    words::{Catalogue, Staff},
};
use glas_widget::{Mounted, Posted, Surface, Widget};
use glas_wire::{Lang, Phase};
use http::{StatusCode, header};
use yew::{AttrValue, Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    lang: &'static str,
    styles: Vec<AttrValue>,
    title: String,
    /// Where the draft is written.
    back: Option<(String, String)>,
    notice: String,
    /// In which other languages it can be seen.
    langs: Vec<(String, String)>,
    /// What has to be mended before there is anything to see.
    wrong: Vec<String>,
    widget: Option<Mounted>,
    /// Within another page of the desk.
    framed: bool,
}

#[component]
fn Page(it: &PageProps) -> Html {
    html! {
        <html lang={it.lang}>
            { head(&it.title, &it.styles, it.framed.then_some("_blank")) }
            <body class="page staff">
                <main class="page-main">
                    <p class="staff-notice"><strong>{ &it.notice }</strong></p>
                    if it.back.is_some() || !it.langs.is_empty() {
                        <p class="staff-links">
                            { for it.back.iter().map(|(href, said)| html! { <a href={href.clone()}>{ said }</a> }) }
                            { for it.langs.iter().map(|(href, name)| html! { <a href={href.clone()}>{ name }</a> }) }
                        </p>
                    }
                    <ul>{ for it.wrong.iter().map(|said| html! { <li>{ said }</li> }) }</ul>
                    if let Some(widget) = &it.widget {
                        <Widget ..widget.clone() />
                    }
                </main>
            </body>
        </html>
    }
}

/// `GET /admin/drafts/{number}/preview`
pub(in crate::web) async fn preview(
    app: App,
    Number(number): Number,
    by: OfDraft<ToSee>,
    request: Request,
) -> Outcome {
    let words = words_of(&request, Some(by.clerk()));
    let base = ["/admin/drafts/", &number.to_string()].concat();
    let framed = query(&request.uri, "framed").next().is_some();
    let back = (!framed).then(|| (base.clone(), words.text("s-to-edit")));
    let (at, files_at) = ([&base, "/preview"].concat(), [&base, "/documents"].concat());
    let draft = read(&by.subject().file);
    // Under its page one question is seen alone, whatever the rest still lacks.
    let draft = match query(&request.uri, "question").next() {
        Some(key) => only_question(draft, key),
        None => draft,
    };
    seen(&app, &request, words, &draft, back, (!framed).then_some(at), files_at)
}

/// `GET /admin/preview/{token}`: the same for whoever was given the link.
pub(in crate::web) async fn shared_preview(
    app: App,
    LinkToken(token): LinkToken,
    by: PreviewHolder,
    request: Request,
) -> Outcome {
    let words = words_of(&request, None);
    let at = ["/admin/preview/", &token].concat();
    let files_at = [&at, "/documents"].concat();
    seen(&app, &request, words, &read(&by.draft().file), None, Some(at), files_at)
}

/// `back`: to where it is written. `at`: the address at which it is seen in its other languages;
/// `None` within another page.
fn seen(
    app: &App,
    request: &Request,
    words: &'static Staff,
    draft: &ConsultationDraft,
    back: Option<(String, String)>,
    at: Option<String>,
    files_at: String,
) -> Outcome {
    let framed = at.is_none();
    let (wrong, widget, langs) = match missing(app, words, draft)? {
        Err(to_mend) => (to_mend.into_iter().map(|it| it.message).collect(), None, Vec::new()),
        Ok(consultation) => {
            let mut authorities = app.operations.authorities()?.into_iter();
            let authority = authorities.find(|it| it.slug == consultation.authority);
            let authority = authority.ok_or_else(|| {
                Error::internal(anyhow::anyhow!("a draft of an authority that is not there"))
            })?;
            let asked = request.lang()?;
            let lang: Lang = consultation
                .languages
                .iter()
                .find(|lang| Some(*lang) == asked.as_ref())
                .or_else(|| consultation.languages.first())
                .unwrap_or(&authority.language)
                .clone();
            let other = |it: &Lang| {
                let href = [at.as_deref()?, "?lang=", it.as_str()].concat();
                Some((href, Catalogue::of(it).own_name()))
            };
            let others = consultation.languages.iter().filter(|it| **it != lang);
            let langs = others.filter_map(other).collect();
            let form = unpublished(consultation, authority, files_at).form(&lang)?.clone();
            let shown = Shown::new(StatusCode::OK, "fresh", Phase::Open, form);
            let surface =
                Surface::Page { server: app.at.base().as_str().to_owned(), action: String::new() };
            (Vec::new(), Some(shown.rendering(app, surface, Posted::default()).mounted()), langs)
        }
    };
    let html = document::<Page>(PageProps {
        lang: words.lang(),
        styles: [Asset::PageStyle, Asset::Style, Asset::StaffStyle]
            .map(|it| app.assets.route(it).into())
            .into(),
        title: words.text("s-preview"),
        back,
        notice: words.text("s-preview-about"),
        langs,
        wrong,
        widget,
        framed,
    })?;
    let policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";
    Ok(page(StatusCode::OK, html).with(header::CONTENT_SECURITY_POLICY, value(policy)?).unstored())
}
