//! `/admin/drafts/{number}/file`: a draft as the file that an import takes, to be changed, taken
//! away and brought back.

use super::{
    draft::{as_seen, changed_meanwhile, is_writable, led_on, read, title_of},
    fields::{Said, ToMend, key, lines, send, summary},
    layout::{Frame, StaffLayout, sent_by, staff_page, words_of},
    permission::{OfDraft, ToEdit, ToSee},
    written::written,
};
use crate::web::permission::Number;
use crate::{
    desk::Draft,
    http::{
        forms,
        response::{With, bytes},
    },
    import,
    operations::{Clerk, DraftError},
    web::{app::App, permission::SameOrigin, request::Request, route::Outcome},
};
use http::{StatusCode, header};
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct FileProps {
    frame: Frame,
    title: String,
    number: u64,
    revision: u64,
    file: String,
    to_mend: Vec<ToMend>,
    writable: bool,
}

#[component]
fn File(it: &FileProps) -> Html {
    let words = it.frame.words();
    let base = ["/admin/drafts/", &it.number.to_string()].concat();
    html! {
        <StaffLayout frame={it.frame.clone()} title={words.text("s-file-title")} mistaken={!it.to_mend.is_empty()}>
            <p><a href={base.clone()}>{ &it.title }</a></p>
            <h1>{ words.text("s-file-title") }</h1>
            { summary(words, &it.to_mend) }
            <p>{ words.text("s-file-about") }</p>
            <p class="staff-links"><a href={[&base, "/file.toml"].concat()}>{ words.text("s-file-take") }</a></p>
            <form class="staff-form" method="post">
                { key(&it.frame.key) }
                <input type="hidden" name="revision" value={it.revision.to_string()} />
                { lines(None, "file", 24, &Said::of(words, "s-file-text"), &it.file, &it.to_mend) }
                if it.writable {
                    { send(words.text("s-save")) }
                } else {
                    <p>{ words.text("s-draft-not-theirs") }</p>
                }
            </form>
        </StaffLayout>
    }
}

/// `GET /admin/drafts/{number}/file`
pub(in crate::web) async fn file(
    app: App,
    number: Number,
    by: OfDraft<ToSee>,
    request: Request,
) -> Outcome {
    let typed = app.typed_before(by.clerk(), &request).await?;
    let of = as_seen(by.subject(), &typed);
    let file = forms::first(&typed, "file").unwrap_or(&of.file).to_owned();
    file_shown(&app, &request, by.clerk(), number, &of, StatusCode::OK, file, Vec::new())
}

#[expect(clippy::too_many_arguments, reason = "each is another state of one page")]
fn file_shown(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    Number(number): Number,
    of: &Draft,
    status: StatusCode,
    file: String,
    to_mend: Vec<ToMend>,
) -> Outcome {
    let frame = Frame::of(app, request, Some(clerk));
    let props = FileProps {
        title: title_of(of, frame.words()),
        number,
        revision: of.revision,
        file,
        to_mend,
        writable: is_writable(of, clerk),
        frame,
    };
    staff_page::<File>(status, props)
}

/// `GET /admin/drafts/{number}/file.toml`
pub(in crate::web) async fn take_file(
    _: App,
    Number(number): Number,
    by: OfDraft<ToSee>,
    _: Request,
) -> Outcome {
    let name = ["attachment; filename=\"draft-", &number.to_string(), ".toml\""].concat();
    let file = bytes(StatusCode::OK, "application/toml", by.subject().file.clone());
    Ok(file.with(header::CONTENT_DISPOSITION, crate::http::response::value(&name)?).unstored())
}

/// `POST /admin/drafts/{number}/file`
pub(in crate::web) async fn change_file(
    app: App,
    number: Number,
    (_, by): (SameOrigin, OfDraft<ToEdit>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let said = |name: &str| forms::first(&pairs, name).unwrap_or_default();
    let clerk = by.clerk();
    let words = words_of(&request, Some(clerk));
    let text = said("file").replace("\r\n", "\n");
    let refuse = |status, of: &Draft, message: String| {
        let wrong = vec![ToMend::new("file", message)];
        file_shown(&app, &request, clerk, number, of, status, text.clone(), wrong)
    };
    match read_file(&text, &by.subject().authority) {
        Ok(()) => {}
        Err(Some(mistakes)) => {
            return refuse(StatusCode::UNPROCESSABLE_ENTITY, by.subject(), mistakes);
        }
        Err(None) => {
            let message = words.text("s-file-other-authority");
            return refuse(StatusCode::UNPROCESSABLE_ENTITY, by.subject(), message);
        }
    }
    let revision = said("revision").parse().unwrap_or_default();
    let (operations, sent) = (app.operations.clone(), sent_by(clerk, &request, &pairs));
    let allowed = by.allowed()?.clone();
    let written = written(&app, number.0, revision, text.clone(), &read(&text))?;
    let to = ["/admin/drafts/", &number.0.to_string(), "?done=1"].concat();
    let change = move || operations.change_draft(&allowed, sent, number.0, revision, written, to);
    match app.blocking(change).await? {
        Err(DraftError::Changed) => {
            let (now, message) = changed_meanwhile(&app, words, number.0)?;
            refuse(StatusCode::CONFLICT, &now, message)
        }
        done => led_on(done),
    }
}

/// Whether a file can be kept as a draft of an authority; otherwise what cannot be read in it, or
/// that it is another's.
pub(super) fn read_file(text: &str, authority: &str) -> Result<(), Option<String>> {
    let draft = import::draft("", text).map_err(|mistakes| Some(mistakes.to_string()))?;
    match draft.authority.value() {
        Some(said) if said != authority => Err(None),
        _ => Ok(()),
    }
}
