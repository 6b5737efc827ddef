//! `/admin/drafts/{number}/publish`: what is missing, each a link to its field; what the field
//! counts against institutions, as a checklist of ours; all that will be public, once more; and the
//! one button.

use super::{
    draft::{failed, is_writable, overtaken, read, title_of},
    draft_check::missing,
    fields::{Said, ToMend, key, refusals, send, summary, tick},
    layout::{FRAMING, Frame, StaffLayout, sent_by, staff_page, words_of},
    permission::{OfDraft, ToPublish, ToSee},
    preview_frame::preview_frame,
    publish_facts::{checklist, facts, term},
    questions::place,
    rewordings::{Rewording, asked, rewordings, unsaid},
    translations::{Language, in_other_languages, languages_of, on_check_page},
};
use crate::web::permission::Number;
use crate::{
    desk::Draft,
    http::{
        forms,
        response::{With, see_other, value},
    },
    journal::Replaces,
    operations::{CheckedDraft, Clerk, DraftError, PublishError},
    rules::{
        Right,
        draft::{What, reimport, results_told, rewords, slipped},
    },
    web::{app::App, error::Error, permission::SameOrigin, request::Request, route::Outcome},
    words::{Staff, Value},
};
use glas_wire::Slug;
use http::{StatusCode, header};
use jiff::tz::TimeZone;
use yew::{Html, Properties, component, html};

/// What a publisher is asked to say that it is meant, and whether they have said it.
#[derive(Clone, Default, PartialEq)]
struct Meant {
    /// What is worded otherwise.
    rewordings: Vec<Rewording>,
    /// It takes the place of what somebody has published meanwhile.
    over: Option<bool>,
    /// Of what nothing is said.
    to_mend: Vec<ToMend>,
}

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    title: String,
    number: u64,
    revision: u64,
    /// What has to be mended first, and the page and control it is at.
    missing: Vec<(String, String)>,
    /// Its other languages, and what each lacks.
    languages: Vec<Language>,
    /// Whether it could be published.
    whole: bool,
    writable: bool,
    /// What the law or good practice asks, and whether it is so.
    checklist: Vec<(bool, String)>,
    /// How the term of чл. 26 ЗНА is counted, and each of its days.
    term: [Vec<String>; 2],
    facts: Vec<(String, String)>,
    /// Why it was not published.
    refused: Vec<String>,
    /// What has to be said to be meant.
    meant: Meant,
    /// The entry that published what stands at its address; 0 where nothing does.
    seen: u64,
    /// What it changes was unpublished.
    hidden: bool,
    /// Whether the consultation is there already.
    again: bool,
    /// How many responses on trial it removes.
    practice: usize,
    /// Who may publish, where its reader may not.
    publishers: Option<String>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let base = ["/admin/drafts/", &it.number.to_string()].concat();
    let heading = words.text("s-check-title");
    let link =
        |(href, said): &(String, String)| html! { <li><a href={href.clone()}>{ said }</a></li> };
    let check = |(done, said): &(bool, String)| {
        let state = words.text(if *done { "s-check-done" } else { "s-check-open" });
        html! { <li class={if *done { "staff-done" } else { "staff-open" }}><strong>{ state }</strong>{ " " }{ said }</li> }
    };
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()} mistaken={!it.refused.is_empty() || !it.meant.to_mend.is_empty()}>
            <p><a href={base.clone()}>{ &it.title }</a></p>
            <h1>{ heading }</h1>
            { refusals(words, &it.refused) }
            { summary(words, &it.meant.to_mend) }
            if !it.missing.is_empty() {
                <section class="staff-card" aria-labelledby="missing">
                    <h2 id="missing">{ words.text("s-missing") }</h2>
                    <ul>{ for it.missing.iter().map(link) }</ul>
                </section>
            }
            { on_check_page(words, &base, (&it.frame.key, it.revision), &it.languages, it.writable) }
            if it.whole {
                <h2>{ words.text("s-checklist") }</h2>
                <p class="staff-hint">{ words.text("s-checklist-about") }</p>
                <ul class="staff-checklist">{ for it.checklist.iter().map(check) }</ul>
                if !it.term[0].is_empty() {
                    { for it.term[0].iter().map(|said| html! { <p>{ said }</p> }) }
                    <details class="staff-more">
                        <summary>{ words.text("s-term-days") }</summary>
                        <ol class="staff-days">{ for it.term[1].iter().map(|said| html! { <li>{ said }</li> }) }</ol>
                        <p><a href="/admin/days-off">{ words.text("s-days-off") }</a></p>
                    </details>
                }
                <h2>{ words.text("s-public") }</h2>
                <dl class="page-said">{ for it.facts.iter().map(|(about, said)| html! { <><dt>{ about }</dt><dd>{ said }</dd></> }) }</dl>
                { preview_frame(words, [&base, "/preview?framed=1"].concat()) }
            }
            <p class="staff-links">
                <a href={base.clone()}>{ words.text("s-to-edit") }</a>
                <a href={[&base, "/preview"].concat()}>{ words.text("s-preview") }</a>
                <a href={[&base, "/share"].concat()}>{ words.text("s-share") }</a>
                if it.again {
                    <a href={[&base, "/changes"].concat()}>{ words.text("s-changes") }</a>
                }
            </p>
            if let Some(publishers) = &it.publishers {
                <p>{ publishers }</p>
            } else if it.whole {
                if it.practice > 0 {
                    <p>{ words.with("s-publish-practice", &[("count", Value::from(it.practice as u64))]) }</p>
                }
                <form class="staff-form" method="post">
                    { key(&it.frame.key) }
                    <input type="hidden" name="revision" value={it.revision.to_string()} />
                    if let Some(said) = it.meant.over {
                        <input type="hidden" name="seen" value={it.seen.to_string()} />
                        if it.hidden {
                            <input type="hidden" name="hidden" value="yes" />
                        }
                        { tick("over", &Said::hinted(words, if it.hidden { "s-over-hidden" } else { "s-over" }), said) }
                    }
                    { asked(words, &it.meant.rewordings, &it.meant.to_mend) }
                    { send(words.text(if it.again { "s-publish-again" } else { "s-publish" })) }
                </form>
            } else {
                <p>{ words.text("s-publish-not-yet") }</p>
            }
        </StaffLayout>
    }
}

/// `GET /admin/drafts/{number}/publish`
pub(in crate::web) async fn check(
    app: App,
    number: Number,
    by: OfDraft<ToSee>,
    request: Request,
) -> Outcome {
    let (words, of) = (words_of(&request, Some(by.clerk())), by.subject());
    let draft = read(&of.file);
    let rewordings = match (of.base, missing(&app, words, &draft)?) {
        (Some(_), Ok(it)) => {
            rewordings(&app, by.clerk(), words, request.at, (&draft, &it), &[]).await?
        }
        _ => Vec::new(),
    };
    let meant = Meant { rewordings, ..Meant::default() };
    shown(&app, &request, by.clerk(), number, of, StatusCode::OK, Vec::new(), meant)
}

#[expect(clippy::too_many_arguments, reason = "each is another state of one page")]
fn shown(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    Number(number): Number,
    of: &Draft,
    status: StatusCode,
    refused: Vec<String>,
    meant: Meant,
) -> Outcome {
    let frame = Frame::of(app, request, Some(clerk));
    let words = frame.words();
    let draft = read(&of.file);
    let checked = missing(app, words, &draft)?;
    let base = ["/admin/drafts/", &number.to_string()].concat();
    let at =
        |it: &ToMend| ([&base, place(&draft, &it.field).as_str()].concat(), it.message.clone());
    let authorities = app.operations.authorities()?;
    let authority = authorities.iter().find(|it| it.slug.as_str() == of.authority);
    let consultation = checked.as_ref().ok().zip(authority);
    let (checklist, facts) = match consultation {
        Some((it, authority)) => (checklist(app, words, it)?, facts(app, words, it, authority)),
        None => (Vec::new(), Vec::new()),
    };
    let slug: Option<Slug> = of.authority.parse().ok();
    let may = slug.as_ref().is_some_and(|slug| clerk.access().has(Right::Publish, slug));
    let publishers =
        if may { None } else { Some(app.who_has(words, Right::Publish, slug.as_ref())?) };
    let again = match consultation {
        Some((it, _)) => app
            .operations
            .find_unpublished_too(&it.slug)
            .is_ok_and(|old| old.authority.slug == it.authority),
        None => false,
    };
    // What was unpublished is shown again by whoever says so.
    let hidden =
        of.base.is_some() && consultation.is_some_and(|(it, _)| is_unpublished(app, &it.slug));
    let over = meant.over.or(hidden.then_some(false));
    let meant = Meant { over, ..meant };
    let seen = match consultation {
        Some((it, _)) => app.operations.published_by(&it.slug)?.unwrap_or_default(),
        None => 0,
    };
    let days_off = app.operations.days_off()?;
    let mut languages = languages_of(of, &draft);
    let to_mend = checked.as_ref().err().cloned().unwrap_or_default();
    let missing = in_other_languages(&mut languages, to_mend, at);
    let props = PageProps {
        hidden,
        seen,
        title: title_of(of, words),
        number,
        revision: of.revision,
        whole: checked.is_ok(),
        missing,
        languages,
        writable: is_writable(of, clerk),
        checklist,
        term: consultation
            .map_or_else(Default::default, |(it, authority)| term(words, it, authority, &days_off)),
        facts,
        refused,
        meant,
        again,
        practice: app.operations.practice(number)?.len(),
        publishers,
        frame,
    };
    let answer = staff_page::<Page>(status, props)?;
    Ok(answer.with(header::CONTENT_SECURITY_POLICY, value(FRAMING)?))
}

/// `POST /admin/drafts/{number}/publish`
pub(in crate::web) async fn publish(
    app: App,
    number: Number,
    (_, by): (SameOrigin, OfDraft<ToPublish>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let said = |name: &str| forms::first(&pairs, name).unwrap_or_default();
    let clerk = by.clerk();
    let words = words_of(&request, Some(clerk));
    let draft = read(&by.subject().file);
    let revision = said("revision").parse().unwrap_or_default();
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let Ok(consultation) = missing(&app, words, &draft)? else {
        let meant = Meant::default();
        return shown(&app, &request, clerk, number, by.subject(), status, Vec::new(), meant);
    };
    let (operations, sent) = (app.operations.clone(), sent_by(clerk, &request, &pairs));
    let (allowed, base) = (by.allowed()?.clone(), by.subject().base);
    let rewordings = match base {
        Some(_) => {
            let both = (&draft, &consultation);
            rewordings(&app, clerk, words, request.at, both, &pairs).await?
        }
        None => Vec::new(),
    };
    let to_mend = unsaid(words, &rewordings);
    let reworded = !rewordings.is_empty();
    // What its publisher has seen, whatever came after that.
    let over = base.and(Some(said("over"))).filter(|it| *it == "yes");
    let over: Option<u64> = over.and_then(|_| said("seen").parse().ok());
    let saw_hidden = said("hidden") == "yes";
    let mut meant = Meant { rewordings, over: over.map(|_| true), to_mend };
    if !meant.to_mend.is_empty() {
        return shown(&app, &request, clerk, number, by.subject(), status, Vec::new(), meant);
    }
    let replaces = match base {
        Some(entry) => match over {
            Some(seen) if saw_hidden => Replaces::Hidden(seen),
            seen => Replaces::Entry(seen.unwrap_or(entry)),
        },
        None => Replaces::Nothing,
    };
    let to = ["/admin/consultations/", consultation.slug.as_str(), "?done=published"].concat();
    let (slug, led) = (consultation.slug.clone(), to.clone());
    let done = app
        .blocking(move || {
            let draft =
                CheckedDraft { number: number.0, revision, consultation, reworded, replaces };
            operations.publish_draft(&allowed, sent, draft, rand::random(), led)
        })
        .await?;
    match done {
        Ok(_) => Ok(see_other(&to)?),
        Err(DraftError::Again { to }) => Ok(see_other(&to)?),
        Err(DraftError::Publish(error)) => {
            let is_overtaken = base.is_some() && matches!(error, PublishError::Overtaken);
            // What came after the last look is looked at, too.
            meant.over = (is_overtaken || over.is_some()).then_some(!is_overtaken);
            let refused = if is_overtaken {
                let hidden = is_unpublished(&app, &slug);
                vec![words.text(if hidden { "s-publish-hidden" } else { "s-publish-overtaken" })]
            } else {
                refused(&app, words, &draft, &slug, error)?
            };
            let status = StatusCode::CONFLICT;
            shown(&app, &request, clerk, number, by.subject(), status, refused, meant)
        }
        Err(DraftError::Changed) => {
            let (now, notice) = overtaken(&app, words, number.0)?;
            let (status, refused, meant) = (StatusCode::CONFLICT, vec![notice], Meant::default());
            shown(&app, &request, clerk, number, &now, status, refused, meant)
        }
        Err(error) => Err(failed(error)),
    }
}

/// Whether it stands at its address, and nobody sees it.
fn is_unpublished(app: &App, slug: &Slug) -> bool {
    app.operations.find_unpublished_too(slug).is_ok_and(|it| it.standing.unpublished.is_some())
}

/// Why it was not published, in the words that a file gets.
pub(super) fn refused(
    app: &App,
    words: &Staff,
    draft: &crate::rules::draft::ConsultationDraft,
    slug: &Slug,
    error: PublishError,
) -> Result<Vec<String>, Error> {
    let zone = || -> Result<TimeZone, Error> {
        let authorities = app.operations.authorities()?;
        let authority = authorities
            .iter()
            .find(|it| draft.authority.value().is_some_and(|slug| it.slug.as_str() == slug));
        Ok(authority.and_then(|it| TimeZone::get(&it.time_zone).ok()).unwrap_or(TimeZone::UTC))
    };
    let problems = match error {
        PublishError::UnknownAuthority => return Ok(vec![words.text("s-publish-no-authority")]),
        PublishError::OtherAuthority => return Ok(vec![words.text("s-publish-slug-taken")]),
        PublishError::Overtaken => return Ok(vec![words.text("s-publish-address-taken")]),
        PublishError::WouldInvalidate(lost) => reimport(draft, &lost, What::Answered),
        PublishError::StillTaken(lost) => reimport(draft, &lost, What::StillTaken),
        PublishError::Rewords(what) => rewords(draft, &what),
        PublishError::Dates(slip) => vec![slipped(slug.clone(), slip, zone()?)],
        PublishError::ResultsTold { closes_at } => {
            vec![results_told(closes_at.to_zoned(zone()?))]
        }
        PublishError::CommentsUnread => return Ok(vec![words.text("s-publish-unread")]),
        PublishError::NoFile { name } => {
            return Ok(vec![words.with("s-publish-no-file", &[("name", name.into())])]);
        }
        PublishError::FileErased { name } => {
            return Ok(vec![words.with("s-publish-file-erased", &[("name", name.into())])]);
        }
        PublishError::Store(error) => return Err(error.into()),
    };
    let mut said: Vec<String> =
        super::mistakes::to_mend(words, &problems).into_iter().map(|it| it.message).collect();
    said.dedup();
    Ok(said)
}
