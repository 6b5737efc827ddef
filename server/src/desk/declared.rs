//! Days off and working Saturdays that the Council of Ministers has declared, as an owner entered
//! them. They are data of the server: every term here is counted with them.

use super::row::Row;
use crate::rules::{Declared, DeclaredDay};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A day that was declared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DeclaredRow {
    date: Date,
    /// Whether it is a Saturday that is worked; otherwise a working day that is off.
    is_worked: bool,
    source: String,
    entered: Date,
}

impl Row for DeclaredRow {
    const KIND: &'static str = "declared day";
}

impl DeclaredRow {
    /// The key of the row of a day; rows are in the order of their days.
    pub(crate) fn key(date: Date) -> Vec<u8> {
        date.to_string().into_bytes()
    }
}

impl From<DeclaredDay> for DeclaredRow {
    fn from(DeclaredDay { date, is, source, entered }: DeclaredDay) -> Self {
        Self { date, is_worked: is == Declared::Working, source, entered }
    }
}

impl From<DeclaredRow> for DeclaredDay {
    fn from(DeclaredRow { date, is_worked, source, entered }: DeclaredRow) -> Self {
        let is = if is_worked { Declared::Working } else { Declared::Off };
        Self { date, is, source, entered }
    }
}
