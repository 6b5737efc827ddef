//! Consultations as files: the TOML that an import reads into the very same draft. Comments and
//! the order of fields of the file it once was are not kept.

use crate::rules::draft::{
    ChoiceDraft, ConditionDraft, ConsultationDraft, ContactDraft, DocumentDraft, Entered, Field,
    Is, KindName, List, PlaceDraft, QuestionDraft, RespondentDraft, TextsDraft,
};
use toml::Value;

/// The file of a draft. What cannot be read in the draft is left out.
pub(crate) fn consultation_file(draft: &ConsultationDraft) -> String {
    let ConsultationDraft {
        slug,
        authority,
        languages,
        left_out,
        title,
        summary,
        legal_basis,
        opens_at,
        closes_at,
        documents,
        moderation,
        normative_act,
        publish_comments,
        answer_by,
        published_on_site,
        published_on_portal,
        short_term_reason,
        extension_reason,
        contact,
        groups,
        respondent,
        questions,
        steps,
        place_question,
    } = draft;
    let mut file = File::default();
    let mut fields = Fields::default();
    fields.text(Field::Slug, slug);
    fields.text(Field::Authority, authority);
    fields.list(Field::Languages, languages, |it| Some(Value::String(it.clone())));
    fields.list(Field::LeftOut, left_out, |it| Some(Value::String(it.clone())));
    fields.text(Field::OpensAt, opens_at);
    fields.text(Field::ClosesAt, closes_at);
    fields.text(Field::AnswerBy, answer_by);
    fields.text(Field::PublishedOnSite, published_on_site);
    fields.text(Field::PublishedOnPortal, published_on_portal);
    fields.text(Field::Moderation, moderation);
    fields.flag(Field::NormativeAct, normative_act);
    fields.flag(Field::PublishComments, publish_comments);
    fields.flag(Field::Steps, steps);
    fields.text(Field::PlaceQuestion, place_question);
    file.fields(fields);
    for (field, texts) in [
        (Field::Title, title),
        (Field::Summary, summary),
        (Field::LegalBasis, legal_basis),
        (Field::ShortTermReason, short_term_reason),
        (Field::ExtensionReason, extension_reason),
    ] {
        if let Entered::Value(TextsDraft(texts)) = texts {
            file.head("[", field, "]");
            for (lang, text) in texts {
                if let Entered::Value(text) = text {
                    file.line(lang, &Value::String(text.clone()));
                }
            }
        }
    }
    for it in members(documents) {
        file.head("[[", Field::Documents, "]]");
        file.fields(document(it));
    }
    if let Entered::Value(it) = contact {
        file.head("[", Field::Contact, "]");
        file.fields(contact_fields(it));
    }
    if let Entered::Value(RespondentDraft { group, about }) = respondent {
        file.head("[", Field::Respondent, "]");
        let mut fields = Fields::default();
        fields.text(Field::Group, group);
        for (field, presence) in about.iter() {
            fields.text(Field::About(field), presence);
        }
        file.fields(fields);
    }
    for it in members(groups) {
        file.head("[[", Field::Groups, "]]");
        file.fields(choice(it));
    }
    for it in members(questions) {
        file.head("[[", Field::Questions, "]]");
        file.fields(question(it));
    }
    file.0
}

/// The text of a file.
#[derive(Default)]
struct File(String);

impl File {
    fn head(&mut self, open: &str, field: Field, close: &str) {
        self.0.push_str(&["\n", open, field.name(), close, "\n"].concat());
    }

    fn line(&mut self, key: &str, value: &Value) {
        self.0.push_str(&[&written_key(key), " = ", &written(value), "\n"].concat());
    }

    fn fields(&mut self, fields: Fields) {
        for (key, value) in fields.0 {
            self.line(key, &value);
        }
    }
}

/// A key: bare where it can be.
fn written_key(key: &str) -> String {
    let bare =
        !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if bare { key.to_owned() } else { Value::String(key.to_owned()).to_string() }
}

/// A value: lists of tables one to a line, long texts over several lines.
fn written(value: &Value) -> String {
    match value {
        Value::Array(members) if members.iter().any(Value::is_table) => {
            let line = |it: &Value| ["    ", &written(it), ",\n"].concat();
            ["[\n", &members.iter().map(line).collect::<String>(), "]"].concat()
        }
        Value::Array(members) => {
            ["[", &members.iter().map(written).collect::<Vec<_>>().join(", "), "]"].concat()
        }
        Value::Table(fields) => {
            let field = |(key, value): (&String, &Value)| {
                [&written_key(key), " = ", &inline(value)].concat()
            };
            ["{ ", &fields.iter().map(field).collect::<Vec<_>>().join(", "), " }"].concat()
        }
        Value::String(text) if text.contains('\n') => several_lines(text),
        other => other.to_string(),
    }
}

/// A value within a table on one line.
fn inline(value: &Value) -> String {
    match value {
        Value::Array(members) => {
            ["[", &members.iter().map(inline).collect::<Vec<_>>().join(", "), "]"].concat()
        }
        Value::String(text) => quoted(text),
        other => written(other),
    }
}

fn quoted(text: &str) -> String {
    let escaped: String = text.chars().map(|c| escape(c, false)).collect();
    ["\"", &escaped, "\""].concat()
}

/// `"""`, the text as it is, `"""`.
fn several_lines(text: &str) -> String {
    let escaped: String = text.chars().map(|c| escape(c, true)).collect();
    ["\"\"\"\n", &escaped, "\"\"\""].concat()
}

fn escape(c: char, over_lines: bool) -> String {
    match c {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        '\n' if over_lines => "\n".to_owned(),
        '\n' => "\\n".to_owned(),
        '\t' => "\\t".to_owned(),
        c if c.is_control() => {
            let digits = u32::from(c);
            format!("\\u{digits:04X}")
        }
        c => c.to_string(),
    }
}

/// Fields that are there, in the order in which they are written.
#[derive(Default)]
struct Fields(Vec<(&'static str, Value)>);

impl Fields {
    fn put(&mut self, field: Field, value: Option<Value>) {
        if let Some(value) = value {
            self.0.push((field.name(), value));
        }
    }

    fn text(&mut self, field: Field, it: &Entered<String>) {
        self.put(field, it.value().map(|it| Value::String(it.clone())));
    }

    /// A number that a draft has as it was typed; what is none stays a text, to be found there.
    fn number(&mut self, field: Field, it: &Entered<String>) {
        self.put(field, it.value().map(|it| number(it)));
    }

    fn flag(&mut self, field: Field, it: &Entered<bool>) {
        self.put(field, it.value().map(|it| Value::Boolean(*it)));
    }

    fn texts(&mut self, field: Field, it: &Entered<TextsDraft>) {
        self.put(field, it.value().map(texts));
    }

    fn list<T>(&mut self, field: Field, it: &List<T>, of: impl Fn(&T) -> Option<Value>) {
        let made = |it: &Vec<Entered<T>>| {
            Value::Array(it.iter().filter_map(Entered::value).filter_map(&of).collect())
        };
        self.put(field, it.value().map(made));
    }

    fn into_value(self) -> Value {
        Value::Table(self.0.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }
}

fn members<T>(list: &List<T>) -> impl Iterator<Item = &T> {
    list.value().into_iter().flatten().filter_map(Entered::value)
}

fn number(typed: &str) -> Value {
    typed
        .parse()
        .map(Value::Integer)
        .or_else(|_| typed.parse().map(Value::Float))
        .unwrap_or_else(|_| Value::String(typed.to_owned()))
}

fn texts(TextsDraft(it): &TextsDraft) -> Value {
    let text = |(lang, text): &(String, Entered<String>)| {
        Some((lang.clone(), Value::String(text.value()?.clone())))
    };
    Value::Table(it.iter().filter_map(text).collect())
}

fn document(DocumentDraft { title, url, file, sha256, bytes }: &DocumentDraft) -> Fields {
    let mut fields = Fields::default();
    fields.texts(Field::Title, title);
    fields.text(Field::Url, url);
    fields.text(Field::File, file);
    fields.text(Field::Sha256, sha256);
    fields.number(Field::Bytes, bytes);
    fields
}

fn contact_fields(ContactDraft { email, phone, address }: &ContactDraft) -> Fields {
    let mut fields = Fields::default();
    fields.text(Field::Email, email);
    fields.text(Field::Phone, phone);
    fields.text(Field::Address, address);
    fields
}

fn choice(ChoiceDraft { id, label, points }: &ChoiceDraft) -> Fields {
    let mut fields = Fields::default();
    fields.text(Field::Id, id);
    fields.texts(Field::Label, label);
    fields.number(Field::Points, points);
    fields
}

fn choice_value(it: &ChoiceDraft) -> Option<Value> {
    Some(choice(it).into_value())
}

fn question(it: &QuestionDraft) -> Fields {
    let QuestionDraft {
        id,
        kind,
        label,
        help,
        show_if,
        required,
        dimension,
        weight,
        reverse,
        options,
        other,
        none,
        min,
        max,
        from,
        to,
        from_label,
        to_label,
        rows,
        unit,
        decimals,
        max_chars,
        comment,
        text,
        places,
    } = it;
    let mut fields = Fields::default();
    fields.text(Field::Id, id);
    fields.text(Field::Kind, kind);
    fields.texts(Field::Label, label);
    fields.texts(Field::Help, help);
    fields.flag(Field::Required, required);
    fields.put(Field::ShowIf, show_if.value().map(condition));
    fields.text(Field::Dimension, dimension);
    fields.number(Field::Weight, weight);
    fields.flag(Field::Reverse, reverse);
    fields.list(Field::Options, options, choice_value);
    fields.flag(Field::Other, other);
    fields.texts(Field::NoneOfThese, none);
    fields.number(Field::Min, min);
    fields.number(Field::Max, max);
    // A day, whatever was typed for it, or a step of a scale.
    if kind.value().is_some_and(|it| KindName::meant(it) == Some(KindName::Date)) {
        fields.text(Field::From, from);
        fields.text(Field::To, to);
    } else {
        fields.number(Field::From, from);
        fields.number(Field::To, to);
    }
    fields.texts(Field::FromLabel, from_label);
    fields.texts(Field::ToLabel, to_label);
    fields.list(Field::Rows, rows, choice_value);
    fields.texts(Field::Unit, unit);
    fields.number(Field::Decimals, decimals);
    fields.number(Field::MaxChars, max_chars);
    fields.flag(Field::Comment, comment);
    fields.texts(Field::Text, text);
    fields.list(Field::Places, places, |it| Some(place(it)));
    fields
}

fn place(it: &PlaceDraft) -> Value {
    match it {
        PlaceDraft::Line(line) => Value::String(line.clone()),
        PlaceDraft::Choice(it) => choice(it).into_value(),
        PlaceDraft::Municipality { municipality, settlements } => {
            let mut fields = Fields::default();
            fields.text(Field::Municipality, municipality);
            fields.list(Field::Settlements, settlements, |it| Some(Value::String(it.clone())));
            fields.into_value()
        }
    }
}

fn condition(it: &ConditionDraft) -> Value {
    let ConditionDraft { all, any, not, question, is, at_least, at_most, answered } = it;
    let mut fields = Fields::default();
    fields.list(Field::All, all, |it| Some(condition(it)));
    fields.list(Field::Any, any, |it| Some(condition(it)));
    fields.put(Field::Not, not.value().map(|it| condition(it)));
    fields.text(Field::Question, question);
    fields.put(
        Field::Is,
        is.value().map(|it| match it {
            Is::Option(option) => Value::String(option.clone()),
            Is::Number(typed) => number(typed),
        }),
    );
    fields.number(Field::AtLeast, at_least);
    fields.number(Field::AtMost, at_most);
    fields.flag(Field::Answered, answered);
    fields.into_value()
}
