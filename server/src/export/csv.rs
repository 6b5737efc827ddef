//! CSV for spreadsheets: UTF-8 with a byte order mark, one row per response, labels in one
//! language.
//!
//! Every text is quoted, so that a program which takes the right sign for the delimiter finds each
//! text in one cell, and no cell there is a formula. One that is told another sign reads quotes as
//! letters: it splits texts, and may compute a part of one.

use super::{
    Cover, Sheet,
    codes::{channel, consent, flag, signal},
    guard::guarded,
};
use crate::{
    journal::reference,
    register::{ResponseRow, Withdrawal},
    rules::{
        Choosable, CodedAnswer, Consultation, KindSpec, Personal, QuestionSpec, content_flags,
    },
    words::Catalogue,
};
use glas_wire::{ConsentToPublish, QuestionId, RespondentField};
use jiff::{Timestamp, fmt::temporal::DateTimePrinter, tz::TimeZone};
use std::{
    borrow::Cow,
    collections::HashMap,
    fmt::{Display, Write as _},
    io::{self, Write},
};

/// `2026-11-20T12:00:00+02:00`
const SECONDS: DateTimePrinter = DateTimePrinter::new().precision(Some(0));
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
}

enum Column<'a> {
    Number,
    Reference,
    ReceivedAt,
    Channel,
    Language,
    Group,
    About(RespondentField),
    Consent,
    Erased,
    Withdrawn,
    ContentFlag,
    Answer(&'a QuestionSpec),
    Option(&'a QuestionSpec, &'a Choosable),
    /// The step of a matrix's row, the place of a ranking's option.
    Part(&'a QuestionSpec, &'a Choosable),
    Other(&'a QuestionSpec),
}

impl Column<'_> {
    /// Whether it holds what the respondent said, and not what is known of the response.
    fn is_said(&self) -> bool {
        match self {
            Self::Number
            | Self::Reference
            | Self::ReceivedAt
            | Self::Channel
            | Self::Language
            | Self::Erased
            | Self::Withdrawn => false,
            Self::Group | Self::About(_) | Self::Consent | Self::ContentFlag => true,
            Self::Answer(_) | Self::Option(..) | Self::Part(..) | Self::Other(_) => true,
        }
    }
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
        let mut csv =
            Self { out, columns: columns(&cover.consultation), labels, cell: String::new() };
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
        Self { cover, words, zone, said }
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
            Column::ReceivedAt => self.words.text("x-received"),
            Column::Channel => self.words.text("x-channel"),
            Column::Language => self.words.text("x-language"),
            Column::Group => self.words.text("x-group"),
            Column::About(field) => self.words.text(&["x-", field.name()].concat()),
            Column::Consent => self.words.text("x-consent"),
            Column::Erased => self.words.text("x-erased"),
            Column::Withdrawn => self.words.text("x-withdrawn"),
            Column::ContentFlag => self.words.text("x-flag"),
            Column::Answer(asked) => asked.label.in_lang(lang).to_owned(),
            Column::Option(asked, option) | Column::Part(asked, option) => {
                format!("{} [{}]", asked.label.in_lang(lang), option.label.in_lang(lang))
            }
            Column::Other(asked) => {
                format!("{} [{}]", asked.label.in_lang(lang), self.words.text("x-other"))
            }
        }
    }

    /// A cell; empty where nothing was told.
    fn cell<'c>(
        &'c self,
        column: &Column<'c>,
        row: &'c ResponseRow,
        cell: &'c mut String,
    ) -> Cow<'c, str> {
        let label = |id: &'c glas_wire::ChoiceId, options: &'c [Choosable]| {
            guarded(
                options
                    .iter()
                    .find(|it| it.id == *id)
                    .map_or(id.as_str(), |it| it.label.in_lang(&self.cover.lang)),
            )
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
            Column::Reference => return Cow::Owned(reference(row.number, row.receipt)),
            Column::ReceivedAt => {
                self.instant(row.at, cell);
            }
            Column::Channel => return Cow::Borrowed(self.text(channel(row.channel))),
            Column::Language => return Cow::Borrowed(row.language.as_str()),
            Column::Group => {
                return row
                    .coded
                    .group
                    .as_ref()
                    .map(|id| label(id, &self.cover.consultation.groups))
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
                    self.instant(at, cell);
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
                    return label(id, options);
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

    /// An instant on the authority's clock, in whole seconds.
    fn instant(&self, at: Timestamp, cell: &mut String) {
        cell.clear();
        let second = Timestamp::from_second(at.as_second()).unwrap_or(at);
        let offset = self.zone.to_offset(second);
        let _ = SECONDS.print_timestamp_with_offset(&second, offset, cell);
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

fn columns(of: &Consultation) -> Vec<Column<'_>> {
    use Column::{
        About, Answer, Channel, Consent, Erased, Group, Language, Number, Option, Other, Part,
        ReceivedAt, Reference, Withdrawn,
    };
    let mut columns = vec![Number, Reference, ReceivedAt, Channel, Language, Group];
    columns.extend(
        of.respondent
            .about
            .iter()
            .filter(|(field, presence)| field.is_listed(**presence))
            .map(|(field, _)| About(field)),
    );
    columns.extend([Consent, Erased, Withdrawn, Column::ContentFlag]);
    for asked in &of.questions {
        match &asked.kind {
            KindSpec::MultipleChoice { options, other, .. } => {
                columns.extend(options.iter().map(|option| Option(asked, option)));
                columns.extend(other.then_some(Other(asked)));
            }
            KindSpec::Matrix { rows: parts, .. } | KindSpec::Ranking { options: parts } => {
                columns.extend(parts.iter().map(|part| Part(asked, part)));
            }
            KindSpec::Section | KindSpec::Information { .. } => {}
            _ => columns.push(Answer(asked)),
        }
    }
    columns
}
