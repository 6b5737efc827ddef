//! The form of a question: what a question says, by the names of its controls, and what a form
//! says, put into the question. Only what differs from what the form was given is put there, so a
//! form that is sent back as it came changes nothing, whatever is wrong with the question.

use super::{
    choices, places,
    texts::{Values, put_texts, set_text, typed},
};
use crate::{
    http::forms,
    rules::draft::{
        ChoiceDraft, Entered, Field, KindName, List, PlaceDraft, QuestionDraft, TextsDraft,
    },
    web::staff::{draft_form::unwrapped, latin::address_of, typed_date},
};

/// A part of a question that a form shows.
pub(super) enum Part<'q> {
    Texts(&'q mut Entered<TextsDraft>),
    Line(&'q mut Entered<String>),
    Flag(&'q mut Entered<bool>),
    Choices(&'q mut List<ChoiceDraft>),
    Places(&'q mut List<PlaceDraft>),
}

/// The part of a question that is a field; none of its id, its kind and its condition, which are
/// not changed by its form.
pub(super) fn part(it: &mut QuestionDraft, field: Field) -> Option<Part<'_>> {
    Some(match field {
        Field::Label => Part::Texts(&mut it.label),
        Field::Help => Part::Texts(&mut it.help),
        Field::NoneOfThese => Part::Texts(&mut it.none),
        Field::FromLabel => Part::Texts(&mut it.from_label),
        Field::ToLabel => Part::Texts(&mut it.to_label),
        Field::Unit => Part::Texts(&mut it.unit),
        Field::Text => Part::Texts(&mut it.text),
        Field::Dimension => Part::Line(&mut it.dimension),
        Field::Weight => Part::Line(&mut it.weight),
        Field::Min => Part::Line(&mut it.min),
        Field::Max => Part::Line(&mut it.max),
        Field::From => Part::Line(&mut it.from),
        Field::To => Part::Line(&mut it.to),
        Field::Decimals => Part::Line(&mut it.decimals),
        Field::MaxChars => Part::Line(&mut it.max_chars),
        Field::Required => Part::Flag(&mut it.required),
        Field::Reverse => Part::Flag(&mut it.reverse),
        Field::Other => Part::Flag(&mut it.other),
        Field::Comment => Part::Flag(&mut it.comment),
        Field::Options => Part::Choices(&mut it.options),
        Field::Rows => Part::Choices(&mut it.rows),
        Field::Places => Part::Places(&mut it.places),
        _ => return None,
    })
}

/// All fields of which a question has one or another.
const ALL: [Field; 22] = [
    Field::Label,
    Field::Help,
    Field::NoneOfThese,
    Field::FromLabel,
    Field::ToLabel,
    Field::Unit,
    Field::Text,
    Field::Dimension,
    Field::Weight,
    Field::Min,
    Field::Max,
    Field::From,
    Field::To,
    Field::Decimals,
    Field::MaxChars,
    Field::Required,
    Field::Reverse,
    Field::Other,
    Field::Comment,
    Field::Options,
    Field::Rows,
    Field::Places,
];

/// The kind of a question; of a mistyped one that it was meant to be.
pub(super) fn kind_of(it: &QuestionDraft) -> Option<KindName> {
    it.kind.value().and_then(|word| KindName::meant(word))
}

/// The fields of a question whose kind may not be known.
pub(super) fn fields_of(kind: Option<KindName>) -> Vec<Field> {
    kind.map_or_else(|| vec![Field::Label, Field::Help], KindName::fields)
}

/// What a question says, in the languages of its draft.
pub(super) fn values_of(it: &QuestionDraft, langs: &[String]) -> Values {
    let mut values = Values::new();
    let kind = kind_of(it);
    values.insert("kind".to_owned(), it.kind.value().cloned().unwrap_or_default());
    let mut it = it.clone();
    for field in fields_of(kind) {
        let name = field.name();
        match part(&mut it, field) {
            Some(Part::Texts(texts)) => put_texts(&mut values, name, texts, langs),
            Some(Part::Line(line)) => {
                values.insert(name.to_owned(), shown(line, field, kind));
            }
            Some(Part::Flag(flag)) => {
                let yes = flag.value() == Some(&true);
                values.insert(name.to_owned(), if yes { "yes" } else { "" }.to_owned());
            }
            Some(Part::Choices(list)) => choices::put(&mut values, name, list, langs),
            Some(Part::Places(list)) => {
                values.insert(name.to_owned(), places::written(list));
            }
            None => {}
        }
    }
    values
}

/// Days as people write them.
fn shown(line: &Entered<String>, field: Field, kind: Option<KindName>) -> String {
    let Some(written) = line.value() else { return String::new() };
    let day = is_day(field, kind).then(|| written.parse::<jiff::civil::Date>().ok()).flatten();
    day.map_or_else(|| written.clone(), |it| it.strftime("%d.%m.%Y").to_string())
}

fn is_day(field: Field, kind: Option<KindName>) -> bool {
    kind == Some(KindName::Date) && matches!(field, Field::From | Field::To)
}

/// Puts what a form says into a question.
pub(super) fn apply(it: &mut QuestionDraft, langs: &[String], pairs: &[(String, String)]) {
    // As which kind the form was shown: somebody else may have chosen another one since.
    if let Some(of) = forms::first(pairs, "of")
        && it.kind.value().map(String::as_str).unwrap_or_default() != of
    {
        turn(it, of);
    }
    let kind = kind_of(it);
    let was = values_of(it, langs);
    let whole = forms::first(pairs, "of").is_some();
    for field in fields_of(kind) {
        let name = field.name();
        match part(it, field) {
            Some(Part::Texts(texts)) => {
                for lang in langs {
                    let control = [name, ".", lang].concat();
                    if let Some(typed) = changed(&was, pairs, &control) {
                        set_text(texts, lang, of_extent(field, &typed));
                    }
                }
            }
            Some(Part::Line(line)) => {
                if let Some(typed) = changed(&was, pairs, name) {
                    *line = match typed.trim() {
                        "" => Entered::Nothing,
                        typed => Entered::Value(as_written(typed, field, kind)),
                    };
                }
            }
            Some(Part::Flag(flag)) if whole => {
                let yes = forms::first(pairs, name) == Some("yes");
                if yes != (flag.value() == Some(&true)) {
                    *flag = if yes { Entered::Value(true) } else { Entered::Nothing };
                }
            }
            Some(Part::Choices(list)) => choices::take(list, name, langs, pairs),
            Some(Part::Places(list)) => {
                if let Some(typed) = changed(&was, pairs, name) {
                    *list = places::read(&typed, list, langs.len());
                }
            }
            Some(Part::Flag(_)) | None => {}
        }
    }
    if let Some(chosen) = forms::first(pairs, "kind")
        && it.kind.value().map(String::as_str).unwrap_or_default() != chosen
        && KindName::named(chosen).is_some()
    {
        turn(it, chosen);
    }
}

/// What was typed into a control, where that is not what it was given.
fn changed(was: &Values, pairs: &[(String, String)], control: &str) -> Option<String> {
    let typed = typed(forms::first(pairs, control)?);
    // A control of one line takes no line ends, so they do not come back.
    let flat = |text: &str| text.replace(['\r', '\n'], "");
    let was = was.get(control).map(String::as_str).unwrap_or_default();
    (flat(&typed) != flat(was)).then_some(typed)
}

/// A text as its field takes it: paragraphs, or one line.
fn of_extent(field: Field, typed: &str) -> String {
    if field == Field::Text { typed.trim().to_owned() } else { unwrapped(typed) }
}

/// A number or a day as files write it; what is none is told where it is checked.
fn as_written(typed: &str, field: Field, kind: Option<KindName>) -> String {
    if is_day(field, kind) {
        return typed_date::date(typed).map_or_else(|| typed.to_owned(), |it| it.to_string());
    }
    match field {
        Field::Dimension if typed.parse::<glas_wire::QuestionId>().is_err() => {
            Some(address_of(typed)).filter(|it| !it.is_empty()).unwrap_or_else(|| typed.to_owned())
        }
        Field::Dimension => typed.to_owned(),
        _ => typed.replace(',', "."),
    }
}

/// Makes a question one of another kind. What that kind does not have is left out, for a file could
/// not say it; what both have stays.
pub(super) fn turn(it: &mut QuestionDraft, kind: &str) {
    let was = kind_of(it);
    it.kind = Entered::Value(kind.to_owned());
    let Some(named) = KindName::named(kind) else { return };
    let fields = named.fields();
    // What people choose from is what they judge, and the other way round.
    if fields.contains(&Field::Rows) && it.rows.is_nothing() {
        it.rows = std::mem::take(&mut it.options);
    } else if fields.contains(&Field::Options) && it.options.is_nothing() {
        it.options = std::mem::take(&mut it.rows);
    }
    if !matches!(named, KindName::SingleChoice | KindName::MultipleChoice | KindName::Ranking) {
        choices::forget_points(&mut it.rows);
    }
    let otherwise_measured = |field| match field {
        Field::From | Field::To => is_day(field, was) != is_day(field, Some(named)),
        Field::Min | Field::Max => was != Some(named),
        Field::MaxChars => was.is_some_and(|was| named.chars_max() < was.chars_max()),
        _ => false,
    };
    for field in ALL {
        if fields.contains(&field) && !otherwise_measured(field) {
            continue;
        }
        match part(it, field) {
            Some(Part::Texts(it)) => *it = Entered::Nothing,
            Some(Part::Line(it)) => *it = Entered::Nothing,
            Some(Part::Flag(it)) => *it = Entered::Nothing,
            Some(Part::Choices(it)) => *it = Entered::Nothing,
            Some(Part::Places(it)) => *it = Entered::Nothing,
            None => {}
        }
    }
    begin(it, named);
}

/// What a question of a kind begins with.
pub(super) fn begin(it: &mut QuestionDraft, kind: KindName) {
    let scale = matches!(kind, KindName::Scale | KindName::Matrix);
    if scale && it.from.is_nothing() && it.to.is_nothing() {
        (it.from, it.to) = ("1".into(), "5".into());
    }
}
