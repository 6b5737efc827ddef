//! Where a server is: on a host of its own, or under a path of one.

use crate::rules::BaseUrl;

#[test]
fn a_place_is_an_origin_and_perhaps_a_path() {
    for (said, whole, path) in [
        ("https://glas.example.bg", "https://glas.example.bg", ""),
        ("https://glas.example.bg/", "https://glas.example.bg", ""),
        ("https://vidin.example/glas", "https://vidin.example/glas", "/glas"),
        (" HTTPS://Vidin.example/glas/ ", "https://vidin.example/glas", "/glas"),
        ("https://видин.бг/a/b-2", "https://xn--b1aelbz.xn--90ae/a/b-2", "/a/b-2"),
        ("http://127.0.0.1:8080/glas", "http://127.0.0.1:8080/glas", "/glas"),
    ] {
        let base = BaseUrl::written(said).unwrap_or_else(|_| panic!("{said} is a base URL"));
        assert_eq!((base.as_str(), base.path()), (whole, path), "{said}");
        assert_eq!(base.is_shared(), !path.is_empty(), "{said}");
        assert!(base.as_str().starts_with(base.origin().as_str()), "{said}");
        assert_eq!(BaseUrl::try_from(String::from(base.clone())), Ok(base));
    }
    for said in [
        "",
        "glas",
        "https://",
        "https:///glas",
        "vidin.example/glas",
        "https://vidin.example//",
        "https://vidin.example/Glas",
        "https://vidin.example/глас",
        "https://vidin.example/%67",
        "https://vidin.example/a//b",
        "https://vidin.example/../b",
        "https://vidin.example/glas?x",
        "https://vidin.example/glas#x",
        "https://vidin.example/gl as",
        "https://vidin.example\\glas",
    ] {
        assert!(BaseUrl::written(said).is_err(), "{said}");
    }
}

#[test]
fn a_place_is_shown_in_letters() {
    let base = BaseUrl::written("https://видин.бг/glas").expect("a base URL");
    assert_eq!(base.shown(), "https://видин.бг/glas (https://xn--b1aelbz.xn--90ae/glas)");
}
