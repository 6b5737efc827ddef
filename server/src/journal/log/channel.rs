//! The way by which a response arrived.

use serde::{Deserialize, Serialize};

/// How a response arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The widget in a host page.
    Widget,
    /// The hosted page.
    Page,
    /// E-mail.
    Email,
    /// The registry office (деловодство).
    RegistryOffice,
    /// A meeting.
    Meeting,
    /// Another portal.
    Portal,
}
