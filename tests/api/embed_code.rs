//! What the command line tells of a consultation that it has published: its address, and the code
//! that its webmaster pastes.

use crate::{binary::Binary, town::Ask};
use glas_tests::program;
use std::process::Command;

const AUTHORITY: &str = r#"
slug = "vidin"
name = { bg = "Община Видин" }
language = "bg"
time_zone = "Europe/Sofia"
sites = ["https://видин.бг/", "https://vidin.example"]
contact = { email = "deloviodstvo@vidin.example" }
"#;

const PARK: &str = r#"
slug = "park"
authority = "vidin"
languages = ["bg"]
title = { bg = "Паркът" }
summary = { bg = "Какъв да бъде?" }
opens_at = 2026-11-02T09:00:00
closes_at = 2999-12-14T18:00:00
[[questions]]
id = "trees"
kind = "short_text"
label = { bg = "Какви дървета?" }
"#;

fn code(server: &str) -> String {
    format!(
        "<a href=\"{server}/c/park\">Кажете мнението си</a>\n\
         <script async src=\"{server}/embed/park.bg.js\"></script>\n"
    )
}

#[tokio::test]
async fn an_import_tells_where_the_consultation_is_and_what_to_paste() {
    let binary = Binary::serve(&[]).await;
    let file = |name: &str, text: &str| {
        let path = binary.folder().join(name);
        std::fs::write(&path, text).expect("written");
        path.to_str().expect("UTF-8").to_owned()
    };
    let (vidin, park) = (file("vidin.toml", AUTHORITY), file("park.toml", PARK));
    assert_eq!(
        binary.glas(&["authority", "import", &vidin]),
        "Authority vidin is set up.\n\
         Its site https://видин.бг is https://xn--b1aelbz.xn--90ae to browsers.\n"
    );
    let import = ["consultation", "import", park.as_str()];
    let server = binary.origin();
    let heading = "Its embed code, for a page of the authority's sites:\n";
    assert_eq!(
        binary.glas(&import),
        format!(
            "Consultation park is published.\nIts page: {server}/c/park\n{heading}{}",
            code(&server)
        )
    );
    for path in ["/c/park", "/embed/park.bg.js"] {
        assert!(binary.ask(Ask::get(path)).await.check(200).text().contains("Какви дървета?"));
    }
    // By a name in Cyrillic, which is said in both ways and pasted as browsers have it.
    let ours = "https://xn--80afyz.xn--90ae";
    assert_eq!(
        binary.glas(&[&import[..], &["--base-url", "https://глас.бг/"]].concat()),
        format!(
            "Consultation park has not changed.\nIts page: {ours}/c/park (https://глас.бг/c/park)\n{heading}{}",
            code(ours)
        )
    );
}

/// A code with a guessed address would be pasted, and nobody would know why there is no form.
#[test]
fn an_import_that_knows_no_address_says_how_to_learn_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, file) = (folder.path().join("data"), folder.path().join("it.toml"));
    let glas = |words: &[&str], text: &str, variable: Option<&str>| {
        std::fs::write(&file, text).expect("written");
        let mut command = Command::new(program::path());
        command.args(words).arg(&file).arg("--data").arg(&data).env_remove("GLAS_BASE_URL");
        let output = command.envs(variable.map(|it| ("GLAS_BASE_URL", it))).output().expect("run");
        assert!(output.status.success(), "{output:?}");
        [output.stdout, output.stderr].map(|it| String::from_utf8(it).expect("UTF-8"))
    };
    glas(&["authority", "import"], AUTHORITY, None);
    let [said, note] = glas(&["consultation", "import"], PARK, None);
    assert_eq!(said, "Consultation park is published.\n");
    assert!(note.contains("--base-url https://glas.example.bg"), "{note}");
    let [said, note] = glas(&["consultation", "import"], PARK, Some("https://glas.example.bg/"));
    assert!(said.ends_with(&code("https://glas.example.bg")), "{said}");
    assert!(!note.contains("--base-url"), "{note}");
    // The settings file, which the server is told its address by.
    let settings = folder.path().join("glas.toml");
    std::fs::write(&settings, "base_url = \"https://глас.бг\"\n").expect("written");
    let settings = settings.to_str().expect("UTF-8");
    let [said, _] = glas(&["consultation", "import", "--config", settings], PARK, None);
    assert!(said.ends_with(&code("https://xn--80afyz.xn--90ae")), "{said}");
}
