//! Before a response is taken back or erased: what that means, a button, and the way back. The GET changes nothing, the POST may be
//! repeated.

use super::{
    document,
    frame::{Frame, styles},
    policy,
};
use crate::{
    http::{
        answer::{Answer, Outcome, With, empty, page, value},
        app::App,
        call::Call,
        error::Error,
        guard,
        receipt::{Act, Opened, done, opened},
    },
    journal,
    words::{Catalogue, Value},
};
use glas_wire::Phase;
use http::{HeaderName, StatusCode, header};
use yew::{AttrValue, Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    lang: &'static str,
    styles: Vec<AttrValue>,
    /// Which sentences: `withdraw` or `erase`.
    act: &'static str,
    title: AttrValue,
    reference: AttrValue,
    back: AttrValue,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = Catalogue::in_language(it.lang);
    let said = |what: &str| words.text(&["p-", it.act, "-", what].concat());
    let about =
        words.with("p-confirm-about", &[("title", Value::from(it.title.as_str())), ("reference", Value::from(it.reference.as_str()))]);
    html! {
        <Frame lang={it.lang} title={said("title")} styles={it.styles.clone()}>
            <h1>{ said("title") }</h1>
            <p>{ about }</p>
            <ul class="page-facts">
                <li>{ said("first") }</li>
                <li>{ said("second") }</li>
                <li>{ said("third") }</li>
            </ul>
            <div class="page-acts glas">
                <form method="post">
                    <button class="button" type="submit">{ said("button") }</button>
                </form>
                <a class="button second" href={it.back.clone()}>{ words.text("p-confirm-back") }</a>
            </div>
        </Frame>
    }
}

/// `GET /r/{secret}/withdraw`
pub(in crate::http) async fn ask_to_withdraw(app: App, secret: String, call: Call) -> Outcome {
    let it = opened(&app, journal::receipt_hash(&secret))?;
    if it.row.withdrawn.is_some() {
        return Ok(to_receipt(&secret));
    }
    match it.known.phase(call.at) {
        Phase::Forthcoming | Phase::Open => Ok(asked(&app, &it, &secret, "withdraw")),
        Phase::Closed | Phase::Concluded => {
            Err(Error::TooLate(it.known.hours(it.known.consultation.closes_at)).told_in(&it.known.lang(Some(&it.row.language))))
        }
    }
}

/// `GET /r/{secret}/erase`
pub(in crate::http) async fn ask_to_erase(app: App, secret: String, _: Call) -> Outcome {
    let it = opened(&app, journal::receipt_hash(&secret))?;
    if it.row.personal.is_none() {
        return Ok(to_receipt(&secret));
    }
    Ok(asked(&app, &it, &secret, "erase"))
}

/// `POST /r/{secret}/withdraw`
pub(in crate::http) async fn withdraw(app: App, secret: String, call: Call) -> Outcome {
    guard::page(&app, &call)?;
    done(&app, journal::receipt_hash(&secret), Act::Withdraw, call.at).await?;
    Ok(to_receipt(&secret))
}

/// `POST /r/{secret}/erase`
pub(in crate::http) async fn erase(app: App, secret: String, call: Call) -> Outcome {
    guard::page(&app, &call)?;
    done(&app, journal::receipt_hash(&secret), Act::Erase, call.at).await?;
    Ok(to_receipt(&secret))
}

/// To the page that says what has become of the response.
pub(super) fn to_receipt(secret: &str) -> Answer {
    empty(StatusCode::SEE_OTHER).with(header::LOCATION, value(&["/r/", secret].concat())).unstored()
}

fn asked(app: &App, Opened { known, row }: &Opened, secret: &str, act: &'static str) -> Answer {
    let words = Catalogue::of(&known.lang(Some(&row.language)));
    let title = known.form(&known.lang(Some(&row.language))).map(|form| form.title.clone()).unwrap_or_default();
    let html = document::<Page>(PageProps {
        lang: words.lang(),
        styles: styles(app),
        act,
        title: title.into(),
        reference: journal::reference(row.number, row.receipt).into(),
        back: ["/r/", secret].concat().into(),
    });
    private(page(StatusCode::OK, html))
}

/// A page that a secret opens: for its reader only.
pub(super) fn private(answer: Answer) -> Answer {
    answer
        .unstored()
        .with_static(HeaderName::from_static("x-robots-tag"), "noindex, nofollow")
        .with(header::CONTENT_SECURITY_POLICY, policy(&[]))
}
