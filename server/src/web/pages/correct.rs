//! `/r/{secret}/correct`, a response corrected: the form filled in with what was sent. What is sent
//! now takes the place of what was sent before, in one entry of the journal, and has a receipt of
//! its own.

use super::{
    consultation::{Corrected, begun, rendered},
    private::to_receipt,
};
use crate::{
    operations::Act,
    web::{
        app::App,
        earlier_words::with_earlier_words,
        error::Error,
        form_post::{FormPost, Shown},
        permission::{Holder, SameOrigin, Secret},
        request::Request,
        route::Outcome,
        scrutiny::Leave,
    },
    words::Catalogue,
};
use glas_widget::{Posted, pairs};
use glas_wire::{IdempotencyKey, Phase};
use http::StatusCode;

/// `GET /r/{secret}/correct`
pub(in crate::web) async fn correct(
    app: App,
    secret: Secret,
    holder: Holder,
    request: Request,
) -> Outcome {
    let (cached, row) = (holder.consultation(), holder.response());
    if holder.is_done(Act::Correct) {
        return to_receipt(&app, &secret);
    }
    let lang = cached.lang(request.lang()?.as_ref().or(Some(&row.language)));
    request.tell_in(&lang);
    holder.in_time(Act::Correct, request.at).map_err(|error| Error::not_done(error, cached))?;
    let _at_work = app.work.wait(request.prefix).await;
    let sent = row.submission();
    let form = with_earlier_words(&app, cached, cached.form(&lang)?, row.version, &sent)?;
    let sent = pairs(&form, &Catalogue::of(&lang).widget(), &sent);
    let pairs = sent.into_iter().chain([begun(request.at)]).collect();
    let posted = Posted { key: Some(IdempotencyKey(rand::random())), pairs };
    let shown = Shown { posted, ..Shown::new(StatusCode::OK, "fresh", Phase::Open, form) };
    let corrected = Corrected { secret: &secret, reference: holder.reference() };
    rendered(&app, cached, &shown, Some(&corrected))
}

/// `POST /r/{secret}/correct`
pub(in crate::web) async fn send_correction(
    app: App,
    secret: Secret,
    (by, holder): (SameOrigin, Holder),
    request: Request,
) -> Outcome {
    let (cached, row) = (holder.consultation(), holder.response());
    request.tell_in(&cached.lang(Some(&row.language)));
    let leave = Leave::of_form(&app, request.prefix)?;
    let post = FormPost::read_from_page(&app, cached, &by, &request).await?;
    let post = FormPost { replaces: Some(holder.receipt()), ..post };
    request.tell_in(&post.lang);
    let shown = post.send(&app, cached, &by, &request, leave).await?;
    if let Some(receipt) = shown.receipt() {
        return app.at.see_other(&["/r/", &receipt.secret]);
    }
    let form = with_earlier_words(&app, cached, &shown.form, row.version, &row.submission())?;
    let shown = Shown { form, ..shown };
    let _at_work = app.work.wait(request.prefix).await;
    let corrected = Corrected { secret: &secret, reference: holder.reference() };
    rendered(&app, cached, &shown, Some(&corrected))
}
