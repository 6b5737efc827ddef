//! `GET /c/{slug}/results`, the results of a consultation for people: what was told, or by when it
//! will be.

use super::layout::{Layout, Preview, document, policy};
use crate::{
    http::response::{With, page},
    operations::{CachedConsultation, ResultsNow},
    rules::{
        FEWEST, Rule, Texts, Told,
        report::{EarlierWords, IndexOf, Part, Points, QuestionReport, Results, Row, Steps, What},
        told_by,
    },
    web::{
        addresses::{Href, Ours},
        app::App,
        error::Error,
        permission::Anyone,
        request::Request,
        route::Outcome,
    },
    words::{Catalogue, Value},
};
use glas_wire::{Decimal, Lang, Slug};
use http::{StatusCode, header};
use jiff::Timestamp;
use yew::{AttrValue, Html, Properties, component, html};

/// What is told under one heading: lines of it, and rows of what was counted and how much.
#[derive(Clone, Default, PartialEq)]
struct Table {
    heading: AttrValue,
    lines: Vec<AttrValue>,
    rows: Vec<(AttrValue, AttrValue)>,
}

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    lang: &'static str,
    ours: Ours,
    title: AttrValue,
    href: Href,
    lines: Vec<AttrValue>,
    tables: Vec<Table>,
    others: Vec<(AttrValue, Href)>,
    preview: Preview,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = Catalogue::in_language(it.lang);
    html! {
        <Layout lang={it.lang} title={words.text("p-results-title")} ours={it.ours.clone()} public=true others={it.others.clone()} preview={it.preview.clone()}>
            <h1>{ words.text("p-results-title") }</h1>
            <p><a href={it.href.clone()}>{ &it.title }</a></p>
            { for it.lines.iter().map(|line| html! { <p>{ line }</p> }) }
            { for it.tables.iter().map(table) }
        </Layout>
    }
}

fn table(it: &Table) -> Html {
    let row = |(what, count): &(AttrValue, AttrValue)| {
        html! { <><dt>{ what }</dt><dd>{ count }</dd></> }
    };
    html! {
        <>
            <h2>{ &it.heading }</h2>
            { for it.lines.iter().map(|line| html! { <p>{ line }</p> }) }
            if !it.rows.is_empty() {
                <dl class="page-said page-counts">{ for it.rows.iter().map(row) }</dl>
            }
        </>
    }
}

/// `GET /c/{slug}/results`
pub(in crate::web) async fn results(app: App, slug: Slug, _: Anyone, request: Request) -> Outcome {
    let cached = app.find(&slug)?;
    let lang = cached.lang(request.lang()?.as_ref());
    let _at_work = app.work.wait(request.prefix).await;
    let html = document::<Page>(props(&app, &cached, &lang, request.at)?)?;
    Ok(page(StatusCode::OK, html).with(header::CONTENT_SECURITY_POLICY, policy(&[])?))
}

fn props(
    app: &App,
    cached: &CachedConsultation,
    lang: &Lang,
    at: Timestamp,
) -> Result<PageProps, Error> {
    let (it, form, mut told_in) = (&cached.consultation, cached.form(lang)?, Wording::of(lang));
    let words = told_in.words;
    let moment = |at| Value::from(words.moment(at, &cached.authority.time_zone));
    let end = |at| Value::from(words.end(at, &cached.authority.time_zone));
    let responses = |count: u64| -> AttrValue {
        words.with("p-results-responses", &[("count", Value::from(count))]).into()
    };
    let mut title = form.title.clone();
    let (mut lines, mut tables) = (Vec::new(), Vec::new());
    match app.operations.results(&it.slug)? {
        ResultsNow::NotYet(totals) => {
            let by = told_by(it, app.results_told_after_days);
            lines.push(if by > at {
                words.with("p-results-not-yet", &[("date", end(by))]).into()
            } else {
                words.text("p-results-soon").into()
            });
            lines.push(responses(totals.standing().into()));
        }
        ResultsNow::Told(when, told) => {
            let Told { rule, responses: count, title: as_told, results } = *told;
            title = as_told.in_lang(lang).to_owned();
            lines.push(responses(count));
            lines.push(words.with("p-results-told", &[("date", moment(when))]).into());
            let fewest = [("fewest", Value::from(rule.fewest()))];
            lines.push(match (&results, rule) {
                (None, _) => words.with("p-results-few", &fewest).into(),
                (Some(_), Rule::Rounded) => words.text("p-results-how-rounded").into(),
                (Some(_), Rule::Moved) => words.with("p-results-how", &fewest).into(),
            });
            told_in.fewest = rule.fewest();
            tables = results.iter().flat_map(|it| told_in.tables(it)).collect();
        }
    }
    fn route<'a>(slug: &'a Slug, lang: &'a Lang) -> [&'a str; 4] {
        ["/c/", slug.as_str(), "/results?lang=", lang.as_str()]
    }
    let shared = [&words.text("p-results-title"), ": ", &title].concat();
    Ok(PageProps {
        lang: words.lang(),
        preview: Preview::of(app, form, &shared, &route(&it.slug, lang)),
        ours: app.ours(),
        title: title.into(),
        href: app.at.to(&["/c/", it.slug.as_str(), "?lang=", lang.as_str()]),
        lines,
        tables,
        others: form
            .other_langs
            .iter()
            .map(|other| (other.to_string().into(), app.at.to(&route(&it.slug, other))))
            .collect(),
    })
}

/// Results in the words of a language.
struct Wording<'l> {
    lang: &'l Lang,
    words: &'static Catalogue,
    /// The fewest of whom anything was told.
    fewest: u64,
}

impl<'l> Wording<'l> {
    fn of(lang: &'l Lang) -> Self {
        Self { lang, words: Catalogue::of(lang), fewest: FEWEST }
    }

    fn held_back(&self) -> AttrValue {
        self.words.with("p-results-held-back", &[("fewest", Value::from(self.fewest))]).into()
    }

    fn text(&self, id: &str) -> AttrValue {
        self.words.text(id).into()
    }

    fn said(&self, it: &Texts) -> AttrValue {
        it.in_lang(self.lang).to_owned().into()
    }

    fn count(&self, count: Option<u64>) -> AttrValue {
        count.map_or_else(|| self.text("p-results-fewer"), |it| it.to_string().into())
    }

    /// A number in ten-thousandths.
    fn number(&self, it: i64) -> String {
        let (sign, whole) = (if it < 0 { "-" } else { "" }, it.unsigned_abs());
        let text = format!("{sign}{}.{:04}", whole / 10_000, whole % 10_000);
        text.parse::<Decimal>().map_or(text, |it| self.words.number(it))
    }

    /// The row of a mean in ten-thousandths.
    fn mean(&self, it: i64, unit: &str) -> (AttrValue, AttrValue) {
        let mean = [self.number(it).as_str(), " ", unit].concat();
        (self.text("p-results-mean"), mean.trim_end().to_owned().into())
    }

    fn tables(&self, it: &Results) -> Vec<Table> {
        let mut tables: Vec<Table> = it.questions.iter().flat_map(|it| self.question(it)).collect();
        for (heading, parts) in [("p-results-groups", &it.groups), ("p-results-places", &it.places)]
        {
            if !parts.is_empty() {
                let rows = self.parts(parts, "p-results-unsaid");
                tables.push(Table { heading: self.text(heading), lines: Vec::new(), rows });
            }
        }
        for index in &it.indices {
            let name = Value::from(index.dimension.as_str());
            let told = |it: &IndexOf| {
                let index = it.index?.to_string();
                let label = it.label.as_ref().map(|it| self.said(it));
                Some((label.unwrap_or_else(|| self.text("p-results-unsaid")), index.into()))
            };
            let all = index.index.map(|it| (self.text("p-results-all"), it.to_string().into()));
            let of = index.groups.iter().chain(&index.places).filter_map(told);
            tables.push(Table {
                heading: self.words.with("p-results-index", &[("dimension", name)]).into(),
                lines: all.is_none().then(|| self.held_back()).into_iter().collect(),
                rows: all.into_iter().chain(of).collect(),
            });
        }
        tables
    }

    /// How many answered a question in words that it had before.
    fn earlier(&self, it: &EarlierWords) -> AttrValue {
        let words: Vec<AttrValue> = it.words.iter().map(|it| self.said(it)).collect();
        let words =
            Value::from(words.iter().map(AttrValue::as_str).collect::<Vec<_>>().join(" · "));
        let text = match it.answers {
            Some(count) => {
                let count = Value::from(count);
                self.words.with("p-results-earlier", &[("count", count), ("words", words)])
            }
            None => self.words.with("p-results-earlier-few", &[("words", words)]),
        };
        text.into()
    }

    /// A question; of a matrix each row has a table.
    fn question(&self, it: &QuestionReport) -> Vec<Table> {
        let QuestionReport { id: _, label, answers, earlier, what } = it;
        let answered = answers.map(|count| {
            self.words.with("p-results-answers", &[("count", Value::from(count))]).into()
        });
        let mut lines = vec![answered.unwrap_or_else(|| self.held_back())];
        lines.extend(earlier.iter().map(|it| self.earlier(it)));
        let table = |rows| Table { heading: self.said(label), lines: lines.clone(), rows };
        match what {
            What::HeldBack | What::Date | What::Text => vec![table(Vec::new())],
            What::SingleChoice { options }
            | What::Place { options }
            | What::MultipleChoice { options } => {
                vec![table(self.parts(options, "p-results-other"))]
            }
            What::Scale { ends, steps } => vec![table(self.steps(steps, ends))],
            What::Matrix { ends, rows } => {
                let row = |it: &Row| Table {
                    heading: [&*self.said(label), " – ", &*self.said(&it.label)].concat().into(),
                    lines: it.answers.is_none().then(|| self.held_back()).into_iter().collect(),
                    rows: self.steps(&it.steps, ends),
                };
                [table(Vec::new())].into_iter().chain(rows.iter().map(row)).collect()
            }
            What::Ranking { options } => {
                let points = |it: &Points| {
                    let tenths = it.points?.cast_signed();
                    let points = Value::from(self.number(tenths * 1_000));
                    let points = self.words.with("p-results-points", &[("points", points)]);
                    Some((self.said(&it.label), points.into()))
                };
                vec![table(options.iter().filter_map(points).collect())]
            }
            What::Number { mean, unit } => {
                let unit = unit.as_ref().map(|it| self.said(it)).unwrap_or_default();
                let row = match mean {
                    Some(mean) => self.mean(*mean, &unit),
                    None => (self.text("p-results-mean"), self.text("p-results-no-mean")),
                };
                vec![table(vec![row])]
            }
        }
    }

    fn parts(&self, parts: &[Part], nameless: &str) -> Vec<(AttrValue, AttrValue)> {
        let part = |it: &Part| {
            let label = it.label.as_ref().map(|it| self.said(it));
            (label.unwrap_or_else(|| self.text(nameless)), self.count(it.count))
        };
        parts.iter().map(part).collect()
    }

    /// The steps, those at the ends with what they mean, and their mean.
    fn steps(&self, it: &Steps, ends: &[Texts; 2]) -> Vec<(AttrValue, AttrValue)> {
        let steps = it.steps.as_deref().unwrap_or_default();
        let mut rows: Vec<(AttrValue, AttrValue)> = steps
            .iter()
            .enumerate()
            .map(|(n, it)| {
                let end = match n {
                    0 => Some(&ends[0]),
                    n if n + 1 == steps.len() => Some(&ends[1]),
                    _ => None,
                };
                let step = it.step.to_string();
                let what = match end.map(|it| self.said(it)).filter(|it| !it.is_empty()) {
                    Some(end) => [step.as_str(), " – ", &end].concat(),
                    None => step,
                };
                (what.into(), self.count(it.count))
            })
            .collect();
        if let Some(tenths) = it.mean {
            rows.push(self.mean(tenths * 1_000, ""));
        }
        rows
    }
}
