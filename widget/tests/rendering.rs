//! The markup that the server renders.

use crate::{
    example::{fresh, full_post, pairs},
    words::sources,
};
use glas_widget::{LiveWords, Posted, Rendering, Start, Surface, message};
use glas_wire::{Field, Mistake, Mistaken};
use std::path::Path;

fn on_a_page() -> Rendering {
    Rendering {
        surface: Surface::Page { server: String::new(), action: "/c/cycle-path".to_owned() },
        ..fresh()
    }
}

#[test]
fn what_was_posted_comes_back_in_its_controls() {
    let key = "00112233445566778899aabbccddeeff".parse().expect("a key");
    let markup =
        Rendering { posted: Posted { key: Some(key), pairs: full_post() }, ..on_a_page() }.markup();
    for part in [
        r#"name="key" value"#,
        r#"value="с лодка""#,
        r#"value="ул. „Дунав“ &lt;3&gt;""#,
        // One line feed more than was posted: the parser takes the first away.
        ">\n\nПърви ред\n&lt;/textarea&gt;&lt;b&gt;</textarea>",
        r#"value="Иван""#,
    ] {
        let (name, value) = part.split_once(" value").unwrap_or((part, ""));
        assert!(markup.contains(name) && markup.contains(value), "{part} in\n{markup}");
    }
    assert_eq!(markup.matches(" checked").count(), 1 + 1 + 1 + 1 + 1 + 1, "{markup}");
    assert_eq!(markup.matches(" selected").count(), 2, "{markup}");
    assert!(markup.contains("00112233445566778899aabbccddeeff"));
}

#[test]
fn markup_that_a_cache_may_keep_holds_no_key_and_no_value() {
    let markup = fresh().markup();
    assert!(!markup.contains(r#"name="key""#));
    assert!(!markup.contains(" checked"));
    let is_text = |it: &&str| {
        ["text", "email", "tel"].iter().any(|kind| it.starts_with(&format!(" type=\"{kind}\"")))
    };
    for text_control in markup.split("<input").filter(is_text) {
        let tag = text_control.split('>').next().unwrap_or_default();
        assert!(!tag.contains("value="), "{tag}");
    }
}

#[test]
fn only_a_fresh_form_carries_the_marks_of_hydration() {
    let hydratable = |it: &Rendering, posted: &Posted| {
        Rendering { posted: posted.clone(), ..it.clone() }.markup().starts_with("<!--<[")
    };
    let posted = Posted { key: None, pairs: full_post() };
    assert!(hydratable(&fresh(), &Posted::default()));
    assert!(!hydratable(&fresh(), &posted));
    assert!(hydratable(&on_a_page(), &Posted::default()));
    // What was posted in another language, where it asks for nothing more.
    let typed = [("a.idea".to_owned(), "Пейки".to_owned())];
    let translated = Posted { key: None, pairs: typed.to_vec() };
    assert!(hydratable(&on_a_page(), &translated));
    assert!(!hydratable(&Rendering { step: 1, ..on_a_page() }, &translated));
    assert!(!hydratable(
        &Rendering { start: Start::NotSent { detail: "x".to_owned() }, ..fresh() },
        &Posted::default()
    ));
}

#[test]
fn a_mistake_stands_in_the_summary_and_at_its_control_in_the_same_words() {
    let mistakes = vec![
        Mistake { field: Field::Answer("roads".parse().expect("an id")), what: Mistaken::Missing },
        Mistake {
            field: Field::Answer("idea".parse().expect("an id")),
            what: Mistaken::TooLong { max: 400, over: 21 },
        },
    ];
    let words = &fresh().words;
    let said: Vec<String> = mistakes.iter().map(|it| message(&LiveWords::all(words), it)).collect();
    assert_eq!(said[1], "Съкратете текста с 21 знака. Може да има най-много 400 знака.");
    let markup = Rendering {
        start: Start::Mistakes(mistakes),
        posted: Posted { key: None, pairs: pairs(&[]) },
        ..on_a_page()
    }
    .markup();
    for said in &said {
        assert_eq!(markup.matches(said.as_str()).count(), 2, "{said}");
    }
    for part in [
        r##"href="#a.roads""##,
        r#"id="a.roads""#,
        r#"id="a.roads.error""#,
        r#"id="a.idea.error""#,
        r#"aria-invalid="true""#,
    ] {
        assert!(markup.contains(part), "{part}");
    }
}

#[test]
fn every_id_is_there_once_and_every_reference_leads_to_one() {
    for (name, it) in crate::law::renderings() {
        let markup = it.markup();
        let values = |attribute: &str| -> Vec<String> {
            let marker = format!(" {attribute}=\"");
            markup
                .split(&marker)
                .skip(1)
                .map(|it| it.split('"').next().unwrap_or_default().to_owned())
                .collect()
        };
        let ids = values("id");
        for (n, id) in ids.iter().enumerate() {
            assert!(!ids[..n].contains(id), "{name}: {id} twice");
        }
        let inner_links =
            values("href").into_iter().filter_map(|it| it.strip_prefix('#').map(str::to_owned));
        for reference in inner_links
            .chain(values("for"))
            .chain(values("aria-describedby"))
            .chain(values("aria-labelledby"))
        {
            for id in reference.split(' ') {
                assert!(ids.iter().any(|it| it == id), "{name}: nothing has the id {id}");
            }
        }
    }
}

#[test]
fn no_style_and_no_script_is_in_any_markup() {
    for (name, it) in crate::law::renderings() {
        let markup = it.markup();
        for bad in ["<style", " style=", "<script", " onclick=", " onsubmit="] {
            assert!(!markup.contains(bad), "{name}: {bad}");
        }
    }
}

/// At hydration a bound value wiped what had been typed, and a bound tick came back over the
/// respondent's choice. What the browser renders has no control to write in, none to tick, and no
/// attribute that could do either.
#[test]
fn the_live_view_binds_no_value_and_no_tick() {
    let live = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/live_view"), "rs");
    let after = |text: &'static str| live.split(text).skip(1).collect::<Vec<_>>();
    for rest in after("el(\"") {
        let name = rest.split('"').next().unwrap_or_default();
        assert!(!["textarea", "select", "option"].contains(&name), "{name}");
        assert!(
            name != "input" || rest.starts_with("input\").set(\"type\", \"hidden\")"),
            "an input that is not hidden"
        );
    }
    let names = after("static NAMES: &[&str] = &[")[0].split("];").next().expect("an end");
    for bad in ["checked", "selected", "defaultvalue", "contenteditable"] {
        assert!(!names.contains(bad), "{bad}");
    }
    // Yew sets properties by these, past the table of names.
    assert_eq!(
        ["set_value(", "set_checked("].map(|name| live.matches(name).count()),
        [1, 0],
        "one function gives fixed values"
    );
    let fixed = after(".fixed_value(").len();
    let hidden_or_button = live.split(';').filter(|it| {
        it.contains(".fixed_value(") && (it.contains("\"hidden\"") || it.contains("el(\"button\")"))
    });
    assert_eq!(hidden_or_button.count(), fixed, "a value that a citizen could have changed");
}
