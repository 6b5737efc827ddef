//! `glas verify [--against FILE]`

use super::{
    Exit, Failure, ask,
    control::{Given, Reply, Request},
    output::say,
    unexpected,
};
use crate::{journal::Digest, settings::Place};
use serde::Deserialize;
use std::{
    fs::File,
    io::BufReader,
    path::{Path, PathBuf},
};

#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    /// A receipt or an export (JSON) that was given out: the journal must still hold what it was given out from
    #[arg(long, value_name = "FILE")]
    against: Vec<PathBuf>,
    #[command(flatten)]
    place: Place,
}

pub(super) fn run(it: &Verify) -> Result<(), Failure> {
    let against: Vec<Given> = it.against.iter().map(|file| given(file)).collect::<Result<_, _>>()?;
    match ask(&it.place, false, Request::Verify { against })? {
        Reply::Verified { seq, entry, responses, erased, withdrawn } => say(&format!(
            "The journal is whole: {seq} entries, {responses} responses ({withdrawn} withdrawn, {erased} erased), last entry {entry}."
        )),
        _ => Err(unexpected()),
    }
}

/// What a file that was given out says of the journal: an export under "journal", a receipt directly.
fn given(file: &Path) -> Result<Given, Failure> {
    #[derive(Deserialize)]
    struct Paper {
        journal: Option<Given>,
        seq: Option<u64>,
        entry: Option<Digest>,
    }
    let open = File::open(file).map_err(|error| Failure::unreadable(file, &error))?;
    let paper = serde_json::from_reader::<_, Paper>(BufReader::new(open)).ok();
    let place = paper.and_then(|Paper { journal, seq, entry }| journal.or_else(|| Some(Given { seq: seq?, entry: entry? })));
    place.ok_or_else(|| {
        let sentence = format!("{} holds no place in the journal; give a receipt or an export made with --format json", file.display());
        Failure::new(Exit::Data, sentence)
    })
}
