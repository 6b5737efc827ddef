//! The consultation form: Yew components that the server renders and the browser hydrates, with the very same props.

pub mod words;

pub use words::Words;
