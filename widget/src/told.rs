//! What the server tells the browser, taken from JSON by naming every field. serde would do the same with 100 kB more Wasm,
//! a third of all that a citizen downloads; and the browser has parsed the JSON already.

use crate::{Place, Start, WidgetProps, Words};
use glas_wire::{Choice, Condition, Contact, FieldProblem, Kind, Presence, Problem, Question, Questionnaire, Receipt, Respondent};
use std::str::FromStr;

/// A JSON value in whatever shape its holder has it. Every question may be asked of every value.
pub trait Json: Sized {
    /// A member of an object; `None` also for `null`.
    fn get(&self, name: &str) -> Option<Self>;
    /// The members of an object.
    fn members(&self) -> Vec<(String, Self)>;
    /// The items of an array.
    fn items(&self) -> Vec<Self>;
    /// A text.
    fn text(&self) -> Option<String>;
    /// A number.
    fn number(&self) -> Option<f64>;
    /// Whether it is `true`.
    fn is_true(&self) -> bool;
}

/// Props of a fresh form on a host page, the only ones that are hydrated.
pub fn props(of: &impl Json) -> Option<WidgetProps> {
    let mut words = Words::default();
    for (id, text) in of.get("words")?.members() {
        words.0.insert(id, text.text()?);
    }
    let contact = of.get("contact")?;
    Some(WidgetProps {
        slug: parsed(of, "slug")?,
        lang: parsed(of, "lang")?,
        questionnaire: questionnaire(&of.get("questionnaire")?)?,
        contact: Contact { email: text(&contact, "email"), phone: text(&contact, "phone"), address: text(&contact, "address") },
        words,
        place: Place::Embedded { server: text(&of.get("place")?.get("embedded")?, "server")? },
        step: 0,
        start: Start::Fresh,
    })
}

/// A receipt.
pub fn receipt(of: &impl Json) -> Option<Receipt> {
    let seq = of.get("seq")?.number()? as u64;
    let consultation = parsed(of, "consultation")?;
    let [reference, secret, url, received_at, entry] = texts(of, ["reference", "secret", "url", "received_at", "entry"])?;
    Some(Receipt { consultation, reference, secret, url, received_at, seq, entry })
}

/// Problem details.
pub fn problem(of: &impl Json) -> Option<Problem> {
    let status = of.get("status")?.number()? as u16;
    let [kind, title] = texts(of, ["type", "title"])?;
    let errors = list(of, "errors", |it| texts(it, ["field", "message"]).map(|[field, message]| FieldProblem { field, message }))?;
    Some(Problem { kind, title, status, detail: text(of, "detail"), errors })
}

fn questionnaire(of: &impl Json) -> Option<Questionnaire> {
    let respondent = of.get("respondent")?;
    Some(Questionnaire {
        questions: list(of, "questions", question)?,
        respondent: Respondent {
            group: presence(&respondent, "group")?,
            groups: choices(&respondent, "groups")?,
            locality: presence(&respondent, "locality")?,
            name: presence(&respondent, "name")?,
            email: presence(&respondent, "email")?,
        },
        steps: flag(of, "steps"),
    })
}

fn question<J: Json>(of: &J) -> Option<Question> {
    let number = |name: &str| of.get(name)?.number();
    let many = |name: &str| number(name).map(|n| n as u32);
    let (label, no_text) = (|name: &str| text(of, name).unwrap_or_default(), String::new);
    let (from, to) = (number("from").unwrap_or_default() as i32, number("to").unwrap_or_default() as i32);
    let options = || choices(of, "options");
    let kind = match text(of, "kind")?.as_str() {
        "single_choice" => Kind::SingleChoice { options: options()? },
        "multiple_choice" => Kind::MultipleChoice {
            options: options()?,
            other: flag(of, "other"),
            none: parsed(of, "none"),
            min: many("min"),
            max: many("max"),
        },
        "scale" => Kind::Scale { from, to, from_label: no_text(), to_label: no_text() },
        "matrix" => Kind::Matrix { rows: choices(of, "rows")?, from, to, from_label: no_text(), to_label: no_text() },
        "ranking" => Kind::Ranking { options: options()? },
        "number" => {
            Kind::Number { unit: None, min: parsed(of, "min"), max: parsed(of, "max"), decimals: many("decimals").unwrap_or_default() }
        }
        "date" => Kind::Date { from: parsed(of, "from"), to: parsed(of, "to") },
        "short_text" => Kind::ShortText { max_chars: many("max_chars")? },
        "long_text" => Kind::LongText { max_chars: many("max_chars")?, comment: flag(of, "comment") },
        "place" => Kind::Place { places: Vec::new() },
        "section" => Kind::Section,
        "information" => Kind::Information { text: Vec::new() },
        _ => return None,
    };
    let show_if = match of.get("show_if") {
        Some(it) => Some(condition(&it)?),
        None => None,
    };
    Some(Question { id: parsed(of, "id")?, label: label("label"), help: None, required: flag(of, "required"), show_if, kind })
}

fn condition<J: Json>(of: &J) -> Option<Condition> {
    let (name, it) = of.members().pop()?;
    let pair = || it.items();
    let id = |it: &J| it.text()?.parse().ok();
    let bound = || Some((id(pair().first()?)?, pair().get(1)?.text()?.parse().ok()?));
    Some(match name.as_str() {
        "all" => Condition::All(it.items().iter().map(condition).collect::<Option<_>>()?),
        "any" => Condition::Any(it.items().iter().map(condition).collect::<Option<_>>()?),
        "not" => Condition::Not(Box::new(condition(&it)?)),
        "answered" => Condition::Answered(id(&it)?),
        "is" => Condition::Is(id(pair().first()?)?, pair().get(1)?.text()?.parse().ok()?),
        "at_least" => bound().map(|(id, n)| Condition::AtLeast(id, n))?,
        "at_most" => bound().map(|(id, n)| Condition::AtMost(id, n))?,
        _ => return None,
    })
}

fn choices(of: &impl Json, name: &str) -> Option<Vec<Choice>> {
    list(of, name, |it| Some(Choice { id: parsed(it, "id")?, label: String::new() }))
}

fn presence(of: &impl Json, name: &str) -> Option<Presence> {
    match text(of, name)?.as_str() {
        "hidden" => Some(Presence::Hidden),
        "optional" => Some(Presence::Optional),
        "required" => Some(Presence::Required),
        _ => None,
    }
}

fn text(of: &impl Json, name: &str) -> Option<String> {
    of.get(name)?.text()
}

/// Several members at once: one way out instead of one for each.
fn texts<const N: usize>(of: &impl Json, names: [&str; N]) -> Option<[String; N]> {
    let mut found = [const { String::new() }; N];
    take(of, &names, &mut found).then_some(found)
}

fn take(of: &impl Json, names: &[&str], into: &mut [String]) -> bool {
    names.iter().zip(into).all(|(name, place)| text(of, name).map(|text| *place = text).is_some())
}

fn flag(of: &impl Json, name: &str) -> bool {
    of.get(name).is_some_and(|it| it.is_true())
}

fn parsed<T: FromStr>(of: &impl Json, name: &str) -> Option<T> {
    text(of, name)?.parse().ok()
}

/// The items of a member; an absent member has none. `None` where one item is not what it should be.
fn list<J: Json, T>(of: &J, name: &str, each: impl Fn(&J) -> Option<T>) -> Option<Vec<T>> {
    let mut all = Vec::new();
    for it in of.get(name).iter().flat_map(Json::items) {
        all.push(each(&it)?);
    }
    Some(all)
}
