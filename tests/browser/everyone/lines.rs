//! What stands on a page of ours begins under one line: name, headings, paragraphs, buttons, foot.
//! Set in em, each size of type had a line of its own, three pixels from the next.

use super::judge::list;
use anyhow::Result;
use glas_tests::browser::Browser;

/// Where the text or the frame of each begins. A form stands on a sheet of its own, and a notice is
/// as wide as that; the head of the desk is wider than its pages, for the ways through it.
const CROOKED: &str = "const main = document.querySelector('.page-main');
    if (!main) return [];
    const inner = it => it.getBoundingClientRect().left + parseFloat(getComputedStyle(it).paddingLeft);
    const outer = it => it.getBoundingClientRect().left;
    const all = [...main.children].filter(it => seen(it) && !it.matches('.glas:not(.page-acts), .page-form, .page-notice')).map(it => [named(it), outer(it)]);
    for (const it of document.querySelectorAll(':not(.staff-top) > .page-product, .page-foot p')) all.push([named(it), inner(it)]);
    const [, first] = all.at(-1);
    return all.filter(([, left]) => Math.abs(left - first) > 0.6).map(([name, left]) => `${name} begins at ${left}, the foot at ${first}`)";

/// What does not, at the widths of a phone, a tablet and a desk.
pub(super) async fn crooked(browser: &Browser) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for width in [320, 768, 1280] {
        browser.size(width, 1000).await?;
        found.extend(
            list(browser, CROOKED).await?.into_iter().map(|it| format!("on {width} pixels: {it}")),
        );
    }
    browser.size(1280, 1000).await?;
    Ok(found)
}
