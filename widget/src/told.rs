//! What the server tells the browser, taken from JSON by naming every field. serde would do the same with 100 kB more Wasm,
//! a third of all that a citizen downloads; and the browser has parsed the JSON already.

use crate::{Place, Start, WidgetProps, Words};
use glas_wire::{
    Choice, Contact, Document, FieldProblem, Form, Kind, Moment, Phase, Presence, Problem, Question, Questionnaire, Receipt, Respondent,
};
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
    Some(WidgetProps {
        form: form(&of.get("form")?)?,
        words,
        phase: match text(of, "phase")?.as_str() {
            "forthcoming" => Phase::Forthcoming,
            "open" => Phase::Open,
            "closed" => Phase::Closed,
            "concluded" => Phase::Concluded,
            _ => return None,
        },
        place: Place::Embedded { server: text(&of.get("place")?.get("embedded")?, "server")? },
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

fn form(of: &impl Json) -> Option<Form> {
    let contact = of.get("contact")?;
    let respondent = of.get("respondent")?;
    let [authority, title] = texts(of, ["authority", "title"])?;
    Some(Form {
        slug: parsed(of, "slug")?,
        lang: parsed(of, "lang")?,
        other_langs: list(of, "other_langs", |it| it.text()?.parse().ok())?,
        authority,
        title,
        summary: list(of, "summary", Json::text)?,
        legal_basis: text(of, "legal_basis"),
        documents: list(of, "documents", |it| texts(it, ["title", "url"]).map(|[title, url]| Document { title, url }))?,
        opens: moment(of, "opens")?,
        closes: moment(of, "closes")?,
        contact: Contact { email: text(&contact, "email"), phone: text(&contact, "phone"), address: text(&contact, "address") },
        questionnaire: Questionnaire {
            questions: list(of, "questions", question)?,
            respondent: Respondent {
                group: presence(&respondent, "group")?,
                groups: choices(&respondent, "groups")?,
                locality: presence(&respondent, "locality")?,
                name: presence(&respondent, "name")?,
                email: presence(&respondent, "email")?,
            },
            steps: false,
        },
    })
}

fn question<J: Json>(of: &J) -> Option<Question> {
    let number = |name: &str| of.get(name)?.number();
    let kind = match text(of, "kind")?.as_str() {
        "single_choice" => Kind::SingleChoice { options: choices(of, "options")? },
        "multiple_choice" => {
            Kind::MultipleChoice { options: choices(of, "options")?, other: flag(of, "other"), none: None, min: None, max: None }
        }
        "scale" => {
            let [from_label, to_label] = texts(of, ["from_label", "to_label"])?;
            Kind::Scale { from: number("from")? as i32, to: number("to")? as i32, from_label, to_label }
        }
        "short_text" => Kind::ShortText { max_chars: number("max_chars")? as u32 },
        "long_text" => Kind::LongText { max_chars: number("max_chars")? as u32, comment: flag(of, "comment") },
        _ => return None,
    };
    Some(Question {
        id: parsed(of, "id")?,
        label: text(of, "label")?,
        help: text(of, "help"),
        required: flag(of, "required"),
        show_if: None,
        kind,
    })
}

fn choices(of: &impl Json, name: &str) -> Option<Vec<Choice>> {
    list(of, name, |it| Some(Choice { id: parsed(it, "id")?, label: text(it, "label")? }))
}

fn moment(of: &impl Json, name: &str) -> Option<Moment> {
    let [iso, text] = texts(&of.get(name)?, ["iso", "text"])?;
    Some(Moment { iso, text })
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
