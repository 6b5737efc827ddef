//! Every route of the desk, by every role, at the own authority and at a foreign one.

use crate::town::{Ask, Desk, ServedTown, submission};

/// What each may do: asked with whom it is about, the answers by role. Roles in this order: nobody,
/// viewer, moderator, editor, administrator (each of `grad`), administrator of another authority,
/// owner.
const ROLES: [&str; 7] =
    ["nobody", "viewer", "moderator", "editor", "administrator", "foreign", "owner"];

/// An address with the digest of a file that is not there.
macro_rules! concat_file {
    ($before:literal $(, $after:literal)?) => {
        concat!(
            $before,
            "0000000000000000000000000000000000000000000000000000000000000000"
            $(, $after)?
        )
    };
}

/// `G` GET, `P` POST of a form that says nothing more; `{d}` a draft of `grad`.
/// Statuses: 303 is done, or led to sign in for nobody.
const MATRIX: [(&str, &str, [u16; 7]); 86] = [
    ("G", "/admin", [303, 200, 200, 200, 200, 200, 200]),
    ("G", "/admin/account", [303, 200, 200, 200, 200, 200, 200]),
    ("P", "/admin/account", [303, 400, 400, 400, 400, 400, 400]),
    ("G", "/admin/people", [303, 403, 403, 403, 200, 200, 200]),
    ("P", "/admin/people", [303, 403, 403, 403, 422, 422, 422]),
    ("G", "/admin/people/rights", [303, 403, 403, 403, 200, 200, 200]),
    ("P", "/admin/people/rights", [303, 403, 403, 403, 422, 422, 422]),
    ("G", "/admin/people/1", [303, 403, 403, 403, 200, 200, 200]),
    ("P", "/admin/people/1", [303, 403, 403, 403, 400, 400, 400]),
    ("G", "/admin/people/2", [303, 403, 403, 403, 200, 404, 200]),
    ("P", "/admin/people/2", [303, 403, 403, 403, 400, 404, 400]),
    ("G", "/admin/days-off", [303, 200, 200, 200, 200, 200, 200]),
    ("P", "/admin/days-off", [303, 403, 403, 403, 403, 403, 422]),
    ("G", "/admin/colours", [303, 200, 200, 200, 200, 200, 200]),
    ("G", "/admin/authorities", [303, 200, 200, 200, 200, 200, 200]),
    ("G", "/admin/authorities/new", [303, 403, 403, 403, 403, 403, 200]),
    ("P", "/admin/authorities/new", [303, 403, 403, 403, 403, 403, 422]),
    ("G", "/admin/authorities/grad", [303, 200, 200, 200, 200, 404, 200]),
    ("P", "/admin/authorities/grad", [303, 403, 403, 403, 422, 404, 422]),
    ("G", "/admin/consultations/new", [303, 200, 200, 200, 200, 200, 200]),
    ("G", "/admin/consultations/road", [303, 200, 200, 200, 200, 404, 200]),
    ("P", "/admin/consultations/road/change", [303, 403, 403, 303, 303, 404, 303]),
    ("G", "/admin/consultations/road/extend", [303, 403, 403, 403, 200, 404, 200]),
    ("P", "/admin/consultations/road/extend", [303, 403, 403, 403, 422, 404, 422]),
    ("G", "/admin/consultations/road/terminate", [303, 403, 403, 403, 200, 404, 200]),
    ("P", "/admin/consultations/road/terminate", [303, 403, 403, 403, 422, 404, 422]),
    ("G", "/admin/consultations/road/unpublish", [303, 403, 403, 403, 200, 404, 200]),
    ("P", "/admin/consultations/road/unpublish", [303, 403, 403, 403, 422, 404, 422]),
    ("G", "/admin/consultations/road/results", [303, 403, 403, 403, 200, 404, 200]),
    ("P", "/admin/consultations/road/results", [303, 403, 403, 403, 409, 404, 409]),
    ("G", "/admin/consultations/road/conclude", [303, 403, 403, 403, 200, 404, 200]),
    ("P", "/admin/consultations/road/conclude", [303, 403, 403, 403, 409, 404, 409]),
    ("G", "/admin/consultations/road/comments", [303, 200, 200, 200, 200, 404, 200]),
    ("G", "/admin/consultations/road/comments/moderate", [303, 403, 200, 403, 200, 404, 200]),
    ("P", "/admin/consultations/road/comments/moderate", [303, 403, 422, 403, 422, 404, 422]),
    ("G", "/admin/consultations/road/comments/answer", [303, 403, 200, 403, 200, 404, 200]),
    ("P", "/admin/consultations/road/comments/answer", [303, 403, 422, 403, 422, 404, 422]),
    ("P", "/admin/consultations/road/comments/undo", [303, 403, 409, 403, 409, 404, 409]),
    ("G", "/admin/consultations/road/comments/1/idea", [303, 200, 200, 200, 200, 404, 200]),
    (
        "P",
        "/admin/consultations/road/comments/1/idea/moderate",
        [303, 403, 422, 403, 422, 404, 422],
    ),
    ("G", "/admin/consultations/road/comments/1/idea/answer", [303, 403, 200, 403, 200, 404, 200]),
    ("P", "/admin/consultations/road/comments/1/idea/answer", [303, 403, 422, 403, 422, 404, 422]),
    ("G", "/admin/consultations/road/responses", [303, 200, 200, 200, 200, 404, 200]),
    ("P", "/admin/consultations/road/responses", [303, 200, 200, 200, 200, 404, 200]),
    ("G", "/admin/consultations/road/responses/1", [303, 200, 200, 200, 200, 404, 200]),
    ("P", "/admin/consultations/road/responses/1/copy", [303, 403, 200, 403, 200, 404, 200]),
    ("G", "/admin/consultations/road/responses/1/erase", [303, 403, 403, 403, 200, 404, 200]),
    ("P", "/admin/consultations/road/responses/1/erase", [303, 403, 403, 403, 422, 404, 422]),
    ("G", "/admin/consultations/road/responses/1/consent", [303, 403, 403, 403, 200, 404, 200]),
    ("P", "/admin/consultations/road/responses/1/consent", [303, 403, 403, 403, 422, 404, 422]),
    ("G", "/admin/consultations/road/documents", [303, 200, 200, 200, 200, 404, 200]),
    (
        "G",
        concat_file!("/admin/consultations/road/documents/"),
        [303, 403, 403, 403, 404, 404, 404],
    ),
    (
        "P",
        concat_file!("/admin/consultations/road/documents/"),
        [303, 403, 403, 403, 404, 404, 404],
    ),
    ("G", "/admin/consultations/road/portal", [303, 200, 200, 200, 200, 404, 200]),
    ("P", "/admin/consultations/road/portal", [303, 403, 403, 403, 303, 404, 303]),
    ("G", "/admin/consultations/road/poster", [303, 200, 200, 200, 200, 404, 200]),
    ("P", "/admin/consultations/road/export", [303, 403, 200, 403, 200, 404, 200]),
    ("G", "/admin/drafts/1", [303, 200, 200, 200, 200, 404, 200]),
    ("P", "/admin/drafts/1/questions", [303, 403, 403, 303, 303, 404, 303]),
    ("G", "/admin/drafts/1/add", [303, 403, 403, 200, 200, 404, 200]),
    ("P", "/admin/drafts/1/add", [303, 403, 403, 422, 422, 404, 422]),
    ("G", "/admin/drafts/1/order", [303, 403, 403, 200, 200, 404, 200]),
    ("P", "/admin/drafts/1/order", [303, 403, 403, 409, 409, 404, 409]),
    ("G", "/admin/drafts/1/changes", [303, 200, 200, 200, 200, 404, 200]),
    ("P", "/admin/drafts/1/changes", [303, 403, 403, 409, 409, 404, 409]),
    ("G", "/admin/drafts/1/questions/stance", [303, 200, 200, 200, 200, 404, 200]),
    ("P", "/admin/drafts/1/questions/stance", [303, 403, 403, 303, 303, 404, 303]),
    ("G", "/admin/drafts/1/questions/stance/condition", [303, 403, 403, 200, 200, 404, 200]),
    ("P", "/admin/drafts/1/questions/stance/condition", [303, 403, 403, 303, 303, 404, 303]),
    ("G", "/admin/drafts/1/respondent", [303, 200, 200, 200, 200, 404, 200]),
    ("P", "/admin/drafts/1/respondent", [303, 403, 403, 303, 303, 404, 303]),
    ("G", "/admin/drafts/1/texts/en", [303, 200, 200, 200, 200, 404, 200]),
    ("P", "/admin/drafts/1/texts/en", [303, 403, 403, 303, 303, 404, 303]),
    ("G", "/admin/drafts/1/texts/en/sheet", [303, 200, 200, 200, 200, 404, 200]),
    ("P", "/admin/drafts/1/texts/en/sheet", [303, 403, 403, 415, 415, 404, 415]),
    ("G", "/admin/drafts/1/texts/en/sheet.csv", [303, 200, 200, 200, 200, 404, 200]),
    ("G", "/admin/drafts/1/documents", [303, 200, 200, 200, 200, 404, 200]),
    ("P", "/admin/drafts/1/documents", [303, 403, 403, 415, 415, 404, 415]),
    (
        "G",
        concat_file!("/admin/drafts/1/documents/", "/a.pdf"),
        [303, 404, 404, 404, 404, 404, 404],
    ),
    ("P", "/admin/drafts/1/file", [303, 403, 403, 409, 409, 404, 409]),
    ("G", "/admin/drafts/1/preview", [303, 200, 200, 200, 200, 404, 200]),
    ("G", "/admin/drafts/1/share", [303, 403, 403, 200, 200, 404, 200]),
    ("P", "/admin/drafts/1/share", [303, 403, 403, 200, 200, 404, 200]),
    ("G", "/admin/drafts/1/practice", [303, 403, 403, 200, 200, 404, 200]),
    ("P", "/admin/drafts/1/practice", [303, 403, 403, 303, 303, 404, 303]),
    ("P", "/admin/drafts/1/publish", [303, 403, 403, 403, 409, 404, 409]),
];

#[tokio::test]
async fn every_route_by_every_role() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    owner.set_up_lom().await;
    let viewer = Desk::invited(&mut owner, "viewer", "viewer", "grad").await;
    let moderator = Desk::invited(&mut owner, "moderator", "moderator", "grad").await;
    let editor = Desk::invited(&mut owner, "editor", "editor", "grad").await;
    let administrator = Desk::invited(&mut owner, "administrator", "administrator", "grad").await;
    let foreign = Desk::invited(&mut owner, "foreign", "administrator", "lom").await;
    owner.send("/admin/consultations/road/change", &[]).await.check(303);
    town.ask(Ask::respond(submission().to_string())).await.check(201);
    let mut desks = [Desk::of(&town), viewer, moderator, editor, administrator, foreign, owner];
    for (method, path, statuses) in MATRIX {
        for ((desk, role), status) in desks.iter_mut().zip(ROLES).zip(statuses) {
            let reply = match method {
                "G" => desk.get(path).await,
                _ => desk.send(path, &[("file", "slug = \"road\"\nauthority = \"grad\"")]).await,
            };
            assert_eq!(reply.status, status, "{method} {path} by {role}: {}", reply.text());
        }
    }
}

/// A route that is added without a row here would be open to whoever its permission lets in.
#[test]
fn the_matrix_names_every_route_of_the_desk() {
    let table = std::fs::read_to_string("../server/src/web/routes/tests.rs").expect("the table");
    let routes = table.split("const DEMANDS").nth(1).expect("the list of demands");
    let known = MATRIX.map(|(_, path, _)| {
        path.replace("/grad", "/{slug}")
            .replace("/road", "/{slug}")
            .replace("/1", "/{number}")
            .replace("/texts/en", "/texts/{lang}")
            .replace("/2", "/{number}")
            .replace("/idea", "/{question}")
            .replace("/stance", "/{id}")
            .replace(concat_file!("/"), "/{sha256}")
            .replace("/a.pdf", "/{name}")
    });
    // These are about who one is, and have tests of their own.
    let apart = [
        "sign-in",
        "second-factor",
        "sign-out",
        "link/{token}",
        "file.toml",
        "preview/{token}",
        "preview/{token}/documents/{sha256}/{name}",
        "practice/{token}",
        "practice/{token}/{key}",
        "copy.js",
    ];
    for line in routes.lines().filter(|line| line.contains("(\"/admin")) {
        let route = line.split('"').nth(1).expect("a pattern");
        let is_apart = apart.iter().any(|it| route.ends_with(it));
        assert!(is_apart || known.iter().any(|it| it == route), "{route} is in no row");
    }
}

/// Rights are looked up in the very transaction of the act.
#[tokio::test]
async fn who_is_shut_out_does_nothing_more() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let mut editor = Desk::invited(&mut owner, "ivan", "editor", "grad").await;
    editor.get("/admin").await.check(200);
    owner.send("/admin/people/2", &[("act", "disable")]).await.check(303);
    editor.get("/admin").await.check(303);
    let signing = [("login", "ivan"), ("password", crate::town::PASSWORD)];
    Desk::of(&town).send("/admin/sign-in", &signing).await.check(422);
    owner.send("/admin/people/2", &[("act", "enable")]).await.check(303);
    Desk::of(&town).send("/admin/sign-in", &signing).await.check(303);
    let last = owner.send("/admin/people/1", &[("act", "disable")]).await.check(409);
    assert!(last.text().contains("последният собственик"));
    owner.get("/admin").await.check(200);
}

/// Nobody hands out what they do not have.
#[tokio::test]
async fn an_administrator_makes_no_owner_and_sees_to_no_foreign_authority() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let mut administrator = Desk::invited(&mut owner, "ana", "administrator", "grad").await;
    let invite = |role, authority| {
        [("name", "Петър"), ("login", "petar"), ("role", role), ("authority", authority)]
    };
    for pairs in [invite("owner", "grad"), invite("editor", "nowhere")] {
        administrator.send("/admin/people", &pairs).await.check(422);
    }
    for act in ["link", "disable", "second-factor"] {
        let reply = administrator.send("/admin/people/1", &[("act", act)]).await;
        assert_eq!(reply.status, 403, "{act}: {}", reply.text());
    }
    let own = administrator.send("/admin/people/2", &[("act", "access"), ("owner", "yes")]).await;
    own.check(303);
    let page = administrator.get("/admin/people/2").await.check(200).text();
    assert!(!page.contains("собственик</dd>"), "{page}");
    let taken = administrator.send("/admin/people", &invite("editor", "grad")).await.check(200);
    assert!(taken.text().contains("/admin/link/"));
    let again = administrator.send("/admin/people", &invite("editor", "grad")).await;
    assert_eq!(again.status, 409, "the name is taken");
    let unknown = Ask::get("/admin/people/77");
    assert_eq!(administrator.ask(unknown).await.status, 404);
}
