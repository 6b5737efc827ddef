//! Comparing what was given out, an export or a receipt, with the responses of the journal. What
//! befell a response since, a withdrawal or an erasure, is no difference; it is counted.

use super::pages::{PageError, Pages, next_page, read_page};
use crate::{export::json_row, register::ResponseRow, rules::split};
use glas_wire::{Slug, Submission};
use serde_json::Value;

/// What befell responses since a file was made.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Since {
    /// How many were withdrawn or corrected.
    pub(crate) withdrawn: u64,
    /// How many were erased, of which what was written cannot be compared any more.
    pub(crate) erased: u64,
}

/// What a file says that the journal does not.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Difference {
    /// A field of a response is another.
    Field {
        /// Number of the response.
        number: u32,
        /// As exports call it.
        field: String,
    },
    /// A response is not in the file.
    LeftOut {
        /// Its number.
        number: u32,
    },
    /// There are more responses in the file than were handed out.
    TooMany {
        /// How many were.
        responses: u32,
    },
}

/// Why a file does not agree with a journal. `E`: why a page is not handed out, `F`: why the file
/// is not read on.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum CompareError<E, F> {
    /// It says something else.
    Differs(Difference),
    /// The journal cannot be read.
    Page(PageError<E>),
    /// The file cannot be read.
    File(F),
}

/// A response that a receipt is of, as it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ReceiptCompared {
    /// It was withdrawn or corrected since.
    pub(crate) withdrawn: bool,
    /// What was written was erased since.
    pub(crate) erased: bool,
}

/// Compares the responses of an export with those that were handed out then, all up to number
/// `responses`.
pub(crate) fn compare_export<P: Pages, F>(
    with: &P,
    consultation: &Slug,
    responses: u32,
    said: &mut dyn Iterator<Item = Result<Value, F>>,
) -> Result<Since, CompareError<P::Error, F>> {
    let mut since = Since::default();
    let mut last = 0;
    while last < responses {
        let page = next_page(with, consultation, last, responses)
            .and_then(read_page)
            .map_err(CompareError::Page)?;
        for row in &page {
            let number = row.number;
            let said = said
                .next()
                .ok_or(CompareError::Differs(Difference::LeftOut { number }))?
                .map_err(CompareError::File)?;
            let differs = |field| CompareError::Differs(Difference::Field { number, field });
            differing(&said, row, &mut since).map_or(Ok(()), |field| Err(differs(field)))?;
            last = number;
        }
    }
    match said.next() {
        Some(_) => Err(CompareError::Differs(Difference::TooMany { responses })),
        None => Ok(since),
    }
}

/// Compares what a receipt says was sent, where it says it, with the response of a number.
pub(crate) fn compare_receipt<P: Pages, F>(
    with: &P,
    consultation: &Slug,
    number: u32,
    said: Option<&Value>,
) -> Result<ReceiptCompared, CompareError<P::Error, F>> {
    let page = next_page(with, consultation, number.saturating_sub(1), number)
        .and_then(read_page)
        .map_err(CompareError::Page)?;
    let missing = PageError::Missing { number, until: number };
    let row = page.first().ok_or(CompareError::Page(missing))?;
    if let Some(said) = said {
        let differs = |field| CompareError::Differs(Difference::Field { number, field });
        answers(said, row, &mut Since::default()).map_err(differs)?;
    }
    Ok(ReceiptCompared { withdrawn: row.withdrawn.is_some(), erased: row.personal.is_none() })
}

/// The form that was filled in, as exports call it.
const FORM: &str = "form_version";

/// What may change after a response was received, or follows from what may.
const CHANGING: [&str; 6] =
    ["withdrawn", "replaced_by", "erased", "notices", "erased_answers", "submission"];

/// The field of which a row of a file says something else than the journal; `None` where all is so.
fn differing(said: &Value, row: &ResponseRow, since: &mut Since) -> Option<String> {
    let named = |name: &str| Some(name.to_owned());
    let Ok(mut is) = json_row(row) else { return named("submission") };
    // Exports of before responses said which form they answer say nothing of it.
    if let (None, Some(is)) = (said.get(FORM), is.as_object_mut()) {
        is.remove(FORM);
    }
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

/// Holds what a file says was sent against the journal; the field, where that is something else. Of
/// a response that was erased since only what was chosen is left.
fn answers(said: &Value, row: &ResponseRow, since: &mut Since) -> Result<(), String> {
    let wrong = || "submission".to_owned();
    let said: Submission = serde_json::from_value(said.clone()).map_err(|_| wrong())?;
    let same = if row.personal.is_some() {
        said == row.submission()
    } else {
        since.erased += 1;
        split(&said).0 == row.coded
    };
    if same { Ok(()) } else { Err(wrong()) }
}
