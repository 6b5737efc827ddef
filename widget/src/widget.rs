//! The root component: the views, and the browser's part tied to the states.

use crate::{
    Action, Parcel, Place, Posted, Stage, State, WidgetProps,
    browser::{self, Drafts, Link, Outbox, Outcome, Timer},
    message::problems,
    next, questions, read,
    view::{self, On, View},
};
use glas_wire::check;
use std::rc::Rc;
use yew::{
    Component, Context, Html, NodeRef, Properties, SubmitEvent,
    html::{Scope, onclick, oninput, onsubmit},
    platform::spawn_local,
};

/// How long nothing must be typed until what was typed is measured and kept.
const PAUSE_MS: u32 = 700;

/// What the root is mounted with.
#[derive(Debug, Clone, Properties)]
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

impl PartialEq for Mounted {
    /// Whether it is the very same; nobody mounts equal ones.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.props, &other.props)
    }
}

/// The consultation form.
pub struct Widget {
    state: State,
    desk: Option<Desk>,
    on: On,
    /// What the present stage holds: its timer, its listener.
    held: Held,
    /// The turn whose stage's work has been set going.
    entered: u32,
}

/// What happens to the component: an action, or a pause in typing.
#[derive(Debug)]
pub enum Message {
    /// An action of the form.
    Act(Action),
    /// Something was typed or ticked.
    Typing,
    /// *Send*.
    Submit,
}

impl Component for Widget {
    type Message = Message;
    type Properties = Mounted;

    fn create(context: &Context<Self>) -> Self {
        let Mounted { props, link, .. } = context.props();
        let scope = context.link();
        let (root, form) = (NodeRef::default(), NodeRef::default());
        let desk = link.clone().map(|link| Desk::new(link, props.clone(), root.clone(), form.clone(), scope.clone()));
        let on = match &desk {
            Some(_) => listeners(scope),
            None => On::default(),
        };
        Self { state: State::first(props), desk, on: On { root, form, ..on }, held: None, entered: 0 }
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        let Some(desk) = &self.desk else { return false };
        let action = match message {
            Message::Act(action) => action,
            Message::Typing => {
                desk.typing();
                return false;
            }
            Message::Submit => desk.submitted(),
        };
        let next = next(&self.state, action);
        let changed = next.turn != self.state.turn || next.lengths != self.state.lengths;
        self.state = next;
        changed
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let Mounted { props, posted, .. } = context.props();
        let view = view::all(&View { props, state: &self.state, on: &self.on });
        match posted {
            Some(posted) => posted.written_into(view),
            None => view,
        }
    }

    fn rendered(&mut self, _: &Context<Self>, first: bool) {
        let Some(desk) = &self.desk else { return };
        if self.entered != self.state.turn {
            self.held = desk.enter(&self.state.stage);
            self.entered = self.state.turn;
        }
        if first {
            desk.open();
        }
    }
}

fn listeners(scope: &Scope<Widget>) -> On {
    let submit = scope.callback(|event: SubmitEvent| {
        event.prevent_default();
        Message::Submit
    });
    On {
        submit: Some(Rc::new(onsubmit::Wrapper::new(submit))),
        input: Some(Rc::new(oninput::Wrapper::new(scope.callback(|_| Message::Typing)))),
        again: Some(Rc::new(onclick::Wrapper::new(scope.callback(|_| Message::Act(Action::Again))))),
        ..On::default()
    }
}

type Held = Option<(Option<Timer>, Option<browser::Listening>)>;

/// What a form in a browser works with.
#[derive(Clone)]
struct Desk {
    link: Link,
    props: Rc<WidgetProps>,
    root: NodeRef,
    form: NodeRef,
    scope: Scope<Widget>,
    outbox: Outbox,
    drafts: Drafts,
    server: Rc<str>,
    pause: Rc<std::cell::RefCell<Option<Timer>>>,
}

impl Desk {
    fn new(link: Link, props: Rc<WidgetProps>, root: NodeRef, form: NodeRef, scope: Scope<Widget>) -> Self {
        let server = match &props.place {
            Place::Embedded { server } => server.as_str(),
            Place::Page { .. } => "",
        };
        let slug = props.form.slug.as_str();
        let (outbox, drafts, server) = (Outbox::of(server, slug), Drafts::of(server, slug), server.into());
        Self { link, props, root, form, scope, outbox, drafts, server, pause: Rc::default() }
    }

    fn act(&self, action: Action) {
        self.scope.send_message(Message::Act(action));
    }

    /// After the first rendering: the loader may let go, and what was left behind is taken up.
    fn open(&self) {
        self.link.tell("ready", None);
        match self.outbox.waiting() {
            Some(parcel) => self.act(Action::Resume(parcel)),
            None => self.drafts.put_back(&self.form),
        }
        self.measure();
    }

    /// What a stage sets going; what is given back ends with the stage.
    fn enter(&self, stage: &Stage) -> Held {
        let to_be_read = match stage {
            Stage::Filling | Stage::Sending(_) => false,
            Stage::Waiting(parcel) => parcel.failed == 1,
            Stage::Mending(_) | Stage::Sent(_) | Stage::NotSent(_) | Stage::Closed => true,
        };
        if to_be_read {
            browser::focus(&self.root);
        }
        match stage {
            Stage::Sending(parcel) => {
                self.send(parcel.clone());
                None
            }
            Stage::Waiting(parcel) => {
                let again = || {
                    let desk = self.clone();
                    move || desk.act(Action::Again)
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
            desk.act(action);
        });
    }

    /// What *Send* finds in the form.
    fn submitted(&self) -> Action {
        let submission = read(&self.props.form.questionnaire, &self.props.form.lang, &browser::pairs(&self.form));
        let mistakes = check(&self.props.form.questionnaire, &submission);
        if !mistakes.is_empty() {
            return Action::Mend(problems(&self.props.words, &mistakes));
        }
        // Else the pause would end after the receipt and keep a draft of what has been sent.
        self.pause.take();
        let body = serde_json::to_string(&submission).unwrap_or_default();
        Action::Send(Parcel { key: self.link.key, lang: submission.language, body, failed: 0, wait: 0, kept: false })
    }

    fn typing(&self) {
        let desk = self.clone();
        let timer = Timer::after(PAUSE_MS, move || {
            desk.measure();
            desk.drafts.keep(&desk.form);
        });
        self.pause.replace(timer);
    }

    fn measure(&self) {
        self.act(Action::Measured(questions::lengths(&self.props.form.questionnaire, &browser::pairs(&self.form))));
    }
}
