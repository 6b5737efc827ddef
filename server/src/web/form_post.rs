//! The post of a form: read, sent, and what the form shows next.

use crate::{
    http::{forms, request::Request},
    operations::CachedConsultation,
    rules::without_controls,
    web::{
        app::App,
        earlier_words::with_earlier_words,
        erased_term,
        error::Error,
        permission::{SameOrigin, ToSend},
        receive::{Post, receive},
        scrutiny::{Leave, signals},
    },
    words::Catalogue,
};
use glas_widget::{Posted, Rendering, Start, Surface, Turn, Words, said, step_of, turn};
use glas_wire::{
    Form, IdempotencyKey, Lang, Mistake, Phase, Question, Receipt, Submission, ask, check,
};
use http::StatusCode;
use std::sync::Arc;

/// A form post, read as far as the journal.
pub(super) struct FormPost {
    pub(super) lang: Lang,
    pub(super) pairs: Vec<(String, String)>,
    /// What stands in the form for the key of the response: the key itself where a script made it,
    /// on a page a token.
    pub(super) token: IdempotencyKey,
    pub(super) key: IdempotencyKey,
    /// The receipt of the response it corrects; set by the page that is opened by it.
    pub(super) replaces: Option<[u8; 32]>,
    /// Whether only another language is asked for.
    pub(super) translated: bool,
    /// The form it was filled in, in that language: the one in force, or an earlier one that is
    /// still taken.
    pub(super) form: Arc<Form>,
}

impl FormPost {
    /// A form that a script posts, in its prefix's turn.
    pub(super) async fn read(
        app: &App,
        cached: &CachedConsultation,
        request: &Request,
    ) -> Result<Self, Error> {
        let _at_work = app.work.wait(request.prefix).await;
        let mut it = Self::of(cached, request)?;
        if let Ok(version) = glas_widget::version(&it.pairs).parse()
            && let Some(earlier) = app.operations.earlier_form(cached, version)?
            && earlier.is_taken(request.at)
            && let Some(form) = earlier.form(&it.lang)
        {
            it.form = form.clone();
        }
        Ok(it)
    }

    /// A form of one of our own pages, in its prefix's turn.
    pub(super) async fn read_from_page(
        app: &App,
        cached: &CachedConsultation,
        _: &SameOrigin,
        request: &Request,
    ) -> Result<Self, Error> {
        let it = Self::read(app, cached, request).await?;
        let key = app.operations.key_of_page(&it.token)?;
        Ok(Self { key, ..it })
    }

    /// A form, without a look at the journal: which may be what failed, or know nothing of it.
    pub(super) fn of(cached: &CachedConsultation, request: &Request) -> Result<Self, Error> {
        request.demand_media_type(forms::FORM)?;
        let pairs = typed(request)?;
        let token = token(&pairs).ok_or(Error::NoKey)?;
        Self::with(cached, pairs, token)
    }

    /// The same, to be sent again: one that came without its token gets another.
    pub(super) fn to_send_again(
        cached: &CachedConsultation,
        request: &Request,
    ) -> Result<Self, Error> {
        request.demand_media_type(forms::FORM)?;
        let pairs = typed(request)?;
        let token = token(&pairs).unwrap_or_else(|| IdempotencyKey(rand::random()));
        Self::with(cached, pairs, token)
    }

    fn with(
        cached: &CachedConsultation,
        pairs: Vec<(String, String)>,
        token: IdempotencyKey,
    ) -> Result<Self, Error> {
        // The form's own, and after it that of the button which asks for another.
        let langs: Vec<&str> = forms::all(&pairs, "lang").collect();
        let asked = langs.last().and_then(|lang| Lang::of_tag(lang));
        let (lang, translated) = (cached.lang(asked.as_ref()), langs.len() > 1);
        let form = cached.form(&lang)?.clone();
        Ok(Self { lang, pairs, token, key: token, replaces: None, translated, form })
    }

    /// The form again at the step it was posted from, with everything that was typed.
    pub(super) fn kept(self, status: StatusCode, state: &'static str, phase: Phase) -> Shown {
        let Self { pairs, token, form, .. } = self;
        let step = forms::last(&pairs, "step").unwrap_or("0");
        let turned = turn(&form.questionnaire, &[], 0, step, Vec::new());
        let step = if let Turn::Go(step) = turned { step } else { 0 };
        Shown {
            step,
            posted: Posted { key: Some(token), pairs },
            ..Shown::new(status, state, phase, form)
        }
    }

    /// All that was answered, where it is to be sent now; else what the form shows next.
    pub(super) fn whole(
        self,
        cached: &CachedConsultation,
        phase: Phase,
    ) -> Result<(Self, Submission), Box<Shown>> {
        let Self { lang, pairs, form, .. } = &self;
        // That the consultation is not held in the language of an older page any more is no fault
        // of who answered there.
        let submission = Submission {
            language: lang.clone(),
            version: glas_widget::version(pairs).parse().ok(),
            ..glas_widget::read(&form.questionnaire, lang, pairs)
        };
        // Judged and shown with the places that are meant, sent as it was typed: the same post has
        // the same receipt.
        let meant = cached.places.placed(&submission);
        let words = Catalogue::of(lang).widget();
        let turned = turned(form, &words, pairs, meant.as_ref().unwrap_or(&submission));
        let Some((start, step)) = turned.filter(|_| phase == Phase::Open) else {
            return Ok((self, submission));
        };
        let (status, state) = match &start {
            Start::Mistakes(_) => (StatusCode::UNPROCESSABLE_ENTITY, "mistakes"),
            _ => (StatusCode::OK, "fresh"),
        };
        let Self { pairs, token, form, .. } = self;
        let posted = Posted { key: Some(token), pairs };
        let shown = Shown::new(status, state, phase, form);
        Err(Box::new(Shown { start, step, posted, ..shown }))
    }

    /// The form again with what is to be mended, at the step where the first of it is.
    pub(super) fn mending(self, mistakes: Vec<Mistake>, phase: Phase) -> Shown {
        let Self { lang, pairs, form, .. } = &self;
        let mut answers = glas_widget::read(&form.questionnaire, lang, pairs).answers;
        let asked = ask(&form.questionnaire, &mut answers);
        let (start, step) = match turn(&form.questionnaire, &asked, 0, "send", mistakes) {
            Turn::Mend(mistakes, step) => (Start::Mistakes(mistakes), step),
            _ => (Start::Mistakes(Vec::new()), 0),
        };
        let Self { pairs, token, form, .. } = self;
        let posted = Posted { key: Some(token), pairs };
        let shown = Shown::new(StatusCode::UNPROCESSABLE_ENTITY, "mistakes", phase, form);
        Shown { start, step, posted, ..shown }
    }

    /// Sends it and says what the form shows next. Whatever happens to the response, what was typed
    /// is in it again.
    pub(super) async fn send(
        self,
        app: &App,
        cached: &CachedConsultation,
        by: &impl ToSend,
        request: &Request,
        leave: Leave,
    ) -> Result<Shown, Error> {
        let phase = cached.phase(request.at);
        let at_work = app.work.wait(request.prefix).await;
        if self.translated {
            let start = match phase {
                Phase::Open => Start::Fresh,
                // Put off while it was filled in.
                Phase::Forthcoming => {
                    let detail = Error::not_yet_open(cached).detail(Catalogue::of(&self.lang));
                    Start::NotSent { detail }
                }
                Phase::Closed | Phase::Concluded => Start::Late,
            };
            return Ok(Shown { start, ..self.kept(StatusCode::OK, "fresh", phase) });
        }
        let (whole, submission) = match self.whole(cached, phase) {
            Ok(whole) => whole,
            Err(shown) => return Ok(*shown),
        };
        let Self { lang, pairs, token, key, replaces, translated: _, form } = whole;
        let words = Catalogue::of(&lang);
        let signals = signals(&pairs, request.at);
        let post = Post {
            key,
            submission,
            at: request.at,
            replaces,
            leave,
            signals,
            at_work: Some(at_work),
        };
        let shown = match receive(app, cached, by, post).await {
            Ok(receipt) => Shown {
                start: Start::Sent(receipt),
                posted: Posted::default(),
                ..Shown::new(StatusCode::CREATED, "sent", phase, form)
            },
            Err(Error::Invalid(mistakes)) => {
                let post =
                    Self { lang, pairs, token, key, replaces: None, translated: false, form };
                post.mending(mistakes, phase)
            }
            Err(error) => {
                error.note();
                let (status, _) = error.status();
                let not_sent = || Start::NotSent { detail: error.detail(words) };
                let (state, start, token) = match &error {
                    Error::NotYetOpen(_) => ("forthcoming", not_sent(), token),
                    Error::Closed(_) => ("closed", Start::Late, token),
                    // What was changed and sent again is another response: sent once more, it has a
                    // key of its own.
                    Error::KeyReused | Error::Erased | Error::Withdrawn => {
                        ("not_sent", not_sent(), IdempotencyKey(rand::random()))
                    }
                    _ => ("not_sent", not_sent(), token),
                };
                let form = match &error {
                    // What was answered in the form that is too old stands under the words of the
                    // one in force.
                    Error::FormReplaced => {
                        let answered = glas_widget::read(&form.questionnaire, &lang, &pairs);
                        let version = glas_widget::version(&pairs).parse().unwrap_or_default();
                        with_earlier_words(app, cached, &form, version, &answered)?
                    }
                    _ => form,
                };
                let again =
                    Self { lang, pairs, token, key, replaces: None, translated: false, form };
                Shown {
                    start,
                    retry_after: error.retry_after(),
                    ..again.kept(status, state, phase)
                }
            }
        };
        Ok(shown)
    }
}

/// What a form was posted with, without what nobody has seen in it.
pub(super) fn typed(request: &Request) -> Result<Vec<(String, String)>, Error> {
    let pairs = forms::pairs(&request.body)?.into_iter();
    Ok(pairs.map(|(name, value)| (name, without_controls(value))).collect())
}

fn token(pairs: &[(String, String)]) -> Option<IdempotencyKey> {
    forms::first(pairs, "key").and_then(|key| key.parse().ok())
}

/// What the form shows next, and at which step, where it is not to be sent yet: another step, what
/// is to be mended, all answers for a check, or questions that have come to be asked since the page
/// was made.
fn turned(
    form: &Form,
    words: &Words,
    pairs: &[(String, String)],
    submission: &Submission,
) -> Option<(Start, usize)> {
    let asked = ask(&form.questionnaire, &mut submission.answers.clone());
    let step = forms::last(pairs, "step").and_then(|step| step.parse().ok()).unwrap_or(0);
    let go = forms::last(pairs, "go").unwrap_or("send");
    let unseen = |(question, asked): (&Question, &bool)| {
        let seen = || forms::all(pairs, "seen").any(|seen| seen == question.id.as_str());
        *asked && question.show_if.is_some() && question.kind.is_asked() && !seen()
    };
    let here =
        form.questionnaire.questions.iter().zip(&asked).filter(|it| unseen(*it)).map(|(it, _)| it);
    let at = |question: &Question| step_of(&form.questionnaire, &asked, &question.id);
    // In steps only what is asked at this step must have been seen; before it is sent, everything.
    if let Some(question) =
        here.into_iter().find(|it| go == "send" || go == "next" && at(it) == step)
    {
        return Some((Start::More, at(question)));
    }
    match turn(&form.questionnaire, &asked, step, go, check(&form.questionnaire, submission)) {
        Turn::Go(step) => Some((Start::Fresh, step)),
        Turn::Mend(mistakes, step) => Some((Start::Mistakes(mistakes), step)),
        Turn::Check => Some((Start::Check(said(form, words, submission)), step)),
        Turn::Send => None,
    }
}

/// What the form shows after a post.
pub(super) struct Shown {
    pub(super) status: StatusCode,
    pub(super) state: &'static str,
    pub(super) start: Start,
    pub(super) posted: Posted,
    pub(super) step: usize,
    pub(super) phase: Phase,
    pub(super) form: Arc<Form>,
    pub(super) retry_after: Option<u64>,
}

impl Shown {
    /// The form as it is shown to one who has not posted.
    pub(super) fn new(
        status: StatusCode,
        state: &'static str,
        phase: Phase,
        form: Arc<Form>,
    ) -> Self {
        Self {
            status,
            state,
            start: Start::Fresh,
            posted: Posted::default(),
            step: 0,
            phase,
            form,
            retry_after: None,
        }
    }

    pub(super) fn receipt(&self) -> Option<&Receipt> {
        match &self.start {
            Start::Sent(receipt) => Some(receipt),
            _ => None,
        }
    }

    /// What the widget is rendered from.
    pub(super) fn rendering(&self, app: &App, surface: Surface, posted: Posted) -> Rendering {
        let words = Catalogue::of(&self.form.lang);
        Rendering {
            form: self.form.as_ref().clone(),
            phase: self.phase,
            words: erased_term::told(app, words.widget(), words),
            surface,
            step: self.step,
            start: self.start.clone(),
            posted,
        }
    }
}
