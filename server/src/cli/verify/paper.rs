//! What was given out, read from its file: which entry it names, what it says of it, and the
//! responses in it.

use crate::{
    cli::{Exit, Failure, control::Store, output::counted},
    export::{JSON_FORMAT, TIMELINE_FORMAT},
    journal::{Claim, Digest, Evidence},
    operations::{
        CompareError, Difference, ReceiptCompared, Since, compare_export, compare_receipt,
    },
};
use glas_wire::Slug;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

/// What a receipt says it is; earlier ones said nothing.
const RECEIPT_FORMAT: &str = "glas-receipt";

/// Bytes of what is read at once: a receipt, the first line of an export, one of its rows, an
/// export that another program has written anew. One as it was written is read by rows, however
/// many there are.
const AT_ONCE_MAX: u64 = 64 << 20;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A file that was given out.
pub(super) struct Paper {
    file: PathBuf,
    pub(super) given: Vec<Evidence>,
    kind: PaperKind,
}

enum PaperKind {
    /// Of one response, with what was sent where the file has it.
    Receipt { of: Option<(Slug, u32)>, submission: Option<Value>, told: Vec<&'static str> },
    /// Of a consultation: which text stood when.
    Timeline { consultation: Slug },
    /// Of many.
    Export { consultation: Slug, responses: u32, rows: Rows },
}

enum Rows {
    /// One on a line, as an export is written; there may be millions.
    Lines,
    /// Of a file that was written anew by another program.
    Whole(Vec<Value>),
}

#[derive(Deserialize)]
struct Export {
    format: String,
    exported_at: Timestamp,
    journal: Named,
    consultation: Asked,
    responses: u32,
    rows: Vec<Value>,
}

#[derive(Deserialize)]
struct Timeline {
    format: String,
    consultation: Slug,
    entries: Vec<Happened>,
}

#[derive(Deserialize)]
struct Happened {
    seq: u64,
    entry: Digest,
    at: Timestamp,
}

#[derive(Deserialize)]
struct Named {
    seq: u64,
    entry: Digest,
}

#[derive(Deserialize)]
struct Asked {
    slug: Slug,
}

#[derive(Deserialize)]
struct Receipt {
    format: Option<String>,
    seq: u64,
    entry: Digest,
    consultation: Option<String>,
    reference: Option<String>,
    received_at: Option<Timestamp>,
    submission: Option<Value>,
}

impl Paper {
    pub(super) fn read(file: &Path) -> Result<Self, Failure> {
        let unreadable = |error: std::io::Error| Failure::unreadable(file, &error);
        let mut open = BufReader::new(File::open(file).map_err(unreadable)?).take(AT_ONCE_MAX + 1);
        let mut head = Vec::new();
        open.read_until(b'\n', &mut head).map_err(unreadable)?;
        // An editor of Windows may have put it there when the file was looked at.
        if head.starts_with(BYTE_ORDER_MARK) {
            head.drain(..BYTE_ORDER_MARK.len());
        }
        // The rows are the last member of the same object, and begin on the next line.
        let ended = [head.trim_ascii_end(), b"]}"].concat();
        if let Some(export) = serde_json::from_slice::<Export>(&ended)
            .ok()
            .filter(|it| it.format == JSON_FORMAT && it.rows.is_empty())
        {
            return Ok(Self::of_export(file, export, true));
        }
        open.read_to_end(&mut head).map_err(unreadable)?;
        if open.limit() == 0 {
            return Err(too_large(file));
        }
        if let Some(export) =
            serde_json::from_slice::<Export>(&head).ok().filter(|it| it.format == JSON_FORMAT)
        {
            return Ok(Self::of_export(file, export, false));
        }
        if let Some(timeline) = serde_json::from_slice::<Timeline>(&head)
            .ok()
            .filter(|it| it.format == TIMELINE_FORMAT && !it.entries.is_empty())
        {
            return Ok(Self::of_timeline(file, timeline));
        }
        match serde_json::from_slice::<Receipt>(&head) {
            Ok(receipt) if receipt.format.as_deref().is_none_or(|it| it == RECEIPT_FORMAT) => {
                Ok(Self::of_receipt(file, receipt))
            }
            _ => {
                let what = "is no receipt, no timeline and no export; give a receipt or a timeline as it was downloaded, or an export made with --format json";
                Err(Failure::new(Exit::Data, format!("{} {what}", file.display())))
            }
        }
    }

    fn of_export(file: &Path, it: Export, in_lines: bool) -> Self {
        let Export {
            format: _,
            exported_at,
            journal,
            consultation: Asked { slug },
            responses,
            rows,
        } = it;
        let says = Claim::Export {
            consultation: slug.to_string(),
            exported_at,
            responses: responses.into(),
        };
        let rows = if in_lines { Rows::Lines } else { Rows::Whole(rows) };
        let given = vec![Evidence { seq: journal.seq, entry: journal.entry, says }];
        Self {
            file: file.to_owned(),
            given,
            kind: PaperKind::Export { consultation: slug, responses, rows },
        }
    }

    fn of_timeline(file: &Path, it: Timeline) -> Self {
        let evidence = |Happened { seq, entry, at }: Happened| {
            let says = Claim::At { at };
            Evidence { seq, entry, says }
        };
        let given = it.entries.into_iter().map(evidence).collect();
        let kind = PaperKind::Timeline { consultation: it.consultation };
        Self { file: file.to_owned(), given, kind }
    }

    fn of_receipt(file: &Path, it: Receipt) -> Self {
        let Receipt { format: _, seq, entry, consultation, reference, received_at, submission } =
            it;
        let number = reference
            .as_deref()
            .and_then(|it| it.split('-').next())
            .and_then(|number| number.parse().ok());
        let of = consultation.as_deref().and_then(|it| it.parse().ok()).zip(number);
        let told = [
            ("consultation", consultation.is_some()),
            ("reference", reference.is_some()),
            ("time of receipt", received_at.is_some()),
        ];
        let told: Vec<&str> =
            told.into_iter().filter(|(_, there)| *there).map(|(name, _)| name).collect();
        let says = if told.is_empty() {
            Claim::Position
        } else {
            Claim::Receipt { consultation, reference, received_at }
        };
        Self {
            file: file.to_owned(),
            given: vec![Evidence { seq, entry, says }],
            kind: PaperKind::Receipt { of, submission, told },
        }
    }

    /// What of it was compared with a journal in which its entry has been found, in a sentence.
    pub(super) fn compared(&self, store: &Store) -> Result<String, Failure> {
        let file = self.file.display();
        let seq = self.given.first().map_or(0, |it| it.seq);
        let found = format!("{file}: entry {seq} is the one it names");
        match &self.kind {
            PaperKind::Timeline { consultation } => {
                let entries = counted(self.given.len() as u64, "entry", "entries");
                let last = self.given.last().map_or(0, |it| it.seq);
                Ok(format!(
                    "{file}: it names {entries} of {consultation}, from {seq} to {last}; the journal has each as it names it, and of the same instant. \
                     What it says was written there is not compared."
                ))
            }
            PaperKind::Receipt { told, .. } if told.is_empty() => {
                Ok(format!("{found}. It says nothing else that could be compared."))
            }
            PaperKind::Receipt { of, submission, told } => {
                let told = told.join(", ");
                let nothing_else = "What is written in it for people is not compared.";
                let Some((consultation, number)) = of else {
                    return Ok(format!("{found}, with the same {told}. {nothing_else}"));
                };
                let compared = compare_receipt(store, consultation, *number, submission.as_ref());
                let ReceiptCompared { withdrawn, erased } =
                    compared.map_err(|error| self.disagrees(error))?;
                let same = if submission.is_some() { " and the same answers" } else { "" };
                let withdrawn =
                    if withdrawn { " The response was withdrawn or corrected since." } else { "" };
                let erased =
                    if erased { " What its sender had written was erased since." } else { "" };
                Ok(format!(
                    "{found}, with the same {told}{same}.{withdrawn}{erased} {nothing_else}"
                ))
            }
            PaperKind::Export { consultation, responses, rows } => {
                let since = match rows {
                    Rows::Lines => {
                        self.lines(|rows| compare_export(store, consultation, *responses, rows))
                    }
                    Rows::Whole(rows) => compare_export(
                        store,
                        consultation,
                        *responses,
                        &mut rows.iter().cloned().map(Ok),
                    ),
                };
                let since = since.map_err(|error| self.disagrees(error))?;
                let count = counted((*responses).into(), "response", "responses");
                Ok(format!(
                    "{found}: {count} to {consultation} were handed out then, and the journal has each as the file has it{}. \
                     The questions and the authority that stand in the file are not compared.",
                    in_words(since)
                ))
            }
        }
    }

    fn disagrees(&self, error: CompareError<Failure, Failure>) -> Failure {
        let (number, what) = match error {
            CompareError::Page(error) => return error.into(),
            CompareError::File(failure) => return failure,
            CompareError::Differs(Difference::Field { number, field }) => {
                (number, format!("{field:?} is not as the journal has it"))
            }
            CompareError::Differs(Difference::LeftOut { number }) => {
                (number, "the file leaves it out".to_owned())
            }
            CompareError::Differs(Difference::TooMany { responses }) => {
                let responses_in_words = counted(responses.into(), "response", "responses");
                (
                    responses + 1,
                    format!("the journal has handed out {responses_in_words} and no more"),
                )
            }
        };
        Failure::new(Exit::Data, format!("{}, response {number}: {what}", self.file.display()))
    }

    /// The rows of an export as it is written: one on each line after the first.
    fn lines<T>(
        &self,
        with: impl FnOnce(
            &mut dyn Iterator<Item = Result<Value, Failure>>,
        ) -> Result<T, CompareError<Failure, Failure>>,
    ) -> Result<T, CompareError<Failure, Failure>> {
        let unreadable = |error: std::io::Error| Failure::unreadable(&self.file, &error);
        let file = File::open(&self.file).map_err(|error| CompareError::File(unreadable(error)))?;
        let mut file = BufReader::new(file);
        let lines = std::iter::from_fn(|| {
            let mut line = String::new();
            match file.by_ref().take(AT_ONCE_MAX + 1).read_line(&mut line) {
                Ok(0) => None,
                Ok(read) if read as u64 > AT_ONCE_MAX => Some(Err(too_large(&self.file))),
                read => Some(read.map(|_| line).map_err(unreadable)),
            }
        });
        let lines = lines
            .skip(1)
            .filter(|line| !matches!(line.as_deref().map(str::trim_end), Ok("]}" | "")));
        let mut rows = lines.zip(2..).map(|(line, n)| {
            let line = line?;
            let row = serde_json::from_str(line.trim_end().trim_end_matches(','));
            row.map_err(|_| {
                Failure::new(
                    Exit::Data,
                    format!("{}, line {n}: this is no response of an export", self.file.display()),
                )
            })
        });
        with(&mut rows)
    }
}

/// To be put behind a sentence.
fn in_words(Since { withdrawn, erased }: Since) -> String {
    let withdrawn = (withdrawn > 0).then(|| format!("{withdrawn} withdrawn or corrected since"));
    let erased = (erased > 0).then(|| {
        format!("{erased} erased since, of which what was written can no longer be compared")
    });
    let both: Vec<String> = withdrawn.into_iter().chain(erased).collect();
    if both.is_empty() { String::new() } else { format!(" ({})", both.join("; ")) }
}

fn too_large(file: &Path) -> Failure {
    let what = "has more than 64 MiB in one piece; give a receipt, or an export as it was written, which has one response on each line";
    Failure::new(Exit::Data, format!("{} {what}", file.display()))
}
