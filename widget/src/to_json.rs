//! A submission as JSON, as the browser sends it. serde writes the same with 2 kB more Wasm.

use glas_wire::{Answer, ChoiceId, Submission};

/// The body of the request that hands in a submission, written in this version of the form: a
/// number in digits.
pub fn to_json(it: &Submission, version: &str) -> String {
    let mut body = Body(String::new());
    body.open('{');
    body.member("language", it.language.as_str());
    // As it stands in the form: to read it as a number would cost more than it is worth.
    body.name("version");
    body.0.push_str(version);
    body.name("answers");
    body.open('{');
    for (id, answer) in it.answers.iter() {
        body.name(id.as_str());
        body.open('{');
        body.answer(answer);
        body.close('}');
    }
    body.close('}');
    body.name("respondent");
    body.open('{');
    let who = &it.respondent;
    if let Some(group) = &who.group {
        body.member("group", group.as_str());
    }
    for (field, text) in who.about.iter() {
        if let Some(text) = text {
            body.member(field.name(), text);
        }
    }
    body.close('}');
    if let Some(consent) = it.consent_to_publish {
        body.member("consent_to_publish", consent.name());
    }
    body.close('}');
    body.0
}

/// JSON that is being written.
struct Body(String);

impl Body {
    fn answer(&mut self, answer: &Answer) {
        match answer {
            Answer::Choice(id) => self.member("choice", id.as_str()),
            Answer::Choices(chosen) => {
                self.name("choices");
                self.open('{');
                self.ids("ids", &chosen.ids);
                if let Some(other) = &chosen.other {
                    self.member("other", other);
                }
                self.close('}');
            }
            Answer::Scale(step) => self.number("scale", *step),
            Answer::Matrix(steps) => {
                self.name("matrix");
                self.open('{');
                for (row, step) in steps.iter() {
                    self.number(row.as_str(), *step);
                }
                self.close('}');
            }
            Answer::Ranking(ids) => self.ids("ranking", ids),
            Answer::Number(number) => self.member("number", &number.to_string()),
            Answer::Date(date) => self.member("date", &date.to_string()),
            Answer::Text(text) => self.member("text", text),
        }
    }

    #[inline(never)]
    fn ids(&mut self, name: &str, ids: &[ChoiceId]) {
        self.name(name);
        self.open('[');
        for id in ids {
            self.text(id.as_str());
        }
        self.close(']');
    }

    #[inline(never)]
    fn member(&mut self, name: &str, text: &str) {
        self.name(name);
        self.text(text);
    }

    #[inline(never)]
    fn number(&mut self, name: &str, number: i32) {
        self.name(name);
        self.0.push_str(&number.to_string());
    }

    #[inline(never)]
    fn name(&mut self, name: &str) {
        self.text(name);
        self.0.push(':');
    }

    #[inline(never)]
    fn open(&mut self, bracket: char) {
        self.part();
        self.0.push(bracket);
    }

    fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    /// A comma behind what stands there already.
    fn part(&mut self) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.0.push(',');
        }
    }

    #[inline(never)]
    fn text(&mut self, text: &str) {
        self.part();
        self.0.push('"');
        for c in text.chars() {
            match c {
                '"' | '\\' => self.0.push('\\'),
                '\0'..' ' => {
                    self.0.push_str(if c < '\u{10}' { "\\u000" } else { "\\u001" });
                    self.0.push(char::from_digit(c as u32 % 16, 16).unwrap_or('0'));
                    continue;
                }
                _ => {}
            }
            self.0.push(c);
        }
        self.0.push('"');
    }
}
