//! Pages that the secret of a receipt opens: for its holder only.

use super::layout::policy;
use crate::{
    http::response::{Answer, With},
    web::{app::App, permission::Secret, route::Outcome},
};
use http::{HeaderName, header};

/// A page for its reader only.
pub(super) fn private(answer: Answer) -> Outcome {
    Ok(answer
        .unstored()
        .with_static(HeaderName::from_static("x-robots-tag"), "noindex, nofollow")
        .with(header::CONTENT_SECURITY_POLICY, policy(&[])?))
}

/// To the page that says what has become of the response.
pub(super) fn to_receipt(app: &App, secret: &Secret) -> Outcome {
    app.at.see_other(&["/r/", secret.as_str()])
}
