//! `GET /api/v1/consultations/{slug}/comments`: the comments that everyone may read, for programs:
//! open to all, and the same for all; twenty at a time, from a number on.

use crate::{
    http::{
        request::query,
        response::{With, json},
    },
    operations::{CachedConsultation, PublicAnswer, PublicComment, PublicPage},
    web::{app::App, error::Error, permission::Anyone, request::Request, route::Outcome},
};
use glas_wire::{ChoiceId, Lang, QuestionId, Slug};
use http::{StatusCode, header};
use jiff::Timestamp;
use serde::Serialize;

/// Comments as programs read them.
#[derive(Serialize)]
struct Answer {
    consultation: Slug,
    lang: Lang,
    /// How many there are on all pages.
    count: u32,
    comments: Vec<Comment>,
    /// `from` of the next page; `null` on the last.
    next: Option<u32>,
}

#[derive(Serialize)]
struct Comment {
    /// Number of the response.
    number: u32,
    question: QuestionId,
    /// The question as it was asked.
    label: String,
    received_at: Timestamp,
    language: Lang,
    /// With `[…]` in the place of each piece that is hidden.
    text: String,
    /// Why pieces are hidden: a key of the catalogue of reasons; `null` where none is.
    hidden_because: Option<ChoiceId>,
    /// `null` where its sender did not allow it, or gave none.
    name: Option<String>,
    group: Option<ChoiceId>,
    /// `null` until the authority says something.
    answer: Option<Said>,
}

/// What the authority says to a comment.
#[derive(Serialize)]
struct Said {
    at: Timestamp,
    /// Whether something else was said before.
    corrected: bool,
    /// The language of reply and reasons.
    language: Lang,
    outcome: Option<&'static str>,
    reasons: Option<String>,
    reply: Option<String>,
}

/// `GET /api/v1/consultations/{slug}/comments`
pub(in crate::web) async fn comments(app: App, slug: Slug, _: Anyone, request: Request) -> Outcome {
    let cached = app.find(&slug)?;
    let lang = cached.lang(request.lang()?.as_ref());
    let from = query(&request.uri, "from").next().and_then(|it| it.parse().ok()).unwrap_or(1);
    let _at_work = app.work.wait(request.prefix).await;
    let page = app.operations.public_comments(&cached, from)?;
    let PublicPage { comments, count, before: _, next } = page;
    let comments = comments.into_iter().map(|it| comment(&app, &cached, &lang, it));
    let comments = comments.collect::<Result<_, Error>>()?;
    let answer = Answer { consultation: slug, lang: lang.clone(), count, comments, next };
    Ok(json(StatusCode::OK, &answer)?.with_static(header::CACHE_CONTROL, "no-cache"))
}

fn comment(
    app: &App,
    cached: &CachedConsultation,
    lang: &Lang,
    it: PublicComment,
) -> Result<Comment, Error> {
    let PublicComment { key, at, version, language, text, hidden, name, group, answer } = it;
    let form = app.operations.form_of(cached, version, lang)?;
    let asked = form.questionnaire.questions.iter().find(|asked| asked.id == key.question);
    let said = |PublicAnswer { at, corrected, outcome, reply, reasons }| Said {
        at,
        corrected,
        language: cached.authority.language.clone(),
        outcome: outcome.map(|it| it.name()),
        reasons,
        reply,
    };
    Ok(Comment {
        number: key.number,
        label: asked.map(|it| it.label.clone()).unwrap_or_default(),
        question: key.question,
        received_at: at,
        language,
        text,
        hidden_because: hidden.and_then(|it| it.ground),
        name,
        group,
        answer: answer.map(said),
    })
}
