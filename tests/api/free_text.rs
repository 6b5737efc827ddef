//! Free texts: what people write, and what pretends to be writing, unseen, reordering or without
//! end. Whatever is taken is shown as it was written, and as nothing else.

use crate::town::{Ask, KEY, ServedTown};
use serde_json::{Value, json};

fn said(text: &str) -> String {
    json!({ "language": "en", "answers": { "stance": { "choice": "yes" }, "idea": { "text": text } } }).to_string()
}

fn key(n: usize) -> String {
    format!("{n:032x}")
}

/// What is stored of a text.
async fn stored(town: &ServedTown, n: usize, text: &str) -> Value {
    let receipt =
        town.ask(Ask::respond(said(text)).with("Idempotency-Key", &key(n))).await.check(201).json();
    let secret = receipt["secret"].as_str().expect("a secret").to_owned();
    let opened = town
        .ask(Ask::get("/api/v1/receipt").with("Authorization", &format!("Receipt {secret}")))
        .await
        .check(200)
        .json();
    let page = town.ask(Ask::get(&format!("/r/{secret}"))).await.check(200).text();
    assert!(
        !page.contains("<script") && !page.contains("<img") && !page.contains("<a href=\"http"),
        "{page}"
    );
    let correct = town.ask(Ask::get(&format!("/r/{secret}/correct"))).await.check(200).text();
    assert!(!correct.contains("<script") && !correct.contains("<img"), "{correct}");
    json!({ "text": opened["submission"]["answers"]["idea"]["text"], "page": page, "correct": correct })
}

fn as_html(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#x27;")
}

/// Markup, reordering characters, emoji, one endless word, links: stored letter by letter, shown
/// literally.
#[tokio::test]
async fn what_is_written_is_shown_as_it_was_written() {
    let town = ServedTown::open().await;
    let (word, lines, links) =
        ("Ж".repeat(4_000), "а\n".repeat(2_000), "https://a.bg ".repeat(300));
    let texts = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "</textarea><script>alert(1)</script>",
        "javascript:alert(1) [x](javascript:alert(1))",
        "{{7*7}} ${7*7} {% if 1 %}",
        "</style><style>*{display:none}",
        "Ана \u{202e}нитак\u{202c} \u{2066}а\u{2069} \u{2067}недовършено",
        "İ ß ﬀ Ǆ ſ",
        &word,
        lines.trim_end(),
        "скрито \u{e0041}\u{e0042}\u{e007f}",
        "\u{e000} \u{f8ff} \u{378} \u{10fffd}",
        links.trim_end(),
        "<a href=\"http://spam.example\">тук</a>",
    ];
    for (n, text) in texts.iter().enumerate() {
        let it = stored(&town, n, text).await;
        assert_eq!(it["text"], *text, "{text}");
        for place in ["page", "correct"] {
            let html = it[place].as_str().expect("a page").replace("&#39;", "&#x27;");
            let shown = [
                as_html(text),
                as_html(text).replace("&#x27;", "'"),
                as_html(text).replace("&gt;", ">"),
                as_html(text).replace("&quot;", "\""),
            ];
            let shown = shown.iter().any(|shown| html.contains(shown))
                || html.contains(&text.replace('&', "&amp;").replace('<', "&lt;"));
            assert!(shown, "{place}: {text}\n{html}");
        }
        assert!(
            it["page"].as_str().is_some_and(|page| page.contains("dir=\"auto\"")),
            "no text turns its neighbours around"
        );
    }
}

/// Letters composed and decomposed, and every way to end a line: one text has one spelling.
#[tokio::test]
async fn what_is_written_in_two_ways_is_stored_in_one() {
    let town = ServedTown::open().await;
    let rows = [
        ("marks of files and no characters", "\u{feff}а\u{fffe}б\u{ffff}в\u{fdd0}", "абв"),
        ("composed", "и\u{306} e\u{301}", "й é"),
        ("line ends", "а\rб\r\nв\u{b}г\u{c}д\u{85}е\u{2028}ж\u{2029}з", "а\nб\nв\nг\nд\nе\nж\nз"),
        ("a line of a log", "да\r\n2026-11-23 admin logged in", "да\n2026-11-23 admin logged in"),
    ];
    for (n, (line, text, expected)) in rows.into_iter().enumerate() {
        assert_eq!(stored(&town, n, text).await["text"], expected, "{line}");
        // The same in another spelling is the same response.
        town.ask(Ask::respond(said(expected)).with("Idempotency-Key", &key(n))).await.check(201);
    }
    assert_eq!(town.stored() as usize, rows.len());
}

/// What nobody sees answers nothing.
#[tokio::test]
async fn what_nobody_sees_is_no_answer() {
    let town = ServedTown::open().await;
    for (n, text) in
        ["\u{200b}\u{200d}", "\u{2060} \u{a0}", "\u{feff}", "\u{e0041}\u{e007f}", "\u{3164}"]
            .iter()
            .enumerate()
    {
        assert_eq!(stored(&town, n, text).await["text"], Value::Null, "{text:?}");
    }
    let other = json!({ "language": "en", "answers": { "stance": { "choice": "yes" }, "parts": { "choices": { "ids": [], "other": "\u{200b}" } } } });
    let problem = town
        .ask(Ask::respond(other.to_string()).with("Idempotency-Key", &key(99)))
        .await
        .check(422)
        .json();
    assert_eq!(problem["errors"][0]["field"], "a.parts.other");
}

/// Floods of combining marks, texts longer than may be.
#[tokio::test]
async fn what_is_no_writing_or_too_much_is_named_in_words() {
    let town = ServedTown::open().await;
    let marks = |count: usize| format!("a{}", "\u{300}".repeat(count));
    town.ask(Ask::respond(said(&marks(16))).with("Idempotency-Key", &key(1))).await.check(201);
    let rows = [
        ("a flood of marks", marks(200), "cannot be stored"),
        ("emoji are counted as people count them", "😀".repeat(20_000), "16000 characters"),
        ("one word of 64 KiB", "Ж".repeat(32 * 1_024), "28768 characters"),
    ];
    for (line, text, words) in rows {
        let problem = town
            .ask(Ask::respond(said(&text)).with("Idempotency-Key", KEY))
            .await
            .check(422)
            .json();
        assert_eq!(problem["errors"][0]["field"], "a.idea", "{line}");
        let message = problem["errors"][0]["message"]
            .as_str()
            .unwrap_or_default()
            .replace(['\u{a0}', ',', '\u{202f}'], "");
        assert!(message.contains(words), "{line}: {message}");
    }
    let windows_1251 =
        [said("%").split('%').next().unwrap_or_default().as_bytes(), &[0xe4, 0xe0], b"\"}}}"]
            .concat();
    town.ask(Ask::respond(windows_1251).with("Idempotency-Key", KEY)).await.check(400);
    let form = Ask::new("POST", "/c/road")
        .with("Content-Type", "application/x-www-form-urlencoded")
        .with("Origin", &town.origin());
    town.ask(form.body(format!("key={KEY}&a.stance=yes&a.idea=%E4%E0"))).await.check(400);
    assert_eq!(town.stored(), 1);
}

/// What is built to make a search run for ever is read once, from one end to the other; and names
/// of answers that were chosen to collide are refused like others.
#[tokio::test]
async fn what_is_built_to_be_slow_is_answered_like_the_rest() {
    let town = ServedTown::open().await;
    let slow = [
        "a@".repeat(2_000),
        "a.a@a.".repeat(660),
        "0 ".repeat(2_000),
        "((((a".repeat(800),
        "\u{200d}a".repeat(2_000),
    ];
    for (n, text) in slow.iter().enumerate() {
        stored(&town, n, text).await;
    }
    let rows = town
        .journal
        .view()
        .expect("a view")
        .responses(&"road".parse().expect("a slug"), 0, 10)
        .expect("rows");
    assert_eq!(rows.len(), slow.len());
    for personal in rows.iter().filter_map(|row| row.personal.as_ref()) {
        glas::rules::content_flags(personal);
    }
    let many: serde_json::Map<String, Value> =
        (0..5_000).map(|n| (format!("q{n}"), json!({ "scale": 1 }))).collect();
    let body = json!({ "language": "en", "answers": many }).to_string();
    town.ask(Ask::respond(body).with("Idempotency-Key", KEY)).await.check(422);
}

/// A name in two alphabets passes for that of someone else: the flag goes to the clerk; the name is
/// taken.
#[tokio::test]
async fn a_name_that_mixes_alphabets_is_taken_and_flagged() {
    let town = ServedTown::open().await;
    let body = json!({ "language": "en", "answers": { "stance": { "choice": "yes" } }, "respondent": { "name": "Общинa Видин" } }); // a Latin a
    town.ask(Ask::respond(body.to_string())).await.check(201);
    let row = town
        .journal
        .view()
        .expect("a view")
        .response(&"road".parse().expect("a slug"), 1)
        .expect("readable")
        .expect("a response");
    let flags = glas::rules::content_flags(row.personal.as_ref().expect("not erased"));
    assert_eq!(flags.into_iter().collect::<Vec<_>>(), [glas::rules::ContentFlag::MixedScripts]);
}

/// What comes along when a text is copied from a PDF or a word processor and nobody sees was
/// refused with "the text contains characters that cannot be stored", which nobody could find.
#[tokio::test]
async fn control_characters_are_taken_out_of_json_and_of_forms() {
    let town = ServedTown::open().await;
    let (pasted, meant) = (
        "\u{0}Да\u{1},\tпът\u{2}я\u{7f}\u{92}\u{1f}т.\r\u{3}\nТук.\u{1b}\u{8}",
        "Да,\tпътят.\nТук.",
    );
    assert_eq!(stored(&town, 1, pasted).await["text"], meant);
    // The same without them is the same response.
    town.ask(Ask::respond(said(meant)).with("Idempotency-Key", &key(1))).await.check(201);
    assert_eq!(town.stored(), 1);
    let post = |text: &str| {
        let pairs = [
            ("lang", "en"),
            ("key", KEY),
            ("a.stance", "yes"),
            ("a.idea", text),
            ("name", "А\u{1}на\u{0}"),
        ];
        Ask::form("/c/road", &pairs).with("Origin", &town.origin())
    };
    let first = town.ask(post(pasted)).await.check(303).header("location").to_owned();
    assert_eq!(town.ask(post(meant)).await.check(303).header("location"), first);
    let page = town.ask(Ask::get(&first)).await.check(200).text();
    assert!(page.contains(meant) && page.contains(">Ана<"), "{page}");
    let embedded = [
        ("lang", "en"),
        ("key", &*key(3)),
        ("a.stance", "yes"),
        ("a.idea", pasted),
        ("email", "no\u{1}-at"),
    ];
    let fragment =
        town.ask(Ask::form("/embed/road", &embedded).with("Origin", crate::town::SITE)).await;
    let markup = fragment.check(422).json()["markup"].as_str().unwrap_or_default().to_owned();
    assert!(
        markup.contains("value=\"no-at\"")
            && !markup.contains(|c: char| c.is_control() && !"\t\n\r".contains(c)),
        "{markup}"
    );
    assert_eq!(town.stored(), 2);
    // In JSON they are escaped; as they are they are no JSON.
    town.ask(Ask::respond(said("X").replace('X', "\u{1}")).with("Idempotency-Key", &key(4)))
        .await
        .check(400);
}
