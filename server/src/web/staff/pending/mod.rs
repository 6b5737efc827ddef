//! What a draft would change of what is published, element by element: as it stands, as it would
//! be, and the way back to what stands.

mod discard;
mod page;
mod told;

pub(super) use page::published;
pub(in crate::web) use page::{discard, pending};
