//! What is made once for all readers and kept as copies: of what it is, and what of it is kept.

use crate::{http::encoding::Encoded, operations::Version, register::Totals};
use bytes::Bytes;
use glas_wire::{Lang, Phase, Slug};
use jiff::Timestamp;

/// Of what a copy is made that shows a consultation.
pub(super) type PageOf = (Version, Phase);

/// How what a host page asks for is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Packing {
    /// A script in the language of the address.
    Script,
    /// A script in the language of the page, where that is another and the consultation speaks it.
    OfPage,
    /// A script for a kiosk: nothing is kept, and each visitor has an empty form.
    Kiosk,
    Json,
}

/// What a host page asks for.
pub(super) type Payload = (Slug, Lang, Packing);

/// The results of a consultation, as programs read them.
pub(super) struct MadeResults {
    /// How many responses there were; `None` once results are told, which do not change.
    pub(super) of: Option<Totals>,
    pub(super) content: Encoded,
}

/// The first page.
pub(super) struct MadeList {
    pub(super) html: Bytes,
    /// Phases in it are those from one instant until another.
    pub(super) good: [Timestamp; 2],
}

/// The accessibility statement, in both its forms.
pub(super) struct MadeStatement {
    pub(super) html: Bytes,
    pub(super) markdown: Bytes,
}
