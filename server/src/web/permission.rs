//! What a route may demand of who asks. Each permission is a type that only this file makes, after
//! it was looked into; a handler takes it as a parameter. Nothing that changes anything can be had
//! without one ([`ToChange`]).
//!
//! Origins are compared letter by letter with what browsers send, so that no spelling of an address
//! is a way around.

pub(super) use crate::web::{
    address_param::{DraftLang, LinkToken, Number, QuestionKey, Secret},
    demand::{Permission, ToChange},
};
use crate::{
    http::request::Request as HttpRequest,
    journal::{self, Channel, Permit, Who},
    operations::CachedConsultation,
    web::{
        app::App, area::Area, comment_place::CommentPlace, error::Error, file_place::FileDigest,
        request::Request, sender::Sender,
    },
    words::Catalogue,
};
use glas_wire::{Lang, Slug};
use http::{HeaderName, header};
use std::{iter, sync::Arc};

/// Reading is open to all.
pub(super) struct Anyone(());

impl<P> Permission<P> for Anyone {
    fn names() -> Vec<&'static str> {
        vec!["Anyone"]
    }
    fn demand(_: &App, _: &P, _: &Request) -> Result<Self, Error> {
        Ok(Self(()))
    }
}

/// A post by script, from one of the sites that the authority of the consultation lists, or from a
/// page of ours, by whichever of our names it was opened. Browsers name the origin on every such
/// post, so one without it is no browser's, or something between has taken it out.
pub(super) struct ListedOrigin {
    consultation: Arc<CachedConsultation>,
}

impl ListedOrigin {
    /// The consultation whose authority lists the site.
    pub(super) fn consultation(&self) -> &Arc<CachedConsultation> {
        &self.consultation
    }
}

impl Permission<Slug> for ListedOrigin {
    fn names() -> Vec<&'static str> {
        vec!["ListedOrigin"]
    }
    fn demand(app: &App, slug: &Slug, request: &Request) -> Result<Self, Error> {
        let consultation = app.find(slug)?;
        request.tell_in(&match request.area() {
            Area::Api => accepted_lang(request, &consultation.authority.language),
            Area::Host | Area::Page | Area::Staff | Area::Supervisor => consultation.lang(None),
        });
        if !request.headers.contains_key(header::ORIGIN) {
            return Err(Error::NoOrigin);
        }
        let origin = request.header(header::ORIGIN).unwrap_or_default();
        if sites(app, &consultation).any(|site| site == origin) {
            request.note_listed();
        } else if Sender::of(Some(app.at.origin()), request) != Sender::Ours {
            return Err(Error::ForeignSite);
        }
        Ok(Self { consultation })
    }
}

impl ToChange for ListedOrigin {}

/// A language that the browser asks for and we speak, else another.
fn accepted_lang(request: &HttpRequest, other: &Lang) -> Lang {
    request.accepted_langs().into_iter().find(Catalogue::speaks).unwrap_or_else(|| other.clone())
}

/// Origins that may post by script: ours, and those that the authority lists.
pub(super) fn sites<'a>(
    app: &'a App,
    consultation: &'a CachedConsultation,
) -> impl Iterator<Item = &'a str> {
    iter::once(app.at.origin().as_str())
        .chain(consultation.authority.sites.iter().map(|site| site.as_str()))
}

/// A post by a form of one of our own pages ([`Sender::Ours`]).
pub(super) struct SameOrigin(());

impl SameOrigin {
    fn of(app: &App, request: &Request) -> Result<Self, Error> {
        // A page of ours that shares its host is a stranger at the desk.
        let own = match request.area() {
            Area::Staff => app.at.of_desk(),
            Area::Api | Area::Host | Area::Page | Area::Supervisor => Some(app.at.origin()),
        };
        match Sender::of(own, request) {
            Sender::Ours => Ok(Self(())),
            Sender::Unsaid | Sender::Another => Err(Error::ForeignSite),
        }
    }
}

impl Permission<Slug> for SameOrigin {
    fn names() -> Vec<&'static str> {
        vec!["SameOrigin"]
    }
    fn demand(app: &App, slug: &Slug, request: &Request) -> Result<Self, Error> {
        // At the desk its language is its reader's.
        if request.area() != Area::Staff {
            request.tell_in(&app.find(slug)?.lang(None));
        }
        Self::of(app, request)
    }
}

/// Where the address tells nothing of who reads the answer.
macro_rules! same_origin {
    ($($address:ty),*) => {
        $(impl Permission<$address> for SameOrigin {
            fn names() -> Vec<&'static str> {
                vec!["SameOrigin"]
            }
            fn demand(app: &App, _: &$address, request: &Request) -> Result<Self, Error> {
                Self::of(app, request)
            }
        })*
    };
}

same_origin!(
    (),
    Secret,
    LinkToken,
    Number,
    CommentPlace,
    (Number, QuestionKey),
    (Number, DraftLang),
    (Slug, FileDigest),
    (Slug, Number)
);

impl ToChange for SameOrigin {}

/// With this a response may be sent, and by this it is known which way it came.
pub(super) trait ToSend: Permit + Send + Sync {
    fn channel(&self) -> Channel;
}

/// Who posts without any other permission is a respondent.
impl Permit for ListedOrigin {
    fn who(&self) -> Who {
        Who::Respondent
    }
}

impl Permit for SameOrigin {
    fn who(&self) -> Who {
        Who::Respondent
    }
}

impl ToSend for ListedOrigin {
    fn channel(&self) -> Channel {
        Channel::Widget
    }
}

impl ToSend for SameOrigin {
    fn channel(&self) -> Channel {
        Channel::Page
    }
}

/// The holder of a receipt, and the response it opens: the secret is the only permission.
pub(super) use crate::operations::Holder;

/// The holder of a receipt that a request has shown. The words of what follows are those of the
/// response.
fn who_asks(app: &App, receipt: [u8; 32], request: &Request) -> Result<Holder, Error> {
    let holder = app.operations.open_receipt(receipt)?;
    request.tell_in(&holder.response().language);
    Ok(holder)
}

/// By the secret in the address of a page.
impl Permission<Secret> for Holder {
    fn names() -> Vec<&'static str> {
        vec!["Holder"]
    }
    fn demand(app: &App, secret: &Secret, request: &Request) -> Result<Self, Error> {
        who_asks(app, journal::receipt_hash(secret.as_str()), request)
    }
}

/// By the header `Authorization: Receipt <secret>`.
impl Permission<()> for Holder {
    fn names() -> Vec<&'static str> {
        vec!["Holder"]
    }
    fn demand(app: &App, (): &(), request: &Request) -> Result<Self, Error> {
        who_asks(app, receipt_in(request, header::AUTHORIZATION)?, request)
    }
}

impl ToChange for Holder {}

/// Under what the secret in a header is kept: `Receipt <secret>`.
pub(super) fn receipt_in(request: &HttpRequest, name: HeaderName) -> Result<[u8; 32], Error> {
    let said = request.header(name).and_then(|said| said.split_once(' '));
    let (_, secret) = said
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("receipt"))
        .ok_or(Error::UnknownReceipt)?;
    Ok(journal::receipt_hash(secret.trim()))
}
