//! `/admin/drafts/{number}/texts/{lang}`: every text of a draft in the language of record, and the
//! field of its translation beside it.

use super::{
    add::{absent_from, add, adding},
    languages::leaving_out,
    left_out::leave_out,
    listing::{Listing, Row, Which, count, listing, rows},
    typed::{Typed, read_typed},
};
use crate::{
    desk::Draft,
    export::consultation_file,
    http::{error::Error as HttpError, forms, response::see_other},
    operations::{Clerk, DraftError},
    rules::draft::{ConsultationDraft, Problem, left_out_of, written_in},
    web::{
        app::App,
        error::Error,
        permission::{DraftLang, Number, SameOrigin},
        request::Request,
        route::Outcome,
        staff::{
            draft::{as_seen, changed_meanwhile, is_writable, led_on, overtaken, read, title_of},
            draft_check::problems,
            draft_form::languages,
            fields::{Said, ToMend, key, lines, send, summary},
            layout::{Frame, StaffLayout, sent_by, staff_page, words_of},
            mistakes::to_mend,
            permission::{OfDraft, ToEdit, ToSee},
            written::written_of,
        },
    },
    words::{Staff, Value},
};
use http::StatusCode;
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    title: String,
    base: String,
    revision: u64,
    /// The language of record and this one: tag and own name.
    record: (String, String),
    lang: (String, String),
    /// How many texts there are, are missing, and have another source.
    counts: [usize; 3],
    which: Which,
    from: usize,
    before: Option<usize>,
    after: Option<usize>,
    /// Each with what stands in its field.
    rows: Vec<(Row, String)>,
    left_out: bool,
    to_mend: Vec<ToMend>,
    notice: Option<String>,
    writable: bool,
}

impl PageProps {
    fn own(&self) -> String {
        [&self.base, "/texts/", &self.lang.0].concat()
    }

    fn address(&self, which: Which, from: usize) -> String {
        [&self.own(), "?show=", which.name(), "&from=", &from.to_string()].concat()
    }
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let language = [("language", Value::from(it.lang.1.clone()))];
    let heading = words.with("s-texts", &language);
    let each = [("s-texts-all", 0), ("s-texts-missing", 1), ("s-texts-changed", 2)];
    let way = |(which, (id, n)): (Which, (&str, usize))| {
        let said = words.with(id, &[("count", Value::from(it.counts[n] as u64))]);
        let current = (which == it.which).then_some("page");
        html! { <a href={it.address(which, 0)} aria-current={current}>{ said }</a> }
    };
    let turn = |to: Option<usize>, said: &str| {
        to.map(|from| html! { <a href={it.address(it.which, from)}>{ words.text(said) }</a> })
    };
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()} mistaken={!it.to_mend.is_empty()}>
            <p><a href={it.base.clone()}>{ &it.title }</a></p>
            <h1>{ heading }</h1>
            if let Some(notice) = &it.notice {
                <p class="staff-notice" role="alert">{ notice }</p>
            }
            { summary(words, &it.to_mend) }
            <p>{ words.with("s-texts-about", &[("record", Value::from(it.record.1.clone()))]) }</p>
            if it.left_out {
                <p class="staff-notice">{ words.with("s-language-left-out", &language) }</p>
            }
            <p class="staff-links">{ for Which::EACH.into_iter().zip(each).map(way) }</p>
            <p class="staff-links">
                <a href={[&it.own(), "/sheet"].concat()}>{ words.text("s-sheet-to") }</a>
                <a href={[&it.base, "/publish"].concat()}>{ words.text("s-to-check") }</a>
            </p>
            if it.rows.is_empty() {
                <p>{ words.text(if it.which == Which::All { "s-texts-none" } else { "s-texts-none-such" }) }</p>
            } else {
                <form class="staff-form" method="post" action={it.own()}>
                    { key(&it.frame.key) }
                    <input type="hidden" name="revision" value={it.revision.to_string()} />
                    <input type="hidden" name="show" value={it.which.name()} />
                    <input type="hidden" name="from" value={it.from.to_string()} />
                    { for it.rows.iter().map(|(row, typed)| beside(it, row, typed)) }
                    if it.writable {
                        { send(words.text("s-save")) }
                    } else {
                        <p>{ words.text("s-draft-not-theirs") }</p>
                    }
                </form>
            }
            <p class="staff-links">{ turn(it.before, "s-texts-before") }{ turn(it.after, "s-texts-after") }</p>
            if it.writable {
                <p>{ words.text("s-language-leave-out-about") }</p>
                { leaving_out(words, &it.own(), (&it.frame.key, it.revision), (&it.lang.1, it.left_out), false) }
            }
        </StaffLayout>
    }
}

/// A text beside its translation; one under the other where there is no room.
fn beside(it: &PageProps, row: &Row, typed: &str) -> Html {
    let words = it.frame.words();
    let name = row.control();
    let label = [&row.name, " (", &it.lang.1, ")"].concat();
    let hint = row.is_outdated.then(|| words.text("s-texts-outdated"));
    let long = row.source.chars().count().max(typed.chars().count());
    let rows = u32::try_from(long / 45).unwrap_or(12).clamp(1, 12) + 1;
    let same = ["same.", &row.text.key].concat();
    html! {
        <div class="staff-group">
            <div class="staff-pair">
                <div class="staff-field">
                    <p><strong>{ &row.name }</strong>{ " (" }{ &it.record.1 }{ ")" }</p>
                    <p class="staff-text" lang={it.record.0.clone()}>{ &row.source }</p>
                </div>
                { lines(Some(&it.lang.0), &name, rows, &Said { label, hint }, typed, &it.to_mend) }
            </div>
            if row.is_outdated && it.writable {
                <label class="staff-option">
                    <input type="checkbox" id={same.clone()} name={same} value="yes" />
                    <span>{ words.with("s-texts-still-right", &[("what", Value::from(row.name.clone()))]) }</span>
                </label>
            }
        </div>
    }
}

/// Another state of the page.
#[derive(Default)]
pub(super) struct State {
    pub(super) status: StatusCode,
    /// What was typed, where that is not what the draft says.
    pub(super) typed: Vec<(String, String)>,
    pub(super) to_mend: Vec<ToMend>,
    pub(super) notice: Option<String>,
}

/// The language of record and another one of a draft, each with its own name; not found where it is
/// none of them.
pub(super) fn pair(draft: &ConsultationDraft, lang: &str) -> Result<[(String, String); 2], Error> {
    let all = languages(draft);
    let record = all.first().cloned();
    let other = all.into_iter().skip(1).find(|(tag, _)| tag == lang);
    // A draft that names no language is written in the first there is.
    let is_written = written_in(draft).iter().any(|it| it == lang);
    let found = record.zip(other).filter(|_| is_written);
    found.map(|(record, other)| [record, other]).ok_or(Error::Http(HttpError::NotFound))
}

/// `GET /admin/drafts/{number}/texts/{lang}?show=…&from=…`
pub(in crate::web) async fn texts(
    app: App,
    at: (Number, DraftLang),
    by: OfDraft<ToSee>,
    request: Request,
) -> Outcome {
    let words = words_of(&request, Some(by.clerk()));
    let typed = app.typed_before(by.clerk(), &request).await?;
    let of = as_seen(by.subject(), &typed);
    let pairs = forms::pairs(request.uri.query().unwrap_or_default().as_bytes())?;
    let notice = forms::first(&pairs, "done")
        .map(|done| words.text(if done == "sheet" { "s-sheet-done" } else { "s-done-saved" }));
    let state = State { typed, notice, ..State::default() };
    shown(&app, &request, by.clerk(), &at, &of, state).await
}

pub(super) async fn shown(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    (Number(number), DraftLang(lang)): &(Number, DraftLang),
    of: &Draft,
    state: State,
) -> Outcome {
    let draft = read(&of.file);
    if let Some(absent) = absent_from(&draft).into_iter().find(|(tag, _)| tag == lang) {
        return adding(app, request, clerk, *number, of, absent);
    }
    let [record, other] = pair(&draft, lang)?;
    let found = problems(app, clerk, of, &draft, request.at).await?;
    let frame = Frame::of(app, request, Some(clerk));
    let words = frame.words();
    let all = rows(words, of, &draft, lang);
    let counts = Which::EACH.map(|which| count(&all, which));
    let in_address = forms::pairs(request.uri.query().unwrap_or_default().as_bytes())?;
    let said = |name: &str| forms::first(&state.typed, name).or(forms::first(&in_address, name));
    let which = Which::named(said("show").unwrap_or_default());
    let from = said("from").and_then(|it| it.parse().ok()).unwrap_or_default();
    let typed = |row: &Row| forms::first(&state.typed, &row.control()).map(str::to_owned);
    let Listing { rows, before, after } = if all.iter().any(|it| typed(it).is_some()) {
        // What was typed, whatever is missing now.
        let rows = all.into_iter().filter(|it| typed(it).is_some()).collect();
        Listing { rows, before: None, after: None }
    } else {
        listing(all, which, from)
    };
    let mistakes = rows.iter().flat_map(|row| wrong(words, &found, row, lang));
    let props = PageProps {
        title: title_of(of, words),
        base: ["/admin/drafts/", &number.to_string()].concat(),
        revision: of.revision,
        to_mend: if state.to_mend.is_empty() { mistakes.collect() } else { state.to_mend },
        rows: rows
            .into_iter()
            .map(|row| {
                let value = typed(&row).unwrap_or_else(|| row.translation.clone());
                (row, value)
            })
            .collect(),
        left_out: left_out_of(&draft).contains(lang),
        notice: state.notice,
        writable: is_writable(of, clerk),
        lang: other,
        record,
        counts,
        which,
        from,
        before,
        after,
        frame,
    };
    staff_page::<Page>(state.status, props)
}

/// What is wrong with a translation that is there; nobody is blamed for one that is still to come.
fn wrong(words: &Staff, found: &[Problem], row: &Row, lang: &str) -> Vec<ToMend> {
    if row.translation.trim().is_empty() {
        return Vec::new();
    }
    let path = row.text.path.to_string();
    let own = if row.text.is_in_a_line { path } else { [&path, ".", lang].concat() };
    let of_it: Vec<Problem> =
        found.iter().filter(|it| it.path.to_string() == own).cloned().collect();
    let told = to_mend(words, &of_it);
    told.into_iter().map(|it| ToMend::new(&row.control(), it.message)).collect()
}

/// `POST /admin/drafts/{number}/texts/{lang}`
pub(in crate::web) async fn change_texts(
    app: App,
    at: (Number, DraftLang),
    (_, by): (SameOrigin, OfDraft<ToEdit>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let said = |name: &str| forms::last(&pairs, name).unwrap_or_default();
    let (Number(number), DraftLang(lang)) = &at;
    let (number, clerk) = (*number, by.clerk());
    let words = words_of(&request, Some(clerk));
    let mut draft = read(&by.subject().file);
    let is_added = said("act") == "add" && absent_from(&draft).iter().any(|(tag, _)| tag == lang);
    if is_added {
        add(&mut draft, lang);
    }
    pair(&draft, lang)?;
    let base = ["/admin/drafts/", &number.to_string()].concat();
    let own = [&base, "/texts/", lang].concat();
    let (act, is_sheet) = (said("act"), said("by") == "sheet");
    let mut typed = Typed::default();
    let to = match act {
        // Somebody has added it already, or just now.
        "add" => own,
        "leave-out" | "take-in" => {
            leave_out(&mut draft, lang, act == "leave-out");
            if said("back") == "publish" {
                [&base, "/publish"].concat()
            } else {
                [&own, "?done=1"].concat()
            }
        }
        _ => {
            typed = read_typed(words, by.subject(), &draft, lang, &pairs);
            if !typed.to_mend.is_empty() {
                let state = State {
                    status: StatusCode::UNPROCESSABLE_ENTITY,
                    to_mend: typed.to_mend,
                    typed: pairs,
                    notice: None,
                };
                return shown(&app, &request, clerk, &at, by.subject(), state).await;
            }
            typed.put(&mut draft, lang);
            let done = if is_sheet { "sheet" } else { "1" };
            let which = Which::named(said("show")).name();
            let from: usize = said("from").parse().unwrap_or_default();
            [&own, "?done=", done, "&show=", which, "&from=", &from.to_string()].concat()
        }
    };
    if draft == read(&by.subject().file) && typed.says_nothing() {
        return Ok(see_other(&to)?);
    }
    let revision = said("revision").parse().unwrap_or_default();
    let sent = sent_by(clerk, &request, &pairs);
    let file = consultation_file(&draft);
    let known = |all: &mut Vec<_>| typed.tell(all, lang);
    let mut written = written_of(&app, number, revision, file, &draft, known)?;
    typed.add(&mut written.outdated, lang);
    let (operations, allowed) = (app.operations.clone(), by.allowed()?.clone());
    let change = move || operations.change_draft(&allowed, sent, number, revision, written, to);
    match app.blocking(change).await? {
        Err(DraftError::Changed) => {
            // What was typed by hand stands in the form; a table is compared once more.
            let keeps = act.is_empty() && !is_sheet;
            let (now, notice) = match keeps {
                true => changed_meanwhile(&app, words, number)?,
                false => overtaken(&app, words, number)?,
            };
            let state = State {
                status: StatusCode::CONFLICT,
                typed: if keeps { pairs } else { Vec::new() },
                notice: Some(notice),
                to_mend: Vec::new(),
            };
            shown(&app, &request, clerk, &at, &now, state).await
        }
        done => led_on(done),
    }
}
