//! Everything that reads bytes which strangers write, one function for each kind: for the fuzz
//! targets in `tests/fuzz` and the test that replays what they found. No part of the program calls
//! this.
//!
//! Each function takes any bytes, reads them with the program's own readers, goes on with what was
//! read as far as the program does, and panics where something is not as it must be: what is
//! written again is read as another, a refusal repeats what was sent, damage passes for whole.

use crate::{
    cli::untrusted as cli,
    http::untrusted as http,
    import,
    journal::untrusted::{Image, Memory, written},
    operations::Operations,
    rules::{self, Authority, Consultation, Tallied},
    web::untrusted as web,
};
use glas_wire::Submission;
use std::{cell::RefCell, sync::LazyLock};

/// Reads bytes of one kind.
pub type Reads = fn(&[u8]);

/// All kinds, by the names of their targets and of the folders of their inputs.
pub const KINDS: [(&str, Reads); 7] = [
    ("body", request_body),
    ("form", form_post),
    ("head", request_head),
    ("toml", toml_file),
    ("control", control_request),
    ("paper", receipt_paper),
    ("journal", journal_file),
];

const AUTHORITY: &str = include_str!("../../examples/authorities/vidin.toml");
/// With a question of every kind.
const CONSULTATION: &str = include_str!("../../tests/src/kinds.toml");
const SAID: [&str; 4] = [
    r#"{"language":"bg","answers":{"network":{"scale":3},"ease":{"matrix":{"pay":0}},"uses":{"choices":{"ids":["work"],"other":"и друго"}},"why":{"text":"Защото."}}}"#,
    r#"{"language":"en","answers":{"service":{"choice":"later"},"order":{"ranking":["roads","water"]},"age":{"number":"42.5"},"day":{"date":"2026-12-15"}}}"#,
    r#"{"language":"bg","answers":{"trust":{"choice":"agree"},"terms":{"choices":{"ids":["yes"]}},"home":{"choice":"vidin-izvor"},"line":{"text":"дума"}},"respondent":{"group":"citizen"}}"#,
    r#"{"language":"bg","answers":{"network":{"scale":1},"home":{"text":"Извор, Димово"}}}"#,
];

/// A place with one consultation.
struct Town {
    authority: Authority,
    consultation: Consultation,
    asking: web::Asking,
    said: Vec<Submission>,
}

static TOWN: LazyLock<Town> = LazyLock::new(|| {
    let authority =
        import::authority("vidin.toml", AUTHORITY).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let consultation =
        import::consultation("kinds.toml", CONSULTATION, std::slice::from_ref(&authority));
    let consultation = consultation.unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let asking = web::Asking::of(&consultation, &authority);
    let said = SAID
        .map(|said| serde_json::from_str(said).unwrap_or_else(|error| panic!("{error}")))
        .to_vec();
    Town { authority, consultation, asking, said }
});

/// What arrives on a connection: request heads, and what stands between them.
pub fn request_head(bytes: &[u8]) {
    http::heads(bytes, &web::address);
}

/// The body of a request that hands in a submission: JSON.
pub fn request_body(bytes: &[u8]) {
    TOWN.asking.submitted(bytes);
}

/// The body of a form's post: pairs of names and values.
pub fn form_post(bytes: &[u8]) {
    TOWN.asking.posted(bytes);
}

/// A file an operator writes: of an authority, of a consultation, of settings.
pub fn toml_file(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Town { authority, consultation, .. } = &*TOWN;
    let named = import::authority("file.toml", text);
    match &named {
        Ok(it) => same(it),
        Err(mistakes) => import::fit_to_be_told(mistakes, text),
    }
    match import::consultation("file.toml", text, std::slice::from_ref(authority)) {
        Ok(it) => {
            same(&it);
            for lang in &it.languages {
                let _ = rules::form(&it, 1, authority, lang, &rules::Unspoken);
            }
            let answered =
                consultation.questions.iter().map(|asked| (Some(&asked.id), None, &Tallied::All));
            let lost = rules::invalidated(consultation, &it, answered);
            if !lost.is_empty() {
                import::fit_to_be_told(&import::reimported("file.toml", text, &lost), text);
            }
            import::fit_to_be_told(
                &import::reopened(
                    "file.toml",
                    text,
                    it.closes_at.to_zoned(jiff::tz::TimeZone::UTC),
                ),
                text,
            );
        }
        Err(mistakes) => import::fit_to_be_told(&mistakes, text),
    }
    cli::settings(text);
}

/// As the journal keeps it.
fn same<T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug>(it: &T) {
    let written = serde_json::to_vec(it).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        serde_json::from_slice::<T>(&written).ok().as_ref(),
        Some(it),
        "written again it is another"
    );
}

/// A line on the control socket, answered by a journal in memory.
pub fn control_request(bytes: &[u8]) {
    thread_local! {
        /// The journal, and how many requests may still change it.
        static KEPT: RefCell<Option<(Operations, u32)>> = const { RefCell::new(None) };
    }
    KEPT.with_borrow_mut(|kept| {
        let (operations, left) = kept.get_or_insert_with(|| (Operations::new(begun()), 500));
        *left -= u32::from(cli::line(bytes, operations, TOWN.consultation.opens_at));
        if *left == 0 {
            *kept = None;
        }
    });
}

/// A file that was given out, or is said to have been.
pub fn receipt_paper(bytes: &[u8]) {
    thread_local! {
        static PAPERS: cli::Papers = cli::Papers::of(begun(), &TOWN.consultation.slug);
    }
    PAPERS.with(|papers| papers.against(bytes));
}

fn begun() -> crate::journal::Journal {
    let Town { authority, consultation, said, .. } = &*TOWN;
    let journal = Memory::default().journal().unwrap_or_else(|error| panic!("{error}"));
    written(&journal, authority, consultation, said).unwrap_or_else(|refused| panic!("{refused}"));
    journal
}

/// What was done to the file of a journal: to its bytes, or to the rows in it.
pub fn journal_file(bytes: &[u8]) {
    static IMAGE: LazyLock<Image> =
        LazyLock::new(|| Image::of(&TOWN.authority, &TOWN.consultation, &TOWN.said));
    IMAGE.changed(bytes);
}
