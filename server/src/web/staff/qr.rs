//! QR codes as pictures in a page.

use fast_qr::{ECL, QRBuilder};
use yew::{Html, html};

/// Blank modules around a code (ISO/IEC 18004, 9.1).
const QUIET: usize = 4;

/// The code of a text; nothing where it is too long for one. `label`: what it is, for those who do
/// not see it.
pub(super) fn qr(text: &str, label: &str) -> Html {
    let Some((size, path)) = path(text) else { return Html::default() };
    let view = ["0 0 ", &size.to_string(), " ", &size.to_string()].concat();
    html! {
        <svg class="staff-qr-code" role="img" aria-label={label.to_owned()} viewBox={view} shape-rendering="crispEdges">
            <rect width="100%" height="100%" fill="#fff" />
            <path d={path} fill="#000" />
        </svg>
    }
}

/// Modules to a side, the quiet zone included, and the dark ones as one path.
fn path(text: &str) -> Option<(usize, String)> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for y in 0..code.size {
        let mut x = 0;
        while x < code.size {
            let dark = (x..code.size).take_while(|x| code[y][*x].value()).count();
            if dark > 0 {
                let (left, top, dark) =
                    ((x + QUIET).to_string(), (y + QUIET).to_string(), dark.to_string());
                path.push_str(&["M", &left, " ", &top, "h", &dark, "v1h-", &dark, "z"].concat());
            }
            x += dark.max(1);
        }
    }
    Some((code.size + 2 * QUIET, path))
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn a_code_has_its_finder_patterns_and_a_quiet_zone() {
        let (size, path) = path("https://glas.example.bg/c/road").expect("a code");
        assert!((21 + 8..=45).contains(&size), "{size}");
        assert!(path.starts_with("M4 4h7v1h-7z"), "{path}");
    }
}
