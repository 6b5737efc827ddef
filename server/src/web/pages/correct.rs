//! A response corrected: the form filled in with what was sent. What is sent now takes the place of what was sent before, in one
//! entry of the journal, and has a receipt of its own.

use super::{
    confirm::to_receipt,
    consultation::{Corrected, begun, rendered},
};
use crate::{
    http::{
        answer::{Outcome, With, empty, value},
        app::App,
        call::Call,
        error::Error,
        guard,
        posting::{FormPost, Shown},
        receipt::{Opened, opened},
        scrutiny::Leave,
    },
    journal::{self, Channel},
    words::Catalogue,
};
use glas_widget::{Posted, pairs};
use glas_wire::{IdempotencyKey, Phase};
use http::{StatusCode, header};

/// `GET /r/{secret}/correct`
pub(in crate::http) async fn correct(app: App, secret: String, call: Call) -> Outcome {
    let Opened { known, row } = opened(&app, journal::receipt_hash(&secret))?;
    if row.withdrawn.is_some() {
        return Ok(to_receipt(&secret));
    }
    let lang = known.lang(call.lang()?.as_ref().or(Some(&row.language)));
    match known.phase(call.at) {
        Phase::Open => {}
        Phase::Forthcoming => return Err(Error::NotYetOpen(known.hours(known.consultation.opens_at)).told_in(&lang)),
        Phase::Closed | Phase::Concluded => return Err(Error::TooLate(known.hours(known.consultation.closes_at)).told_in(&lang)),
    }
    let _at_work = app.work.wait(call.prefix).await;
    let sent = pairs(known.form(&lang)?, &Catalogue::of(&lang).widget(), &row.submission());
    let pairs = sent.into_iter().chain([begun(call.at)]).collect();
    let posted = Posted { key: Some(IdempotencyKey(rand::random())), pairs };
    let shown = Shown { posted, ..Shown::new(StatusCode::OK, "fresh", Phase::Open, lang) };
    let corrected = Corrected { secret: &secret, reference: journal::reference(row.number, row.receipt) };
    Ok(rendered(&app, &known, &shown, Some(&corrected))?)
}

/// `POST /r/{secret}/correct`
pub(in crate::http) async fn send_correction(app: App, secret: String, call: Call) -> Outcome {
    guard::page(&app, &call)?;
    let receipt = journal::receipt_hash(&secret);
    let Opened { known, row } = opened(&app, receipt)?;
    let told = |error: Error| error.told_in(&known.lang(Some(&row.language)));
    let leave = Leave::of_form(&app, call.prefix).map_err(told)?;
    let post = FormPost::read_from_page(&app, &known, &call).await.map_err(told)?;
    let post = FormPost { replaces: Some(receipt), ..post };
    let lang = post.lang.clone();
    let shown = post.send(&app, &known, Channel::Page, &call, leave).await.map_err(|error| error.told_in(&lang))?;
    if let Some(receipt) = shown.receipt() {
        return Ok(empty(StatusCode::SEE_OTHER).with(header::LOCATION, value(&["/r/", &receipt.secret].concat())).unstored());
    }
    let _at_work = app.work.wait(call.prefix).await;
    let corrected = Corrected { secret: &secret, reference: journal::reference(row.number, row.receipt) };
    Ok(rendered(&app, &known, &shown, Some(&corrected))?)
}
