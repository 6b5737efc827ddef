//! What became of somebody's own comments, on the page of the receipt: whether everyone can read
//! them, and what the authority says to each.

use super::comments::{hidden, said};
use crate::{
    operations::{CachedConsultation, Hidden, Holder, OwnComment},
    register,
    rules::{CommentState, GROUNDS, is_publishable},
    web::{addresses::Href, app::App, error::Error},
    words::{Catalogue, Value},
};
use glas_wire::{Form, Lang};
use yew::{AttrValue, Html, html};

/// What is told of one comment: to which question, and lines with the language of each.
#[derive(Clone, PartialEq)]
pub(super) struct Own {
    question: AttrValue,
    lines: Vec<(AttrValue, AttrValue)>,
}

/// All of them, and where everyone reads those that are shown.
#[derive(Clone, Default, PartialEq)]
pub(super) struct OwnComments {
    comments: Vec<Own>,
    shown_at: Option<Href>,
}

impl OwnComments {
    pub(super) fn of(app: &App, holder: &Holder, form: &Form, lang: &Lang) -> Result<Self, Error> {
        let cached = holder.consultation();
        let found = app.operations.own_comments(cached, holder.response().number)?;
        let words = Catalogue::of(lang);
        let first = found.iter().find(|it| it.shown).map(|it| it.key.number.to_string());
        let address = |from: String| {
            let slug = cached.consultation.slug.as_str();
            app.at.to(&["/c/", slug, "/comments?lang=", lang.as_str(), "&from=", &from])
        };
        let own = |it: &OwnComment| {
            let asked =
                form.questionnaire.questions.iter().find(|asked| asked.id == it.key.question);
            let question = asked.map(|it| it.label.clone()).unwrap_or_default().into();
            Own { question, lines: lines(words, cached, it) }
        };
        let comments = found.iter().map(own).filter(|it| !it.lines.is_empty()).collect();
        Ok(Self { comments, shown_at: first.map(address) })
    }

    pub(super) fn html(&self, words: &Catalogue) -> Html {
        if self.comments.is_empty() {
            return Html::default();
        }
        let line = |(text, lang): &(AttrValue, AttrValue)| {
            html! { <dd dir="auto" lang={lang}>{ text }</dd> }
        };
        let own = |it: &Own| {
            html! { <><dt>{ &it.question }</dt>{ for it.lines.iter().map(line) }</> }
        };
        html! {
            <>
                <h2>{ words.text("p-own-title") }</h2>
                <dl class="page-said">{ for self.comments.iter().map(own) }</dl>
                { for self.shown_at.iter().map(|to| html! { <p><a href={to}>{ words.text("p-own-see") }</a></p> }) }
            </>
        }
    }
}

fn lines(
    words: &Catalogue,
    cached: &CachedConsultation,
    it: &OwnComment,
) -> Vec<(AttrValue, AttrValue)> {
    let here: AttrValue = words.lang().to_owned().into();
    let own: AttrValue = cached.authority.language.to_string().into();
    let mut lines = Vec::new();
    let record = &it.record;
    if it.shown {
        lines.push((words.text("p-own-shown").into(), here.clone()));
        if let Some(register::Said::Moderated { ground, reason, redaction, .. }) =
            it.moderated.as_ref().map(|it| &it.said)
            && !redaction.is_empty()
        {
            let why = Hidden { ground: ground.clone(), reason: None };
            lines.push((hidden(words, &why).into(), here.clone()));
            lines.extend(reason.clone().map(|reason| (reason.into(), own.clone())));
        }
    } else if record.stands() && is_publishable(record.consent) {
        match record.state {
            CommentState::Withheld => {
                lines.push((withheld(words, it).into(), here.clone()));
                if let Some(register::Said::Moderated { reason: Some(reason), .. }) =
                    it.moderated.as_ref().map(|it| &it.said)
                {
                    lines.push((reason.clone().into(), own));
                }
            }
            // Where nothing is promised, nothing is waited for.
            CommentState::Pending if cached.consultation.publish_comments => {
                lines.push((words.text("p-own-pending").into(), here.clone()));
            }
            CommentState::Pending | CommentState::Published => {}
        }
    }
    for (about, (text, lang)) in it.answer.iter().flat_map(|it| said(words, cached, it)) {
        let text = [about.as_str(), ": ", &text].concat();
        lines.push((text.into(), lang));
    }
    lines
}

fn withheld(words: &Catalogue, it: &OwnComment) -> String {
    let ground = match it.moderated.as_ref().map(|it| &it.said) {
        Some(register::Said::Moderated { ground: Some(ground), .. })
            if GROUNDS.contains(&ground.as_str()) =>
        {
            Some(words.text(&["p-ground-", ground.as_str()].concat()))
        }
        _ => None,
    };
    match ground {
        Some(ground) => words.with("p-own-withheld-because", &[("ground", Value::from(ground))]),
        None => words.text("p-own-withheld"),
    }
}
