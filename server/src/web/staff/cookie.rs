//! The one cookie there is: the session of somebody who works here.
//!
//! `__Host-` binds it to this very host over TLS, and to all its paths (draft-ietf-httpbis-rfc6265bis
//! 4.1.3.2); browsers take it from loopback, too. Where neither holds nobody signs in.

use crate::{
    desk::Token,
    http::request::Request,
    web::{
        addresses::{Desk, is_host},
        app::App,
        error::Error,
        staff_error::StaffError,
    },
};
use http::{HeaderValue, header};

const NAME: &str = "__Host-glas";

/// The token that a request shows.
pub(in crate::web) fn token(request: &Request) -> Option<Token> {
    let lines = request.headers.get_all(header::COOKIE).iter();
    let mut pairs = lines.filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(';'));
    let said = pairs.find_map(|pair| pair.trim().strip_prefix(NAME)?.strip_prefix('='))?;
    Token::shown(said)
}

/// The header that begins a session in a browser.
pub(super) fn begin(token: &Token) -> Result<HeaderValue, Error> {
    let cookie = [NAME, "=", token.as_str(), "; Path=/; Secure; HttpOnly; SameSite=Lax"].concat();
    let mut value = crate::http::response::value(&cookie)?;
    value.set_sensitive(true);
    Ok(value)
}

/// The header that ends it.
pub(super) fn end() -> HeaderValue {
    HeaderValue::from_static("__Host-glas=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
}

/// Whether a session would be safe here: the address is that of the desk and none that somebody
/// else has pointed at this server, no other pages share its origin, and it is reached over TLS or
/// from this very machine.
pub(in crate::web) fn judge(app: &App, request: &Request) -> Result<(), StaffError> {
    let host = request.header(header::HOST).unwrap_or_default();
    let (desk, is_ours) = match app.at.desk() {
        Desk::Closed => return Err(StaffError::NoDesk),
        Desk::At(desk) if !is_host(desk, host) => {
            return Err(StaffError::DeskElsewhere { to: [desk.as_str(), "/admin"].concat() });
        }
        Desk::At(desk) => (desk, true),
        Desk::Here => (app.at.origin(), app.at.is_named(host)),
    };
    let is_safe = is_ours && (desk.as_str().starts_with("https://") || is_loopback(host));
    if is_safe { Ok(()) } else { Err(StaffError::Elsewhere) }
}

fn is_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    name.eq_ignore_ascii_case("localhost")
        || name.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn this_very_machine_is_known_by_its_names() {
        for host in ["localhost", "localhost:8080", "127.0.0.1:80", "127.9.9.9", "[::1]:8080"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in ["", "localhost.example.bg", "10.0.0.1:80", "[2001:db8::1]", "127.0.0.1.bg"] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
