//! `/admin/drafts/{number}/questions/{id}/condition`: when a question is asked, in sentences.

use super::{
    at::{is_of_condition, question_of},
    condition_form::{Offers, apply, asks_numbers, control, offers, rows, values_of},
    gone,
    keys::{place_of, question_at, question_at_mut},
    saving::{Removed, keep},
    sentence::{asked, condition},
    texts::Values,
};
use crate::{
    desk::Draft,
    http::{forms, response::see_other},
    operations::{Clerk, DraftError},
    rules::draft::{Field, QuestionDraft, Step, check_consultation},
    web::{
        app::App,
        permission::{Number, QuestionKey, SameOrigin},
        request::Request,
        route::Outcome,
        staff::{
            draft::{as_seen, changed_meanwhile, led_on, read, title_of},
            draft_check::problems,
            fields::{Kind, Said, ToMend, choice, grouped, key, line, send, summary, tick},
            layout::{Frame, StaffLayout, sent_by, staff_page, words_of},
            mistakes::to_mend,
            permission::{OfDraft, ToEdit},
        },
        staff_error::StaffError,
    },
    words::Value,
};
use http::StatusCode;
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    /// What the question asks, and its address.
    question: String,
    base: String,
    revision: u64,
    /// When it is asked, as kept.
    said: Option<String>,
    rows: usize,
    values: Values,
    /// What stands where it stood and is no longer offered.
    lost: Vec<Option<(String, String)>>,
    offers: Offers,
    numbers: bool,
    to_mend: Vec<ToMend>,
    notice: Option<String>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let heading = words.text("s-q-when");
    let value = |name: &str| it.values.get(name).cloned().unwrap_or_default();
    let row = |n: usize| {
        let about = [("number", Value::from((n + 1) as u64))];
        let (what, number) = (control(n, "what"), control(n, "number"));
        let kept = value(&control(n, "kept"));
        if !kept.is_empty() {
            let said = Said { label: words.text("s-cond-drop"), hint: None };
            return html! {
                <fieldset class="staff-group" id={what}>
                    <legend>{ words.with("s-cond-number", &about) }</legend>
                    <p>{ kept }</p>
                    { tick(&control(n, "drop"), &said, false) }
                </fieldset>
            };
        }
        let mut all = vec![(String::new(), vec![(String::new(), words.text("s-cond-none"))])];
        all.extend(
            it.lost.get(n).cloned().flatten().map(|it| (words.text("s-cond-lost"), vec![it])),
        );
        all.extend(it.offers.iter().cloned());
        let said = Said { label: words.with("s-cond-number", &about), hint: None };
        html! {
            <div class="staff-pair">
                { grouped(&what, &said, &all, &value(&what), &it.to_mend) }
                if it.numbers {
                    { line(&number, Kind::Text, &Said::hinted(words, "s-cond-value"), &value(&number), &it.to_mend) }
                }
            </div>
        }
    };
    let joined = [
        ("all".to_owned(), words.text("s-cond-all")),
        ("any".to_owned(), words.text("s-cond-any")),
    ];
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()} mistaken={!it.to_mend.is_empty()}>
            <p><a href={it.base.clone()}>{ &it.question }</a></p>
            <h1>{ heading }</h1>
            if let Some(notice) = &it.notice {
                <p class="staff-notice" role="alert">{ notice }</p>
            }
            { summary(words, &it.to_mend) }
            <p>{ match &it.said {
                Some(said) => words.with("s-q-asked-if", &[("condition", Value::from(said.clone()))]),
                None => words.text("s-q-always"),
            } }</p>
            if it.offers.is_empty() && it.said.is_none() {
                <p>{ words.text("s-cond-nothing-before") }</p>
            } else {
                <form class="staff-form" method="post">
                    { key(&it.frame.key) }
                    <input type="hidden" name="revision" value={it.revision.to_string()} />
                    <p class="staff-hint">{ words.text("s-cond-about") }</p>
                    { for (0..it.rows).map(row) }
                    { choice("joined", &Said::of(words, "s-cond-joined"), &joined, &value("joined"), &[]) }
                    { send(words.text("s-save")) }
                </form>
            }
        </StaffLayout>
    }
}

/// `GET /admin/drafts/{number}/questions/{id}/condition`
pub(in crate::web) async fn condition_page(
    app: App,
    (number, key): (Number, QuestionKey),
    by: OfDraft<ToEdit>,
    request: Request,
) -> Outcome {
    let typed = app.typed_before(by.clerk(), &request).await?;
    let of = as_seen(by.subject(), &typed);
    let typed = (!typed.is_empty()).then_some(typed);
    shown(&app, &request, by.clerk(), (number, &key), &of, StatusCode::OK, typed, None).await
}

#[expect(clippy::too_many_arguments, reason = "each is another state of one page")]
async fn shown(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    (Number(number), QuestionKey(key)): (Number, &QuestionKey),
    of: &Draft,
    status: StatusCode,
    typed: Option<Vec<(String, String)>>,
    notice: Option<String>,
) -> Outcome {
    let draft = read(&of.file);
    let problems = problems(app, clerk, of, &draft, request.at).await?;
    let frame = Frame::of(app, request, Some(clerk));
    let words = frame.words();
    let n = place_of(&draft, key).ok_or(StaffError::NoQuestion)?;
    let it = question_at(&draft, n).ok_or(StaffError::NoQuestion)?;
    let mut values = values_of(&draft, &it.show_if, words);
    values.extend(typed.into_iter().flatten());
    let offers = offers(&draft, n, words);
    let rows = rows(&it.show_if);
    let wrong = problems
        .iter()
        .filter_map(|problem| match problem.path.0.as_slice() {
            [
                Step::Field(Field::Questions),
                Step::Item(at),
                Step::Field(Field::ShowIf),
                rest @ ..,
            ] if *at == n => {
                // The first condition that is one of several, or the only one.
                let row = match rest {
                    [Step::Field(Field::All | Field::Any), Step::Item(row), ..] => *row,
                    _ => 0,
                };
                let said = to_mend(words, std::slice::from_ref(problem)).pop()?;
                Some(ToMend { field: control(row, "what"), message: said.message })
            }
            _ => None,
        })
        .collect();
    let is_offered =
        |value: &String| offers.iter().any(|(_, all)| all.iter().any(|(it, _)| it == value));
    let lost = (0..rows).map(|n| {
        let value = values.get(&control(n, "what")).filter(|it| !it.is_empty())?;
        (!is_offered(value)).then(|| (value.clone(), value.replace(':', " ")))
    });
    let props = PageProps {
        question: asked(it, words),
        base: ["/admin/drafts/", &number.to_string(), "/questions/", key].concat(),
        revision: of.revision,
        said: it.show_if.value().map(|it| condition(&draft, it, words)),
        rows,
        lost: lost.collect(),
        values,
        numbers: asks_numbers(&draft, n),
        offers,
        to_mend: wrong,
        notice,
        frame,
    };
    staff_page::<Page>(status, props)
}

/// `POST /admin/drafts/{number}/questions/{id}/condition`
pub(in crate::web) async fn change_condition(
    app: App,
    (number, key): (Number, QuestionKey),
    (_, by): (SameOrigin, OfDraft<ToEdit>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let words = words_of(&request, Some(by.clerk()));
    let was = read(&by.subject().file);
    let mut draft = was.clone();
    let revision = forms::first(&pairs, "revision").and_then(|it| it.parse().ok());
    let which = (number.0, revision.unwrap_or_default());
    let sent = sent_by(by.clerk(), &request, &pairs);
    let Some(n) = place_of(&draft, &key.0) else {
        return of_a_gone_question(&app, (number, &key), &by, &request, pairs).await;
    };
    let it = question_at_mut(&mut draft, n).ok_or(StaffError::NoQuestion)?;
    apply(&mut it.show_if, &pairs);
    let to = ["/admin/drafts/", &number.0.to_string(), "/questions/", &key.0].concat();
    if draft == was {
        return Ok(see_other(&[&to, "?done=1"].concat())?);
    }
    // What is still wrong is told where it is mended.
    let is_wrong = check_consultation(&draft, &app.operations.authorities()?)
        .err()
        .into_iter()
        .flatten()
        .any(|it| question_of(&it) == Some(n) && is_of_condition(&it));
    let to = if is_wrong { [&to, "/condition"].concat() } else { [&to, "?done=1"].concat() };
    match keep(&app, by.allowed()?, sent, which, &draft, Removed::Untouched, to).await? {
        Err(DraftError::Changed) => {
            let (now, notice) = changed_meanwhile(&app, words, number.0)?;
            let (status, notice) = (StatusCode::CONFLICT, Some(notice));
            let key = (number, &key);
            shown(&app, &request, by.clerk(), key, &now, status, Some(pairs), notice).await
        }
        done => led_on(done),
    }
}

#[derive(Clone, PartialEq, Properties)]
struct GoneProps {
    frame: Frame,
    draft: String,
    base: String,
    revision: u64,
    notice: String,
    /// The question that was asked under it, where it can be brought back.
    question: Option<String>,
    /// The condition as it was typed.
    said: Option<String>,
    typed: Vec<(String, String)>,
}

#[component]
fn Gone(it: &GoneProps) -> Html {
    let words = it.frame.words();
    let heading = words.text("s-q-gone");
    let list = || [&it.base, "#questions"].concat();
    let hidden = |(name, value): &(String, String)| {
        html! { <input type="hidden" name={name.clone()} value={value.clone()} /> }
    };
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()}>
            <p><a href={list()}>{ &it.draft }</a></p>
            <h1>{ heading }</h1>
            <p class="staff-notice" role="alert">{ &it.notice }</p>
            if let Some(question) = &it.question {
                <p><strong>{ question }</strong></p>
            }
            <p>{ match &it.said {
                Some(said) => words.with("s-q-asked-if", &[("condition", Value::from(said.clone()))]),
                None => words.text("s-q-always"),
            } }</p>
            if it.question.is_some() {
                <form class="staff-form" method="post">
                    { key(&it.frame.key) }
                    <input type="hidden" name="revision" value={it.revision.to_string()} />
                    <input type="hidden" name="do" value="again" />
                    { for it.typed.iter().map(hidden) }
                    { send(words.text("s-q-gone-again")) }
                </form>
            }
            <p class="staff-links"><a href={list()}>{ words.text("s-q-gone-leave") }</a></p>
        </StaffLayout>
    }
}

/// What becomes of a condition whose question somebody else has taken out meanwhile.
async fn of_a_gone_question(
    app: &App,
    (number, key): (Number, &QuestionKey),
    by: &OfDraft<ToEdit>,
    request: &Request,
    mut typed: Vec<(String, String)>,
) -> Outcome {
    let sent = sent_by(by.clerk(), request, &typed);
    if let Some(to) = app.operations.sent_before(by.clerk(), sent.key)? {
        return Ok(see_other(&to)?);
    }
    let base = ["/admin/drafts/", &number.0.to_string()].concat();
    let said = |name: &str| forms::first(&typed, name).unwrap_or_default();
    let known = gone::last_known(by.subject(), &key.0).is_some();
    if said("do") == "again" && known {
        let mut draft = read(&by.subject().file);
        let change = |it: &mut QuestionDraft| apply(&mut it.show_if, &typed);
        let (way, removed) = gone::put_back(&mut draft, by.subject(), &key.0, &typed, change);
        let which = (number.0, said("revision").parse().unwrap_or_default());
        let to = [&base, way.as_str(), "/condition"].concat();
        match keep(app, by.allowed()?, sent, which, &draft, removed, to).await? {
            Err(DraftError::Changed) => {}
            done => return led_on(done),
        }
    }
    let now = app.operations.draft(number.0)?.ok_or(StaffError::NoDraft)?;
    let frame = Frame::of(app, request, Some(by.clerk()));
    let words = frame.words();
    let mut it = gone::begun_from(&now, &key.0, &typed);
    apply(&mut it.show_if, &typed);
    let draft = read(&now.file);
    typed.retain(|(name, _)| !matches!(name.as_str(), "key" | "revision" | "do"));
    let props = GoneProps {
        draft: title_of(&now, words),
        base,
        revision: now.revision,
        notice: gone::notice(app, words, &now)?,
        question: gone::last_known(&now, &key.0).map(|(_, it)| asked(&it, words)),
        said: it.show_if.value().map(|it| condition(&draft, it, words)),
        typed,
        frame,
    };
    staff_page::<Gone>(StatusCode::CONFLICT, props)
}
