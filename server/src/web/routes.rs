//! All addresses, grouped by who asks for them. A request is held against the routes of its own
//! area only.

use crate::{
    http::{BodyLimit, RouteLimits},
    import::SHEET_BYTES_MAX,
    rules::FILE_BYTES_MAX,
    web::{
        api,
        area::Area::{self, Api, Host, Page, Staff, Supervisor},
        colour_sheet::{Sheet, colour_sheet},
        comment_place::CommentPlace,
        embed::{self, FileName as Asset, Script},
        file_place::{FileDigest, FileName},
        health, icon, pages,
        permission::{DraftLang, LinkToken, Number, QuestionKey, Secret},
        route::{AnyRoute, Params, Route},
        staff,
    },
};
use glas_wire::{IdempotencyKey, Slug};
use std::time::Duration;

/// The whole table.
pub(super) fn routes() -> Vec<AnyRoute> {
    vec![
        // A host page
        at::<Script>("/embed/{slug}.{lang}.js", Host).get(embed::script).into(),
        at::<Slug>("/embed/{slug}", Host).post(embed::send).by_phase().into(),
        at::<Asset>("/assets/{file}", Host).get(embed::file).always().into(),
        at::<Sheet>("/colours/{name}", Page).get(colour_sheet).always().into(),
        at::<()>("/frame.js", Host).get(embed::frame).always().into(),
        // A citizen's browser, and first what host pages ask for most
        at::<Slug>("/api/v1/consultations/{slug}/widget", Api)
            .get(embed::payload)
            .by_phase()
            .into(),
        at::<Slug>("/api/v1/consultations/{slug}/responses", Api)
            .post(api::submit)
            .by_phase()
            .into(),
        at::<Slug>("/api/v1/consultations/{slug}", Api).get(api::consultation).by_phase().into(),
        at::<Slug>("/api/v1/consultations/{slug}/results", Api).get(api::results).by_phase().into(),
        at::<Slug>("/api/v1/consultations/{slug}/comments", Api)
            .get(api::comments)
            .by_phase()
            .into(),
        at::<()>("/api/v1/receipt", Api).get(api::receipt).delete(api::withdraw).into(),
        at::<()>("/api/v1/receipt/personal", Api).delete(api::erase).by_phase().into(),
        at::<()>("/api/v1/receipt/consent", Api).delete(api::withdraw_consent).by_phase().into(),
        at::<()>("/api/v1/challenge", Api).get(api::challenge).into(),
        // A citizen
        at::<()>("/", Page).get(pages::list).by_phase().into(),
        at::<()>("/accessibility", Page).get(pages::accessibility).into(),
        at::<()>("/accessibility.md", Page).get(pages::accessibility_markdown).into(),
        at::<Slug>("/c/{slug}", Page).get(pages::consultation).post(pages::send).by_phase().into(),
        at::<Slug>("/c/{slug}/results", Page).get(pages::results).by_phase().into(),
        at::<Slug>("/c/{slug}/comments", Page).get(pages::comments).by_phase().into(),
        at::<Slug>("/c/{slug}/timeline", Page).get(pages::timeline).by_phase().into(),
        at::<Slug>("/c/{slug}/timeline.json", Page).get(pages::timeline_file).by_phase().into(),
        at::<(Slug, FileDigest, FileName)>("/c/{slug}/documents/{sha256}/{name}", Page)
            .get(pages::document_file)
            .limits(FILE)
            .into(),
        at::<Slug>("/c/{slug}/frame", Page).get(pages::iframe).by_phase().into(),
        at::<Slug>("/c/{slug}/privacy", Page).get(pages::privacy).into(),
        at::<Secret>("/r/{secret}", Page).get(pages::receipt).into(),
        at::<Secret>("/r/{secret}/receipt.json", Page).get(pages::receipt_file).into(),
        at::<Secret>("/r/{secret}/withdraw", Page)
            .get(pages::ask_to_withdraw)
            .post(pages::withdraw)
            .by_phase()
            .into(),
        at::<Secret>("/r/{secret}/erase", Page)
            .get(pages::ask_to_erase)
            .post(pages::erase)
            .by_phase()
            .into(),
        at::<Secret>("/r/{secret}/consent", Page)
            .get(pages::ask_to_withdraw_consent)
            .post(pages::withdraw_consent)
            .by_phase()
            .into(),
        at::<Secret>("/r/{secret}/correct", Page)
            .get(pages::correct)
            .post(pages::send_correction)
            .by_phase()
            .into(),
        // The desk
        at::<()>("/admin", Staff).get(staff::consultations).into(),
        at::<()>("/admin/sign-in", Staff)
            .get(staff::sign_in_page)
            .post(staff::sign_in)
            .by_phase()
            .into(),
        at::<()>("/admin/second-factor", Staff)
            .get(staff::second_factor_page)
            .post(staff::second_factor)
            .by_phase()
            .into(),
        at::<()>("/admin/sign-out", Staff).post(staff::sign_out).into(),
        at::<LinkToken>("/admin/link/{token}", Staff)
            .get(staff::link_page)
            .post(staff::use_link)
            .by_phase()
            .into(),
        at::<()>("/admin/account", Staff)
            .get(staff::account_page)
            .post(staff::change_account)
            .by_phase()
            .into(),
        at::<()>("/admin/people", Staff)
            .get(staff::people_page)
            .post(staff::invite)
            .by_phase()
            .into(),
        at::<()>("/admin/people/rights", Staff)
            .get(staff::rights)
            .post(staff::take_rights)
            .by_phase()
            .into(),
        at::<Number>("/admin/people/{number}", Staff)
            .get(staff::person_page)
            .post(staff::change_person)
            .by_phase()
            .into(),
        at::<()>("/admin/days-off", Staff)
            .get(staff::days_off)
            .post(staff::declare)
            .by_phase()
            .into(),
        at::<()>("/admin/colours", Staff).get(staff::sample).into(),
        at::<()>("/admin/authorities", Staff).get(staff::authorities).into(),
        at::<()>("/admin/authorities/new", Staff)
            .get(staff::new_authority)
            .post(staff::set_up_authority)
            .by_phase()
            .into(),
        at::<Slug>("/admin/authorities/{slug}", Staff)
            .get(staff::authority)
            .post(staff::change_authority)
            .by_phase()
            .into(),
        at::<()>("/admin/consultations/new", Staff)
            .get(staff::new_consultation)
            .post(staff::begin_consultation)
            .by_phase()
            .into(),
        at::<Slug>("/admin/consultations/{slug}", Staff).get(staff::live).by_phase().into(),
        at::<Slug>("/admin/consultations/{slug}/change", Staff)
            .post(staff::begin_change)
            .by_phase()
            .into(),
        at::<Slug>("/admin/consultations/{slug}/extend", Staff)
            .get(staff::extension)
            .post(staff::extend)
            .by_phase()
            .into(),
        at::<Slug>("/admin/consultations/{slug}/terminate", Staff)
            .get(staff::terminating)
            .post(staff::terminate)
            .by_phase()
            .into(),
        at::<Slug>("/admin/consultations/{slug}/unpublish", Staff)
            .get(staff::unpublishing)
            .post(staff::unpublish)
            .by_phase()
            .into(),
        at::<Slug>("/admin/consultations/{slug}/results", Staff)
            .get(staff::telling)
            .post(staff::tell)
            .by_phase()
            .into(),
        at::<Slug>("/admin/consultations/{slug}/conclude", Staff)
            .get(staff::concluding)
            .post(staff::conclude)
            .by_phase()
            .into(),
        at::<Slug>("/admin/consultations/{slug}/comments", Staff).get(staff::comments).into(),
        at::<Slug>("/admin/consultations/{slug}/comments/moderate", Staff)
            .get(staff::typed_moderations)
            .post(staff::moderate_comments)
            .by_phase()
            .into(),
        at::<Slug>("/admin/consultations/{slug}/comments/answer", Staff)
            .get(staff::typed_answers)
            .post(staff::answer_comments)
            .by_phase()
            .into(),
        at::<Slug>("/admin/consultations/{slug}/comments/undo", Staff)
            .post(staff::undo_comments)
            .by_phase()
            .into(),
        at::<CommentPlace>("/admin/consultations/{slug}/comments/{number}/{question}", Staff)
            .get(staff::comment)
            .into(),
        at::<CommentPlace>(
            "/admin/consultations/{slug}/comments/{number}/{question}/moderate",
            Staff,
        )
        .get(staff::typed_moderation)
        .post(staff::moderate_comment)
        .by_phase()
        .into(),
        at::<CommentPlace>(
            "/admin/consultations/{slug}/comments/{number}/{question}/answer",
            Staff,
        )
        .get(staff::typed_answer)
        .post(staff::answer_comment)
        .by_phase()
        .into(),
        at::<Slug>("/admin/consultations/{slug}/responses", Staff)
            .get(staff::responses)
            .post(staff::find_responses)
            .into(),
        at::<(Slug, Number)>("/admin/consultations/{slug}/responses/{number}", Staff)
            .get(staff::response)
            .into(),
        at::<(Slug, Number)>("/admin/consultations/{slug}/responses/{number}/copy", Staff)
            .post(staff::copy_of_response)
            .by_phase()
            .into(),
        at::<(Slug, Number)>("/admin/consultations/{slug}/responses/{number}/erase", Staff)
            .get(staff::erasing_response)
            .post(staff::erase_response)
            .by_phase()
            .into(),
        at::<(Slug, Number)>("/admin/consultations/{slug}/responses/{number}/consent", Staff)
            .get(staff::withdrawing_consent)
            .post(staff::withdraw_consent)
            .by_phase()
            .into(),
        at::<Slug>("/admin/consultations/{slug}/documents", Staff)
            .get(staff::published_documents)
            .into(),
        at::<(Slug, FileDigest)>("/admin/consultations/{slug}/documents/{sha256}", Staff)
            .get(staff::erasing_document)
            .post(staff::erase_document)
            .by_phase()
            .into(),
        at::<Slug>("/admin/consultations/{slug}/portal", Staff)
            .get(staff::portal)
            .post(staff::keep_portal_number)
            .by_phase()
            .into(),
        at::<Slug>("/admin/consultations/{slug}/poster", Staff).get(staff::poster).into(),
        at::<Slug>("/admin/consultations/{slug}/export", Staff)
            .post(staff::export)
            .by_phase()
            .limits(FILE)
            .into(),
        at::<Number>("/admin/drafts/{number}", Staff)
            .get(staff::draft)
            .post(staff::change_draft)
            .by_phase()
            .into(),
        at::<Number>("/admin/drafts/{number}/questions", Staff)
            .post(staff::change_questions)
            .by_phase()
            .into(),
        at::<Number>("/admin/drafts/{number}/add", Staff)
            .get(staff::add_page)
            .post(staff::add)
            .by_phase()
            .into(),
        at::<Number>("/admin/drafts/{number}/order", Staff)
            .get(staff::order_page)
            .post(staff::put_in_order)
            .by_phase()
            .into(),
        at::<Number>("/admin/drafts/{number}/changes", Staff)
            .get(staff::pending)
            .post(staff::discard)
            .by_phase()
            .into(),
        at::<(Number, QuestionKey)>("/admin/drafts/{number}/questions/{id}", Staff)
            .get(staff::question)
            .post(staff::change_question)
            .by_phase()
            .into(),
        at::<(Number, QuestionKey)>("/admin/drafts/{number}/questions/{id}/condition", Staff)
            .get(staff::condition_page)
            .post(staff::change_condition)
            .by_phase()
            .into(),
        at::<Number>("/admin/drafts/{number}/respondent", Staff)
            .get(staff::respondent)
            .post(staff::change_respondent)
            .by_phase()
            .into(),
        at::<(Number, DraftLang)>("/admin/drafts/{number}/texts/{lang}", Staff)
            .get(staff::texts)
            .post(staff::change_texts)
            .by_phase()
            .into(),
        at::<(Number, DraftLang)>("/admin/drafts/{number}/texts/{lang}/sheet", Staff)
            .get(staff::sheet)
            .post_stream(staff::compare_sheet)
            .by_phase()
            .limits(SHEET)
            .into(),
        at::<(Number, DraftLang)>("/admin/drafts/{number}/texts/{lang}/sheet.csv", Staff)
            .get(staff::take_sheet)
            .into(),
        at::<Number>("/admin/drafts/{number}/documents", Staff)
            .get(staff::draft_documents)
            .post_stream(staff::upload_document)
            .by_phase()
            .limits(UPLOAD)
            .into(),
        at::<DraftFile>("/admin/drafts/{number}/documents/{sha256}/{name}", Staff)
            .get(staff::draft_file)
            .limits(FILE)
            .into(),
        at::<Number>("/admin/drafts/{number}/file", Staff)
            .get(staff::file)
            .post(staff::change_file)
            .by_phase()
            .into(),
        at::<Number>("/admin/drafts/{number}/file.toml", Staff).get(staff::take_file).into(),
        at::<Number>("/admin/drafts/{number}/preview", Staff).get(staff::preview).into(),
        at::<Number>("/admin/drafts/{number}/share", Staff)
            .get(staff::sharing)
            .post(staff::share)
            .by_phase()
            .into(),
        at::<Number>("/admin/drafts/{number}/practice", Staff)
            .get(staff::practice_responses)
            .post(staff::remove_practice)
            .by_phase()
            .into(),
        at::<LinkToken>("/admin/preview/{token}", Staff).get(staff::shared_preview).into(),
        at::<PreviewFile>("/admin/preview/{token}/documents/{sha256}/{name}", Staff)
            .get(staff::previewed_file)
            .limits(FILE)
            .into(),
        at::<LinkToken>("/admin/practice/{token}", Staff)
            .get(staff::practice)
            .post(staff::practise)
            .by_phase()
            .into(),
        at::<(LinkToken, IdempotencyKey)>("/admin/practice/{token}/{key}", Staff)
            .get(staff::practised)
            .into(),
        at::<()>("/admin/copy.js", Staff).get(staff::copy_script).always().into(),
        at::<Number>("/admin/drafts/{number}/publish", Staff)
            .get(staff::check)
            .post(staff::publish)
            .by_phase()
            .into(),
        at::<()>("/favicon.svg", Page).get(icon::icon).always().into(),
        at::<()>("/favicon.ico", Page).get(icon::asked_for).always().into(),
        // The operator
        at::<()>("/healthz", Supervisor).get(health::healthz).always().into(),
        at::<()>("/readyz", Supervisor).get(health::readyz).always().into(),
    ]
}

/// A file of all responses takes as long as its reader's line.
const FILE: RouteLimits = RouteLimits {
    body: BodyLimit::Whole,
    answer: None,
    reader: Some(Duration::from_secs(30 * 60)),
};

/// A file that is sent: as large as one may be and somewhat larger, so that one that is too large
/// is read to an end at which its sender can be told so.
const UPLOAD: RouteLimits = RouteLimits {
    body: BodyLimit::Stream { bytes: 4 * FILE_BYTES_MAX, time: Duration::from_secs(15 * 60) },
    answer: None,
    reader: None,
};

/// A table that is sent, likewise.
const SHEET: RouteLimits = RouteLimits {
    body: BodyLimit::Stream {
        bytes: 4 * SHEET_BYTES_MAX as u64,
        time: Duration::from_secs(5 * 60),
    },
    answer: None,
    reader: None,
};

/// A file of a draft.
type DraftFile = (Number, FileDigest, FileName);
/// The same, for whoever has the link to its preview.
type PreviewFile = (LinkToken, FileDigest, FileName);

/// A route of the table.
fn at<P: Params>(pattern: &'static str, area: Area) -> Route<P> {
    Route::at(pattern, area)
}

#[cfg(test)]
mod tests;
