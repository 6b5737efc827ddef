//! Bulgarian words: articles, plurals and the endings of adjectives are taken off, as J. Savoy's
//! light stemmer does it („Searching strategies for the Bulgarian language“, 2007), which Lucene
//! has. That one reads an ending in one way only, so that „въпроси“ comes from „въпрох“ and
//! „училища“ from „учил“; here it is read in each way in which it can be, and nothing is lost.
//! Of our own are „-ие, -ия“, „-ане“ and „-ен“ with their verbs, „-инин“, and „я“ for „е“.

use std::collections::BTreeSet;

type Stems = BTreeSet<String>;

/// Shorter words are looked for as they are.
const LETTERS_LEAST: usize = 4;
/// Longer ones, too: no word is so long, and what has no end shall not cost more.
const LETTERS_MAX: usize = 40;

/// Whether it is a letter of the alphabet, small.
pub(super) fn is_letter(c: char) -> bool {
    matches!(c, 'а'..='я')
}

/// Each of these letters is two bytes.
fn letters(word: &str) -> usize {
    word.len() / 2
}

fn is_vowel(c: char) -> bool {
    "аеиоуъюя".contains(c)
}

fn last(word: &str) -> char {
    word.chars().next_back().unwrap_or_default()
}

/// Without an ending, where so many letters are left.
fn cut<'a>(word: &'a str, ending: &str, least: usize) -> Option<&'a str> {
    word.strip_suffix(ending).filter(|rest| letters(rest) >= least)
}

/// Articles, and how many letters stand before each at least.
const ARTICLES: [(&str, usize); 6] =
    [("ият", 3), ("ът", 3), ("ят", 3), ("то", 4), ("те", 4), ("та", 4)];

/// All stems that a word may have.
pub(super) fn stems(word: &str) -> Stems {
    let mut stems = Stems::new();
    if !(LETTERS_LEAST..=LETTERS_MAX).contains(&letters(word)) {
        stems.insert(word.to_owned());
        return stems;
    }
    without_ending(&mut stems, word);
    for (article, least) in ARTICLES {
        let Some(rest) = cut(word, article, least) else { continue };
        without_ending(&mut stems, rest);
        match article {
            // „музеят“ is „музей“.
            "ят" if is_vowel(last(rest)) => finished(&mut stems, rest),
            // „светът“ is „свят“.
            "ът" => with_ya(&mut stems, rest),
            // „момчетата“ is „момчета“, and that is „момче“.
            "та" => {
                if let Some(rest) = cut(rest, "та", 4) {
                    without_ending(&mut stems, rest);
                }
            }
            _ => {}
        }
    }
    stems
}

/// Without the ending of a plural, or of a gender.
fn without_ending(stems: &mut Stems, word: &str) {
    let end = last(word);
    if end == 'й' && letters(word) > 3 {
        // „музей, музеи, музея“.
        finished(stems, &word[..word.len() - 2]);
        return;
    }
    if !is_vowel(end) || letters(word) < LETTERS_LEAST {
        finished(stems, word);
        return;
    }
    for ending in ["ове", "ища"] {
        if let Some(rest) = cut(word, ending, 3) {
            plural(stems, rest);
        }
    }
    if let Some(rest) = cut(word, "еве", 2) {
        stems.insert([rest, "й"].concat());
    }
    // What was softened before „и“: „ученик, търговец, европеец; технолог; кожух“.
    if let Some(rest) = cut(word, "ци", 3) {
        finished(stems, &[rest, "к"].concat());
        finished(stems, &[rest.strip_suffix('й').unwrap_or(rest), "ец"].concat());
    }
    for (ending, was) in [("зи", "г"), ("си", "х")] {
        if let Some(rest) = cut(word, ending, 3) {
            finished(stems, &[rest, was].concat());
        }
    }
    for ending in ["ие", "ия", "ии"] {
        if let Some(rest) = cut(word, ending, 3) {
            finished(stems, rest);
        }
    }
    let rest = &word[..word.len() - 2];
    match end {
        'и' | 'а' | 'я' => plural(stems, rest),
        _ => finished(stems, rest),
    }
}

/// In the plural „я“ may have become „е“: „големи, места, брегове“.
fn plural(stems: &mut Stems, word: &str) {
    finished(stems, word);
    with_ya(stems, word);
}

/// With „я“ in the place of „е“ as the last vowel, where a consonant follows.
fn with_ya(stems: &mut Stems, word: &str) {
    let Some((at, vowel)) = word.char_indices().rev().find(|(_, c)| is_vowel(*c)) else { return };
    if vowel == 'е' && at + 2 < word.len() {
        finished(stems, &[&word[..at], "я", &word[at + 2..]].concat());
    }
}

/// Endings of verbs with the noun and the participle: „паркират, паркирал, паркиран, паркиране“.
const OF_VERBS: [&str; 9] = ["ам", "аш", "аме", "ат", "ал", "ах", "ан", "ил", "им"];

/// With its last syllable as it is before a vowel.
fn finished(stems: &mut Stems, word: &str) {
    if word == "дец" {
        stems.insert("дет".to_owned());
        return;
    }
    let mut stem = word.to_owned();
    // „важен, важна; обществен, обществена“.
    if letters(&stem) > 4
        && let Some(rest) = stem.strip_suffix("ен")
    {
        stem = [rest, "н"].concat();
    }
    // „метър, метри; кратък, кратки“.
    let n = stem.len();
    if letters(&stem) > 4 && stem[..n - 2].ends_with('ъ') {
        stem = [&stem[..n - 4], &stem[n - 2..]].concat();
    }
    // „обществен“ and „общество“, „предложение“ and „предложи“.
    if letters(&stem) > 4
        && let Some(rest) = stem.strip_suffix('н')
        && !is_vowel(last(rest))
    {
        stems.insert(rest.to_owned());
    }
    // „гражданин, граждани“.
    if let Some(rest) = cut(&stem, "ин", 5)
        && matches!(last(rest), 'н' | 'р')
    {
        finished(stems, rest);
    }
    for ending in OF_VERBS {
        stems.extend(cut(&stem, ending, 5).map(str::to_owned));
    }
    stems.insert(stem);
}
