//! Authority files into drafts.

use super::{
    misread::Misread,
    table::{Read, Table},
};
use crate::rules::draft::{AuthorityDraft, ColoursDraft, ContactDraft, DataProtectionDraft, Field};

/// The draft of an authority; `None` where the file is none.
pub(super) fn authority(table: &Table<'_>) -> Option<AuthorityDraft> {
    if table.has(Field::Questions) && !table.has(Field::TimeZone) {
        table.leave_the_rest();
        table.misread(Misread::ConsultationFile);
        return None;
    }
    Some(AuthorityDraft {
        slug: table.text(Field::Slug),
        language: table.text(Field::Language),
        name: table.texts(Field::Name),
        time_zone: table.text(Field::TimeZone),
        sites: table.list(Field::Sites, Read::text),
        contact: table.field(Field::Contact, |it| it.table(contact)),
        data_protection: table.field(Field::DataProtection, |it| it.table(data_protection)),
        colours: table.field(Field::Colours, |it| it.table(colours)),
    })
}

fn data_protection(table: &Table<'_>) -> DataProtectionDraft {
    DataProtectionDraft {
        officer: table.field(Field::Officer, |it| it.table(contact)),
        processor: table.texts(Field::Processor),
    }
}

fn colours(table: &Table<'_>) -> ColoursDraft {
    ColoursDraft { light: table.text(Field::Light), dark: table.text(Field::Dark) }
}

pub(super) fn contact(table: &Table<'_>) -> ContactDraft {
    ContactDraft {
        email: table.text(Field::Email),
        phone: table.text(Field::Phone),
        address: table.text(Field::Address),
    }
}
