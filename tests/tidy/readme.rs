//! What the README and the guide name is there. The tables of settings and commands are compared by
//! the rooms they tell of.

use crate::tree::{files, none, text, top};

/// What the table of policies says, and what the browser suite calls it.
const RUNGS: [(&str, &str); 4] = [
    ("in the form", "Live"),
    ("in the form, as a plain one that is sent without leaving the page", "Plain"),
    ("by a link in the form's place", "Way"),
    ("by the link of the embed code", "Link"),
];

#[test]
fn the_guide_tells_of_policies_what_the_browser_suite_tries() {
    let (readme, suite) =
        (text("examples/guide/embedding.md"), text("tests/browser/content_security_policy.rs"));
    let suite: String = suite.split_whitespace().collect::<Vec<_>>().join(" ");
    let (_, table) = readme
        .split_once("| policy of the page")
        .unwrap_or_else(|| panic!("the guide has no table of policies"));
    let rows: Vec<_> = table
        .lines()
        .skip(2)
        .map_while(|line| line.strip_prefix("| `")?.strip_suffix(" |")?.split_once("` | "))
        .collect();
    assert!(rows.len() >= 6, "{rows:?}");
    let tried = |policy: &str, told: &str| {
        RUNGS.iter().any(|(words, rung)| {
            *words == told && suite.contains(&format!("\"{policy}\", {rung},"))
        })
    };
    let untried = rows.into_iter().filter(|(policy, told)| !tried(policy, told));
    none(
        untried.map(|(policy, told)| format!("{policy}: {told}")).collect(),
        "no row of tests/browser/content_security_policy.rs says the same",
    );
}

#[test]
fn every_place_the_readme_names_is_there() {
    let guide = files("examples/guide", &["md"]).into_iter().map(|it| it.text);
    let readme: String = [text("README.md")].into_iter().chain(guide).collect();
    let rooms = ["widget/", "server/", "examples/", "tests/", "dist/"];
    let named = readme
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| rooms.iter().any(|room| word.starts_with(room)));
    let gone =
        named.filter(|word| !word.contains(['*', '<', ' ', '{']) && !top().join(word).exists());
    none(gone.map(str::to_owned).collect(), "the README names what is not there");
}

/// What an operator copies from the README is in the files that the suites try.
#[test]
fn the_lines_for_proxies_are_those_of_the_examples() {
    let readme = text("README.md");
    for (kind, file) in [("nginx", "nginx-path.conf"), ("apache", "apache-path.conf")] {
        let example = text(&["examples/operator/", file].concat());
        let fence = ["```", kind, "\n"].concat();
        let lines = readme.split(&fence).nth(1).and_then(|it| it.split("```").next());
        let lines = lines.unwrap_or_else(|| panic!("the README has no lines for {kind}"));
        let missing = lines.lines().filter(|it| !example.contains(it.trim()));
        none(missing.map(str::to_owned).collect(), file);
    }
}

/// A reader has ten minutes.
#[test]
fn the_readme_is_short() {
    let lines = text("README.md").lines().count();
    assert!(lines <= 300, "{lines} lines; what is reference only belongs into examples/guide");
}

#[test]
fn the_picture_of_the_readme_is_there_and_small() {
    let readme = text("README.md");
    let picture =
        readme.split("](").find_map(|it| it.split(')').next().filter(|it| it.ends_with(".png")));
    let picture = picture.unwrap_or_else(|| panic!("the README shows no picture"));
    let bytes = std::fs::metadata(top().join(picture)).map(|it| it.len());
    assert!(bytes.as_ref().is_ok_and(|it| *it <= 150_000), "{picture}: {bytes:?}");
}
