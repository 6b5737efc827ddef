//! The statement as Markdown, for the authority to put among its own.

use super::content::{Answerable, Block, statement};
use crate::words::Catalogue;

/// All of it, under a heading of the first level.
pub fn markdown(words: &Catalogue, origin: &str, authorities: &[Answerable]) -> String {
    let mut text = format!("# {}\n", words.text("a-title"));
    for block in statement(words, origin, authorities) {
        text.push('\n');
        match block {
            Block::Heading(it) => text.push_str(&format!("## {it}\n")),
            Block::Paragraph(it) => text.push_str(&format!("{}\n", escaped(&it))),
            Block::Answerable(all) => {
                all.iter().for_each(|it| text.push_str(&format!("- {}\n", escaped(&it.text))))
            }
            Block::List(all) => {
                all.iter().for_each(|it| text.push_str(&format!("- {}\n", escaped(it))))
            }
        }
    }
    text
}

/// A name or an address is not markup. A blank stays in its brackets, which without a target are no
/// link.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '<' | '#') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
