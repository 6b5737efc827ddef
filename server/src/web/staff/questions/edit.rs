//! `/admin/drafts/{number}/questions/{id}`: one question of a draft. Each button keeps what was
//! typed, whatever is still missing, and then does its own.

use super::{
    at::in_question,
    choices,
    form::{apply, values_of},
    gone,
    keys::{place_of, question_at, question_at_mut, question_ids, question_keys, questions_mut},
    page::{Page, PageProps},
    saving::{Removed, keep, put_aside},
    sentence::condition,
    texts::in_lang,
};
use crate::{
    desk::Draft,
    http::{
        forms,
        request::query,
        response::{With, see_other, value},
    },
    operations::{Clerk, DraftError},
    rules::draft::{ConsultationDraft, Entered, List, QuestionDraft},
    web::{
        app::App,
        permission::{Number, QuestionKey, SameOrigin},
        request::Request,
        route::Outcome,
        staff::{
            draft::{as_seen, changed_meanwhile, is_writable, led_on, read, title_of},
            draft_check::problems,
            draft_form::{langs_of, languages},
            latin::id_of,
            layout::{FRAMING, Frame, sent_by, staff_page, words_of},
            permission::{OfDraft, ToEdit, ToSee},
        },
        staff_error::StaffError,
    },
};
use http::{StatusCode, header};

/// What is shown of a question.
struct State {
    status: StatusCode,
    /// What was typed, where that is not what the draft says.
    typed: Option<Vec<(String, String)>>,
    notice: Option<String>,
    /// Whether what is wrong is told yet.
    told: bool,
    /// Whether options stand in one box.
    boxed: bool,
}

/// `GET /admin/drafts/{number}/questions/{id}`
pub(in crate::web) async fn question(
    app: App,
    (number, key): (Number, QuestionKey),
    by: OfDraft<ToSee>,
    request: Request,
) -> Outcome {
    let words = words_of(&request, Some(by.clerk()));
    let asked = |name: &str| query(&request.uri, name).next().is_some();
    let typed = app.typed_before(by.clerk(), &request).await?;
    let of = as_seen(by.subject(), &typed);
    let state = State {
        status: StatusCode::OK,
        notice: asked("done").then(|| words.text("s-done-saved")),
        // Nobody is blamed for what they are about to write.
        told: !asked("new") && !asked("on"),
        boxed: asked("box"),
        typed: (!typed.is_empty()).then_some(typed),
    };
    shown(&app, &request, by.clerk(), number, &key, &of, state).await
}

async fn shown(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    Number(number): Number,
    QuestionKey(key): &QuestionKey,
    of: &Draft,
    state: State,
) -> Outcome {
    let draft = read(&of.file);
    let problems = match state.told {
        true => problems(app, clerk, of, &draft, request.at).await?,
        false => Vec::new(),
    };
    let frame = Frame::of(app, request, Some(clerk));
    let words = frame.words();
    let place = place_of(&draft, key);
    let it = match (place.and_then(|n| question_at(&draft, n)), &state.typed) {
        (Some(it), _) => it.clone(),
        (None, Some(typed)) => gone::begun_from(of, key, typed),
        (None, None) => return Err(StaffError::NoQuestion.into()),
    };
    let (n, it) = (place.unwrap_or_default(), &it);
    let (keys, langs) = (question_keys(&draft), langs_of(&draft));
    let mut to_mend = place.map_or_else(Vec::new, |n| in_question(words, &problems, n, &langs));
    let boxed = |name: &String| name.contains(".box.");
    let typed = state.typed.as_ref();
    let is_boxed = state.boxed || typed.is_some_and(|it| it.iter().any(|(name, _)| boxed(name)));
    if is_boxed {
        for it in &mut to_mend {
            let list = ["options", "rows"].into_iter().find(|list| it.field.starts_with(*list));
            if let Some((list, lang)) = list.zip(langs.first()) {
                it.field = choices::box_name(list, lang);
            }
        }
    }
    let kind = typed.and_then(|it| forms::first(it, "of")).map(str::to_owned);
    let props = PageProps {
        draft: title_of(of, words),
        base: ["/admin/drafts/", &number.to_string()].concat(),
        revision: of.revision,
        number: n + 1,
        before: n.checked_sub(1).and_then(|n| keys.get(n).cloned()),
        after: keys.get(n + 1).cloned(),
        question_key: key.clone(),
        kind: kind.unwrap_or_else(|| it.kind.value().cloned().unwrap_or_default()),
        languages: languages(&draft),
        values: state.typed.map_or_else(|| values_of(it, &langs), |it| it.into_iter().collect()),
        to_mend,
        notice: match place {
            Some(_) => state.notice,
            None => Some(gone::notice(app, words, of)?),
        },
        gone: place.is_none(),
        fixed: super::fixed::fixed(app, words, of, it)?,
        condition: it.show_if.value().map(|it| condition(&draft, it, words)),
        boxed: is_boxed,
        writable: is_writable(of, clerk),
        frame,
    };
    let page = staff_page::<Page>(state.status, props)?;
    Ok(page.with(header::CONTENT_SECURITY_POLICY, value(FRAMING)?))
}

/// `POST /admin/drafts/{number}/questions/{id}`
pub(in crate::web) async fn change_question(
    app: App,
    (number, key): (Number, QuestionKey),
    (_, by): (SameOrigin, OfDraft<ToEdit>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let said = |name: &str| forms::last(&pairs, name).unwrap_or_default();
    let words = words_of(&request, Some(by.clerk()));
    let was = read(&by.subject().file);
    let mut draft = was.clone();
    let langs = langs_of(&draft);
    let base = ["/admin/drafts/", &number.0.to_string()].concat();
    let revision = said("revision").parse().unwrap_or_default();
    let sent = sent_by(by.clerk(), &request, &pairs);
    let which = (number.0, revision);
    let Some(n) = place_of(&draft, &key.0) else {
        if let Some(to) = app.operations.sent_before(by.clerk(), sent.key)? {
            return Ok(see_other(&to)?);
        }
        if said("do") == "again" {
            let (way, removed) = gone::put_back_typed(&mut draft, by.subject(), &key.0, &pairs);
            let to = [&base, way.as_str(), "?done=1"].concat();
            match keep(&app, by.allowed()?, sent, which, &draft, removed, to).await? {
                Err(DraftError::Changed) => {}
                done => return led_on(done),
            }
        }
        let now = app.operations.draft(number.0)?.ok_or(StaffError::NoDraft)?;
        return typed_again(&app, &request, by.clerk(), (number, &key), &now, pairs, None).await;
    };
    let it = question_at_mut(&mut draft, n).ok_or(StaffError::NoQuestion)?;
    apply(it, &langs, &pairs);
    let Acted { to, removed } = act(&mut draft, (n, &key.0), &langs, said("do"));
    if question_at(&draft, n).is_some_and(|it| Some(it) != question_at(&was, n)) {
        named(&mut draft, n, &langs);
    }
    let at = match &to {
        To::Question(rest) => {
            let key = question_keys(&draft).into_iter().nth(n).unwrap_or_default();
            [&base, "/questions/", &key, rest.as_str()].concat()
        }
        To::Copy => {
            let key = question_keys(&draft).into_iter().nth(n + 1).unwrap_or_default();
            [&base, "/questions/", &key, "?new=1"].concat()
        }
        To::Draft => [&base, "#removed"].concat(),
    };
    if draft == was {
        return Ok(see_other(&at)?);
    }
    match keep(&app, by.allowed()?, sent, which, &draft, removed, at).await? {
        Err(DraftError::Changed) => {
            let (now, notice) = changed_meanwhile(&app, words, number.0)?;
            let notice = Some(notice);
            typed_again(&app, &request, by.clerk(), (number, &key), &now, pairs, notice).await
        }
        done => led_on(done),
    }
}

/// What was typed stands in the form; what somebody else wrote is what it is now.
async fn typed_again(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    (number, key): (Number, &QuestionKey),
    now: &Draft,
    typed: Vec<(String, String)>,
    notice: Option<String>,
) -> Outcome {
    let status = StatusCode::CONFLICT;
    let state = State { status, typed: Some(typed), notice, told: false, boxed: false };
    shown(app, request, clerk, number, key, now, state).await
}

/// To where a button leads.
enum To {
    /// The question itself, and what follows its address.
    Question(String),
    /// The copy of it.
    Copy,
    /// All questions.
    Draft,
}

struct Acted {
    to: To,
    removed: Removed,
}

/// Does what the button is for: `copy`, `up.options.3`.
fn act(
    draft: &mut ConsultationDraft,
    (n, key): (usize, &str),
    langs: &[String],
    act: &str,
) -> Acted {
    let on = |rest: &[&str]| {
        let to = To::Question([&["?on=1"], rest].concat().concat());
        Acted { to, removed: Removed::Untouched }
    };
    let words: Vec<&str> = act.splitn(3, '.').collect();
    let lang = langs.first().map(String::as_str).unwrap_or_default();
    match words.as_slice() {
        ["copy"] => {
            let copied = copied(draft, n, langs);
            questions_mut(draft).insert(n + 1, Entered::Value(copied));
            Acted { to: To::Copy, removed: Removed::Untouched }
        }
        ["remove"] => {
            let removed = question_at(draft, n).map(|it| put_aside(n, it));
            questions_mut(draft).remove(n);
            let removed = removed.map_or(Removed::Untouched, Removed::One);
            Acted { to: To::Draft, removed }
        }
        ["kind"] => on(&["#kind-now"]),
        ["box", field] => on(&["&box=1#", field]),
        ["apart", field] => on(&["#", field]),
        ["more", field] => {
            let count = question_at(draft, n).map_or(0, |it| list_of(it, field).0);
            on(&["#", &choices::control(field, count, &["label.", lang].concat())])
        }
        [verb @ ("up" | "down" | "remove"), field, place] => {
            let (Some(it), Ok(place)) = (question_at_mut(draft, n), place.parse::<usize>()) else {
                return on(&[]);
            };
            let to = moved(it, field, place, verb);
            on(&["#", to.as_str()])
        }
        _ => {
            let _ = key;
            Acted { to: To::Question("?done=1".to_owned()), removed: Removed::Untouched }
        }
    }
}

/// The number of options of a question, by the name of their field.
fn list_of(it: &QuestionDraft, field: &str) -> (usize, bool) {
    let list = if field == "rows" { &it.rows } else { &it.options };
    (list.value().map_or(0, Vec::len), field == "rows")
}

/// Moves an option past its neighbour, or takes it out; gives the id of the control at which its
/// mover goes on.
fn moved(it: &mut QuestionDraft, field: &str, place: usize, verb: &str) -> String {
    let list: &mut List<_> = if field == "rows" { &mut it.rows } else { &mut it.options };
    let Entered::Value(all) = list else { return field.to_owned() };
    let to = match verb {
        "up" => place.checked_sub(1),
        "down" => Some(place + 1),
        _ => None,
    };
    match to {
        Some(to) if to < all.len() && place < all.len() => {
            all.swap(place, to);
            // At an end there is no such button.
            let verb = if to == 0 {
                "down"
            } else if to + 1 == all.len() {
                "up"
            } else {
                verb
            };
            [verb, "-", field, "-", &to.to_string()].concat()
        }
        None if verb == "remove" && place < all.len() => {
            all.remove(place);
            if all.is_empty() {
                *list = Entered::Nothing;
            }
            field.to_owned()
        }
        _ => field.to_owned(),
    }
}

/// A copy, with an id of its own.
fn copied(draft: &ConsultationDraft, n: usize, langs: &[String]) -> QuestionDraft {
    let it = question_at(draft, n).cloned().unwrap_or_default();
    let text = langs.iter().map(|lang| in_lang(&it.label, lang)).find(|it| !it.is_empty());
    let id = id_of(text.unwrap_or_default(), &question_ids(draft), "question");
    QuestionDraft { id: Entered::Value(id), ..it }
}

/// Gives a question an id that has none of its own.
fn named(draft: &mut ConsultationDraft, n: usize, langs: &[String]) {
    let keys = question_keys(draft);
    if keys.get(n).is_some_and(|key| !key.starts_with('~')) {
        return;
    }
    let id = copied(draft, n, langs).id;
    if let Some(it) = question_at_mut(draft, n) {
        it.id = id;
    }
}
