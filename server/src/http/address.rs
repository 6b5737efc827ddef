//! Addresses of requests, written so that they lead to no other host: as a link, as what a form is
//! sent to, as a redirect. Whoever asks chooses what is in it, and browsers read more as the
//! beginning of another host than `http://`: two slashes, a backslash in place of either, a tab or
//! a line end between them that they leave out.

use http::Uri;

/// Path and query of a request, as an address on this server and on no other. Nothing here lies
/// below a path with two slashes in a row, so of several one is left.
pub(crate) fn own(uri: &Uri) -> String {
    own_parts(uri.path(), uri.query())
}

/// The same of the two parts.
pub(crate) fn own_parts(path: &str, query: Option<&str>) -> String {
    let mut address = String::with_capacity(path.len() + query.map_or(0, str::len) + 2);
    address.push('/');
    for byte in path.bytes() {
        if byte != b'/' || !address.ends_with('/') {
            push(&mut address, byte, false);
        }
    }
    if let Some(query) = query {
        address.push('?');
        query.bytes().for_each(|byte| push(&mut address, byte, true));
    }
    address
}

/// What RFC 3986 lets stand in a path, or in a query, as it is; anything else as its hexadecimal
/// digits.
fn push(address: &mut String, byte: u8, in_query: bool) {
    let stands = byte.is_ascii_alphanumeric()
        || b"-._~!$&'()*+,;=:@/%".contains(&byte)
        || (in_query && byte == b'?');
    if stands {
        address.push(char::from(byte));
    } else {
        address.push('%');
        address.push_str(&data_encoding::HEXUPPER.encode(&[byte]));
    }
}

#[cfg(test)]
mod tests {
    use super::own_parts;

    /// The page that says "too often" linked to `//evil.example/x`, which had been posted to.
    #[test]
    fn no_spelling_of_a_path_leads_to_another_host() {
        let cases = [
            ("/c/road", "/c/road"),
            ("/c/%D0%BF%2f", "/c/%D0%BF%2f"),
            ("//evil.example/x", "/evil.example/x"),
            ("///evil.example", "/evil.example"),
            ("/\\evil.example", "/%5Cevil.example"),
            ("\\\\evil.example", "/%5C%5Cevil.example"),
            ("/\t/evil.example", "/%09/evil.example"),
            ("/%09/evil.example", "/%09/evil.example"),
            ("/%5cevil.example", "/%5cevil.example"),
            ("/%2f/evil.example", "/%2f/evil.example"),
            ("/..//evil.example", "/../evil.example"),
            ("/.//evil.example", "/./evil.example"),
            ("/\r\nLocation: x", "/%0D%0ALocation:%20x"),
            ("/път\u{202e}", "/%D0%BF%D1%8A%D1%82%E2%80%AE"),
            ("https://evil.example/", "/https:/evil.example/"),
            ("javascript:alert(1)", "/javascript:alert(1)"),
            ("*", "/*"),
            ("", "/"),
        ];
        for (path, expected) in cases {
            assert_eq!(own_parts(path, None), expected, "{path:?}");
            let asked = own_parts(path, Some("a=//b?\\\"<\u{7f}й"));
            assert_eq!(asked, [expected, "?a=//b?%5C%22%3C%7F%D0%B9"].concat());
            assert!(
                asked.is_ascii() && asked.starts_with('/') && !asked.starts_with("//"),
                "{asked}"
            );
        }
    }
}
