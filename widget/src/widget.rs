//! The root component: the live view, and the browser's part tied to the states.

use crate::{
    Action, Outcome, Parcel, Stage, State, Turn, WidgetProps,
    browser::{self, Drafts, Link, Outbox, Proof, Timer},
    live_view::{self, Inset, On, View},
    message::problems,
    next, questions, read,
    steps::Steps,
    to_json, turn, version,
};
use glas_wire::{asked, check};
use std::rc::Rc;
use yew::{
    Component, Context, Html, InputEvent, NodeRef, Properties, SubmitEvent,
    html::{Scope, onclick, oninput, onsubmit},
    platform::spawn_local,
};

/// How long nothing must be typed until what was typed is measured.
const PAUSE_MS: u32 = 700;

/// What the root is mounted with.
#[derive(Clone, Properties)]
pub struct Mounted {
    /// What the rendering is made from.
    pub props: Rc<WidgetProps>,
    /// Of each question whether it is asked at first.
    pub(crate) asked: Rc<[bool]>,
    /// What the server rendered.
    pub(crate) inset: Inset,
    /// The loader; only ever in the browser.
    pub(crate) link: Option<Link>,
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
    controller: Option<Rc<Controller>>,
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
    /// Something was answered; whether by choosing, not by writing.
    Answered(bool),
    /// A button of the form was pressed: its value.
    Pressed(Option<String>),
}

impl Component for Widget {
    type Message = Message;
    type Properties = Mounted;

    fn create(context: &Context<Self>) -> Self {
        let Mounted { props, link, .. } = context.props();
        let scope = context.link();
        let (root, form) = (NodeRef::default(), NodeRef::default());
        let controller = link.clone().map(|link| {
            Rc::new(Controller::new(link, props.clone(), root.clone(), form.clone(), scope.clone()))
        });
        let on = match &controller {
            Some(_) => listeners(scope),
            None => On::default(),
        };
        Self {
            state: State::first(props, &context.props().asked),
            controller,
            on: On { root, form, ..on },
            held: None,
            entered: 0,
        }
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        let Some(controller) = &self.controller else { return false };
        let action = match message {
            Message::Act(action) => action,
            Message::Answered(by_choosing) => {
                controller.answered(by_choosing);
                return false;
            }
            Message::Pressed(button) => controller.pressed(&self.state, button.as_deref()),
        };
        let answered = matches!(&action, Action::Answered { asked, lengths } if *asked != self.state.asked || *lengths != self.state.lengths);
        let (turn, step) = (self.state.turn, self.state.step);
        self.state = next(std::mem::take(&mut self.state), action);
        answered || turn != self.state.turn || step != self.state.step
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let Mounted { props, inset, .. } = context.props();
        live_view::all(&View { props, state: &self.state, on: &self.on, inset })
    }

    fn rendered(&mut self, _: &Context<Self>, first: bool) {
        let Some(controller) = &self.controller else { return };
        browser::mark(&controller.root, &controller.props, &self.state);
        if self.entered != self.state.turn {
            self.held = controller.enter(&self.state);
            self.entered = self.state.turn;
        }
        if first {
            controller.open();
        }
    }
}

fn listeners(scope: &Scope<Widget>) -> On {
    let submit = scope.callback(|event: SubmitEvent| {
        event.prevent_default();
        Message::Pressed(event.submitter().and_then(|button| button.get_attribute("value")))
    });
    let input =
        scope.callback(|event: InputEvent| Message::Answered(browser::touched(event.target())));
    On {
        submit: Some(Rc::new(onsubmit::Wrapper::new(submit))),
        input: Some(Rc::new(oninput::Wrapper::new(input))),
        again: Some(Rc::new(onclick::Wrapper::new(
            scope.callback(|_| Message::Act(Action::Again { by_hand: true })),
        ))),
        ..On::default()
    }
}

type Held = Option<(Option<Timer>, Option<browser::Listening>)>;

/// What a form in a browser works with.
struct Controller {
    link: Link,
    props: Rc<WidgetProps>,
    root: NodeRef,
    form: NodeRef,
    scope: Scope<Widget>,
    outbox: Outbox,
    drafts: Drafts,
    proof: Proof,
    server: Rc<str>,
    pause: std::cell::RefCell<Option<Timer>>,
}

impl Controller {
    fn new(
        link: Link,
        props: Rc<WidgetProps>,
        root: NodeRef,
        form: NodeRef,
        scope: Scope<Widget>,
    ) -> Self {
        let server = props.surface.server();
        let slug = props.slug.as_str();
        let (outbox, drafts, server) = (
            Outbox::of(server, slug, props.kiosk),
            Drafts::of(server, slug, props.kiosk),
            server.into(),
        );
        Self {
            link,
            props,
            root,
            form,
            scope,
            outbox,
            drafts,
            proof: Proof::default(),
            server,
            pause: Default::default(),
        }
    }

    fn act(&self, action: Action) {
        self.scope.send_message(Message::Act(action));
    }

    /// After the first rendering: the loader may let go, and what was left behind is taken up.
    fn open(&self) {
        self.link.tell("ready", None);
        if browser::is_begun(&self.form) {
            // What waits goes out at another visit: its receipt would take away what is being
            // written here.
            self.keep();
        } else {
            let (waiting, draft) = (self.outbox.waiting(), self.drafts.kept());
            let held = waiting.as_ref().map(|(_, all)| all).or(draft.as_ref());
            if let Some(step) = held.and_then(|held| self.link.fill(held)) {
                self.act(Action::Left(step));
            }
            if let Some((parcel, _)) = waiting {
                self.act(Action::Resume(parcel));
            }
        }
        self.measure();
    }

    /// Keeps a draft, or says that it cannot.
    fn keep(&self) {
        browser::warn(&self.root, !self.drafts.keep(&self.form));
    }

    /// What a stage sets going; what is given back ends with the stage.
    fn enter(self: &Rc<Self>, state: &State) -> Held {
        let stage = &state.stage;
        let to_be_read = match stage {
            Stage::Sending(_) => false,
            // Another step, or all of them for a check.
            Stage::Filling | Stage::More => true,
            Stage::Waiting(parcel) => parcel.failed == 1,
            Stage::Mending(_) | Stage::Sent(_) | Stage::NotSent(_) | Stage::Closed => true,
        };
        if to_be_read {
            browser::focus(&self.root);
        }
        match stage {
            // At another step, perhaps.
            Stage::Filling | Stage::More => {
                self.keep();
                None
            }
            Stage::Sending(parcel) => {
                self.outbox.put(parcel, &self.form);
                self.proof.anew();
                self.prove(Some(parcel.clone()));
                None
            }
            Stage::Waiting(parcel) => {
                let again = || {
                    let controller = self.clone();
                    move || controller.act(Action::Again { by_hand: false })
                };
                Some((
                    Timer::after(parcel.pause_ms(browser::random()), Box::new(again())),
                    browser::on_online(again()),
                ))
            }
            _ => None,
        }
    }

    /// Computes the proof of work; what waits for it is sent with it. It lies in the outbox from
    /// here until the server has spoken.
    fn prove(self: &Rc<Self>, parcel: Option<Rc<Parcel>>) {
        let controller = self.clone();
        match self.proof.header(&self.server, self.props.slug.as_str()) {
            Some(proof) => drop(parcel.map(|parcel| self.send(parcel, proof))),
            None => self.proof.go_on(Box::new(move || controller.prove(parcel))),
        }
    }

    /// Makes one attempt to deliver a response.
    fn send(self: &Rc<Self>, parcel: Rc<Parcel>, proof: String) {
        let controller = self.clone();
        let kept = self.outbox.put(&parcel, &self.form);
        spawn_local(async move {
            let outcome =
                browser::send(&controller.server, controller.props.slug.as_str(), &parcel, &proof)
                    .await;
            if !matches!(outcome, Outcome::Later(_) | Outcome::Prove) {
                // What was refused goes on as a draft: whoever loads the page again finds the text.
                controller.keep();
                controller.outbox.take_out(parcel.key);
            }
            let action = match outcome {
                Outcome::Received(receipt) => {
                    controller.drafts.forget();
                    controller.link.tell("submit", Some(&receipt.reference));
                    Action::Received(receipt)
                }
                Outcome::Prove => {
                    if controller.proof.forget() && !proof.is_empty() {
                        return controller.prove(Some(parcel));
                    }
                    Action::Lost { wait: 0, kept }
                }
                Outcome::Later(wait) => Action::Lost { wait, kept },
                Outcome::Closed => Action::Closed,
                Outcome::Refused { detail, errors } => match errors.first() {
                    Some(first) => {
                        Action::Mend { step: controller.step_of(&first.field), problems: errors }
                    }
                    None => Action::Refused(detail),
                },
            };
            if !matches!(action, Action::Received(_)) {
                controller.link.tell("error", None);
            }
            controller.act(action);
        });
    }

    /// What a pressed button leads to.
    fn pressed(&self, state: &State, button: Option<&str>) -> Action {
        let form = &self.props.questionnaire;
        let pairs = browser::pairs(&self.form);
        let submission = read(form, &self.props.lang, &pairs);
        let asked = asked(form, &submission.answers);
        let go =
            button.unwrap_or(if form.steps && state.check.is_none() { "next" } else { "send" });
        match turn(form, &asked, state.step, go, check(form, &submission)) {
            Turn::Go(step) => Action::Go(step),
            Turn::Mend(mistakes, step) => {
                Action::Mend { problems: problems(&self.props.words, &mistakes), step }
            }
            Turn::Check => Action::Check(browser::said(&self.form)),
            Turn::Send => {
                let body = to_json(&submission, version(&pairs));
                Action::Send(Parcel {
                    key: self.link.key,
                    lang: submission.language,
                    body,
                    failed: 0,
                    wait: 0,
                    kept: false,
                    by_hand: false,
                })
            }
        }
    }

    /// The step of a control.
    fn step_of(&self, field: &str) -> usize {
        let form = &self.props.questionnaire;
        if form.steps { Steps::of(form, &[]).of_name(form, field) } else { 0 }
    }

    fn answered(self: &Rc<Self>, by_choosing: bool) {
        if !self.proof.goes_on() {
            self.prove(None);
        }
        if by_choosing {
            self.measure();
        }
        // At once: whoever leaves the page in the middle of a word finds it again.
        self.keep();
        let controller = self.clone();
        let timer = Timer::after(PAUSE_MS, Box::new(move || controller.measure()));
        self.pause.replace(timer);
    }

    /// What the answers so far make of the form.
    fn measure(&self) {
        let (form, pairs) = (&self.props.questionnaire, browser::pairs(&self.form));
        let asked = asked(form, &read(form, &self.props.lang, &pairs).answers);
        self.act(Action::Answered { asked, lengths: questions::lengths(form, &pairs) });
    }
}
