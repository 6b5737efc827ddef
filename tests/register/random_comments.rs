//! What is done to comments in random histories, and what the model says of them.

use crate::model::Model;
use glas::journal::{Appended, Change, CommentAct, CommentChange, Refused};
use glas::register::{CommentKey, View};
use glas::rules::{CommentState, Outcome};
use glas_tests::history::{answer_with, id, moderate, on_comments, publish_without};
use glas_wire::Slug;

/// Does something to the comment of one response, or to all that stand from it on; `stale`: as if
/// somebody had been there meanwhile.
pub(crate) fn act_on(
    model: &mut Model,
    append: impl Fn(Change) -> Result<Appended, Refused>,
    slug: &Slug,
    (n, several, stale): (usize, bool, bool),
    what: usize,
) {
    let act = comment_act(what);
    let numbers: Vec<usize> = if several {
        (n..model.responses.len()).filter(|n| model.responses[*n].stands()).collect()
    } else {
        vec![n]
    };
    let change = |n: &usize| {
        let follows = model.responses[*n].comment.newest;
        let follows = if stale { Some(1) } else { follows };
        let (number, question) = (*n as u32 + 1, id("why"));
        CommentChange { number, question, follows, act: act.clone(), salt: [*n as u8; 16] }
    };
    let changes: Vec<CommentChange> = numbers.iter().map(change).collect();
    let answer = append(on_comments(slug, changes)).map(|done| done.seq);
    let mut refused = numbers.iter().find_map(|n| {
        let it = &model.responses[*n];
        let changed = (stale && it.stands()).then_some(Refused::CommentChanged);
        changed.or_else(|| it.refuses(&act))
    });
    if numbers.is_empty() {
        refused = Some(Refused::NothingSaid);
    }
    if let Some(refused) = refused {
        return assert_eq!(answer, Err(refused));
    }
    assert_eq!(answer, Ok(model.entries + 1));
    for n in numbers {
        model.entries += 1;
        let it = &mut model.responses[n].comment;
        it.newest = Some(model.entries);
        let words = match &act {
            CommentAct::Moderate { state, reason, .. } => {
                it.state = *state;
                reason.is_some()
            }
            CommentAct::Answer { outcome, reply, reasons } => {
                let words = reply.is_some() || reasons.is_some();
                (it.outcome, it.is_answered) = (*outcome, outcome.is_some() || words);
                words
            }
        };
        if words {
            model.named.push((model.entries, false));
        }
    }
}

fn comment_act(what: usize) -> CommentAct {
    match what {
        0 => moderate(CommentState::Published, None, None),
        1 => moderate(CommentState::Withheld, Some("insult"), Some("Обиди")),
        2 => moderate(CommentState::Pending, None, None),
        3 => answer_with(Some(Outcome::Accepted), Some("Благодарим."), None),
        4 => answer_with(Some(Outcome::NotAccepted), None, Some("Няма средства.")),
        5 => answer_with(None, None, None),
        6 => answer_with(Some(Outcome::NotAccepted), Some("Не."), None),
        // Where the pieces stand, the store does not look.
        _ => publish_without("Дърво", &["Дъ"], Some("personal-data")),
    }
}

/// What the store says of comments is what the model says.
pub(crate) fn agrees(view: &View, slug: &Slug, model: &Model) {
    assert_eq!(view.comment_totals(slug).unwrap(), model.comment_totals());
    for (n, sent) in model.responses.iter().enumerate() {
        let key = CommentKey { number: n as u32 + 1, question: id("why") };
        let row = view.comment(slug, &key).unwrap();
        assert_eq!(row.is_some(), sent.has_comment());
        if let Some(row) = row {
            let gone = (row.erased, row.withdrawn);
            assert_eq!(gone, (sent.erased, sent.withdrawn.is_some()));
            let it = &sent.comment;
            assert_eq!((row.state, row.outcome), (it.state, it.outcome));
            assert_eq!((row.newest, row.answered.is_some()), (it.newest, it.is_answered));
            let history = view.history(slug, row.newest).unwrap();
            assert_eq!(history.first().map(|it| it.seq), it.newest);
            assert!(history.iter().all(|it| it.key == key));
        }
    }
    for state in CommentState::ALL {
        let shown = view.showable(slug, &[state], 0, usize::MAX).unwrap();
        let expected = (1..).zip(&model.responses).filter(|(_, it)| {
            let is = it.comment.state == state && state != CommentState::Withheld;
            it.stands() && it.allows() && is
        });
        let (shown, expected): (Vec<u32>, Vec<u32>) =
            (shown.iter().map(|it| it.number).collect(), expected.map(|(n, _)| n).collect());
        assert_eq!(shown, expected, "{state:?}");
        let before = view.showable_before(slug, &[state], u32::MAX, 3).unwrap();
        assert!(before.iter().map(|it| it.number).eq(expected.iter().rev().take(3).rev().copied()));
    }
}
