//! `/r/{secret}/withdraw`, `/r/{secret}/erase`: confirmation before a response is taken back or erased: what that means, a button, and the way back. The GET changes nothing, the POST may be
//! repeated.

use super::{
    layout::{Layout, document, styles},
    private::{private, to_receipt},
};
use crate::{
    http::response::page,
    journal,
    web::{
        app::App,
        error::Error,
        permission::{Holder, SameOrigin, Secret},
        receipt::{Act, done},
        request::Request,
        route::Outcome,
    },
    words::{Catalogue, Value},
};
use glas_wire::Phase;
use http::StatusCode;
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
        <Layout lang={it.lang} title={said("title")} styles={it.styles.clone()}>
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
        </Layout>
    }
}

/// `GET /r/{secret}/withdraw`
pub(in crate::web) async fn ask_to_withdraw(app: App, secret: Secret, holder: Holder, request: Request) -> Outcome {
    if holder.response().withdrawn.is_some() {
        return to_receipt(&secret);
    }
    let cached = holder.consultation();
    match cached.phase(request.at) {
        Phase::Forthcoming | Phase::Open => asked(&app, &holder, &secret, "withdraw"),
        Phase::Closed | Phase::Concluded => {
            request.tell_in(&cached.lang(Some(&holder.response().language)));
            Err(Error::TooLate(cached.hours(cached.consultation.closes_at)))
        }
    }
}

/// `GET /r/{secret}/erase`
pub(in crate::web) async fn ask_to_erase(app: App, secret: Secret, holder: Holder, _: Request) -> Outcome {
    if holder.response().personal.is_none() {
        return to_receipt(&secret);
    }
    asked(&app, &holder, &secret, "erase")
}

/// `POST /r/{secret}/withdraw`
pub(in crate::web) async fn withdraw(app: App, secret: Secret, (_, holder): (SameOrigin, Holder), request: Request) -> Outcome {
    done(&app, &holder, Act::Withdraw, request.at).await?;
    to_receipt(&secret)
}

/// `POST /r/{secret}/erase`
pub(in crate::web) async fn erase(app: App, secret: Secret, (_, holder): (SameOrigin, Holder), request: Request) -> Outcome {
    done(&app, &holder, Act::Erase, request.at).await?;
    to_receipt(&secret)
}

fn asked(app: &App, holder: &Holder, secret: &Secret, act: &'static str) -> Outcome {
    let (cached, row) = (holder.consultation(), holder.response());
    let words = Catalogue::of(&cached.lang(Some(&row.language)));
    let title = cached.form(&cached.lang(Some(&row.language))).map(|form| form.title.clone()).unwrap_or_default();
    let html = document::<Page>(PageProps {
        lang: words.lang(),
        styles: styles(app),
        act,
        title: title.into(),
        reference: journal::reference(row.number, row.receipt).into(),
        back: ["/r/", secret.as_str()].concat().into(),
    })?;
    private(page(StatusCode::OK, html))
}
