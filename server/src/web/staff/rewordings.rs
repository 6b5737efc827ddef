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
    let read = |texts: Option<&Texts>| {
        let own = words.lang().parse().ok().or_else(|| it.languages.first().cloned());
        own.zip(texts).map(|(lang, texts)| texts.in_lang(&lang).to_owned()).unwrap_or_default()
    };
    let (name, about, before, now) = match &of.what {
        Wording::Title => {
            let about = words.text("s-f-title");
            // In the clerk's language it may read as before.
            let other =
                it.title.0.iter().find(|(lang, now)| was.title.in_lang(lang) != now.as_str());
            let (before, now) = (read(Some(&was.title)), read(Some(&it.title)));
            let (before, now) = match other.filter(|_| before == now) {
                Some((lang, now)) => (was.title.in_lang(lang).to_owned(), now.clone()),
                None => (before, now),
            };
            ("title".to_owned(), about, before, now)
        }
        Wording::Group(id) => {
            let label = |of: &Consultation| {
                read(of.groups.iter().find(|it| it.id == *id).map(|it| &it.label))
            };
            let about = words.text("s-one-groups");
            (["group.", id.as_str()].concat(), about, label(was), label(it))
        }
        Wording::Question(id) => {
            let label = |of: &Consultation| read(of.question(id).map(|it| &it.label));
            let n = it.questions.iter().position(|it| it.id == *id).unwrap_or_default();
            let about = question_number(words, n);
            (["question.", id.as_str()].concat(), about, label(was), label(it))
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
