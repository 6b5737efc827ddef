//! The controls of the page of a question: its texts in every language side by side, its options
//! one by one or all in one box, its settings.

use super::{
    choices::{self, box_name, control},
    page::PageProps,
};
use crate::{
    rules::draft::{Field, KindName},
    web::staff::fields::{Kind, Said, ToMend, line, line_in, lines, tick},
    words::{Staff, Value},
};
use glas_wire::limits::{OPTIONS_MAX, PLACES_MAX, RANKED_MAX, ROWS_MAX, SCALE_STEPS_MAX};
use yew::{Html, html};

/// A label that says its language, where there are several.
pub(super) fn in_language(words: &Staff, said: &str, own: &str, count: usize) -> Said {
    let label = words.text(said);
    let label = if count > 1 { [&label, " (", own, ")"].concat() } else { label };
    Said { label, hint: None }
}

impl PageProps {
    pub(super) fn words(&self) -> &'static Staff {
        self.frame.words()
    }

    /// Whether there is something to be done with parts of it.
    pub(super) fn is_there(&self) -> bool {
        self.writable && !self.gone
    }

    pub(super) fn value(&self, name: &str) -> String {
        self.values.get(name).cloned().unwrap_or_default()
    }

    /// A text in every language, beside each other.
    pub(super) fn texts(&self, field: Field, said: &str, rows: u32, hint: Option<String>) -> Html {
        let one = |(lang, own): &(String, String)| {
            let name = [field.name(), ".", lang].concat();
            let said = Said {
                hint: hint.clone(),
                ..in_language(self.words(), said, own, self.languages.len())
            };
            lines(Some(lang), &name, rows, &said, &self.value(&name), &self.to_mend)
        };
        html! { <div class="staff-pair">{ for self.languages.iter().map(one) }</div> }
    }

    fn number(&self, field: Field, said: &str, hint: String) -> Html {
        let said = Said { label: self.words().text(said), hint: Some(hint) };
        let name = field.name();
        line(name, Kind::Text, &said, &self.value(name), &self.to_mend)
    }

    pub(super) fn flag(&self, field: Field, said: &str) -> Html {
        let name = field.name();
        tick(name, &Said::hinted(self.words(), said), self.value(name) == "yes")
    }

    fn is_scored(&self) -> bool {
        let points =
            |(name, value): (&String, &String)| name.ends_with(".points") && !value.is_empty();
        !self.value("dimension").is_empty() || self.values.iter().any(points)
    }

    pub(super) fn button(&self, act: &str, said: String, about: Option<String>) -> Html {
        let id = act.replace('.', "-");
        html! {
            <button class="staff-plain" type="submit" name="do" value={act.to_owned()} {id} aria-label={about}>{ said }</button>
        }
    }

    fn options(&self, field: Field, said: &str, hint: String) -> Html {
        let words = self.words();
        let name = field.name();
        let wrong = self.to_mend.iter().filter(|it| it.field == name);
        let wrong = wrong.map(|it| html! { <p class="staff-mistake">{ &it.message }</p> });
        html! {
            <fieldset class="staff-group" id={name} tabindex="-1">
                <legend>{ words.text(said) }</legend>
                <p class="staff-hint">{ hint }</p>
                { for wrong }
                if self.boxed {
                    { self.in_boxes(name) }
                } else {
                    { self.one_by_one(name) }
                }
            </fieldset>
        }
    }

    fn in_boxes(&self, field: &str) -> Html {
        let words = self.words();
        let one = |(lang, own): &(String, String)| {
            let name = box_name(field, lang);
            let text = self.values.get(&name).cloned();
            let text = text.unwrap_or_else(|| choices::in_a_box(&self.values, field, lang));
            let said = in_language(words, "s-q-box", own, self.languages.len());
            let rows = u32::try_from(text.lines().count()).unwrap_or(30).clamp(6, 30) + 1;
            lines(Some(lang), &name, rows, &said, &text, &self.to_mend)
        };
        html! {
            <>
                <div class="staff-pair">{ for self.languages.iter().map(one) }</div>
                if self.is_there() {
                    <p class="staff-links">{ self.button(&["apart.", field].concat(), words.text("s-q-apart"), None) }</p>
                }
            </>
        }
    }

    fn one_by_one(&self, field: &str) -> Html {
        let words = self.words();
        let (count, more) = (choices::count(&self.values, field), choices::MORE);
        let known = self
            .values
            .iter()
            .filter(|(name, _)| name.starts_with(field) && name.ends_with(".key"));
        let known = known.filter(|(_, key)| !key.is_empty()).count();
        let is_scored = field == Field::Options.name()
            && matches!(self.kind.as_str(), "single_choice" | "multiple_choice")
            && self.is_scored();
        let option = |n: usize| {
            let about =
                |said: &str| Some(words.with(said, &[("number", Value::from((n + 1) as u64))]));
            let act = |verb: &str| [verb, ".", field, ".", &n.to_string()].concat();
            let text = |(lang, own): &(String, String)| {
                let name = control(field, n, &["label.", lang].concat());
                let said = in_language(words, "s-f-label", own, self.languages.len());
                line_in(lang, &name, &said, &self.value(&name), &self.to_mend)
            };
            let points = control(field, n, "points");
            html! {
                <fieldset class="staff-group">
                    <legend>{ about("s-q-option-number") }</legend>
                    <input type="hidden" name={control(field, n, "key")} value={self.value(&control(field, n, "key"))} />
                    <div class="staff-pair">{ for self.languages.iter().map(text) }</div>
                    if is_scored {
                        { line(&points, Kind::Text, &Said::of(words, "s-f-points"), &self.value(&points), &self.to_mend) }
                    }
                    if self.is_there() && n < known {
                        <p class="staff-links">
                            if n > 0 {
                                { self.button(&act("up"), words.text("s-up"), about("s-up-number")) }
                            }
                            if n + 1 < known {
                                { self.button(&act("down"), words.text("s-down"), about("s-down-number")) }
                            }
                            { self.button(&act("remove"), words.text("s-remove"), about("s-remove-number")) }
                        </p>
                    }
                </fieldset>
            }
        };
        let shown = count.max(known + if self.is_there() { more } else { 0 });
        html! {
            <>
                { for (0..shown).map(option) }
                if self.is_there() {
                    <p class="staff-links">
                        { self.button(&["more.", field].concat(), words.text("s-q-more"), None) }
                        { self.button(&["box.", field].concat(), words.text("s-q-in-a-box"), None) }
                    </p>
                }
            </>
        }
    }

    fn scale(&self) -> Html {
        let words = self.words();
        let hint =
            words.with("s-q-scale-hint", &[("max", Value::from(i64::from(SCALE_STEPS_MAX)))]);
        html! {
            <>
                <div class="staff-pair">
                    { self.number(Field::From, "s-f-from", hint.clone()) }
                    { self.number(Field::To, "s-f-to", hint) }
                </div>
                { self.texts(Field::FromLabel, "s-f-from_label", 2, None) }
                { self.texts(Field::ToLabel, "s-f-to_label", 2, None) }
            </>
        }
    }

    /// What only a question of this kind has.
    pub(super) fn settings(&self, kind: KindName) -> Html {
        let words = self.words();
        let hint = |id: &str, max: usize| words.with(id, &[("max", Value::from(max as u64))]);
        let chars = || {
            let max = kind.chars_max() as usize;
            self.number(Field::MaxChars, "s-f-max_chars", hint("s-q-max-chars-hint", max))
        };
        match kind {
            KindName::SingleChoice => {
                self.options(Field::Options, "s-f-options", hint("s-q-options-hint", OPTIONS_MAX))
            }
            KindName::Ranking => {
                self.options(Field::Options, "s-f-options", hint("s-q-options-hint", RANKED_MAX))
            }
            KindName::MultipleChoice => html! {
                <>
                    { self.options(Field::Options, "s-f-options", hint("s-q-options-hint", OPTIONS_MAX)) }
                    { self.flag(Field::Other, "s-q-other") }
                    { self.texts(Field::NoneOfThese, "s-f-none", 2, Some(words.text("s-q-none-hint"))) }
                    <div class="staff-pair">
                        { self.number(Field::Min, "s-q-min-chosen", words.text("s-q-may-be-empty")) }
                        { self.number(Field::Max, "s-q-max-chosen", words.text("s-q-may-be-empty")) }
                    </div>
                </>
            },
            KindName::Scale => self.scale(),
            KindName::Matrix => html! {
                <>
                    { self.options(Field::Rows, "s-f-rows", hint("s-q-rows-hint", ROWS_MAX)) }
                    { self.scale() }
                </>
            },
            KindName::Number => html! {
                <>
                    { self.texts(Field::Unit, "s-f-unit", 1, Some(words.text("s-q-unit-hint"))) }
                    <div class="staff-pair">
                        { self.number(Field::Min, "s-f-min", words.text("s-q-may-be-empty")) }
                        { self.number(Field::Max, "s-f-max", words.text("s-q-may-be-empty")) }
                        { self.number(Field::Decimals, "s-f-decimals", words.text("s-q-decimals-hint")) }
                    </div>
                </>
            },
            KindName::Date => html! {
                <div class="staff-pair">
                    { self.number(Field::From, "s-q-first-day", words.text("s-q-day-hint")) }
                    { self.number(Field::To, "s-q-last-day", words.text("s-q-day-hint")) }
                </div>
            },
            KindName::ShortText => chars(),
            KindName::LongText => html! {
                <>{ self.flag(Field::Comment, "s-q-comment") }{ chars() }</>
            },
            KindName::Place => {
                let said = Said {
                    label: words.text("s-f-places"),
                    hint: Some(hint("s-q-places-hint", PLACES_MAX)),
                };
                lines(None, "places", 14, &said, &self.value("places"), &self.to_mend)
            }
            KindName::Information => {
                self.texts(Field::Text, "s-f-text", 8, Some(words.text("s-q-text-hint")))
            }
            KindName::Statement | KindName::Consent | KindName::Section => Html::default(),
        }
    }

    /// How answers count for an index, which few questions do.
    pub(super) fn scoring(&self, kind: KindName) -> Html {
        let words = self.words();
        let wrong = |it: &ToMend| matches!(it.field.as_str(), "dimension" | "weight");
        let open = self.is_scored() || self.to_mend.iter().any(wrong);
        let can_be = kind.is_scored_by_ends()
            || matches!(kind, KindName::SingleChoice | KindName::MultipleChoice);
        if !kind.takes_answers() || !(can_be || open) {
            return Html::default();
        }
        html! {
            <details class="staff-more" {open}>
                <summary>{ words.text("s-q-scoring") }</summary>
                { self.number(Field::Dimension, "s-f-dimension", words.text("s-q-dimension-hint")) }
                { self.number(Field::Weight, "s-f-weight", words.text("s-q-weight-hint")) }
                if kind.is_scored_by_ends() {
                    { self.flag(Field::Reverse, "s-q-reverse") }
                }
            </details>
        }
    }
}
