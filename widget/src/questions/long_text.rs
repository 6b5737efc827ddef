//! Several lines; also comments, which differ only in what becomes of them.

use super::room;
use crate::{
    kept::markup::El,
    kept::{Around, Kept, Line, line},
};

pub(super) fn view(kept: &Kept<'_>, around: Around<'_>, max: u32) -> El {
    line(&around.count(room(kept.shell, None, max)), Line::Many)
}
