//! What makes a consultation, or an authority, acceptable: written once, over a draft that anyone
//! may have half written.
//!
//! [`check_consultation`] and [`check_authority`] give the consultation or authority, or every
//! [`Problem`] with its [`Path`] (up to [`PROBLEMS_MAX`]). They know neither files nor pages: a
//! file turns a path into line and field, a form into a control, and both take the words from the
//! catalogues for staff ([`Problem::sentence`]). The clock comes in as the time zone of the
//! authority.

mod authority;
mod choice;
mod condition;
mod consultation;
mod contact;
mod document;
mod drafted;
mod earlier;
mod instant;
mod kind;
mod measure;
mod outdated;
mod path;
mod places;
mod post_size;
mod presence;
mod problem;
mod question;
mod reimport;
mod scale;
mod scoring;
mod sentence;
mod shape;
mod spot;
mod term;
#[cfg(test)]
mod tests;
mod texts;
mod translation;

pub(crate) use authority::check_authority;
pub(crate) use consultation::check_consultation;
pub(crate) use drafted::drafted;
pub(crate) use kind::KindName;
pub(crate) use outdated::{Outdated, outdated};
pub(crate) use path::{Field, Path, Step};
pub(crate) use presence::{PRESENCES, presence_word};
pub(crate) use problem::{PROBLEMS_MAX, Problem, What};
pub(crate) use reimport::{reimport, results_told, rewords, slipped};
pub(crate) use sentence::shown;
pub(crate) use shape::{
    AuthorityDraft, ChoiceDraft, ColoursDraft, ConditionDraft, ConsultationDraft, ContactDraft,
    DataProtectionDraft, DocumentDraft, Entered, Is, List, PlaceDraft, QuestionDraft,
    RespondentDraft, TextsDraft,
};
pub(crate) use term::short_term;
pub(crate) use translation::{
    DraftText, digest_of, left_out_of, texts_of, translate, untranslated, written_in,
};
