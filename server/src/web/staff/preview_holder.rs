//! Whoever has the secret link to a preview: the link is the only permission, and for looking alone,
//! whatever else it was made for.

use crate::{
    desk::{Draft, Token},
    web::{
        app::App,
        error::Error,
        file_place::{FileDigest, FileName},
        permission::{LinkToken, Permission},
        request::Request,
        staff_error::StaffError,
    },
};

/// Whoever has a link to the preview of a draft that is still there.
pub(in crate::web) struct PreviewHolder(Draft);

impl PreviewHolder {
    pub(in crate::web) fn draft(&self) -> &Draft {
        &self.0
    }
}

impl Permission<LinkToken> for PreviewHolder {
    fn names() -> Vec<&'static str> {
        vec!["PreviewHolder"]
    }
    fn demand(app: &App, link: &LinkToken, request: &Request) -> Result<Self, Error> {
        let over = || Error::from(StaffError::PreviewOver);
        let token = Token::shown(&link.0).ok_or_else(over)?;
        let opened = app.operations.open_preview(&token, request.at)?.ok_or_else(over)?;
        Ok(Self(opened.draft))
    }
}

/// A file of it.
impl Permission<(LinkToken, FileDigest, FileName)> for PreviewHolder {
    fn names() -> Vec<&'static str> {
        vec!["PreviewHolder"]
    }
    fn demand(
        app: &App,
        of: &(LinkToken, FileDigest, FileName),
        request: &Request,
    ) -> Result<Self, Error> {
        <Self as Permission<LinkToken>>::demand(app, &of.0, request)
    }
}
