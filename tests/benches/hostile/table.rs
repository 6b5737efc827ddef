//! The table of what was measured, each figure beside its budget.

use crate::cost::Cost;
use std::io::Write;

/// Milliseconds of CPU.
const BODY_MOST: f64 = 20.0;
const WRITER_MOST: f64 = 5.0;

/// What was measured so far.
#[derive(Default)]
pub(crate) struct Table {
    pub(crate) rows: usize,
    pub(crate) over: usize,
}

impl Table {
    pub(crate) fn body(&mut self, what: &str, it: &Cost) {
        let figures = format!(
            "{} {:>8} B, writer {:>7.1} ms, all {:>7.1} ms",
            it.status, it.bytes, it.writer, it.all
        );
        self.row(
            what,
            &figures,
            &format!("≤ {WRITER_MOST}, ≤ {BODY_MOST} ms"),
            it.writer <= WRITER_MOST && it.all <= BODY_MOST,
        );
    }

    pub(crate) fn row(&mut self, what: &str, figures: &str, budget: &str, within: bool) {
        self.rows += 1;
        self.over += usize::from(!within);
        print(&format!("{} {what:<66} {figures}   {budget}", if within { ' ' } else { '!' }));
    }
}

/// One line, at once.
pub(crate) fn print(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}");
    let _ = out.flush();
}
