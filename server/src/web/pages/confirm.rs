//! `/r/{secret}/withdraw`, `/r/{secret}/consent`, `/r/{secret}/erase`: confirmation before a
//! response is taken back, may no longer be published, or is erased: what that means, a button, and
//! the way back. The GET changes nothing, the POST may be repeated.

use super::{
    layout::{Layout, document},
    private::{private, to_receipt},
};
use crate::{
    http::response::page,
    operations::Act,
    web::{
        addresses::{Href, Ours},
        app::App,
        error::Error,
        permission::{Holder, SameOrigin, Secret},
        receipt::name,
        request::Request,
        route::Outcome,
    },
    words::{Catalogue, Value},
};
use http::StatusCode;
use yew::{AttrValue, Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    lang: &'static str,
    ours: Ours,
    /// Which sentences: `withdraw`, `consent` or `erase`.
    act: &'static str,
    /// How many versions of the response it reaches.
    versions: Option<usize>,
    title: AttrValue,
    reference: AttrValue,
    back: Href,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = Catalogue::in_language(it.lang);
    let said = |what: &str| words.text(&["p-", it.act, "-", what].concat());
    let about = words.with(
        "p-confirm-about",
        &[
            ("title", Value::from(it.title.as_str())),
            ("reference", Value::from(it.reference.as_str())),
        ],
    );
    html! {
        <Layout lang={it.lang} title={said("title")} ours={it.ours.clone()}>
            <h1>{ said("title") }</h1>
            <p>{ about }</p>
            <ul class="page-facts">
                <li>{ said("first") }</li>
                <li>{ said("second") }</li>
                <li>{ said("third") }</li>
                if let Some(count) = it.versions {
                    <li>{ words.with(&["p-", it.act, "-", "versions"].concat(), &[("count", Value::from(count as u64))]) }</li>
                }
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
pub(in crate::web) async fn ask_to_withdraw(
    app: App,
    secret: Secret,
    holder: Holder,
    request: Request,
) -> Outcome {
    ask_to(Act::Withdraw, &app, &holder, &secret, &request)
}

/// `GET /r/{secret}/erase`
pub(in crate::web) async fn ask_to_erase(
    app: App,
    secret: Secret,
    holder: Holder,
    request: Request,
) -> Outcome {
    ask_to(Act::Erase, &app, &holder, &secret, &request)
}

/// `GET /r/{secret}/consent`
pub(in crate::web) async fn ask_to_withdraw_consent(
    app: App,
    secret: Secret,
    holder: Holder,
    request: Request,
) -> Outcome {
    ask_to(Act::WithdrawConsent, &app, &holder, &secret, &request)
}

/// `POST /r/{secret}/consent`
pub(in crate::web) async fn withdraw_consent(
    app: App,
    secret: Secret,
    (_, holder): (SameOrigin, Holder),
    request: Request,
) -> Outcome {
    app.operations
        .withdraw_consent(&holder, request.at)
        .await
        .map_err(|error| Error::not_done(error, holder.consultation()))?;
    to_receipt(&app, &secret)
}

/// `POST /r/{secret}/withdraw`
pub(in crate::web) async fn withdraw(
    app: App,
    secret: Secret,
    (_, holder): (SameOrigin, Holder),
    request: Request,
) -> Outcome {
    app.operations
        .withdraw(&holder, request.at)
        .await
        .map_err(|error| Error::not_done(error, holder.consultation()))?;
    to_receipt(&app, &secret)
}

/// `POST /r/{secret}/erase`
pub(in crate::web) async fn erase(
    app: App,
    secret: Secret,
    (_, holder): (SameOrigin, Holder),
    request: Request,
) -> Outcome {
    app.operations
        .erase(&holder, request.at)
        .await
        .map_err(|error| Error::not_done(error, holder.consultation()))?;
    to_receipt(&app, &secret)
}

fn ask_to(act: Act, app: &App, holder: &Holder, secret: &Secret, request: &Request) -> Outcome {
    if holder.is_done(act) {
        return to_receipt(app, secret);
    }
    let cached = holder.consultation();
    let lang = cached.lang(Some(&holder.response().language));
    if let Err(error) = holder.in_time(act, request.at) {
        request.tell_in(&lang);
        return Err(Error::not_done(error, cached));
    }
    let words = Catalogue::of(&lang);
    let title = cached.form(&lang).map(|form| form.title.clone()).unwrap_or_default();
    let html = document::<Page>(PageProps {
        lang: words.lang(),
        ours: app.ours(),
        act: name(act),
        versions: Some(holder.version_count())
            .filter(|count| *count > 1 && matches!(act, Act::Erase | Act::WithdrawConsent)),
        title: title.into(),
        reference: holder.reference().into(),
        back: app.at.to(&["/r/", secret.as_str()]),
    })?;
    private(page(StatusCode::OK, html))
}
