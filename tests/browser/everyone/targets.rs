//! Whatever is pressed is large enough for a finger that trembles: 44 pixels each way, where WCAG
//! 2.5.8 asks for 24.

use super::judge::list;
use anyhow::Result;
use glas_tests::browser::Browser;

/// CSS pixels.
const AIM: u32 = 44;

/// What is too small on the smallest screen. A radio button's area is its label's, a row's link
/// covers the row.
pub(super) async fn small(browser: &Browser) -> Result<Vec<String>> {
    browser.size(320, 1000).await?;
    let found = list(browser, &SMALL.replace("AIM", &AIM.to_string())).await?;
    browser.size(1280, 1000).await?;
    Ok(found)
}

const SMALL: &str = "const pressed = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex^=\"-\"])';
    const area = it => (it.matches('[type=radio], [type=checkbox]') ? it.closest('label') : it.closest('.page-row') || it).getBoundingClientRect();
    return everything().filter(it => it.matches(pressed) && seen(it)).map(it => [it, area(it)])
        .filter(([, area]) => Math.min(area.width, area.height) < AIM)
        .map(([it, area]) => `is ${area.width.toFixed(1)} by ${area.height.toFixed(1)} pixels: ${named(it)} \"${it.textContent.trim()}\"`)";
