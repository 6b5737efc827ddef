//! CSV for spreadsheets: UTF-8 with a byte order mark, one row per response, labels in one
//! language.
//!
//! Every text is quoted, so that a program which takes the right sign for the delimiter finds each
//! text in one cell, and no cell there is a formula. One that is told another sign reads quotes as
//! letters: it splits texts, and may compute a part of one.

use super::{
    Cover, Sheet,
    codes::{channel, consent, flag, signal},
    columns::{Column, columns},
    form_words::{earlier, option_then},
    guard::guarded,
};
use crate::{
    journal::reference,
    register::{ResponseRow, Withdrawal},
    rules::{Choosable, CodedAnswer, KindSpec, Personal, QuestionSpec, content_flags},
    words::Catalogue,
};
use glas_wire::{ChoiceId, ConsentToPublish, QuestionId};
use jiff::tz::TimeZone;
use std::{
    borrow::Cow,
    collections::HashMap,
    fmt::{Display, Write as _},
    io::{self, Write},
};

/// Words that stand in many rows.
const SAID: [&str; 16] = [
    "x-yes",
    "x-erased-text",
    "x-channel-widget",
    "x-channel-page",
    "x-channel-email",
    "x-channel-registry-office",
    "x-channel-meeting",
    "x-channel-portal",
    "x-signal-no-proof",
    "x-signal-decoy",
    "x-signal-haste",
    "x-flag-mixed-scripts",
    "x-flag-reordering",
    "x-flag-unseen",
    "x-flag-personal-data",
    "x-flag-links",
];

pub(super) struct Csv<'a, W: Write> {
    out: ::csv::Writer<W>,
    columns: Vec<Column<'a>>,
    labels: Labels<'a>,
    /// Where numbers and dates are put together, one cell after the other.
    cell: String,
}

/// What turns a response into the words of one language.
struct Labels<'a> {
    cover: &'a Cover,
    words: &'static Catalogue,
    zone: TimeZone,
    /// Words that stand in many rows: to form them anew for each would be most of the work.
    said: HashMap<&'static str, String>,
    /// What the forms are called.
    forms: HashMap<u64, String>,
}

impl<'a, W: Write> Csv<'a, W> {
    pub(super) fn begin(cover: &'a Cover, delimiter: Option<u8>, mut out: W) -> io::Result<Self> {
        let words = Catalogue::of(&cover.lang);
        let delimiter = delimiter.unwrap_or(if words.has_decimal_comma() { b';' } else { b',' });
        // Without the mark, spreadsheets read Cyrillic as Windows-1251.
        out.write_all("\u{feff}".as_bytes())?;
        let out = ::csv::WriterBuilder::new()
            .delimiter(delimiter)
            .quote_style(::csv::QuoteStyle::NonNumeric)
            .terminator(::csv::Terminator::CRLF)
            .from_writer(out);
        let labels = Labels::of(cover, words);
        let mut csv = Self { out, columns: columns(cover), labels, cell: String::new() };
        for column in &csv.columns {
            csv.out.write_field(guarded(&csv.labels.head(column)).as_bytes())?;
        }
        csv.out.write_record(None::<&[u8]>)?;
        Ok(csv)
    }
}

impl<'a> Labels<'a> {
    fn of(cover: &'a Cover, words: &'static Catalogue) -> Self {
        let zone = TimeZone::get(&cover.authority.time_zone).unwrap_or(TimeZone::UTC);
        let said = SAID
            .into_iter()
            .chain(ConsentToPublish::ALL.map(consent))
            .map(|id| (id, words.text(id)))
            .collect();
        let forms = cover
            .forms
            .iter()
            .map(|it| {
                let since = words.moment(it.since, &cover.authority.time_zone);
                let values = [("version", it.version.into()), ("since", since.into())];
                (it.version, words.with("x-form-since", &values))
            })
            .collect();
        Self { cover, words, zone, said, forms }
    }

    /// A word that stands in many rows.
    fn text(&self, id: &'static str) -> &str {
        self.said.get(id).map_or(id, String::as_str)
    }

    fn head(&self, column: &Column<'_>) -> String {
        let lang = &self.cover.lang;
        match column {
            Column::Number => self.words.text("x-number"),
            Column::Reference => self.words.text("x-reference"),
            Column::ReceivedOn => self.words.text("x-received-on"),
            Column::ReceivedAt => {
                let zone = self.cover.authority.time_zone.as_str();
                self.words.with("x-received-at", &[("zone", zone.into())])
            }
            Column::Channel => self.words.text("x-channel"),
            Column::Language => self.words.text("x-language"),
            Column::Form => self.words.text("x-form"),
            Column::Group => self.words.text("x-group"),
            Column::About(field) => self.words.text(&["x-", field.name()].concat()),
            Column::Consent => self.words.text("x-consent"),
            Column::Erased => self.words.text("x-erased"),
            Column::Withdrawn => self.words.text("x-withdrawn"),
            Column::ContentFlag => self.words.text("x-flag"),
            Column::Answer(asked) => self.asked(asked),
            Column::Option(asked, option) | Column::Part(asked, option) => {
                let label = option.label.in_lang(lang).to_owned();
                let option = self.with_earlier(label, asked, Some(option));
                format!("{} [{option}]", self.asked(asked))
            }
            Column::Other(asked) => {
                format!("{} [{}]", self.asked(asked), self.words.text("x-other"))
            }
        }
    }

    /// The label of a question, and those it had before.
    fn asked(&self, it: &QuestionSpec) -> String {
        self.with_earlier(it.label.in_lang(&self.cover.lang).to_owned(), it, None)
    }

    fn with_earlier(
        &self,
        mut label: String,
        asked: &QuestionSpec,
        option: Option<&Choosable>,
    ) -> String {
        for (until, text) in earlier(&self.cover.forms, &self.cover.lang, asked, option) {
            let until = self.words.moment(until, &self.cover.authority.time_zone);
            let values = [("until", until.into()), ("text", text.into())];
            label.push(' ');
            label.push_str(&self.words.with("x-earlier", &values));
        }
        label
    }

    /// A cell; empty where nothing was told.
    fn cell<'c>(
        &'c self,
        column: &Column<'c>,
        row: &'c ResponseRow,
        cell: &'c mut String,
    ) -> Cow<'c, str> {
        // In the words of the form that was filled in.
        let label = |question: Option<&QuestionId>, id: &'c ChoiceId, options: &'c [Choosable]| {
            let then = option_then(&self.cover.forms, row.version, question, id);
            let now = || options.iter().find(|it| it.id == *id).map(|it| &it.label);
            let text = then.or_else(now);
            guarded(text.map_or(id.as_str(), |it| it.in_lang(&self.cover.lang)))
        };
        let yes = |so: bool| Cow::Borrowed(if so { self.text("x-yes") } else { "" });
        let answer = |id: &QuestionId| row.coded.answers.get(id);
        // The row stays, so that no number is missing. Its answers are left out: whoever adds up a
        // column counts what counts.
        if row.withdrawn.is_some() && column.is_said() {
            return Cow::Borrowed("");
        }
        match column {
            Column::Number => put(cell, row.number),
            Column::Reference => {
                return Cow::Owned(guarded(&reference(row.number, row.receipt)).into_owned());
            }
            // Day and hour apart: no way to write both at once is a date to every spreadsheet.
            Column::ReceivedOn => put(cell, self.zone.to_datetime(row.at).date()),
            Column::ReceivedAt => {
                let time = self.zone.to_datetime(row.at).time();
                let (hour, minute, second) = (time.hour(), time.minute(), time.second());
                put(cell, format_args!("{hour:02}:{minute:02}:{second:02}"));
            }
            Column::Channel => return Cow::Borrowed(self.text(channel(row.channel))),
            Column::Language => return Cow::Borrowed(row.language.as_str()),
            Column::Form => {
                return Cow::Borrowed(self.forms.get(&row.version).map_or("", String::as_str));
            }
            Column::Group => {
                return row
                    .coded
                    .group
                    .as_ref()
                    .map(|id| label(None, id, &self.cover.consultation.groups))
                    .unwrap_or_default();
            }
            Column::About(field) => {
                return guarded(
                    row.personal
                        .as_ref()
                        .and_then(|it| it.about[*field].as_deref())
                        .unwrap_or_default(),
                );
            }
            Column::Consent => {
                if let Some(at) = row.consent_withdrawn {
                    put(cell, self.zone.to_datetime(at).date());
                    let since = [("since", cell.as_str().into())];
                    return Cow::Owned(self.words.with("x-consent-withdrawn", &since));
                }
                return Cow::Borrowed(row.coded.consent.map_or("", |it| self.text(consent(it))));
            }
            Column::Erased => return yes(row.personal.is_none()),
            Column::Withdrawn => {
                return match row.withdrawn {
                    Some(Withdrawal { replaced_by: Some(number) }) => {
                        Cow::Owned(self.words.with("x-replaced-by", &[("number", number.into())]))
                    }
                    withdrawn => yes(withdrawn.is_some()),
                };
            }
            Column::ContentFlag => {
                let flags = row.personal.as_ref().map(content_flags).unwrap_or_default();
                let told: Vec<&str> = row
                    .scrutiny
                    .signals()
                    .map(signal)
                    .chain(flags.into_iter().map(flag))
                    .map(|id| self.text(id))
                    .collect();
                return if told.is_empty() {
                    Cow::Borrowed("")
                } else {
                    Cow::Owned(told.join("; "))
                };
            }
            Column::Answer(asked) => match (answer(&asked.id), &asked.kind) {
                (
                    Some(CodedAnswer::Choice(id)),
                    KindSpec::SingleChoice { options } | KindSpec::Place { places: options, .. },
                ) => {
                    return label(Some(&asked.id), id, options);
                }
                (Some(CodedAnswer::Choice(id)), _) => {
                    return Cow::Owned(guarded(&self.words.reply(id.as_str())).into_owned());
                }
                (Some(CodedAnswer::Choices { ids, .. }), KindSpec::Consent) => {
                    return Cow::Owned(
                        ids.first().map(|id| self.words.reply(id.as_str())).unwrap_or_default(),
                    );
                }
                (Some(CodedAnswer::Scale(step)), _) => put(cell, step),
                (Some(CodedAnswer::Number(number)), _) => {
                    return Cow::Owned(self.words.number(*number));
                }
                (Some(CodedAnswer::Date(date)), _) => put(cell, date),
                (Some(CodedAnswer::Text), _) => {
                    return self.written(row, |it| it.texts.get(&asked.id));
                }
                (
                    Some(
                        CodedAnswer::Choices { .. }
                        | CodedAnswer::Matrix(_)
                        | CodedAnswer::Ranking(_),
                    )
                    | None,
                    _,
                ) => {
                    return Cow::Borrowed("");
                }
            },
            Column::Part(asked, part) => match answer(&asked.id) {
                Some(CodedAnswer::Matrix(steps)) => match steps.get(&part.id) {
                    Some(step) => put(cell, step),
                    None => return Cow::Borrowed(""),
                },
                Some(CodedAnswer::Ranking(ids)) => match ids.iter().position(|id| *id == part.id) {
                    Some(place) => put(cell, place + 1),
                    None => return Cow::Borrowed(""),
                },
                _ => return Cow::Borrowed(""),
            },
            Column::Option(asked, option) => {
                return yes(
                    matches!(answer(&asked.id), Some(CodedAnswer::Choices { ids, .. }) if ids.contains(&option.id)),
                );
            }
            Column::Other(asked) => match answer(&asked.id) {
                Some(CodedAnswer::Choices { other: true, .. }) => {
                    return self.written(row, |it| it.others.get(&asked.id));
                }
                _ => return Cow::Borrowed(""),
            },
        }
        Cow::Borrowed(cell)
    }

    /// A text that was written; where it is erased, a word that says so.
    fn written<'r>(
        &'r self,
        row: &'r ResponseRow,
        of: impl Fn(&'r Personal) -> Option<&'r String>,
    ) -> Cow<'r, str> {
        match &row.personal {
            Some(personal) => guarded(of(personal).map_or("", String::as_str)),
            None => Cow::Borrowed(self.text("x-erased-text")),
        }
    }
}

impl<W: Write> Sheet for Csv<'_, W> {
    fn row(&mut self, row: &ResponseRow) -> io::Result<()> {
        for column in &self.columns {
            self.out.write_field(self.labels.cell(column, row, &mut self.cell).as_bytes())?;
        }
        self.out.write_record(None::<&[u8]>).map_err(io::Error::from)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.out.flush()
    }
}

fn put(cell: &mut String, it: impl Display) {
    cell.clear();
    let _ = write!(cell, "{it}");
}
