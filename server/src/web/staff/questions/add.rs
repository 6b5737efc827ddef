//! `/admin/drafts/{number}/add`: a question more: what it asks, and how it is answered.

use super::{
    form::begin,
    keys::{question_ids, question_keys, questions_mut},
    saving::{Removed, keep},
    sentence::{KINDS, kinds},
    texts::{in_lang, set_text},
};
use crate::{
    http::forms,
    operations::{Clerk, DraftError},
    rules::draft::{Entered, KindName, QuestionDraft},
    web::{
        app::App,
        permission::{Number, SameOrigin},
        request::Request,
        route::Outcome,
        staff::{
            draft::{as_seen, changed_meanwhile, led_on, read, title_of},
            draft_form::{languages, unwrapped},
            fields::{Said, ToMend, choice, key, lines, send, summary},
            latin::id_of,
            layout::{Frame, StaffLayout, sent_by, staff_page, words_of},
            permission::{OfDraft, ToEdit},
        },
    },
};
use http::StatusCode;
use std::collections::BTreeMap;
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    title: String,
    number: u64,
    revision: u64,
    languages: Vec<(String, String)>,
    values: BTreeMap<String, String>,
    to_mend: Vec<ToMend>,
    notice: Option<String>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let base = ["/admin/drafts/", &it.number.to_string()].concat();
    let heading = words.text("s-q-add");
    let value = |name: &str| it.values.get(name).cloned().unwrap_or_default();
    let text = |(lang, own): &(String, String)| {
        let name = ["label.", lang].concat();
        let said = super::controls::in_language(words, "s-q-label", own, it.languages.len());
        lines(Some(lang), &name, 2, &said, &value(&name), &it.to_mend)
    };
    let kind = match value("kind") {
        kind if kind.is_empty() => KINDS[0].to_owned(),
        kind => kind,
    };
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()} mistaken={!it.to_mend.is_empty()}>
            <p><a href={[&base, "#questions"].concat()}>{ &it.title }</a></p>
            <h1>{ heading }</h1>
            if let Some(notice) = &it.notice {
                <p class="staff-notice" role="alert">{ notice }</p>
            }
            { summary(words, &it.to_mend) }
            <form class="staff-form" method="post">
                { key(&it.frame.key) }
                <input type="hidden" name="revision" value={it.revision.to_string()} />
                <div class="staff-pair">{ for it.languages.iter().map(text) }</div>
                { choice("kind", &Said::of(words, "s-q-kind"), &kinds(words), &kind, &it.to_mend) }
                { send(words.text("s-q-add-button")) }
            </form>
        </StaffLayout>
    }
}

/// `GET /admin/drafts/{number}/add`
pub(in crate::web) async fn add_page(
    app: App,
    number: Number,
    by: OfDraft<ToEdit>,
    request: Request,
) -> Outcome {
    let typed = app.typed_before(by.clerk(), &request).await?;
    let of = as_seen(by.subject(), &typed);
    let values = typed.into_iter().collect();
    shown(&app, &request, by.clerk(), number, &of, StatusCode::OK, values, Vec::new(), None)
}

#[expect(clippy::too_many_arguments, reason = "each is another state of one page")]
fn shown(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    Number(number): Number,
    of: &crate::desk::Draft,
    status: StatusCode,
    values: BTreeMap<String, String>,
    to_mend: Vec<ToMend>,
    notice: Option<String>,
) -> Outcome {
    let frame = Frame::of(app, request, Some(clerk));
    let props = PageProps {
        title: title_of(of, frame.words()),
        number,
        revision: of.revision,
        languages: languages(&read(&of.file)),
        values,
        to_mend,
        notice,
        frame,
    };
    staff_page::<Page>(status, props)
}

/// `POST /admin/drafts/{number}/add`
pub(in crate::web) async fn add(
    app: App,
    number: Number,
    (_, by): (SameOrigin, OfDraft<ToEdit>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let said = |name: &str| forms::first(&pairs, name).unwrap_or_default();
    let words = words_of(&request, Some(by.clerk()));
    let Some(kind) = KindName::named(said("kind")) else {
        let wrong = vec![ToMend::new("kind", words.text("s-q-kind-missing"))];
        let (status, values) = (StatusCode::UNPROCESSABLE_ENTITY, pairs.iter().cloned().collect());
        return shown(
            &app,
            &request,
            by.clerk(),
            number,
            by.subject(),
            status,
            values,
            wrong,
            None,
        );
    };
    let mut draft = read(&by.subject().file);
    let langs = languages(&draft);
    let mut question = QuestionDraft { kind: said("kind").into(), ..QuestionDraft::default() };
    for (lang, _) in &langs {
        set_text(&mut question.label, lang, unwrapped(said(&["label.", lang].concat())));
    }
    begin(&mut question, kind);
    let text = langs.iter().map(|(lang, _)| in_lang(&question.label, lang));
    let text = text.into_iter().find(|it| !it.is_empty()).unwrap_or_default();
    let id = id_of(text, &question_ids(&draft), "question");
    question.id = Entered::Value(id);
    questions_mut(&mut draft).push(Entered::Value(question));
    let made = question_keys(&draft).pop().unwrap_or_default();
    let to = ["/admin/drafts/", &number.0.to_string(), "/questions/", &made, "?new=1"].concat();
    let revision = said("revision").parse().unwrap_or_default();
    let sent = sent_by(by.clerk(), &request, &pairs);
    let which = (number.0, revision);
    match keep(&app, by.allowed()?, sent, which, &draft, Removed::Untouched, to).await? {
        Err(DraftError::Changed) => {
            let (now, notice) = changed_meanwhile(&app, words, number.0)?;
            let (status, values) = (StatusCode::CONFLICT, pairs.into_iter().collect());
            let (none, notice) = (Vec::new(), Some(notice));
            shown(&app, &request, by.clerk(), number, &now, status, values, none, notice)
        }
        done => led_on(done),
    }
}
