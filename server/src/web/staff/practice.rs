//! `/admin/practice/{token}`: a draft answered on trial. The form is that of the page of a
//! consultation, read and checked by the same code, with the same sentences and with what was typed
//! in it again; but what is sent is kept beside the journal, and a page like a receipt shows it.

use super::{
    draft::read,
    draft_check::missing,
    layout::words_of,
    practice_holder::PracticeHolder,
    practice_page::{PracticeFrame, PracticeLayout, practice_page},
};
use crate::{
    desk::{PracticeAnswer, PracticeResponse},
    http::response::see_other,
    operations::{self, CachedConsultation, unpublished},
    web::{
        app::App,
        error::Error,
        form_post::{FormPost, Shown},
        permission::{LinkToken, SameOrigin},
        request::Request,
        route::Outcome,
    },
    words::{Catalogue, Value},
};
use glas_widget::{Mounted, Posted, Start, Surface, Widget};
use glas_wire::{IdempotencyKey, Phase, Slug};
use http::StatusCode;
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct FormProps {
    frame: PracticeFrame,
    title: String,
    mistaken: bool,
    widget: Mounted,
}

#[component]
fn FormPage(it: &FormProps) -> Html {
    html! {
        <PracticeLayout frame={it.frame.clone()} title={it.title.clone()} mistaken={it.mistaken}>
            <Widget ..it.widget.clone() />
        </PracticeLayout>
    }
}

/// `GET /admin/practice/{token}`
pub(in crate::web) async fn practice(
    app: App,
    _: LinkToken,
    by: PracticeHolder,
    request: Request,
) -> Outcome {
    let _at_work = app.work.wait(request.prefix).await;
    let of = whole(&app, &by, &request)?;
    let form = of.form(&of.lang(request.lang()?.as_ref()))?.clone();
    let posted = Posted { key: Some(IdempotencyKey(rand::random())), pairs: Vec::new() };
    let fresh = Shown { posted, ..Shown::new(StatusCode::OK, "fresh", Phase::Open, form) };
    shown(&app, &by, &of, &fresh)
}

/// What the draft says, as if it were published and open.
fn whole(app: &App, by: &PracticeHolder, request: &Request) -> Result<CachedConsultation, Error> {
    let draft = read(&by.opened().draft.file);
    let Ok(consultation) = missing(app, words_of(request, None), &draft)? else {
        return Err(Error::PracticePaused);
    };
    let mut authorities = app.operations.authorities()?.into_iter();
    let authority = authorities.find(|it| it.slug == consultation.authority).ok_or_else(|| {
        Error::internal(anyhow::anyhow!("a draft of an authority that is not there"))
    })?;
    let files_at = ["/admin/preview/", by.token().as_str(), "/documents"].concat();
    Ok(unpublished(consultation, authority, files_at))
}

/// The address of the form. It names the consultation, so that whoever sends it too late is led
/// there.
fn address(by: &PracticeHolder, of: &Slug) -> String {
    ["/admin/practice/", by.token().as_str(), "?of=", of.as_str()].concat()
}

fn shown(app: &App, by: &PracticeHolder, of: &CachedConsultation, it: &Shown) -> Outcome {
    let surface = Surface::Page {
        server: app.at.base().as_str().to_owned(),
        action: address(by, &of.consultation.slug),
    };
    let props = FormProps {
        frame: PracticeFrame::of(app, Catalogue::of(&it.form.lang)),
        title: it.form.title.clone(),
        mistaken: matches!(it.start, Start::Mistakes(_) | Start::NotSent { .. }),
        widget: it.rendering(app, surface, it.posted.clone()).mounted(),
    };
    practice_page::<FormPage>(it.status, props)
}

/// `POST /admin/practice/{token}`
pub(in crate::web) async fn practise(
    app: App,
    _: LinkToken,
    (_, by): (SameOrigin, PracticeHolder),
    request: Request,
) -> Outcome {
    let at_work = app.work.wait(request.prefix).await;
    let of = whole(&app, &by, &request)?;
    let post = FormPost::of(&of, &request)?;
    request.tell_in(&post.lang);
    if post.translated {
        return shown(&app, &by, &of, &post.kept(StatusCode::OK, "fresh", Phase::Open));
    }
    let (post, submission) = match post.whole(&of, Phase::Open) {
        Ok(whole) => whole,
        Err(next) => return shown(&app, &by, &of, &next),
    };
    let asked = &post.form.questionnaire;
    let sent = match operations::practised(&of, asked, post.key, submission) {
        Ok(sent) => sent,
        Err(mistakes) => {
            return shown(&app, &by, &of, &post.mending(mistakes, Phase::Open));
        }
    };
    let words = Catalogue::of(&post.lang);
    let answer =
        |glas_widget::Said { field: _, label, texts }| PracticeAnswer { asked: label, texts };
    let said = glas_widget::said(&post.form, &words.widget(), &sent).into_iter();
    let response = PracticeResponse {
        at: request.at,
        language: post.lang.to_string(),
        answers: said.map(answer).collect(),
    };
    drop(at_work);
    let (operations, token, key) = (app.operations.clone(), by.token().clone(), post.key);
    let kept = app.blocking(move || operations.practise(&token, key, response)).await?;
    match kept.map_err(Error::from) {
        Ok(()) => {
            let to = ["/admin/practice/", by.token().as_str(), "/", &String::from(key)].concat();
            Ok(see_other(&to)?)
        }
        Err(over @ Error::PracticeOver) => Err(over),
        Err(error) => {
            error.note();
            let start = Start::NotSent { detail: error.detail(words) };
            let token = match &error {
                Error::PracticeAgain => IdempotencyKey(rand::random()),
                _ => post.token,
            };
            let post = FormPost { token, ..post };
            let kept = post.kept(error.status().0, "not_sent", Phase::Open);
            shown(&app, &by, &of, &Shown { start, ..kept })
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SentProps {
    frame: PracticeFrame,
    /// When it came; nothing where it was removed since.
    at: Option<String>,
    lang: String,
    answers: Vec<PracticeAnswer>,
    /// Address of the form.
    form: String,
}

#[component]
fn SentPage(it: &SentProps) -> Html {
    let words = it.frame.words();
    let heading = words.text(if it.at.is_some() { "p-practice-sent" } else { "p-practice-gone" });
    html! {
        <PracticeLayout frame={it.frame.clone()} title={heading.clone()}>
            <h1>{ heading }</h1>
            if let Some(at) = &it.at {
                <p>{ words.with("p-practice-at", &[("at", Value::from(at.as_str()))]) }</p>
                <p>{ words.text("p-practice-receipt") }</p>
                <h2>{ words.text("p-receipt-said") }</h2>
                { answers(&it.lang, &it.answers) }
            }
            <p><a href={it.form.clone()}>{ words.text("p-practice-again") }</a></p>
        </PracticeLayout>
    }
}

/// What was answered on trial, as a receipt shows it.
pub(super) fn answers(lang: &str, all: &[PracticeAnswer]) -> Html {
    let one = |PracticeAnswer { asked, texts }: &PracticeAnswer| {
        html! {
            <>
                <dt>{ asked }</dt>
                { for texts.iter().map(|text| html! { <dd dir="auto">{ text }</dd> }) }
            </>
        }
    };
    html! { <dl class="page-said" lang={lang.to_owned()}>{ for all.iter().map(one) }</dl> }
}

/// `GET /admin/practice/{token}/{key}`: what was sent by the form with this key.
pub(in crate::web) async fn practised(
    app: App,
    (_, key): (LinkToken, IdempotencyKey),
    by: PracticeHolder,
    request: Request,
) -> Outcome {
    let found = app.operations.practice_response(by.opened().number, key)?;
    let form = ["/admin/practice/", by.token().as_str()].concat();
    let Some(PracticeResponse { at, language, answers }) = found else {
        let frame = PracticeFrame::of(&app, request.words()?);
        let props = SentProps { frame, at: None, lang: String::new(), answers: Vec::new(), form };
        return practice_page::<SentPage>(StatusCode::GONE, props);
    };
    let words = Catalogue::in_language(&language);
    let zone = app.zone_of(&by.opened().draft.authority)?;
    let props = SentProps {
        frame: PracticeFrame::of(&app, words),
        at: Some(words.moment(at, &zone)),
        form: [&form, "?lang=", &language].concat(),
        lang: language,
        answers,
    };
    practice_page::<SentPage>(StatusCode::OK, props)
}
