//! `/admin/consultations/{slug}/documents`: the files that were published, and erasing one that
//! should not have been.

use super::{
    comment_forms::read_reason,
    draft_form::unwrapped,
    fields::{Said, ToMend, key, lines, send, summary},
    layout::{Frame, StaffLayout, sent_by, staff_page, words_of},
    permission::{OfConsultation, ToPublish, ToSee},
};
use crate::{
    http::{error::Error as HttpError, forms, request::query, response::see_other},
    operations::{ByForm, CachedConsultation, Clerk, EraseDocumentError, FileOnRecord, NoRight},
    register::PublishedFile,
    rules::{Digest, Document, DocumentFile, FileKind, Notice, Right, file_address},
    web::{
        app::App, error::Error, file_place::FileDigest, permission::SameOrigin, request::Request,
        route::Outcome, staff_error::StaffError,
    },
    words::{Catalogue, Staff, Value},
};
use glas_wire::Slug;
use http::StatusCode;
use yew::{Html, Properties, component, html};

/// A file that was published.
#[derive(Clone, PartialEq)]
struct Listed {
    /// Its title, kind and size; of an earlier version its digest is all that is known.
    title: String,
    /// Where everyone has it; `None` where it is erased, or what it is called.
    address: Option<String>,
    /// That it belongs to an earlier version, or when and why it was erased.
    state: String,
    sha256: String,
    /// As it is called; empty where that is not known.
    name: String,
    is_erased: bool,
}

/// The files that a consultation has or had, as a page lists them.
fn listed(app: &App, words: &Staff, of: &CachedConsultation) -> Result<Vec<Listed>, Error> {
    let it = &of.consultation;
    let all = app.at.url(&["/c/", it.slug.as_str(), "/documents"]);
    let one = |on_record: FileOnRecord| {
        let FileOnRecord { file, document, erased: notice } = on_record;
        let is_it =
            |document: &&Document| document.file().is_some_and(|it| it.sha256 == file.sha256);
        let now = it.documents.iter().find(is_it);
        let sha256 = file.sha256.to_string();
        let document = now.or(document.as_ref());
        let title = match document {
            Some(document) => titled(words, document, &file),
            None => words.with("s-document-earlier", &[("digest", Value::from(&sha256[..12]))]),
        };
        let state = match (&notice, now) {
            (Some(notice), _) => erased(words, notice, &of.authority.time_zone),
            (None, Some(_)) => words.text("s-document-now"),
            (None, None) => words.text("s-document-before"),
        };
        let named = document.and_then(Document::file);
        let name = named.map(|it| it.name.clone()).unwrap_or_default();
        let address = named.filter(|_| notice.is_none()).map(|it| file_address(&all, it));
        Listed { title, address, state, sha256, name, is_erased: notice.is_some() }
    };
    Ok(app.operations.files_of(&it.slug)?.into_iter().map(one).collect())
}

fn titled(words: &Staff, document: &Document, file: &PublishedFile) -> String {
    let catalogue = Catalogue::in_language(words.lang());
    let title = words.lang().parse().map_or("", |lang| document.title.in_lang(&lang));
    let kind = document.file().and_then(DocumentFile::kind).map_or("", FileKind::extension);
    catalogue.file(title, kind, file.bytes)
}

fn erased(words: &Staff, notice: &Notice, zone: &str) -> String {
    let date = Value::from(words.moment(notice.at, zone));
    let when = words.with("s-document-erased", &[("date", date)]);
    let why = notice.reason.as_ref().map(|reason| {
        [" ", &words.with("s-end-because", &[("reason", reason.clone().into())])].concat()
    });
    [when, why.unwrap_or_default()].concat()
}

#[derive(Clone, PartialEq, Properties)]
struct ListProps {
    frame: Frame,
    title: String,
    base: String,
    listed: Vec<Listed>,
    notice: Option<String>,
    may_publish: bool,
}

#[component]
fn List(it: &ListProps) -> Html {
    let words = it.frame.words();
    let heading = words.text("s-published-documents");
    let one = |of: &Listed| {
        let name = match &of.address {
            Some(address) => html! { <a href={address.clone()}>{ &of.title }</a> },
            None => html! { { &of.title } },
        };
        let to = [&it.base, "/documents/", of.sha256.as_str()].concat();
        html! {
            <li>
                { name }
                <p class="staff-hint">{ [of.name.as_str(), if of.name.is_empty() { "" } else { ". " }, of.state.as_str()].concat() }</p>
                if it.may_publish && !of.is_erased {
                    <p><a href={to} aria-label={words.with("s-document-erase-one", &[("title", Value::from(of.title.as_str()))])}>{ words.text("s-document-erase") }</a></p>
                }
            </li>
        }
    };
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()}>
            <p><a href={it.base.clone()}>{ &it.title }</a></p>
            <h1>{ heading.clone() }</h1>
            if let Some(notice) = &it.notice {
                <p class="staff-notice" role="alert">{ notice }</p>
            }
            if it.listed.is_empty() {
                <p>{ words.text("s-published-documents-none") }</p>
            } else {
                <p>{ words.text("s-published-documents-about") }</p>
                <section class="staff-card" aria-label={heading}><ul>{ for it.listed.iter().map(one) }</ul></section>
            }
        </StaffLayout>
    }
}

fn title_of(of: &CachedConsultation, words: &Staff) -> String {
    let lang = words.lang().parse().unwrap_or_else(|_| of.authority.language.clone());
    of.consultation.title.in_lang(&lang).to_owned()
}

/// `GET /admin/consultations/{slug}/documents`
pub(in crate::web) async fn published_documents(
    app: App,
    slug: Slug,
    by: OfConsultation<ToSee>,
    request: Request,
) -> Outcome {
    let (clerk, of) = (by.clerk(), by.subject());
    let frame = Frame::of(&app, &request, Some(clerk));
    let words = frame.words();
    let props = ListProps {
        title: title_of(of, words),
        base: ["/admin/consultations/", slug.as_str()].concat(),
        listed: listed(&app, words, of)?,
        notice: query(&request.uri, "done").next().map(|_| words.text("s-document-erase-done")),
        may_publish: clerk.access().has(Right::Publish, &of.authority.slug),
        frame,
    };
    staff_page::<List>(StatusCode::OK, props)
}

#[derive(Clone, PartialEq, Properties)]
struct ErasingProps {
    frame: Frame,
    document: Listed,
    base: String,
    /// When and why it was erased, if it was.
    erased: Option<String>,
    reason: String,
    to_mend: Vec<ToMend>,
}

#[component]
fn Erasing(it: &ErasingProps) -> Html {
    let words = it.frame.words();
    let heading = words.text("s-document-erase");
    let said =
        Said { label: words.text("s-end-reason"), hint: Some(words.text("s-end-reason-hint")) };
    let does = ["s-document-erase-public", "s-document-erase-bytes", "s-document-erase-for-good"];
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()} mistaken={!it.to_mend.is_empty()}>
            <p><a href={it.base.clone()}>{ words.text("s-published-documents") }</a></p>
            <h1>{ heading }</h1>
            <dl class="page-said">
                <dt>{ words.text("s-one-documents") }</dt>
                <dd>
                    if let Some(address) = &it.document.address {
                        <a href={address.clone()}>{ &it.document.title }</a>
                    } else {
                        { &it.document.title }
                    }
                </dd>
                if !it.document.name.is_empty() {
                    <dt>{ words.text("s-document-file-name") }</dt>
                    <dd>{ &it.document.name }</dd>
                }
                <dt>{ words.text("s-document-digest") }</dt>
                <dd><code>{ &it.document.sha256 }</code></dd>
                if it.erased.is_none() {
                    <dt>{ words.text("s-live-phase") }</dt>
                    <dd>{ &it.document.state }</dd>
                }
            </dl>
            if let Some(erased) = &it.erased {
                <p class="staff-notice" role="alert">{ erased }</p>
            } else {
                { summary(words, &it.to_mend) }
                <h2>{ words.text("s-end-does") }</h2>
                <ul>{ for does.iter().map(|it| html! { <li>{ words.text(it) }</li> }) }</ul>
                <form class="staff-form" method="post">
                    { key(&it.frame.key) }
                    { lines(None, "reason", 3, &said, &it.reason, &it.to_mend) }
                    { send(words.text("s-document-erase-button")) }
                    <p class="staff-links"><a href={it.base.clone()}>{ words.text("s-end-leave") }</a></p>
                </form>
            }
        </StaffLayout>
    }
}

fn erasing(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    of: &CachedConsultation,
    sha256: Digest,
    (status, reason, to_mend): (StatusCode, String, Vec<ToMend>),
) -> Outcome {
    let frame = Frame::of(app, request, Some(clerk));
    let words = frame.words();
    let wanted = sha256.to_string();
    let all = listed(app, words, of)?;
    let it = all.into_iter().find(|it| it.sha256 == wanted).ok_or(HttpError::NotFound)?;
    let props = ErasingProps {
        base: ["/admin/consultations/", of.consultation.slug.as_str(), "/documents"].concat(),
        erased: it.is_erased.then(|| it.state.clone()),
        document: it,
        reason,
        to_mend,
        frame,
    };
    staff_page::<Erasing>(status, props)
}

/// `GET /admin/consultations/{slug}/documents/{sha256}`
pub(in crate::web) async fn erasing_document(
    app: App,
    (_, FileDigest(sha256)): (Slug, FileDigest),
    by: OfConsultation<ToPublish>,
    request: Request,
) -> Outcome {
    let typed = app.typed_before(by.clerk(), &request).await?;
    let typed = forms::first(&typed, "reason").unwrap_or_default().to_owned();
    let answer = (StatusCode::OK, typed, Vec::new());
    erasing(&app, &request, by.clerk(), by.subject(), sha256, answer)
}

/// `POST /admin/consultations/{slug}/documents/{sha256}`
pub(in crate::web) async fn erase_document(
    app: App,
    (slug, FileDigest(sha256)): (Slug, FileDigest),
    (_, by): (SameOrigin, OfConsultation<ToPublish>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let (clerk, of) = (by.clerk(), by.subject());
    let words = words_of(&request, Some(clerk));
    let typed = unwrapped(forms::first(&pairs, "reason").unwrap_or_default());
    let mistaken = |wrong: ToMend| {
        let answer = (StatusCode::UNPROCESSABLE_ENTITY, typed.clone(), vec![wrong]);
        erasing(&app, &request, clerk, of, sha256, answer)
    };
    let reason = match read_reason(words, "s-end-reason", &typed) {
        Ok(Some(reason)) => reason,
        Ok(None) => {
            return mistaken(ToMend::new("reason", words.text("s-end-reason-missing")));
        }
        Err(wrong) => return mistaken(wrong),
    };
    let to = ["/admin/consultations/", slug.as_str(), "/documents?done=1"].concat();
    let (operations, allowed) = (app.operations.clone(), by.allowed()?.clone());
    let (sent, led) = (sent_by(clerk, &request, &pairs), to.clone());
    let erase = move || {
        operations.erase_document(&allowed, sent, slug, sha256, reason, rand::random(), led)
    };
    match app.blocking(erase).await? {
        Ok(()) => Ok(see_other(&to)?),
        Err(ByForm::Again { to }) => Ok(see_other(&to)?),
        Err(ByForm::NoRight) => {
            Err(StaffError::NoRight(NoRight { right: Right::Publish, authority: None }).into())
        }
        Err(ByForm::Refused(EraseDocumentError::Unknown)) => Err(HttpError::NotFound.into()),
        Err(ByForm::Refused(EraseDocumentError::Erased)) => {
            // The page says when, and why.
            let answer = (StatusCode::CONFLICT, typed, Vec::new());
            erasing(&app, &request, clerk, of, sha256, answer)
        }
        Err(ByForm::Refused(EraseDocumentError::Store(error))) => Err(error.into()),
    }
}
