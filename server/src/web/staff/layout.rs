//! The document around the pages of staff: who is signed in, the ways through the desk, and what
//! forms have in common.

use super::head::head;
use crate::{
    desk::FormKey,
    http::{
        forms,
        response::{Answer, With, page},
    },
    operations::{Clerk, SentBy},
    web::{
        app::App,
        assets::Asset,
        error::Error,
        pages::{document, policy},
        request::Request,
    },
    words::Staff,
};
use http::{StatusCode, header};
use yew::{AttrValue, BaseComponent, Children, Html, Properties, component, html};

/// What all pages of staff are given.
#[derive(Clone, PartialEq)]
pub(super) struct Frame {
    /// The language of the page.
    pub(super) lang: &'static str,
    styles: Vec<AttrValue>,
    accessibility: AttrValue,
    /// The name of who is signed in, and whether they see to people.
    who: Option<(AttrValue, bool)>,
    /// Random, of this very form.
    pub(super) key: AttrValue,
}

impl Frame {
    /// For a request, by somebody who is signed in or not.
    pub(super) fn of(app: &App, request: &Request, clerk: Option<&Clerk>) -> Self {
        let who = clerk.map(|it| {
            let people = it.access().has_anywhere(crate::rules::Right::People);
            (AttrValue::from(it.name().to_owned()), people)
        });
        let lang = lang(request, clerk);
        Self {
            lang,
            accessibility: app.at.url(&["/accessibility?lang=", lang]).into(),
            styles: [Asset::PageStyle, Asset::Style, Asset::StaffStyle]
                .map(|asset| app.assets.route(asset).into())
                .into(),
            who,
            key: FormKey::new(rand::random()).to_text().into(),
        }
    }

    /// The words of the page.
    pub(super) fn words(&self) -> &'static Staff {
        Staff::in_language(self.lang)
    }
}

/// The words of a page.
pub(super) fn words_of(request: &Request, clerk: Option<&Clerk>) -> &'static Staff {
    Staff::in_language(lang(request, clerk))
}

/// The language of a page: as the clerk has chosen, else as the browser asks, of those that are
/// spoken to staff.
fn lang(request: &Request, clerk: Option<&Clerk>) -> &'static str {
    let chosen = clerk.and_then(Clerk::language).and_then(Staff::spoken);
    let asked = || request.accepted_langs().iter().find_map(|it| Staff::spoken(it.as_str()));
    let in_address = || request.lang().ok().flatten().and_then(|it| Staff::spoken(it.as_str()));
    in_address().or(chosen).or_else(asked).unwrap_or_else(Staff::first)
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct StaffLayoutProps {
    pub(super) frame: Frame,
    /// For the window; the product's name is added.
    pub(super) title: AttrValue,
    /// Whether something is to be mended: the window says so first.
    #[prop_or_default]
    pub(super) mistaken: bool,
    #[prop_or_default]
    pub(super) children: Children,
}

/// The document around a page's content.
#[component]
pub(super) fn StaffLayout(it: &StaffLayoutProps) -> Html {
    let words = it.frame.words();
    let mistaken = if it.mistaken { words.text("s-mistaken-title") } else { String::new() };
    let title = [mistaken.as_str(), &it.title, " · ", &words.text("s-product")].concat();
    html! {
        <html lang={it.frame.lang}>
            { head(&title, &it.frame.styles, None) }
            <body class="page staff">
                <a class="page-skip" href="#main">{ words.text("s-skip") }</a>
                <header class="page-top staff-top">
                    <a class="page-product" href="/admin">{ words.text("s-product") }</a>
                    if let Some((name, people)) = &it.frame.who {
                        <nav class="staff-ways" aria-label={words.text("s-ways")}>
                            <a href="/admin">{ words.text("s-way-consultations") }</a>
                            <a href="/admin/authorities">{ words.text("s-way-authorities") }</a>
                            if *people {
                                <a href="/admin/people">{ words.text("s-way-people") }</a>
                            }
                            <a href="/admin/account">{ name }</a>
                        </nav>
                        <form class="staff-out" method="post" action="/admin/sign-out">
                            <button class="staff-plain" type="submit">{ words.text("s-sign-out") }</button>
                        </form>
                    }
                </header>
                <main class="page-main staff-main" id="main" tabindex="-1">{ it.children.clone() }</main>
                <footer class="page-foot">
                    <p><a href={it.frame.accessibility.clone()}>{ words.text("s-accessibility") }</a></p>
                </footer>
            </body>
        </html>
    }
}

/// The policy of a page with a preview, which is in a frame of ours and can do nothing there.
pub(super) const FRAMING: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// A page of staff.
pub(super) fn staff_page<C: BaseComponent>(
    status: StatusCode,
    props: C::Properties,
) -> Result<Answer, Error> {
    let html = document::<C>(props)?;
    Ok(page(status, html).with(header::CONTENT_SECURITY_POLICY, policy(&[])?).unstored())
}

/// The form by which a clerk acts; one without a key, as only programs send it, gets one.
pub(super) fn sent_by(clerk: &Clerk, request: &Request, pairs: &[(String, String)]) -> SentBy {
    let key = key_of(request, pairs).unwrap_or_else(|| FormKey::new(rand::random()));
    SentBy { account: clerk.account(), key, at: request.at }
}

/// The key of the act that a form asks for: of what it says, too. A page that a browser brings back
/// as it was has the key of before, and what is written into it then is another act.
pub(super) fn key_of(request: &Request, pairs: &[(String, String)]) -> Option<FormKey> {
    let shown = forms::first(pairs, "key").and_then(FormKey::shown)?;
    let said: Vec<&str> =
        pairs.iter().flat_map(|(name, value)| [name.as_str(), value.as_str()]).collect();
    Some(shown.of_act(request.uri.path(), &said.join("\0")))
}
