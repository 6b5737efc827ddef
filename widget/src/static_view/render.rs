//! Rendering on the server: the markup of a form, and the props with which the browser takes it
//! over.

use super::{Posted, StaticView, foot, head, markup::El, needed::live_words, questions};
use crate::{
    Start, State, Surface, Widget, WidgetProps, Words,
    form_data::{Pairs, read},
    live_view::Inset,
    widget::Mounted,
};
use futures_util::FutureExt;
use glas_wire::{Answers, Choice, Form, Phase, Question, QuestionKind, Questionnaire, ask};
use std::rc::Rc;
use yew::{Component, Context, Html, LocalServerRenderer, Properties};

/// Everything a form is rendered from.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendering {
    /// The consultation in one language.
    pub form: Form,
    /// Where it stands.
    pub phase: Phase,
    /// All words of the widget's catalogue, in the same language.
    pub words: Words,
    /// Where the form is shown.
    pub surface: Surface,
    /// The step that is shown, from 0.
    pub step: usize,
    /// What is shown.
    pub start: Start,
    /// What was posted and comes back.
    pub posted: Posted,
}

impl Rendering {
    /// What the browser is told beside the markup: no text that is in the markup already, but the
    /// labels that name a mistake.
    pub fn props(&self) -> WidgetProps {
        let form = &self.form;
        WidgetProps {
            slug: form.slug.clone(),
            lang: form.lang.clone(),
            questionnaire: told(&form.questionnaire),
            contact: form.contact.clone(),
            words: live_words(&self.words, form, self.phase, false),
            surface: self.surface.clone(),
            kiosk: false,
            step: self.step,
            start: self.start.clone(),
        }
    }

    /// The markup. It can be hydrated with [`Rendering::props`] where [`Rendering::is_hydratable`]
    /// says so.
    ///
    /// The renderer is not `Send`: call this between two awaits, not across one.
    pub fn markup(&self) -> String {
        let (hydratable, mounted) = (self.is_hydratable(), self.mounted());
        LocalServerRenderer::<Widget>::with_props(mounted)
            .hydratable(hydratable)
            .render()
            .now_or_never()
            .expect("no component suspends")
    }

    /// Whether the browser can take it over: the form is fresh, at its first step, and asks what it
    /// asks of everyone. On a page of ours it may hold what was posted in another language.
    pub fn is_hydratable(&self) -> bool {
        let untouched = match self.surface {
            Surface::Embedded { .. } => self.posted == Posted::default(),
            Surface::Page { .. } => self.step == 0,
        };
        let form = &self.form.questionnaire;
        untouched && self.start.is_fresh() && self.asked() == ask(form, &mut Answers::default())
    }

    /// What [`Widget`] is mounted with on a page of ours.
    pub fn mounted(&self) -> Mounted {
        let mut props = self.props();
        if !self.is_hydratable() {
            // What was posted can have been written by a program, which makes mistakes that no form
            // does.
            props.words = live_words(&self.words, &self.form, self.phase, true);
        }
        let (asked, posted) = (self.asked(), Pairs::of(&self.posted.pairs));
        let state = State::first(&props, &asked);
        let view = StaticView {
            form: &self.form,
            phase: self.phase,
            words: &self.words,
            live_words: &props.words,
            surface: &self.surface,
            // What could not be sent is still there, whatever the phase is by then.
            writable: self.phase == Phase::Open
                || matches!(self.start, Start::Late | Start::NotSent { .. }),
            problems: state.problems(),
            asked: &asked,
            step: self.step,
            turned: self.start.is_fresh() && self.posted != Posted::default(),
            posted: &posted,
            key: self.posted.key.map(String::from),
            required: self.words.of("w-required"),
            optional: self.words.of("w-optional"),
            mistake: self.words.of("w-mistake"),
        };
        // Hydration steps over what is raw.
        let raw = |it: El| Html::from_html_unchecked(it.written().into());
        let inset = Inset {
            head: raw(head::view(&view)),
            no_form: foot::no_form(&view).map_or_else(Html::default, raw),
            asked: view.writable.then(|| raw(questions::view(&view))),
            foot: raw(foot::view(&view)),
        };
        Mounted { props: Rc::new(props), asked: asked.into(), inset, link: None }
    }

    /// Of each question whether it is asked, given what was posted.
    fn asked(&self) -> Vec<bool> {
        let form = &self.form.questionnaire;
        let mut answers = match self.posted.pairs.as_slice() {
            [] => Answers::default(),
            pairs => read(form, &self.form.lang, pairs).answers,
        };
        ask(form, &mut answers)
    }
}

/// The questionnaire without the texts that only the markup needs.
fn told(form: &Questionnaire) -> Questionnaire {
    let mut told = form.clone();
    let bare = |options: &mut Vec<Choice>| options.iter_mut().for_each(|it| it.label.clear());
    bare(&mut told.respondent.groups);
    for Question { label, help, kind, .. } in &mut told.questions {
        *help = None;
        match kind {
            QuestionKind::SingleChoice { options }
            | QuestionKind::MultipleChoice { options, .. }
            | QuestionKind::Ranking { options } => bare(options),
            QuestionKind::Scale { from_label, to_label, .. } => {
                from_label.clear();
                to_label.clear();
            }
            QuestionKind::Matrix { rows, from_label, to_label, .. } => {
                bare(rows);
                from_label.clear();
                to_label.clear();
            }
            QuestionKind::Number { unit, .. } => *unit = None,
            QuestionKind::Place { places } => places.clear(),
            QuestionKind::Section => label.clear(),
            QuestionKind::Information { text } => {
                label.clear();
                text.clear();
            }
            QuestionKind::Date { .. }
            | QuestionKind::ShortText { .. }
            | QuestionKind::LongText { .. } => {}
        }
    }
    told
}

/// A tree as markup without the marks of hydration.
pub(super) fn plain(html: &Html) -> String {
    let props = PlainProps { html: html.clone() };
    LocalServerRenderer::<Plain>::with_props(props)
        .hydratable(false)
        .render()
        .now_or_never()
        .expect("no component suspends")
}

#[derive(Clone, PartialEq, Properties)]
struct PlainProps {
    html: Html,
}

struct Plain;

impl Component for Plain {
    type Message = ();
    type Properties = PlainProps;
    fn create(_: &Context<Self>) -> Self {
        Self
    }
    fn view(&self, context: &Context<Self>) -> Html {
        context.props().html.clone()
    }
}
