//! The words of the form. What the server renders looks its texts up by message id in [`Words`],
//! the whole catalogue. The live view, which the browser renders too, names its texts by [`Word`]:
//! told by place, in [`LiveWords`], they need no id on the line or in the Wasm. Neither parses
//! messages; the server does that.

#[cfg(target_arch = "wasm32")]
use crate::browser::plural_category;
#[cfg(not(target_arch = "wasm32"))]
use crate::plural::plural_category;
#[cfg(feature = "ssr")]
use glas_wire::{ConsentToPublish, Form, Presence};
use glas_wire::{Decimal, Each, RespondentField};
use serde::{Deserialize, Serialize};

macro_rules! words {
    ($($word:ident = $id:literal,)*) => {
        /// A text of the live view; the order is that of [`LiveWords`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each is named like its message, and the message is its text")]
        pub enum Word { $($word,)* }

        /// Every word of the live view and the id of its message.
        #[cfg(feature = "ssr")]
        pub const LIVE_WORDS: &[(Word, &str)] = &[$((Word::$word, $id),)*];
    };
}

// The loader has the first three by their place.
words! {
    Sending = "w-sending",
    Offline = "w-offline",
    SentCopied = "w-sent-copied",
    Lang = "w-lang",
    DecimalSign = "w-decimal-sign",
    Step = "w-step",
    More = "w-more",
    Next = "w-next",
    Back = "w-back",
    Check = "w-check",
    Send = "w-send",
    CheckTitle = "w-check-title",
    CheckText = "w-check-text",
    Change = "w-change",
    UpTo = "w-up-to",
    Left = "w-left",
    Over = "w-over",
    MistakesTitle = "w-mistakes-title",
    Mistake = "w-mistake",
    Group = "w-group",
    Locality = "w-locality",
    Name = "w-name",
    Email = "w-email",
    Telephone = "w-telephone",
    Consent = "w-consent",
    Missing = "w-missing",
    MissingGroup = "w-missing-group",
    MissingLocality = "w-missing-locality",
    MissingName = "w-missing-name",
    MissingEmail = "w-missing-email",
    MissingTelephone = "w-missing-telephone",
    Unticked = "w-unticked",
    TooLong = "w-too-long",
    NotOffered = "w-not-offered",
    OtherEmpty = "w-other-empty",
    TooFew = "w-too-few",
    TooMany = "w-too-many",
    NoneAndOthers = "w-none-and-others",
    RankedTwice = "w-ranked-twice",
    NotANumber = "w-not-a-number",
    NotWhole = "w-not-whole",
    TooSmall = "w-too-small",
    TooLarge = "w-too-large",
    NotADate = "w-not-a-date",
    TooEarly = "w-too-early",
    TooLate = "w-too-late",
    NotAPlace = "w-not-a-place",
    NotAnEmail = "w-not-an-email",
    NotATelephone = "w-not-a-telephone",
    NotAsked = "w-not-asked",
    WrongShape = "w-wrong-shape",
    NotText = "w-not-text",
    Empty = "w-empty",
    NotSentTitle = "w-not-sent-title",
    NotSentText = "w-not-sent-text",
    ClosedTitle = "w-closed-title",
    ClosedLate = "w-closed-late",
    WaitingTitle = "w-waiting-title",
    WaitingKept = "w-waiting-kept",
    WaitingPage = "w-waiting-page",
    TryNow = "w-try-now",
    SentTitle = "w-sent-title",
    SentReference = "w-sent-reference",
    SentLink = "w-sent-link",
    SentKeep = "w-sent-keep",
    SentCopy = "w-sent-copy",
    SentNext = "w-sent-next",
    SentNextComments = "w-sent-next-comments",
    AnswerBy = "w-answer-by",
    Contact = "w-contact",
    Questions = "w-questions",
    ContactEmail = "w-contact-email",
    ContactPhone = "w-contact-phone",
    ContactAddress = "w-contact-address",
}

impl Word {
    /// What stands at the control of a field.
    pub fn label(field: RespondentField) -> Self {
        match field {
            RespondentField::Locality => Word::Locality,
            RespondentField::Name => Word::Name,
            RespondentField::Email => Word::Email,
            RespondentField::Telephone => Word::Telephone,
        }
    }

    /// That the field may not stay empty.
    pub fn missing(field: RespondentField) -> Self {
        match field {
            RespondentField::Locality => Word::MissingLocality,
            RespondentField::Name => Word::MissingName,
            RespondentField::Email => Word::MissingEmail,
            RespondentField::Telephone => Word::MissingTelephone,
        }
    }

    /// That what is written there is no such thing; only some fields are looked at so closely.
    pub fn malformed(field: RespondentField) -> Option<Self> {
        match field {
            RespondentField::Locality | RespondentField::Name => None,
            RespondentField::Email => Some(Word::NotAnEmail),
            RespondentField::Telephone => Some(Word::NotATelephone),
        }
    }

    /// The id of its message.
    #[cfg(feature = "ssr")]
    pub(crate) fn id(self) -> &'static str {
        LIVE_WORDS[self as usize].1
    }
}

/// The message that says at a field what it is wanted for.
#[cfg(feature = "ssr")]
pub(crate) fn hint(field: RespondentField, presence: Presence) -> Option<&'static str> {
    match (field, presence) {
        (RespondentField::Locality | RespondentField::Name, _) => None,
        (RespondentField::Email, Presence::Required) => Some("w-email-hint-required"),
        (RespondentField::Email, Presence::Optional | Presence::Hidden) => Some("w-email-hint"),
        (RespondentField::Telephone, Presence::Required) => Some("w-telephone-hint-required"),
        (RespondentField::Telephone, Presence::Optional | Presence::Hidden) => {
            Some("w-telephone-hint")
        }
    }
}

/// The message that asks whether comments may be published; of a proposal that the law has listed,
/// how.
#[cfg(feature = "ssr")]
pub(crate) fn consent_asked(form: &Form) -> &'static str {
    if form.normative_act { "w-consent-act" } else { Word::Consent.id() }
}

/// The message of an answer to that.
#[cfg(feature = "ssr")]
pub(crate) fn consent_label(form: &Form, consent: ConsentToPublish) -> &'static str {
    match (form.normative_act, consent) {
        (false, ConsentToPublish::InFull) => "w-consent-in-full",
        (false, ConsentToPublish::Anonymously) => "w-consent-anonymously",
        (false, ConsentToPublish::NotAtAll) => "w-consent-not-at-all",
        (true, ConsentToPublish::InFull) => "w-consent-act-in-full",
        (true, ConsentToPublish::Anonymously) => "w-consent-act-anonymously",
        (true, ConsentToPublish::NotAtAll) => "w-consent-act-not-at-all",
    }
}

/// Message id → text. Of a message with plural forms each form is a text of its own, as `id.one`,
/// `id.other` and so on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(pub Each<String, String>);

impl Words {
    /// A number as it is written in the language of the words.
    pub fn number(&self, it: Decimal) -> String {
        number(self.of("w-decimal-sign"), it)
    }

    /// The text of a message. An id without text is shown as it is: a hole must be seen, not trap.
    pub fn of<'a>(&'a self, id: &'a str) -> &'a str {
        self.found(id).unwrap_or(id)
    }

    fn found(&self, id: &str) -> Option<&str> {
        self.0.iter().find(|(it, _)| *it == id).map(|(_, text)| text.as_str())
    }

    /// The text of a message with one value put in.
    pub fn with(&self, id: &str, name: &str, value: &str) -> String {
        put(self.of(id), name, value)
    }

    /// The variant of a message for `n`, with `{n}` put in.
    #[cfg(feature = "ssr")]
    pub fn count(&self, id: &str, n: u32) -> String {
        let variant = format!("{id}.{}", plural_category(self.of("w-lang"), n));
        let text =
            self.found(&variant).or_else(|| self.found(&format!("{id}.other"))).unwrap_or(id);
        put(text, "n", &n.to_string())
    }
}

/// The texts of the live view, each at the place of its [`Word`]; empty where the form cannot come
/// to need it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LiveWords(pub Vec<Text>);

/// A text, or its plural forms by category (CLDR).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Text {
    /// One for all numbers.
    Plain(String),
    /// Category → text.
    Forms(Each<String, String>),
}

#[cfg(feature = "ssr")]
impl Text {
    /// Whether it says nothing.
    fn is_empty(&self) -> bool {
        matches!(self, Self::Plain(text) if text.is_empty())
    }
}

impl LiveWords {
    /// Those of the catalogue that are `wanted`.
    #[cfg(feature = "ssr")]
    pub(crate) fn told(all: &Words, wanted: impl Fn(Word) -> bool) -> Self {
        let text = |&(word, id): &(Word, &str)| {
            let form = |(it, text): (&String, &String)| {
                Some((it.strip_prefix(id)?.strip_prefix('.')?.to_owned(), text.clone()))
            };
            let mut forms: Vec<_> =
                if wanted(word) { all.0.iter().filter_map(form).collect() } else { Vec::new() };
            // The last stands in for a category that the catalogue does not have.
            forms.sort_by_key(|(category, _)| category == "other");
            match forms.is_empty() {
                true => {
                    Text::Plain(if wanted(word) { all.of(id).to_owned() } else { String::new() })
                }
                false => Text::Forms(forms.into_iter().collect()),
            }
        };
        Self(LIVE_WORDS.iter().map(text).collect())
    }

    /// The whole catalogue's.
    #[cfg(feature = "ssr")]
    pub fn all(all: &Words) -> Self {
        Self::told(all, |_| true)
    }

    /// With another text for a word, where that has one.
    #[cfg(feature = "ssr")]
    pub(crate) fn reworded(mut self, word: Word, text: String) -> Self {
        if let Some(Text::Plain(it)) = self.0.get_mut(word as usize).filter(|it| !it.is_empty()) {
            *it = text;
        }
        self
    }

    /// A number as it is written in the language of the words.
    pub(crate) fn number(&self, it: Decimal) -> String {
        number(self.of(Word::DecimalSign), it)
    }

    /// A text.
    pub fn of(&self, word: Word) -> &str {
        if let Some(Text::Plain(text)) = self.0.get(word as usize) { text } else { "" }
    }

    /// A text with one value put in.
    pub(crate) fn with(&self, word: Word, name: &str, value: &str) -> String {
        put(self.of(word), name, value)
    }

    /// The plural form for `n`, with `{n}` put in.
    pub fn count(&self, word: Word, n: u32) -> String {
        let Some(Text::Forms(forms)) = self.0.get(word as usize) else { return String::new() };
        let category = plural_category(self.of(Word::Lang), n);
        let text = forms.iter().find(|(it, _)| **it == *category).or_else(|| forms.iter().last());
        put(text.map_or("", |(_, text)| text), "n", &n.to_string())
    }
}

fn number(sign: &str, it: Decimal) -> String {
    let sign = sign.chars().next().unwrap_or('.');
    it.to_string().chars().map(|c| if c == '.' { sign } else { c }).collect()
}

/// `text` with `{name}` replaced. Searches for single letters only: the search for texts is 1.5 kB
/// of Wasm.
pub(crate) fn put(text: &str, name: &str, value: &str) -> String {
    let mut whole = String::with_capacity(text.len() + value.len());
    for (n, part) in text.split('{').enumerate() {
        match part.strip_prefix(name).and_then(|rest| rest.strip_prefix('}')) {
            Some(rest) if n > 0 => {
                whole.push_str(value);
                whole.push_str(rest);
            }
            _ => {
                whole.push_str(if n > 0 { "{" } else { "" });
                whole.push_str(part);
            }
        }
    }
    whole
}
