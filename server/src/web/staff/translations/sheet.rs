//! `/admin/drafts/{number}/texts/{lang}/sheet`: all texts as a table for a translator, and what a
//! table that came back would change. Nothing is changed by sending it: what is taken over then is
//! the same form as when it is typed.

use super::{
    compare::{Compared, compare, part},
    listing::{Row, rows},
    page::pair,
    sheet_page::{Page, PageProps},
};
use crate::{
    desk::Draft,
    export::texts_sheet,
    http::{
        body::BodyStream,
        forms,
        response::{With, bytes, value},
    },
    import::{self, SHEET_BYTES_MAX, SheetError},
    operations::Clerk,
    web::{
        app::App,
        error::Error,
        permission::{DraftLang, Number, SameOrigin},
        request::Request,
        route::Outcome,
        staff::{
            draft::{is_writable, read, title_of},
            failed::FILE_NOT_READ,
            fields::ToMend,
            layout::{Frame, staff_page, words_of},
            permission::{OfDraft, ToEdit, ToSee},
            upload,
        },
    },
    words::{Catalogue, Staff, Value},
};
use http::{StatusCode, header};

/// The table of these texts. `source`, `translation`: the names of the languages.
pub(super) fn table(
    words: &Staff,
    [record, lang]: &[(String, String); 2],
    rows: &[Row],
) -> std::io::Result<Vec<u8>> {
    let named = |id: &str, name: &str| words.with(id, &[("language", Value::from(name))]);
    let head = [
        words.text("s-sheet-part"),
        named("s-sheet-source", &record.1),
        named("s-sheet-translation", &lang.1),
    ];
    let cells =
        |it: &Row| [part(&it.name, &it.text.key), it.source.clone(), it.translation.clone()];
    let cells: Vec<[String; 3]> = rows.iter().map(cells).collect();
    let has_comma = Catalogue::in_language(words.lang()).has_decimal_comma();
    texts_sheet(&head, &cells, if has_comma { b';' } else { b',' })
}

/// `GET /admin/drafts/{number}/texts/{lang}/sheet.csv`
pub(in crate::web) async fn take_sheet(
    _: App,
    (Number(number), DraftLang(lang)): (Number, DraftLang),
    by: OfDraft<ToSee>,
    request: Request,
) -> Outcome {
    let words = words_of(&request, Some(by.clerk()));
    let draft = read(&by.subject().file);
    let both = pair(&draft, &lang)?;
    let rows = rows(words, by.subject(), &draft, &lang);
    let table = table(words, &both, &rows).map_err(Error::internal)?;
    let name =
        ["attachment; filename=\"draft-", &number.to_string(), "-", &lang, ".csv\""].concat();
    let file = bytes(StatusCode::OK, "text/csv; charset=utf-8", table);
    Ok(file.with(header::CONTENT_DISPOSITION, value(&name)?).unstored())
}

/// `GET /admin/drafts/{number}/texts/{lang}/sheet`
pub(in crate::web) async fn sheet(
    app: App,
    at: (Number, DraftLang),
    by: OfDraft<ToSee>,
    request: Request,
) -> Outcome {
    let words = words_of(&request, Some(by.clerk()));
    let typed = app.typed_before(by.clerk(), &request).await?;
    let was_not_read = forms::first(&typed, FILE_NOT_READ).is_some();
    let notice = was_not_read.then(|| words.text("s-sheet-not-uploaded"));
    shown(&app, &request, by.clerk(), &at, by.subject(), Answer { notice, ..Answer::default() })
}

#[derive(Default)]
struct Answer {
    status: StatusCode,
    compared: Option<Compared>,
    to_mend: Vec<ToMend>,
    notice: Option<String>,
}

fn shown(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    (Number(number), DraftLang(lang)): &(Number, DraftLang),
    of: &Draft,
    Answer { status, compared, to_mend, notice }: Answer,
) -> Outcome {
    let [record, other] = pair(&read(&of.file), lang)?;
    let frame = Frame::of(app, request, Some(clerk));
    let props = PageProps {
        title: title_of(of, frame.words()),
        base: ["/admin/drafts/", &number.to_string()].concat(),
        revision: of.revision,
        record,
        lang: other,
        compared,
        to_mend,
        notice,
        writable: is_writable(of, clerk),
        frame,
    };
    staff_page::<Page>(status, props)
}

/// `POST /admin/drafts/{number}/texts/{lang}/sheet`: what a table would change.
pub(in crate::web) async fn compare_sheet(
    app: App,
    at: (Number, DraftLang),
    (_, by): (SameOrigin, OfDraft<ToEdit>),
    request: Request,
    body: BodyStream,
) -> Outcome {
    let words = words_of(&request, Some(by.clerk()));
    let file = upload::read_small(&request, body, SHEET_BYTES_MAX).await?;
    let wrong = |message: String| {
        let to_mend = vec![ToMend::new("sheet", message)];
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let answer = Answer { status, to_mend, ..Answer::default() };
        shown(&app, &request, by.clerk(), &at, by.subject(), answer)
    };
    let Some(file) = file else { return wrong(words.text("s-sheet-choose")) };
    let read_file = file.ok_or(SheetError::TooLong).and_then(|it| import::texts_sheet(&it));
    let table = match read_file {
        Ok(table) if table.is_empty() => return wrong(words.text("s-sheet-empty")),
        Ok(table) => table,
        Err(error) => return wrong(refused(words, &error)),
    };
    let draft = read(&by.subject().file);
    let rows = rows(words, by.subject(), &draft, &at.1.0);
    let compared = Some(compare(&table, &rows));
    let answer = Answer { compared, ..Answer::default() };
    shown(&app, &request, by.clerk(), &at, by.subject(), answer)
}

/// Why a table is not read, in words.
fn refused(words: &Staff, error: &SheetError) -> String {
    let row = |row: usize| [("row", Value::from(row as u64))];
    match error {
        SheetError::TooLong => {
            let max = Value::from((SHEET_BYTES_MAX >> 20) as u64);
            words.with("s-sheet-too-long", &[("max", max)])
        }
        SheetError::OtherEncoding => words.text("s-sheet-encoding"),
        SheetError::NoTable => words.text("s-sheet-no-table"),
        SheetError::TooManyRows => words.text("s-sheet-too-many-rows"),
        SheetError::Cells { row: it } => words.with("s-sheet-cells", &row(*it)),
        SheetError::CellTooLong { row: it } => words.with("s-sheet-cell-too-long", &row(*it)),
    }
}
