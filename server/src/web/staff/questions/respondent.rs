//! `/admin/drafts/{number}/respondent`: what is asked about whoever answers, and the stakeholder
//! groups they choose from: a line to a group, in a box for each language of the draft.

use super::{
    choices,
    saving::{Removed, keep},
    texts::Values,
};
use crate::{
    desk::Draft,
    http::{forms, request::query},
    operations::{Clerk, DraftError},
    rules::{
        RespondentFields,
        draft::{ConsultationDraft, Entered, PRESENCES, RespondentDraft, presence_word},
    },
    web::{
        app::App,
        permission::{Number, SameOrigin},
        request::Request,
        route::Outcome,
        staff::{
            draft::{as_seen, changed_meanwhile, is_writable, led_on, read, title_of},
            draft_check::problems,
            draft_form::{langs_of, languages},
            fields::{Said, ToMend, choice, key, lines, send, summary},
            layout::{Frame, StaffLayout, sent_by, staff_page, words_of},
            mistakes::to_mend,
            permission::{OfDraft, ToEdit, ToSee},
        },
    },
    words::{Staff, Value},
};
use glas_wire::{Presence, RespondentField, limits::OPTIONS_MAX};
use http::StatusCode;
use yew::{Html, Properties, component, html};

/// The list of groups, as its controls name it.
const GROUPS: &str = "groups";

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    title: String,
    base: String,
    revision: u64,
    languages: Vec<(String, String)>,
    values: Values,
    to_mend: Vec<ToMend>,
    notice: Option<String>,
    writable: bool,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let heading = words.text("s-respondent");
    let value = |name: &str| it.values.get(name).cloned().unwrap_or_default();
    let options =
        PRESENCES.map(|(word, _)| (word.to_owned(), words.text(&["s-presence-", word].concat())));
    let asked = |field: &str| {
        let name = ["respondent.", field].concat();
        choice(
            &name,
            &Said { label: words.label(field), hint: None },
            &options,
            &value(&name),
            &it.to_mend,
        )
    };
    let in_language = |(lang, own): &(String, String)| {
        let name = choices::box_name(GROUPS, lang);
        let said = Said {
            label: words.with("s-respondent-groups-in", &[("language", Value::from(own.clone()))]),
            hint: None,
        };
        let text = value(&name);
        let rows = u32::try_from(text.lines().count()).unwrap_or(20).clamp(4, 20) + 1;
        lines(Some(lang), &name, rows, &said, &text, &it.to_mend)
    };
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()} mistaken={!it.to_mend.is_empty()}>
            <p><a href={it.base.clone()}>{ &it.title }</a></p>
            <h1>{ heading }</h1>
            if let Some(notice) = &it.notice {
                <p class="staff-notice" role="alert">{ notice }</p>
            }
            { summary(words, &it.to_mend) }
            <p>{ words.text("s-respondent-about") }</p>
            <form class="staff-form" method="post">
                { key(&it.frame.key) }
                <input type="hidden" name="revision" value={it.revision.to_string()} />
                { asked("group") }
                <fieldset class="staff-group">
                    <legend>{ words.text("s-f-groups") }</legend>
                    <p class="staff-hint">{ words.with("s-respondent-groups-hint", &[("max", Value::from(OPTIONS_MAX as u64))]) }</p>
                    <div class="staff-pair">{ for it.languages.iter().map(in_language) }</div>
                </fieldset>
                { for RespondentField::ALL.iter().map(|field| asked(field.name())) }
                if it.writable {
                    { send(words.text("s-save")) }
                } else {
                    <p>{ words.text("s-draft-not-theirs") }</p>
                }
            </form>
        </StaffLayout>
    }
}

/// What a draft says, by the names of the controls.
fn values_of(draft: &ConsultationDraft, langs: &[String]) -> Values {
    let (mut values, mut groups) = (Values::new(), Values::new());
    let (otherwise, it) = (RespondentFields::default(), draft.respondent.value());
    let mut put = |field: &str, entered: Option<&Entered<String>>, otherwise: Presence| {
        let said = entered.and_then(Entered::value).cloned();
        let said = said.unwrap_or_else(|| presence_word(otherwise).to_owned());
        values.insert(["respondent.", field].concat(), said);
    };
    put("group", it.map(|it| &it.group), otherwise.group);
    for field in RespondentField::ALL {
        put(field.name(), it.map(|it| &it.about[field]), otherwise.about[field]);
    }
    choices::put(&mut groups, GROUPS, &draft.groups, langs);
    for lang in langs {
        values.insert(choices::box_name(GROUPS, lang), choices::in_a_box(&groups, GROUPS, lang));
    }
    values
}

/// Puts what a form says into a draft; what it was given and gives back stays as it is written.
fn apply(draft: &mut ConsultationDraft, pairs: &[(String, String)]) {
    let langs = langs_of(draft);
    let was = values_of(draft, &langs);
    let mut it = draft.respondent.value().cloned().unwrap_or_default();
    let take = |field: &str, entered: &mut Entered<String>| {
        let name = ["respondent.", field].concat();
        let said =
            forms::first(pairs, &name).filter(|it| PRESENCES.iter().any(|(word, _)| word == it));
        if let Some(said) = said.filter(|said| was.get(&name).is_none_or(|was| was != said)) {
            *entered = said.into();
        }
    };
    take("group", &mut it.group);
    for field in RespondentField::ALL {
        take(field.name(), &mut it.about[field]);
    }
    if it != RespondentDraft::default() {
        draft.respondent = Entered::Value(it);
    }
    choices::take(&mut draft.groups, GROUPS, &langs, pairs);
}

struct State {
    status: StatusCode,
    typed: Vec<(String, String)>,
    notice: Option<String>,
}

/// `GET /admin/drafts/{number}/respondent`
pub(in crate::web) async fn respondent(
    app: App,
    number: Number,
    by: OfDraft<ToSee>,
    request: Request,
) -> Outcome {
    let words = words_of(&request, Some(by.clerk()));
    let typed = app.typed_before(by.clerk(), &request).await?;
    let of = as_seen(by.subject(), &typed);
    let notice = query(&request.uri, "done").next().map(|_| words.text("s-done-saved"));
    let state = State { status: StatusCode::OK, typed, notice };
    shown(&app, &request, by.clerk(), number, &of, state).await
}

async fn shown(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    Number(number): Number,
    of: &Draft,
    State { status, typed, notice }: State,
) -> Outcome {
    let draft = read(&of.file);
    let found = problems(app, clerk, of, &draft, request.at).await?;
    let frame = Frame::of(app, request, Some(clerk));
    let words = frame.words();
    let langs = langs_of(&draft);
    let mut values = values_of(&draft, &langs);
    values.extend(typed);
    let props = PageProps {
        title: title_of(of, words),
        base: ["/admin/drafts/", &number.to_string()].concat(),
        revision: of.revision,
        languages: languages(&draft),
        to_mend: in_form(words, &found, &langs),
        values,
        notice,
        writable: is_writable(of, clerk),
        frame,
    };
    staff_page::<Page>(status, props)
}

/// What is wrong with the respondent and the groups, at the controls of the form.
fn in_form(words: &Staff, found: &[crate::rules::draft::Problem], langs: &[String]) -> Vec<ToMend> {
    let all = to_mend(words, found).into_iter();
    let own = all.filter_map(|it| Some(ToMend { field: control(&it.field, langs)?, ..it }));
    own.collect()
}

/// The control of what is wrong, as the check names it: a group stands in the box of a language.
pub(super) fn control(field: &str, langs: &[String]) -> Option<String> {
    if field.starts_with("respondent.") {
        return Some(field.to_owned());
    }
    let rest = field.strip_prefix(GROUPS)?;
    let lang = langs.iter().find(|lang| rest.ends_with(&[".", lang].concat())).or(langs.first())?;
    Some(choices::box_name(GROUPS, lang))
}

/// `POST /admin/drafts/{number}/respondent`
pub(in crate::web) async fn change_respondent(
    app: App,
    number: Number,
    (_, by): (SameOrigin, OfDraft<ToEdit>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let words = words_of(&request, Some(by.clerk()));
    let was = read(&by.subject().file);
    let mut draft = was.clone();
    apply(&mut draft, &pairs);
    let to = ["/admin/drafts/", &number.0.to_string(), "/respondent?done=1"].concat();
    if draft == was {
        return Ok(crate::http::response::see_other(&to)?);
    }
    let revision = forms::first(&pairs, "revision").and_then(|it| it.parse().ok());
    let which = (number.0, revision.unwrap_or_default());
    let sent = sent_by(by.clerk(), &request, &pairs);
    match keep(&app, by.allowed()?, sent, which, &draft, Removed::Untouched, to).await? {
        Err(DraftError::Changed) => {
            // What was typed stands in the form; what somebody else wrote is what it is now.
            let (now, notice) = changed_meanwhile(&app, words, number.0)?;
            let state = State { status: StatusCode::CONFLICT, typed: pairs, notice: Some(notice) };
            shown(&app, &request, by.clerk(), number, &now, state).await
        }
        done => led_on(done),
    }
}

#[cfg(test)]
mod tests {
    use super::{apply, control, values_of};
    use crate::rules::draft::{ConsultationDraft, Entered};

    fn draft() -> ConsultationDraft {
        let langs = ["bg", "en"].map(|it| Entered::Value(it.to_owned()));
        ConsultationDraft {
            languages: Entered::Value(langs.to_vec()),
            ..ConsultationDraft::default()
        }
    }

    #[test]
    fn a_form_that_comes_back_as_it_was_changes_nothing() {
        let langs = ["bg", "en"].map(str::to_owned);
        let mut it = draft();
        let mut form = values_of(&it, &langs);
        apply(&mut it, &form.clone().into_iter().collect::<Vec<_>>());
        assert_eq!(it, draft());
        // A line to a group, and its id is made of its words; it stays when they change.
        form.insert("groups.box.bg".to_owned(), "Жители\r\nФирми".to_owned());
        form.insert("groups.box.en".to_owned(), "Residents\r\nFirms".to_owned());
        form.insert("respondent.group".to_owned(), "required".to_owned());
        apply(&mut it, &form.into_iter().collect::<Vec<_>>());
        let ids = |it: &ConsultationDraft| -> Vec<String> {
            let all = it.groups.value().into_iter().flatten().filter_map(Entered::value);
            all.filter_map(|it| it.id.value().cloned()).collect()
        };
        assert_eq!(ids(&it), ["zhiteli", "firmi"]);
        let respondent = it.respondent.value().cloned().unwrap_or_default();
        assert_eq!(respondent.group, "required".into());
        assert!(respondent.about.iter().all(|(_, it)| it.is_nothing()), "{respondent:?}");
        let mut form = values_of(&it, &langs);
        form.insert("groups.box.bg".to_owned(), "Жителите\nФирми".to_owned());
        apply(&mut it, &form.into_iter().collect::<Vec<_>>());
        assert_eq!(ids(&it), ["zhiteli", "firmi"]);
    }

    #[test]
    fn what_is_wrong_with_a_group_is_told_at_the_box_of_its_language() {
        let langs = ["bg", "en"].map(str::to_owned);
        for (field, box_of) in [
            ("groups.0.label.en", Some("groups.box.en")),
            ("groups.0.label.bg", Some("groups.box.bg")),
            ("groups", Some("groups.box.bg")),
            ("respondent.group", Some("respondent.group")),
            ("questions.0.label.en", None),
        ] {
            assert_eq!(control(field, &langs).as_deref(), box_of, "{field}");
        }
    }
}
