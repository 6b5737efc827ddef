//! How a text of a draft is called: by what it is of, and its field, as its editor says it.

use crate::{
    rules::draft::{DraftText, Field, Step},
    words::Staff,
};

/// `Въпрос 3, Възможност 2`
pub(super) fn called(words: &Staff, it: &DraftText) -> String {
    let mut parts = Vec::new();
    let mut steps = it.path.0.iter().peekable();
    let mut of = None;
    while let Some(step) = steps.next() {
        let Step::Field(field) = step else { continue };
        let Some(Step::Item(n)) = steps.peek() else {
            parts.extend(own(words, *field, of));
            continue;
        };
        steps.next();
        of = Some(*field);
        let one = words.text(match field {
            Field::Documents => "s-one-documents",
            Field::Groups => "s-one-groups",
            Field::Questions => "s-one-questions",
            Field::Options => "s-one-options",
            Field::Rows => "s-one-rows",
            _ => "s-one-places",
        });
        parts.push([one, " ".to_owned(), (n + 1).to_string()].concat());
    }
    parts.join(", ")
}

/// The name of a field; none of what has only one text.
fn own(words: &Staff, field: Field, of: Option<Field>) -> Option<String> {
    let alone = match field {
        Field::Label => of != Some(Field::Questions),
        Field::Municipality | Field::Settlements => true,
        _ => false,
    };
    (!alone).then(|| words.label(field.name()))
}
