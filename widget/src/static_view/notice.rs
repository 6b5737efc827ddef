//! The data-protection notice (GDPR, Article 13): in the details of every form, and on a page of
//! its own. On a host page each byte delays the form, so there it has a first layer, which says who
//! answers for the data and what becomes of it, and leads to the page (Guidelines on transparency,
//! WP260, 35).

use crate::Words;
use glas_wire::{Contact, Form};

/// The notice, point by point: what it is about, and what is said of it. What the authority does
/// not state is said as it is of any municipality.
pub fn notice(form: &Form, words: &Words) -> Vec<(String, String)> {
    points(form, words).map(|(about, said)| (words.of(about).to_owned(), said)).into()
}

/// Its first layer.
pub(super) fn first_layer(form: &Form, words: &Words) -> Vec<(String, String)> {
    const FIRST: [&str; 2] = ["w-notice-controller", "w-notice-kept"];
    let points = points(form, words).into_iter().filter(|(about, _)| FIRST.contains(about));
    points.map(|(about, said)| (words.of(about).to_owned(), said)).collect()
}

fn points(form: &Form, words: &Words) -> [(&'static str, String); 10] {
    let word = |id| words.of(id).to_owned();
    let sentences = |ids: &[&str]| ids.iter().map(|id| words.of(id)).collect::<Vec<_>>().join(" ");
    let act = form.normative_act;
    let takes_comments = form.questionnaire.takes_comments();
    let (officer, processor) = match &form.data_protection {
        Some(it) => {
            let own = || word("w-notice-processor-own");
            (ways(&it.officer), it.processor.clone().unwrap_or_else(own))
        }
        None => (word("w-notice-officer-unnamed"), word("w-notice-processor-unnamed")),
    };
    let basis = [
        Some("w-notice-basis-task").filter(|_| !act),
        Some("w-notice-basis-act").filter(|_| act),
        Some("w-notice-basis-consent").filter(|_| takes_comments),
    ];
    let readers = ["w-notice-readers-text", "w-notice-readers-act"];
    [
        ("w-notice-controller", [&form.authority, ": ", &ways(&form.contact)].concat()),
        ("w-notice-officer", officer),
        ("w-notice-processor", processor),
        ("w-notice-purpose", words.with("w-notice-purpose-text", "title", &form.title)),
        ("w-notice-basis", sentences(&basis.into_iter().flatten().collect::<Vec<_>>())),
        ("w-notice-kept", word("w-privacy-kept")),
        ("w-notice-readers", sentences(if act { &readers } else { &readers[..1] })),
        ("w-notice-term", word("w-notice-term-text")),
        ("w-notice-rights", word("w-notice-rights-text")),
        ("w-notice-complaint", word("w-notice-complaint-text")),
    ]
}

fn ways(Contact { email, phone, address }: &Contact) -> String {
    [email, phone, address].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
}
