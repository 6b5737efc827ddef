//! Consultation files into drafts.

use super::{
    authority::contact,
    misread::Misread,
    question::{choice, question},
    table::{Read, Table},
};
use crate::rules::draft::{ConsultationDraft, DocumentDraft, Field, RespondentDraft};
use glas_wire::ByField;

/// The draft of a consultation; `None` where the file is none.
pub(super) fn consultation(table: &Table<'_>) -> Option<ConsultationDraft> {
    if table.has(Field::TimeZone) && !table.has(Field::Questions) {
        table.leave_the_rest();
        table.misread(Misread::AuthorityFile);
        return None;
    }
    Some(ConsultationDraft {
        slug: table.text(Field::Slug),
        authority: table.text(Field::Authority),
        languages: table.list(Field::Languages, Read::text),
        left_out: table.list(Field::LeftOut, Read::text),
        title: table.texts(Field::Title),
        summary: table.texts(Field::Summary),
        legal_basis: table.texts(Field::LegalBasis),
        opens_at: table.date(Field::OpensAt),
        closes_at: table.date(Field::ClosesAt),
        documents: table.tables(Field::Documents, document),
        moderation: table.text(Field::Moderation),
        normative_act: table.flag(Field::NormativeAct),
        publish_comments: table.flag(Field::PublishComments),
        answer_by: table.date(Field::AnswerBy),
        published_on_site: table.date(Field::PublishedOnSite),
        published_on_portal: table.date(Field::PublishedOnPortal),
        short_term_reason: table.texts(Field::ShortTermReason),
        extension_reason: table.texts(Field::ExtensionReason),
        contact: table.field(Field::Contact, |it| it.table(contact)),
        groups: table.tables(Field::Groups, choice),
        respondent: table.field(Field::Respondent, |it| it.table(respondent)),
        questions: table.tables(Field::Questions, question),
        steps: table.flag(Field::Steps),
        place_question: table.text(Field::PlaceQuestion),
    })
}

fn document(table: &Table<'_>) -> DocumentDraft {
    DocumentDraft {
        title: table.texts(Field::Title),
        url: table.text(Field::Url),
        file: table.text(Field::File),
        sha256: table.text(Field::Sha256),
        bytes: table.whole_number(Field::Bytes, 1_000_000),
    }
}

fn respondent(table: &Table<'_>) -> RespondentDraft {
    RespondentDraft {
        group: table.text(Field::Group),
        about: ByField::of(|field| table.text(Field::About(field))),
    }
}
