//! Whoever has a secret link that was made for practice: with it a draft is answered on trial.

use crate::{
    desk::{LinkPurpose, Token},
    operations::Previewed,
    web::{
        app::App,
        error::Error,
        permission::{LinkToken, Permission, ToChange},
        request::Request,
    },
};
use glas_wire::IdempotencyKey;

/// Whoever has a link to practise with a draft that is still there.
pub(in crate::web) struct PracticeHolder {
    token: Token,
    opened: Previewed,
}

impl PracticeHolder {
    pub(in crate::web) fn token(&self) -> &Token {
        &self.token
    }
    pub(in crate::web) fn opened(&self) -> &Previewed {
        &self.opened
    }
}

impl Permission<LinkToken> for PracticeHolder {
    fn names() -> Vec<&'static str> {
        vec!["PracticeHolder"]
    }
    fn demand(app: &App, link: &LinkToken, request: &Request) -> Result<Self, Error> {
        let token = Token::shown(&link.0).ok_or(Error::PracticeOver)?;
        let opened = app.operations.open_preview(&token, request.at)?;
        let opened = opened.filter(|it| it.purpose == LinkPurpose::Practice);
        Ok(Self { token, opened: opened.ok_or(Error::PracticeOver)? })
    }
}

/// One response on trial.
impl Permission<(LinkToken, IdempotencyKey)> for PracticeHolder {
    fn names() -> Vec<&'static str> {
        vec!["PracticeHolder"]
    }
    fn demand(
        app: &App,
        of: &(LinkToken, IdempotencyKey),
        request: &Request,
    ) -> Result<Self, Error> {
        <Self as Permission<LinkToken>>::demand(app, &of.0, request)
    }
}

impl ToChange for PracticeHolder {}
