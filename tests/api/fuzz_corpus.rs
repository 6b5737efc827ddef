//! Every input that was kept of each kind of bytes strangers write, read once more: good ones,
//! known traps, and what once broke the program. `tests/fuzz/README.md` says where they come from.

use glas::untrusted_input::KINDS;
use std::{fs, panic, path::Path};

#[test]
fn what_was_kept_is_read_or_refused() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (kind, reads) in KINDS {
        let folder =
            fs::read_dir(corpus.join(kind)).unwrap_or_else(|error| panic!("{kind}: {error}"));
        let mut files: Vec<_> =
            folder.map(|it| it.unwrap_or_else(|error| panic!("{kind}: {error}")).path()).collect();
        files.sort();
        assert!(files.len() >= 5, "{kind} has few inputs");
        for file in files {
            let bytes =
                fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            assert!(
                panic::catch_unwind(|| reads(&bytes)).is_ok(),
                "{} is not read as it must be; the panic is told above",
                file.display()
            );
        }
    }
}

/// Files of half a megabyte, each one thing over and over: a mistake of the file was looked up by
/// walking all of it, a word that is none was held against every known one, and a line was read
/// again for each sign in it. Some took minutes.
#[test]
fn a_file_of_nothing_but_mistakes_is_told_by_a_hundred() {
    let fill = |with: &str| with.repeat((512 << 10) / with.len());
    let of_lines = |line: &dyn Fn(usize) -> String| (0..20_000).map(line).collect::<String>();
    let asked = |questions: &str| {
        include_str!("../src/kinds.toml").replacen(
            "[[groups]]",
            &[questions, "\n[[groups]]"].concat(),
            1,
        )
    };
    let long = |letter: &str| letter.repeat(120_000);
    let files = [
        fill("=\n"),
        fill("= "),
        fill("x y\n"),
        fill("a=1\n"),
        fill("\r"),
        fill("["),
        fill("a={"),
        fill("\"\n"),
        fill("a=\"\"\"\n"),
        fill("[[x]\n"),
        fill("[[questions]]\nid=\"x\"\n"),
        of_lines(&|n| format!("k{n}=1\n")),
        of_lines(&|n| format!("[t{n}]\n")),
        ["title={", &(0..20_000).map(|n| format!("k{n}=\"x\",")).collect::<String>(), "z=\"\"}"]
            .concat(),
        ["a", &fill(".a"), "=1"].concat(),
        [&long("k"), "=1"].concat(),
        ["slug=", &long("9")].concat(),
        ["slug=\"", &fill("\\\""), "\""].concat(),
        ["slug=\"", &fill("\\u001b"), "\""].concat(),
        asked(&format!(
            "[[questions]]\nid=\"{0}\"\nkind=\"{0}\"\n[[questions]]\nid=\"b\"\nshow_if={{question=\"{1}\",is=\"x\"}}",
            long("p"),
            long("q")
        )),
        asked(&of_lines(&|_| "[[documents]]\nsize=1\n".to_owned())),
        places_that_are_none(),
    ];
    let (_, reads) =
        KINDS.into_iter().find(|(kind, _)| *kind == "toml").expect("files are one kind");
    for file in files {
        reads(file.as_bytes());
    }
}

/// A thousand places, and as many conditions as a file may hold, each naming another that is not
/// among them.
fn places_that_are_none() -> String {
    let head = "slug=\"k\"\nauthority=\"vidin\"\nlanguages=[\"bg\"]\nopens_at=2026-11-09T09:00:00\ncloses_at=2026-12-14T18:00:00\n";
    let places: String =
        (0..1_000).map(|n| format!("\"place-{n:04}-{}: Г\",", "x".repeat(40))).collect();
    let named: String =
        (0..30).map(|n| format!("{{question=\"a\",is=\"{}{n:02}\"}},", "y".repeat(50))).collect();
    let questions = (0..98)
        .map(|n| format!("[[questions]]\nid=\"q{n}\"\nkind=\"scale\"\nlabel={{bg=\"x\"}}\nfrom=1\nto=2\nshow_if={{any=[{named}]}}\n"));
    [
        head,
        &format!(
            "[[questions]]\nid=\"a\"\nkind=\"place\"\nlabel={{bg=\"a\"}}\nplaces=[{places}]\n"
        ),
        &questions.collect::<String>(),
    ]
    .concat()
}
