//! `/c/{slug}`, the page of one consultation: the widget's own components. With scripts it is the
//! same live form as on a host page; without, a plain form, in which what was typed comes back with
//! what is to be mended, and a response that is stored leads to its receipt.

use super::{
    iframe,
    layout::{Layout, Preview, document, policy_of_form},
    private::private,
};
use crate::{
    http::{
        request::Request as HttpRequest,
        response::{Answer, HTML, With, bytes, page},
    },
    operations::CachedConsultation,
    web::{
        addresses::{Href, Ours},
        app::App,
        assets::Asset,
        copies::Fit,
        error::Error,
        form_post::{FormPost, Shown},
        permission::{Anyone, SameOrigin, Secret},
        request::Request,
        route::Outcome,
        scrutiny::Leave,
        template::Template,
    },
    words::{Catalogue, Value},
};
use glas_widget::{Mounted, Posted, Rendering, Start, Surface, Widget, WidgetProps};
use glas_wire::{IdempotencyKey, Lang, Phase, Slug};
use http::{StatusCode, header};
use jiff::Timestamp;
use serde::Serialize;
use yew::{AttrValue, Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    lang: &'static str,
    title: AttrValue,
    ours: Ours,
    widget: Shape,
    others: Vec<(AttrValue, Href)>,
    /// Which response is corrected here, in a sentence.
    correcting: Option<AttrValue>,
    /// Once responses are no longer taken, where the results are.
    results: Option<Href>,
    /// Where comments are that everyone may read, if there are any.
    comments: Option<Href>,
    /// Where it says which text stood when.
    timeline: Option<Href>,
    preview: Option<Preview>,
}

/// The widget in the page.
#[derive(Clone, PartialEq)]
enum Shape {
    /// A plain form.
    Plain(Mounted),
    /// Markup that a script brings to life: its address, and what it needs to know.
    Live { markup: Html, script: Href, data: AttrValue },
}

/// What that script needs to know, as JSON.
#[derive(Serialize)]
struct Data {
    props: WidgetProps,
    module: String,
    wasm: String,
    rare: String,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let widget = match &it.widget {
        Shape::Plain(mounted) => html! { <Widget ..mounted.clone() /> },
        Shape::Live { markup, script, data } => html! {
            <>
                <div id="form" class="page-form">{ markup.clone() }</div>
                <script defer=true src={script} data-form={data}></script>
            </>
        },
    };
    html! {
        <Layout lang={it.lang} title={it.title.clone()} ours={it.ours.clone()} public={it.correcting.is_none()} others={it.others.clone()} preview={it.preview.clone()}>
            { for it.correcting.iter().map(|text| html! { <p class="page-notice">{ text }</p> }) }
            { for it.results.iter().map(|href| html! { <p class="page-notice"><a href={href}>{ Catalogue::in_language(it.lang).text("p-results-see") }</a></p> }) }
            { for it.comments.iter().map(|href| html! { <p class="page-notice"><a href={href}>{ Catalogue::in_language(it.lang).text("p-comments-see") }</a></p> }) }
            { widget }
            { for it.timeline.iter().map(|href| html! { <p><a href={href}>{ Catalogue::in_language(it.lang).text("p-timeline-see") }</a></p> }) }
        </Layout>
    }
}

/// `GET /c/{slug}`
pub(in crate::web) async fn consultation(
    app: App,
    slug: Slug,
    _: Anyone,
    request: Request,
) -> Outcome {
    let cached = app.find(&slug)?;
    let lang = cached.lang(request.lang()?.as_ref());
    if let Some(iframe) = iframe::instead(&app, &request, &slug) {
        return iframe;
    }
    let phase = cached.phase(request.at);
    let leads = leads_to_comments(&app, &cached);
    let (key, of) = ((slug, lang.clone()), ((cached.version.clone(), phase), leads));
    let work = {
        let (app, cached) = (app.clone(), cached.clone());
        move |_: Option<&Template>| template(&app, &cached, lang, phase)
    };
    let copy = app.pages.get((key, of), app.running(), |_| Fit::Good, work).await?;
    request.demand_room(copy.content.bytes_for(&request.headers))?;
    // Each page holds a token of its own, so that a post repeated by the browser is one response.
    let (token, begun) = (String::from(IdempotencyKey(rand::random())), begun(request.at).1);
    let (encoding, html) = copy.content.filled(&request.headers, &[&token, &begun]);
    let answer = encoding
        .named(bytes(StatusCode::OK, HTML, html))
        .with_static(header::VARY, "accept-encoding");
    of_consultation(answer, &cached)
}

/// Whether there is a comment that everyone may read. A store that cannot say just now keeps nobody
/// from the form.
fn leads_to_comments(app: &App, cached: &CachedConsultation) -> bool {
    app.operations.public_comment_count(cached).is_ok_and(|count| count > 0)
}

/// The page as all readers have it, with gaps for its token and for when it was begun.
fn template(
    app: &App,
    cached: &CachedConsultation,
    lang: Lang,
    phase: Phase,
) -> Result<Template, Error> {
    let (token, begun) =
        (IdempotencyKey(rand::random()), String::from(IdempotencyKey(rand::random())));
    let posted =
        Posted { key: Some(token), pairs: vec![(Posted::BEGUN.to_owned(), begun.clone())] };
    let shown =
        Shown { posted, ..Shown::new(StatusCode::OK, "fresh", phase, cached.form(&lang)?.clone()) };
    let html = markup(app, cached, &shown, None)?;
    match phase {
        Phase::Open => Template::new(&html, &[&String::from(token), &begun]),
        Phase::Forthcoming | Phase::Closed | Phase::Concluded => Template::new(&html, &[]),
    }
}

/// `POST /c/{slug}`
pub(in crate::web) async fn send(
    app: App,
    slug: Slug,
    by: SameOrigin,
    request: Request,
) -> Outcome {
    let cached = app.find(&slug)?;
    let leave = Leave::of_form(&app, request.prefix)?;
    let post = FormPost::read_from_page(&app, &cached, &by, &request).await?;
    request.tell_in(&post.lang);
    let shown = post.send(&app, &cached, &by, &request, leave).await?;
    if let Some(receipt) = shown.receipt() {
        return app.at.see_other(&["/r/", &receipt.secret]);
    }
    let _at_work = app.work.wait(request.prefix).await;
    rendered(&app, &cached, &shown, None)
}

/// The form again, with what was typed, after a post that its handler could not answer; and its
/// language.
pub(super) fn not_sent(
    app: &App,
    cached: &CachedConsultation,
    request: &HttpRequest,
    error: &Error,
) -> Option<(Answer, Lang)> {
    let post = FormPost::to_send_again(cached, request).ok()?;
    let lang = post.lang.clone();
    let start = Start::NotSent { detail: error.detail(Catalogue::of(&lang)) };
    // Where it stands may be just what could not be told; that it is open was so when the form came.
    let shown = Shown { start, ..post.kept(error.status().0, "not_sent", Phase::Open) };
    Some((rendered(app, cached, &shown, None).ok()?, lang))
}

/// When a form was begun, as a control of it.
pub(super) fn begun(at: Timestamp) -> (String, String) {
    (Posted::BEGUN.to_owned(), at.as_second().to_string())
}

/// The response that a form corrects.
pub(super) struct Corrected<'a> {
    pub(super) secret: &'a Secret,
    pub(super) reference: String,
}

/// The reader's browser alone keeps a form, and only to go back to it: Firefox has nothing of what
/// was typed into a page that must not be stored. It is asked for anew wherever it is opened, and
/// has a token of its own each time, of which nobody but the server can make the key that opens the
/// response.
const KEPT: &str = "private, no-cache";

/// The page with the form in it, which posts to where the page itself is.
pub(super) fn rendered(
    app: &App,
    cached: &CachedConsultation,
    shown: &Shown,
    corrected: Option<&Corrected<'_>>,
) -> Outcome {
    let answer = page(shown.status, markup(app, cached, shown, corrected)?);
    let answer = match corrected {
        Some(_) => private(answer)?,
        None => of_consultation(answer, cached)?,
    };
    Ok(answer.retry_after(shown.retry_after))
}

/// How a page of a consultation is kept and framed.
fn of_consultation(answer: Answer, cached: &CachedConsultation) -> Outcome {
    Ok(answer
        .with_static(header::CACHE_CONTROL, KEPT)
        .with(header::CONTENT_SECURITY_POLICY, policy_of_form(&cached.authority.sites)?))
}

/// The widget in the page: live where it is not a correction, whose page is its reader's alone and
/// holds no script, and where the browser can take it over.
fn shape(app: &App, rendering: &Rendering, corrects: bool) -> Result<Shape, Error> {
    if corrects || !rendering.is_hydratable() {
        return Ok(Shape::Plain(rendering.mounted()));
    }
    let route = |asset| app.assets.route(asset);
    let data = Data {
        props: rendering.props(),
        module: route(Asset::Module),
        wasm: route(Asset::Wasm),
        rare: route(Asset::Rare),
    };
    Ok(Shape::Live {
        markup: Html::from_html_unchecked(rendering.markup().into()),
        script: app.at.to(&[&route(Asset::Page)]),
        data: serde_json::to_string(&data).map_err(Error::internal)?.into(),
    })
}

/// A route that goes on.
fn with<'a>(route: &[&'a str], rest: &[&'a str]) -> Vec<&'a str> {
    [route, rest].concat()
}

fn markup(
    app: &App,
    cached: &CachedConsultation,
    shown: &Shown,
    corrected: Option<&Corrected<'_>>,
) -> Result<String, Error> {
    let words = Catalogue::of(&shown.form.lang);
    let route = match corrected {
        Some(it) => vec!["/r/", it.secret.as_str(), "/correct"],
        None => vec!["/c/", cached.consultation.slug.as_str()],
    };
    let correcting = corrected.map(|it| {
        words.with("p-correct-notice", &[("reference", Value::from(it.reference.as_str()))]).into()
    });
    let surface = Surface::Page {
        server: app.at.base().path().to_owned(),
        action: app.at.to(&route).as_str().to_owned(),
    };
    let rendering = shown.rendering(app, surface, shown.posted.clone());
    let name = [rendering.form.title.as_str(), " · ", &rendering.form.authority].concat();
    let title = match shown.start {
        Start::Mistakes(_) | Start::Late | Start::NotSent { .. } => {
            words.with("p-title-mistake", &[("title", Value::from(name))])
        }
        Start::Fresh | Start::More | Start::Check(_) | Start::Sent(_) => name,
    };
    let other = |lang: &Lang| {
        (AttrValue::from(lang.to_string()), app.at.to(&with(&route, &["?lang=", lang.as_str()])))
    };
    let others = if corrected.is_none() {
        rendering.form.other_langs.iter().map(other).collect()
    } else {
        Vec::new()
    };
    let results = match shown.phase {
        Phase::Closed | Phase::Concluded => {
            Some(app.at.to(&with(&route, &["/results?lang=", rendering.form.lang.as_str()])))
        }
        Phase::Forthcoming | Phase::Open => None,
    };
    let comments = (corrected.is_none() && leads_to_comments(app, cached))
        .then(|| app.at.to(&with(&route, &["/comments?lang=", rendering.form.lang.as_str()])));
    let timeline = corrected
        .is_none()
        .then(|| app.at.to(&with(&route, &["/timeline?lang=", rendering.form.lang.as_str()])));
    let here = with(&route, &["?lang=", rendering.form.lang.as_str()]);
    let preview = Preview::of(app, &rendering.form, &rendering.form.title, &here);
    document::<Page>(PageProps {
        lang: words.lang(),
        preview: Some(preview).filter(|_| corrected.is_none()),
        results: results.filter(|_| corrected.is_none()),
        comments,
        timeline,
        others,
        title: title.into(),
        ours: app.ours().coloured(cached.authority.colours.as_ref()),
        widget: shape(app, &rendering, corrected.is_some())?,
        correcting,
    })
}
