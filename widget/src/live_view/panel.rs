//! Panels: what became of the response.

use super::{
    View, channel,
    element::{El, el, said},
    form,
};
use crate::{Parcel, Stage, Word};
use glas_wire::Receipt;

/// The panel of the present stage; nothing while the form is being filled in.
pub(crate) fn view(view: &View<'_>) -> Option<El> {
    match &view.state.stage {
        Stage::Sent(receipt) => Some(sent(view, receipt)),
        Stage::Waiting(parcel) => Some(waiting(view, parcel)),
        Stage::Sending(parcel) if parcel.failed > 0 => Some(waiting(view, parcel)),
        Stage::NotSent(detail) => Some(not_sent(view, detail)),
        Stage::Closed => Some(late(view)),
        Stage::Filling | Stage::More | Stage::Mending(_) | Stage::Sending(_) => None,
    }
}

fn panel(view: &View<'_>, class: &'static str, title: Word) -> El {
    let heading = el(view.level(1)).id("panel").set("tabindex", "-1").on("data-focus", true);
    // On a page of ours perhaps no script goes there.
    let heading = heading.on("autofocus", !view.props.is_embedded());
    el("section").class(class).set("aria-labelledby", "panel").put(heading.text(view.word(title)))
}

fn paragraph(text: &str) -> El {
    el("p").text(text)
}

fn sent(view: &View<'_>, receipt: &Receipt) -> El {
    let link = el("a")
        .href(&receipt.url)
        .set("target", "_blank")
        .set("rel", "noopener")
        .text(&receipt.url);
    let list = el("dl")
        .class("receipt")
        .put(el("dt").text(view.word(Word::SentReference)))
        .put(said("dd", "reference", &receipt.reference))
        .put(el("dt").text(view.word(Word::SentLink)))
        .put(el("dd").class("secret").put(link));
    // Without a script nothing is copied.
    let copy = (view.props.is_embedded() || view.on.submit.is_some()).then(|| {
        let button = el("button")
            .set("type", "button")
            .class("button second")
            .set("data-copy", &receipt.url);
        let copied = el("span").class("copied").set("role", "status");
        el("p").put(button.text(view.word(Word::SentCopy))).put(copied)
    });
    panel(view, "panel good", Word::SentTitle)
        .put(list)
        .put_maybe(copy)
        .put(paragraph(view.word(Word::SentKeep)))
        .put(paragraph(view.word(Word::SentNext)))
        .put_maybe(promised(view, Word::SentNextComments))
        .put_maybe(promised(view, Word::AnswerBy))
}

/// A promise, where the consultation makes it: without one its words are not there.
fn promised(view: &View<'_>, word: Word) -> Option<El> {
    Some(view.word(word)).filter(|text| !text.is_empty()).map(paragraph)
}

fn waiting(view: &View<'_>, parcel: &Parcel) -> El {
    let where_kept = if parcel.kept { Word::WaitingKept } else { Word::WaitingPage };
    let button = el("button")
        .set("type", "button")
        .class("button second")
        .listen(view.on.again.clone())
        .text(view.word(Word::TryNow));
    panel(view, "panel wait", Word::WaitingTitle)
        .put(paragraph(view.word(where_kept)))
        .put(form::progress(view, button, None))
}

fn not_sent(view: &View<'_>, detail: &str) -> El {
    panel(view, "panel bad", Word::NotSentTitle)
        .put(paragraph(detail))
        .put(paragraph(view.word(Word::NotSentText)))
        .put_maybe(channel(&view.props.contact, &view.props.words, Word::Contact))
}

fn late(view: &View<'_>) -> El {
    panel(view, "panel bad", Word::ClosedTitle)
        .put(paragraph(view.word(Word::ClosedLate)))
        .put_maybe(channel(&view.props.contact, &view.props.words, Word::Questions))
}
