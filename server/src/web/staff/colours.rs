//! `/admin/colours`: a form as people will see it in two colours, on a light page or on a dark one.
//! It stands in frames of the page of an authority, so that a choice is judged on what it is for.

use super::{head::head, permission::SignedIn};
use crate::{
    http::{
        request::query,
        response::{With, page, value},
    },
    import::{self, Template},
    operations::unpublished,
    rules::{
        Authority, Colour, Colours, Texts,
        draft::{Entered, TextsDraft, check_consultation},
    },
    web::{
        app::App, assets::Asset, colours, error::Error, form_post::Shown, pages::document,
        request::Request, route::Outcome,
    },
    words::Staff,
};
use glas_widget::{Mounted, Posted, Surface, Widget};
use glas_wire::{Contact, Form, Lang, Phase};
use http::{StatusCode, header};
use std::sync::Arc;
use yew::{AttrValue, Html, Properties, component, html};

/// The template that has most kinds of controls.
const SAMPLE: &str = "readiness";

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    lang: &'static str,
    title: String,
    styles: Vec<AttrValue>,
    theme: &'static str,
    widget: Mounted,
}

#[component]
fn Page(it: &PageProps) -> Html {
    html! {
        <html lang={it.lang}>
            { head(&it.title, &it.styles, None) }
            <body class="page page-framed staff-sample" data-theme={it.theme}>
                <main class="page-main"><Widget ..it.widget.clone() /></main>
            </body>
        </html>
    }
}

/// `GET /admin/colours?light=0a4d68&dark=85cdea&theme=dark`
pub(in crate::web) async fn sample(app: App, (): (), by: SignedIn, request: Request) -> Outcome {
    let words = super::layout::words_of(&request, Some(by.clerk()));
    let said = |name: &str| {
        let digits = query(&request.uri, name).next()?;
        ["#", digits].concat().parse::<Colour>().ok()
    };
    let colours = said("light").zip(said("dark")).map(|(light, dark)| Colours { light, dark });
    let theme = query(&request.uri, "theme").next().filter(|it| *it == "dark");
    let form = example(words)?;
    let shown = Shown::new(StatusCode::OK, "fresh", Phase::Open, form);
    let surface =
        Surface::Page { server: app.at.base().as_str().to_owned(), action: String::new() };
    let styles = [Asset::PageStyle, Asset::Style, Asset::StaffStyle];
    let styles = styles.map(|it| app.assets.route(it)).into_iter();
    let html = document::<Page>(PageProps {
        lang: words.lang(),
        title: words.text("s-a-colours"),
        styles: styles.chain(colours.as_ref().map(colours::address)).map(AttrValue::from).collect(),
        theme: if theme.is_some() { "dark" } else { "light" },
        widget: shown.rendering(&app, surface, Posted::default()).mounted(),
    })?;
    let policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";
    Ok(page(StatusCode::OK, html).with(header::CONTENT_SECURITY_POLICY, value(policy)?).unstored())
}

/// A template as if it were published.
fn example(words: &Staff) -> Result<Arc<Form>, Error> {
    let broken = || Error::internal(anyhow::anyhow!("a template that is no consultation"));
    let lang: Lang = words.lang().parse().map_err(Error::internal)?;
    let template = Template::named(SAMPLE).ok_or_else(broken)?;
    let name = template.name(words.lang());
    let authority = Authority {
        slug: "example".parse().map_err(Error::internal)?,
        name: Texts([(lang.clone(), words.text("s-a-colours"))].into()),
        language: lang.clone(),
        time_zone: "UTC".to_owned(),
        sites: Vec::new(),
        contact: Contact::default(),
        data_protection: None,
        colours: None,
    };
    let mut draft = import::draft("", template.text()).unwrap_or_default();
    let entered = |text: &str| Entered::Value(text.to_owned());
    draft.slug = entered("example");
    draft.authority = entered(authority.slug.as_str());
    let title = |lang: Lang| (lang.to_string(), entered(name));
    draft.title = Entered::Value(TextsDraft(
        Staff::langs().filter_map(|lang| lang.parse().ok()).map(title).collect(),
    ));
    draft.opens_at = entered("2026-01-01T09:00:00");
    draft.closes_at = entered("2026-01-31T24:00:00");
    let authorities = std::slice::from_ref(&authority);
    let consultation = check_consultation(&draft, authorities).map_err(|_| broken())?;
    Ok(unpublished(consultation, authority, String::new()).form(&lang)?.clone())
}
