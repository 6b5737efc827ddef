//! What the server tells the browser, taken from JSON by naming every field. serde would do the
//! same with 100 kB more Wasm, a third of all that a citizen downloads; and the browser has parsed
//! the JSON already.

use crate::{LiveWords, Start, Surface, Text, WidgetProps};
use glas_wire::{
    ByField, Choice, Condition, Contact, Each, FieldProblem, Presence, Problem, Question,
    QuestionKind, Questionnaire, Receipt, Respondent, RespondentField,
};
use std::str::FromStr;

/// A JSON value, taken over whole from whoever has parsed it: to ask the browser for each member is
/// 4 kB more Wasm.
pub enum Json {
    /// `null`, `false`, or not there.
    Nothing,
    /// `true`.
    True,
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// The members of an object, or the items of an array under their places.
    Many(Vec<(String, Json)>),
}

impl Json {
    /// A member of an object.
    pub fn get(&self, name: &str) -> &Self {
        self.many().iter().find(|(it, _)| it == name).map_or(&Self::Nothing, |(_, it)| it)
    }
    /// The members of an object, the items of an array.
    pub fn many(&self) -> &[(String, Self)] {
        if let Self::Many(all) = self { all } else { &[] }
    }
    /// A text.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
    /// A number.
    pub fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }
    /// A text that says something else.
    pub fn parsed<T: FromStr>(&self) -> Option<T> {
        self.text()?.parse().ok()
    }
    fn is_true(&self) -> bool {
        matches!(self, Self::True)
    }
    #[inline(never)]
    fn owned(&self) -> Option<String> {
        self.text().map(str::to_owned)
    }
    fn count(&self) -> Option<u32> {
        self.number().map(|n| n as u32)
    }
    /// The items of an array; nothing has none. `None` where one item is not what it should be.
    fn list<T>(&self, each: fn(&Self) -> Option<T>) -> Option<Vec<T>> {
        let mut all = Vec::new();
        for (_, it) in self.many() {
            all.push(each(it)?);
        }
        Some(all)
    }
}

/// Props of a fresh form, the only ones that are hydrated.
pub fn props(of: &Json) -> Option<WidgetProps> {
    let place = of.get("place");
    let surface = match place.get("embedded").get("server").text() {
        Some(server) => Surface::Embedded { server: server.to_owned() },
        None => {
            let page = place.get("page");
            let text = |name| Some(page.get(name).text()?.to_owned());
            Surface::Page { server: text("server")?, action: text("action")? }
        }
    };
    let contact = of.get("contact");
    Some(WidgetProps {
        slug: of.get("slug").parsed()?,
        lang: of.get("lang").parsed()?,
        questionnaire: questionnaire(of.get("questionnaire"))?,
        words: words(of.get("words"))?,
        contact: Contact {
            email: contact.get("email").owned(),
            phone: contact.get("phone").owned(),
            address: contact.get("address").owned(),
        },
        surface,
        kiosk: of.get("kiosk").is_true(),
        step: 0,
        start: Start::Fresh,
    })
}

/// A receipt. Texts are looked up before they are copied: each way out would have to drop those
/// copied so far.
pub fn receipt(of: &Json) -> Option<Receipt> {
    let (reference, secret, url) =
        (of.get("reference").text()?, of.get("secret").text()?, of.get("url").text()?);
    let (received_at, seq, entry) =
        (of.get("received_at").text()?, of.get("seq").number()?, of.get("entry").text()?);
    Some(Receipt {
        consultation: of.get("consultation").parsed()?,
        reference: reference.to_owned(),
        secret: secret.to_owned(),
        url: url.to_owned(),
        received_at: received_at.to_owned(),
        seq: seq as u64,
        entry: entry.to_owned(),
    })
}

/// Problem details.
pub fn problem(of: &Json) -> Option<Problem> {
    let (kind, title, status) =
        (of.get("type").text()?, of.get("title").text()?, of.get("status").number()?);
    let errors = of.get("errors").list(|it| {
        let (field, message) = (it.get("field").text()?, it.get("message").text()?);
        Some(FieldProblem { field: field.to_owned(), message: message.to_owned() })
    })?;
    Some(Problem {
        kind: kind.to_owned(),
        title: title.to_owned(),
        status: status as u16,
        detail: of.get("detail").owned(),
        errors,
    })
}

fn words(of: &Json) -> Option<LiveWords> {
    if of.many().is_empty() {
        return None;
    }
    of.list(|it| {
        Some(match it {
            Json::Text(text) => Text::Plain(text.clone()),
            forms => {
                let mut all = Each::default();
                for (category, text) in forms.many() {
                    let _ = all.add(category.clone(), text.owned()?);
                }
                Text::Forms(all)
            }
        })
    })
    .map(LiveWords)
}

#[inline(never)]
fn questionnaire(of: &Json) -> Option<Questionnaire> {
    let it = of.get("respondent");
    Some(Questionnaire {
        respondent: Respondent {
            group: presence(it.get("group"))?,
            groups: it.get("groups").list(choice)?,
            about: about(it)?,
        },
        questions: of.get("questions").list(question)?,
        steps: of.get("steps").is_true(),
    })
}

fn about(of: &Json) -> Option<ByField<Presence>> {
    let mut about = ByField::default();
    for field in RespondentField::ALL {
        // A field that is not told is not asked.
        match of.get(field.name()) {
            Json::Nothing => {}
            it => about[field] = presence(it)?,
        }
    }
    Some(about)
}

#[inline(never)]
fn question(of: &Json) -> Option<Question> {
    let (from, to, min, max) = (of.get("from"), of.get("to"), of.get("min"), of.get("max"));
    let step = |it: &Json| it.number().unwrap_or_default() as i32;
    let decimals = of.get("decimals").count().unwrap_or_default();
    let options = || of.get("options").list(choice);
    let max_chars = of.get("max_chars").count();
    let kind = match of.get("kind").text()? {
        "single_choice" => QuestionKind::SingleChoice { options: options()? },
        "multiple_choice" => QuestionKind::MultipleChoice {
            options: options()?,
            other: of.get("other").is_true(),
            none: of.get("none").parsed(),
            min: min.count(),
            max: max.count(),
        },
        "scale" => QuestionKind::Scale {
            from: step(from),
            to: step(to),
            from_label: String::new(),
            to_label: String::new(),
        },
        "matrix" => {
            let rows = of.get("rows").list(choice)?;
            QuestionKind::Matrix {
                rows,
                from: step(from),
                to: step(to),
                from_label: String::new(),
                to_label: String::new(),
            }
        }
        "ranking" => QuestionKind::Ranking { options: options()? },
        "number" => {
            QuestionKind::Number { unit: None, min: min.parsed(), max: max.parsed(), decimals }
        }
        "date" => QuestionKind::Date { from: from.parsed(), to: to.parsed() },
        "short_text" => QuestionKind::ShortText { max_chars: max_chars? },
        "long_text" => {
            QuestionKind::LongText { max_chars: max_chars?, comment: of.get("comment").is_true() }
        }
        "place" => QuestionKind::Place { places: Vec::new() },
        "section" => QuestionKind::Section,
        "information" => QuestionKind::Information { text: Vec::new() },
        _ => return None,
    };
    let show_if = match of.get("show_if") {
        Json::Nothing => None,
        it => Some(condition(it)?),
    };
    Some(Question {
        id: of.get("id").parsed()?,
        label: of.get("label").owned().unwrap_or_default(),
        help: None,
        required: of.get("required").is_true(),
        show_if,
        kind,
    })
}

fn condition(of: &Json) -> Option<Condition> {
    let (name, it) = of.many().first()?;
    Some(match name.as_str() {
        "all" => Condition::All(it.list(condition)?),
        "any" => Condition::Any(it.list(condition)?),
        "not" => Condition::Not(Box::new(condition(it)?)),
        "answered" => Condition::Answered(it.parsed()?),
        name => {
            let [(_, id), (_, to)] = it.many() else { return None };
            let id = id.parsed()?;
            match name {
                "is" => Condition::Is(id, to.parsed()?),
                "at_least" => Condition::AtLeast(id, to.parsed()?),
                "at_most" => Condition::AtMost(id, to.parsed()?),
                _ => return None,
            }
        }
    })
}

fn choice(of: &Json) -> Option<Choice> {
    Some(Choice { id: of.get("id").parsed()?, label: String::new() })
}

fn presence(of: &Json) -> Option<Presence> {
    match of.text()? {
        "hidden" => Some(Presence::Hidden),
        "optional" => Some(Presence::Optional),
        "required" => Some(Presence::Required),
        _ => None,
    }
}
