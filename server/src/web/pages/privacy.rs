//! `GET /c/{slug}/privacy`: the data-protection notice of a consultation, as its form has it in the
//! details, on a page to link to and to print.

use super::layout::{Layout, document, policy};
use crate::{
    http::response::{With, page},
    web::{
        addresses::{Href, Ours},
        app::App,
        erased_term,
        error::Error,
        permission::Anyone,
        request::Request,
        route::Outcome,
    },
    words::Catalogue,
};
use glas_widget::notice;
use glas_wire::Slug;
use http::{StatusCode, header};
use yew::{AttrValue, Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    lang: &'static str,
    ours: Ours,
    /// Why the consultation is not shown.
    gone: Option<AttrValue>,
    href: Href,
    title: AttrValue,
    points: Vec<(AttrValue, AttrValue)>,
    others: Vec<(AttrValue, Href)>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = Catalogue::in_language(it.lang);
    let title = words.text("p-notice-title");
    let point =
        |(about, said): &(AttrValue, AttrValue)| html! { <><dt>{ about }</dt><dd>{ said }</dd></> };
    html! {
        <Layout lang={it.lang} title={title.clone()} ours={it.ours.clone()} public=true others={it.others.clone()}>
            <h1>{ title }</h1>
            <p><a href={it.href.clone()}>{ &it.title }</a></p>
            { for it.gone.iter().map(|text| html! { <p>{ text }</p> }) }
            <dl class="page-said">{ for it.points.iter().map(point) }</dl>
        </Layout>
    }
}

/// `GET /c/{slug}/privacy`
pub(in crate::web) async fn privacy(app: App, slug: Slug, _: Anyone, request: Request) -> Outcome {
    let cached = app.operations.find_unpublished_too(&slug)?;
    let lang = cached.lang(request.lang()?.as_ref());
    let (words, form) = (Catalogue::of(&lang), cached.form(&lang)?);
    let other = |lang: &glas_wire::Lang| {
        let href = app.at.to(&["/c/", slug.as_str(), "/privacy?lang=", lang.as_str()]);
        (AttrValue::from(lang.to_string()), href)
    };
    // What is kept of people who answered is kept on, so they read on what is done with it.
    let gone = app.find(&slug).err().map(Error::from);
    let status = gone.as_ref().map_or(StatusCode::OK, |gone| gone.status().0);
    let html = document::<Page>(PageProps {
        lang: words.lang(),
        gone: gone.map(|gone| gone.detail(words).into()),
        ours: app.ours(),
        href: app.at.to(&["/c/", slug.as_str(), "?lang=", lang.as_str()]),
        title: form.title.clone().into(),
        points: notice(form, &erased_term::told(&app, words.widget(), words))
            .into_iter()
            .map(|(about, said)| (about.into(), said.into()))
            .collect(),
        others: form.other_langs.iter().map(other).collect(),
    })?;
    Ok::<_, Error>(page(status, html).with(header::CONTENT_SECURITY_POLICY, policy(&[])?))
}
