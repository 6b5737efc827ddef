//! What was posted and comes back in the markup: written by the server only, so that hydration has nothing to put back.

use glas_wire::IdempotencyKey;

/// Values posted back or prefilled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Posted {
    /// The key of this response, as a hidden control. Only for pages that no cache keeps.
    pub key: Option<IdempotencyKey>,
    /// Names and values.
    pub pairs: Vec<(String, String)>,
}

impl Posted {
    /// A hidden control of pages: when the form was begun, in seconds since 1970.
    pub const BEGUN: &str = "begun";
    /// A control of pages that nobody sees: what fills it in is a machine.
    pub const DECOY: &str = "website";
}

mod written {
    use super::Posted;
    use crate::read::lines;
    use std::rc::Rc;
    use yew::virtual_dom::{VNode, VTag};

    /// The options of a list.
    fn options(children: &mut VNode) -> Vec<&mut VTag> {
        match children {
            VNode::VList(list) => Rc::make_mut(list)
                .iter_mut()
                .filter_map(|child| if let VNode::VTag(tag) = child { Some(Rc::make_mut(tag)) } else { None })
                .collect(),
            VNode::VTag(tag) => vec![Rc::make_mut(tag)],
            _ => Vec::new(),
        }
    }

    impl Posted {
        /// The rendering with the values in its controls.
        pub(crate) fn written_into(&self, mut view: VNode) -> VNode {
            self.write_view(&mut view);
            view
        }

        fn write_view(&self, view: &mut VNode) {
            match view {
                VNode::VTag(tag) => self.write_tag(Rc::make_mut(tag)),
                VNode::VList(list) if !list.is_empty() => {
                    Rc::make_mut(list).iter_mut().for_each(|child| self.write_view(child));
                }
                _ => {}
            }
        }

        fn write_tag(&self, tag: &mut VTag) {
            let attribute = |wanted: &str| tag.attributes.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.to_owned());
            let values: Vec<&str> = attribute("name")
                .map_or_else(Vec::new, |name| self.pairs.iter().filter(|(it, _)| *it == name).map(|(_, text)| text.as_str()).collect());
            match (tag.tag(), attribute("type").as_deref()) {
                ("input", Some("hidden")) => {}
                ("input", Some("radio" | "checkbox")) => {
                    let own = tag.value().map(|value| value.to_string());
                    if values.iter().any(|value| Some(*value) == own.as_deref()) {
                        tag.set_checked(true);
                    }
                }
                ("input", _) => {
                    if let Some(value) = values.first() {
                        tag.set_value(Some((*value).to_owned()));
                    }
                }
                // The parser takes the first line feed of a text area away, so one more is written.
                ("textarea", _) => {
                    if let Some(value) = values.first() {
                        tag.set_value(Some(format!("\n{}", lines(value))));
                    }
                }
                ("select", _) => {
                    for option in tag.children_mut().into_iter().flat_map(options) {
                        let own = option.attributes.iter().find(|(name, _)| *name == "value").map(|(_, value)| value.to_owned());
                        if values.first().is_some_and(|value| Some(*value) == own.as_deref()) {
                            option.add_attribute("selected", "");
                        }
                    }
                }
                _ => tag.children_mut().into_iter().for_each(|children| self.write_view(children)),
            }
        }
    }
}
