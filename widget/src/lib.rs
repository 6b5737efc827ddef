//! The consultation form: Yew components that the server renders and the browser hydrates, with the very same props.
//!
//! It has two parts. The **shell** (frame, steps, summary of mistakes, panels) is rendered by both. What is **kept** (head,
//! questions, respondent, foot) is rendered once, by the server, and hydration steps over it: the browser marks mistakes,
//! counts and conditions in it, and reads it when an action needs the answers. So its code and its texts are sent once.
//!
//! One law holds this crate together: **what a citizen types belongs to the browser's form, never to our state.** No view
//! writes `checked`, and none writes `value` but a fixed one, because hydration would put it back over what was typed
//! meanwhile. What was posted and comes back is written into the markup by the server only ([`Posted`]). What is not wanted
//! at the moment is `hidden`, never taken out. Answers are read from the form by [`read()`], which the server uses for plain
//! posts too.

mod body;
pub mod browser;
#[cfg(feature = "ssr")]
mod kept;
mod message;
mod outcome;
#[cfg(not(target_arch = "wasm32"))]
mod plural;
pub mod proof;
mod props;
mod questions;
mod read;
mod shell;
mod state;
mod steps;
pub mod told;
mod widget;
pub mod words;

pub use body::body;
#[cfg(feature = "ssr")]
pub use kept::{Posted, Rendering, pairs, said};
pub use message::message;
pub use outcome::Outcome;
#[cfg(not(target_arch = "wasm32"))]
pub use plural::plural_category;
pub use props::{Place, Said, Start, WidgetProps};
pub use read::read;
pub use shell::dialled;
pub use state::{Action, Parcel, Stage, State, next};
#[cfg(feature = "ssr")]
pub use steps::step_of;
pub use steps::{Turn, turn};
pub use widget::{Mounted, Widget};
#[cfg(feature = "ssr")]
pub use words::{KEPT, SHELL};
pub use words::{ShellWords, Text, Word, Words};
