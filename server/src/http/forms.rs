//! Form posts: `application/x-www-form-urlencoded`, read strictly. The usual parsers put U+FFFD
//! where bytes are not UTF-8, and a citizen's Windows-1251 text would be stored as question marks;
//! here it is refused.

use crate::http::error::Error;

/// The media type of a form's post.
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// More than the largest form has: every option of every question ticked would be more, but no form
/// asks that.
const PAIRS_MAX: usize = 4_000;

/// Names and values, in the order sent.
pub(crate) fn pairs(body: &[u8]) -> Result<Vec<(String, String)>, Error> {
    let mut pairs = Vec::new();
    for pair in body.split(|b| *b == b'&').filter(|pair| !pair.is_empty()) {
        if pairs.len() == PAIRS_MAX {
            return Err(Error::NotReadable);
        }
        let at = pair.iter().position(|b| *b == b'=').unwrap_or(pair.len());
        pairs.push((text(&pair[..at])?, text(pair.get(at + 1..).unwrap_or_default())?));
    }
    Ok(pairs)
}

/// The first value of that name.
pub(crate) fn first<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    all(pairs, name).next()
}

/// The last value of that name: that of the button that was pressed stands behind those of hidden
/// controls.
pub(crate) fn last<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    all(pairs, name).next_back()
}

/// All values of that name.
pub(crate) fn all<'a>(
    pairs: &'a [(String, String)],
    name: &str,
) -> impl DoubleEndedIterator<Item = &'a str> {
    pairs.iter().filter(move |(it, _)| it == name).map(|(_, value)| value.as_str())
}

/// A name or a value as an address has it.
pub(crate) fn encoded(text: &str) -> String {
    const HEX: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    let mut encoded = String::with_capacity(text.len());
    for b in text.bytes() {
        match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
                encoded.push(char::from(b));
            }
            b' ' => encoded.push('+'),
            b => {
                let digits = [b >> 4, b & 15].map(|digit| HEX[usize::from(digit)]);
                encoded.push('%');
                encoded.extend(digits);
            }
        }
    }
    encoded
}

fn text(encoded: &[u8]) -> Result<String, Error> {
    let digit = |b: Option<&u8>| {
        b.and_then(|b| (*b as char).to_digit(16)).and_then(|digit| u8::try_from(digit).ok())
    };
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.iter();
    while let Some(b) = rest.next() {
        bytes.push(match b {
            b'+' => b' ',
            b'%' => digit(rest.next())
                .zip(digit(rest.next()))
                .map(|(high, low)| high << 4 | low)
                .ok_or(Error::NotReadable)?,
            other => *other,
        });
    }
    String::from_utf8(bytes).map_err(|_| Error::NotReadable)
}

#[cfg(test)]
mod tests {
    use super::{encoded, pairs};

    #[test]
    fn what_is_written_into_an_address_is_read_from_it() {
        let text = "две думи & „още“ = 100 % +~\n";
        let read = pairs(["q=", &encoded(text)].concat().as_bytes()).expect("pairs");
        assert_eq!(read, [("q".to_owned(), text.to_owned())]);
        assert_eq!(encoded("я-1.2_a b"), "%D1%8F-1.2_a+b");
    }

    #[test]
    fn a_form_is_read_as_browsers_write_it_or_not_at_all() {
        let read = |body: &str| {
            let pairs = pairs(body.as_bytes()).ok()?;
            Some(
                pairs
                    .into_iter()
                    .map(|(name, value)| [name, value].join(":"))
                    .collect::<Vec<_>>()
                    .join("|"),
            )
        };
        let cases = [
            ("a.x=1&a.x=2", Some("a.x:1|a.x:2")),
            ("t=%D0%B4%D0%B0+%2B+1%0D%0A", Some("t:да + 1\r\n")),
            ("", Some("")),
            ("a&=b&&", Some("a:|:b")),
            ("a=b=c", Some("a:b=c")),
            ("a=%E4%E0", None), // да in Windows-1251
            ("a=%4", None),
            ("a=%zz", None),
        ];
        for (body, expected) in cases {
            assert_eq!(read(body).as_deref(), expected, "{body}");
        }
        assert!(pairs("a&".repeat(5_000).as_bytes()).is_err());
    }
}
