//! Every file opens with what it is for.

use crate::tree::{files, none};

#[test]
fn every_file_opens_with_what_it_is_for() {
    let opening = |path: &str| match path.rsplit('.').next() {
        Some("rs") => "//! ",
        Some("js") => "// ",
        Some("css") => "/* ",
        Some("ftl") => "### ",
        _ => "# ",
    };
    let silent = files("", &["rs", "js", "css", "ftl", "sh"]).into_iter().filter(|file| {
        let mut lines = file.text.lines().filter(|line| !line.starts_with("#!/"));
        let first = lines.next().unwrap_or_default();
        first.len() < opening(&file.path).len() + 5 || !first.starts_with(opening(&file.path))
    });
    none(
        silent
            .map(|file| {
                format!("{} should begin with {:?} and a sentence", file.path, opening(&file.path))
            })
            .collect(),
        "files without a first line",
    );
}

#[test]
fn no_work_is_left_for_later_in_the_code() {
    let words = ["TODO", "FIXME", "XXX", "HACK", "placeholder", "lorem ipsum"];
    let mut faults = Vec::new();
    for file in files("", &["rs", "js", "css", "sh", "ftl", "toml"]) {
        for (n, line) in file.text.lines().enumerate() {
            if !file.path.ends_with("openings.rs")
                && words.iter().any(|word| line.contains(word))
                && !line.contains("::placeholder")
            {
                faults.push(format!("{}:{}: {}", file.path, n + 1, line.trim()));
            }
        }
    }
    none(faults, "say it in an issue, or do it");
}
