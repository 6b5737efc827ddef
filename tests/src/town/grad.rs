//! The municipality of Grad and its neighbour: consultations of each phase, of which `road` is open
//! on the day of the tests.

use crate::actors::system;
use glas::{
    import,
    journal::{Change, Replaces, What},
    rules::{Authority, Consultation},
};
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};

/// The site that may embed and post.
pub const SITE: &str = "https://a.example";
/// A key as browsers make it.
pub const KEY: &str = "00112233445566778899aabbccddeeff";
/// Noon of the day all tests happen on; `road` is open.
pub const NOON: &str = "2026-11-23T12:00:00Z";

const AUTHORITY: &str = r#"
slug = "grad"
name = { bg = "Община Град", en = "Municipality of Grad" }
language = "bg"
time_zone = "Europe/Sofia"
sites = ["https://a.example", "https://xn--d1abbgf6aiiy.example"]
[contact]
email = "registry@a.example"
phone = "094 600 700"
"#;

const ROAD: &str = r#"
slug = "road"
authority = "grad"
languages = ["bg", "en"]
opens_at = 2026-11-09T09:00:00
closes_at = 2026-12-14T18:00:00
title = { bg = "Пътят през гората", en = "The road through the wood" }
summary = { bg = "Накъде да минава?", en = "Where should it run?" }
[respondent]
group = "optional"
locality = "optional"
name = "optional"
email = "optional"
[[groups]]
id = "resident"
label = { bg = "Жител", en = "Resident" }
[[questions]]
id = "stance"
kind = "single_choice"
required = true
label = { bg = "Нужен ли е?", en = "Is it needed?" }
options = [{ id = "yes", label = { bg = "Да", en = "Yes" } }, { id = "no", label = { bg = "Не", en = "No" } }]
[[questions]]
id = "parts"
kind = "multiple_choice"
label = { bg = "Какво друго?", en = "What else?" }
options = [{ id = "bench", label = { bg = "Пейки", en = "Benches" } }, { id = "lamp", label = { bg = "Лампи", en = "Lamps" } }]
other = true
[[questions]]
id = "haste"
kind = "scale"
label = { bg = "Колко е спешно?", en = "How urgent?" }
from = 1
to = 5
from_label = { bg = "никак", en = "not at all" }
to_label = { bg = "много", en = "very" }
[[questions]]
id = "idea"
kind = "long_text"
comment = true
max_chars = 4000
label = { bg = "Предложение", en = "Proposal" }
"#;

/// What answers `road`.
pub fn submission() -> Value {
    json!({ "language": "bg", "answers": { "stance": { "choice": "yes" }, "idea": { "text": "Оставете дърветата." } } })
}

/// An instant as RFC 3339 writes it.
pub fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

/// All that sets them up, in order.
pub fn setting_up() -> Vec<Change> {
    let grad = import::authority("grad.toml", AUTHORITY).expect("an authority");
    let neighbour = Authority {
        slug: "selo".parse().expect("a slug"),
        sites: vec!["https://b.example".to_owned().try_into().expect("an origin")],
        ..grad.clone()
    };
    let road = import::consultation("road.toml", ROAD, std::slice::from_ref(&grad))
        .expect("a consultation");
    let slug = |text: &str| text.parse().expect("a slug");
    let moved = |name: &str, days: i64| Consultation {
        slug: slug(name),
        opens_at: road.opens_at + (24 * days).hours(),
        closes_at: road.closes_at + (24 * days).hours(),
        ..road.clone()
    };
    let mut well = Consultation { slug: slug("well"), authority: slug("selo"), ..road.clone() };
    well.questions.truncate(1);
    well.questions[0].id = "depth".parse().expect("an id");
    let (soon, over) = (moved("bridge", 100), moved("mill", -100));
    let (at, by) = (at("2026-11-01T00:00:00Z"), system());
    let authority = |it: Authority| Change {
        at,
        by,
        what: What::Authority { authority: Box::new(it), salt: [1; 16] },
    };
    let consultation = |it: Consultation| Change {
        at,
        by,
        what: What::Consultation {
            consultation: Box::new(it),
            salt: [1; 16],
            reworded: false,
            replaces: Replaces::Whatever,
        },
    };
    vec![
        authority(grad),
        authority(neighbour),
        consultation(road.clone()),
        consultation(well),
        consultation(soon),
        consultation(over),
    ]
}
