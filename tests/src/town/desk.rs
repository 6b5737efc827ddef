//! The desk of a served town, as a browser without scripts has it: one cookie, forms, redirects.

use super::{Ask, NOON, ServedTown, at};
use crate::{actors::at_the_command_line, connection::Reply};
use glas::{
    cli::control::{Reply as Told, Request, StaffRequest, answer},
    journal::Journal,
    operations::Operations,
};
use jiff::Timestamp;

/// A password that nobody guesses.
pub const PASSWORD: &str = "кон, гаечен ключ и зимно пристанище";

/// The ordinance of the examples, as a consultation of `grad`.
pub fn ordinance() -> String {
    std::fs::read_to_string("../examples/consultations/e-services-ordinance.toml")
        .expect("the example")
        .replace("authority = \"vidin\"", "authority = \"grad\"")
}

/// A browser at the desk of a town.
pub struct Desk<'t> {
    town: &'t ServedTown,
    cookie: Option<String>,
    keys: u32,
    host: String,
}

impl<'t> Desk<'t> {
    /// One in which nobody is signed in.
    pub fn of(town: &'t ServedTown) -> Self {
        Self { town, cookie: None, keys: 0, host: town.address.to_string() }
    }

    /// One in which the first account, its owner's, was just made.
    pub async fn set_up(town: &'t ServedTown) -> Self {
        Self::set_up_at(town, &town.address.to_string()).await
    }

    /// The same, at a host of its own.
    pub async fn set_up_at(town: &'t ServedTown, host: &str) -> Self {
        let link = told_link(town, StaffRequest::SetupLink, NOON);
        let mut desk = Self { host: host.to_owned(), ..Self::of(town) };
        let names = [("name", "Мария Иванова"), ("login", "maria"), ("password", PASSWORD)];
        desk.send(&link, &names).await.check(303);
        desk
    }

    /// Sets up a second authority, `lom`.
    pub async fn set_up_lom(&mut self) {
        let lom = [
            ("name.bg", "Лом"),
            ("slug", "lom"),
            ("language", "bg"),
            ("time_zone", "Europe/Sofia"),
            ("sites", "https://lom.bg"),
            ("contact.email", "d@lom.bg"),
        ];
        self.send("/admin/authorities/new", &lom).await.check(303);
    }

    /// Begins a draft of a file at `grad`; gives back the address of its check page.
    pub async fn drafted(&mut self, file: &str) -> String {
        let pairs = [("from", "file"), ("authority", "grad"), ("file", file)];
        let begun = self.send("/admin/consultations/new", &pairs).await.check(303);
        begun.header("location").to_owned()
    }

    /// One in which somebody is signed in who has a role at an authority, by an invitation.
    pub async fn invited(owner: &mut Self, login: &str, role: &str, authority: &str) -> Self {
        let pairs = [("name", login), ("login", login), ("role", role), ("authority", authority)];
        let page = owner.send("/admin/people", &pairs).await.check(200).text();
        let mut desk = Self::of(owner.town);
        desk.send(&link_in(&page), &[("password", PASSWORD)]).await.check(303);
        desk
    }

    /// Asks for a page.
    pub async fn get(&mut self, path: &str) -> Reply {
        self.ask(Ask::get(path)).await
    }

    /// Sends a form with a key of its own.
    pub async fn send(&mut self, path: &str, pairs: &[(&str, &str)]) -> Reply {
        self.keys += 1;
        let key = format!("{:032x}", u128::from(self.keys) + 7);
        let pairs = [&[("key", key.as_str())], pairs].concat();
        self.ask(Ask::form(path, &pairs)).await
    }

    /// Sends a request with the session, from a page of ours.
    pub async fn ask(&mut self, ask: Ask) -> Reply {
        let ask = ask
            .with("Host", &self.host)
            .with("Sec-Fetch-Site", "same-origin")
            .with("Accept-Language", "bg")
            .with("Cookie", self.cookie.as_deref().unwrap_or_default());
        let reply = self.town.ask(ask).await;
        let is_page = reply.header("content-type").starts_with("text/html");
        let lacks_a_value = reply.body.windows(2).any(|it| it == b"{$");
        assert!(!(is_page && lacks_a_value), "{}", reply.text());
        let set = reply.header("set-cookie");
        if let Some((pair, _)) = set.split_once(';') {
            let ends = set.contains("Max-Age=0");
            self.cookie = (!ends).then(|| pair.to_owned());
        }
        reply
    }

    /// What the browser keeps of its session.
    pub fn cookie(&self) -> &str {
        self.cookie.as_deref().unwrap_or_default()
    }
}

/// The address of a one-time link in a page.
pub fn link_in(page: &str) -> String {
    let at = page.find("/admin/link/").unwrap_or_else(|| panic!("no link in {page}"));
    page[at..].chars().take_while(|c| *c != '<' && *c != '"').collect()
}

/// The link that an operator is told.
pub fn told_link(town: &ServedTown, asked: StaffRequest, now: &str) -> String {
    link_of(&town.journal, asked, at(now))
}

/// The same of any journal.
pub(super) fn link_of(journal: &Journal, asked: StaffRequest, now: Timestamp) -> String {
    let operations = Operations::new(journal.clone());
    let told = std::thread::scope(|scope| {
        // It waits for the disk, as no asynchronous task may.
        let asking = scope
            .spawn(|| answer(&operations, &at_the_command_line(0), now, Request::Staff(asked)));
        asking.join().expect("an answer")
    });
    match told {
        Told::Link { token, .. } => format!("/admin/link/{token}"),
        other => panic!("{other:?}"),
    }
}
