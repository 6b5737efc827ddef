//! What a file promises, and who answers for personal data.

use super::{authorities, authority, consultation, mistakes::GOOD};

/// Each file could be good in itself.
#[test]
fn who_answers_for_personal_data_is_asked_for_where_it_is_written() {
    let told = super::super::unanswerable("park.toml", GOOD, &"vidin".parse().expect("a name"));
    assert_eq!(
        told.to_string(),
        "park.toml, line 2, \"authority\": the authority \"vidin\" does not say who its data-protection officer is, and every \
         new consultation must name one; add data_protection = { officer = { email = \"dlzd@example.bg\" } } to its file, and \
         import that again: glas authority import FILE"
    );
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
