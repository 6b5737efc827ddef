//! Files come whole or not at all, wherever it is cut; what is no document is refused.

use super::{
    DocumentStore, FileDefect, TakeError,
    folder::{Step, is_part},
};
use crate::rules::{Digest, DocumentFile, FILE_BYTES_MAX};
use sha2::{Digest as _, Sha256};
use std::{
    collections::HashSet,
    fs::{self, File},
    io::{self, Write as _},
    path::Path,
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};
use tempfile::TempDir;

const PDF: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n";

fn store(folder: &TempDir) -> DocumentStore {
    DocumentStore::beside(Some(&folder.path().join("journal.db")))
}

fn taken(store: &DocumentStore, called: &str, bytes: &[u8]) -> Result<DocumentFile, TakeError> {
    store.take(called, bytes.chunks(7).map(Ok))
}

fn names(folder: &TempDir) -> Vec<String> {
    let Ok(listed) = fs::read_dir(folder.path().join("documents")) else { return Vec::new() };
    listed.map(|it| it.expect("read").file_name().into_string().expect("a text")).collect()
}

fn age(folder: &TempDir, name: &str, by: Duration) {
    let file = File::options().write(true).open(folder.path().join("documents").join(name));
    file.expect("there").set_modified(SystemTime::now() - by).expect("set");
}

/// An archive of files with these names, the first stored with its text.
fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let at = bytes.len() as u32;
        let sizes = [text.len() as u32, text.len() as u32].map(u32::to_le_bytes).concat();
        let lengths = [(name.len() as u16).to_le_bytes(), [0, 0]].concat();
        bytes.extend(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
        bytes.extend([&sizes, &lengths, name.as_bytes(), text.as_bytes()].concat());
        directory.extend(b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
        directory.extend([sizes, lengths, vec![0; 2], vec![0; 8]].concat());
        directory.extend([&at.to_le_bytes(), name.as_bytes()].concat());
    }
    let at = bytes.len() as u32;
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([(files.len() as u16).to_le_bytes(); 2].concat());
    bytes.extend([(directory.len() as u32).to_le_bytes(), at.to_le_bytes()].concat());
    bytes.extend([0, 0]);
    bytes
}

/// A compound file with streams of these names in its directory.
fn compound(streams: &[&str]) -> Vec<u8> {
    let mut bytes = vec![0; 512];
    bytes[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    for name in streams {
        let mut entry = vec![0; 128];
        for (n, unit) in name.encode_utf16().enumerate() {
            entry[2 * n..2 * n + 2].copy_from_slice(&unit.to_le_bytes());
        }
        bytes.extend(entry);
    }
    bytes.resize(bytes.len().next_multiple_of(512), 0);
    bytes
}

#[test]
fn what_a_file_is_its_content_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(&folder);
    let odt = ("mimetype", "application/vnd.oasis.opendocument.text");
    let types = ("[Content_Types].xml", "<Types/>");
    for (called, bytes, name) in [
        ("Проект.doc", PDF.to_vec(), "Проект.pdf"),
        ("a", [b"\xef\xbb\xbf\r\n", PDF].concat(), "a.pdf"),
        ("a.zip", archive(&[types, ("word/document2.xml", "<w/>")]), "a.docx"),
        ("a", b"\x89PNG\r\n\x1a\n....".to_vec(), "a.png"),
        ("a.exe", b"\xff\xd8\xff\xe0....".to_vec(), "a.jpg"),
        ("a.xls", compound(&["Root Entry", "WordDocument"]), "a.doc"),
        ("a.zip", archive(&[types, ("word/document.xml", "<w/>")]), "a.docx"),
        ("a.zip", archive(&[("xl/workbook.xml", "<x/>"), types]), "a.xlsx"),
        ("a.zip", archive(&[odt, ("content.xml", "<o/>")]), "a.odt"),
    ] {
        let kept = taken(&store, called, &bytes).unwrap_or_else(|it| panic!("{name}: {it}"));
        assert_eq!((kept.name.as_str(), kept.bytes), (name, bytes.len() as u64));
        assert_eq!(kept.sha256, Digest(Sha256::digest(&bytes).into()));
        assert!(store.has(&kept), "{name}");
        assert_eq!(store.check(kept.sha256, kept.bytes).expect("read"), None);
    }
}

#[test]
fn what_is_no_document_is_not_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(&folder);
    let types = ("[Content_Types].xml", "<Types/>");
    let other = |bytes: &[u8]| {
        assert!(matches!(taken(&store, "a.pdf", bytes), Err(TakeError::OtherKind)), "{bytes:?}");
    };
    other(b"<html><script>alert(1)</script>");
    other(b"MZ\x90\0");
    other(b"x %PDF-1.7");
    other(b"PK\x03\x04");
    other(&archive(&[("word/document.xml", "<w/>")]));
    other(&archive(&[types]));
    other(&archive(&[("a.jar", ""), ("META-INF/MANIFEST.MF", "")]));
    other(&compound(&["Root Entry", "Workbook"]));
    // A directory that lies of its size, its place, its names.
    let docx = archive(&[types, ("word/document.xml", "<w/>")]);
    for at in docx.len() - 10..docx.len() - 2 {
        let mut lying = docx.clone();
        lying[at] = 0xff;
        other(&lying);
    }
    let macros = |bytes: &[u8]| {
        assert!(matches!(taken(&store, "a", bytes), Err(TakeError::Macros)), "{bytes:?}");
    };
    macros(&archive(&[types, ("word/document.xml", ""), ("word/vbaProject.bin", "")]));
    macros(&compound(&["Root Entry", "WordDocument", "VBA"]));
    let odt = ("mimetype", "application/vnd.oasis.opendocument.text");
    macros(&archive(&[odt, ("content.xml", ""), ("Basic/Standard/Module1.xml", "")]));
    assert!(matches!(taken(&store, "a.pdf", b""), Err(TakeError::Empty)));
    let large = vec![b'x'; 1_000_000];
    let pieces = (0..=FILE_BYTES_MAX / 1_000_000).map(|_| Ok(&large));
    assert!(matches!(store.take("a.pdf", pieces), Err(TakeError::TooLarge)));
    let cut = [Ok(PDF), Err(TakeError::Cut)];
    assert!(matches!(store.take("a.pdf", cut), Err(TakeError::Cut)));
    assert!(names(&folder).is_empty(), "{:?}", names(&folder));
}

/// Wherever the disk fails or the process ends, there is no file under its name that is not whole;
/// and its bytes were made last before its name was, and its name before anybody heard of it. So a
/// power cut at any step leaves the whole file, or none that was promised.
#[test]
fn a_file_is_there_whole_or_not_at_all() {
    let steps = {
        let folder = tempfile::tempdir().expect("a folder");
        let seen = Arc::new(Mutex::new(Vec::new()));
        let to = seen.clone();
        let store = store(&folder).watched(move |it| {
            to.lock().expect("a lock").push(it);
            Ok(())
        });
        taken(&store, "a.pdf", PDF).expect("kept");
        let seen = seen.lock().expect("a lock");
        seen.clone()
    };
    let writes = PDF.chunks(7).count();
    let expected: Vec<Step> = [Step::Create]
        .into_iter()
        .chain(std::iter::repeat_n(Step::Write, writes))
        .chain([Step::Sync, Step::Name, Step::SyncNames])
        .collect();
    assert_eq!(steps, expected);
    let sha256 = Digest(Sha256::digest(PDF).into());
    for dies in [false, true] {
        for (at, step) in steps.iter().enumerate() {
            let folder = tempfile::tempdir().expect("a folder");
            let left = Arc::new(Mutex::new(at));
            let store = store(&folder).watched(move |_| {
                let mut left = left.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                match left.checked_sub(1) {
                    Some(fewer) => *left = fewer,
                    // A process that ends leaves what it has written so far.
                    None if dies => std::panic::resume_unwind(Box::new(())),
                    None => return Err(io::Error::from(io::ErrorKind::StorageFull)),
                }
                Ok(())
            });
            let tried = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                taken(&store, "a.pdf", PDF)
            }));
            assert!(!matches!(tried, Ok(Ok(_))), "step {at}");
            if let Ok(Err(error)) = &tried {
                assert!(matches!(error, TakeError::Full), "step {at}: {error:?}");
            }
            let whole = store.check(sha256, PDF.len() as u64).expect("read");
            let is_named = *step == Step::SyncNames;
            assert_eq!(whole, if is_named { None } else { Some(FileDefect::Missing) }, "step {at}");
            let calm = self::store(&folder);
            taken(&calm, "a.pdf", PDF).expect("once more");
            assert_eq!(calm.check(sha256, PDF.len() as u64).expect("read"), None, "step {at}");
        }
    }
}

/// What a power cut may leave of a file of 25 MB, whichever of the steps before it is the last: of
/// what was not made last, nothing, a part or all. Nothing is ever under the file's name but the
/// file, and it is there once anybody has heard of it.
#[test]
fn a_power_cut_leaves_the_whole_file_or_none() {
    let bytes: Vec<u8> = PDF.iter().copied().cycle().take(FILE_BYTES_MAX as usize).collect();
    let taken_all = |store: &DocumentStore| store.take("a.pdf", bytes.chunks(1 << 20).map(Ok));
    let (seen, folder) = (Arc::new(Mutex::new(Vec::new())), tempfile::tempdir().expect("a folder"));
    let to = seen.clone();
    let kept = taken_all(&store(&folder).watched(move |it| {
        to.lock().expect("a lock").push(it);
        Ok(())
    }));
    let kept = kept.expect("kept");
    let steps = seen.lock().expect("a lock");
    assert_eq!(steps.iter().filter(|it| **it == Step::Write).count(), bytes.chunks(1 << 20).len());
    for cut in 0..=steps.len() {
        let done = &steps[..cut];
        let is_done = |step: Step| done.contains(&step);
        let written = done.iter().filter(|it| **it == Step::Write).count() << 20;
        let written = &bytes[..written.min(bytes.len())];
        // What the disk may hold of the bytes, and whether it may know the name.
        let parts = if is_done(Step::Sync) {
            vec![written]
        } else {
            vec![&[], &written[..written.len() / 2], written]
        };
        let names =
            [(!is_done(Step::SyncNames)).then_some(false), is_done(Step::Name).then_some(true)];
        for (part, is_named) in
            parts.iter().flat_map(|part| names.iter().flatten().map(move |it| (part, *it)))
        {
            let folder = tempfile::tempdir().expect("a folder");
            let beside = folder.path().join("documents");
            fs::create_dir(&beside).expect("made");
            let name = if is_named { kept.sha256.to_string() } else { ".part-0".to_owned() };
            fs::write(beside.join(name), part).expect("written");
            let after = store(&folder);
            let defect = after.check(kept.sha256, kept.bytes).expect("read");
            assert_eq!(defect, (!is_named).then_some(FileDefect::Missing), "after {done:?}");
            assert!(cut < steps.len() || defect.is_none(), "it was promised");
        }
    }
}

#[test]
fn what_nothing_names_goes_after_a_day_and_the_rest_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(&folder);
    let kept = |n: u8| taken(&store, "a.pdf", &[PDF, &[n]].concat()).expect("kept").sha256;
    let (named, unnamed, young) = (kept(1), kept(2), kept(3));
    let day = Duration::from_secs(24 * 60 * 60);
    let beside = folder.path().join("documents");
    for name in [".part-0", "notes.txt"] {
        File::create(beside.join(name)).expect("made").write_all(b"x").expect("written");
        age(&folder, name, 2 * day);
    }
    for it in [named, unnamed] {
        age(&folder, &it.to_string(), 2 * day);
    }
    assert!(is_part(".part-0"));
    assert_eq!(store.sweep(&HashSet::from([named]), day).expect("swept"), 2);
    let mut left = names(&folder);
    left.sort();
    let mut expected = vec![named.to_string(), young.to_string(), "notes.txt".to_owned()];
    expected.sort();
    assert_eq!(left, expected);
    // What came again a moment ago is as young as that.
    age(&folder, &young.to_string(), 2 * day);
    assert_eq!(kept(3), young);
    assert_eq!(store.sweep(&HashSet::from([named]), day).expect("swept"), 0);
    store.remove(named).expect("removed");
    store.remove(named).expect("nothing to remove");
    assert_eq!(store.check(named, 1).expect("read"), Some(FileDefect::Missing));
}

#[test]
fn damage_is_found_and_a_copy_is_made_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(&folder);
    let kept = taken(&store, "a.pdf", PDF).expect("kept");
    let backups = tempfile::tempdir().expect("a folder");
    let backup = backups.path().join("glas.db");
    let files = [(kept.sha256, kept.bytes), (Digest([7; 32]), 3)];
    let missing = store.copy_to(&backup, &files).expect("copied");
    assert_eq!(missing, [Digest([7; 32])]);
    let copy = backups.path().join("documents").join(kept.sha256.to_string());
    assert_eq!(fs::read(&copy).expect("there"), PDF);
    let mode = |path: &Path| {
        std::os::unix::fs::PermissionsExt::mode(&fs::metadata(path).expect("there").permissions())
    };
    assert_eq!(mode(&copy) & 0o777, 0o600);
    assert_eq!(mode(copy.parent().expect("a folder")) & 0o777, 0o700);
    // It is there: it is not written again.
    fs::remove_file(folder.path().join("documents").join(kept.sha256.to_string())).expect("gone");
    assert!(store.copy_to(&backup, &files[..1]).expect("nothing to do").is_empty());
    // And back.
    let there = DocumentStore::beside(Some(&backup));
    there.copy_to(&folder.path().join("journal.db"), &files[..1]).expect("copied");
    assert!(store.has(&kept));
    let mut bytes = PDF.to_vec();
    bytes[9] ^= 1;
    let path = folder.path().join("documents").join(kept.sha256.to_string());
    fs::write(&path, bytes).expect("changed");
    let defect = store.check(kept.sha256, kept.bytes).expect("read");
    assert_eq!(defect, Some(FileDefect::OtherBytes));
    fs::write(&path, &PDF[1..]).expect("cut");
    let defect = store.check(kept.sha256, kept.bytes).expect("read");
    assert_eq!(defect, Some(FileDefect::OtherBytes));
    assert!(!store.has(&kept));
    // A journal that is no file has no place for them.
    let nowhere = DocumentStore::beside(None);
    assert!(matches!(taken(&nowhere, "a.pdf", PDF), Err(TakeError::Io(_))));
    assert_eq!(nowhere.sweep(&HashSet::new(), Duration::ZERO).expect("nothing"), 0);
}
