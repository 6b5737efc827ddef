//! A file that was given out is taken as it was written, and refused where any of it was changed.

use super::{Paper, verified};
use crate::http::Clock;
use crate::{
    cli::control::{Request, Store, answer, journal_file},
    export::Format,
    journal::{
        Actor, Appended, Change, Channel, Journal, Received, Settings, What, Who, receipt_hash,
        reference, secret,
    },
    operations::Operations,
};
use data_encoding::HEXLOWER;
use glas_wire::{IdempotencyKey, Slug, Submission};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::{fs, path::PathBuf};
use tempfile::TempDir;

const AUTHORITY: &str = include_str!("../../../../examples/authorities/vidin.toml");
const CONSULTATION: &str =
    include_str!("../../../../examples/consultations/e-services-ordinance.toml");

fn slug() -> Slug {
    "e-services-ordinance".parse().expect("a slug")
}

fn at() -> Timestamp {
    "2026-11-20T10:00:00Z".parse().expect("an instant")
}

/// Three responses, the third with a comment.
struct Town {
    journal: Journal,
    store: Store,
    folder: TempDir,
    responses: Vec<Appended>,
}

impl Town {
    fn begin() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let journal =
            Journal::open(&journal_file(folder.path()), Settings::default()).expect("opened");
        for request in [
            Request::ImportAuthority { name: "a.toml".to_owned(), text: AUTHORITY.to_owned() },
            Request::ImportConsultation {
                name: "c.toml".to_owned(),
                text: CONSULTATION.to_owned(),
                reworded: false,
            },
        ] {
            answer(
                &Operations::new(journal.clone()),
                &Who::Operator { uid: 7 },
                Timestamp::UNIX_EPOCH,
                request,
            );
        }
        let respond = |n: u8| {
            let text =
                if n == 3 { r#","proposal":{"text":"Повече дървета"}"# } else { "" };
            let said =
                format!(r#"{{"language":"bg","answers":{{"stance":{{"choice":"no"}}{text}}}}}"#);
            let submission: Submission = serde_json::from_str(&said).expect("a submission");
            let received = Received::new(
                slug(),
                Channel::Widget,
                IdempotencyKey([n; 16]),
                submission,
                [[1; 16], [2; 16]],
            );
            journal
                .append_blocking(Change {
                    at: at(),
                    by: Actor::of(&Who::Respondent),
                    what: What::Response(Box::new(received)),
                })
                .expect("taken")
        };
        let responses = (1..=3).map(respond).collect();
        Self {
            store: Store::File(Operations::new(journal.clone()), Clock::system()),
            journal,
            folder,
            responses,
        }
    }

    fn change(&self, change: Change) {
        self.journal.append_blocking(change).expect("taken");
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, text).expect("written");
        path
    }

    /// An export, handed out now.
    fn export(&self) -> String {
        let mut bytes = Vec::new();
        self.store
            .export(slug().as_str(), Format::Json, None, &mut bytes)
            .expect("exported")
            .expect("memory takes it");
        String::from_utf8(bytes).expect("UTF-8")
    }

    /// The receipt of the third response.
    fn receipt(&self) -> Value {
        let given = &self.responses[2];
        let secret = secret(&slug(), &IdempotencyKey([3; 16]));
        json!({ "consultation": slug(), "reference": reference(3, receipt_hash(&secret)), "received_at": at(),
            "seq": given.seq, "entry": HEXLOWER.encode(&given.entry) })
    }

    /// What is said of a file, or why it is refused; its folder left out.
    fn said(&self, text: &str) -> Result<String, String> {
        let path = self.file("given.json", text);
        let said = Paper::read(&path).and_then(|paper| verified(&self.store, &[paper]));
        let short = |text: String| text.replace(&format!("{}/", self.folder.path().display()), "");
        said.map(|lines| short(lines[1].clone())).map_err(|failure| short(failure.sentence))
    }
}

#[test]
fn what_was_compared_is_said() {
    let town = Town::begin();
    let receipt = town.receipt();
    let said = town.said(&receipt.to_string()).expect("taken");
    assert_eq!(
        said,
        "given.json: entry 5 is the one it names, with the same consultation, reference, time of receipt. What is \
         written in it for people is not compared."
    );
    let bare = json!({ "seq": receipt["seq"], "entry": receipt["entry"] });
    let said = town.said(&bare.to_string()).expect("taken");
    assert_eq!(
        said,
        "given.json: entry 5 is the one it names. It says nothing else that could be compared."
    );
    let export = town.export();
    let said = town.said(&export).expect("taken");
    let expected = "given.json: entry 6 is the one it names: 3 responses to e-services-ordinance were handed out then, and the journal has \
                    each as the file has it. The questions and the authority that stand in the file are not compared.";
    assert_eq!(said, expected);
    let anew = serde_json::to_string_pretty(&serde_json::from_str::<Value>(&export).expect("JSON"))
        .expect("JSON");
    assert_eq!(town.said(&anew).expect("taken"), expected, "written anew by another program");
    // Saved by an editor of Windows each was "neither a receipt nor an export".
    for text in [export.as_str(), &anew, &export.replace('\n', "\r\n")] {
        assert_eq!(town.said(&format!("\u{feff}{text}")).expect("taken"), expected);
    }
    assert!(town.said(&format!("\u{feff}{receipt}")).is_ok());
}

/// A receipt with another reference, consultation or time was taken: only its place in the journal
/// was looked at.
#[test]
fn a_forged_receipt_is_refused() {
    let town = Town::begin();
    let mut forged: Vec<(Value, &str)> = Vec::new();
    for (field, value, said) in [
        (
            "reference",
            json!("3-AAAA"),
            "entry 5: the file says reference \"3-AAAA\", and the journal ",
        ),
        (
            "consultation",
            json!("park"),
            "entry 5: the file says consultation \"park\", and the journal \"e-services-ordinance\"",
        ),
        (
            "received_at",
            json!("2026-11-19T10:00:00Z"),
            "entry 5: the file says received_at \"2026-11-19T10:00:00Z\", and the journal ",
        ),
        ("seq", json!(4), "entry 4: it is not the entry that was given out"),
        (
            "seq",
            json!(400),
            "entry 400: the journal ends at 5; what was given out after that is cut off",
        ),
        (
            "submission",
            json!({ "language": "bg", "answers": { "stance": { "choice": "yes" } } }),
            "response 3: \"submission\" is not as",
        ),
    ] {
        let mut receipt = town.receipt();
        receipt[field] = value;
        forged.push((receipt, said));
    }
    for (receipt, said) in forged {
        let refused = town.said(&receipt.to_string()).expect_err("forged");
        assert!(refused.contains(said), "{refused}");
        // A forged file was told as a journal that is not whole, which is another alarm.
        assert!(!refused.contains("not whole"), "{refused}");
        assert_eq!(
            refused.starts_with("the journal is whole; the file was changed: "),
            said.contains("the file says"),
            "{refused}"
        );
    }
    let mut of_another_kind = town.receipt();
    of_another_kind["format"] = "invoice".into();
    let refused = town.said(&of_another_kind.to_string()).expect_err("no receipt");
    assert!(
        refused.starts_with("given.json is no receipt, no timeline and no export;"),
        "{refused}"
    );
    let refused = town.said("{\"name\": 1}").expect_err("no receipt");
    assert!(
        refused.starts_with("given.json is no receipt, no timeline and no export;"),
        "{refused}"
    );
}

/// An export with other rows was taken as long as it named an entry that is there.
#[test]
fn a_forged_export_is_refused() {
    let town = Town::begin();
    let export = town.export();
    let changed = |from: &str, to: &str| {
        assert!(export.contains(from), "{from}");
        export.replacen(from, to, 1)
    };
    let lines: Vec<&str> = export.lines().collect();
    let cases = [
        (
            changed("Повече дървета", "По-малко дървета"),
            "given.json, response 3: \"submission\" is not as the journal has it",
        ),
        (
            changed("\"choice\":\"no\"", "\"choice\":\"yes\""),
            "given.json, response 1: \"submission\" is not as the journal has it",
        ),
        (
            changed("\"channel\":\"widget\"", "\"channel\":\"meeting\""),
            "given.json, response 1: \"channel\" is not as the journal has it",
        ),
        (
            changed("\"erased\":false", "\"erased\":true"),
            "given.json, response 1: \"erased\" is not as the journal has it",
        ),
        (
            changed("\"responses\":3", "\"responses\":2"),
            "entry 6: the file says responses \"2\", and the journal \"3\"",
        ),
        (
            changed("\"slug\":\"e-services-ordinance\"", "\"slug\":\"park\""),
            "entry 6: the file says consultation \"park\"",
        ),
        (
            [lines[0], lines[1], lines[2], "]}"].join("\n"),
            "given.json, response 3: the file leaves it out",
        ),
        (
            [lines[0], lines[1], lines[2], lines[3], lines[3], "]}"].join("\n"),
            "given.json, response 4: the journal has handed out 3 responses and no more",
        ),
    ];
    for (text, said) in cases {
        let refused = town.said(&text).expect_err(said);
        assert!(refused.contains(said), "{refused}");
    }
}

#[test]
fn what_befell_a_response_since_is_no_forgery_and_is_said() {
    let town = Town::begin();
    let (receipt, export) = (town.receipt(), town.export());
    let (at, actor) = (Timestamp::now(), Actor::of(&Who::Respondent));
    town.change(Change {
        at,
        by: actor,
        what: What::Withdrawal { consultation: slug(), number: 1 },
    });
    town.change(Change { at, by: actor, what: What::Erasure { consultation: slug(), number: 3 } });
    // Of a receipt it was not told.
    let said = town.said(&receipt.to_string()).expect("taken");
    assert!(said.contains("What its sender had written was erased since."), "{said}");
    let said = town.said(&export).expect("taken");
    assert!(
        said.contains("(1 withdrawn or corrected since; 1 erased since, of which what was written can no longer be compared)"),
        "{said}"
    );
    let refused =
        town.said(&export.replace("\"choice\":\"no\"", "\"choice\":\"yes\"")).expect_err("forged");
    assert!(refused.contains("\"submission\""), "{refused}");
    let later = town.export();
    assert!(!town.said(&later).expect("taken").contains("since"));
}

/// A file handed in by a citizen was read to its end, however large: 300 MB of blanks took twice
/// that of memory.
#[test]
fn a_file_without_end_is_not_read_to_its_end() {
    let town = Town::begin();
    let endless = town.said(&" ".repeat((64 << 20) + 1)).expect_err("too large");
    assert!(endless.starts_with("given.json has more than 64 MiB in one piece;"), "{endless}");
    let export = town.export();
    let (head, rows) = export.split_once('\n').expect("lines");
    let within = town
        .said(&[head, "\n", &" ".repeat((64 << 20) + 1), rows].concat())
        .expect_err("too large");
    assert!(within.starts_with("given.json has more than 64 MiB in one piece;"), "{within}");
}

/// A timeline names many entries; each must stand in the journal, of its instant.
#[test]
fn a_timeline_is_held_against_the_journal_entry_by_entry() {
    let town = Town::begin();
    let versions = town.journal.view().expect("a view").form_versions(&slug()).expect("read");
    let version = versions.first().expect("published");
    let entry = |seq: u64, digest: &str, at: &str| json!({ "seq": seq, "entry": digest, "at": at });
    let digest = HEXLOWER.encode(&version.position.entry);
    let (seq, at) = (version.position.seq, version.at.to_string());
    let response = &town.responses[0];
    let (later, its) = (response.seq, HEXLOWER.encode(&response.entry));
    let timeline = |entries: &[Value]| {
        json!({ "format": "glas-timeline", "consultation": slug(), "entries": entries }).to_string()
    };
    let check = |entries: &[Value]| {
        let file = town.file("timeline.json", &timeline(entries));
        verified(&town.store, &[Paper::read(&file)?])
    };
    let good = [entry(seq, &digest, &at), entry(later, &its, &self::at().to_string())];
    let said = check(&good).expect("as the journal has it").join("\n");
    assert!(said.contains("it names 2 entries of e-services-ordinance"), "{said}");
    let other =
        digest.replace(&digest[..4], if digest.starts_with("0000") { "1111" } else { "0000" });
    for wrong in [
        entry(seq, &other, &at),
        entry(seq, &digest, "2026-11-20T10:00:01Z"),
        entry(seq + 100, &digest, &at),
    ] {
        assert!(check(&[good[1].clone(), wrong]).is_err());
    }
    assert!(check(&[]).is_err(), "it names nothing");
}
