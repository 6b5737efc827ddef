//! The layout of our pages: the document around the content, its styles, and its content security
//! policy.

use crate::{
    http::response::value,
    rules::Origin,
    web::{
        addresses::{Href, Ours},
        app::App,
        error::Error,
    },
    words::Catalogue,
};
use futures_util::FutureExt;
use glas_wire::Form;
use http::HeaderValue;
use yew::{
    AttrValue, BaseComponent, Children, Html, LocalServerRenderer, Properties, component, html,
};

/// What a page says of itself.
#[derive(Debug, Clone, PartialEq, Properties)]
pub(in crate::web) struct LayoutProps {
    /// The language of the page.
    pub(in crate::web) lang: &'static str,
    /// For the window and for bookmarks; the product's name is added.
    pub(in crate::web) title: AttrValue,
    pub(in crate::web) ours: Ours,
    /// Whether search engines may keep it.
    #[prop_or_default]
    pub(in crate::web) public: bool,
    /// What is shown where a link to it is shared.
    #[prop_or_default]
    pub(in crate::web) preview: Option<Preview>,
    /// The same in other languages: the language and the address.
    #[prop_or_default]
    pub(in crate::web) others: Vec<(AttrValue, Href)>,
    #[prop_or_default]
    pub(in crate::web) children: Children,
}

/// A page as it is shown where a link to it is shared, by the Open Graph protocol, and in results
/// of search engines. Without a picture: those who show one want a bitmap, ours would be the same
/// for all consultations and say nothing of any.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::web) struct Preview {
    pub(in crate::web) title: AttrValue,
    pub(in crate::web) description: AttrValue,
    /// Who consults.
    pub(in crate::web) authority: AttrValue,
    /// Of the page, with its origin.
    pub(in crate::web) url: AttrValue,
}

/// Longest description: what is longer is cut by those who show it, and not between words.
const DESCRIPTION_CHARS_MAX: usize = 200;

impl Preview {
    /// Of a page about a consultation, at that route.
    pub(in crate::web) fn of(app: &App, form: &Form, title: &str, route: &[&str]) -> Self {
        let summary = form.summary.first().map_or(form.title.as_str(), String::as_str);
        Self {
            title: title.to_owned().into(),
            description: shortened(summary).into(),
            authority: form.authority.clone().into(),
            url: app.at.url(route).into(),
        }
    }
}

fn shortened(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(DESCRIPTION_CHARS_MAX) else {
        return text.to_owned();
    };
    let words = text[..cut].rfind(char::is_whitespace).map_or(&text[..cut], |end| &text[..end]);
    [words.trim_end_matches(|c: char| !c.is_alphanumeric()), "…"].concat()
}

fn preview(Preview { title, description, authority, url }: &Preview) -> Html {
    html! {
        <>
            <meta name="description" content={description} />
            <meta property="og:type" content="website" />
            <meta property="og:title" content={title} />
            <meta property="og:description" content={description} />
            <meta property="og:site_name" content={authority} />
            <meta property="og:url" content={url} />
        </>
    }
}

/// The document around a page's content.
#[component]
pub(in crate::web) fn Layout(it: &LayoutProps) -> Html {
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
                { for it.preview.iter().map(preview) }
                <link rel="icon" href={it.ours.icon.clone()} type="image/svg+xml" />
                { for it.others.iter().map(|(lang, url)| html! { <link rel="alternate" hreflang={lang} href={url} /> }) }
                { for it.ours.styles.iter().map(|url| html! { <link rel="stylesheet" href={url} /> }) }
            </head>
            <body class="page">
                <a class="page-skip" href="#main">{ words.text("p-skip") }</a>
                <header class="page-top">
                    <a class="page-product" href={it.ours.to(&["/"])}>{ words.text("p-product") }</a>
                </header>
                <main class="page-main" id="main" tabindex="-1">{ it.children.clone() }</main>
                <footer class="page-foot">
                    <p>{ words.text("p-privacy") }</p>
                    <p><a href={it.ours.to(&["/accessibility?lang=", it.lang])}>{ words.text("a-link") }</a></p>
                </footer>
            </body>
        </html>
    }
}

/// Between these Cloudflare leaves addresses of electronic mail as they are. Elsewhere in a page it
/// puts a script of its own in their place, which our policy forbids, so that nobody could read
/// them. What host pages are given is no HTML, and is left alone.
const LEFT_ALONE: [&str; 2] = ["<!--email_off-->", "<!--/email_off-->"];

/// The component as a whole document.
pub(in crate::web) fn document<C: BaseComponent>(props: C::Properties) -> Result<String, Error> {
    let html = after::<C>("<!DOCTYPE html>\n", props)?;
    // Yew writes no comments.
    let [begin, end] = LEFT_ALONE;
    let body = html.split_once("</head><body").and_then(|(head, rest)| {
        let (attributes, rest) = rest.split_once('>')?;
        let (content, rest) = rest.rsplit_once("</body>")?;
        Some([head, "</head><body", attributes, ">", begin, content, end, "</body>", rest].concat())
    });
    Ok(body.unwrap_or(html))
}

/// The component, rendered. None of ours waits for anything, so the rendering is there at once; of
/// one that does there is nothing to be shown.
pub(super) fn rendered<C: BaseComponent>(props: C::Properties) -> Result<String, Error> {
    after::<C>("", props)
}

/// The component rendered behind a beginning, written where it stays: a large form is a megabyte
/// and a half.
fn after<C: BaseComponent>(beginning: &str, props: C::Properties) -> Result<String, Error> {
    let mut html = beginning.to_owned();
    let rendered = LocalServerRenderer::<C>::with_props(props)
        .hydratable(false)
        .render_to_string(&mut html)
        .now_or_never();
    rendered.ok_or_else(|| {
        Error::internal(anyhow::anyhow!("a component of a page waits for something"))
    })?;
    Ok(html)
}

/// The page's content security policy: nothing but our style, our forms, and frames of the sites
/// given.
pub(in crate::web) fn policy(framed_by: &[Origin]) -> Result<HeaderValue, Error> {
    let sites: Vec<&str> = framed_by.iter().map(Origin::as_str).collect();
    let sites =
        if sites.is_empty() { "'none'".to_owned() } else { ["'self' ", &sites.join(" ")].concat() };
    policy_within(&sites)
}

/// The same of a page that any site may frame: nothing can be done on it, and of nobody's.
pub(super) fn policy_within_any() -> Result<HeaderValue, Error> {
    policy_within("*")
}

/// The same of a page with a form, which is brought to life by our own scripts.
pub(super) fn policy_of_form(framed_by: &[Origin]) -> Result<HeaderValue, Error> {
    let policy = policy(framed_by)?;
    let policy = policy.to_str().map_err(Error::internal)?;
    let scripts = "; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; ";
    Ok(value(&policy.replacen("; ", scripts, 1))?)
}

fn policy_within(ancestors: &str) -> Result<HeaderValue, Error> {
    let policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors ";
    Ok(value(&[policy, ancestors].concat())?)
}

#[cfg(test)]
mod tests {
    use super::{Error, document, shortened};
    use http::StatusCode;
    use yew::{
        Html, HtmlResult, component, html,
        suspense::{Suspense, Suspension, SuspensionHandle},
    };

    #[component]
    fn Waits() -> HtmlResult {
        let (waits, handle) = Suspension::new();
        // Resumed when dropped.
        std::mem::forget::<SuspensionHandle>(handle);
        Err(waits.into())
    }

    #[component]
    fn Waiting() -> Html {
        html! { <Suspense fallback={html! { "soon" }}><Waits /></Suspense> }
    }

    #[component]
    fn Page() -> Html {
        html! { <p>{ "whole" }</p> }
    }

    #[test]
    fn a_description_is_cut_between_words() {
        let long = "Как да се развива паркът? ".repeat(20);
        let short = shortened(&long);
        assert!(short.chars().count() <= 200 && short.ends_with("Как да се развива…"), "{short}");
        assert_eq!(shortened("Какъв да бъде паркът?"), "Какъв да бъде паркът?");
        assert_eq!(shortened(&"я".repeat(300)).chars().count(), 201);
    }

    /// A page of a component that waits was an empty one, with status 200.
    #[test]
    fn a_component_that_waits_is_a_fault_and_not_an_empty_page() {
        let failed = document::<Waiting>(()).map_err(|error| error.status().0);
        assert_eq!(failed, Err(StatusCode::INTERNAL_SERVER_ERROR));
        assert_eq!(
            document::<Page>(()).map_err(|error: Error| error.to_string()),
            Ok("<!DOCTYPE html>\n<p>whole</p>".to_owned())
        );
    }
}
