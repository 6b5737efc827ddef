//! On 320 pixels, at four times the size, and with the wider spacing that some readers need, all
//! can be read without scrolling sideways, and nothing is cut off.

use super::judge::list;
use anyhow::Result;
use glas_tests::browser::Browser;

/// Text that lies outside of the window or is cut off by something around it, and what scrolls
/// sideways.
const WANTING: &str = include_str!("cut.js");

/// The spacing of WCAG 1.4.12, through every style of ours. A page's own policy lets no style
/// element in, but a sheet.
const SPACED: &str = "const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
    for (const root of [document, ...everything().map(it => it.shadowRoot).filter(Boolean)]) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    window.unspaced = () => { for (const root of [document, ...everything().map(it => it.shadowRoot).filter(Boolean)])
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter(it => it != sheet) };
    return []";

/// What is cut off or has to be scrolled to, in all these ways of looking at it.
pub(super) async fn wanting(browser: &Browser) -> Result<Vec<String>> {
    let mut found = Vec::new();
    // 1280 pixels at 400 % are 320 of a page, each of four by four.
    for (way, width, height, scale) in [
        ("on 320 pixels", 320, 640, 1),
        ("at 400 %", 320, 256, 4),
        ("on 1280 pixels", 1280, 1000, 1),
    ] {
        browser.scaled(width, height, scale).await?;
        found.extend(list(browser, WANTING).await?.into_iter().map(|it| format!("{way}: {it}")));
        if scale == 1 {
            list(browser, SPACED).await?;
            found.extend(
                list(browser, WANTING).await?.into_iter().map(|it| format!("{way}, spaced: {it}")),
            );
            list(browser, "window.unspaced(); return []").await?;
        }
    }
    browser.size(1280, 1000).await?;
    Ok(found)
}
