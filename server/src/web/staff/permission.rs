//! What the pages of staff demand: that somebody is signed in, and that they have the right at the
//! authority which the page is about. As all permissions, each is made here only, after it was
//! looked into ([`crate::web::permission`]).

use super::cookie;
use crate::{
    desk::{Draft, Opens, Token},
    http::{forms, request::Request as HttpRequest},
    operations::{Allowed, CachedConsultation, Clerk, Half, NoRight, Opened},
    rules::{Authority, Right},
    web::{
        app::App,
        comment_place::CommentPlace,
        error::Error,
        file_place::{FileDigest, FileName},
        permission::{DraftLang, LinkToken, Number, Permission, QuestionKey, ToChange},
        request::Request,
        staff_error::StaffError,
    },
};
use glas_wire::Slug;
use http::Method;
use std::{marker::PhantomData, sync::Arc};

/// Nobody signs in where a session would not be safe.
fn demand_safe(app: &App, request: &HttpRequest) -> Result<(), Error> {
    Ok(cookie::judge(app, request)?)
}

/// Somebody who may be signed in or not, at an address where they could be.
pub(in crate::web) struct AtTheDoor(());

impl<P> Permission<P> for AtTheDoor {
    fn names() -> Vec<&'static str> {
        vec!["AtTheDoor"]
    }
    fn demand(app: &App, _: &P, request: &Request) -> Result<Self, Error> {
        demand_safe(app, request)?;
        Ok(Self(()))
    }
}

impl ToChange for AtTheDoor {}

/// Somebody who is signed in.
pub(in crate::web) struct SignedIn(Clerk);

impl SignedIn {
    pub(in crate::web) fn clerk(&self) -> &Clerk {
        &self.0
    }
}

impl<P> Permission<P> for SignedIn {
    fn names() -> Vec<&'static str> {
        vec!["SignedIn"]
    }
    fn demand(app: &App, _: &P, request: &Request) -> Result<Self, Error> {
        clerk(app, request).map(Self)
    }
}

impl ToChange for SignedIn {}

/// Who is signed in. Where a second factor is demanded of them that they do not have, they set it
/// up first.
fn clerk(app: &App, request: &Request) -> Result<Clerk, Error> {
    demand_safe(app, request)?;
    let over = match cookie::token(request) {
        None => None,
        Some(token) => match app.operations.open_session(&token, request.at)? {
            Opened::Clerk(clerk) => {
                note(app, &clerk, request);
                if let Some(lang) = clerk.language().and_then(|it| it.parse().ok()) {
                    request.tell_in(&lang);
                }
                if clerk.owes_second_factor() && request.uri.path() != "/admin/account" {
                    return Err(StaffError::SecondFactorOwed.into());
                }
                return Ok(clerk);
            }
            Opened::Half(_) => return Err(StaffError::SecondFactorAsked.into()),
            Opened::Over { account } => Some(account),
            Opened::Nobody => None,
        },
    };
    Err(StaffError::SignInFirst { over: over.filter(|_| request.method == Method::POST) }.into())
}

/// Notes that the session is in use; where that fails it ends some minutes earlier.
fn note(app: &App, clerk: &Clerk, request: &Request) {
    if clerk.is_to_be_noted() {
        let (operations, clerk, at) = (app.operations.clone(), clerk.clone(), request.at);
        tokio::task::spawn_blocking(move || operations.note_session(&clerk, at));
    }
}

/// Somebody whose password was right, and who still has to show the second factor.
pub(in crate::web) struct HalfSignedIn(Half);

impl HalfSignedIn {
    pub(in crate::web) fn half(&self) -> &Half {
        &self.0
    }
}

impl Permission<()> for HalfSignedIn {
    fn names() -> Vec<&'static str> {
        vec!["HalfSignedIn"]
    }
    fn demand(app: &App, (): &(), request: &Request) -> Result<Self, Error> {
        demand_safe(app, request)?;
        match cookie::token(request).map(|it| app.operations.open_session(&it, request.at)) {
            Some(Ok(Opened::Half(half))) => Ok(Self(half)),
            Some(Err(error)) => Err(error.into()),
            _ => Err(StaffError::SignInFirst { over: None }.into()),
        }
    }
}

impl ToChange for HalfSignedIn {}

/// Whoever has a link that is good, and what it opens.
pub(in crate::web) struct LinkHolder {
    token: Token,
    opens: Opens,
}

impl LinkHolder {
    pub(in crate::web) fn token(&self) -> &Token {
        &self.token
    }
    pub(in crate::web) fn opens(&self) -> Opens {
        self.opens
    }
}

impl Permission<LinkToken> for LinkHolder {
    fn names() -> Vec<&'static str> {
        vec!["LinkHolder"]
    }
    fn demand(app: &App, link: &LinkToken, request: &Request) -> Result<Self, Error> {
        demand_safe(app, request)?;
        let token = Token::shown(&link.0).ok_or(Error::from(StaffError::LinkOver))?;
        match app.operations.open_link(&token, request.at)? {
            Some(opens) => Ok(Self { token, opens }),
            None => Err(Error::from(StaffError::LinkOver)),
        }
    }
}

impl ToChange for LinkHolder {}

/// Somebody who owns the installation.
pub(in crate::web) struct Owner(Clerk);

impl Owner {
    pub(in crate::web) fn clerk(&self) -> &Clerk {
        &self.0
    }
}

impl Permission<()> for Owner {
    fn names() -> Vec<&'static str> {
        vec!["Owner"]
    }
    fn demand(app: &App, (): &(), request: &Request) -> Result<Self, Error> {
        let clerk = clerk(app, request)?;
        if clerk.access().owner { Ok(Self(clerk)) } else { Err(StaffError::NotOwner.into()) }
    }
}

impl ToChange for Owner {}

/// Somebody who sees to the people of an authority at least.
pub(in crate::web) struct SeesToPeople(Clerk);

impl SeesToPeople {
    pub(in crate::web) fn clerk(&self) -> &Clerk {
        &self.0
    }
}

impl<P> Permission<P> for SeesToPeople {
    fn names() -> Vec<&'static str> {
        vec!["SeesToPeople"]
    }
    fn demand(app: &App, _: &P, request: &Request) -> Result<Self, Error> {
        let clerk = clerk(app, request)?;
        if clerk.access().has_anywhere(Right::People) {
            Ok(Self(clerk))
        } else {
            Err(StaffError::NoRight(NoRight { right: Right::People, authority: None }).into())
        }
    }
}

impl ToChange for SeesToPeople {}

/// A right, as a type.
pub(in crate::web) trait Wanted: Send + Sync + 'static {
    /// Which; to look is enough where `None`.
    const RIGHT: Option<Right>;
}

macro_rules! wanted {
    ($($(#[$doc:meta])* $name:ident = $right:expr;)*) => {
        $(
            $(#[$doc])*
            pub(in crate::web) struct $name;
            impl Wanted for $name {
                const RIGHT: Option<Right> = $right;
            }
        )*
    };
}

wanted! {
    /// To look.
    ToSee = None;
    /// [`Right::Edit`].
    ToEdit = Some(Right::Edit);
    /// [`Right::Publish`].
    ToPublish = Some(Right::Publish);
    /// [`Right::Moderate`].
    ToModerate = Some(Right::Moderate);
    /// [`Right::Answer`].
    ToAnswer = Some(Right::Answer);
    /// [`Right::Export`].
    ToExport = Some(Right::Export);
    /// [`Right::People`].
    ToAdminister = Some(Right::People);
}

/// Somebody who is signed in and has a right at the authority of what an address names.
pub(in crate::web) struct With<W, S> {
    clerk: Clerk,
    allowed: Option<Allowed>,
    subject: S,
    wanted: PhantomData<W>,
}

impl<W: Wanted, S> With<W, S> {
    pub(in crate::web) fn clerk(&self) -> &Clerk {
        &self.clerk
    }

    pub(in crate::web) fn subject(&self) -> &S {
        &self.subject
    }

    /// The right. Where none was demanded there is none.
    pub(in crate::web) fn allowed(&self) -> Result<&Allowed, Error> {
        self.allowed
            .as_ref()
            .ok_or_else(|| Error::internal(anyhow::anyhow!("a right that was not demanded")))
    }

    /// `absent`: how it is told that there is no such thing.
    fn demand(
        clerk: Clerk,
        authority: &Slug,
        subject: S,
        absent: impl Into<Error>,
    ) -> Result<Self, Error> {
        if !clerk.access().sees(authority) {
            // What is foreign is not there.
            return Err(absent.into());
        }
        let allowed = W::RIGHT.map(|right| clerk.allowed(right, authority)).transpose();
        let allowed = allowed.map_err(|it| Error::from(StaffError::NoRight(it)))?;
        Ok(Self { clerk, allowed, subject, wanted: PhantomData })
    }

    fn names() -> Vec<&'static str> {
        vec![match W::RIGHT {
            None => "Sees",
            Some(Right::Edit) => "Edits",
            Some(Right::Publish) => "Publishes",
            Some(Right::Moderate) => "Moderates",
            Some(Right::Answer) => "Answers",
            Some(Right::Export) => "Exports",
            Some(Right::People) => "Administers",
        }]
    }
}

impl<W: Wanted, S> ToChange for With<W, S> {}

/// Where a form led that was sent once more, after what it was about is gone: a draft that it has
/// published, say.
fn sent_before(app: &App, clerk: &Clerk, request: &Request) -> Result<Option<StaffError>, Error> {
    if request.method != Method::POST {
        return Ok(None);
    }
    let pairs = forms::pairs(&request.body)?;
    let Some(key) = super::layout::key_of(request, &pairs) else { return Ok(None) };
    let to = app.operations.sent_before(clerk, key)?;
    Ok(to.map(|to| StaffError::SentBefore { to }))
}

/// A draft and its number.
pub(in crate::web) type OfDraft<W> = With<W, Draft>;

impl<W: Wanted> Permission<Number> for OfDraft<W> {
    fn names() -> Vec<&'static str> {
        Self::names()
    }
    fn demand(app: &App, Number(number): &Number, request: &Request) -> Result<Self, Error> {
        let clerk = clerk(app, request)?;
        let Some(draft) = app.operations.draft(*number)? else {
            return Err(sent_before(app, &clerk, request)?.unwrap_or(StaffError::NoDraft).into());
        };
        let authority: Slug = draft.authority.parse().map_err(|_| StaffError::NoDraft)?;
        Self::demand(clerk, &authority, draft, StaffError::NoDraft)
    }
}

/// A part of it: whose draft it is decides.
macro_rules! part_of_draft {
    ($($address:ty),*) => {
        $(impl<W: Wanted> Permission<$address> for OfDraft<W> {
            fn names() -> Vec<&'static str> {
                Self::names()
            }
            fn demand(app: &App, of: &$address, request: &Request) -> Result<Self, Error> {
                <Self as Permission<Number>>::demand(app, &of.0, request)
            }
        })*
    };
}

part_of_draft!((Number, QuestionKey), (Number, DraftLang), (Number, FileDigest, FileName));

/// A published consultation.
pub(in crate::web) type OfConsultation<W> = With<W, Arc<CachedConsultation>>;

impl<W: Wanted> Permission<Slug> for OfConsultation<W> {
    fn names() -> Vec<&'static str> {
        Self::names()
    }
    fn demand(app: &App, slug: &Slug, request: &Request) -> Result<Self, Error> {
        let clerk = clerk(app, request)?;
        let found = app.operations.find_unpublished_too(slug)?;
        let authority = found.authority.slug.clone();
        Self::demand(clerk, &authority, found, Error::UnknownConsultation)
    }
}

/// The consultation that has a document, or none.
impl<W: Wanted> Permission<(Slug, FileDigest)> for OfConsultation<W> {
    fn names() -> Vec<&'static str> {
        Self::names()
    }
    fn demand(app: &App, of: &(Slug, FileDigest), request: &Request) -> Result<Self, Error> {
        <Self as Permission<Slug>>::demand(app, &of.0, request)
    }
}

/// The consultation that has a response, or none.
impl<W: Wanted> Permission<(Slug, Number)> for OfConsultation<W> {
    fn names() -> Vec<&'static str> {
        Self::names()
    }
    fn demand(app: &App, of: &(Slug, Number), request: &Request) -> Result<Self, Error> {
        <Self as Permission<Slug>>::demand(app, &of.0, request)
    }
}

/// The consultation that a comment belongs to, whether there is such a comment or not.
impl<W: Wanted> Permission<CommentPlace> for OfConsultation<W> {
    fn names() -> Vec<&'static str> {
        Self::names()
    }
    fn demand(app: &App, place: &CommentPlace, request: &Request) -> Result<Self, Error> {
        <Self as Permission<Slug>>::demand(app, &place.slug, request)
    }
}

/// An authority.
pub(in crate::web) type OfAuthority<W> = With<W, Authority>;

impl<W: Wanted> Permission<Slug> for OfAuthority<W> {
    fn names() -> Vec<&'static str> {
        Self::names()
    }
    fn demand(app: &App, slug: &Slug, request: &Request) -> Result<Self, Error> {
        let clerk = clerk(app, request)?;
        let found = app.operations.authorities()?.into_iter().find(|it| it.slug == *slug);
        let found = found.ok_or(Error::Http(crate::http::error::Error::NotFound))?;
        let authority = found.slug.clone();
        Self::demand(clerk, &authority, found, crate::http::error::Error::NotFound)
    }
}
