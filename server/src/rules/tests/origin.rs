//! Origins of websites: what a browser sends, and nothing that no browser would.

use crate::rules::{BadOrigin, Origin};

fn origin(text: &str) -> Result<Origin, BadOrigin> {
    Origin::try_from(text.to_owned())
}

#[test]
fn an_origin_is_kept_as_browsers_send_it() {
    let longest = format!("https://{}", ["a"; 127].join("."));
    let good = [
        "https://vidin.bg",
        "http://vidin.bg",
        "https://www.xn--b1amah.xn--90ae",
        "https://obs-2.vidin.bg:8443",
        "http://localhost:8080",
        "http://192.0.2.7",
        "https://vidin.bg:65535",
        // Each is the default of the other scheme.
        "https://vidin.bg:80",
        "http://vidin.bg:443",
        &longest,
    ];
    for text in good {
        let it = origin(text).unwrap_or_else(|_| panic!("{text} is an origin"));
        assert_eq!((it.as_str(), String::from(it.clone()).as_str()), (text, text));
    }
}

/// Webmasters of Cyrillic names were asked for small Latin letters, which their browsers do not
/// show them.
#[test]
fn an_origin_may_be_written_as_people_see_it() {
    let punycode = "https://xn--b1aelbz.xn--90ae";
    for (said, meant) in [
        ("https://видин.бг", punycode),
        ("https://Видин.БГ/", punycode),
        (punycode, punycode),
        ("https://xn--b1aelbz.xn--90ae/", punycode),
        ("https://видин.бг:8443", "https://xn--b1aelbz.xn--90ae:8443"),
        (" HTTPS://Vidin.BG/ ", "https://vidin.bg"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ("http://localhost:8080", "http://localhost:8080"),
    ] {
        assert_eq!(Origin::written(said).as_ref().map(Origin::as_str), Ok(meant), "{said}");
    }
    for said in [
        "видин.бг",
        "https://",
        "https://видин.бг/глас",
        "https://видин.бг//",
        "https://видин.бг?x",
        "https://ви дин.бг",
        "https://видин..бг",
        "https://видин.бг:443",
        "https://аз@видин.бг",
        "https://ви\u{202e}дин.бг",
        "\"https://vidin.bg\"",
    ] {
        assert_eq!(Origin::written(said), Err(BadOrigin), "{said}");
    }
    let letters = |text: &str| origin(text).expect("an origin").in_letters();
    assert_eq!(letters(punycode).as_deref(), Some("https://видин.бг"));
    assert_eq!(
        letters("https://xn--b1aelbz.xn--90ae:8443").as_deref(),
        Some("https://видин.бг:8443")
    );
    assert_eq!(letters("https://vidin.bg"), None);
    let shown = origin(punycode).expect("an origin").shown();
    assert_eq!(shown, "https://видин.бг (https://xn--b1aelbz.xn--90ae)");
}

/// A site that is written otherwise would never be equal to what a browser sends: its responses
/// would be refused one by one, and nobody could see why.
#[test]
fn what_no_browser_sends_is_no_origin() {
    let too_long = format!("https://{}.aa", ["a"; 126].join("."));
    let bad = [
        ("vidin.bg", "no scheme"),
        ("ftp://vidin.bg", "not of the web"),
        ("HTTPS://vidin.bg", "a scheme in capitals"),
        ("https://", "no host"),
        ("https://:8080", "no host before the port"),
        ("https://Vidin.bg", "a capital letter"),
        ("https://видин.бг", "letters that browsers send in punycode"),
        ("https://vidin.bg/", "a slash"),
        ("https://vidin.bg/forms", "a path"),
        ("https://me@vidin.bg", "a name before the host"),
        ("https://vidin..bg", "an empty label"),
        ("https://vidin.bg.", "an empty label at the end"),
        ("https://-vidin.bg", "a hyphen before a label"),
        ("https://vidin-.bg", "a hyphen after a label"),
        (&too_long, "254 letters"),
        ("https://vidin.bg:443", "the port that is left out"),
        ("http://vidin.bg:80", "the port that is left out"),
        ("https://vidin.bg:", "a colon without a port"),
        ("https://vidin.bg:08443", "a zero before the port"),
        ("https://vidin.bg:0", "port 0"),
        ("https://vidin.bg:65536", "more than the last port"),
        ("https://vidin.bg:https", "a port in letters"),
        ("https://Vidin.bg:8443", "a port does not mend the host"),
    ];
    for (text, why) in bad {
        assert_eq!(origin(text), Err(BadOrigin), "{text}: {why}");
    }
}
