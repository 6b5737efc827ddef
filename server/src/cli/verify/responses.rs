//! The responses of a file that was given out, held against those of the journal. What befell a
//! response since, a withdrawal, an erasure, is no difference; it is counted.

use crate::{
    cli::{Failure, control::Store, output::counted, unexpected},
    export::json_row,
    register::ResponseRow,
    rules::split,
};
use glas_wire::{Slug, Submission};
use serde_json::Value;

/// What befell responses since the file was made.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Since {
    withdrawn: u64,
    erased: u64,
}

impl Since {
    /// To be put behind a sentence.
    pub(super) fn in_words(self) -> String {
        let Self { withdrawn, erased } = self;
        let withdrawn =
            (withdrawn > 0).then(|| format!("{withdrawn} withdrawn or corrected since"));
        let erased = (erased > 0).then(|| {
            format!("{erased} erased since, of which what was written can no longer be compared")
        });
        let both: Vec<String> = withdrawn.into_iter().chain(erased).collect();
        if both.is_empty() { String::new() } else { format!(" ({})", both.join("; ")) }
    }
}

/// What may change after a response was received, or follows from what may.
const CHANGING: [&str; 6] =
    ["withdrawn", "replaced_by", "erased", "notices", "erased_answers", "submission"];

/// Compares the rows of an export; `forged` makes a failure of the number of a response and what
/// differs.
pub(super) fn compare(
    store: &Store,
    consultation: &Slug,
    responses: u32,
    rows: &mut dyn Iterator<Item = Result<Value, Failure>>,
    forged: impl Fn(u32, &str) -> Failure,
) -> Result<Since, Failure> {
    let mut since = Since::default();
    let mut last = 0;
    while last < responses {
        let page = store.page(consultation, last, responses)?;
        for row in &page {
            let said =
                rows.next().ok_or_else(|| forged(row.number, "the file leaves it out"))??;
            differs(&said, row, &mut since)
                .map_or(Ok(()), |what| Err(forged(row.number, &what)))?;
        }
        last = page.last().ok_or_else(unexpected)?.number;
    }
    match rows.next() {
        Some(_) => Err(forged(
            responses + 1,
            &format!(
                "the journal has handed out {} and no more",
                counted(responses.into(), "response", "responses")
            ),
        )),
        None => Ok(since),
    }
}

/// What a row of a file says that the journal does not; nothing where all is so.
fn differs(said: &Value, row: &ResponseRow, since: &mut Since) -> Option<String> {
    let named = |name: &str| Some(not_so(name));
    let Ok(is) = json_row(row) else { return named("submission") };
    if *said == is {
        return None;
    }
    let all = |of: &Value| {
        of.as_object().map(|it| it.keys().cloned().collect::<Vec<_>>()).unwrap_or_default()
    };
    let fixed =
        all(said).into_iter().chain(all(&is)).filter(|name| !CHANGING.contains(&name.as_str()));
    if let Some(name) = fixed.into_iter().find(|name| said[name.as_str()] != is[name.as_str()]) {
        return named(&name);
    }
    let flag = |of: &Value, name: &str| of[name].as_bool().unwrap_or_default();
    // What was done is never undone.
    for name in ["withdrawn", "erased"] {
        if flag(said, name) && !flag(&is, name) {
            return named(name);
        }
    }
    if flag(said, "withdrawn") && said["replaced_by"] != is["replaced_by"] {
        return named("replaced_by");
    }
    since.withdrawn += u64::from(!flag(said, "withdrawn") && row.withdrawn.is_some());
    if said["submission"].is_null() {
        // Nothing is said of what a withdrawn response said; of any other the file would have it.
        since.erased += u64::from(!flag(said, "erased") && row.personal.is_none());
        return if flag(said, "withdrawn") { None } else { named("submission") };
    }
    if flag(said, "erased") {
        let sent = serde_json::to_value(row.submission()).ok();
        return if sent.as_ref() == Some(&said["submission"]) { None } else { named("submission") };
    }
    answers(&said["submission"], row, since).err()
}

fn not_so(field: &str) -> String {
    format!("{field:?} is not as the journal has it")
}

/// Holds what a file says was sent against the journal. Of a response that was erased since only
/// what was chosen is left.
pub(super) fn answers(said: &Value, row: &ResponseRow, since: &mut Since) -> Result<(), String> {
    let wrong = || not_so("submission");
    let said: Submission = serde_json::from_value(said.clone()).map_err(|_| wrong())?;
    let same = if row.personal.is_some() {
        said == row.submission()
    } else {
        since.erased += 1;
        split(&said).0 == row.coded
    };
    if same { Ok(()) } else { Err(wrong()) }
}
