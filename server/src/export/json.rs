//! JSON for programs and for the record: everything that was asked and answered, with the position
//! of each response in the journal. One response per line, so that a long file can be read line by
//! line.

use super::{Cover, FormWords, Sheet};
use crate::{
    journal::reference,
    journal::{Channel, Digest},
    register::ResponseRow,
    rules::{Authority, CodedAnswer, Consultation, ContentFlag, Scrutiny, content_flags},
};
use glas_wire::{Lang, QuestionId, Submission};
use jiff::Timestamp;
use serde::Serialize;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// The value of `"format"` on the first line.
pub const FORMAT: &str = "glas-export";
/// Grows when a reader of the old form would misread the new one.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Head<'a> {
    format: &'static str,
    version: u32,
    exported_at: Timestamp,
    journal: Position,
    language: &'a Lang,
    authority: &'a Authority,
    consultation: &'a Consultation,
    /// Every version of the form, with what it worded otherwise than the consultation does now.
    forms: &'a [FormWords],
    responses: u32,
}

/// A position in the journal and the digest of the entry there.
#[derive(Serialize)]
struct Position {
    seq: u64,
    entry: Digest,
}

#[derive(Serialize)]
struct Row<'a> {
    number: u32,
    reference: String,
    received_at: Timestamp,
    channel: Channel,
    /// The form that was filled in: one of `forms` on the first line.
    form_version: u64,
    #[serde(flatten)]
    position: Position,
    /// As it was sent, with the consent to publish as it is now; of an erased response what was
    /// chosen; `null` of one that is withdrawn.
    submission: Option<Submission>,
    /// Where absent, the response counts.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    withdrawn: bool,
    /// Numbers of the response that corrects this one, and of the one that this one corrects.
    #[serde(skip_serializing_if = "Option::is_none")]
    replaced_by: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    replaces: Option<u32>,
    erased: bool,
    /// Since when nothing of it may be published, where a consent to that was withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    consent_withdrawn_at: Option<Timestamp>,
    /// What gives reason to look twice, and what is to be noticed in the texts.
    #[serde(skip_serializing_if = "Scrutiny::is_clear")]
    scrutiny: Scrutiny,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    notices: BTreeSet<ContentFlag>,
    /// Questions of an erased response that were answered in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    erased_answers: Vec<&'a QuestionId>,
}

pub(super) struct Json<W: Write> {
    out: io::BufWriter<W>,
    first: bool,
}

impl<W: Write> Json<W> {
    pub(super) fn begin(cover: &Cover, out: W) -> io::Result<Self> {
        let Cover { consultation, authority, lang, at, seq, entry, rows, forms } = cover;
        let head = Head {
            format: FORMAT,
            version: VERSION,
            exported_at: *at,
            journal: Position { seq: *seq, entry: *entry },
            language: lang,
            authority,
            consultation,
            forms,
            responses: *rows,
        };
        let mut out = io::BufWriter::new(out);
        let head = serde_json::to_string(&head)?;
        // The rows are the last member of the same object.
        out.write_all(head.strip_suffix('}').unwrap_or(&head).as_bytes())?;
        out.write_all(b",\"rows\":[")?;
        Ok(Self { out, first: true })
    }
}

impl<W: Write> Sheet for Json<W> {
    fn row(&mut self, row: &ResponseRow) -> io::Result<()> {
        self.out.write_all(if self.first { b"\n" } else { b",\n" })?;
        self.first = false;
        serde_json::to_writer(&mut self.out, &Row::of(row))?;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.out.write_all(b"\n]}\n")?;
        self.out.flush()
    }
}

/// A response as an export has it.
pub fn json_row(row: &ResponseRow) -> serde_json::Result<serde_json::Value> {
    serde_json::to_value(Row::of(row))
}

impl<'a> Row<'a> {
    fn of(row: &'a ResponseRow) -> Self {
        // The row stays, so that no number is missing; what was said is not handed on, because it
        // was taken back.
        let submission = row.withdrawn.is_none().then(|| row.submission());
        let ResponseRow {
            number,
            at,
            channel,
            language: _,
            seq,
            entry,
            receipt,
            coded,
            personal,
            withdrawn,
            replaces,
            scrutiny,
            version,
            consent_withdrawn,
        } = row;
        let in_words = coded
            .answers
            .iter()
            .filter(|(_, answer)| matches!(answer, CodedAnswer::Text))
            .map(|(id, _)| id);
        Self {
            number: *number,
            reference: reference(*number, *receipt),
            received_at: *at,
            channel: *channel,
            form_version: *version,
            position: Position { seq: *seq, entry: Digest(*entry) },
            withdrawn: withdrawn.is_some(),
            replaced_by: withdrawn.and_then(|it| it.replaced_by),
            replaces: *replaces,
            erased: personal.is_none(),
            consent_withdrawn_at: *consent_withdrawn,
            scrutiny: scrutiny.clone(),
            notices: personal
                .as_ref()
                .filter(|_| submission.is_some())
                .map(content_flags)
                .unwrap_or_default(),
            erased_answers: if personal.is_none() && submission.is_some() {
                in_words.collect()
            } else {
                Vec::new()
            },
            submission,
        }
    }
}
