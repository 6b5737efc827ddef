//! The colours of an authority as style: in the payload of its embed codes, and for pages of ours as
//! `GET /colours/{name}`, whose name says all that is in it.

use crate::{
    http::response::{With, bytes},
    rules::{Colour, Colours},
    web::{
        app::App,
        permission::Anyone,
        request::Request,
        route::{Outcome, Param},
    },
};
use bytes::Bytes;
use http::{StatusCode, header};
use std::str::FromStr;

/// `0a4d68-85cdea.css`: on light and on dark pages.
#[derive(Clone)]
pub(super) struct Sheet(Colours);

/// Not the name of such a sheet.
#[derive(Debug, thiserror::Error)]
#[error("no colours")]
pub(super) struct NoSheet;

impl FromStr for Sheet {
    type Err = NoSheet;
    /// As [`address`] writes it, and in no other way: what is the same has one address.
    fn from_str(name: &str) -> Result<Self, NoSheet> {
        let pair = name.strip_suffix(".css").and_then(|it| it.split_once('-'));
        let colour = |digits: &str| ["#", digits].concat().parse::<Colour>();
        let (light, dark) =
            pair.map(|(light, dark)| (colour(light), colour(dark))).ok_or(NoSheet)?;
        let it = Colours { light: light.map_err(|_| NoSheet)?, dark: dark.map_err(|_| NoSheet)? };
        (sheet(&it) == name).then_some(Self(it)).ok_or(NoSheet)
    }
}

impl Param for Sheet {}

/// The route of their sheet.
pub(super) fn address(of: &Colours) -> String {
    ["/colours/", &sheet(of)].concat()
}

fn sheet(Colours { light, dark }: &Colours) -> String {
    format!("{light}-{dark}.css").replace('#', "")
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

/// `GET /colours/{name}`
pub(super) async fn colours(_: App, Sheet(of): Sheet, _: Anyone, _: Request) -> Outcome {
    Ok(bytes(StatusCode::OK, "text/css; charset=utf-8", Bytes::from(style(&of)))
        .with_static(header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
}

#[cfg(test)]
mod tests {
    use super::{Sheet, address, style};

    #[test]
    fn a_sheet_has_one_address() {
        let sheet: Sheet = "0a4d68-85cdea.css".parse().expect("a sheet");
        assert_eq!(address(&sheet.0), "/colours/0a4d68-85cdea.css");
        assert!(style(&sheet.0).contains("light-dark(#0a4d68,#85cdea)"));
        for name in
            ["0A4D68-85cdea.css", "0a4-85cdea.css", "0a4d68.css", "0a4d68-85cdea", "-.css", ".css"]
        {
            assert!(name.parse::<Sheet>().is_err(), "{name}");
        }
    }
}
