//! CSV for spreadsheets: UTF-8 with a byte order mark, one row per response, labels in one language.
//!
//! Every text is quoted, so that a file opened with the wrong delimiter cannot split a text into cells that begin with a sign.

use super::{Cover, Sheet, guard::guarded};
use crate::{
    journal::reference,
    register::{ResponseRow, Withdrawal},
    rules::{Asked, AskedKind, Channel, Choosable, CodedAnswer, Notice, Personal, Sign, notices},
    words::Catalogue,
};
use glas_wire::{ConsentToPublish, QuestionId};
use jiff::tz::TimeZone;
use std::{
    borrow::Cow,
    io::{self, Write},
};

pub(super) struct Csv<'a, W: Write> {
    out: ::csv::Writer<W>,
    cover: &'a Cover,
    words: &'static Catalogue,
    zone: TimeZone,
    columns: Vec<Column<'a>>,
}

enum Column<'a> {
    Number,
    Reference,
    ReceivedAt,
    Channel,
    Language,
    Group,
    Locality,
    Name,
    Email,
    Consent,
    Erased,
    Withdrawn,
    Notice,
    Answer(&'a Asked),
    Option(&'a Asked, &'a Choosable),
    /// The step of a matrix's row, the place of a ranking's option.
    Part(&'a Asked, &'a Choosable),
    Other(&'a Asked),
}

impl Column<'_> {
    /// Whether it holds what the respondent said, and not what is known of the response.
    fn is_said(&self) -> bool {
        match self {
            Self::Number | Self::Reference | Self::ReceivedAt | Self::Channel | Self::Language | Self::Erased | Self::Withdrawn => false,
            Self::Group | Self::Locality | Self::Name | Self::Email | Self::Consent | Self::Notice => true,
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
        let zone = TimeZone::get(&cover.authority.time_zone).unwrap_or(TimeZone::UTC);
        let columns = columns(&cover.consultation.questions);
        let mut csv = Self { out, cover, words, zone, columns };
        let heads: Vec<String> = csv.columns.iter().map(|column| csv.head(column)).collect();
        csv.out.write_record(heads.iter().map(|head| guarded(head).into_owned()))?;
        Ok(csv)
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
            Column::Locality => self.words.text("x-locality"),
            Column::Name => self.words.text("x-name"),
            Column::Email => self.words.text("x-email"),
            Column::Consent => self.words.text("x-consent"),
            Column::Erased => self.words.text("x-erased"),
            Column::Withdrawn => self.words.text("x-withdrawn"),
            Column::Notice => self.words.text("x-notice"),
            Column::Answer(asked) => asked.label.in_lang(lang).to_owned(),
            Column::Option(asked, option) | Column::Part(asked, option) => {
                format!("{} [{}]", asked.label.in_lang(lang), option.label.in_lang(lang))
            }
            Column::Other(asked) => format!("{} [{}]", asked.label.in_lang(lang), self.words.text("x-other")),
        }
    }

    /// A cell; empty where nothing was told.
    fn cell(&self, column: &Column<'_>, row: &ResponseRow) -> String {
        let told = |of: fn(&Personal) -> &Option<String>| {
            guarded(row.personal.as_ref().and_then(|it| of(it).as_deref()).unwrap_or_default()).into_owned()
        };
        let label = |id: &glas_wire::ChoiceId, options: &[Choosable]| {
            let text = options.iter().find(|it| it.id == *id).map_or(id.as_str(), |it| it.label.in_lang(&self.cover.lang));
            guarded(text).into_owned()
        };
        let yes = |so: bool| if so { self.words.text("x-yes") } else { String::new() };
        let answer = |id: &QuestionId| row.coded.answers.get(id);
        // The row stays, so that no number is missing. Its answers are left out: whoever adds up a column counts what counts.
        if row.withdrawn.is_some() && column.is_said() {
            return String::new();
        }
        match column {
            Column::Number => row.number.to_string(),
            Column::Reference => reference(row.number, row.receipt),
            Column::ReceivedAt => row.at.to_zoned(self.zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            Column::Channel => self.words.text(channel(row.channel)),
            Column::Language => row.language.to_string(),
            Column::Group => row.coded.group.as_ref().map(|id| label(id, &self.cover.consultation.groups)).unwrap_or_default(),
            Column::Locality => told(|it| &it.locality),
            Column::Name => told(|it| &it.name),
            Column::Email => told(|it| &it.email),
            Column::Consent => row.coded.consent.map(|it| self.words.text(consent(it))).unwrap_or_default(),
            Column::Erased => yes(row.personal.is_none()),
            Column::Withdrawn => match row.withdrawn {
                Some(Withdrawal { replaced_by: Some(number) }) => self.words.with("x-replaced-by", &[("number", number.into())]),
                withdrawn => yes(withdrawn.is_some()),
            },
            Column::Notice => {
                let notices = row.personal.as_ref().map(notices).unwrap_or_default();
                let told: Vec<String> =
                    row.scrutiny.signs().map(sign).chain(notices.into_iter().map(notice)).map(|id| self.words.text(id)).collect();
                told.join("; ")
            }
            Column::Answer(asked) => match (answer(&asked.id), &asked.kind) {
                (Some(CodedAnswer::Choice(id)), AskedKind::SingleChoice { options } | AskedKind::Place { places: options, .. }) => {
                    label(id, options)
                }
                (Some(CodedAnswer::Choice(id)), _) => guarded(&self.words.reply(id.as_str())).into_owned(),
                (Some(CodedAnswer::Choices { ids, .. }), AskedKind::Consent) => {
                    ids.first().map(|id| self.words.reply(id.as_str())).unwrap_or_default()
                }
                (Some(CodedAnswer::Scale(step)), _) => step.to_string(),
                (Some(CodedAnswer::Number(number)), _) => self.words.number(*number),
                (Some(CodedAnswer::Date(date)), _) => date.to_string(),
                (Some(CodedAnswer::Text), _) => self.written(row, |it| it.texts.get(&asked.id)).into_owned(),
                (Some(CodedAnswer::Choices { .. } | CodedAnswer::Matrix(_) | CodedAnswer::Ranking(_)) | None, _) => String::new(),
            },
            Column::Part(asked, part) => match answer(&asked.id) {
                Some(CodedAnswer::Matrix(steps)) => steps.get(&part.id).map(i32::to_string).unwrap_or_default(),
                Some(CodedAnswer::Ranking(ids)) => {
                    ids.iter().position(|id| *id == part.id).map(|n| (n + 1).to_string()).unwrap_or_default()
                }
                _ => String::new(),
            },
            Column::Option(asked, option) => {
                yes(matches!(answer(&asked.id), Some(CodedAnswer::Choices { ids, .. }) if ids.contains(&option.id)))
            }
            Column::Other(asked) => match answer(&asked.id) {
                Some(CodedAnswer::Choices { other: true, .. }) => self.written(row, |it| it.others.get(&asked.id)).into_owned(),
                _ => String::new(),
            },
        }
    }

    /// A text that was written; where it is erased, a word that says so.
    fn written<'r>(&self, row: &'r ResponseRow, of: impl Fn(&'r Personal) -> Option<&'r String>) -> Cow<'r, str> {
        match &row.personal {
            Some(personal) => guarded(of(personal).map_or("", String::as_str)),
            None => Cow::Owned(self.words.text("x-erased-text")),
        }
    }
}

impl<W: Write> Sheet for Csv<'_, W> {
    fn row(&mut self, row: &ResponseRow) -> io::Result<()> {
        let cells: Vec<String> = self.columns.iter().map(|column| self.cell(column, row)).collect();
        self.out.write_record(&cells).map_err(io::Error::from)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.out.flush()
    }
}

fn columns(questions: &[Asked]) -> Vec<Column<'_>> {
    use Column::{
        Answer, Channel, Consent, Email, Erased, Group, Language, Locality, Name, Number, Option, Other, Part, ReceivedAt, Reference,
        Withdrawn,
    };
    let mut columns =
        vec![Number, Reference, ReceivedAt, Channel, Language, Group, Locality, Name, Email, Consent, Erased, Withdrawn, Column::Notice];
    for asked in questions {
        match &asked.kind {
            AskedKind::MultipleChoice { options, other, .. } => {
                columns.extend(options.iter().map(|option| Option(asked, option)));
                columns.extend(other.then_some(Other(asked)));
            }
            AskedKind::Matrix { rows: parts, .. } | AskedKind::Ranking { options: parts } => {
                columns.extend(parts.iter().map(|part| Part(asked, part)));
            }
            AskedKind::Section | AskedKind::Information { .. } => {}
            _ => columns.push(Answer(asked)),
        }
    }
    columns
}

fn channel(it: Channel) -> &'static str {
    match it {
        Channel::Widget => "x-channel-widget",
        Channel::Page => "x-channel-page",
        Channel::Email => "x-channel-email",
        Channel::RegistryOffice => "x-channel-registry-office",
        Channel::Meeting => "x-channel-meeting",
        Channel::Portal => "x-channel-portal",
    }
}

fn sign(it: Sign) -> &'static str {
    match it {
        Sign::NoProof => "x-sign-no-proof",
        Sign::Decoy => "x-sign-decoy",
        Sign::Haste => "x-sign-haste",
    }
}

fn notice(it: Notice) -> &'static str {
    match it {
        Notice::MixedScripts => "x-notice-mixed-scripts",
        Notice::Reordering => "x-notice-reordering",
        Notice::Unseen => "x-notice-unseen",
        Notice::PersonalData => "x-notice-personal-data",
        Notice::Links => "x-notice-links",
    }
}

fn consent(it: ConsentToPublish) -> &'static str {
    match it {
        ConsentToPublish::InFull => "x-consent-in-full",
        ConsentToPublish::Anonymously => "x-consent-anonymously",
        ConsentToPublish::NotAtAll => "x-consent-not-at-all",
    }
}
