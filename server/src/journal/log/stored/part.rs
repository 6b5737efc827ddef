//! A body part as it is read.

use super::account::AccountHolder;
use super::answer;
use super::comment::AnswerWords;
use super::reason;
use super::respondent::{self, Written};
use super::told;
use crate::rules::{self, Coded, Personal};
use serde::de::DeserializeOwned;

/// What is read by its shape, then by its meaning.
pub(crate) trait Part: Sized {
    /// What is stored of it.
    type Shape: DeserializeOwned + TryInto<Self>;
}

impl Part for Coded {
    type Shape = answer::Coded;
}

impl Part for Personal {
    type Shape = respondent::Personal;
}

impl Part for Written {
    type Shape = Self;
}

impl Part for AccountHolder {
    type Shape = Self;
}

impl Part for reason::Reason {
    type Shape = Self;
}

impl Part for rules::Told {
    type Shape = told::Told;
}

impl Part for AnswerWords {
    type Shape = Self;
}
