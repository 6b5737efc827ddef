//! The words both sides share: what the server tells the widget about a consultation, and what the
//! widget sends back.
//!
//! Everything here is a promise to a stranger: the JSON of `/api/v1`. Stored records and pages are
//! other types, converted by naming every field. Shapes that come from outside refuse unknown
//! fields, repeated keys and arrays in place of objects.

mod answer;
mod check;
mod condition;
mod date;
mod decimal;
mod field;
mod form;
mod ids;
pub mod limits;
mod mistake;
mod problem;
mod question;
mod receipt;
mod respondent;
mod respondent_field;
mod strict;
mod submission;

pub use answer::{Answer, Answers, Choices, Each, Name};
pub use check::check;
pub use condition::{Condition, ask, asked};
pub use date::{BadDate, Date};
pub use decimal::{BadDecimal, Decimal};
pub use field::Field;
pub use form::{Contact, DataProtection, Document, Form, Moment, Phase, Terminated};
pub use ids::{BadId, Choice, ChoiceId, IdempotencyKey, Lang, QuestionId, Slug};
pub use mistake::{Mistake, Mistaken};
pub use problem::{FieldProblem, Problem};
pub use question::{Question, QuestionKind, Questionnaire};
pub use receipt::Receipt;
pub use respondent::{ByField, Respondent, RespondentDetails};
pub use respondent_field::{Presence, RespondentField, is_email};
pub use submission::{ConsentToPublish, Submission};
