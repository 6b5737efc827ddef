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

/// Begins the type of every problem that our API tells.
const OURS: &str = "urn:glas:problem:";

impl Outcome {
    /// What an answer means: its status, its header `Retry-After`, its JSON. Only our server can
    /// refuse a response for good. Whatever else answers on the way (the firewall of an office, a
    /// hotel that wants a room number, a proxy whose server is down) is no connection, whatever its
    /// status says.
    pub fn of(status: u16, retry_after: Option<&str>, body: &Json) -> Self {
        if matches!(status, 200..=299) {
            return from_json::receipt(body).map_or(Self::Later(0), Self::Received);
        }
        match from_json::problem(body).filter(|problem| problem.kind.starts_with(OURS)) {
            Some(_) if status == 428 => Self::Prove,
            Some(problem) if matches!(status, 400..=499) && !matches!(status, 408 | 425 | 429) => {
                refused(problem)
            }
            _ => Self::Later(
                retry_after.and_then(|it| it.parse::<i32>().ok()?.try_into().ok()).unwrap_or(0),
            ),
        }
    }
}

fn refused(problem: Problem) -> Outcome {
    let Problem { kind, title, detail, errors, .. } = problem;
    if kind == "urn:glas:problem:closed" {
        Outcome::Closed
    } else {
        Outcome::Refused { detail: detail.unwrap_or(title), errors }
    }
}
