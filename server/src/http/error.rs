//! How a request can fail by the protocol alone: before a handler sees it, or on the way of its
//! answer. The words for its reader are the business of whoever serves; `Display` is for the log.

use http::StatusCode;
use std::time::Duration;

/// A failure of the protocol.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("malformed: {0}")]
    Malformed(&'static str),
    #[error("the body is not what its media type says")]
    NotReadable,
    #[error("no such address")]
    NotFound,
    #[error("the body did not come in time")]
    TooSlow,
    #[error("the body is too large")]
    TooLarge,
    #[error("the address is too long")]
    UriTooLong,
    #[error("unsupported media type or encoding")]
    MediaType,
    #[error("the address names another host")]
    OtherHost,
    #[error("too many requests from one prefix")]
    TooMany(Duration),
    #[error("too many requests from one prefix, and this one was not read")]
    TooManyUnread(Duration),
    #[error("no answer in time")]
    Overdue,
    #[error("internal")]
    Internal(#[source] anyhow::Error),
}

impl Error {
    /// The status of its answer.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::Malformed(_) | Self::NotReadable => StatusCode::BAD_REQUEST,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UriTooLong => StatusCode::URI_TOO_LONG,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::OtherHost => StatusCode::MISDIRECTED_REQUEST,
            Self::TooMany(_) | Self::TooManyUnread(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Overdue => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Seconds until another try, where another try helps.
    pub(crate) fn retry_after(&self) -> Option<u64> {
        match self {
            Self::TooMany(wait) | Self::TooManyUnread(wait) => Some(wait.as_secs().max(1)),
            Self::Overdue => Some(5),
            _ => None,
        }
    }

    /// Whether the rest of the connection's bytes are of no use.
    pub(super) fn ends_connection(&self) -> bool {
        matches!(
            self,
            Self::Malformed(_)
                | Self::TooSlow
                | Self::TooLarge
                | Self::UriTooLong
                | Self::OtherHost
                | Self::MediaType
        )
    }
}
