//! Publishing, withholding and answering many comments at once: those ticked, or all that a filter
//! finds, as they were when the page was made. What was done so is undone at once, too, also days
//! later.

use super::{
    comment_filter::{Looked, with_query},
    comment_filter_form::mistakes,
    comment_forms::{read_answer, read_moderation},
    comment_notice::{not_done, refused},
    comments::Shown,
    fields::ToMend,
    layout::{sent_by, words_of},
    permission::{OfConsultation, ToAnswer, ToModerate, ToSee},
};
use crate::{
    http::{forms, response::see_other},
    journal::CommentAct,
    operations::{Allowed, CachedConsultation, Clerk, CommentError, DoneAtOnce, Meant},
    register::CommentKey,
    rules::Right,
    web::{
        app::App, error::Error, permission::SameOrigin, request::Request, route::Outcome,
        staff_error::StaffError,
    },
};
use glas_wire::Slug;
use http::StatusCode;
use std::sync::Arc;

/// `POST /admin/consultations/{slug}/comments/moderate`
pub(in crate::web) async fn moderate_comments(
    app: App,
    slug: Slug,
    (_, by): (SameOrigin, OfConsultation<ToModerate>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let words = words_of(&request, Some(by.clerk()));
    let does = read_moderation(words, &pairs, None);
    let asked = Asked { slug, pairs, does, done: "moderated" };
    asked.act(&app, &request, by.clerk(), by.allowed()?, by.subject()).await
}

/// `POST /admin/consultations/{slug}/comments/answer`
pub(in crate::web) async fn answer_comments(
    app: App,
    slug: Slug,
    (_, by): (SameOrigin, OfConsultation<ToAnswer>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let words = words_of(&request, Some(by.clerk()));
    let does = read_answer(words, &pairs, false);
    let asked = Asked { slug, pairs, does, done: "answered" };
    asked.act(&app, &request, by.clerk(), by.allowed()?, by.subject()).await
}

/// What a form asks for.
struct Asked {
    slug: Slug,
    pairs: Vec<(String, String)>,
    does: Result<CommentAct, Vec<ToMend>>,
    done: &'static str,
}

impl Asked {
    async fn act(
        self,
        app: &App,
        request: &Request,
        clerk: &Clerk,
        allowed: &Allowed,
        of: &Arc<CachedConsultation>,
    ) -> Outcome {
        let Self { slug, pairs, does, done } = self;
        let words = words_of(request, Some(clerk));
        let looked = Looked::read(forms::first(&pairs, "filter").unwrap_or_default());
        let all = forms::first(&pairs, "which") == Some("all");
        let ticked: Vec<CommentKey> = forms::all(&pairs, "c").filter_map(ticked).collect();
        let mut wrong = Vec::new();
        if !all && ticked.is_empty() {
            wrong.push(ToMend::new("which", words.text("s-comments-nothing-ticked")));
        }
        if all {
            // What cannot be understood is not taken for all there are.
            wrong.extend(mistakes(words, &looked));
        }
        let again = |status, to_mend| {
            Shown { status, to_mend, ..Shown::typed(&pairs) }.page(app, request, clerk, of)
        };
        let does = match does {
            Ok(does) if wrong.is_empty() => does,
            Ok(_) => return again(StatusCode::UNPROCESSABLE_ENTITY, wrong).await,
            Err(more) => {
                wrong.extend(more);
                return again(StatusCode::UNPROCESSABLE_ENTITY, wrong).await;
            }
        };
        let seen = forms::first(&pairs, "seen").and_then(|it| it.parse().ok()).unwrap_or_default();
        let meant = if all { Meant::All(looked.filter.clone()) } else { Meant::Ticked(ticked) };
        let is_search = all && looked.is_search();
        let to = leads_to(&slug, looked, done);
        let (operations, allowed, of_it) = (app.operations.clone(), allowed.clone(), of.clone());
        let sent = sent_by(clerk, request, &pairs);
        let act = move || {
            operations.act_on_comments(
                &allowed,
                sent,
                &of_it,
                (meant, seen),
                (&does, rand::random),
                to,
            )
        };
        match app.searching(request, is_search, act).await? {
            Ok(to) | Err(CommentError::Again { to }) => Ok(see_other(&to)?),
            Err(error) => match refused(words, &error) {
                Some(said) => again(StatusCode::CONFLICT, vec![ToMend::new("which", said)]).await,
                None => Err(not_done(error)),
            },
        }
    }
}

/// `POST /admin/consultations/{slug}/comments/undo`. What was done takes the right to do it.
pub(in crate::web) async fn undo_comments(
    app: App,
    slug: Slug,
    (_, by): (SameOrigin, OfConsultation<ToSee>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let batch = forms::first(&pairs, "batch").and_then(|it| it.parse().ok()).unwrap_or_default();
    let of = by.subject().clone();
    let right = app.operations.right_of_batch(&of, batch)?;
    // Nothing to be undone takes the right all the same.
    let right = right.unwrap_or(Right::Moderate);
    let allowed = by.clerk().allowed(right, &of.authority.slug);
    let allowed = allowed.map_err(|it| Error::from(StaffError::NoRight(it)))?;
    let (operations, sent) = (app.operations.clone(), sent_by(by.clerk(), &request, &pairs));
    let looked = Looked::read(forms::first(&pairs, "filter").unwrap_or_default());
    let to = leads_to(&slug, looked.clone(), "undone");
    let of_it = of.clone();
    let undo = move || operations.undo_on_comments(&allowed, sent, &of_it, batch, rand::random, to);
    match app.blocking(undo).await? {
        Ok(to) | Err(CommentError::Again { to }) => Ok(see_other(&to)?),
        Err(error) => {
            let words = words_of(&request, Some(by.clerk()));
            let Some(said) = refused(words, &error) else { return Err(not_done(error)) };
            let to_mend = vec![ToMend::new("main", said)];
            let shown = Shown { status: StatusCode::CONFLICT, looked, to_mend, ..Shown::default() };
            shown.page(&app, &request, by.clerk(), &of).await
        }
    }
}

/// Where a sender is led, by what was done.
fn leads_to(
    slug: &Slug,
    looked: Looked,
    done: &'static str,
) -> impl Fn(DoneAtOnce) -> String + Send + Sync + 'static {
    let to = ["/admin/consultations/", slug.as_str(), "/comments"].concat();
    move |it: DoneAtOnce| {
        let mut query = looked.query();
        let mut put = |name: &str, value: &str| {
            let sign = if query.is_empty() { "" } else { "&" };
            query = [query.as_str(), sign, name, "=", value].concat();
        };
        put("done", done);
        put("done-to", &it.count.to_string());
        put("left", &it.left.to_string());
        put("batch", &it.batch.unwrap_or_default().to_string());
        with_query(&to, &query)
    }
}

/// The comment that a tick names.
fn ticked(value: &str) -> Option<CommentKey> {
    let (number, question) = value.split_once('.')?;
    Some(CommentKey { number: number.parse().ok()?, question: question.parse().ok()? })
}
