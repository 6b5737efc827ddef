//! `/admin/consultations/{slug}/portal`: what the Portal for public consultations (strategy.bg) asks
//! for, in its order, each to be copied, with the files to be uploaded there; and the number that it
//! gives. It lets nobody in but by a qualified signature, so a person carries it over.

use super::{
    copy::{copied, copying_page, script},
    fields::{Kind, Said, ToMend, key, line, send, summary},
    layout::{Frame, StaffLayout, sent_by, words_of},
    permission::{OfConsultation, ToPublish, ToSee},
};
use crate::{
    desk::PortalNumber,
    http::{forms, request::query, response::see_other},
    operations::{ByForm, CachedConsultation, Clerk, NoRight},
    rules::{Document, FileKind, Right, Source, file_address},
    web::{
        app::App, error::Error, permission::SameOrigin, request::Request, route::Outcome,
        staff_error::StaffError,
    },
    words::{Catalogue, Staff, Value},
};
use glas_wire::{Contact, Lang, Slug};
use http::StatusCode;
use jiff::{SignedDuration, tz::TimeZone};
use yew::{Html, Properties, component, html};

/// The language of the Portal.
const LANGUAGE: &str = "bg";

/// One field there.
#[derive(Clone, PartialEq)]
struct Asked {
    id: &'static str,
    label: String,
    /// What is copied into it; none where it is chosen there.
    value: Option<String>,
    hint: Option<String>,
}

/// A file that is to be uploaded there.
#[derive(Clone, PartialEq)]
struct Carried {
    title: String,
    address: String,
    /// That the Portal does not take its kind.
    hint: Option<String>,
}

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    title: String,
    base: String,
    asked: Vec<Asked>,
    files: Vec<Carried>,
    /// The number that is kept, and what stands in its field.
    number: Option<String>,
    typed: String,
    to_mend: Vec<ToMend>,
    notice: Option<String>,
    may_publish: bool,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let heading = words.text("s-portal");
    let field = |of: &Asked| {
        html! {
            <section class="staff-field" aria-labelledby={["about-", of.id].concat()}>
                <h3 id={["about-", of.id].concat()}>{ &of.label }</h3>
                if let Some(hint) = &of.hint {
                    <p class="staff-hint">{ hint }</p>
                }
                if let Some(value) = &of.value {
                    { copied(words, of.id, value) }
                }
            </section>
        }
    };
    let file = |of: &Carried| {
        html! {
            <li>
                <a href={of.address.clone()}>{ &of.title }</a>
                if let Some(hint) = &of.hint {
                    <p class="staff-hint">{ hint }</p>
                }
            </li>
        }
    };
    let said = Said::hinted(words, "s-portal-number");
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()} mistaken={!it.to_mend.is_empty()}>
            <p><a href={it.base.clone()}>{ &it.title }</a></p>
            <h1>{ heading }</h1>
            if let Some(notice) = &it.notice {
                <p class="staff-notice" role="alert">{ notice }</p>
            }
            { summary(words, &it.to_mend) }
            <p>{ words.text("s-portal-about") }</p>
            <h2>{ words.text("s-portal-fields") }</h2>
            { for it.asked.iter().map(field) }
            <h2>{ words.text("s-portal-files") }</h2>
            if it.files.is_empty() {
                <p>{ words.text("s-portal-no-files") }</p>
            } else {
                <section class="staff-card" aria-label={words.text("s-portal-files")}><ul>{ for it.files.iter().map(file) }</ul></section>
            }
            <h2>{ words.text("s-portal-number-title") }</h2>
            if it.may_publish {
                <form class="staff-form" method="post">
                    { key(&it.frame.key) }
                    { line("number", Kind::Text, &said, &it.typed, &it.to_mend) }
                    { send(words.text("s-save")) }
                </form>
            } else if let Some(number) = &it.number {
                <p>{ number }</p>
            } else {
                <p>{ words.text("s-portal-number-none") }</p>
            }
            { script() }
        </StaffLayout>
    }
}

/// What is asked there, in its order.
fn asked(app: &App, words: &Staff, of: &CachedConsultation, lang: &Lang) -> Vec<Asked> {
    let (it, authority) = (&of.consultation, &of.authority);
    let zone = TimeZone::get(&authority.time_zone).unwrap_or(TimeZone::UTC);
    let day = |at: jiff::Timestamp| at.to_zoned(zone.clone()).strftime("%d.%m.%Y").to_string();
    // The Portal means whole days, and its last is still open.
    let last = it.closes_at - SignedDuration::from_secs(1);
    let address = app.at.url(&["/c/", it.slug.as_str()]);
    let catalogue = Catalogue::of(lang);
    let Contact { email, phone, address: place } =
        it.contact.as_ref().unwrap_or(&authority.contact);
    let online = catalogue.with("p-portal-online", &[("address", Value::from(address.as_str()))]);
    let ways: Vec<String> = [Some(online.clone())]
        .into_iter()
        .chain([email, phone, place].into_iter().cloned())
        .flatten()
        .collect();
    let field = |id: &'static str, label: &str, value: Option<String>| Asked {
        id,
        label: words.text(label),
        value,
        hint: None,
    };
    let description = [it.summary.in_lang(lang), "\n\n", &online].concat();
    let mut all = vec![
        Asked {
            hint: Some(words.text("s-portal-kind-hint")),
            ..field("kind", "s-portal-kind", None)
        },
        field("opens", "s-portal-opens", Some(day(it.opens_at))),
        field("closes", "s-portal-closes", Some(day(last))),
    ];
    if let Some(reason) = &it.short_term_reason {
        let reason = Some(reason.in_lang(lang).to_owned());
        all.push(field("reason", "s-portal-reason", reason));
    }
    all.extend([
        field("title", "s-portal-title", Some(it.title.in_lang(lang).to_owned())),
        field("description", "s-portal-description", Some(description)),
        field("ways", "s-portal-ways", Some(ways.join("\n"))),
    ]);
    if let Some(email) = email {
        all.push(Asked {
            hint: Some(words.text("s-portal-contact-hint")),
            ..field("contact", "s-portal-contact", Some(email.clone()))
        });
    }
    all
}

/// The files to be uploaded there.
fn files(app: &App, words: &Staff, of: &CachedConsultation, lang: &Lang) -> Vec<Carried> {
    let all = app.at.url(&["/c/", of.consultation.slug.as_str(), "/documents"]);
    let one = |document: &Document| {
        let title = document.title.in_lang(lang);
        match &document.source {
            Source::Link { url } => Carried {
                title: title.to_owned(),
                address: url.clone(),
                hint: Some(words.text("s-portal-link")),
            },
            Source::File { file } => {
                let kind = file.kind();
                let extension = kind.map_or("", FileKind::extension);
                let is_taken = matches!(kind, Some(FileKind::Pdf | FileKind::Doc | FileKind::Docx));
                Carried {
                    title: Catalogue::in_language(words.lang()).file(title, extension, file.bytes),
                    address: file_address(&all, file),
                    hint: (!is_taken).then(|| words.text("s-portal-other-kind")),
                }
            }
        }
    };
    of.consultation.documents.iter().map(one).collect()
}

fn shown(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    of: &CachedConsultation,
    (status, typed, to_mend): (StatusCode, Option<String>, Vec<ToMend>),
) -> Outcome {
    let frame = Frame::of(app, request, Some(clerk));
    let words = frame.words();
    let it = &of.consultation;
    let of_portal = it.languages.iter().find(|lang| lang.as_str() == LANGUAGE);
    let lang = of_portal.or(it.languages.first()).unwrap_or(&of.authority.language);
    let own = words.lang().parse().unwrap_or_else(|_| of.authority.language.clone());
    let number = app.operations.portal_number(&it.slug)?;
    let props = PageProps {
        title: it.title.in_lang(&own).to_owned(),
        base: ["/admin/consultations/", it.slug.as_str()].concat(),
        asked: asked(app, words, of, lang),
        files: files(app, words, of, lang),
        typed: typed.or_else(|| number.clone()).unwrap_or_default(),
        number,
        to_mend,
        notice: query(&request.uri, "done")
            .next()
            .filter(|_| status == StatusCode::OK)
            .map(|_| words.text("s-done-saved")),
        may_publish: clerk.access().has(Right::Publish, &of.authority.slug),
        frame,
    };
    copying_page::<Page>(status, props)
}

/// `GET /admin/consultations/{slug}/portal`
pub(in crate::web) async fn portal(
    app: App,
    _: Slug,
    by: OfConsultation<ToSee>,
    request: Request,
) -> Outcome {
    let typed = app.typed_before(by.clerk(), &request).await?;
    let typed = forms::first(&typed, "number").map(str::to_owned);
    shown(&app, &request, by.clerk(), by.subject(), (StatusCode::OK, typed, Vec::new()))
}

/// `POST /admin/consultations/{slug}/portal`
pub(in crate::web) async fn keep_portal_number(
    app: App,
    slug: Slug,
    (_, by): (SameOrigin, OfConsultation<ToPublish>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let (clerk, of) = (by.clerk(), by.subject());
    let words = words_of(&request, Some(clerk));
    let typed = forms::first(&pairs, "number").unwrap_or_default().trim();
    let number = PortalNumber::read(typed);
    if number.is_none() && !typed.is_empty() {
        let wrong = vec![ToMend::new("number", words.text("s-portal-number-wrong"))];
        let answer = (StatusCode::UNPROCESSABLE_ENTITY, Some(typed.to_owned()), wrong);
        return shown(&app, &request, clerk, of, answer);
    }
    let to = ["/admin/consultations/", slug.as_str(), "/portal?done=1"].concat();
    let (operations, allowed) = (app.operations.clone(), by.allowed()?.clone());
    let sent = sent_by(clerk, &request, &pairs);
    let keep = move || operations.set_portal_number(&allowed, sent, slug, number, to);
    match app.blocking(keep).await? {
        Ok(to) | Err(ByForm::Again { to }) => Ok(see_other(&to)?),
        Err(ByForm::NoRight) => {
            Err(StaffError::NoRight(NoRight { right: Right::Publish, authority: None }).into())
        }
        Err(ByForm::Refused(error)) => Err(Error::from(error)),
    }
}
