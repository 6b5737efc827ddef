//! `glas verify [--against FILE]`

mod paper;
#[cfg(test)]
mod tests;

use super::{
    Failure,
    control::{Reply, Request, Store},
    output::{counted, say},
    unexpected,
};
use crate::settings::Paths;
use paper::Paper;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    /// A receipt, a timeline or an export (JSON) that was given out: the journal must still hold what
    /// it was given out from
    #[arg(long, value_name = "FILE")]
    against: Vec<PathBuf>,
    #[command(flatten)]
    paths: Paths,
}

pub(super) fn run(it: &Verify) -> Result<(), Failure> {
    let papers: Vec<Paper> =
        it.against.iter().map(|file| Paper::read(file)).collect::<Result<_, _>>()?;
    let store = Store::reach(&it.paths.data, false)?;
    let said = verified(&store, &papers);
    store.close()?;
    said?.iter().try_for_each(|line| say(line))
}

/// What is to be done about damage that was put right. The copy it was put right from holds all
/// that was acknowledged, if the disk kept at least that.
fn damaged(after: u64) -> String {
    let next = after + 1;
    format!(
        "The header of its file was once found damaged on the disk and put right from its second copy, when entry {after} was the last. \
         Should the disk have lost more than that, what was lost would be entries from {next} on as they were first written: compare \
         receipts and exports of that time with --against; if one is not found, restore the newest backup. And see to the disk."
    )
}

/// What is said of a file that was given out.
pub(super) fn against(file: &Path, store: &Store) -> Result<Vec<String>, Failure> {
    verified(store, &[Paper::read(file)?])
}

/// What was found, a line for the journal and one for each paper.
fn verified(store: &Store, papers: &[Paper]) -> Result<Vec<String>, Failure> {
    let against = papers.iter().flat_map(|paper| paper.given.clone()).collect();
    let Reply::Verified {
        seq,
        entry,
        responses,
        erased,
        withdrawn,
        said_erased,
        damaged_after,
        documents,
        document_bytes,
        documents_erased,
        took,
        scratch_bytes,
    } = store.ask(Request::Verify { against })?
    else {
        return Err(unexpected());
    };
    let (entries, responses) =
        (counted(seq, "entry", "entries"), counted(responses, "response", "responses"));
    let whole = format!(
        "The journal is whole: {entries}, {responses} ({withdrawn} withdrawn, {erased} erased), last entry {entry}."
    );
    let mut lines = vec![whole];
    lines.extend((said_erased > 0).then(|| {
        let entries = counted(said_erased, "entry", "entries");
        format!(
            "Of {entries} that changed an authority or a consultation, what was said is erased."
        )
    }));
    lines.extend((documents + documents_erased > 0).then(|| {
        let there = counted(documents, "document is", "documents are");
        let mib = document_bytes.div_ceil(1 << 20);
        format!("{there} there, byte for byte ({mib} MiB, {documents_erased} more erased).")
    }));
    lines.extend(damaged_after.map(damaged));
    for paper in papers {
        lines.push(paper.compared(store)?);
    }
    let (seconds, mib) = (took.as_secs_f64(), scratch_bytes.div_ceil(1 << 20));
    lines.push(format!(
        "It took {seconds:.1} s, and {mib} MiB of the temporary folder, which are free again."
    ));
    Ok(lines)
}
