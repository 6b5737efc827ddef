//! The document around every page of a practice. That it is one stands first on each of them, and in
//! the title of the window: nobody shall take a trial for an answer that counts.

use super::head::head;
use crate::{
    http::response::{Answer, With, page},
    web::{
        app::App,
        assets::Asset,
        error::Error,
        pages::{document, policy},
    },
    words::{Catalogue, Value},
};
use http::{HeaderName, StatusCode, header};
use yew::{AttrValue, BaseComponent, Children, Html, Properties, component, html};

/// What all pages of a practice are given.
#[derive(Clone, PartialEq)]
pub(super) struct PracticeFrame {
    lang: &'static str,
    styles: Vec<AttrValue>,
}

impl PracticeFrame {
    /// In the language of the form.
    pub(super) fn of(app: &App, words: &Catalogue) -> Self {
        Self {
            lang: words.lang(),
            styles: [Asset::PageStyle, Asset::Style, Asset::StaffStyle]
                .map(|asset| app.assets.route(asset).into())
                .into(),
        }
    }

    /// The words of the page.
    pub(super) fn words(&self) -> &'static Catalogue {
        Catalogue::in_language(self.lang)
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct PracticeLayoutProps {
    pub(super) frame: PracticeFrame,
    /// What the page is about.
    pub(super) title: String,
    /// Whether something is to be mended: the window says so first.
    #[prop_or_default]
    pub(super) mistaken: bool,
    pub(super) children: Children,
}

/// The document around a page's content.
#[component]
pub(super) fn PracticeLayout(it: &PracticeLayoutProps) -> Html {
    let words = it.frame.words();
    let titled = |id: &str, title: &str| words.with(id, &[("title", Value::from(title))]);
    let title = titled("p-practice-title", &it.title);
    let title = if it.mistaken { titled("p-title-mistake", &title) } else { title };
    html! {
        <html lang={it.frame.lang}>
            { head(&title, &it.frame.styles, None) }
            <body class="page staff">
                <main class="page-main">
                    <p class="staff-notice staff-practice"><strong>{ words.text("p-practice-mark") }</strong></p>
                    { it.children.clone() }
                </main>
            </body>
        </html>
    }
}

/// A page of a practice: for whoever has the link, and for no search engine.
pub(super) fn practice_page<C: BaseComponent>(
    status: StatusCode,
    props: C::Properties,
) -> Result<Answer, Error> {
    let answer = page(status, document::<C>(props)?).unstored();
    Ok(answer
        .with_static(HeaderName::from_static("x-robots-tag"), "noindex, nofollow")
        .with(header::CONTENT_SECURITY_POLICY, policy(&[])?))
}
