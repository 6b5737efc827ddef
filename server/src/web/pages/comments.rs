//! `GET /c/{slug}/comments`, the comments on a consultation that everyone may read, with what the
//! authority says to each: twenty at a time, from a number on, so that the address of each stays
//! good.

use super::layout::{Layout, Preview, document, policy};
use crate::{
    http::{
        request::query,
        response::{With, page},
    },
    operations::{CachedConsultation, Hidden, PublicAnswer, PublicComment, PublicPage},
    rules::{CommentState, GROUNDS, shown_states},
    web::{
        addresses::{Href, Ours},
        app::App,
        error::Error,
        permission::Anyone,
        request::Request,
        route::Outcome,
    },
    words::{Catalogue, Value},
};
use glas_wire::{ChoiceId, Lang, Slug};
use http::{StatusCode, header};
use yew::{AttrValue, Html, Properties, component, html};

/// A text, and the language it is written in.
type Text = (AttrValue, AttrValue);

#[derive(Clone, PartialEq)]
struct Shown {
    /// Its own place in the page.
    id: AttrValue,
    head: AttrValue,
    /// To what it answers, where that is asked of more than one.
    question: Option<AttrValue>,
    text: Text,
    /// That pieces of it are hidden, and why.
    hidden: Option<AttrValue>,
    /// What the authority says: about what, and in its language.
    said: Vec<(AttrValue, Text)>,
}

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    lang: &'static str,
    ours: Ours,
    title: AttrValue,
    href: Href,
    lines: Vec<AttrValue>,
    comments: Vec<Shown>,
    before: Option<Href>,
    next: Option<Href>,
    others: Vec<(AttrValue, Href)>,
    preview: Preview,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = Catalogue::in_language(it.lang);
    let heading = words.text("p-comments-title");
    let way = |to: &Option<Href>, id: &str| {
        to.as_ref().map(|to| html! { <p><a href={to}>{ words.text(id) }</a></p> })
    };
    html! {
        <Layout lang={it.lang} title={heading.clone()} ours={it.ours.clone()} public=true others={it.others.clone()} preview={it.preview.clone()}>
            <h1>{ heading }</h1>
            <p><a href={it.href.clone()}>{ &it.title }</a></p>
            { for it.lines.iter().map(|line| html! { <p>{ line }</p> }) }
            if !it.comments.is_empty() {
                <ul class="page-list">{ for it.comments.iter().map(shown) }</ul>
            }
            { for way(&it.before, "p-comments-before") }
            { for way(&it.next, "p-comments-next") }
        </Layout>
    }
}

fn shown(it: &Shown) -> Html {
    let (text, lang) = &it.text;
    let said = |(about, (text, lang)): &(AttrValue, Text)| {
        html! { <><dt>{ about }</dt><dd dir="auto" lang={lang}>{ text }</dd></> }
    };
    html! {
        <li id={it.id.clone()}>
            <dl class="page-said">
                <dt>{ &it.head }{ for it.question.iter().map(|it| html! { <><br />{ it }</> }) }</dt>
                <dd dir="auto" lang={lang}>{ text }</dd>
                { for it.hidden.iter().map(|why| html! { <dd>{ why }</dd> }) }
                { for it.said.iter().map(said) }
            </dl>
        </li>
    }
}

/// `GET /c/{slug}/comments`
pub(in crate::web) async fn comments(app: App, slug: Slug, _: Anyone, request: Request) -> Outcome {
    let cached = app.find(&slug)?;
    let lang = cached.lang(request.lang()?.as_ref());
    let from = query(&request.uri, "from").next().and_then(|it| it.parse().ok()).unwrap_or(1);
    let _at_work = app.work.wait(request.prefix).await;
    let html = document::<Page>(props(&app, &cached, &lang, from)?)?;
    // What was withheld or erased is gone with the next look.
    Ok(page(StatusCode::OK, html)
        .with(header::CONTENT_SECURITY_POLICY, policy(&[])?)
        .with_static(header::CACHE_CONTROL, "no-cache"))
}

fn props(
    app: &App,
    cached: &CachedConsultation,
    lang: &Lang,
    from: u32,
) -> Result<PageProps, Error> {
    let (it, form, words) = (&cached.consultation, cached.form(lang)?, Catalogue::of(lang));
    let PublicPage { comments, count, before, next } =
        app.operations.public_comments(cached, from)?;
    let from_said =
        |from: Option<u32>| from.map(|it| ["&from=", &it.to_string()].concat()).unwrap_or_default();
    let address = |lang: &Lang, from: Option<u32>| {
        let slug = it.slug.as_str();
        app.at.to(&["/c/", slug, "/comments?lang=", lang.as_str(), &from_said(from)])
    };
    let mut lines = Vec::new();
    if count == 0 {
        lines.push(words.text("p-comments-none"));
    } else {
        lines.push(words.with("p-comments-count", &[("count", Value::from(count))]));
        let at_once = shown_states(it).contains(&CommentState::Pending);
        lines.push(words.text(if at_once { "p-comments-at-once" } else { "p-comments-read" }));
    }
    let here = (from > 1).then_some(from);
    let shared = [&words.text("p-comments-title"), ": ", &form.title].concat();
    let comments = comments.iter().map(|it| told(app, cached, lang, it));
    Ok(PageProps {
        lang: words.lang(),
        preview: Preview::of(
            app,
            form,
            &shared,
            &["/c/", it.slug.as_str(), "/comments?lang=", lang.as_str(), &from_said(here)],
        ),
        ours: app.ours(),
        title: form.title.clone().into(),
        href: app.at.to(&["/c/", it.slug.as_str(), "?lang=", lang.as_str()]),
        lines: lines.into_iter().map(AttrValue::from).collect(),
        comments: comments.collect::<Result<_, Error>>()?,
        before: before.map(|from| address(lang, Some(from))),
        next: next.map(|from| address(lang, Some(from))),
        others: form
            .other_langs
            .iter()
            .map(|other| (other.to_string().into(), address(other, here)))
            .collect(),
    })
}

fn told(
    app: &App,
    cached: &CachedConsultation,
    lang: &Lang,
    it: &PublicComment,
) -> Result<Shown, Error> {
    let words = Catalogue::of(lang);
    let form = app.operations.form_of(cached, it.version, lang)?;
    let label = |question: &glas_wire::QuestionId| {
        let asked = form.questionnaire.questions.iter().find(|asked| asked.id == *question);
        asked.map(|asked| asked.label.clone())
    };
    let group = it
        .group
        .as_ref()
        .and_then(|id| cached.consultation.groups.iter().find(|group| group.id == *id));
    let head = [
        Some(words.with("p-comments-number", &[("number", Value::from(it.key.number))])),
        Some(it.name.clone().unwrap_or_else(|| words.text("p-comments-nameless"))),
        group.map(|it| it.label.in_lang(lang).to_owned()),
        Some(words.moment(it.at, &cached.authority.time_zone)),
    ];
    let comments = cached.consultation.questions.iter().filter(|it| it.is_comment()).count();
    Ok(Shown {
        id: anchor(it).into(),
        head: head.into_iter().flatten().collect::<Vec<_>>().join(" · ").into(),
        question: label(&it.key.question).filter(|_| comments > 1).map(AttrValue::from),
        text: (it.text.clone().into(), it.language.to_string().into()),
        hidden: it.hidden.as_ref().map(|it| hidden(words, it).into()),
        said: it.answer.iter().flat_map(|it| said(words, cached, it)).collect(),
    })
}

/// That pieces of a text are hidden, and why.
pub(super) fn hidden(words: &Catalogue, it: &Hidden) -> String {
    let ground = it.ground.as_ref().map(ChoiceId::as_str).filter(|it| GROUNDS.contains(it));
    match ground {
        Some(ground) => {
            let ground = words.text(&["p-ground-", ground].concat());
            words.with("p-comments-hidden-because", &[("ground", Value::from(ground))])
        }
        None => words.text("p-comments-hidden"),
    }
}

/// The place of a comment in its page.
fn anchor(it: &PublicComment) -> String {
    ["n", &it.key.number.to_string(), "-", it.key.question.as_str()].concat()
}

/// What the authority says to a comment: each under what it is.
pub(super) fn said(
    words: &Catalogue,
    cached: &CachedConsultation,
    it: &PublicAnswer,
) -> Vec<(AttrValue, Text)> {
    let own: AttrValue = cached.authority.language.to_string().into();
    let when = words.moment(it.at, &cached.authority.time_zone);
    let id = if it.corrected { "p-answer-corrected" } else { "p-answer-at" };
    let mut said: Vec<(AttrValue, Text)> = Vec::new();
    if let Some(outcome) = it.outcome {
        let text = words.text(&["p-outcome-", outcome.name()].concat());
        let lang = words.lang().to_owned();
        said.push((words.text("p-answer-outcome").into(), (text.into(), lang.into())));
    }
    for (id, text) in [("p-answer-reasons", &it.reasons), ("p-answer-reply", &it.reply)] {
        said.extend(
            text.as_ref().map(|text| (words.text(id).into(), (text.clone().into(), own.clone()))),
        );
    }
    if !said.is_empty() {
        let label = words.text("p-answer-when");
        let text = words.with(id, &[("date", Value::from(when))]);
        said.push((label.into(), (text.into(), words.lang().to_owned().into())));
    }
    said
}
