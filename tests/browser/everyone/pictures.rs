//! Each state as a picture, for people to look at: `target/pictures`, by browser.

use super::judge::Colours;
use anyhow::Result;
use glas_tests::browser::Browser;
use std::path::Path;

/// Takes the pictures of a state in these colours, and leaves the window wide.
pub(super) async fn take(browser: &Browser, state: &str, colours: Colours) -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../target/pictures")
        .join(browser.engine().name());
    std::fs::create_dir_all(&folder)?;
    let widths: &[u32] = match colours {
        Colours::Light => &[320, 1280],
        Colours::Dark => &[768],
        Colours::Forced => &[320],
    };
    for width in widths {
        browser.size(*width, 1000).await?;
        let height = browser.script("return document.documentElement.scrollHeight", &[]).await?;
        let height = height.as_u64().and_then(|it| u32::try_from(it).ok()).unwrap_or_default();
        browser.size(*width, height.clamp(300, 6000)).await?;
        let name = format!("{state}-{colours:?}-{width}.png").to_lowercase();
        browser.picture(&folder.join(name)).await?;
    }
    browser.size(1280, 1000).await
}
