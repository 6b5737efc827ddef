//! `/admin/drafts/{number}`: the texts, dates and documents of a consultation that is being
//! written, and the list of its questions, of which each has a page of its own ([`super::questions`]).

use super::{
    draft_check::problems,
    draft_form::{MORE_DOCUMENTS, apply, languages, values_of},
    fields::{Kind, Said, ToMend, key, line, line_in, lines, send, summary, tick},
    layout::{Frame, StaffLayout, sent_by, staff_page, words_of},
    permission::{OfDraft, ToEdit, ToSee},
    questions::{Questions, questions},
    translations::{Language, absent_from, languages_of, ways},
    uploaded,
    written::written,
};
use crate::web::permission::Number;
use crate::{
    desk::Draft,
    export::consultation_file,
    http::{forms, request::query, response::see_other},
    import,
    operations::{Clerk, DraftError},
    rules::{
        Right,
        draft::{ConsultationDraft, DocumentDraft},
    },
    web::{
        app::App, error::Error, permission::SameOrigin, request::Request, route::Outcome,
        staff_error::StaffError,
    },
    words::{Staff, Value},
};
use http::StatusCode;
use std::collections::BTreeMap;
use yew::{Html, Properties, component, html};

/// How a draft is called: its title, or that it has none yet.
pub(super) fn title_of(it: &Draft, words: &Staff) -> String {
    title_in(&it.file, words)
}

/// The same of its file.
pub(super) fn title_in(file: &str, words: &Staff) -> String {
    let draft = read(file);
    let titles = draft.title.value().map(|it| it.0.as_slice()).unwrap_or_default();
    let own = titles.iter().find(|(lang, _)| lang == words.lang()).or_else(|| titles.first());
    match own.and_then(|(_, text)| text.value()).filter(|text| !text.trim().is_empty()) {
        Some(title) => title.clone(),
        None => words.text("s-draft-untitled"),
    }
}

/// What a draft says. Only files that can be read are kept.
pub(super) fn read(file: &str) -> ConsultationDraft {
    import::draft("", file).unwrap_or_default()
}

/// On to where an act on a draft leads; what was done before leads there again.
pub(super) fn led_on(done: Result<String, DraftError>) -> Outcome {
    match done {
        Ok(to) | Err(DraftError::Again { to }) => Ok(see_other(&to)?),
        Err(error) => Err(failed(error)),
    }
}

/// Whether somebody may change a draft.
pub(super) fn is_writable(of: &Draft, clerk: &Clerk) -> bool {
    of.authority.parse().is_ok_and(|it| clerk.access().has(Right::Edit, &it))
}

/// A draft as its writer saw it, where what they typed is given back: if somebody has changed it
/// since, that is told at the next sending.
pub(super) fn as_seen(of: &Draft, typed: &[(String, String)]) -> Draft {
    let seen = forms::first(typed, "revision").and_then(|it| it.parse().ok());
    Draft { revision: seen.unwrap_or(of.revision), ..of.clone() }
}

/// How an act on a draft failed, for a page.
pub(super) fn failed(error: DraftError) -> Error {
    match error {
        DraftError::Unknown => StaffError::NoDraft.into(),
        DraftError::Changed => StaffError::DraftChanged.into(),
        DraftError::NoRight => {
            StaffError::NoRight(crate::operations::NoRight { right: Right::Edit, authority: None })
                .into()
        }
        DraftError::TooMany => StaffError::TooManyDrafts.into(),
        DraftError::TooLong => Error::Http(crate::http::error::Error::TooLarge),
        DraftError::Store(error) => error.into(),
        DraftError::Again { .. } | DraftError::Publish(_) => {
            Error::internal(anyhow::anyhow!("an act on a draft that was not told"))
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    title: String,
    number: u64,
    revision: u64,
    values: BTreeMap<String, String>,
    languages: Vec<(String, String)>,
    /// Of each document the file, as it is described, and where it can be looked at; none where it is
    /// a link.
    documents: Vec<Option<(String, String)>>,
    questions: Questions,
    other_languages: Vec<Language>,
    absent_languages: Vec<(String, String)>,
    /// Whether it changes what is published.
    is_change: bool,
    /// Whether a reason is given why it closes later.
    is_extended: bool,
    to_mend: Vec<ToMend>,
    notice: Option<String>,
    writable: bool,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let value = |name: &str| it.values.get(name).cloned().unwrap_or_default();
    let base = ["/admin/drafts/", &it.number.to_string()].concat();
    let plain = |name: &str, said: &str| {
        line(name, Kind::Text, &Said::of(words, said), &value(name), &it.to_mend)
    };
    let hinted = |name: &str, said: &str| {
        line(name, Kind::Text, &Said::hinted(words, said), &value(name), &it.to_mend)
    };
    let label = |said: &str, own: &str| Said {
        label: if it.languages.len() > 1 {
            [words.text(said), " (".to_owned(), own.to_owned(), ")".to_owned()].concat()
        } else {
            words.text(said)
        },
        hint: None,
    };
    let short = |field: &str, said: &str| {
        let one = |(lang, own): &(String, String)| {
            let name = [field, ".", lang].concat();
            line_in(lang, &name, &label(said, own), &value(&name), &it.to_mend)
        };
        html! { { for it.languages.iter().map(one) } }
    };
    let long = |field: &str, said: &str, rows: u32| {
        let one = |(lang, own): &(String, String)| {
            let name = [field, ".", lang].concat();
            lines(Some(lang), &name, rows, &label(said, own), &value(&name), &it.to_mend)
        };
        html! { { for it.languages.iter().map(one) } }
    };
    let reason = |field: &str, said: &str| {
        let one = |(lang, own): &(String, String)| {
            let name = [field, ".", lang].concat();
            let said =
                Said { hint: Some(words.text(&[said, "-hint"].concat())), ..label(said, own) };
            lines(Some(lang), &name, 2, &said, &value(&name), &it.to_mend)
        };
        html! { { for it.languages.iter().map(one) } }
    };
    let moment = |name: &str, said: &str| {
        let time = [name, ".time"].concat();
        html! {
            <div class="staff-pair">
                { line(name, Kind::Text, &Said::hinted(words, said), &value(name), &it.to_mend) }
                { line(&time, Kind::Text, &Said::of(words, "s-c-hour"), &value(&time), &it.to_mend) }
            </div>
        }
    };
    let document = |(n, file): (usize, &Option<(String, String)>)| {
        let name = |field: &str| ["documents.", &n.to_string(), ".", field].concat();
        html! {
            <fieldset class="staff-group">
                <legend>{ words.with("s-c-document", &[("number", Value::from((n + 1) as u64))]) }</legend>
                <input type="hidden" name={name("is")} value={value(&name("is"))} />
                { short(&name("title"), "s-c-document-title") }
                if let Some((described, address)) = file {
                    <p><a href={address.clone()}>{ described }</a></p>
                    { tick(&name("remove"), &Said::of(words, "s-c-document-remove"), value(&name("remove")) == "yes") }
                } else {
                    { plain(&name("url"), "s-c-document-url") }
                }
            </fieldset>
        }
    };
    html! {
        <StaffLayout frame={it.frame.clone()} title={it.title.clone()} mistaken={!it.to_mend.is_empty()}>
            <p><a href="/admin">{ words.text("s-consultations-title") }</a></p>
            <h1>{ &it.title }</h1>
            <p class="page-aside">{ words.text("s-draft-about") }</p>
            if let Some(notice) = &it.notice {
                <p class="staff-notice" role="alert">{ notice }</p>
            }
            { summary(words, &it.to_mend) }
            <p class="staff-links">
                <a href={[&base, "/publish"].concat()}>{ words.text("s-to-check") }</a>
                <a href={[&base, "/preview"].concat()}>{ words.text("s-preview") }</a>
                if it.is_change {
                    <a href={[&base, "/changes"].concat()}>{ words.text("s-changes") }</a>
                }
                if it.writable {
                    <a href={[&base, "/share"].concat()}>{ words.text("s-share") }</a>
                }
                <a href={[&base, "/respondent"].concat()}>{ words.text("s-respondent") }</a>
                { ways(words, &base, &it.other_languages, &it.absent_languages) }
                <a href="#questions">{ words.with("s-to-questions", &[("count", Value::from(it.questions.count() as u64))]) }</a>
            </p>
            <form class="staff-form" method="post">
                { key(&it.frame.key) }
                <input type="hidden" name="revision" value={it.revision.to_string()} />
                { short("title", "s-f-title") }
                { long("summary", "s-f-summary", 8) }
                { hinted("slug", "s-c-slug") }
                <h2 id="dates">{ words.text("s-c-dates") }</h2>
                { moment("opens_at", "s-c-opens-at") }
                { moment("closes_at", "s-c-closes-at") }
                { hinted("answer_by", "s-c-answer-by") }
                <h2 id="law">{ words.text("s-c-law") }</h2>
                { tick("normative_act", &Said::hinted(words, "s-c-normative-act"), value("normative_act") == "yes") }
                { long("legal_basis", "s-f-legal_basis", 3) }
                { hinted("published_on_site", "s-c-published-on-site") }
                { hinted("published_on_portal", "s-c-published-on-portal") }
                { reason("short_term_reason", "s-c-short-term-reason") }
                if it.is_extended {
                    { long("extension_reason", "s-f-extension_reason", 2) }
                }
                { tick("publish_comments", &Said::hinted(words, "s-c-publish-comments"), value("publish_comments") == "yes") }
                <h2 id="documents">{ words.text("s-f-documents") }</h2>
                <p class="staff-hint">{ words.text("s-c-documents-hint") }</p>
                <p class="staff-links"><a href={[&base, "/documents"].concat()}>{ words.text("s-documents-upload") }</a></p>
                <p class="staff-hint">{ words.text("s-documents-save-first") }</p>
                { for it.documents.iter().enumerate().map(document) }
                <fieldset class="staff-group" id="contact">
                    <legend>{ words.text("s-f-contact") }</legend>
                    <p class="staff-hint">{ words.text("s-c-contact-hint") }</p>
                    { plain("contact.email", "s-email") }
                    { plain("contact.phone", "s-phone") }
                    { plain("contact.address", "s-address") }
                </fieldset>
                if it.writable {
                    { send(words.text("s-save")) }
                } else {
                    <p>{ words.text("s-draft-not-theirs") }</p>
                }
            </form>
            { it.questions.section(words, &base, (&it.frame.key, it.revision), it.writable) }
            if it.writable {
                <form class="staff-form" method="post">
                    { key(&it.frame.key) }
                    <input type="hidden" name="revision" value={it.revision.to_string()} />
                    <input type="hidden" name="act" value="delete" />
                    <p>{ words.text("s-draft-delete-about") }</p>
                    <button class="staff-plain" type="submit">{ words.text("s-draft-delete") }</button>
                </form>
            }
        </StaffLayout>
    }
}

/// `GET /admin/drafts/{number}`
pub(in crate::web) async fn draft(
    app: App,
    number: Number,
    by: OfDraft<ToSee>,
    request: Request,
) -> Outcome {
    let words = words_of(&request, Some(by.clerk()));
    let notice = query(&request.uri, "done").next().map(|_| words.text("s-done-saved"));
    let typed = app.typed_before(by.clerk(), &request).await?;
    let of = as_seen(by.subject(), &typed);
    let values = if typed.is_empty() { None } else { Some(typed.into_iter().collect()) };
    shown(&app, &request, by.clerk(), number, &of, StatusCode::OK, values, Vec::new(), notice).await
}

#[expect(clippy::too_many_arguments, reason = "each is another state of one page")]
async fn shown(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    Number(number): Number,
    of: &Draft,
    status: StatusCode,
    typed: Option<BTreeMap<String, String>>,
    to_mend: Vec<ToMend>,
    notice: Option<String>,
) -> Outcome {
    let draft = read(&of.file);
    let problems = problems(app, clerk, of, &draft, request.at).await?;
    let frame = Frame::of(app, request, Some(clerk));
    let languages = languages(&draft);
    let base = ["/admin/drafts/", &number.to_string()].concat();
    let file = |it: &DocumentDraft| {
        let described = uploaded::described(frame.words(), it, it.file.value()?)?;
        Some((described, uploaded::address(&base, it)?))
    };
    let there = draft.documents.value().into_iter().flatten();
    let documents: Vec<_> = there
        .map(|it| it.value().and_then(file))
        .chain(std::iter::repeat_n(None, MORE_DOCUMENTS))
        .collect();
    let props = PageProps {
        title: title_of(of, frame.words()),
        number,
        revision: of.revision,
        values: typed.unwrap_or_else(|| values_of(&draft)),
        questions: questions(of, &draft, &problems, frame.words()),
        other_languages: languages_of(of, &draft),
        absent_languages: absent_from(&draft),
        is_change: of.base.is_some(),
        is_extended: !draft.extension_reason.is_nothing(),
        languages,
        documents,
        to_mend,
        notice,
        writable: is_writable(of, clerk),
        frame,
    };
    staff_page::<Page>(status, props)
}

/// `POST /admin/drafts/{number}`
pub(in crate::web) async fn change_draft(
    app: App,
    number: Number,
    (_, by): (SameOrigin, OfDraft<ToEdit>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let said = |name: &str| forms::first(&pairs, name).unwrap_or_default();
    let clerk = by.clerk();
    let words = words_of(&request, Some(clerk));
    let revision = said("revision").parse().unwrap_or_default();
    let (operations, sent) = (app.operations.clone(), sent_by(clerk, &request, &pairs));
    let allowed = by.allowed()?.clone();
    if said("act") == "delete" {
        let to = "/admin?deleted=1".to_owned();
        let delete = move || operations.delete_draft(&allowed, sent, number.0, revision, to);
        return match app.blocking(delete).await? {
            Err(DraftError::Changed) => not_done(&app, &request, clerk, number).await,
            done => led_on(done),
        };
    }
    let mut draft = read(&by.subject().file);
    let wrong = apply(words, &mut draft, &pairs);
    if !wrong.is_empty() {
        let (status, typed) = (StatusCode::UNPROCESSABLE_ENTITY, Some(pairs.into_iter().collect()));
        return shown(&app, &request, clerk, number, by.subject(), status, typed, wrong, None)
            .await;
    }
    let to = ["/admin/drafts/", &number.0.to_string(), "?done=1"].concat();
    let written = written(&app, number.0, revision, consultation_file(&draft), &draft)?;
    let change = move || operations.change_draft(&allowed, sent, number.0, revision, written, to);
    match app.blocking(change).await? {
        Err(DraftError::Changed) => {
            // What was typed stands in the form; what somebody else wrote is what it is now.
            let (now, notice) = changed_meanwhile(&app, words, number.0)?;
            let (status, typed) = (StatusCode::CONFLICT, Some(pairs.into_iter().collect()));
            let notice = Some(notice);
            shown(&app, &request, clerk, number, &now, status, typed, Vec::new(), notice).await
        }
        done => led_on(done),
    }
}

/// A draft that somebody else has changed, as it is now, and the sentence that says who.
pub(super) fn changed_meanwhile(
    app: &App,
    words: &Staff,
    number: u64,
) -> Result<(Draft, String), Error> {
    let now = app.operations.draft(number)?.ok_or(StaffError::NoDraft)?;
    let who = app.name_of(now.changed_by)?;
    let notice = words.with("s-draft-changed-meanwhile", &[("name", Value::from(who))]);
    Ok((now, notice))
}

/// The draft as somebody else has left it, where what was asked for was not done.
pub(super) async fn not_done(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    number: Number,
) -> Outcome {
    let (now, notice) = overtaken(app, words_of(request, Some(clerk)), number.0)?;
    let (status, notice) = (StatusCode::CONFLICT, Some(notice));
    shown(app, request, clerk, number, &now, status, None, Vec::new(), notice).await
}

/// A draft that somebody else has changed, as it is now, and the sentence that nothing was done.
pub(super) fn overtaken(app: &App, words: &Staff, number: u64) -> Result<(Draft, String), Error> {
    let now = app.operations.draft(number)?.ok_or(StaffError::NoDraft)?;
    let who = app.name_of(now.changed_by)?;
    let notice = words.with("s-draft-not-done", &[("name", Value::from(who))]);
    Ok((now, notice))
}
