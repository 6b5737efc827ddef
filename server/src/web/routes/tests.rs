//! What each route of the table demands, and whose the addresses are.

use super::{Api, Area, Host, Page, Staff, Supervisor, routes};
use crate::web::route_table::Table;

/// Every route with its methods and what each of them demands.
const DEMANDS: [(&str, &str); 98] = [
    ("/embed/{slug}.{lang}.js", "GET Anyone"),
    ("/embed/{slug}", "POST ListedOrigin"),
    ("/assets/{file}", "GET Anyone"),
    ("/colours/{name}", "GET Anyone"),
    ("/frame.js", "GET Anyone"),
    ("/api/v1/consultations/{slug}/widget", "GET Anyone"),
    ("/api/v1/consultations/{slug}/responses", "POST ListedOrigin"),
    ("/api/v1/consultations/{slug}", "GET Anyone"),
    ("/api/v1/consultations/{slug}/results", "GET Anyone"),
    ("/api/v1/consultations/{slug}/comments", "GET Anyone"),
    ("/api/v1/receipt", "GET Holder, DELETE Holder"),
    ("/api/v1/receipt/personal", "DELETE Holder"),
    ("/api/v1/receipt/consent", "DELETE Holder"),
    ("/api/v1/challenge", "GET Anyone"),
    ("/", "GET Anyone"),
    ("/accessibility", "GET Anyone"),
    ("/accessibility.md", "GET Anyone"),
    ("/c/{slug}", "GET Anyone, POST SameOrigin"),
    ("/c/{slug}/results", "GET Anyone"),
    ("/c/{slug}/comments", "GET Anyone"),
    ("/c/{slug}/timeline", "GET Anyone"),
    ("/c/{slug}/timeline.json", "GET Anyone"),
    ("/c/{slug}/documents/{sha256}/{name}", "GET Anyone"),
    ("/c/{slug}/frame", "GET Anyone"),
    ("/c/{slug}/privacy", "GET Anyone"),
    ("/r/{secret}", "GET Holder"),
    ("/r/{secret}/receipt.json", "GET Holder"),
    ("/r/{secret}/withdraw", "GET Holder, POST SameOrigin + Holder"),
    ("/r/{secret}/erase", "GET Holder, POST SameOrigin + Holder"),
    ("/r/{secret}/consent", "GET Holder, POST SameOrigin + Holder"),
    ("/r/{secret}/correct", "GET Holder, POST SameOrigin + Holder"),
    ("/admin", "GET SignedIn"),
    ("/admin/sign-in", "GET AtTheDoor, POST SameOrigin + AtTheDoor"),
    ("/admin/second-factor", "GET HalfSignedIn, POST SameOrigin + HalfSignedIn"),
    ("/admin/sign-out", "POST SameOrigin + AtTheDoor"),
    ("/admin/link/{token}", "GET LinkHolder, POST SameOrigin + LinkHolder"),
    ("/admin/account", "GET SignedIn, POST SameOrigin + SignedIn"),
    ("/admin/people", "GET SeesToPeople, POST SameOrigin + SeesToPeople"),
    ("/admin/people/rights", "GET SeesToPeople, POST SameOrigin + SeesToPeople"),
    ("/admin/people/{number}", "GET SeesToPeople, POST SameOrigin + SeesToPeople"),
    ("/admin/days-off", "GET SignedIn, POST SameOrigin + Owner"),
    ("/admin/colours", "GET SignedIn"),
    ("/admin/authorities", "GET SignedIn"),
    ("/admin/authorities/new", "GET Owner, POST SameOrigin + Owner"),
    ("/admin/authorities/{slug}", "GET Sees, POST SameOrigin + Administers"),
    ("/admin/consultations/new", "GET SignedIn, POST SameOrigin + SignedIn"),
    ("/admin/consultations/{slug}", "GET Sees"),
    ("/admin/consultations/{slug}/change", "POST SameOrigin + Edits"),
    ("/admin/consultations/{slug}/extend", "GET Publishes, POST SameOrigin + Publishes"),
    ("/admin/consultations/{slug}/terminate", "GET Publishes, POST SameOrigin + Publishes"),
    ("/admin/consultations/{slug}/unpublish", "GET Publishes, POST SameOrigin + Publishes"),
    ("/admin/consultations/{slug}/results", "GET Publishes, POST SameOrigin + Publishes"),
    ("/admin/consultations/{slug}/conclude", "GET Publishes, POST SameOrigin + Publishes"),
    ("/admin/consultations/{slug}/comments", "GET Sees"),
    ("/admin/consultations/{slug}/comments/moderate", "GET Moderates, POST SameOrigin + Moderates"),
    ("/admin/consultations/{slug}/comments/answer", "GET Answers, POST SameOrigin + Answers"),
    ("/admin/consultations/{slug}/comments/undo", "POST SameOrigin + Sees"),
    ("/admin/consultations/{slug}/comments/{number}/{question}", "GET Sees"),
    (
        "/admin/consultations/{slug}/comments/{number}/{question}/moderate",
        "GET Moderates, POST SameOrigin + Moderates",
    ),
    (
        "/admin/consultations/{slug}/comments/{number}/{question}/answer",
        "GET Answers, POST SameOrigin + Answers",
    ),
    ("/admin/consultations/{slug}/responses", "GET Sees, POST SameOrigin + Sees"),
    ("/admin/consultations/{slug}/responses/{number}", "GET Sees"),
    ("/admin/consultations/{slug}/responses/{number}/copy", "POST SameOrigin + Exports"),
    (
        "/admin/consultations/{slug}/responses/{number}/erase",
        "GET Publishes, POST SameOrigin + Publishes",
    ),
    (
        "/admin/consultations/{slug}/responses/{number}/consent",
        "GET Publishes, POST SameOrigin + Publishes",
    ),
    ("/admin/consultations/{slug}/documents", "GET Sees"),
    (
        "/admin/consultations/{slug}/documents/{sha256}",
        "GET Publishes, POST SameOrigin + Publishes",
    ),
    ("/admin/consultations/{slug}/portal", "GET Sees, POST SameOrigin + Publishes"),
    ("/admin/consultations/{slug}/poster", "GET Sees"),
    ("/admin/consultations/{slug}/export", "POST SameOrigin + Exports"),
    ("/admin/drafts/{number}", "GET Sees, POST SameOrigin + Edits"),
    ("/admin/drafts/{number}/questions", "POST SameOrigin + Edits"),
    ("/admin/drafts/{number}/add", "GET Edits, POST SameOrigin + Edits"),
    ("/admin/drafts/{number}/order", "GET Edits, POST SameOrigin + Edits"),
    ("/admin/drafts/{number}/changes", "GET Sees, POST SameOrigin + Edits"),
    ("/admin/drafts/{number}/questions/{id}", "GET Sees, POST SameOrigin + Edits"),
    ("/admin/drafts/{number}/questions/{id}/condition", "GET Edits, POST SameOrigin + Edits"),
    ("/admin/drafts/{number}/respondent", "GET Sees, POST SameOrigin + Edits"),
    ("/admin/drafts/{number}/texts/{lang}", "GET Sees, POST SameOrigin + Edits"),
    ("/admin/drafts/{number}/texts/{lang}/sheet", "GET Sees, POST SameOrigin + Edits"),
    ("/admin/drafts/{number}/texts/{lang}/sheet.csv", "GET Sees"),
    ("/admin/drafts/{number}/documents", "GET Sees, POST SameOrigin + Edits"),
    ("/admin/drafts/{number}/documents/{sha256}/{name}", "GET Sees"),
    ("/admin/drafts/{number}/file", "GET Sees, POST SameOrigin + Edits"),
    ("/admin/drafts/{number}/file.toml", "GET Sees"),
    ("/admin/drafts/{number}/preview", "GET Sees"),
    ("/admin/drafts/{number}/share", "GET Edits, POST SameOrigin + Edits"),
    ("/admin/drafts/{number}/practice", "GET Edits, POST SameOrigin + Edits"),
    ("/admin/preview/{token}", "GET PreviewHolder"),
    ("/admin/preview/{token}/documents/{sha256}/{name}", "GET PreviewHolder"),
    ("/admin/practice/{token}", "GET PracticeHolder, POST SameOrigin + PracticeHolder"),
    ("/admin/practice/{token}/{key}", "GET PracticeHolder"),
    ("/admin/copy.js", "GET Anyone"),
    ("/admin/drafts/{number}/publish", "GET Sees, POST SameOrigin + Publishes"),
    ("/favicon.svg", "GET Anyone"),
    ("/favicon.ico", "GET Anyone"),
    ("/healthz", "GET Anyone"),
    ("/readyz", "GET Anyone"),
];

#[test]
fn every_route_demands_what_is_written_here() {
    let demand = |(method, demands): &(_, Vec<_>)| format!("{method} {}", demands.join(" + "));
    let found: Vec<(&str, String)> = routes()
        .iter()
        .map(|it| (it.pattern, it.demands.iter().map(demand).collect::<Vec<_>>().join(", ")))
        .collect();
    assert_eq!(found, DEMANDS.map(|(pattern, demands)| (pattern, demands.to_owned())));
}

/// A second list of prefixes had to agree with the table, and what it did not know was a 404 in
/// the form of another area.
#[test]
fn the_area_of_an_address_follows_from_the_table() {
    let (all, table) = (routes(), Table::new(&routes()));
    for route in &all {
        assert_eq!(table.area(route.pattern), route.area, "{}", route.pattern);
    }
    let cases: [(&str, Area); 21] = [
        ("/api", Api),
        ("/api/", Api),
        ("/api/v2/consultations", Api),
        ("/api/v1/consultations/road/nothing", Api),
        ("/api//v1", Api),
        ("/apis", Page),
        ("/API/v1/receipt", Page),
        ("//api/v1/receipt", Page),
        ("/embed", Host),
        ("/embed/road/more", Host),
        ("/assets/", Host),
        ("/frame.js/x", Host),
        ("/frame", Page),
        ("/c", Page),
        ("/c/road/nothing", Page),
        ("/admin", Staff),
        ("/healthz/x", Supervisor),
        ("/readyz/", Supervisor),
        ("/", Page),
        ("*", Page),
        ("", Page),
    ];
    for (path, area) in cases {
        assert_eq!(table.area(path), area, "{path:?}");
    }
}
