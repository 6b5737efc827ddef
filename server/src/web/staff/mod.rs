//! The desk: pages of the people who work here. Plain forms, each followed by a redirect; no script
//! is needed, and none is sent. One file per page, with what they share: the document and the
//! controls, the session's cookie, what is demanded, what fails.

mod authorities;
mod authority_form;
mod colours;
mod comment;
mod comment_filter;
mod comment_filter_form;
mod comment_forms;
mod comment_notice;
mod comment_row;
mod comment_sheet;
mod comment_words;
mod comments;
mod comments_at_once;
mod consultations;
mod cookie;
mod copy;
mod days_off;
mod document_erasure;
mod documents;
mod draft;
mod draft_check;
mod draft_file;
mod draft_form;
mod draft_titles;
mod ending;
mod extend;
mod failed;
mod fields;
mod head;
mod latin;
mod layout;
mod live;
mod mistakes;
mod names;
mod needs_me;
mod new;
mod own_account;
mod own_sessions;
mod passwords;
mod pending;
mod people;
mod permission;
mod person;
mod portal;
mod poster;
mod practice;
mod practice_failed;
mod practice_holder;
mod practice_page;
mod practice_responses;
mod preview;
mod preview_frame;
mod preview_holder;
mod publish;
mod publish_facts;
mod qr;
mod questions;
mod response;
mod response_request;
mod responses;
mod rewordings;
mod rights;
mod share;
mod sign_in;
mod translations;
mod typed_date;
mod upload;
mod uploaded;
mod works;
mod written;

pub(super) use authorities::{
    authorities, authority, change_authority, new_authority, set_up_authority,
};
pub(super) use colours::sample;
pub(super) use comment::{
    answer_comment, comment, moderate_comment, typed_answer, typed_moderation,
};
pub(super) use comments::{comments, typed_answers, typed_moderations};
pub(super) use comments_at_once::{answer_comments, moderate_comments, undo_comments};
pub(super) use consultations::consultations;
pub(super) use copy::copy_script;
pub(super) use days_off::{days_off, declare};
pub(super) use document_erasure::{erase_document, erasing_document, published_documents};
pub(super) use documents::{draft_documents, draft_file, previewed_file, upload_document};
pub(super) use draft::{change_draft, draft};
pub(super) use draft_file::{change_file, file, take_file};
pub(super) use ending::{
    conclude, concluding, tell, telling, terminate, terminating, unpublish, unpublishing,
};
pub(super) use extend::{extend, extension};
pub(super) use failed::failed;
pub(super) use live::{begin_change, export, live};
pub(super) use new::{begin_consultation, new_consultation};
pub(super) use own_account::{account_page, change_account};
pub(super) use passwords::{link_page, use_link};
pub(super) use pending::{discard, pending};
pub(super) use people::{invite, people_page};
pub(super) use person::{change_person, person_page};
pub(super) use portal::{keep_portal_number, portal};
pub(super) use poster::poster;
pub(super) use practice::{practice, practise, practised};
pub(super) use practice_failed::PRACTICE;
pub(super) use practice_responses::{practice_responses, remove_practice};
pub(super) use preview::{preview, shared_preview};
pub(super) use publish::{check, publish};
pub(super) use questions::{
    add, add_page, change_condition, change_question, change_questions, change_respondent,
    condition_page, order_page, put_in_order, question, respondent,
};
pub(super) use response::{copy_of_response, response};
pub(super) use response_request::{
    erase_response, erasing_response, withdraw_consent, withdrawing_consent,
};
pub(super) use responses::{find_responses, responses};
pub(super) use rights::{rights, take_rights};
pub(super) use share::{share, sharing};
pub(super) use sign_in::{second_factor, second_factor_page, sign_in, sign_in_page, sign_out};
pub(super) use translations::{change_texts, compare_sheet, sheet, take_sheet, texts};
