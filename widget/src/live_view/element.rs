//! Elements by plain calls. `html!` writes the same trees, but each of its tags is some 400 bytes
//! of Wasm, each of these 100, and a citizen's line is slow.

use std::rc::Rc;
use yew::{
    AttrValue, Html, NodeRef,
    virtual_dom::{AttributeOrProperty, Attributes, Listener, VNode, VTag, VText},
};

/// Every attribute that an element may have. A `static`, because Yew takes the short way where both
/// tables are the same one.
static NAMES: &[&str] = &[
    "action",
    "aria-disabled",
    "aria-labelledby",
    "autofocus",
    "class",
    "data-copy",
    "data-focus",
    "data-kept",
    "hidden",
    "href",
    "id",
    "lang",
    "method",
    "name",
    "novalidate",
    "rel",
    "role",
    "tabindex",
    "target",
    "type",
    "value",
];

/// An element that is being made.
pub(crate) struct El(Rc<VTag>);

/// An element of that name.
#[inline(never)]
pub(crate) fn el(name: &'static str) -> El {
    El(Rc::new(VTag::new(AttrValue::Static(name))))
}

/// An element of that name and class that holds a text.
pub(crate) fn said(name: &'static str, class: &str, text: &str) -> El {
    el(name).class(class).text(text)
}

#[inline(never)]
fn text(text: &str) -> Html {
    VNode::VText(VText::new(AttrValue::from(text.to_owned())))
}

impl El {
    /// With an attribute. One table of names serves all elements: Yew compares two renderings place
    /// by place, and needs no hash tables.
    #[inline(never)]
    pub(crate) fn set(mut self, name: &'static str, value: &str) -> Self {
        let place = NAMES.iter().position(|it| *it == name).expect("an attribute that NAMES has");
        let attributes = &mut self.tag().attributes;
        if !matches!(attributes, Attributes::Dynamic { .. }) {
            *attributes =
                Attributes::Dynamic { keys: NAMES, values: vec![None; NAMES.len()].into() };
        }
        if let Attributes::Dynamic { values, .. } = attributes {
            values[place] = Some(AttributeOrProperty::Attribute(AttrValue::from(value.to_owned())));
        }
        self
    }

    /// With an attribute, where there is a value.
    pub(crate) fn maybe(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    /// With an attribute that has no value, if so.
    pub(crate) fn on(self, name: &'static str, so: bool) -> Self {
        if so { self.set(name, "") } else { self }
    }

    pub(crate) fn class(self, class: &str) -> Self {
        self.set("class", class)
    }

    pub(crate) fn id(self, id: &str) -> Self {
        self.set("id", id)
    }

    pub(crate) fn href(self, url: &str) -> Self {
        self.set("href", url)
    }

    /// With the fixed value of a radio button, a check box, a hidden control, an option or a
    /// button; no other has one.
    #[inline(never)]
    pub(crate) fn fixed_value(mut self, value: &str) -> Self {
        if self.tag().tag() == "input" {
            self.tag().set_value(Some(value.to_owned()));
            return self;
        }
        self.set("value", value)
    }

    /// With a child.
    #[inline(never)]
    pub(crate) fn child(mut self, child: Html) -> Self {
        self.tag().add_child(child);
        self
    }

    /// With an element inside.
    #[inline(never)]
    pub(crate) fn put(self, child: El) -> Self {
        self.child(VNode::VTag(child.0))
    }

    /// With an element inside, or an empty place that keeps the others where they are.
    #[inline(never)]
    pub(crate) fn put_maybe(self, child: Option<El>) -> Self {
        self.child(child.map_or_else(Html::default, Html::from))
    }

    pub(crate) fn text(self, it: &str) -> Self {
        self.child(text(it))
    }

    /// With what a screen reader says and nobody sees.
    pub(crate) fn aside(self, text: &str) -> Self {
        self.put(said("span", "aside", text))
    }

    /// As the element a reference leads to.
    pub(crate) fn known_as(mut self, reference: &NodeRef) -> Self {
        self.tag().node_ref = reference.clone();
        self
    }

    /// With a listener, where somebody listens.
    pub(crate) fn listen(mut self, listener: Option<Rc<dyn Listener>>) -> Self {
        if let Some(listener) = listener {
            self.tag().add_listener(listener);
        }
        self
    }

    fn tag(&mut self) -> &mut VTag {
        Rc::get_mut(&mut self.0).expect("an element that is being made has one owner")
    }
}

impl From<El> for Html {
    fn from(it: El) -> Self {
        VNode::VTag(it.0)
    }
}
