//! What surrounds every page of ours.

use crate::{
    http::{app::App, icon},
    words::Catalogue,
};
use yew::{AttrValue, Children, Html, Properties, component, html};

/// What a page says of itself.
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct FrameProps {
    /// The language of the page.
    pub(super) lang: &'static str,
    /// For the window and for bookmarks; the product's name is added.
    pub(super) title: AttrValue,
    /// Addresses of our styles.
    pub(super) styles: Vec<AttrValue>,
    /// Whether search engines may keep it.
    #[prop_or_default]
    pub(super) public: bool,
    /// The same in other languages: the language and the address.
    #[prop_or_default]
    pub(super) others: Vec<(AttrValue, AttrValue)>,
    #[prop_or_default]
    pub(super) children: Children,
}

/// The styles of our pages.
pub(super) fn styles(app: &App) -> Vec<AttrValue> {
    ["page.css", "glas.css"].map(|name| app.assets.url(name).into()).into()
}

/// The document around a page's content.
#[component]
pub(super) fn Frame(it: &FrameProps) -> Html {
    let words = Catalogue::in_language(it.lang);
    html! {
        <html lang={it.lang}>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                if !it.public {
                    <meta name="robots" content="noindex" />
                }
                <title>{ [it.title.as_str(), " · ", &words.text("p-product")].concat() }</title>
                <link rel="icon" href={icon::ADDRESS} type="image/svg+xml" />
                { for it.others.iter().map(|(lang, url)| html! { <link rel="alternate" hreflang={lang} href={url} /> }) }
                { for it.styles.iter().map(|url| html! { <link rel="stylesheet" href={url} /> }) }
            </head>
            <body class="page">
                <a class="page-skip" href="#main">{ words.text("p-skip") }</a>
                <header class="page-top">
                    <a class="page-product" href="/">{ words.text("p-product") }</a>
                </header>
                <main class="page-main" id="main" tabindex="-1">{ it.children.clone() }</main>
                <footer class="page-foot">
                    <p>{ words.text("p-privacy") }</p>
                    <p><a href={["/accessibility?lang=", it.lang].concat()}>{ words.text("a-link") }</a></p>
                </footer>
            </body>
        </html>
    }
}
