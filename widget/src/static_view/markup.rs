//! Elements of what only the server renders, written down as they are put together, with every text
//! escaped. The same calls as `live_view::element`, which makes Yew's nodes of them: the browser
//! never sees these, so no tree of nodes is built for thousands of radio buttons.

use crate::live_view::element;
use std::borrow::Cow;
use yew::Html;

/// Elements without an end, of those that are made here.
const VOID: [&str; 1] = ["input"];

/// Bytes of the attributes of most controls.
const ATTRIBUTES: usize = 80;

/// Bytes of most labels with the control in them.
const INSIDE: usize = 120;

/// Bytes from which what is inside an element is handed on to the one around it, not copied into
/// it. A form of 60 matrices is a megabyte and a half, seven elements deep.
const LARGE: usize = 4 << 10;

/// An element that is being made.
pub(crate) struct El {
    name: &'static str,
    class: Cow<'static, str>,
    /// Markup of its other attributes.
    attributes: String,
    /// Markup of what is inside: large pieces, and what comes after them.
    large: Vec<String>,
    inside: String,
}

/// An element of that name.
pub(crate) fn el(name: &'static str) -> El {
    El {
        name,
        class: Cow::Borrowed(""),
        attributes: String::new(),
        large: Vec::new(),
        inside: String::new(),
    }
}

/// An element of that name and class that holds a text.
pub(crate) fn said(name: &'static str, class: &'static str, text: &str) -> El {
    el(name).class(class).text(text)
}

impl El {
    /// With an attribute, which it has not yet.
    pub(crate) fn set(mut self, name: &'static str, value: &str) -> Self {
        if self.attributes.is_empty() {
            self.attributes.reserve(ATTRIBUTES);
        }
        self.attributes.push(' ');
        self.attributes.push_str(name);
        self.attributes.push_str("=\"");
        escape(&mut self.attributes, value, true);
        self.attributes.push('"');
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

    /// Of these classes, in place of those it had.
    pub(crate) fn class(self, class: impl Into<Cow<'static, str>>) -> Self {
        Self { class: class.into(), ..self }
    }

    pub(crate) fn id(self, id: &str) -> Self {
        self.set("id", id)
    }

    pub(crate) fn href(self, url: &str) -> Self {
        self.set("href", url)
    }

    /// With the value of a control.
    pub(crate) fn value(self, value: &str) -> Self {
        self.set("value", value)
    }

    /// With an element inside.
    pub(crate) fn put(mut self, child: El) -> Self {
        if self.inside.is_empty() {
            self.inside.reserve(INSIDE);
        }
        child.write_to(&mut self.large, &mut self.inside);
        self
    }

    /// With an element inside, where there is one.
    pub(crate) fn put_maybe(self, child: Option<El>) -> Self {
        match child {
            Some(child) => self.put(child),
            None => self,
        }
    }

    pub(crate) fn text(mut self, text: &str) -> Self {
        escape(&mut self.inside, text, false);
        self
    }

    /// With words of their own inside, which thousands of controls have: without a buffer for them
    /// alone.
    pub(crate) fn span(mut self, text: &str) -> Self {
        self.inside.push_str("<span>");
        escape(&mut self.inside, text, false);
        self.inside.push_str("</span>");
        self
    }

    /// With what a screen reader says and nobody sees.
    pub(crate) fn aside(self, text: &str) -> Self {
        self.put(said("span", "aside", text))
    }

    /// With what the live view makes, where it makes something.
    pub(crate) fn put_live(mut self, child: Option<element::El>) -> Self {
        if let Some(child) = child {
            self.inside.push_str(&super::render::plain(&Html::from(child)));
        }
        self
    }

    /// The markup.
    pub(crate) fn written(self) -> String {
        let (mut large, mut last) = (Vec::new(), String::new());
        self.write_to(&mut large, &mut last);
        large.push(last);
        large.concat()
    }

    /// Appends the markup to large pieces and what comes after them.
    fn write_to(self, pieces: &mut Vec<String>, out: &mut String) {
        let Self { name, class, attributes, large, inside } = self;
        out.reserve(class.len() + attributes.len() + inside.len().min(LARGE) + 2 * name.len() + 16);
        out.push('<');
        out.push_str(name);
        if !class.is_empty() {
            out.push_str(" class=\"");
            escape(out, &class, true);
            out.push('"');
        }
        out.push_str(&attributes);
        out.push('>');
        if VOID.contains(&name) {
            return;
        }
        if large.is_empty() && inside.len() < LARGE {
            out.push_str(&inside);
        } else {
            pieces.push(std::mem::take(out));
            pieces.extend(large);
            *out = inside;
        }
        out.push_str("</");
        out.push_str(name);
        out.push('>');
    }
}

/// Appends a text so that a parser reads it as a text, or as the value of an attribute in double
/// quotes.
fn escape(out: &mut String, text: &str, quoted: bool) {
    if !text.bytes().any(|b| matches!(b, b'&' | b'<' | b'>' | b'"')) {
        return out.push_str(text);
    }
    let mut from = 0;
    for (at, b) in text.bytes().enumerate() {
        let instead = match b {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if quoted => "&quot;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(instead);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

#[cfg(test)]
mod tests {
    use super::{el, escape};

    #[test]
    fn what_is_said_is_never_markup() {
        let hostile = "\"><script>&amp;'</p>";
        let made =
            el("p").set("title", hostile).text(hostile).put(el("input").value(hostile)).written();
        assert_eq!(
            made,
            "<p title=\"&quot;&gt;&lt;script&gt;&amp;amp;'&lt;/p&gt;\">\"&gt;&lt;script&gt;&amp;amp;'&lt;/p&gt;\
             <input value=\"&quot;&gt;&lt;script&gt;&amp;amp;'&lt;/p&gt;\"></p>"
        );
        let mut quiet = String::new();
        escape(&mut quiet, "ж „цитат“ 'x'", true);
        assert_eq!(quiet, "ж „цитат“ 'x'");
    }

    #[test]
    fn what_is_large_stands_where_it_was_put() {
        let large = "x".repeat(super::LARGE);
        let made = el("li")
            .text("a")
            .put(el("p").text(&large))
            .text("b")
            .put(el("i"))
            .put(el("p").text(&large).put(el("i").text("c")));
        let expected = format!("<li>a<p>{large}</p>b<i></i><p>{large}<i>c</i></p></li>");
        assert_eq!(made.written(), expected);
        assert_eq!(
            el("b").put(el("p").text(&large)).text("z").written(),
            format!("<b><p>{large}</p>z</b>")
        );
    }

    #[test]
    fn the_later_class_counts() {
        assert_eq!(
            el("p").class("a").class("b").on("hidden", true).written(),
            "<p class=\"b\" hidden=\"\"></p>"
        );
    }
}
