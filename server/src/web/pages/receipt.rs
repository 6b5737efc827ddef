//! `GET /r/{secret}`, the page a receipt opens: the reference to quote, what was sent, and what has
//! become of it. A GET changes nothing.

use super::{
    layout::{Layout, document},
    private::private,
};
use crate::{
    http::response::page,
    operations::Act,
    web::{
        addresses::{Href, Ours},
        app::App,
        error::Error,
        permission::{Holder, Secret},
        receipt::{State, name},
        request::Request,
        route::Outcome,
    },
    words::{Catalogue, Value},
};
use http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use yew::{AttrValue, Html, Properties, component, html};

/// How long after it came a response has just been sent.
const JUST_SENT: SignedDuration = SignedDuration::from_mins(10);

/// A question or a detail, and what was said to it.
#[derive(Clone, PartialEq)]
struct Said {
    label: AttrValue,
    texts: Vec<AttrValue>,
}

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    lang: &'static str,
    ours: Ours,
    /// Whether it has just been sent: then the page begins with the thanks.
    thanks: bool,
    title: AttrValue,
    authority: AttrValue,
    href: Href,
    reference: AttrValue,
    received: AttrValue,
    state: AttrValue,
    /// The response it corrects, in a sentence.
    replaces: Option<AttrValue>,
    said: Vec<Said>,
    acts: Vec<(Href, AttrValue)>,
    /// Address of the receipt as a file.
    file: Href,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = Catalogue::in_language(it.lang);
    html! {
        <Layout lang={it.lang} title={words.text("p-receipt-title")} ours={it.ours.clone()}>
            <h1>{ words.text(if it.thanks { "w-sent-title" } else { "p-receipt-title" }) }</h1>
            <p>{ words.text("p-receipt-keep") }</p>
            <dl class="page-receipt">
                <dt>{ words.text("p-receipt-reference") }</dt>
                <dd class="page-reference">{ &it.reference }</dd>
                <dt>{ words.text("p-receipt-state") }</dt>
                <dd>{ &it.state }{ for it.replaces.iter().map(|text| html! { <>{ " " }{ text }</> }) }</dd>
                <dt>{ words.text("p-receipt-when") }</dt>
                <dd>{ &it.received }</dd>
                <dt>{ words.text("p-receipt-consultation") }</dt>
                <dd><a href={it.href.clone()}>{ &it.title }</a><p class="page-aside">{ &it.authority }</p></dd>
            </dl>
            if !it.said.is_empty() {
                <h2>{ words.text("p-receipt-said") }</h2>
                <dl class="page-said">{ for it.said.iter().map(said) }</dl>
            }
            if !it.acts.is_empty() {
                <h2>{ words.text("p-receipt-acts") }</h2>
                <div class="page-acts glas">
                    { for it.acts.iter().map(|(href, label)| html! { <a class="button second" href={href}>{ label }</a> }) }
                </div>
            }
            <h2>{ words.text("p-receipt-file") }</h2>
            <p>{ words.text("p-receipt-file-text") }</p>
            <div class="page-acts glas">
                <a class="button second" href={it.file.clone()} download="">{ words.text("p-receipt-file-get") }</a>
            </div>
        </Layout>
    }
}

fn said(it: &Said) -> Html {
    html! {
        <>
            <dt>{ &it.label }</dt>
            { for it.texts.iter().map(|text| html! { <dd dir="auto">{ text }</dd> }) }
        </>
    }
}

/// `GET /r/{secret}`
pub(in crate::web) async fn receipt(
    app: App,
    secret: Secret,
    holder: Holder,
    request: Request,
) -> Outcome {
    let _at_work = app.work.wait(request.prefix).await;
    let html = document::<Page>(props(&app, &holder, secret.as_str(), request.at)?)?;
    private(page(StatusCode::OK, html))
}

fn props(app: &App, holder: &Holder, secret: &str, at: Timestamp) -> Result<PageProps, Error> {
    let (cached, row) = (holder.consultation(), holder.response());
    let lang = cached.lang(Some(&row.language));
    // In the words that were answered.
    let form = app.operations.form_of(cached, row.version, &lang)?;
    let words = Catalogue::of(&lang);
    // By the reference that its sender knows.
    let response = |id: &str, number: u32| -> Result<String, Error> {
        let reference = app
            .operations
            .reference_of(&cached.consultation.slug, number)?
            .unwrap_or_else(|| number.to_string());
        Ok(words.with(id, &[("reference", Value::from(reference))]))
    };
    let mut state = match State::of(row) {
        State::Received => words.text("p-receipt-received"),
        State::Erased => words.text("p-receipt-erased"),
        State::Withdrawn | State::Replaced => String::new(),
    };
    if let Some(withdrawn) = row.withdrawn {
        let said = match withdrawn.replaced_by {
            Some(by) => response("p-receipt-replaced", by)?,
            None => words.text("p-receipt-withdrawn"),
        };
        state = [state, said].join(" ").trim().to_owned();
    }
    if let Some(at) = row.consent_withdrawn {
        let date = words.moment(at, &cached.authority.time_zone);
        let said = words.with("p-receipt-consent-withdrawn", &[("date", Value::from(date))]);
        state = [state, said].join(" ").trim().to_owned();
    }
    let may = |act: &Act| !holder.is_done(*act) && holder.in_time(*act, at).is_ok();
    let act = |act: Act| {
        (
            app.at.to(&["/r/", secret, "/", name(act)]),
            words.text(&["p-receipt-", name(act)].concat()).into(),
        )
    };
    let has_just = at.duration_since(row.at) < JUST_SENT;
    let is_received = matches!(State::of(row), State::Received);
    Ok(PageProps {
        lang: words.lang(),
        ours: app.ours(),
        thanks: has_just && is_received,
        title: form.title.clone().into(),
        authority: form.authority.clone().into(),
        href: app.at.to(&["/c/", form.slug.as_str(), "?lang=", lang.as_str()]),
        reference: holder.reference().into(),
        received: words.moment(row.at, &cached.authority.time_zone).into(),
        state: state.into(),
        replaces: row
            .replaces
            .map(|it| response("p-receipt-replaces", it))
            .transpose()?
            .map(AttrValue::from),
        said: glas_widget::said(&form, &words.widget(), &row.submission())
            .into_iter()
            .map(|it| Said {
                label: it.label.into(),
                texts: it.texts.into_iter().map(AttrValue::from).collect(),
            })
            .collect(),
        file: app.at.to(&["/r/", secret, "/receipt.json"]),
        acts: [Act::Correct, Act::Withdraw, Act::WithdrawConsent, Act::Erase]
            .into_iter()
            .filter(may)
            .map(act)
            .collect(),
    })
}
