//! The form on paper: who asks at a counter or fills it in by hand gets it from the printer.

use anyhow::{Context, Result};
use glas_tests::{
    browser::Browser,
    form::Form,
    town::{EmbeddedTown, ORDINANCE},
};
use serde_json::{Value, json};
use std::path::Path;

/// What is seen and pale, on paper that is white.
const PALE: &str = "const host = [...document.querySelectorAll('*')].find(it => it.shadowRoot), faults = [];
    const light = colour => { const [r, g, b] = colour.match(/[\\d.]+/g).map(it => (it / 255) ** 2.2); return 0.2126 * r + 0.7152 * g + 0.0722 * b };
    for (const it of host.shadowRoot.querySelectorAll('*')) {
        const own = [...it.childNodes].some(node => node.nodeType == 3 && node.data.trim());
        if (own && it.checkVisibility() && 1.05 / (light(getComputedStyle(it).color) + 0.05) < 4.5) faults.push(it.tagName + '.' + it.className + ' ' + getComputedStyle(it).color);
    }
    for (const it of host.shadowRoot.querySelectorAll('.button, .made, .languages')) if (it.checkVisibility()) faults.push(it.className + ' is of no use on paper');
    return faults";

/// A form that is dark on the screen was pale on paper.
#[tokio::test]
async fn on_paper_the_form_is_dark_on_white_whatever_it_is_on_the_screen() -> Result<()> {
    for theme in ["", "data-theme=\"dark\"", "data-theme=\"light\""] {
        let (town, browser) = (EmbeddedTown::open().await?, Browser::start().await?);
        let tag = town.tag(ORDINANCE).replace("<script ", &format!("<script {theme} "));
        browser.open(&town.site.page("/", &town.html(&tag))).await?;
        let form = Form::of(&browser);
        form.write("a.proposal", "Ще го нося на хартия").await?;
        form.choose("a.stance", "yes").await?;
        form.live().await?;
        let dark = json!({ "media": "print", "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
        browser.command("Emulation.setEmulatedMedia", dark).await?;
        let pale = browser.script(PALE, &[]).await?;
        anyhow::ensure!(pale == json!([]), "{theme}: {pale:#}");
        let pdf: Value =
            browser.command("Page.printToPDF", json!({ "printBackground": false })).await?;
        let pdf = pdf["data"].as_str().context("no document")?;
        anyhow::ensure!(pdf.len() > 20_000, "a document of {} bytes holds no form", pdf.len());
        if let Some(folder) = std::env::var_os("GLAS_TESTS_PICTURES") {
            std::fs::write(Path::new(&folder).join(format!("print-{}.pdf.b64", theme.len())), pdf)?;
        }
    }
    Ok(())
}
