//! A response on its way into the journal, by whichever way it came.

use crate::{
    http::{
        app::App,
        call::Request,
        error::Error,
        forms,
        known::Known,
        scrutiny::{Leave, signs},
        work_queue::AtWork,
    },
    journal::{self, Change, Channel, Digest, Received, Refused},
    rules::Sign,
    words::Catalogue,
};
use data_encoding::HEXLOWER;
use glas_widget::{Place, Posted, Rendering, Start, Turn, Words, said, step_of, turn};
use glas_wire::{Form, IdempotencyKey, Lang, Phase, Question, Receipt, Submission, ask, check};
use http::StatusCode;
use jiff::Timestamp;

/// A response, read.
pub(super) struct Post {
    pub(super) channel: Channel,
    pub(super) key: IdempotencyKey,
    pub(super) submission: Submission,
    /// When all of it was here.
    pub(super) at: Timestamp,
    /// The receipt of the response it corrects.
    pub(super) replaces: Option<[u8; 32]>,
    pub(super) leave: Leave,
    /// What it shows of how it was filled in.
    pub(super) signs: Vec<Sign>,
    /// Until it is worked out, where that takes long.
    pub(super) at_work: Option<AtWork>,
}

/// Puts a response into the journal. `Ok` means it is on disk.
pub(super) async fn receive(app: &App, known: &Known, post: Post) -> Result<Receipt, Error> {
    let Post { channel, key, submission, at, replaces, leave, signs, at_work } = post;
    let slug = &known.consultation.slug;
    let asked = known.form(&known.lang(Some(&submission.language)))?;
    let in_time = known.phase(at) == Phase::Open && known.consultation.languages.contains(&submission.language);
    let received = Received::new(at, slug.clone(), channel, key, submission, rand::random());
    let scrutiny = leave.scrutiny(app, &received.receipt(), signs)?;
    let received = received.placed(&known.places).judged(known.version.consultation, &asked.questionnaire).with_scrutiny(scrutiny);
    // The one thread that writes is spared what cannot be taken, unless it was taken before and has a receipt.
    if !received.to_mend().is_empty() && in_time && app.journal.view()?.receipt(&received.receipt())?.is_none() {
        return Err(Error::Invalid(received.to_mend().to_vec()));
    }
    let received = match replaces {
        Some(receipt) => received.replacing(Digest(receipt)),
        None => received,
    };
    drop(at_work);
    let appended = app.journal.append(Change::Response(Box::new(received))).await.map_err(|refused| refusal(refused, known))?;
    leave.used_for(&appended);
    let number = appended.number.ok_or_else(|| Error::Internal(anyhow::anyhow!("a response without a number")))?;
    let secret = journal::secret(slug, &key);
    Ok(Receipt {
        consultation: slug.clone(),
        reference: journal::reference(number, journal::receipt_hash(&secret)),
        url: [app.origin.as_str(), "/r/", &secret].concat(),
        secret,
        received_at: appended.at.to_string(),
        seq: appended.seq,
        entry: HEXLOWER.encode(&appended.entry),
    })
}

/// Why a change was not made, for who asked for it.
pub(super) fn refusal(refused: Refused, known: &Known) -> Error {
    match refused {
        Refused::UnknownConsultation => Error::UnknownConsultation,
        Refused::NotYetOpen { opens_at } => Error::NotYetOpen(known.hours(opens_at)),
        Refused::Closed { closes_at } => Error::Closed(known.hours(closes_at)),
        Refused::KeyReused => Error::KeyReused,
        Refused::Erased => Error::Erased,
        Refused::Withdrawn => Error::Withdrawn,
        Refused::UnknownResponse => Error::UnknownReceipt,
        Refused::OtherLanguage { languages } => Error::OtherLanguage(languages),
        Refused::Invalid(mistakes) => Error::Invalid(mistakes),
        Refused::Busy => Error::Busy,
        Refused::Unavailable => Error::Unavailable,
        Refused::Corrupt(corrupt) => Error::Corrupt(corrupt),
        Refused::UnknownAuthority | Refused::WouldInvalidate(_) | Refused::ResultsTold { .. } | Refused::Internal => {
            Error::Internal(anyhow::Error::new(refused))
        }
    }
}

/// A form post, read as far as the journal.
pub(super) struct FormPost {
    pub(super) lang: Lang,
    pub(super) pairs: Vec<(String, String)>,
    /// What stands in the form for the key of the response: the key itself where a script made it, on a page a token.
    pub(super) token: IdempotencyKey,
    pub(super) key: IdempotencyKey,
    /// The receipt of the response it corrects; set by the page that is opened by it.
    pub(super) replaces: Option<[u8; 32]>,
    /// Whether only another language is asked for.
    pub(super) translated: bool,
}

impl FormPost {
    /// A form that a script posts, in its prefix's turn.
    pub(super) async fn read(app: &App, known: &Known, call: &Request) -> Result<Self, Error> {
        let _at_work = app.work.wait(call.prefix).await;
        Self::of(known, call)
    }

    /// A form of one of our own pages, in its prefix's turn.
    pub(super) async fn read_from_page(app: &App, known: &Known, call: &Request) -> Result<Self, Error> {
        let it = Self::read(app, known, call).await?;
        let key = journal::key_of_page(&app.journal.pages_secret()?, &it.token);
        Ok(Self { key, ..it })
    }

    /// A form, without a look at the journal: which may be what failed.
    pub(super) fn of(known: &Known, call: &Request) -> Result<Self, Error> {
        call.demand_media_type(forms::FORM)?;
        let pairs = forms::pairs(&call.body)?;
        let value = |name: &str| pairs.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str());
        let token: IdempotencyKey = value("key").and_then(|key| key.parse().ok()).ok_or(Error::NoKey)?;
        // The form's own, and after it that of the button which asks for another.
        let langs: Vec<&str> = pairs.iter().filter(|(it, _)| it == "lang").map(|(_, lang)| lang.as_str()).collect();
        let asked = langs.last().and_then(|lang| lang.parse().ok());
        let (lang, translated) = (known.lang(asked.as_ref()), langs.len() > 1);
        Ok(Self { lang, pairs, token, key: token, replaces: None, translated })
    }

    /// The form again at the step it was posted from, with everything that was typed.
    pub(super) fn kept(self, known: &Known, status: StatusCode, state: &'static str, phase: Phase) -> Result<Shown, Error> {
        let Self { lang, pairs, token, .. } = self;
        let form = &known.form(&lang)?.questionnaire;
        let step = pairs.iter().rev().find(|(name, _)| name == "step").map_or("0", |(_, step)| step);
        let step = if let Turn::Go(step) = turn(form, &[], 0, step, Vec::new()) { step } else { 0 };
        Ok(Shown { step, posted: Posted { key: Some(token), pairs }, ..Shown::new(status, state, phase, lang) })
    }

    /// Sends it and says what the form shows next. Whatever happens to the response, what was typed is in it again.
    pub(super) async fn send(self, app: &App, known: &Known, channel: Channel, call: &Request, leave: Leave) -> Result<Shown, Error> {
        let phase = known.phase(call.at);
        let at_work = app.work.wait(call.prefix).await;
        if self.translated {
            let start = if matches!(phase, Phase::Forthcoming | Phase::Open) { Start::Fresh } else { Start::Late };
            return Ok(Shown { start, ..self.kept(known, StatusCode::OK, "fresh", phase)? });
        }
        let Self { lang, pairs, token, key, replaces, translated: _ } = self;
        let form = known.form(&lang)?;
        // That the consultation is not held in the language of an older page any more is no fault of who answered there.
        let submission = Submission { language: lang.clone(), ..glas_widget::read(&form.questionnaire, &lang, &pairs) };
        let words = Catalogue::of(&lang);
        // Judged and shown with the places that are meant, sent as it was typed: the same post has the same receipt.
        let meant = known.places.placed(&submission);
        let turned = turned(form, &words.widget(), &pairs, meant.as_ref().unwrap_or(&submission));
        let asked = ask(&form.questionnaire, &mut submission.answers.clone());
        let signs = signs(&pairs, call.at);
        let post = Post { channel, key, submission, at: call.at, replaces, leave, signs, at_work: Some(at_work) };
        if let Some((start, step)) = turned.filter(|_| phase == Phase::Open) {
            let (status, state) = match &start {
                Start::Mistakes(_) => (StatusCode::UNPROCESSABLE_ENTITY, "mistakes"),
                _ => (StatusCode::OK, "fresh"),
            };
            return Ok(Shown { start, step, posted: Posted { key: Some(token), pairs }, ..Shown::new(status, state, phase, lang) });
        }
        let shown = match receive(app, known, post).await {
            Ok(receipt) => {
                Shown { start: Start::Sent(receipt), posted: Posted::default(), ..Shown::new(StatusCode::CREATED, "sent", phase, lang) }
            }
            Err(Error::Invalid(mistakes)) => {
                // At the step where the first of them is.
                let (start, step) = match turn(&form.questionnaire, &asked, 0, "send", mistakes) {
                    Turn::Mend(mistakes, step) => (Start::Mistakes(mistakes), step),
                    _ => (Start::Mistakes(Vec::new()), 0),
                };
                let posted = Posted { key: Some(token), pairs };
                Shown { start, step, posted, ..Shown::new(StatusCode::UNPROCESSABLE_ENTITY, "mistakes", phase, lang) }
            }
            Err(error) => {
                error.note();
                let (status, _) = error.status();
                let not_sent = || Start::NotSent { detail: error.detail(words) };
                let (state, start, token) = match &error {
                    Error::NotYetOpen(_) => ("forthcoming", not_sent(), token),
                    Error::Closed(_) => ("closed", Start::Late, token),
                    // What was changed and sent again is another response: sent once more, it has a key of its own.
                    Error::KeyReused | Error::Erased | Error::Withdrawn => ("not_sent", not_sent(), IdempotencyKey(rand::random())),
                    _ => ("not_sent", not_sent(), token),
                };
                let again = Self { lang, pairs, token, key, replaces: None, translated: false };
                Shown { start, retry_after: error.retry_after(), ..again.kept(known, status, state, phase)? }
            }
        };
        Ok(shown)
    }
}

/// What the form shows next, and at which step, where it is not to be sent yet: another step, what is to be mended, all answers
/// for a check, or questions that have come to be asked since the page was made.
fn turned(form: &Form, words: &Words, pairs: &[(String, String)], submission: &Submission) -> Option<(Start, usize)> {
    let value = |name: &str| pairs.iter().rev().find(|(it, _)| it == name).map(|(_, value)| value.as_str());
    let asked = ask(&form.questionnaire, &mut submission.answers.clone());
    let step = value("step").and_then(|step| step.parse().ok()).unwrap_or(0);
    let go = value("go").unwrap_or("send");
    let unseen = |(question, asked): (&Question, &bool)| {
        let seen = || pairs.iter().any(|(name, value)| name == "seen" && value == question.id.as_str());
        *asked && question.show_if.is_some() && question.kind.is_asked() && !seen()
    };
    let here = form.questionnaire.questions.iter().zip(&asked).filter(|it| unseen(*it)).map(|(it, _)| it);
    let at = |question: &Question| step_of(&form.questionnaire, &asked, &question.id);
    // In steps only what is asked at this step must have been seen; before it is sent, everything.
    if let Some(question) = here.into_iter().find(|it| go == "send" || go == "next" && at(it) == step) {
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
    pub(super) lang: Lang,
    pub(super) retry_after: Option<u64>,
}

impl Shown {
    /// The form as it is shown to one who has not posted.
    pub(super) fn new(status: StatusCode, state: &'static str, phase: Phase, lang: Lang) -> Self {
        Self { status, state, start: Start::Fresh, posted: Posted::default(), step: 0, phase, lang, retry_after: None }
    }

    pub(super) fn receipt(&self) -> Option<&Receipt> {
        match &self.start {
            Start::Sent(receipt) => Some(receipt),
            _ => None,
        }
    }

    /// What the widget is rendered from.
    pub(super) fn rendering(&self, known: &Known, place: Place, posted: Posted) -> Result<Rendering, Error> {
        let (form, words) = (known.form(&self.lang)?.as_ref().clone(), Catalogue::of(&self.lang).widget());
        Ok(Rendering { form, phase: self.phase, words, place, step: self.step, start: self.start.clone(), posted })
    }
}
