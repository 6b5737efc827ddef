//! What is stored, byte for byte.

use super::Worded;
use crate::journal::log::actor::{Actor, Who};
use crate::journal::log::digest::Digest;
use crate::journal::log::encoding;
use crate::journal::log::entry::{Entry, Event};
use crate::journal::log::outline::Outline;
use crate::rules::{Authority, Consultation, DataProtection, Texts};
use glas_wire::Contact;
use jiff::Timestamp;

/// An authority and a consultation with a question of every kind, as the version before headers
/// without words wrote them.
fn whole() -> (Authority, Consultation) {
    let mut lines = include_str!("whole.jsonl").lines();
    let mut line = || lines.next().unwrap();
    (serde_json::from_str(line()).unwrap(), serde_json::from_str(line()).unwrap())
}

fn authority() -> Authority {
    whole().0
}

fn consultation() -> Consultation {
    whole().1
}

fn entry(event: Event) -> Entry {
    Entry {
        seq: 2,
        prev: Digest([0; 32]),
        at: Timestamp::UNIX_EPOCH,
        actor: Actor::of(&Who::System),
        event,
    }
}

/// Header and body part as they are stored.
fn stored<T: Worded + Clone>(it: &T, event: impl Fn(Outline<T>) -> Event) -> [String; 2] {
    let part = encoding::part([1; 16], &T::Said::from(it));
    let header =
        encoding::entry(&entry(event(Outline::new(it.clone(), Some(encoding::digest(&part))))));
    [header[1..].to_vec(), part[17..].to_vec()].map(|json| String::from_utf8(json).unwrap())
}

fn read(version: u8, json: &str) -> Option<Entry> {
    encoding::read_entry(&[&[version], json.as_bytes()].concat())
}

/// Entries are for ever: when one of these no longer holds, the version of entries or of parts is
/// raised and the bytes of before are still read.
#[test]
fn what_is_stored_is_what_it_was() {
    let stored = [
        stored(&authority(), |authority| Event::AuthorityChanged { authority }),
        stored(&consultation(), |consultation| Event::ConsultationChanged { consultation }),
    ];
    let text = stored.concat().join("\n") + "\n";
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/src/journal/log/stored/golden.jsonl");
    if std::env::var_os("GLAS_GOLDEN").is_some() {
        std::fs::write(golden, &text).unwrap();
    }
    assert!(text == std::fs::read_to_string(golden).unwrap(), "{text}");
}

#[test]
fn what_is_said_is_in_the_part_alone_and_both_together_are_the_whole() {
    let [header, said] =
        stored(&consultation(), |consultation| Event::ConsultationChanged { consultation });
    assert!(header.is_ascii(), "a text in the header: {header}");
    let entry = read(2, &header).expect("an entry");
    let Event::ConsultationChanged { consultation: outline } = entry.event else {
        panic!("another event")
    };
    let said = serde_json::from_str(&said).expect("what it says");
    assert_eq!(outline.into_told().saying(said), Ok(consultation()));

    let [header, said] = stored(&authority(), |authority| Event::AuthorityChanged { authority });
    assert!(header.is_ascii() && !header.contains('@'), "a text in the header: {header}");
    let Event::AuthorityChanged { authority: outline } = read(2, &header).expect("an entry").event
    else {
        panic!("another event")
    };
    assert_eq!(
        outline.into_told().saying(serde_json::from_str(&said).expect("what it says")),
        Ok(authority())
    );
}

/// What a later version adds is not written where it says nothing, and is read back where it does.
#[test]
fn what_was_added_later_is_told_in_its_place_and_read_back() {
    let it = Consultation {
        normative_act: true,
        publish_comments: true,
        answer_by: Some("2027-01-29".parse().unwrap()),
        ..consultation()
    };
    let [header, said] = stored(&it, |consultation| Event::ConsultationChanged { consultation });
    for name in ["normative_act", "publish_comments", "answer_by"] {
        assert!(header.contains(name) && !said.contains(name), "{name}: {header}");
    }
    let Event::ConsultationChanged { consultation: outline } =
        read(2, &header).expect("an entry").event
    else {
        panic!("another event")
    };
    let said = serde_json::from_str(&said).expect("what it says");
    assert_eq!(outline.into_told().saying(said), Ok(it));

    let bg = "bg".parse().unwrap();
    let it = Authority {
        data_protection: Some(DataProtection {
            officer: Contact { phone: Some("094 600 700".to_owned()), ..Contact::default() },
            processor: Some(Texts([(bg, "Облак".to_owned())].into())),
        }),
        ..authority()
    };
    let [header, said] = stored(&it, |authority| Event::AuthorityChanged { authority });
    assert!(said.contains("094 600 700") && !header.contains("data_protection"), "{header}");
    let Event::AuthorityChanged { authority: outline } = read(2, &header).expect("an entry").event
    else {
        panic!("another event")
    };
    let said = serde_json::from_str(&said).expect("what it says");
    assert_eq!(outline.into_told().saying(said), Ok(it));
}

/// In version 1 all was in the header.
#[test]
fn an_entry_of_version_1_says_all_in_its_header() {
    let earlier = include_str!("../../../import/tests/earlier.json").trim_end();
    let zeros = "0".repeat(64);
    let of = |json: &str| {
        format!(
            r#"{{"seq":2,"prev":"{zeros}","at":"2026-11-23T12:00:00Z","actor":{{"operator":{{"uid":7}}}},"kind":"consultation_changed","consultation":{json}}}"#
        )
    };
    let it: Consultation = serde_json::from_str(earlier).unwrap();
    let whole = read(1, &of(earlier))
        .and_then(|entry| entry.event.consultation().map(|it| (it.told().clone(), it.said())));
    assert_eq!(whole, Some((it, None)));
    assert_eq!(read(2, &of(earlier)), None, "in version 2 it is in a part");
    assert_eq!(
        read(1, &of(&earlier.replacen(r#""slug":""#, r#""slug":"Не "#, 1))),
        None,
        "a name that is none"
    );
}
