//! `/admin/drafts/{number}/order`: all questions with a number each, in whose order they will be.
//! Numbers may be left out, be far apart or be the same.

use super::{
    keys::{question_at, question_keys, questions_mut},
    saving::{Removed, keep},
    sentence::asked,
};
use crate::{
    desk::Draft,
    http::forms,
    operations::{Clerk, DraftError},
    web::{
        app::App,
        permission::{Number, SameOrigin},
        request::Request,
        route::Outcome,
        staff::{
            draft::{as_seen, changed_meanwhile, led_on, read, title_of},
            fields::{Kind, Said, key, line, send},
            layout::{Frame, StaffLayout, sent_by, staff_page, words_of},
            permission::{OfDraft, ToEdit},
        },
    },
};
use http::StatusCode;
use std::collections::BTreeMap;
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    title: String,
    base: String,
    revision: u64,
    /// Key, text and number of each, in the order in which they would be.
    questions: Vec<(String, String, String)>,
    notice: Option<String>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let heading = words.text("s-q-order");
    let question = |(key, text, number): &(String, String, String)| {
        let said = Said { label: text.clone(), hint: None };
        line(&["order.", key].concat(), Kind::Text, &said, number, &[])
    };
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()}>
            <p><a href={[&it.base, "#questions"].concat()}>{ &it.title }</a></p>
            <h1>{ heading }</h1>
            if let Some(notice) = &it.notice {
                <p class="staff-notice" role="alert">{ notice }</p>
            }
            <p>{ words.text("s-q-order-about") }</p>
            <form class="staff-form" method="post">
                { key(&it.frame.key) }
                <input type="hidden" name="revision" value={it.revision.to_string()} />
                { for it.questions.iter().map(question) }
                { send(words.text("s-q-order-save")) }
                <p class="staff-links">
                    <button class="staff-plain" type="submit" name="do" value="look">{ words.text("s-q-order-look") }</button>
                </p>
            </form>
        </StaffLayout>
    }
}

/// `GET /admin/drafts/{number}/order`
pub(in crate::web) async fn order_page(
    app: App,
    number: Number,
    by: OfDraft<ToEdit>,
    request: Request,
) -> Outcome {
    let typed = app.typed_before(by.clerk(), &request).await?;
    let of = as_seen(by.subject(), &typed);
    shown(&app, &request, by.clerk(), number, &of, StatusCode::OK, &typed, None)
}

#[expect(clippy::too_many_arguments, reason = "each is another state of one page")]
fn shown(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    Number(number): Number,
    of: &Draft,
    status: StatusCode,
    typed: &[(String, String)],
    notice: Option<String>,
) -> Outcome {
    let frame = Frame::of(app, request, Some(clerk));
    let draft = read(&of.file);
    let keys = question_keys(&draft);
    let numbers = numbers(&keys, typed);
    let one = |n: usize| {
        let it = question_at(&draft, n).cloned().unwrap_or_default();
        (keys[n].clone(), asked(&it, frame.words()), numbers[n].clone())
    };
    let props = PageProps {
        title: title_of(of, frame.words()),
        base: ["/admin/drafts/", &number.to_string()].concat(),
        revision: of.revision,
        questions: ordered(&numbers).into_iter().map(one).collect(),
        notice,
        frame,
    };
    staff_page::<Page>(status, props)
}

/// `POST /admin/drafts/{number}/order`
pub(in crate::web) async fn put_in_order(
    app: App,
    number: Number,
    (_, by): (SameOrigin, OfDraft<ToEdit>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let said = |name: &str| forms::first(&pairs, name).unwrap_or_default();
    let words = words_of(&request, Some(by.clerk()));
    let revision = said("revision").parse().unwrap_or_default();
    if said("do") == "look" {
        let seen = as_seen(by.subject(), &pairs);
        let notice = Some(words.text("s-q-order-looked"));
        return shown(&app, &request, by.clerk(), number, &seen, StatusCode::OK, &pairs, notice);
    }
    let mut draft = read(&by.subject().file);
    let order = ordered(&numbers(&question_keys(&draft), &pairs));
    let all = questions_mut(&mut draft);
    *all = order.into_iter().filter_map(|n| all.get(n).cloned()).collect();
    let to = ["/admin/drafts/", &number.0.to_string(), "?done=1#questions"].concat();
    let sent = sent_by(by.clerk(), &request, &pairs);
    let which = (number.0, revision);
    match keep(&app, by.allowed()?, sent, which, &draft, Removed::Untouched, to).await? {
        Err(DraftError::Changed) => {
            let (now, notice) = changed_meanwhile(&app, words, number.0)?;
            let status = StatusCode::CONFLICT;
            shown(&app, &request, by.clerk(), number, &now, status, &pairs, Some(notice))
        }
        done => led_on(done),
    }
}

/// The number of each question: as typed, else its place.
fn numbers(keys: &[String], typed: &[(String, String)]) -> Vec<String> {
    let typed: BTreeMap<&str, &str> =
        typed.iter().map(|(name, value)| (name.as_str(), value.trim())).collect();
    let number = |(n, key): (usize, &String)| {
        let typed = typed.get(["order.", key].concat().as_str());
        typed.map_or_else(|| (n + 1).to_string(), |it| (*it).to_owned())
    };
    keys.iter().enumerate().map(number).collect()
}

/// Places in the order of their numbers. Of the same number the earlier stays first; what has none
/// comes last.
fn ordered(numbers: &[String]) -> Vec<usize> {
    let number = |n: &usize| {
        let typed = numbers[*n].replace(',', ".").trim_end_matches('.').parse::<f64>();
        typed.ok().filter(|it| it.is_finite()).unwrap_or(f64::MAX)
    };
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by(|one, other| number(one).total_cmp(&number(other)));
    order
}

#[cfg(test)]
mod tests {
    use super::ordered;

    #[test]
    fn numbers_may_be_far_apart_the_same_or_missing() {
        let order = |numbers: &[&str]| {
            ordered(&numbers.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(order(&["3", "1", "2"]), [1, 2, 0]);
        assert_eq!(order(&["100", "5", "5", "-1"]), [3, 1, 2, 0]);
        assert_eq!(order(&["", "2", "nonsense", "1"]), [3, 1, 0, 2]);
        assert_eq!(order(&["2", "1,5", "1."]), [2, 1, 0]);
    }
}
