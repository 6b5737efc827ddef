//! What a citizen's browser downloads: the built widget with the example consultations and those
//! that templates begin, in the coding a browser asks for.

use glas::{
    http::{Clock, Limits},
    import,
    journal::{Change, Journal, Replaces, What},
    operations::Operations,
    web::{Assets, Settings},
};
use glas_tests::actors::system;
use std::time::Duration;

const AUTHORITIES: [&str; 2] = [
    include_str!("../../examples/authorities/oblast-vidin.toml"),
    include_str!("../../examples/authorities/vidin.toml"),
];
const CONSULTATIONS: [&str; 2] = [
    include_str!("../../examples/consultations/digital-readiness.toml"),
    include_str!("../../examples/consultations/e-services-ordinance.toml"),
];
/// Brotli bytes until the form can be used: one request.
const USABLE: usize = 12_000;
/// Brotli bytes until everything works: that request, the glue and the Wasm.
const ALL: usize = 80_000;

/// A template with what only its author knows.
fn completed(slug: &str, text: &str) -> String {
    let title = "title = { bg = \"Какво следва за парка край реката\", en = \"What is next for the park by the river\" }";
    text.replace("slug = \"\"", &format!("slug = \"{slug}\""))
        .replace("authority = \"\"", "authority = \"vidin\"")
        .replace("title = { bg = \"\", en = \"\" }", title)
        .replace("opens_at = \"\"", "opens_at = 2026-11-20T09:00:00")
        .replace("closes_at = \"\"", "closes_at = \"2026-12-29T24:00:00\"")
}

/// The widget alone was within its budget while nothing counted the markup and the props that come
/// with it.
#[tokio::test]
async fn a_form_and_all_that_makes_it_live_stay_within_their_budgets() {
    let folder = tempfile::tempdir().expect("a folder");
    let journal =
        Journal::open(&folder.path().join("journal.db"), glas::journal::Settings::default())
            .expect("a journal");
    let (at, actor) = ("2026-11-23T12:00:00Z".parse().expect("an instant"), system());
    let authorities =
        AUTHORITIES.map(|text| import::authority("authority", text).expect("an authority"));
    for authority in authorities.clone() {
        journal
            .append(Change {
                at,
                by: actor,
                what: What::Authority { authority: Box::new(authority), salt: [1; 16] },
            })
            .await
            .expect("appended");
    }
    let mut addresses = Vec::new();
    let begun = import::templates().map(|it| completed(it.key(), it.text()));
    for text in CONSULTATIONS.map(str::to_owned).into_iter().chain(begun) {
        let consultation =
            import::consultation("consultation", &text, &authorities).expect("a consultation");
        addresses.extend(
            consultation
                .languages
                .iter()
                .map(|lang| format!("/embed/{}.{lang}.js", consultation.slug)),
        );
        journal
            .append(Change {
                at,
                by: actor,
                what: What::Consultation {
                    consultation: Box::new(consultation),
                    salt: [1; 16],
                    reworded: false,
                    replaces: Replaces::Whatever,
                },
            })
            .await
            .expect("appended");
    }
    let settings = Settings {
        listen: ([127, 0, 0, 1], 0).into(),
        limits: Limits::default(),
        // As a server has it that was told nothing: the notice says how long backups are kept.
        backups_kept: 10,
        ..Settings::default()
    };
    let assets = Assets::embedded().expect("the built widget");
    let running = glas::web::start(
        settings,
        Operations::new(journal),
        assets,
        Clock::new(move || at, || Duration::ZERO),
    )
    .await
    .expect("a server");
    let origin = running.base().as_str().to_owned();
    let client = reqwest::Client::new();
    let get = async |path: &str, coding: &str| {
        let ask = client.get(format!("{origin}{path}")).header("Accept-Encoding", coding);
        ask.send()
            .await
            .and_then(reqwest::Response::error_for_status)
            .expect(path)
            .bytes()
            .await
            .expect(path)
    };
    let mut faults = Vec::new();
    for address in addresses {
        let usable = get(&address, "br").await.len();
        let script = String::from_utf8(get(&address, "identity").await.to_vec()).expect("UTF-8");
        let named = |field: &str| {
            let (_, rest) =
                script.split_once(&format!("\"{field}\":\"")).expect("the address of an asset");
            rest.split('"').next().unwrap_or_default().to_owned()
        };
        let all = usable
            + get(&named("module"), "br").await.len()
            + get(&named("wasm"), "br").await.len();
        if usable > USABLE || all > ALL {
            faults.push(format!("{address}: {usable} until the form can be used, {all} in all"));
        }
        assert!(all > 4 * usable, "{address}: {all} bytes cannot be everything");
    }
    running.stop().await;
    let faults = faults.join("\n");
    assert!(faults.is_empty(), "bytes, of which there may be {USABLE} and {ALL}:\n{faults}");
}
