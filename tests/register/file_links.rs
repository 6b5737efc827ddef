//! A journal whose file has other names: what is erased is gone from all that this program writes,
//! whatever the file is called.

use glas::journal::{Journal, Settings};
use glas_tests::history::{consultation, erase, id, publish, received, set_up, submission};
use glas_wire::Answer;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, symlink};
use std::path::Path;

const TEXT: &str = "unforgettable";

/// Writes a text through `name`, erases it, and writes the file anew.
fn erased_through(name: &Path) {
    let journal = Journal::open(name, Settings::default()).unwrap();
    let slug = id("trees");
    journal.append_blocking(set_up()).unwrap();
    journal.append_blocking(publish(consultation("trees"))).unwrap();
    let mut sent = submission(8);
    sent.answers.add(id("long"), Answer::Text(TEXT.to_owned())).unwrap();
    journal.append_blocking(received(&slug, 1, sent)).unwrap();
    assert!(holds(&fs::canonicalize(name).unwrap()));
    journal.append_blocking(erase(&slug, 1)).unwrap();
    journal.rewrite().unwrap();
    assert_eq!(journal.view().unwrap().totals(&slug).unwrap().erased, 1);
    journal.close().unwrap();
}

fn holds(file: &Path) -> bool {
    fs::read(file).unwrap().windows(TEXT.len()).any(|bytes| bytes == TEXT.as_bytes())
}

/// The names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// The new file took the name of the link, and the file behind it kept what was erased.
#[test]
fn a_file_behind_a_symbolic_link_forgets_what_is_erased() {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (name, file) = (folder.path().join("journal.db"), elsewhere.path().join("kept.db"));
    // By way of another link, which names the file as its own folder sees it.
    symlink("kept.db", elsewhere.path().join("by-way.db")).unwrap();
    symlink(elsewhere.path().join("by-way.db"), &name).unwrap();
    // At first the link leads to nothing: the file is made where it leads.
    erased_through(&name);
    assert!(name.is_symlink() && file.is_file() && !file.is_symlink());
    assert!(!holds(&file), "it is still there");
    assert_eq!(names(folder.path()), ["journal.db"]);
    assert_eq!(names(elsewhere.path()), ["by-way.db", "kept.db"]);

    let head = Journal::open(&file, Settings::default()).unwrap().view().unwrap().head().unwrap();
    assert_eq!(glas::journal::rebuild(&name, &Settings::default()).unwrap(), head);
    assert!(name.is_symlink() && glas::journal::verify(&name, &[]).unwrap().head == head);
}

#[test]
fn a_folder_behind_a_symbolic_link_is_like_any_other() {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let link = folder.path().join("data");
    symlink(elsewhere.path(), &link).unwrap();
    erased_through(&link.join("journal.db"));
    assert!(link.is_symlink() && !holds(&elsewhere.path().join("journal.db")));
    assert_eq!(names(elsewhere.path()), ["journal.db"]);
}

#[test]
fn links_that_lead_to_each_other_are_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let [one, other] = ["one", "other"].map(|name| folder.path().join(name));
    symlink(&one, &other).unwrap();
    symlink(&other, &one).unwrap();
    let refused = Journal::open(&one, Settings::default()).unwrap_err();
    assert!(matches!(refused, glas::journal::OpenError::Io { .. }), "{refused}");
}

/// A power cut while the file was made left it under the name it was made under, too, and there it
/// kept what was erased.
#[test]
fn the_name_a_file_was_made_under_is_taken_from_it() {
    let folder = tempfile::tempdir().unwrap();
    let (name, made) = (folder.path().join("journal.db"), folder.path().join("journal.db.new"));
    Journal::open(&name, Settings::default()).unwrap().close().unwrap();
    fs::hard_link(&name, &made).unwrap();
    erased_through(&name);
    assert_eq!(names(folder.path()), ["journal.db"]);
    assert!(fs::metadata(&name).unwrap().nlink() == 1 && !holds(&name));
}
