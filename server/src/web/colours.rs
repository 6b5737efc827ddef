//! The colours of an authority as style: in the payload of its embed codes, and in a sheet of their own
//! for pages of ours.

use crate::rules::{Colour, Colours};

/// The route of their sheet: `/colours/0a4d68-85cdea.css`.
pub(super) fn address(of: &Colours) -> String {
    ["/colours/", &sheet(of)].concat()
}

fn sheet(Colours { light, dark }: &Colours) -> String {
    format!("{light}-{dark}.css").replace('#', "")
}

/// Those of a sheet, named as [`address`] does and in no other way: what is the same has one address.
pub(super) fn named(name: &str) -> Option<Colours> {
    let (light, dark) = name.strip_suffix(".css")?.split_once('-')?;
    let colour = |digits: &str| ["#", digits].concat().parse::<Colour>().ok();
    let it = Colours { light: colour(light)?, dark: colour(dark)? };
    (sheet(&it) == name).then_some(it)
}

/// What changes by them: in the form, unless the host page says otherwise, and around it. Browsers
/// that know no `light-dark` show light pages only.
pub(super) fn style(Colours { light, dark }: &Colours) -> String {
    let rules = |colour: &str| {
        format!(
            ".glas,.glas-status{{--accent:var(--glas-accent,{colour})}}:root{{--page-accent:{colour}}}"
        )
    };
    let (all, both) = (rules(&light.to_string()), rules(&format!("light-dark({light},{dark})")));
    format!("{all}@supports (color:light-dark(#000,#fff)){{{both}}}")
}

#[cfg(test)]
mod tests {
    use super::{address, named, style};

    #[test]
    fn a_sheet_has_one_address() {
        let colours = named("0a4d68-85cdea.css").expect("a sheet");
        assert_eq!(address(&colours), "/colours/0a4d68-85cdea.css");
        assert!(style(&colours).contains("light-dark(#0a4d68,#85cdea)"));
        for name in
            ["0A4D68-85cdea.css", "0a4-85cdea.css", "0a4d68.css", "0a4d68-85cdea", "-.css", ".css"]
        {
            assert!(named(name).is_none(), "{name}");
        }
    }
}
