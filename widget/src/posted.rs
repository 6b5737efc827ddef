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

    /// The rendering with the values in its controls. The browser posts nothing back into its own form.
    #[cfg(not(feature = "ssr"))]
    pub(crate) fn written_into(&self, view: yew::Html) -> yew::Html {
        view
    }
}

#[cfg(feature = "ssr")]
mod written {
    use super::Posted;
    use crate::read::lines;
    use yew::virtual_dom::{VNode, VTag};

    impl Posted {
        /// The rendering with the values in its controls.
        pub(crate) fn written_into(&self, mut view: VNode) -> VNode {
            self.write_view(&mut view);
            view
        }

        fn write_view(&self, view: &mut VNode) {
            match view {
                VNode::VTag(tag) => self.write_tag(std::rc::Rc::make_mut(tag)),
                VNode::VList(list) if !list.is_empty() => {
                    std::rc::Rc::make_mut(list).iter_mut().for_each(|child| self.write_view(child));
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
                ("form", _) => {
                    if let Some(key) = self.key {
                        let mut hidden = |name, value: String| {
                            let mut input = VTag::new("input");
                            input.add_attribute("type", "hidden");
                            input.add_attribute("name", name);
                            input.set_value(Some(value));
                            tag.add_child(input.into());
                        };
                        hidden("key", key.into());
                        if let Some((_, begun)) = self.pairs.iter().find(|(name, _)| name == Self::BEGUN) {
                            hidden(Self::BEGUN, begun.clone());
                        }
                        tag.add_child(decoy().into());
                    }
                    tag.children_mut().into_iter().for_each(|children| self.write_view(children));
                }
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
                _ => tag.children_mut().into_iter().for_each(|children| self.write_view(children)),
            }
        }
    }

    /// Not shown, not read out, not reached by a key: an attribute does that, where no style is loaded, too.
    fn decoy() -> VTag {
        let mut input = VTag::new("input");
        for (name, value) in [("type", "text"), ("name", Posted::DECOY), ("tabindex", "-1"), ("autocomplete", "off")] {
            input.add_attribute(name, value);
        }
        let mut decoy = VTag::new("div");
        decoy.add_attribute("hidden", "");
        decoy.add_child(input.into());
        decoy
    }
}
