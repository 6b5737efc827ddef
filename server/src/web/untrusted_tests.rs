//! Properties of everything that reads a stranger's bytes: nothing panics, and what is well written is read as it was written.

use super::{call::lang_of, embed::Script, encoding, forms, network, submission};
use http::{HeaderMap, HeaderValue, header};
use proptest::prelude::{Strategy, any, prop, prop_assert_eq, proptest};

/// As browsers write a form.
fn encoded(text: &str) -> String {
    text.bytes().map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let telling = prop::collection::vec(prop::sample::select(&b"%&=+{}[]\":,0129aeE.-\\u\xd0\xff\r\n bgt"[..]), 0..200);
    prop::strategy::Union::new([telling.boxed(), prop::collection::vec(any::<u8>(), 0..200).boxed()])
}

/// What somebody may write into `X-Forwarded-For`.
fn said() -> impl Strategy<Value = Vec<u8>> {
    let chain = "[0-9a-f:.,\\[\\]%é ]{0,60}".prop_map(String::into_bytes);
    prop::strategy::Union::new([
        chain.boxed(),
        bytes().boxed(),
        prop::sample::select(&["10.9.9.9, ", "10.9.9.9"][..]).prop_map(Into::into).boxed(),
    ])
}

proptest! {
    #[test]
    fn a_form_comes_back_as_it_was_filled_in(pairs in prop::collection::vec((".*", ".*"), 0..8)) {
        let pairs: Vec<(String, String)> = pairs;
        let body: Vec<String> = pairs.iter().map(|(name, value)| [encoded(name), encoded(value)].join("=")).collect();
        prop_assert_eq!(forms::pairs(body.join("&").as_bytes()).ok(), Some(pairs));
    }

    #[test]
    fn any_body_is_read_or_refused(body in bytes()) {
        let _ = forms::pairs(&body);
        let _ = submission::read(&body);
    }

    #[test]
    fn nothing_a_client_says_of_itself_is_believed(said in prop::collection::vec(said(), 0..4), same_line in any::<bool>()) {
        let (peer, client) = ([10, 0, 0, 1].into(), "203.0.113.9");
        prop_assert_eq!(network::client(peer, &[], said.iter().map(Vec::as_slice)), peer);
        // The proxy adds where it comes from: to the last line, or as one more.
        let mut lines = said.clone();
        match lines.last_mut().filter(|_| same_line) {
            Some(line) => line.extend([b", ", client.as_bytes()].concat()),
            None => lines.push(client.into()),
        }
        let trusted = ["10.0.0.0/8".parse().expect("a network")];
        let found = network::client(peer, &trusted, lines.iter().map(Vec::as_slice));
        prop_assert_eq!(found.to_string(), client);
        // Whatever a chain is, it leads somewhere.
        let _ = network::client(peer, &trusted, said.iter().map(Vec::as_slice));
    }

    #[test]
    fn any_header_and_address_is_read_or_ignored(value in bytes(), name in ".{0,40}") {
        let mut headers = HeaderMap::new();
        if let Ok(value) = HeaderValue::from_bytes(&value) {
            headers.insert(header::ACCEPT_ENCODING, value.clone());
            headers.insert(header::IF_NONE_MATCH, value.clone());
            let _ = super::call::accepted_langs([&value]);
        }
        let content = encoding::Encoded::new("x".into(), None, None);
        let _ = (content.for_reader(&headers), content.is_known(&headers));
        let _ = name.parse::<Script>();
        let _ = ["/c/x?", name.as_str()].concat().parse().map(|uri| lang_of(&uri).is_ok());
    }
}
