//! `/admin/drafts/{number}/documents`: the documents of a draft, and files that are uploaded for it.

use super::{
    draft::{failed, is_writable, read, title_of},
    draft_form::{langs_of, languages},
    failed::FILE_NOT_READ,
    fields::{Said, ToMend, choice, file_input, key, line_in, send, summary},
    layout::{Frame, StaffLayout, sent_by, staff_page, words_of},
    permission::{OfDraft, ToEdit, ToSee},
    preview_holder::PreviewHolder,
    upload,
    uploaded::{address, described, file_of},
    written::written,
};
use crate::{
    desk::Draft,
    export::consultation_file,
    http::{
        body::BodyStream, error::Error as HttpError, forms, request::query, response::see_other,
    },
    operations::{AskError, Clerk, DraftError, TakeError},
    rules::{
        Digest, DocumentFile, FILE_BYTES_MAX, FILES_BYTES_MAX, FileKind,
        draft::{ConsultationDraft, DocumentDraft, Entered, TextsDraft},
    },
    web::{
        app::App,
        error::Error,
        file_answer::{file_answer, is_known, unreadable},
        file_place::{FileDigest, FileName},
        permission::{LinkToken, Number, SameOrigin},
        request::Request,
        route::Outcome,
        staff_error::StaffError,
    },
    words::{Staff, Value},
};
use http::StatusCode;
use yew::{Html, Properties, component, html};

/// Times that a document is added to what somebody else has changed meanwhile.
const TRIES: usize = 5;

#[derive(Clone, PartialEq)]
struct Listed {
    /// Its title, or that it has none yet.
    title: String,
    address: String,
    /// The digest of a file, or the address of a link: by it a form says which is replaced.
    key: String,
    is_file: bool,
}

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    title: String,
    base: String,
    listed: Vec<Listed>,
    languages: Vec<(String, String)>,
    typed: Vec<(String, String)>,
    to_mend: Vec<ToMend>,
    notice: Option<String>,
    writable: bool,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let heading = words.text("s-documents");
    let value = |name: &str| forms::first(&it.typed, name).unwrap_or_default().to_owned();
    let title = |(lang, own): &(String, String)| {
        let name = ["title.", lang].concat();
        let label = if it.languages.len() > 1 {
            [words.text("s-c-document-title"), " (".to_owned(), own.clone(), ")".to_owned()]
                .concat()
        } else {
            words.text("s-c-document-title")
        };
        let hint = Some(words.text("s-documents-title-hint"));
        line_in(lang, &name, &Said { label, hint }, &value(&name), &it.to_mend)
    };
    let replaced: Vec<(String, String)> =
        std::iter::once((String::new(), words.text("s-documents-new")))
            .chain(it.listed.iter().map(|it| (it.key.clone(), it.title.clone())))
            .collect();
    let one = |of: &Listed| {
        let about = if of.is_file { String::new() } else { words.text("s-documents-link") };
        html! { <li><a href={of.address.clone()}>{ &of.title }</a>{ " " }{ about }</li> }
    };
    let kinds: Vec<String> =
        FileKind::ALL.iter().map(|it| [".", it.extension()].concat()).collect();
    let megabytes = |bytes: u64| Value::from(bytes / 1_000_000);
    let said = Said {
        label: words.text("s-documents-file"),
        hint: Some(words.with(
            "s-documents-file-hint",
            &[("one", megabytes(FILE_BYTES_MAX)), ("all", megabytes(FILES_BYTES_MAX))],
        )),
    };
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()} mistaken={!it.to_mend.is_empty()}>
            <p><a href={it.base.clone()}>{ &it.title }</a></p>
            <h1>{ heading }</h1>
            if let Some(notice) = &it.notice {
                <p class="staff-notice" role="alert">{ notice }</p>
            }
            { summary(words, &it.to_mend) }
            <p>{ words.text("s-documents-about") }</p>
            if it.listed.is_empty() {
                <p>{ words.text("s-documents-none") }</p>
            } else {
                <section class="staff-card" aria-label={words.text("s-f-documents")}><ul>{ for it.listed.iter().map(one) }</ul></section>
                <p class="staff-links"><a href={[&it.base, "#documents"].concat()}>{ words.text("s-documents-change") }</a></p>
            }
            if it.writable {
                <h2 id="upload">{ words.text("s-documents-upload") }</h2>
                <form class="staff-form" method="post" enctype="multipart/form-data">
                    { key(&it.frame.key) }
                    { file_input("document", &said, &kinds.join(","), &it.to_mend) }
                    { for it.languages.iter().map(title) }
                    if replaced.len() > 1 {
                        { choice("replaces", &Said::hinted(words, "s-documents-replaces"), &replaced, &value("replaces"), &it.to_mend) }
                    }
                    { send(words.text("s-documents-upload-button")) }
                </form>
            } else {
                <p>{ words.text("s-draft-not-theirs") }</p>
            }
        </StaffLayout>
    }
}

/// By what a form says which document it means.
fn key_of(document: &DocumentDraft) -> String {
    document.sha256.value().or(document.url.value()).cloned().unwrap_or_default()
}

fn documents(draft: &ConsultationDraft) -> impl Iterator<Item = &DocumentDraft> {
    draft.documents.value().into_iter().flatten().filter_map(Entered::value)
}

fn listed(words: &Staff, base: &str, document: &DocumentDraft) -> Listed {
    let titles = document.title.value().map(|it| it.0.as_slice()).unwrap_or_default();
    let own = titles.iter().find(|(lang, _)| lang == words.lang()).or_else(|| titles.first());
    let title = own.and_then(|(_, text)| text.value().cloned()).unwrap_or_default();
    let named = document.file.value().or(document.url.value()).cloned();
    let title = if title.trim().is_empty() { named.unwrap_or_default() } else { title };
    let file = address(base, document);
    Listed {
        title: described(words, document, &title).unwrap_or(title),
        is_file: file.is_some(),
        address: file.or_else(|| document.url.value().cloned()).unwrap_or_default(),
        key: key_of(document),
    }
}

/// What a page is answered with.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    typed: Vec<(String, String)>,
    to_mend: Vec<ToMend>,
    notice: Option<String>,
}

impl Answer {
    fn shown(
        self,
        app: &App,
        request: &Request,
        clerk: &Clerk,
        number: u64,
        of: &Draft,
    ) -> Outcome {
        let frame = Frame::of(app, request, Some(clerk));
        let words = frame.words();
        let draft = read(&of.file);
        let base = ["/admin/drafts/", &number.to_string()].concat();
        let props = PageProps {
            title: title_of(of, words),
            listed: documents(&draft).map(|it| listed(words, &base, it)).collect(),
            languages: languages(&draft),
            typed: self.typed,
            to_mend: self.to_mend,
            notice: self.notice,
            writable: is_writable(of, clerk),
            base,
            frame,
        };
        staff_page::<Page>(self.status, props)
    }
}

/// `GET /admin/drafts/{number}/documents`
pub(in crate::web) async fn draft_documents(
    app: App,
    Number(number): Number,
    by: OfDraft<ToSee>,
    request: Request,
) -> Outcome {
    let words = words_of(&request, Some(by.clerk()));
    let typed = app.typed_before(by.clerk(), &request).await?;
    let was_not_read = forms::first(&typed, FILE_NOT_READ).is_some();
    let done = query(&request.uri, "done").next().map(|_| words.text("s-documents-done"));
    let notice = was_not_read.then(|| words.text("s-documents-not-uploaded")).or(done);
    let answer = Answer { notice, ..Answer::default() };
    answer.shown(&app, &request, by.clerk(), number, by.subject())
}

/// `POST /admin/drafts/{number}/documents`
pub(in crate::web) async fn upload_document(
    app: App,
    Number(number): Number,
    (_, by): (SameOrigin, OfDraft<ToEdit>),
    request: Request,
    body: BodyStream,
) -> Outcome {
    let clerk = by.clerk();
    let words = words_of(&request, Some(clerk));
    let upload::Upload { pairs, file } = upload::read(&app.operations, &request, body).await?;
    let wrong = |of: &Draft, message: String| {
        let to_mend = vec![ToMend::new("document", message)];
        let (status, typed) = (StatusCode::UNPROCESSABLE_ENTITY, pairs.clone());
        Answer { status, typed, to_mend, notice: None }.shown(&app, &request, clerk, number, of)
    };
    let file = match file {
        Some(Ok(file)) => file,
        Some(Err(error)) => return wrong(by.subject(), refused(words, error)?),
        None => return wrong(by.subject(), words.text("s-documents-choose")),
    };
    let to = ["/admin/drafts/", &number.to_string(), "/documents?done=1"].concat();
    // Another file is another act, whatever page it was chosen on.
    let with_file = [pairs.as_slice(), &[("file".to_owned(), file.sha256.to_string())]].concat();
    let sent = sent_by(clerk, &request, &with_file);
    if let Some(to) = app.operations.sent_before(clerk, sent.key)? {
        return Ok(see_other(&to)?);
    }
    let allowed = by.allowed()?.clone();
    // It may have come for minutes: it is added to the draft as that is now.
    for _ in 0..TRIES {
        let now = app.operations.draft(number)?.ok_or(StaffError::NoDraft)?;
        let mut draft = read(&now.file);
        if let Some(why) = stands_against(&app, words, &draft, &pairs, &file)? {
            // Where it stands against itself, an impatient second click has come in the middle.
            return match app.operations.sent_before(clerk, sent.key)? {
                Some(to) => Ok(see_other(&to)?),
                None => wrong(&now, why),
            };
        }
        add(&mut draft, &pairs, &file);
        let bytes: u64 = documents(&draft).filter_map(file_of).map(|it| it.bytes).sum();
        if bytes > FILES_BYTES_MAX {
            let max = Value::from(FILES_BYTES_MAX / 1_000_000);
            return wrong(&now, words.with("s-documents-too-many", &[("max", max)]));
        }
        let (operations, allowed, sent) = (app.operations.clone(), allowed.clone(), sent.clone());
        let (to, revision) = (to.clone(), now.revision);
        let written = written(&app, number, revision, consultation_file(&draft), &draft)?;
        let change = move || operations.change_draft(&allowed, sent, number, revision, written, to);
        match app.blocking(change).await? {
            Err(DraftError::Changed) => {}
            Ok(to) | Err(DraftError::Again { to }) => return Ok(see_other(&to)?),
            Err(error) => return Err(failed(error)),
        }
    }
    Err(StaffError::DraftChanged.into())
}

/// Why a file is not added: it is there already, or was erased from what the draft changes.
fn stands_against(
    app: &App,
    words: &Staff,
    draft: &ConsultationDraft,
    pairs: &[(String, String)],
    file: &DocumentFile,
) -> Result<Option<String>, Error> {
    let sha256 = file.sha256.to_string();
    let replaced = forms::first(pairs, "replaces");
    if documents(draft).any(|it| key_of(it) == sha256) && replaced != Some(&sha256) {
        return Ok(Some(words.text("s-documents-twice")));
    }
    let slug = draft.slug.value().and_then(|slug| slug.parse().ok());
    let erased = slug.map(|slug| app.operations.is_erased(&slug, file.sha256)).transpose()?;
    Ok((erased == Some(true)).then(|| words.text("s-documents-erased")))
}

/// Puts a file among the documents of a draft, in the place of the one that the form says.
fn add(draft: &mut ConsultationDraft, pairs: &[(String, String)], file: &DocumentFile) {
    let stem = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem);
    let typed = |lang: &String| {
        let text = forms::first(pairs, &["title.", lang].concat()).unwrap_or_default().trim();
        (!text.is_empty()).then(|| (lang.clone(), Entered::Value(text.to_owned())))
    };
    let langs = langs_of(draft);
    let titles: Vec<_> = langs.iter().filter_map(typed).collect();
    let replaced = forms::first(pairs, "replaces").filter(|it| !it.is_empty());
    let mut all: Vec<DocumentDraft> = documents(draft).cloned().collect();
    let place = replaced.and_then(|key| all.iter().position(|it| key_of(it) == key));
    let was = place.map(|place| all[place].title.clone());
    let title = match (titles.is_empty(), was) {
        (false, _) => Entered::Value(TextsDraft(titles)),
        (true, Some(was)) => was,
        // Better than none: it is a name that somebody gave it.
        (true, None) => {
            let name = Entered::Value(stem.replace('-', " "));
            Entered::Value(TextsDraft(langs.into_iter().map(|it| (it, name.clone())).collect()))
        }
    };
    let added = DocumentDraft {
        title,
        url: Entered::Nothing,
        file: Entered::Value(file.name.clone()),
        sha256: Entered::Value(file.sha256.to_string()),
        bytes: Entered::Value(file.bytes.to_string()),
    };
    match place {
        Some(place) => all[place] = added,
        None => all.push(added),
    }
    draft.documents = Entered::Value(all.into_iter().map(Entered::Value).collect());
}

/// Why a file is not taken, in words; a disk that does not work is no clerk's mistake.
fn refused(words: &Staff, error: TakeError) -> Result<String, Error> {
    Ok(match error {
        TakeError::TooLarge => {
            let max = Value::from(FILE_BYTES_MAX / 1_000_000);
            words.with("s-documents-too-large", &[("max", max)])
        }
        TakeError::OtherKind => words.text("s-documents-other-kind"),
        TakeError::Macros => words.text("s-documents-macros"),
        TakeError::Empty => words.text("s-documents-empty"),
        TakeError::Full => words.text("s-documents-full"),
        TakeError::Cut => return Err(HttpError::Malformed("a form with a file").into()),
        TakeError::Io(error) => return Err(Error::internal(error)),
    })
}

/// `GET /admin/drafts/{number}/documents/{sha256}/{name}`
pub(in crate::web) async fn draft_file(
    app: App,
    (_, FileDigest(sha256), name): (Number, FileDigest, FileName),
    by: OfDraft<ToSee>,
    request: Request,
) -> Outcome {
    of_draft(app, by.subject().clone(), sha256, name, &request).await
}

/// `GET /admin/preview/{token}/documents/{sha256}/{name}`
pub(in crate::web) async fn previewed_file(
    app: App,
    (_, FileDigest(sha256), name): (LinkToken, FileDigest, FileName),
    by: PreviewHolder,
    request: Request,
) -> Outcome {
    of_draft(app, by.draft().clone(), sha256, name, &request).await
}

async fn of_draft(
    app: App,
    of: Draft,
    sha256: Digest,
    name: FileName,
    request: &Request,
) -> Outcome {
    let operations = app.operations.clone();
    match app.blocking(move || operations.file_of_draft(&of, sha256)).await? {
        Ok(_) if is_known(request, sha256) => file_answer(None, sha256, name.kind),
        Ok(opened) => file_answer(Some(opened), sha256, name.kind),
        Err(AskError::Unknown) => Err(HttpError::NotFound.into()),
        Err(AskError::Find(error)) => Err(error.into()),
        Err(error @ AskError::Unreadable { .. }) => Err(unreadable(error)),
    }
}
