//! The editor of a draft's questions, without a script: the list on the page of the draft, a page
//! for each question and one for its condition, the order of all, and who is asked. What a page may hold is what
//! a file may hold ([`crate::rules::draft`]): half of it may be missing, and any of it wrong; that
//! is told at the control, and keeps nobody from saving.

mod add;
mod alone;
mod at;
mod choices;
mod condition;
mod condition_form;
mod controls;
mod edit;
mod fixed;
mod form;
mod gone;
mod keys;
mod list;
mod order;
mod page;
mod places;
mod respondent;
mod saving;
mod sentence;
#[cfg(test)]
mod tests;
mod texts;
mod told;

pub(in crate::web) use add::{add, add_page};
pub(super) use alone::only_question;
pub(super) use at::place;
pub(in crate::web) use condition::{change_condition, condition_page};
pub(in crate::web) use edit::{change_question, question};
pub(super) use keys::questions_mut;
pub(in crate::web) use list::change_questions;
pub(super) use list::{Questions, questions};
pub(in crate::web) use order::{order_page, put_in_order};
pub(in crate::web) use respondent::{change_respondent, respondent};
pub(super) use saving::{Removed, keep, put_aside};
pub(super) use sentence::{asked, question_number};
pub(super) use told::{Told, told};
