//! The questions on the page of a draft: each with what is to be mended in it and the way to its
//! page, moved up and down; those that were taken out, to be brought back.

use super::{
    at::{in_question, is_of_condition, question_of},
    keys::{question_at, question_ids, question_keys, questions_mut},
    saving::{Removed, keep, taken_out},
    sentence::{asked, condition, kind_named},
};
use crate::{
    desk::Draft,
    http::{forms, response::see_other},
    operations::DraftError,
    rules::draft::{ConsultationDraft, Entered, Problem, QuestionDraft},
    web::{
        app::App,
        permission::{Number, SameOrigin},
        request::Request,
        route::Outcome,
        staff::{
            draft::{led_on, not_done, read},
            draft_form::langs_of,
            fields::{Said, key, tick},
            latin::id_of,
            layout::sent_by,
            permission::{OfDraft, ToEdit},
        },
    },
    words::{Staff, Value},
};
use yew::{AttrValue, Html, html};

/// One question of the list.
#[derive(Clone, PartialEq)]
pub(in crate::web) struct Line {
    key: String,
    text: String,
    kind: String,
    required: bool,
    /// When it is asked.
    condition: Option<String>,
    /// What is to be mended, and where.
    mistakes: Vec<(String, String)>,
}

/// The list of a draft.
#[derive(Clone, PartialEq)]
pub(in crate::web) struct Questions {
    lines: Vec<Line>,
    /// What is wrong with them together.
    wrong: Vec<String>,
    /// Those that were taken out.
    removed: Vec<String>,
    steps: bool,
}

/// The questions of a draft. `problems`: of the whole draft.
pub(in crate::web) fn questions(
    of: &Draft,
    draft: &ConsultationDraft,
    problems: &[Problem],
    words: &Staff,
) -> Questions {
    let langs = langs_of(draft);
    let line = |(n, key): (usize, String)| {
        let it = question_at(draft, n).cloned().unwrap_or_default();
        let conditions = in_question(
            words,
            &problems.iter().filter(|it| is_of_condition(it)).cloned().collect::<Vec<_>>(),
            n,
            &langs,
        );
        let others = problems.iter().filter(|it| !is_of_condition(it)).cloned();
        let own = in_question(words, &others.collect::<Vec<_>>(), n, &langs);
        let page = ["/questions/", &key].concat();
        let mistakes = own.into_iter().map(|it| ([&page, "#", &it.field].concat(), it.message));
        let of_condition =
            conditions.into_iter().map(|it| ([&page, "/condition"].concat(), it.message));
        Line {
            text: asked(&it, words),
            kind: kind_named(&it, words),
            required: it.required.value() == Some(&true),
            condition: it.show_if.value().map(|it| condition(draft, it, words)),
            mistakes: mistakes.chain(of_condition).collect(),
            key,
        }
    };
    let whole: Vec<Problem> = problems
        .iter()
        .filter(|it| it.path.to_string() == "questions" && question_of(it).is_none())
        .cloned()
        .collect();
    Questions {
        lines: question_keys(draft).into_iter().enumerate().map(line).collect(),
        wrong: crate::web::staff::mistakes::to_mend(words, &whole)
            .into_iter()
            .map(|it| it.message)
            .collect(),
        removed: of
            .removed
            .iter()
            .map(|it| taken_out(it).map(|it| asked(&it, words)).unwrap_or_default())
            .collect(),
        steps: draft.steps.value() == Some(&true),
    }
}

impl Questions {
    /// How many there are.
    pub(in crate::web) fn count(&self) -> usize {
        self.lines.len()
    }

    /// The section of the page. `base`: the address of the draft.
    pub(in crate::web) fn section(
        &self,
        words: &Staff,
        base: &str,
        (form_key, revision): (&AttrValue, u64),
        writable: bool,
    ) -> Html {
        let to = [base, "/questions"].concat();
        let hidden = || {
            html! {
                <>
                    { key(form_key) }
                    <input type="hidden" name="revision" value={revision.to_string()} />
                </>
            }
        };
        let last = self.lines.len().saturating_sub(1);
        let line = |(n, it): (usize, &Line)| {
            let about = [("question", Value::from(it.text.clone()))];
            let button = |act: &str, said: &str| {
                let value = [act, ".", &it.key].concat();
                html! {
                    <button class="staff-plain" type="submit" name="do" id={[act, "-", &it.key].concat()} {value}
                        aria-label={words.with(&[said, "-which"].concat(), &about)}>{ words.text(said) }</button>
                }
            };
            html! {
                <li>
                    <a href={[&to, "/", &it.key].concat()}>{ &it.text }</a>
                    <p class="staff-hint">
                        { &it.kind }
                        if it.required {
                            { " · " }{ words.text("s-q-is-required") }
                        }
                    </p>
                    if let Some(condition) = &it.condition {
                        <p class="staff-hint">{ words.with("s-q-asked-if", &[("condition", Value::from(condition.clone()))]) }</p>
                    }
                    if !it.mistakes.is_empty() {
                        <ul class="staff-mistakes">{ for it.mistakes.iter().map(|(at, said)| html! {
                            <li><a href={[base, at].concat()}>{ said }</a></li>
                        }) }</ul>
                    }
                    if writable && last > 0 {
                        <p class="staff-links">
                            if n > 0 {
                                { button("up", "s-up") }
                            }
                            if n < last {
                                { button("down", "s-down") }
                            }
                        </p>
                    }
                </li>
            }
        };
        let back = |(n, text): (usize, &String)| {
            let about = [("question", Value::from(text.clone()))];
            html! {
                <li>
                    { text }{ " " }
                    <button class="staff-plain" type="submit" name="do" value={["back.", &n.to_string()].concat()}
                        aria-label={words.with("s-q-back-which", &about)}>{ words.text("s-q-back") }</button>
                </li>
            }
        };
        html! {
            <section aria-labelledby="questions">
                <h2 id="questions" tabindex="-1">{ words.text("s-f-questions") }</h2>
                <p class="staff-hint">{ words.text("s-q-about") }</p>
                { for self.wrong.iter().map(|said| html! { <p class="staff-mistake">{ said }</p> }) }
                if self.lines.is_empty() {
                    <p>{ words.text("s-q-none") }</p>
                }
                <form method="post" action={to.clone()}>
                    { hidden() }
                    <ol class="staff-questions">{ for self.lines.iter().enumerate().map(line) }</ol>
                </form>
                <p class="staff-links">
                    if writable {
                        <a href={[base, "/add"].concat()}>{ words.text("s-q-add") }</a>
                        if last > 1 {
                            <a href={[base, "/order"].concat()}>{ words.text("s-q-order") }</a>
                        }
                    }
                    <a href={[base, "/file"].concat()}>{ words.text("s-q-file") }</a>
                </p>
                if writable && !self.removed.is_empty() {
                    <form class="staff-card" method="post" action={to.clone()}>
                        { hidden() }
                        <h3 id="removed" tabindex="-1">{ words.text("s-q-removed") }</h3>
                        <ul>{ for self.removed.iter().enumerate().map(back) }</ul>
                    </form>
                }
                if writable && !self.lines.is_empty() {
                    <form class="staff-form" method="post" action={to}>
                        { hidden() }
                        { tick("steps", &Said::hinted(words, "s-q-steps"), self.steps) }
                        <button class="staff-plain" type="submit" name="do" value="steps">{ words.text("s-save") }</button>
                    </form>
                }
            </section>
        }
    }
}

/// `POST /admin/drafts/{number}/questions`: a question moved, one brought back, or whether the form
/// is shown in steps.
pub(in crate::web) async fn change_questions(
    app: App,
    number: Number,
    (_, by): (SameOrigin, OfDraft<ToEdit>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let revision = forms::first(&pairs, "revision").and_then(|it| it.parse().ok());
    let mut draft = read(&by.subject().file);
    let base = ["/admin/drafts/", &number.0.to_string()].concat();
    let mut removed = Removed::Untouched;
    let act = forms::first(&pairs, "do").unwrap_or_default();
    let at = match act.split_once('.') {
        Some(("up", key)) => moved(&mut draft, key, true).map(|_| ["#up-", key].concat()),
        Some(("down", key)) => moved(&mut draft, key, false).map(|_| ["#down-", key].concat()),
        Some(("back", n)) => {
            let found = n.parse().ok().and_then(|n: usize| Some((n, by.subject().removed.get(n)?)));
            found.and_then(|(n, it)| {
                removed = Removed::Back(n);
                Some(brought_back(&mut draft, it.place, taken_out(it)?))
            })
        }
        _ if act == "steps" => {
            let yes = forms::first(&pairs, "steps") == Some("yes");
            draft.steps = if yes { Entered::Value(true) } else { Entered::Nothing };
            Some("?done=1#questions".to_owned())
        }
        _ => None,
    };
    let Some(at) = at else {
        // What it was to be done with may be gone because somebody else was here.
        if revision.is_some_and(|it: u64| it != by.subject().revision) {
            return not_done(&app, &request, by.clerk(), number).await;
        }
        return Ok(see_other(&[&base, "#questions"].concat())?);
    };
    let to = [&base, at.as_str()].concat();
    let sent = sent_by(by.clerk(), &request, &pairs);
    let which = (number.0, revision.unwrap_or_default());
    match keep(&app, by.allowed()?, sent, which, &draft, removed, to).await? {
        Err(DraftError::Changed) => not_done(&app, &request, by.clerk(), number).await,
        done => led_on(done),
    }
}

/// Moves a question past its neighbour; `None` where there is none.
fn moved(draft: &mut ConsultationDraft, key: &str, up: bool) -> Option<()> {
    let n = super::keys::place_of(draft, key)?;
    let to = if up { n.checked_sub(1)? } else { n + 1 };
    let all = questions_mut(draft);
    (to < all.len()).then(|| all.swap(n, to))
}

/// Puts a question back to where it was, and gives the way to it.
pub(super) fn brought_back(
    draft: &mut ConsultationDraft,
    place: usize,
    mut question: QuestionDraft,
) -> String {
    // Another may have its id by now.
    let taken = question_ids(draft);
    if question.id.value().is_none_or(|id| taken.contains(&id.as_str())) {
        let said = super::texts::in_lang(&question.label, &langs_of(draft).remove(0)).to_owned();
        question.id = Entered::Value(id_of(&said, &taken, "question"));
    }
    let all = questions_mut(draft);
    let place = place.min(all.len());
    all.insert(place, Entered::Value(question));
    let key = question_keys(draft).into_iter().nth(place).unwrap_or_default();
    ["/questions/", &key].concat()
}
