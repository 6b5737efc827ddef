//! The root component: the views, and the browser's part tied to the states.

use crate::{
    Action, Parcel, Place, Posted, Stage, State, WidgetProps,
    browser::{self, Drafts, Link, Outbox, Outcome, Timer},
    message::problems,
    next, questions, read,
    view::{self, On, View},
};
use glas_wire::check;
use std::{cell::RefCell, rc::Rc};
use yew::{
    Callback, Html, InputEvent, MouseEvent, NodeRef, Properties, Reducible, SubmitEvent, UseReducerDispatcher, component,
    platform::spawn_local, use_effect_with, use_mut_ref, use_node_ref, use_reducer_eq,
};

/// How long nothing must be typed until what was typed is measured and kept.
const PAUSE_MS: u32 = 700;

/// What the root is mounted with.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct Mounted {
    /// What the rendering is made from.
    pub props: Rc<WidgetProps>,
    /// What was posted and comes back; only ever on the server.
    #[prop_or_default]
    pub posted: Option<Rc<Posted>>,
    /// The loader; only ever in the browser.
    #[prop_or_default]
    pub link: Option<Link>,
}

impl Reducible for State {
    type Action = Action;
    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(next(&self, action))
    }
}

/// The consultation form.
#[component]
pub fn Widget(it: &Mounted) -> Html {
    let state = use_reducer_eq(|| State::first(&it.props));
    let (root, form) = (use_node_ref(), use_node_ref());
    let pause = use_mut_ref(|| None::<Timer>);
    let desk = it.link.clone().map(|link| Desk::new(link, it.props.clone(), root.clone(), form.clone(), state.dispatcher()));
    {
        let desk = desk.clone();
        use_effect_with((), move |()| {
            if let Some(desk) = &desk {
                desk.open();
            }
        });
    }
    {
        let desk = desk.clone();
        use_effect_with((state.stage.clone(), state.sent_back), move |(stage, _)| {
            // What the stage needs while it lasts; dropped with it.
            let held = desk.map(|desk| desk.enter(stage));
            move || drop(held)
        });
    }
    let on = desk.map_or_else(On::default, |desk| desk.on(pause));
    let view = view::all(&View { props: &it.props, state: &state, on: &On { root, form, ..on } });
    match &it.posted {
        Some(posted) => posted.written_into(view),
        None => view,
    }
}

/// What a form in a browser works with.
#[derive(Clone)]
struct Desk {
    link: Link,
    props: Rc<WidgetProps>,
    root: NodeRef,
    form: NodeRef,
    dispatch: UseReducerDispatcher<State>,
    server: String,
    outbox: Outbox,
    drafts: Drafts,
}

impl Desk {
    fn new(link: Link, props: Rc<WidgetProps>, root: NodeRef, form: NodeRef, dispatch: UseReducerDispatcher<State>) -> Self {
        let server = match &props.place {
            Place::Embedded { server } => server.clone(),
            Place::Page { .. } => String::new(),
        };
        let slug = props.form.slug.as_str();
        let (outbox, drafts) = (Outbox::of(&server, slug), Drafts::of(&server, slug));
        Self { link, props, root, form, dispatch, server, outbox, drafts }
    }

    /// After the first rendering: the loader may let go, and what was left behind is taken up.
    fn open(&self) {
        self.link.tell("ready", None);
        match self.outbox.waiting() {
            Some(parcel) => self.dispatch.dispatch(Action::Resume(parcel)),
            None => self.drafts.put_back(&self.form),
        }
        self.measure();
    }

    /// What a stage sets going; what is given back ends with the stage.
    fn enter(&self, stage: &Stage) -> impl Sized + use<> {
        let first_of_its_kind = match stage {
            Stage::Filling | Stage::Sending(_) => false,
            Stage::Waiting(parcel) => parcel.failed == 1,
            Stage::Mending(_) | Stage::Sent(_) | Stage::NotSent(_) | Stage::Closed => true,
        };
        if first_of_its_kind {
            browser::focus(&self.root);
        }
        match stage {
            Stage::Sending(parcel) => {
                self.send(parcel.clone());
                None
            }
            Stage::Waiting(parcel) => {
                let again = || {
                    let dispatch = self.dispatch.clone();
                    move || dispatch.dispatch(Action::Again)
                };
                Some((Timer::after(browser::jittered(parcel.wait), again()), browser::on_online(again())))
            }
            _ => None,
        }
    }

    /// One attempt. The parcel lies in the outbox from here until the server has spoken.
    fn send(&self, parcel: Rc<Parcel>) {
        let desk = self.clone();
        let kept = self.outbox.put(&parcel);
        spawn_local(async move {
            let outcome = browser::send(&desk.server, desk.props.form.slug.as_str(), &parcel).await;
            if !matches!(outcome, Outcome::Later(_)) {
                desk.outbox.take_out(parcel.key);
            }
            let action = match outcome {
                Outcome::Received(receipt) => {
                    desk.drafts.forget();
                    desk.link.tell("submit", Some(&receipt.reference));
                    Action::Received(receipt)
                }
                Outcome::Later(wait) => Action::Lost { wait, kept },
                Outcome::Closed => Action::Closed,
                Outcome::Refused { detail, errors } => Action::Refused { detail, errors },
            };
            if !matches!(action, Action::Received(_)) {
                desk.link.tell("error", None);
            }
            desk.dispatch.dispatch(action);
        });
    }

    fn measure(&self) {
        let lengths = questions::lengths(&self.props.form, &browser::pairs(&self.form));
        self.dispatch.dispatch(Action::Measured(lengths));
    }

    fn on(self, pause: Rc<RefCell<Option<Timer>>>) -> On {
        let (typing, trying, pausing) = (self.clone(), self.dispatch.clone(), pause.clone());
        let submit = Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let submission = read(&self.props.form, &browser::pairs(&self.form));
            let mistakes = check(&self.props.form, &submission);
            self.dispatch.dispatch(if mistakes.is_empty() {
                // Else the pause would end after the receipt and keep a draft of what has been sent.
                pausing.take();
                let body = serde_json::to_string(&submission).unwrap_or_default();
                Action::Send(Parcel { key: self.link.key, lang: submission.language, body, failed: 0, wait: 0, kept: false })
            } else {
                Action::Mend(problems(&self.props.words, &mistakes))
            });
        });
        let input = Callback::from(move |_: InputEvent| {
            let desk = typing.clone();
            let timer = Timer::after(PAUSE_MS, move || {
                desk.measure();
                desk.drafts.keep(&desk.form);
            });
            *pause.borrow_mut() = timer;
        });
        let again = Callback::from(move |_: MouseEvent| trying.dispatch(Action::Again));
        On { submit: Some(submit), input: Some(input), again: Some(again), ..On::default() }
    }
}
