//! What a file promises, and what it says of data protection.

use super::{authorities, authority, consultation, mistakes::GOOD};

#[test]
fn what_is_said_of_data_protection_is_said_whole() {
    let said = |data_protection: &str| {
        let (file, _) = super::OBLAST.split_once("[data_protection]").expect("the table");
        let lines = file.lines().count();
        let told = authority("a.toml", &format!("{file}{data_protection}\n"))
            .expect_err("not good")
            .to_string();
        told.strip_prefix(&format!("a.toml, line {}, ", lines + 1))
            .map(str::to_owned)
            .unwrap_or(told)
    };
    assert_eq!(
        said("[data_protection]"),
        "\"data_protection.officer\": missing; write it as officer = { email = \"dlzd@example.bg\" }"
    );
    let (file, _) = super::OBLAST.split_once("[data_protection]").expect("the table");
    let told = authority("a.toml", &format!("data_protection = 5\n{file}"));
    let told = told.expect_err("not good").to_string();
    assert!(told.contains("data_protection = { officer = { email"), "{told}");
}

#[test]
fn an_answer_is_promised_for_a_day_after_the_closing() {
    let with = |day: &str| {
        let file = GOOD.replacen("opens_at", &format!("answer_by = {day}\nopens_at"), 1);
        consultation("park.toml", &file, &authorities()).map(|it| it.answer_by)
    };
    let good = with("2027-06-30").expect("a good file").expect("a day");
    assert_eq!(good.to_string(), "2027-06-30");
    let told = with("2026-01-01").expect_err("too early").to_string();
    assert!(told.ends_with("responses are still taken then; write a later day"), "{told}");
    let told = with("\"2026-02-31\"").expect_err("no day").to_string();
    assert!(told.contains("answer_by"), "{told}");
}
