//! Outcomes: what an attempt to deliver a response has come to, as the answer says.

use crate::from_json::{self, Json};
use glas_wire::{FieldProblem, Problem, Receipt};

/// What an attempt has come to.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Stored.
    Received(Receipt),
    /// No answer, or "later", with the seconds the server asks for.
    Later(u32),
    /// Another proof of work is wanted.
    Prove,
    /// The consultation is closed.
    Closed,
    /// Refused for good.
    Refused {
        /// What happened and what to do.
        detail: String,
        /// What is to be mended.
        errors: Vec<FieldProblem>,
    },
}

impl Outcome {
    /// What an answer means: its status, its header `Retry-After`, its JSON.
    pub fn of(status: u16, retry_after: Option<&str>, body: &Json) -> Self {
        match status {
            // A good status from somebody who is not our server: the next attempt gets the receipt.
            200..=299 => from_json::receipt(body).map_or(Self::Later(0), Self::Received),
            428 => Self::Prove,
            400..=499 if !matches!(status, 408 | 425 | 429) => refused(body),
            _ => Self::Later(
                retry_after.and_then(|it| it.parse::<i32>().ok()?.try_into().ok()).unwrap_or(0),
            ),
        }
    }
}

fn refused(body: &Json) -> Outcome {
    match from_json::problem(body) {
        Some(problem) if problem.kind.ends_with(":closed") => Outcome::Closed,
        Some(Problem { title, detail, errors, .. }) => {
            Outcome::Refused { detail: detail.unwrap_or(title), errors }
        }
        None => Outcome::Refused { detail: String::new(), errors: Vec::new() },
    }
}
