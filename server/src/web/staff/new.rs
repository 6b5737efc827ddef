//! `/admin/consultations/new`: a draft from a template, as a copy of a consultation, or from a
//! file.

use super::{
    draft::led_on,
    draft_file::read_file,
    draft_form::moment,
    fields::{Kind, Said, ToMend, choice, key, line, lines, send, summary},
    latin::address_of,
    layout::{Frame, StaffLayout, sent_by, staff_page, words_of},
    people::named,
    permission::SignedIn,
    typed_date,
};
use crate::{
    export::consultation_file,
    http::forms,
    import,
    operations::{Clerk, NoRight},
    rules::{
        Publications, Right, Term,
        draft::{Entered, TextsDraft},
        reckon,
    },
    web::{app::App, permission::SameOrigin, request::Request, route::Outcome},
    words::Staff,
};
use http::StatusCode;
use jiff::civil::Date;
use std::collections::BTreeMap;
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    authorities: Vec<(String, String)>,
    /// What a draft can begin from: `template:KEY`, `copy:SLUG`, `file`.
    sources: Vec<(String, String)>,
    values: BTreeMap<String, String>,
    to_mend: Vec<ToMend>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let title = words.text("s-consultation-new");
    let value = |name: &str| it.values.get(name).cloned().unwrap_or_default();
    let hinted = |name: &str, said: &str| {
        line(name, Kind::Text, &Said::hinted(words, said), &value(name), &it.to_mend)
    };
    html! {
        <StaffLayout frame={it.frame.clone()} title={title.clone()} mistaken={!it.to_mend.is_empty()}>
            <p><a href="/admin">{ words.text("s-consultations-title") }</a></p>
            <h1>{ title }</h1>
            { summary(words, &it.to_mend) }
            if it.authorities.is_empty() {
                <p>{ words.text("s-new-no-authority") }</p>
            } else {
                <form class="staff-form" method="post">
                    { key(&it.frame.key) }
                    { choice("from", &Said::of(words, "s-new-from"), &it.sources, &value("from"), &it.to_mend) }
                    if it.authorities.len() > 1 {
                        { choice("authority", &Said::of(words, "s-authority"), &it.authorities, &value("authority"), &it.to_mend) }
                    } else {
                        { for it.authorities.iter().map(|(slug, _)| html! { <input type="hidden" name="authority" value={slug.clone()} /> }) }
                    }
                    { hinted("title", "s-new-title") }
                    { hinted("slug", "s-c-slug") }
                    <div class="staff-pair">
                        { hinted("opens_at", "s-c-opens-at") }
                        { hinted("closes_at", "s-new-closes-at") }
                    </div>
                    <details class="staff-more" open={!value("file").is_empty()}>
                        <summary>{ words.text("s-new-file") }</summary>
                        { lines(None, "file", 10, &Said::hinted(words, "s-new-file-text"), &value("file"), &it.to_mend) }
                    </details>
                    { send(words.text("s-new-button")) }
                </form>
            }
        </StaffLayout>
    }
}

/// Consultations that can be copied by this form, the newest. An older one is begun from by its
/// file, which its own page gives.
const COPIED_MAX: usize = 100;

/// `GET /admin/consultations/new`
pub(in crate::web) async fn new_consultation(
    app: App,
    (): (),
    by: SignedIn,
    request: Request,
) -> Outcome {
    let typed = app.typed_before(by.clerk(), &request).await?;
    let values = typed.into_iter().collect();
    shown(&app, &request, by.clerk(), StatusCode::OK, values, Vec::new())
}

fn shown(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    status: StatusCode,
    mut values: BTreeMap<String, String>,
    to_mend: Vec<ToMend>,
) -> Outcome {
    let frame = Frame::of(app, request, Some(clerk));
    let words = frame.words();
    let authorities = app.operations.authorities()?;
    let mine = authorities
        .iter()
        .filter(|it| clerk.access().has(Right::Edit, &it.slug))
        .map(|it| (it.slug.to_string(), named(it, words)))
        .collect();
    let mut sources = template_sources(words);
    let listed = app.operations.list()?;
    let mut seen: Vec<_> = listed.iter().filter(|it| clerk.access().sees(&it.of)).collect();
    seen.sort_by_key(|it| std::cmp::Reverse(it.closes_at));
    for it in seen.into_iter().take(COPIED_MAX) {
        let label = [&words.text("s-new-copy"), " ", it.title_in(words.lang())].concat();
        sources.push((["copy:", it.slug.as_str()].concat(), label));
    }
    sources.push(("file".to_owned(), words.text("s-new-from-file")));
    if let Some((first, _)) = sources.first() {
        values.entry("from".to_owned()).or_insert_with(|| first.clone());
    }
    let props = PageProps { authorities: mine, sources, values, to_mend, frame };
    staff_page::<Page>(status, props)
}

/// The templates there are: what a form says, and what people read.
fn template_sources(words: &Staff) -> Vec<(String, String)> {
    let said = |it: import::Template| {
        let label = [it.name(words.lang()), ". ", it.description(words.lang())].concat();
        (["template:", it.key()].concat(), label)
    };
    import::templates().map(said).collect()
}

/// `POST /admin/consultations/new`
pub(in crate::web) async fn begin_consultation(
    app: App,
    (): (),
    (_, by): (SameOrigin, SignedIn),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let said = |name: &str| forms::first(&pairs, name).unwrap_or_default().trim().to_owned();
    let clerk = by.clerk();
    let words = words_of(&request, Some(clerk));
    let refuse = |wrong: Vec<ToMend>| {
        let values = pairs.iter().cloned().collect();
        shown(&app, &request, clerk, StatusCode::UNPROCESSABLE_ENTITY, values, wrong)
    };
    let authority = said("authority");
    let allowed = match authority.parse() {
        Ok(slug) => clerk.allowed(Right::Edit, &slug),
        Err(_) => Err(NoRight { right: Right::Edit, authority: None }),
    };
    let Ok(allowed) = allowed else {
        return refuse(vec![ToMend::new("authority", words.text("s-authority-missing"))]);
    };
    let file = match drafted(&app, clerk, words, &authority, &said)? {
        Ok(file) => file,
        Err(wrong) => return refuse(wrong),
    };
    // A file may be of a consultation that is there, to change it; nothing else is.
    let base = match super::draft::read(&file).slug.value().map(|it| it.parse()) {
        Some(Ok(slug)) if said("from") == "file" => app.operations.published_by(&slug)?,
        _ => None,
    };
    let (operations, sent, at) =
        (app.operations.clone(), sent_by(clerk, &request, &pairs), request.at);
    let begin = move || {
        let to = |number: u64| ["/admin/drafts/", &number.to_string(), "/publish"].concat();
        operations.begin_draft(&allowed, sent, file, base, at, to)
    };
    led_on(app.blocking(begin).await?)
}

type Drafted = Result<Result<String, Vec<ToMend>>, crate::web::error::Error>;

/// The file of the draft that a form asks for.
fn drafted(
    app: &App,
    clerk: &Clerk,
    words: &Staff,
    authority: &str,
    said: &impl Fn(&str) -> String,
) -> Drafted {
    let from = said("from");
    let mut draft = if let Some(key) = from.strip_prefix("template:") {
        match import::Template::named(key) {
            Some(template) => template.draft(),
            None => return Ok(Err(vec![ToMend::new("from", words.text("s-new-from-missing"))])),
        }
    } else if let Some(slug) = from.strip_prefix("copy:") {
        let found =
            slug.parse().ok().and_then(|slug| app.operations.find_unpublished_too(&slug).ok());
        let found = found.filter(|it| clerk.access().sees(&it.authority.slug));
        match found {
            Some(it) => {
                crate::rules::draft::drafted(&it.consultation, &typed_date::zone(&it.authority))
            }
            None => return Ok(Err(vec![ToMend::new("from", words.text("s-new-from-missing"))])),
        }
    } else if from == "file" {
        let text = said("file").replace("\r\n", "\n");
        if let Err(wrong) = read_file(&text, authority) {
            let message = wrong.unwrap_or_else(|| words.text("s-file-other-authority"));
            return Ok(Err(vec![ToMend::new("file", message)]));
        }
        import::draft("", &text).unwrap_or_default()
    } else {
        return Ok(Err(vec![ToMend::new("from", words.text("s-new-from-missing"))]));
    };
    draft.authority = Entered::Value(authority.to_owned());
    let mut wrong = Vec::new();
    let is_copy = from.starts_with("copy:");
    let title = said("title");
    if !title.is_empty() {
        let lang = draft
            .languages
            .value()
            .and_then(|it| it.first()?.value().cloned())
            .unwrap_or_else(|| words.lang().to_owned());
        let titles = std::mem::take(&mut draft.title);
        let mut titles = match titles {
            Entered::Value(TextsDraft(titles)) => titles,
            _ => Vec::new(),
        };
        // Other languages said something else; they are to be written.
        titles.retain(|(other, _)| *other != lang && !is_copy);
        titles.insert(0, (lang, Entered::Value(title.clone())));
        draft.title = Entered::Value(TextsDraft(titles));
    }
    match said("slug") {
        slug if !slug.is_empty() => draft.slug = Entered::Value(slug),
        // A copy at the same address would change the consultation it was made of.
        _ if is_copy || draft.slug.is_nothing() => {
            draft.slug = match address_of(&title) {
                slug if slug.is_empty() => Entered::Nothing,
                slug => Entered::Value(slug),
            };
        }
        _ => {}
    }
    if is_copy {
        // These are about the days of the other.
        draft.published_on_site = Entered::Nothing;
        draft.published_on_portal = Entered::Nothing;
        draft.short_term_reason = Entered::Nothing;
        draft.extension_reason = Entered::Nothing;
    }
    for (name, is_end) in [("opens_at", false), ("closes_at", true)] {
        let typed = said(name);
        if typed.is_empty() {
            if is_copy {
                *(if is_end { &mut draft.closes_at } else { &mut draft.opens_at }) =
                    Entered::Nothing;
            }
            continue;
        }
        match moment(words, name, &typed, "", if is_end { (24, 0) } else { (0, 0) }) {
            Ok(entered) => {
                *(if is_end { &mut draft.closes_at } else { &mut draft.opens_at }) = entered;
            }
            Err(it) => wrong.push(it),
        }
    }
    if draft.closes_at.is_nothing()
        && let Some(day) = typed_date::date(&said("opens_at"))
        && let Some(last) = last_day(app, authority, day)?
        && let Some(written) = typed_date::in_files(last, (24, 0))
    {
        draft.closes_at = Entered::Value(written);
    }
    Ok(if wrong.is_empty() { Ok(consultation_file(&draft)) } else { Err(wrong) })
}

/// The last day of the term of чл. 26 ЗНА that begins with a publication here: what is right for a
/// draft act does no other consultation harm.
fn last_day(
    app: &App,
    authority: &str,
    published: Date,
) -> Result<Option<Date>, crate::web::error::Error> {
    let authorities = app.operations.authorities()?;
    let Some(authority) = authorities.iter().find(|it| it.slug.as_str() == authority) else {
        return Ok(None);
    };
    let zone = typed_date::zone(authority);
    let published = Publications { here: published, site: None, portal: None };
    let reckoned = reckon(&published, &Term::default(), &app.operations.days_off()?, &zone);
    Ok(reckoned.map(|it| it.last_day()))
}
