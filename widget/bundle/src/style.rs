//! Smaller style sheets: no comments, no blanks that mean nothing. What may mean something stays: a
//! blank before `(` or around `+`, `-`, `*`, `/`, `>` is cheap after compression, and crates that
//! took them out broke `clamp(1rem, 2vw + 1rem, 3rem)`.

use std::{iter::Peekable, str::Chars};

/// `source` without comments and empty blanks. A comment counts as a blank.
pub(crate) fn smaller(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut blank = false;
    let mut rest = source.chars().peekable();
    while let Some(letter) = rest.next() {
        if letter.is_ascii_whitespace() {
            blank = true;
        } else if letter == '/' && rest.peek() == Some(&'*') {
            skip_comment(&mut rest);
            blank = true;
        } else {
            if blank
                && !out.ends_with(['{', '}', ';', ',', ':', '('])
                && !matches!(letter, '{' | '}' | ';' | ',' | ')')
            {
                out.push(' ');
            }
            blank = false;
            if letter == '}' && out.ends_with(';') {
                out.pop();
            }
            let bare_address = out.ends_with("url(");
            out.push(letter);
            match letter {
                '"' | '\'' => copy_until(letter, &mut rest, &mut out),
                _ if bare_address => copy_until(')', &mut rest, &mut out),
                _ => (),
            }
        }
    }
    out.trim().to_owned()
}

fn skip_comment(rest: &mut Peekable<Chars<'_>>) {
    rest.next();
    let mut before = ' ';
    for letter in rest.by_ref() {
        if before == '*' && letter == '/' {
            break;
        }
        before = letter;
    }
}

fn copy_until(end: char, rest: &mut Peekable<Chars<'_>>, out: &mut String) {
    while let Some(letter) = rest.next() {
        out.push(letter);
        if letter == '\\' {
            out.extend(rest.next());
        } else if letter == end {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::smaller;

    #[track_caller]
    fn check(source: &str, wanted: &str) {
        assert_eq!(smaller(source), wanted);
    }

    #[test]
    fn blanks_that_mean_something_stay() {
        check(
            ".a { width: clamp( 1rem, 2vw + 1rem , 3rem ); margin: -1px -2px; }",
            ".a{width:clamp(1rem,2vw + 1rem,3rem);margin:-1px -2px}",
        );
        check(
            "@media screen and (width > 2rem) { .a :hover .b > i { x: y } }",
            "@media screen and (width > 2rem){.a :hover .b > i{x:y}}",
        );
    }

    #[test]
    fn strings_and_addresses_are_left_alone() {
        check("a::before { content: \" /* } \\\" ; \" ; }", "a::before{content:\" /* } \\\" ; \"}");
        check("a { b: url( data:x/*;y ) , c }", "a{b:url(data:x/*;y ),c}");
    }

    #[test]
    fn a_comment_is_a_blank() {
        check("/* first **/ .a/* */.b { /* none */ }\n", ".a .b{}");
    }
}
