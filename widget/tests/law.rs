//! The parser law. Hydration walks the browser's tree beside ours and traps where they differ, so
//! the HTML parser must make of every rendering exactly the tree that was meant: no `<p>` around a
//! `<div>`, no control in a `<table>`, no line feed lost.

use crate::example::{fresh, full_post, in_steps, pairs, receipt};
use glas_widget::{Posted, Rendering, Start, Surface, read, said};
use glas_wire::{Contact, Phase};
use html5ever::{QualName, local_name, ns, parse_fragment, tendril::TendrilSink};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Every state a server renders.
pub(crate) fn renderings() -> Vec<(String, Rendering)> {
    let form = fresh().form;
    let of = |pairs: &[(String, String)]| read(&form.questionnaire, &form.lang, pairs);
    let mistakes = glas_wire::check(
        &form.questionnaire,
        &of(&pairs(&[("a.idea", &"я".repeat(401)), ("email", "x")])),
    );
    let starts = [
        ("fresh", Start::Fresh),
        ("more", Start::More),
        ("mistakes", Start::Mistakes(mistakes)),
        ("check", Start::Check(said(&form, &fresh().words, &of(&full_post())))),
        ("sent", Start::Sent(receipt())),
        ("late", Start::Late),
        ("not sent", Start::NotSent { detail: "Няма място <на диска>".to_owned() }),
    ];
    let surfaces = [
        fresh().surface,
        Surface::Page { server: String::new(), action: "/c/cycle-path".to_owned() },
    ];
    let key = Some("00112233445566778899aabbccddeeff".parse().expect("a key"));
    let posts = [Posted::default(), Posted { key, pairs: full_post() }];
    let mut all = Vec::new();
    for phase in [Phase::Forthcoming, Phase::Open, Phase::Closed, Phase::Concluded] {
        for surface in &surfaces {
            for (name, start) in &starts {
                for posted in &posts {
                    for (steps, of) in [("page", fresh()), ("steps", in_steps())] {
                        let step = usize::from(steps == "steps" && !posted.pairs.is_empty());
                        let it = Rendering {
                            phase,
                            surface: surface.clone(),
                            start: start.clone(),
                            posted: posted.clone(),
                            step,
                            ..of
                        };
                        all.push((
                            format!(
                                "{phase:?} {surface:?} {name} {steps} posted={}",
                                posted.pairs.len()
                            ),
                            it,
                        ));
                    }
                }
            }
        }
    }
    let mut bare = fresh();
    bare.form.contact = Contact::default();
    bare.form.documents.clear();
    bare.form.other_langs.clear();
    bare.form.legal_basis = None;
    all.push(("bare".to_owned(), bare));
    all
}

#[test]
fn the_parser_makes_the_tree_that_was_meant() {
    for (name, it) in renderings() {
        let markup = it.markup();
        let parsed = lines_of(&parse(&markup));
        let meant = meant(&markup);
        for (n, (meant, parsed)) in meant.iter().zip(&parsed).enumerate() {
            assert_eq!(meant, parsed, "{name}: node {n} of\n{markup}");
        }
        assert_eq!(meant.len(), parsed.len(), "{name}");
    }
}

#[test]
fn the_law_finds_what_a_parser_changes() {
    for broken in ["<p><div></div></p>", "<table><tr></tr></table>", "<form><form></form></form>"] {
        assert_ne!(meant(broken), lines_of(&parse(broken)), "{broken}");
    }
}

/// The tree the browser has.
pub(crate) fn parse(markup: &str) -> Handle {
    let div = QualName::new(None, ns!(html), local_name!("div"));
    let dom =
        parse_fragment(RcDom::default(), Default::default(), div, Vec::new(), false).one(markup);
    let html = dom.document.children.borrow()[0].clone();
    // Parsed nodes do not keep their tree alive by themselves.
    std::mem::forget(dom);
    html
}

/// One line per node: depth and name, or text.
fn lines_of(root: &Handle) -> Vec<String> {
    fn walk(node: &Handle, depth: usize, lines: &mut Vec<String>) {
        for child in node.children.borrow().iter() {
            match &child.data {
                NodeData::Element { name, attrs, .. } => {
                    let attrs: Vec<String> = attrs
                        .borrow()
                        .iter()
                        .map(|it| format!("{}={}", it.name.local, it.value))
                        .collect();
                    lines.push(format!("{depth} {} {}", name.local, attrs.join(" ")));
                    walk(child, depth + 1, lines);
                }
                NodeData::Text { contents } => lines.push(format!("{depth} {}", contents.borrow())),
                NodeData::Comment { contents } => lines.push(format!("{depth} #{contents}")),
                _ => {}
            }
        }
    }
    let mut lines = Vec::new();
    walk(root, 0, &mut lines);
    lines
}

/// The tree the renderer meant: tags taken by their word, closed where they are closed, nothing
/// else known of HTML but its void elements.
fn meant(markup: &str) -> Vec<String> {
    const VOID: [&str; 5] = ["input", "br", "hr", "img", "wbr"];
    let (mut lines, mut depth, mut rest) = (Vec::new(), 0usize, markup);
    while !rest.is_empty() {
        if let Some(comment) = rest.strip_prefix("<!--") {
            let (text, after) = comment.split_once("-->").expect("a comment's end");
            lines.push(format!("{depth} #{text}"));
            rest = after;
        } else if let Some(tag) = rest.strip_prefix("</") {
            depth -= 1;
            rest = tag.split_once('>').expect("a tag's end").1;
        } else if let Some(tag) = rest.strip_prefix('<') {
            let (name, after) = opening(tag);
            lines.push(format!("{depth} {name}"));
            // The one change of the parser that the renderer counts on.
            let after = if name.starts_with("textarea ") {
                after.strip_prefix('\n').unwrap_or(after)
            } else {
                after
            };
            depth += usize::from(!VOID.contains(&name.split(' ').next().unwrap_or_default()));
            rest = after;
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            lines.push(format!("{depth} {}", decoded(&rest[..end])));
            rest = &rest[end..];
        }
    }
    lines
}

/// Name and attributes of an opening tag, and what comes after it.
fn opening(tag: &str) -> (String, &str) {
    let end_of_name = tag.find([' ', '>']).expect("a tag's end");
    let (mut attrs, mut rest) = (Vec::new(), &tag[end_of_name..]);
    while let Some(attr) = rest.strip_prefix(' ') {
        let end = attr.find(['=', ' ', '>']).expect("an attribute's end");
        let (value, after) = match attr[end..].strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"').expect("a value's end"),
            None => ("", &attr[end..]),
        };
        attrs.push(format!("{}={}", &attr[..end], decoded(value)));
        rest = after;
    }
    let after = rest.strip_prefix('>').expect("a tag's end");
    (format!("{} {}", &tag[..end_of_name], attrs.join(" ")), after)
}

/// A text without its character references: parsed in a `<div>`, where no text is changed.
fn decoded(text: &str) -> String {
    let parsed = parse(&format!("<div>{text}</div>"));
    lines_of(&parsed).get(1).map_or_else(String::new, |line| line[2..].to_owned())
}
