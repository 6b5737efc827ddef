//! Consultations of the largest kind that a file may hold, each large in another way.

use jiff::Timestamp;

/// The authority.
pub(crate) const AUTHORITY: &str = r#"
slug = "vidin"
name = { bg = "Община Видин", en = "Municipality of Vidin" }
language = "bg"
time_zone = "UTC"
sites = ["https://vidin.example"]
contact = { email = "d@vidin.example" }
"#;

/// Open all the time, by slug.
pub(crate) const OPEN: [&str; 6] =
    ["ordinary", "choices", "matrices", "places", "conditions", "texts"];
/// The same as `matrices`, but its results are told.
pub(crate) const CLOSED: &str = "closed";

pub(crate) const CHOICES: usize = 95;
pub(crate) const MATRICES: usize = 60;
pub(crate) const ROWS: usize = 20;
pub(crate) const CONDITIONS: usize = 100;
pub(crate) const TEXTS: usize = 5;

const ORDINARY: &str = r#"
groups = [{ id = "resident", label = { bg = "Жител", en = "Resident" } }]
[respondent]
group = "optional"
locality = "optional"
name = "optional"
email = "optional"
[[questions]]
id = "night"
kind = "single_choice"
label = { bg = "Отворен ли да е нощем?", en = "Should it be open at night?" }
options = [{ id = "yes", label = { bg = "Да", en = "Yes" } }, { id = "no", label = { bg = "Не", en = "No" } }]
[[questions]]
id = "use"
kind = "multiple_choice"
label = { bg = "За какво?", en = "What for?" }
options = [{ id = "walk", label = { bg = "Разходка", en = "Walking" } }, { id = "sport", label = { bg = "Спорт", en = "Sport" } }]
other = true
[[questions]]
id = "parts"
kind = "matrix"
label = { bg = "Как са сега?", en = "How are they now?" }
rows = [{ id = "trees", label = { bg = "Дърветата", en = "The trees" } }, { id = "paths", label = { bg = "Алеите", en = "The paths" } }]
from = 1
to = 5
from_label = { bg = "зле", en = "bad" }
to_label = { bg = "добре", en = "good" }
[[questions]]
id = "order"
kind = "ranking"
label = { bg = "Кое първо?", en = "What first?" }
options = [{ id = "light", label = { bg = "Светлина", en = "Light" } }, { id = "water", label = { bg = "Вода", en = "Water" } }]
[[questions]]
id = "age"
kind = "number"
label = { bg = "На колко години сте?", en = "How old are you?" }
unit = { bg = "години", en = "years" }
[[questions]]
id = "day"
kind = "date"
label = { bg = "Кой ден?", en = "Which day?" }
[[questions]]
id = "proposal"
kind = "long_text"
comment = true
label = { bg = "Вашето предложение", en = "Your proposal" }
"#;

/// The file of that consultation; it closes at `closes`.
pub(crate) fn consultation(slug: &str, closes: Timestamp, summary: &str) -> String {
    let closes = closes.strftime("%Y-%m-%dT%H:%M:%S");
    let mut text = format!(
        "slug = \"{slug}\"\nauthority = \"vidin\"\nlanguages = [\"bg\", \"en\"]\nopens_at = 2020-01-01T09:00:00\ncloses_at = {closes}\n\
         title = {}\nsummary = {}\n",
        both("Заглавие", "Title"),
        both(summary, summary)
    );
    text.push_str(&match slug {
        "ordinary" => ORDINARY.to_owned(),
        "choices" => choices(),
        "places" => places(),
        "conditions" => conditions(),
        "texts" => texts(),
        _ => matrices(),
    });
    text
}

fn choices() -> String {
    // A file has a limit too.
    let options = listed(100, |n| format!("{{id=\"o{n}\",label={{bg=\"О{n}\",en=\"A{n}\"}}}}"));
    every(CHOICES, "single_choice", |_| format!("options = [{options}]\n"))
}

fn matrices() -> String {
    let rows = listed(ROWS, |n| {
        format!("{{ id = \"r{n}\", label = {} }}", both(&format!("Ред {n}"), &format!("Row {n}")))
    });
    let (from, to) = (both("зле", "bad"), both("добре", "good"));
    every(MATRICES, "matrix", |_| {
        format!("rows = [{rows}]\nfrom = 0\nto = 10\nfrom_label = {from}\nto_label = {to}\n")
    })
}

fn places() -> String {
    let places = listed(1_000, |n| format!("\"p{n}: Селище {n} | Place {n}\""));
    every(1, "place", |_| format!("places = [{places}]\n"))
}

/// Each asked where the thirty before it are answered.
fn conditions() -> String {
    let options = format!(
        "options = [{{ id = \"y\", label = {} }}, {{ id = \"n\", label = {} }}]\n",
        both("Да", "Yes"),
        both("Не", "No")
    );
    every(CONDITIONS, "single_choice", |n| {
        let before = (n.saturating_sub(30)..n)
            .map(|n| format!("{{ question = \"q{n}\", answered = true }}"))
            .collect::<Vec<_>>();
        let asked = if n == 0 {
            String::new()
        } else {
            format!("show_if = {{ all = [{}] }}\n", before.join(", "))
        };
        asked + options.as_str()
    })
}

fn texts() -> String {
    every(TEXTS, "long_text", |_| "max_chars = 4000\ncomment = true\n".to_owned())
}

fn every(count: usize, kind: &str, rest: impl Fn(usize) -> String) -> String {
    let one = |n| {
        let label = both(&format!("Въпрос {n}"), &format!("Question {n}"));
        format!("[[questions]]\nid = \"q{n}\"\nkind = \"{kind}\"\nlabel = {label}\n{}", rest(n))
    };
    (0..count).map(one).collect()
}

fn listed(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect::<Vec<_>>().join(", ")
}

fn both(bg: &str, en: &str) -> String {
    format!("{{ bg = \"{bg}\", en = \"{en}\" }}")
}
