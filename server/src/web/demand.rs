//! What a route demands of who asks, as a type that its handlers take as a parameter.

use super::{app::App, error::Error, request::Request};

/// A permission, made of a request to an address whose parameters are `P`.
pub(super) trait Permission<P>: Sized + Send + 'static {
    /// What is demanded, for the list of all routes.
    fn names() -> Vec<&'static str>;
    /// Looks into the request, and refuses it where it lacks the permission.
    fn demand(app: &App, address: &P, request: &Request) -> Result<Self, Error>;
}

/// With this something may be changed: only such permissions are taken by the handler of a `POST`
/// or a `DELETE`.
pub(super) trait ToChange {}

/// One and the other, demanded in this order.
impl<P, A: Permission<P>, B: Permission<P>> Permission<P> for (A, B) {
    fn names() -> Vec<&'static str> {
        [A::names(), B::names()].concat()
    }
    fn demand(app: &App, address: &P, request: &Request) -> Result<Self, Error> {
        Ok((A::demand(app, address, request)?, B::demand(app, address, request)?))
    }
}

impl<A: ToChange, B: ToChange> ToChange for (A, B) {}
