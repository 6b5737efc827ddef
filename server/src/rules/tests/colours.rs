//! Colours: how they are written, their contrast, and what is proposed in place of a faint one.

use crate::rules::{BadColour, CONTRAST_MIN, Colour, Ground};

fn colour(text: &str) -> Colour {
    text.parse().unwrap_or_else(|_| panic!("{text} is a colour"))
}

/// Black on white is 21 by definition; #767676 is the lightest grey that meets 4.5 on white.
#[test]
fn contrast_is_that_of_wcag() {
    for (one, other, contrast) in [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ffffff", "#ffffff", 1.0),
        ("#ff0000", "#ffffff", 4.0),
    ] {
        let (one, other) = (colour(one), colour(other));
        assert!((one.contrast(other) - contrast).abs() < 0.01, "{one}: {}", one.contrast(other));
        assert!((one.contrast(other) - other.contrast(one)).abs() < 1e-9);
    }
}

#[test]
fn a_colour_is_written_in_three_or_six_digits() {
    assert_eq!(colour(" #0A4D68 ").to_string(), "#0a4d68");
    assert_eq!(colour("#fc0"), colour("#ffcc00"));
    for text in
        ["", "#", "0a4d68", "#0a4d6", "#0a4d688", "#gggggg", "#+a4d68", "red", "#жжж", "#12345ж"]
    {
        assert_eq!(text.parse::<Colour>(), Err(BadColour), "{text}");
    }
}

/// Of any colour, on either ground: what is proposed is legible, and a colour that is legible is left
/// as it is.
#[test]
fn what_is_proposed_is_legible() {
    for step in 0..4096_u32 {
        let text = format!("#{:x}{:x}{:x}", step >> 8, step >> 4 & 15, step & 15);
        for ground in [Ground::Light, Ground::Dark] {
            let (it, proposed) = (colour(&text), colour(&text).legible_on(ground));
            assert!(proposed.contrast(ground.colour()) >= CONTRAST_MIN, "{it} as {proposed}");
            assert_eq!(it == proposed, it.too_faint_on(ground).is_none(), "{it} as {proposed}");
        }
    }
}
