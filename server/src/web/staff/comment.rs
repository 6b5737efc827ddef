//! `/admin/consultations/{slug}/comments/{number}/{question}`: one comment, what the public would
//! see of it, the rest of its response, and what was done to it; and the forms by which it is
//! published, withheld and answered.

use super::{
    comment_filter::{Looked, with_query},
    comment_forms::{Typed, read_answer, read_moderation},
    comment_notice::{Noticed, not_done, refused},
    comment_sheet::{Lines, Page, PageProps},
    comment_words::{
        Labels, flags_of, ground_words, outcome_of, outcome_words, reader_lang, state_of, told,
    },
    copy::copying_page,
    fields::ToMend,
    layout::{Frame, sent_by, words_of},
    permission::{OfConsultation, ToAnswer, ToModerate, ToSee},
};
use crate::{
    http::{forms, response::see_other},
    journal::{CommentAct, CommentChange},
    operations::{
        Allowed, CachedConsultation, Clerk, CommentError, CommentShown, Hidden, PublicComment,
    },
    register::{CommentKey, Said},
    rules::{Right, shown_states},
    web::{
        app::App, comment_place::CommentPlace, error::Error, permission::SameOrigin,
        request::Request, route::Outcome,
    },
    words::{Catalogue, Staff, Value},
};
use glas_wire::{Answers, Submission};
use http::StatusCode;
use std::sync::Arc;

/// `GET /admin/consultations/{slug}/comments/{number}/{question}`
pub(in crate::web) async fn comment(
    app: App,
    place: CommentPlace,
    by: OfConsultation<ToSee>,
    request: Request,
) -> Outcome {
    let words = words_of(&request, Some(by.clerk()));
    let noticed = Noticed::of(words, &request.uri);
    let shown = Shown { looked: Looked::of(&request.uri), noticed, ..Shown::default() };
    shown.page(&app, &request, by.clerk(), by.subject(), place).await
}

/// `GET …/moderate`: what was typed when the session was over.
pub(in crate::web) async fn typed_moderation(
    app: App,
    place: CommentPlace,
    by: OfConsultation<ToModerate>,
    request: Request,
) -> Outcome {
    let pairs = app.typed_before(by.clerk(), &request).await?;
    Shown::typed(&pairs).page(&app, &request, by.clerk(), by.subject(), place).await
}

/// `GET …/answer`: the same of an answer.
pub(in crate::web) async fn typed_answer(
    app: App,
    place: CommentPlace,
    by: OfConsultation<ToAnswer>,
    request: Request,
) -> Outcome {
    let pairs = app.typed_before(by.clerk(), &request).await?;
    Shown::typed(&pairs).page(&app, &request, by.clerk(), by.subject(), place).await
}

/// `POST …/moderate`
pub(in crate::web) async fn moderate_comment(
    app: App,
    place: CommentPlace,
    (_, by): (SameOrigin, OfConsultation<ToModerate>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let words = words_of(&request, Some(by.clerk()));
    let text = app.operations.comment_text(by.subject(), &place.key)?.unwrap_or_default();
    let does = read_moderation(words, &pairs, Some(&text));
    let asked = Asked { place, pairs, does, done: "moderated", field: "moderation" };
    asked.act(&app, &request, by.clerk(), by.allowed()?, by.subject()).await
}

/// `POST …/answer`
pub(in crate::web) async fn answer_comment(
    app: App,
    place: CommentPlace,
    (_, by): (SameOrigin, OfConsultation<ToAnswer>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let words = words_of(&request, Some(by.clerk()));
    // Whether there is something to be taken back, the journal says.
    let does = read_answer(words, &pairs, true);
    let asked = Asked { place, pairs, does, done: "answered", field: "result" };
    asked.act(&app, &request, by.clerk(), by.allowed()?, by.subject()).await
}

/// What a form asks for.
struct Asked {
    place: CommentPlace,
    pairs: Vec<(String, String)>,
    does: Result<CommentAct, Vec<ToMend>>,
    done: &'static str,
    /// The control that a refusal leads to.
    field: &'static str,
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
        let Self { place, pairs, does, done, field } = self;
        let words = words_of(request, Some(clerk));
        let again = |status, to_mend| {
            let shown = Shown { status, to_mend, ..Shown::typed(&pairs) };
            shown.page(app, request, clerk, of, place.clone())
        };
        let does = match does {
            Ok(does) => does,
            Err(wrong) => return again(StatusCode::UNPROCESSABLE_ENTITY, wrong).await,
        };
        let looked = Looked::read(forms::first(&pairs, "filter").unwrap_or_default());
        let newest = forms::first(&pairs, "newest").and_then(|it| it.parse().ok());
        let query = [looked.query(), ["done=", done, "&done-to=1"].concat()];
        let query = query.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("&");
        let to = with_query(&address_of(of, &place.key), &query);
        let (operations, allowed, of_it) = (app.operations.clone(), allowed.clone(), of.clone());
        let (sent, led) = (sent_by(clerk, request, &pairs), to.clone());
        let CommentKey { number, question } = place.key.clone();
        let salt = rand::random();
        let change = CommentChange { number, question, follows: newest, act: does, salt };
        let act = move || operations.act_on_comment(&allowed, sent, &of_it, change, led);
        match app.blocking(act).await? {
            Ok(()) => Ok(see_other(&to)?),
            Err(CommentError::Again { to }) => Ok(see_other(&to)?),
            Err(error) => match refused(words, &error) {
                Some(said) => {
                    let status = match error {
                        CommentError::NothingSaid | CommentError::ReasonsMissing => {
                            StatusCode::UNPROCESSABLE_ENTITY
                        }
                        _ => StatusCode::CONFLICT,
                    };
                    again(status, vec![ToMend::new(field, said)]).await
                }
                None => Err(not_done(error)),
            },
        }
    }
}

/// The address of a comment.
fn address_of(of: &CachedConsultation, key: &CommentKey) -> String {
    let number = key.number.to_string();
    let slug = of.consultation.slug.as_str();
    ["/admin/consultations/", slug, "/comments/", &number, "/", key.question.as_str()].concat()
}

#[derive(Default)]
struct Shown {
    status: StatusCode,
    looked: Looked,
    /// What was typed, where the page comes back.
    typed: Option<Typed>,
    to_mend: Vec<ToMend>,
    noticed: Noticed,
}

impl Shown {
    fn typed(pairs: &[(String, String)]) -> Self {
        let looked = Looked::read(forms::first(pairs, "filter").unwrap_or_default());
        let typed = (!pairs.is_empty()).then(|| pairs.iter().cloned().collect());
        Self { looked, typed, ..Self::default() }
    }

    async fn page(
        self,
        app: &App,
        request: &Request,
        clerk: &Clerk,
        of: &Arc<CachedConsultation>,
        place: CommentPlace,
    ) -> Outcome {
        let (operations, looked, of_it) = (app.operations.clone(), self.looked.clone(), of.clone());
        let is_search = looked.is_search();
        let read = move || {
            let filter = looked.understood();
            let found = operations.comment(&of_it, place.key, filter, looked.order)?;
            let Some(found) = found else { return Ok(None) };
            let public =
                operations.as_public(&of_it, &found.key, &found.record, &found.response)?;
            Ok::<_, Error>(Some((found, public)))
        };
        let Some((found, public)) = app.searching(request, is_search, read).await?? else {
            return Err(crate::http::error::Error::NotFound.into());
        };
        let status = self.status;
        let props = self.props(app, request, clerk, of, &found, public.as_ref())?;
        copying_page::<Page>(status, props)
    }

    fn props(
        self,
        app: &App,
        request: &Request,
        clerk: &Clerk,
        of: &CachedConsultation,
        found: &CommentShown,
        public: Option<&PublicComment>,
    ) -> Result<PageProps, Error> {
        let frame = Frame::of(app, request, Some(clerk));
        let words = frame.words();
        let record = &found.record;
        let labels = Labels::of(of, words);
        let zone = &of.authority.time_zone;
        let base = ["/admin/consultations/", of.consultation.slug.as_str()].concat();
        let at = |key: &CommentKey| self.looked.at(&address_of(of, key));
        let has = |right| clerk.access().has(right, &of.authority.slug);
        let (may_moderate, may_answer) = (has(Right::Moderate), has(Right::Answer));
        let heading = words.with("s-comment-number", &[("number", Value::from(found.key.number))]);
        let (title, _) = super::comment_words::title_of(of, words);
        let mut said = vec![
            state_of(words, record),
            outcome_of(words, record),
            words.moment(found.response.at, zone),
        ];
        said.extend(record.group.as_ref().map(|it| labels.group(it)));
        said.extend(record.place.as_ref().map(|it| labels.place(it)));
        let citizens = Catalogue::in_language(words.lang());
        said.push(citizens.text(crate::export::codes::channel(record.channel)));
        let form = app.operations.form_of(of, found.response.version, &reader_lang(of, words))?;
        let asked = form.questionnaire.questions.iter().find(|it| it.id == found.key.question);
        let mut history = Vec::new();
        for done in &found.history {
            history.push(told(app, words, zone, done)?);
        }
        let who = if may_moderate {
            None
        } else {
            Some(app.who_has(words, Right::Moderate, Some(&of.authority.slug))?)
        };
        let (shown, public) = seen(words, &labels, of, found, public);
        let newest = found.history.first();
        let undo = newest.and_then(|it| it.batch).filter(|_| may_moderate && record.stands());
        Ok(PageProps {
            title: [heading.as_str(), " · ", &title].concat(),
            heading,
            queue: self.looked.at(&[&base, "/comments"].concat()),
            here: address_of(of, &found.key),
            filter: self.looked.query(),
            previous: found.previous.as_ref().map(at),
            next: found.next.as_ref().map(at),
            question: asked
                .map_or_else(|| labels.question(&found.key.question), |it| it.label.clone()),
            text: match found.text() {
                Some(text) => text.to_owned(),
                None => words.text("s-comment-text-erased"),
            },
            lang: match found.text() {
                Some(_) => record.language.to_string(),
                None => words.lang().to_owned(),
            },
            said: said.join(" · "),
            shown,
            public,
            flags: flags_of(words, record),
            rest: rest(&form, citizens, found),
            history,
            newest: record.newest,
            undo,
            over: if record.erased {
                Some(words.text("s-comment-refused-erased"))
            } else {
                record.withdrawn.then(|| words.text("s-comment-refused-withdrawn"))
            },
            may_moderate,
            may_answer,
            who,
            typed: self.typed.unwrap_or_else(|| as_it_is(found)),
            to_mend: self.to_mend,
            noticed: self.noticed,
            base,
            frame,
        })
    }
}

/// Whether the public sees it, in a sentence, and what it sees.
fn seen(
    words: &Staff,
    labels: &Labels,
    of: &CachedConsultation,
    found: &CommentShown,
    public: Option<&PublicComment>,
) -> (String, Vec<(String, Lines)>) {
    let record = &found.record;
    let Some(it) = public else {
        let id =
            if record.stands() { "s-comment-public-not-allowed" } else { "s-comment-public-gone" };
        return (words.text(id), Vec::new());
    };
    let is_shown = record.is_showable() && shown_states(&of.consultation).contains(&record.state);
    let id = if is_shown { "s-comment-public-now" } else { "s-comment-public-would" };
    let who = it.name.clone().unwrap_or_else(|| words.text("s-comment-public-nameless"));
    let group = it.group.as_ref().map(|it| labels.group(it));
    let who = [Some(who), group].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let mut said = vec![(who, vec![it.text.clone()])];
    let hidden = it.hidden.as_ref().map(|it| hidden(words, it));
    said.extend(hidden.map(|why| (words.text("s-comment-hidden-seen"), why)));
    let citizens = Catalogue::in_language(words.lang());
    if let Some(answer) = &it.answer {
        let outcome = answer.outcome.map(|it| outcome_words(words, it));
        for (id, text) in [
            ("p-answer-outcome", &outcome),
            ("p-answer-reasons", &answer.reasons),
            ("p-answer-reply", &answer.reply),
        ] {
            said.extend(text.as_ref().map(|text| (citizens.text(id), vec![text.clone()])));
        }
    }
    (words.text(id), said)
}

/// Why everyone reads that something is hidden.
fn hidden(words: &Staff, it: &Hidden) -> Lines {
    let ground = it.ground.as_ref().map(|it| ground_words(words.lang(), it.as_str()));
    ground.into_iter().chain(it.reason.clone()).collect()
}

/// All else that was said in the response.
fn rest(form: &glas_wire::Form, words: &Catalogue, found: &CommentShown) -> Vec<(String, Lines)> {
    let sent = found.response.submission();
    let mut answers = Answers::default();
    for (question, answer) in sent.answers.iter().filter(|(it, _)| **it != found.key.question) {
        // Each is there once.
        let _ = answers.add(question.clone(), answer.clone());
    }
    let said = glas_widget::said(form, &words.widget(), &Submission { answers, ..sent });
    said.into_iter().map(|it| (it.label, it.texts)).collect()
}

/// What the forms begin with: what was said last, to be changed; what is hidden, and why. No other
/// reason: it is another each time.
fn as_it_is(found: &CommentShown) -> Typed {
    let mut typed = Typed::new();
    let answered = found.history.iter().find(|it| Some(it.seq) == found.record.answered);
    if let Some(Said::Answered { outcome, reply, reasons }) = answered.map(|it| &it.said) {
        let mut put = |name: &str, text: Option<String>| {
            typed.extend(text.map(|text| (name.to_owned(), text)));
        };
        put("result", outcome.map(|it| it.name().to_owned()));
        put("reply", reply.clone());
        put("reasons", reasons.clone());
    }
    let moderated = found.history.iter().find(|it| Some(it.seq) == found.record.moderated);
    if let Some(Said::Moderated { ground, reason, redaction, .. }) = moderated.map(|it| &it.said)
        && let Some(text) = found.text().filter(|_| !redaction.is_empty())
    {
        let mut put = |name: &str, text: Option<String>| {
            typed.extend(text.map(|text| (name.to_owned(), text)));
        };
        put("hidden", Some(redaction.hidden(text).join("\n")));
        put("ground", ground.as_ref().map(ToString::to_string));
        put("reason", reason.clone());
    }
    typed
}
