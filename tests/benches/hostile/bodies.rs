//! Bodies that are as dear as 256 KiB can be made, each in another way.

use super::{
    ask::Ask,
    crafted::{CHOICES, CONDITIONS, MATRICES, ROWS, TEXTS},
};
use glas_wire::limits::BODY_BYTES_MAX;
use std::fmt::Write;

/// Just below the limit, so that a key fits in too.
const FULL: usize = BODY_BYTES_MAX - 200;

/// What it is, and how it is asked.
pub(crate) type Dear = (String, Box<dyn Fn() -> Ask + Send + Sync>);

/// As many pieces as fit between two ends; `between` stands between two.
fn filled(begin: &str, piece: impl Fn(usize) -> String, between: &str, end: &str) -> String {
    let mut body = begin.to_owned();
    for n in 0.. {
        let piece = piece(n);
        if body.len() + piece.len() + between.len() + end.len() > FULL {
            break;
        }
        if n > 0 {
            body.push_str(between);
        }
        body.push_str(&piece);
    }
    body + end
}

/// A short name for each number.
fn name(mut n: usize) -> String {
    let mut name = String::from("z");
    loop {
        name.push(char::from(b"0123456789abcdefghijklmnopqrstuvwxyz"[n % 36]));
        n /= 36;
        if n == 0 {
            return name;
        }
    }
}

fn answering(question: &str, answer: &str) -> String {
    format!("{{\"language\":\"bg\",\"answers\":{{\"{question}\":{answer}}}}}")
}

/// Texts that are dear to bring into one form, as they stand in JSON.
fn texts() -> [(&'static str, String); 5] {
    let long = |piece: &str| piece.repeat((FULL - 200) / piece.len());
    [
        ("combining marks on one letter", "а".to_owned() + long("\u{300}").as_str()),
        ("marks in the wrong order", "а".to_owned() + long("\u{315}\u{300}\u{316}").as_str()),
        ("letters to be composed", long("и\u{306}")),
        ("letters to be decomposed", long("\u{1f82}\u{fb2c}")),
        ("line ends", long("\\r\\n")),
    ]
}

/// Bodies of the API.
pub(crate) fn json() -> Vec<Dear> {
    let mut all: Vec<(String, &str, String)> = Vec::new();
    let mut add = |what: &str, slug, body: String| all.push((format!("JSON, {what}"), slug, body));
    let start = "{\"language\":\"bg\",\"answers\":{";
    add(
        "answers to unknown questions",
        "ordinary",
        filled(start, |n| format!("\"{}\":{{\"scale\":1}}", name(n)), ",", "}}"),
    );
    add(
        "one answer many times",
        "ordinary",
        filled(start, |_| "\"night\":{\"choice\":\"yes\"}".to_owned(), ",", "}}"),
    );
    let open = format!("{start}\"parts\":{{\"matrix\":{{");
    add(
        "unknown rows of a matrix",
        "ordinary",
        filled(&open, |n| format!("\"{}\":1", name(n)), ",", "}}}}"),
    );
    let open = format!("{start}\"use\":{{\"choices\":{{\"ids\":[");
    add("unknown options", "ordinary", filled(&open, |n| format!("\"{}\"", name(n)), ",", "]}}}}"));
    add(
        "one option many times",
        "ordinary",
        filled(&open, |_| "\"walk\"".to_owned(), ",", "]}}}}"),
    );
    let open = format!("{start}\"order\":{{\"ranking\":[");
    add("unknown ranks", "ordinary", filled(&open, |n| format!("\"{}\"", name(n)), ",", "]}}}"));
    for (what, text) in texts() {
        add(
            &format!("text of {what}"),
            "ordinary",
            answering("proposal", &format!("{{\"text\":\"{text}\"}}")),
        );
        let other = format!("{{\"choices\":{{\"ids\":[],\"other\":\"{text}\"}}}}");
        add(&format!("\"other\" of {what}"), "ordinary", answering("use", &other));
    }
    let marks = "\u{300}".repeat(FULL / 2 - 100);
    for field in ["name", "email", "locality"] {
        let body = format!(
            "{{\"language\":\"bg\",\"answers\":{{}},\"respondent\":{{\"{field}\":\"а{marks}\"}}}}"
        );
        add(&format!("{field} of combining marks"), "ordinary", body);
    }
    add(
        "text in escapes",
        "ordinary",
        answering("proposal", &format!("{{\"text\":\"{}\"}}", "\\u0436".repeat(FULL / 6 - 20))),
    );
    add(
        "blanks",
        "ordinary",
        " ".repeat(FULL - 200) + answering("night", "{\"choice\":\"yes\"}").as_str(),
    );
    add("nested deep", "ordinary", "[".repeat(FULL));
    add(
        "an answer nested deep",
        "ordinary",
        answering("parts", &format!("{{\"matrix\":{{\"trees\":{}", "[".repeat(FULL - 100))),
    );
    add("objects nested deep", "ordinary", "{\"answers\":".repeat(FULL / 11));
    add("one long key", "ordinary", format!("{{\"{}\":1}}", "k".repeat(FULL - 10)));
    add(
        "long keys",
        "ordinary",
        filled(start, |n| format!("\"{:0>64}\":{{\"scale\":1}}", name(n)), ",", "}}"),
    );
    add("keys of no field", "ordinary", filled("{", |n| format!("\"{}\":1", name(n)), ",", "}"));
    add(
        "a long number",
        "ordinary",
        answering("age", &format!("{{\"number\":{}}}", "7".repeat(FULL - 100))),
    );
    add(
        "a long number as text",
        "ordinary",
        answering("age", &format!("{{\"number\":\"{}\"}}", "7".repeat(FULL - 100))),
    );
    add(
        "a long fraction",
        "ordinary",
        answering("age", &format!("{{\"number\":0.{}1}}", "0".repeat(FULL - 100))),
    );
    add(
        "a long day",
        "ordinary",
        answering("day", &format!("{{\"date\":\"{}\"}}", "2".repeat(FULL - 100))),
    );
    let questions = |count, answer: &dyn Fn(usize) -> String| {
        let answers: Vec<String> = (0..count).map(|n| format!("\"q{n}\":{}", answer(n))).collect();
        format!("{start}{}}}}}", answers.join(","))
    };
    let each = |count| FULL / count - 60;
    add(
        "every question answered wrong",
        "choices",
        questions(CHOICES, &|_| format!("{{\"choice\":\"{:0>64}\"}}", "x")),
    );
    let many = |n: usize| (0..n).map(|n| format!("\"{}\"", name(n))).collect::<Vec<_>>().join(",");
    let ids = many(each(CHOICES) / 6);
    add(
        "every question with many options",
        "choices",
        questions(CHOICES, &|_| format!("{{\"choices\":{{\"ids\":[{ids}]}}}}")),
    );
    let rows =
        (0..each(MATRICES) / 9).map(|n| format!("\"{}\":1", name(n))).collect::<Vec<_>>().join(",");
    add(
        "every matrix with unknown rows",
        "matrices",
        questions(MATRICES, &|_| format!("{{\"matrix\":{{{rows}}}}}")),
    );
    let filled_rows = |step: usize| {
        (0..ROWS).map(|row| format!("\"r{row}\":{step}")).collect::<Vec<_>>().join(",")
    };
    let wrong = filled_rows(99);
    add(
        "every row of every matrix wrong",
        "matrices",
        questions(MATRICES, &|_| format!("{{\"matrix\":{{{wrong}}}}}")),
    );
    add(
        "every condition met, the last wrong",
        "conditions",
        questions(CONDITIONS, &|n| {
            format!("{{\"choice\":\"{}\"}}", if n + 1 == CONDITIONS { "x" } else { "y" })
        }),
    );
    let text = "и\u{306}".repeat(each(TEXTS) / 4 - 20);
    add(
        "every text too long, to be composed",
        "texts",
        questions(TEXTS, &|_| format!("{{\"text\":\"{text}\"}}")),
    );
    add(
        "a place of no list",
        "places",
        answering("q0", &format!("{{\"text\":\"{}\"}}", "ж".repeat(FULL / 2 - 60))),
    );
    let ask = |(what, slug, body): (String, &'static str, String)| -> Dear {
        (what, Box::new(move || Ask::respond(slug, body.clone())))
    };
    all.into_iter().map(ask).collect()
}

/// Posts of forms.
pub(crate) fn forms() -> Vec<Dear> {
    let mut all: Vec<(String, &str, String)> = Vec::new();
    let unknown = (0..3_990).map(|n| format!("a.{}=x", name(n))).collect::<Vec<_>>().join("&");
    let full = |pair: &dyn Fn(usize) -> String| (0..3_990).map(pair).collect::<Vec<_>>().join("&");
    for slug in super::crafted::OPEN {
        all.push(("3,990 unknown pairs".into(), slug, unknown.clone()));
        all.push((
            "another language, 3,990 unknown pairs".into(),
            slug,
            format!("lang=en&{unknown}"),
        ));
        all.push((
            "another step, 3,990 unknown pairs".into(),
            slug,
            format!("step=0&go=next&{unknown}"),
        ));
    }
    let questions =
        |count, pair: &dyn Fn(usize) -> String| (0..count).map(pair).collect::<Vec<_>>().join("&");
    let rows = |step: &str| {
        questions(MATRICES * ROWS, &|n| format!("a.q{}.r{}={step}", n / ROWS, n % ROWS))
    };
    let wrong = questions(CHOICES, &|n| format!("a.q{n}=zz"));
    let letters = |letter: &str, count: usize| {
        letter.repeat(count).bytes().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "%{byte:02X}");
            text
        })
    };
    let more: [(&str, &str, String); 20] = [
        ("one name many times", "choices", full(&|_| "a.q0=o1".to_owned())),
        ("one name many times, each another", "ordinary", full(&|n| format!("a.use={}", name(n)))),
        ("every question answered wrong", "choices", wrong.clone()),
        ("every question answered wrong, another language", "choices", format!("{wrong}&lang=en")),
        (
            "every question many times",
            "choices",
            full(&|n| format!("a.q{}={}", n % CHOICES, name(n))),
        ),
        ("every matrix row filled, all wrong", "matrices", rows("99")),
        (
            "every matrix row filled, one wrong",
            "matrices",
            "a.q9.r9=99&".to_owned() + rows("7").as_str(),
        ),
        ("every matrix row filled, another language", "matrices", rows("7") + "&lang=en"),
        ("every row three times", "matrices", [rows("7"), rows("8"), rows("9")].join("&")),
        (
            "every condition met, the last wrong",
            "conditions",
            questions(CONDITIONS, &|n| {
                format!("a.q{n}={}&seen=q{n}", if n + 1 == CONDITIONS { "x" } else { "y" })
            }),
        ),
        (
            "every condition met, none seen",
            "conditions",
            questions(CONDITIONS, &|n| format!("a.q{n}=y")),
        ),
        ("seen 3,990 times", "conditions", full(&|n| format!("seen={}", name(n)))),
        ("a long place", "places", format!("a.q0={}", letters("ж", FULL / 6 - 20))),
        ("a place of blanks", "places", format!("a.q0={}x", "+".repeat(FULL - 100))),
        (
            "a text of combining marks",
            "ordinary",
            format!("a.proposal=a{}", letters("\u{300}", FULL / 6 - 20)),
        ),
        (
            "a text to be composed",
            "ordinary",
            format!("a.proposal={}", letters("и\u{306}", FULL / 12 - 20)),
        ),
        (
            "a text of marks in the wrong order",
            "ordinary",
            format!("a.proposal=a{}", letters("\u{315}\u{300}\u{316}", FULL / 18 - 20)),
        ),
        ("a number of many digits", "ordinary", format!("a.age={}", "7".repeat(FULL - 100))),
        (
            "a name of combining marks",
            "ordinary",
            format!("name=a{}", letters("\u{300}", FULL / 6 - 20)),
        ),
        (
            "every text too long",
            "texts",
            questions(TEXTS, &|n| format!("a.q{n}={}", letters("ж", FULL / TEXTS / 6 - 20))),
        ),
    ];
    all.extend(more.map(|(what, slug, pairs)| (what.to_owned(), slug, pairs)));
    let ask = |(what, slug, pairs): (String, &'static str, String)| -> Dear {
        (
            format!("form, {what} ({slug})"),
            Box::new(move || Ask::form(&format!("/c/{slug}"), &pairs)),
        )
    };
    let mut asks: Vec<Dear> = all.into_iter().map(ask).collect();
    let wrong = rows("99");
    asks.push((
        "form of a host page, every matrix row wrong".to_owned(),
        Box::new(move || Ask::form("/embed/matrices", &wrong).with("Origin", super::ask::SITE)),
    ));
    asks
}

/// The largest response that is taken.
pub(crate) fn largest(slug: &str) -> String {
    let start = "{\"language\":\"bg\",\"answers\":{";
    let answers: Vec<String> = match slug {
        "texts" => (0..TEXTS)
            .map(|n| format!("\"q{n}\":{{\"text\":\"{}\"}}", "и\u{306}".repeat(4_000)))
            .collect(),
        "choices" => (0..CHOICES).map(|n| format!("\"q{n}\":{{\"choice\":\"o99\"}}")).collect(),
        "conditions" => (0..CONDITIONS).map(|n| format!("\"q{n}\":{{\"choice\":\"y\"}}")).collect(),
        "places" => vec!["\"q0\":{\"choice\":\"p999\"}".to_owned()],
        "ordinary" => vec![
            "\"night\":{\"choice\":\"yes\"}".to_owned(),
            "\"proposal\":{\"text\":\"Оставете дърветата, моля.\"}".to_owned(),
        ],
        _ => {
            let rows = |n: usize| {
                (0..ROWS)
                    .map(|row| format!("\"r{row}\":{}", (n + row) % 11))
                    .collect::<Vec<_>>()
                    .join(",")
            };
            (0..MATRICES).map(|n| format!("\"q{n}\":{{\"matrix\":{{{}}}}}", rows(n))).collect()
        }
    };
    format!("{start}{}}}}}", answers.join(","))
}
