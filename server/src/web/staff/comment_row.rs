//! A comment in the queue: the beginning of its text, or where the words stand in it that somebody
//! looks for, and what is known of it.

use super::{
    comment_filter::Looked,
    comment_words::{Labels, flags_of, outcome_of, state_of},
};
use crate::{
    operations::{CachedConsultation, ListedComment},
    words::{Staff, Value},
};
use std::ops::Range;
use yew::{Html, html};

/// Characters of a comment that a list shows; enough for most of them.
const EXCERPT: usize = 400;
/// Characters before the first word that was found, where that is not at the beginning.
const BEFORE: usize = 120;

#[derive(Clone, PartialEq)]
pub(super) struct Row {
    /// Number and question, as a tick is sent.
    tick: String,
    head: String,
    href: String,
    open: String,
    text: Pieces,
    lang: String,
    /// Of its sender, where a word of it was looked for.
    name: Option<Pieces>,
    said: String,
    flags: Option<String>,
}

/// A text in pieces, each with whether it was looked for.
type Pieces = Vec<(bool, String)>;

/// What a row shows of a comment. `to`: the address of the queue.
pub(super) fn row_of(
    words: &Staff,
    labels: &Labels,
    of: &CachedConsultation,
    looked: &Looked,
    to: &str,
    it: &ListedComment,
) -> Row {
    let record = &it.record;
    let number = [("number", Value::from(it.key.number))];
    let mut said = vec![
        state_of(words, record),
        outcome_of(words, record),
        words.moment(it.at, &of.authority.time_zone),
    ];
    said.extend(record.group.as_ref().map(|it| labels.group(it)));
    said.extend(record.place.as_ref().map(|it| labels.place(it)));
    let flags = flags_of(words, record);
    let question = it.key.question.as_str();
    let address = [to, "/", &it.key.number.to_string(), "/", question].concat();
    let phrase = looked.filter.phrase.as_ref();
    let places = |text: &str| phrase.map(|it| it.places(text)).unwrap_or_default();
    let name = it.name.as_ref().map(|name| (name, places(name)));
    Row {
        tick: [&it.key.number.to_string(), ".", question].concat(),
        head: [&words.with("s-comment-number", &number), ", ", &labels.question(&it.key.question)]
            .concat(),
        href: looked.at(&address),
        open: words.with("s-comment-open", &number),
        text: match &it.text {
            Some(text) => excerpt(text, &places(text)),
            None => vec![(false, words.text("s-comment-text-erased"))],
        },
        lang: match &it.text {
            Some(_) => record.language.to_string(),
            None => words.lang().to_owned(),
        },
        name: name
            .filter(|(_, places)| !places.is_empty())
            .map(|(it, places)| excerpt(it, &places)),
        said: said.join(" · "),
        flags: (!flags.is_empty())
            .then(|| words.with("s-comment-look", &[("flags", Value::from(flags.join(", ")))])),
    }
}

pub(super) fn row(words: &Staff, it: &Row, may_act: bool, ticked: &[String]) -> Html {
    let is_ticked = ticked.contains(&it.tick);
    html! {
        <li class="staff-card">
            if may_act {
                <label class="staff-option">
                    <input type="checkbox" name="c" value={it.tick.clone()} checked={is_ticked} />
                    <span>{ &it.head }</span>
                </label>
            } else {
                <p>{ &it.head }</p>
            }
            <p dir="auto" lang={it.lang.clone()}>{ marked(&it.text) }</p>
            if let Some(name) = &it.name {
                <p>{ words.text("s-comment-sender") }{ ": " }<span dir="auto">{ marked(name) }</span></p>
            }
            <p class="page-aside">{ &it.said }</p>
            if let Some(flags) = &it.flags {
                <p><strong>{ flags }</strong></p>
            }
            <p class="staff-links"><a href={it.href.clone()}>{ &it.open }</a></p>
        </li>
    }
}

fn marked(pieces: &Pieces) -> Html {
    let piece = |(is_found, text): &(bool, String)| {
        if *is_found {
            html! { <mark>{ text }</mark> }
        } else {
            html! { <>{ text }</> }
        }
    };
    html! { <>{ for pieces.iter().map(piece) }</> }
}

/// A part of a long text: its beginning, or what stands around the first place that was found.
fn excerpt(text: &str, places: &[Range<usize>]) -> Pieces {
    let byte = |chars: usize| text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    let first = places.first().map_or(0, |place| text[..place.end].chars().count());
    // From the beginning of a word on.
    let from = if first <= EXCERPT {
        0
    } else {
        let near = byte(first - BEFORE);
        let blank = text[near..].char_indices().find(|(_, c)| c.is_whitespace());
        let word = blank.map_or(near, |(at, c)| near + at + c.len_utf8());
        if word <= places[0].start { word } else { near }
    };
    let end = text[from..].char_indices().nth(EXCERPT).map_or(text.len(), |(at, _)| from + at);
    let mut pieces = Pieces::new();
    let mut put = |is_found, piece: &str| {
        if !piece.is_empty() {
            pieces.push((is_found, piece.to_owned()));
        }
    };
    put(false, if from > 0 { "…" } else { "" });
    let mut at = from;
    for place in places.iter().filter(|place| place.start >= from && place.end <= end) {
        put(false, &text[at..place.start]);
        put(true, &text[place.clone()]);
        at = place.end;
    }
    if end < text.len() {
        put(false, &[text[at..end].trim_end(), "…"].concat());
    } else {
        put(false, &text[at..]);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{EXCERPT, excerpt};
    use crate::rules::Phrase;

    fn shown(text: &str, sought: &str) -> String {
        let phrase: Phrase = sought.parse().expect("a phrase");
        let pieces = excerpt(text, &phrase.places(text)).into_iter();
        pieces.map(|(found, text)| if found { format!("[{text}]") } else { text }).collect()
    }

    #[test]
    fn what_was_found_is_marked_also_far_from_the_beginning() {
        assert_eq!(shown("Нови пейки.", "пейка"), "Нови [пейки].");
        assert_eq!(shown("Нови пейки.", "друго"), "Нови пейки.");
        let long = "дума ".repeat(200);
        let plain = shown(&long, "друго");
        assert!(plain.starts_with("дума дума") && plain.ends_with("дума…"), "{plain}");
        let far = shown(&[&long, "И пейките до реката. ", &long].concat(), "пейка");
        assert!(far.starts_with("…дума дума") && far.contains(" И [пейките] до"), "{far}");
        assert!(far.ends_with("дума…"), "{far}");
        assert!(far.chars().count() <= EXCERPT + 4, "{}", far.chars().count());
        // A word without an end is left out.
        let endless = [&"я".repeat(900), " пейки"].concat();
        assert!(shown(&endless, "пейка").ends_with("…[пейки]"));
    }
}
