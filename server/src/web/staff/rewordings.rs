//! What publishing a draft would word otherwise though people have answered it, asked one by one: a
//! slip that is mended, or another meaning? Nothing is chosen beforehand.

use super::{
    fields::{Said, ToMend, choice},
    pending::published,
    questions::question_number,
};
use crate::{
    http::forms,
    operations::{Clerk, PublishError},
    rules::{Consultation, Reworded, Texts, Wording, draft::ConsultationDraft},
    web::{app::App, error::Error},
    words::{Staff, Value},
};
use glas_wire::Lang;
use jiff::Timestamp;
use yew::{Html, html};

/// What can be said of each.
const MEANT: [(&str, &str); 2] = [("slip", "s-rewords-slip"), ("meaning", "s-rewords-meaning")];

/// One thing that is worded otherwise.
#[derive(Clone, PartialEq)]
pub(super) struct Rewording {
    /// The name of its control.
    name: String,
    /// What it is, as it would read.
    said: String,
    /// As it reads now.
    was: String,
    /// How many have answered that.
    answered: u64,
    /// What its publisher has said of it; empty where nothing.
    meant: &'static str,
}

/// All that a draft of a published consultation words otherwise and people have answered. `pairs`:
/// what its publisher has said.
pub(super) async fn rewordings(
    app: &App,
    clerk: &Clerk,
    words: &Staff,
    at: Timestamp,
    (draft, it): (&ConsultationDraft, &Consultation),
    pairs: &[(String, String)],
) -> Result<Vec<Rewording>, Error> {
    let (operations, by, checked) = (app.operations.clone(), clerk.clone(), it.clone());
    let against = app.blocking(move || operations.stands_against(&by, at, checked)).await?;
    let Some(PublishError::Rewords(all)) = against else { return Ok(Vec::new()) };
    let Some(live) = published(app, draft) else { return Ok(Vec::new()) };
    let was = &live.consultation;
    Ok(all.iter().map(|of| rewording(words, was, it, of, pairs)).collect())
}

fn rewording(
    words: &Staff,
    was: &Consultation,
    it: &Consultation,
    of: &Reworded,
    pairs: &[(String, String)],
) -> Rewording {
    // In the clerk's language; where it reads there as before, in one in which it does not.
    let read = |was: Option<&Texts>, now: Option<&Texts>| -> (String, String) {
        let in_lang = |lang: &Lang| {
            let [was, now] = [was, now].map(|it| it.map_or("", |it| it.in_lang(lang)).to_owned());
            (was, now)
        };
        let own = words.lang().parse().ok();
        let mut each = own.iter().chain(&it.languages).map(in_lang);
        let first = each.next().unwrap_or_default();
        if first.0 != first.1 { first } else { each.find(|(was, now)| was != now).unwrap_or(first) }
    };
    let (name, about, before, now) = match &of.what {
        Wording::Title => {
            let (before, now) = read(Some(&was.title), Some(&it.title));
            ("title".to_owned(), words.text("s-f-title"), before, now)
        }
        Wording::Group(id) => {
            let label = |of: &'_ Consultation| {
                of.groups.iter().find(|it| it.id == *id).map(|it| it.label.clone())
            };
            let (before, now) = read(label(was).as_ref(), label(it).as_ref());
            (["group.", id.as_str()].concat(), words.text("s-one-groups"), before, now)
        }
        Wording::Question(id) => {
            let (before, now) =
                read(was.question(id).map(|it| &it.label), it.question(id).map(|it| &it.label));
            let n = it.questions.iter().position(|it| it.id == *id).unwrap_or_default();
            (["question.", id.as_str()].concat(), question_number(words, n), before, now)
        }
    };
    let name = ["means.", &name].concat();
    let said = forms::first(pairs, &name).unwrap_or_default();
    Rewording {
        said: [about, ": ".to_owned(), now].concat(),
        was: before,
        answered: of.answered,
        meant: MEANT.into_iter().find(|(it, _)| *it == said).map_or("", |(it, _)| it),
        name,
    }
}

/// Of which nothing is said yet.
pub(super) fn unsaid(words: &Staff, all: &[Rewording]) -> Vec<ToMend> {
    let of = all.iter().filter(|it| it.meant.is_empty());
    let said = |it: &Rewording| words.with("s-rewords-unsaid", &[("what", it.said.clone().into())]);
    of.map(|it| ToMend::new(&it.name, said(it))).collect()
}

/// The questions to the publisher.
pub(super) fn asked(words: &Staff, all: &[Rewording], to_mend: &[ToMend]) -> Html {
    let one = |it: &Rewording| {
        let values =
            [("count", Value::from(it.answered as i64)), ("was", Value::from(it.was.clone()))];
        let id = match it.said.ends_with(&[": ", &it.was].concat()) {
            // Its label is the same; what differs are its options, its unit or its limits.
            true => "s-rewords-parts",
            false => "s-rewords-was",
        };
        let hint = [words.with("s-rewords-answered", &values), words.with(id, &values)].join(" ");
        let said = Said { label: it.said.clone(), hint: Some(hint) };
        let options = MEANT.map(|(it, said)| (it.to_owned(), words.text(said)));
        choice(&it.name, &said, &options, it.meant, to_mend)
    };
    if all.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h2 id="rewordings">{ words.text("s-rewords") }</h2>
            <p>{ words.text("s-rewords-about") }</p>
            { for all.iter().map(one) }
        </>
    }
}
