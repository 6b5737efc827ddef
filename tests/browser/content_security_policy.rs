//! What each Content-Security-Policy of a host page leaves of the form, and that it is always
//! enough to answer. The README tells the same in its table; a tidy test holds the two together.

use anyhow::{Context, Result};
use glas_tests::{
    browser::Browser,
    form::Form,
    town::{EmbeddedTown, ORDINANCE},
};
use serde_json::{Value, json};

/// How a policy lets people answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rung {
    /// In the page, with the Wasm.
    Live,
    /// In the page, without it.
    Plain,
    /// By the link of the embed code, which stays.
    Link,
    /// By a link that stands where the form would.
    Way,
}
use Rung::{Link, Live, Plain, Way};

/// A host page's policy (`ORIGIN` is the server's origin), what it gives, and which directives the
/// browser reports. The first of them is the published minimum.
const POLICIES: [(&str, Rung, &[&str]); 17] = [
    ("default-src 'none'; script-src ORIGIN 'wasm-unsafe-eval'; connect-src ORIGIN", Live, &[]),
    ("", Live, &[]),
    ("script-src ORIGIN 'wasm-unsafe-eval'; connect-src ORIGIN; style-src 'self'", Live, &[]),
    (
        "script-src ORIGIN 'wasm-unsafe-eval'; connect-src ORIGIN; style-src 'none'; font-src 'none'; frame-src 'none'",
        Live,
        &[],
    ),
    (
        "script-src ORIGIN 'wasm-unsafe-eval'; connect-src ORIGIN; require-trusted-types-for 'script'; trusted-types glas",
        Live,
        &[],
    ),
    ("script-src 'nonce-n0nce' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src ORIGIN", Live, &[]),
    (
        "script-src 'nonce-n0nce' ORIGIN 'wasm-unsafe-eval'; connect-src ORIGIN; base-uri 'none'; object-src 'none'",
        Live,
        &[],
    ),
    ("script-src ORIGIN 'unsafe-eval'; connect-src ORIGIN", Live, &[]),
    ("sandbox allow-scripts allow-same-origin", Live, &[]),
    ("script-src ORIGIN; connect-src ORIGIN", Plain, &["script-src"]),
    ("script-src 'nonce-n0nce' 'strict-dynamic'; connect-src ORIGIN", Plain, &["script-src"]),
    ("script-src ORIGIN 'wasm-unsafe-eval'; connect-src 'self'", Way, &["connect-src"]),
    ("sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox", Way, &[]),
    (
        "script-src ORIGIN; connect-src ORIGIN; require-trusted-types-for 'script'; trusted-types other",
        Link,
        &["trusted-types"],
    ),
    ("default-src 'self'", Link, &["script-src-elem"]),
    (
        "script-src 'nonce-n0nce-of-others' 'strict-dynamic'; connect-src ORIGIN",
        Link,
        &["script-src-elem"],
    ),
    ("sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation", Link, &[]),
];

#[tokio::test]
async fn every_policy_leaves_a_way_to_answer() -> Result<()> {
    let mut wrong = Vec::new();
    for (number, (policy, rung, reports)) in POLICIES.into_iter().enumerate() {
        if let Err(error) = one(policy, rung, reports).await {
            wrong.push(format!("{number}. {policy}: {error:#}"));
        }
    }
    anyhow::ensure!(wrong.is_empty(), "{wrong:#?}");
    Ok(())
}

async fn one(policy: &str, rung: Rung, reports: &[&str]) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::start().await?);
    browser
        .before_pages(
            "addEventListener('securitypolicyviolation', it => (window.refused = window.refused || []).push(it.effectiveDirective))",
        )
        .await?;
    let policy = policy.replace("ORIGIN", &town.server);
    let tag = town.tag(ORDINANCE).replace("<script ", "<script nonce=\"n0nce\" ");
    let html = town.html(&tag);
    let address = match policy.as_str() {
        "" => town.site.page("/", &html),
        policy => town.site.strict_page(
            "/",
            &format!("{policy}; img-src data:; report-uri /reports"),
            &html,
        ),
    };
    browser.open(&address).await?;
    let form = Form::of(&browser);
    match rung {
        Live | Plain => {
            form.write("a.proposal", "Да има пейки").await?;
            form.choose("a.stance", "yes").await?;
            if rung == Live {
                form.live().await?
            } else {
                form.plain().await?
            };
        }
        Way => {
            // Whether anything can be sent shows at the first touch; in a sandbox at once.
            if !policy.starts_with("sandbox") {
                browser.one("textarea[name='a.proposal']").await?.click().await?;
            }
            browser.gone("form").await?;
            browser.one(&format!("a.button[href$='/c/{ORDINANCE}']")).await?;
            if let Some(folder) = std::env::var_os("GLAS_TESTS_PICTURES") {
                browser
                    .picture(
                        &std::path::Path::new(&folder).join(format!("way-{}.png", policy.len())),
                    )
                    .await?;
            }
        }
        Link => drop(browser.one(&format!("main > a[href$='/c/{ORDINANCE}']")).await?),
    }
    // Where no script runs there is nothing of ours that could be refused.
    let without_scripts = policy.starts_with("sandbox") && !policy.contains("allow-scripts");
    if !policy.is_empty() && !without_scripts {
        told(&town, &browser, reports).await?;
    }
    match rung {
        Live | Plain => {}
        Way | Link => {
            // The bar's button; the link that the page's author wrote.
            let way = if rung == Way { "a.button" } else { "main > a" };
            browser.one(&format!("{way}[href$='/c/{ORDINANCE}']")).await?.click().await?;
            if rung == Way {
                browser.enter_new_window().await?;
            }
            form.write("a.proposal", "Да има пейки").await?;
            form.choose("a.stance", "yes").await?;
        }
    }
    form.send().await?;
    form.reference().await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    Ok(())
}

/// What the browser reports of the page, in the page and to the site: exactly that and, so that
/// nothing can be still under way, a picture that we ask for at last and that no policy here
/// allows.
async fn told(town: &EmbeddedTown, browser: &Browser, expected: &[&str]) -> Result<()> {
    let last = "if (!window.asked) { window.asked = new Image(); window.asked.src = 'http://127.0.0.1:1/last.png'; }
        return (window.refused || []).includes('img-src') && window.refused";
    let heard = browser.until("the last refusal", last, &[]).await?;
    let expected: Vec<&str> = expected.iter().copied().chain(["img-src"]).collect();
    let heard: Vec<&str> =
        heard.as_array().context("a list")?.iter().filter_map(Value::as_str).collect();
    anyhow::ensure!(heard == expected, "the page heard of {heard:?}, not of {expected:?}");
    let mut look = tokio::time::interval(std::time::Duration::from_millis(25));
    let reports = tokio::time::timeout(std::time::Duration::from_secs(30), async {
        loop {
            look.tick().await;
            let reports = town.site.reports();
            if reports.len() >= expected.len() && reports.iter().any(|it| it.contains("last.png")) {
                return reports;
            }
        }
    });
    let reports =
        reports.await.with_context(|| format!("the site heard of {:?}", town.site.reports()))?;
    let directive = |report: &String| -> Option<String> {
        let report: Value = serde_json::from_str(report).ok()?;
        Some(report["csp-report"]["effective-directive"].as_str()?.to_owned())
    };
    let mut directives: Vec<String> = reports.iter().filter_map(directive).collect();
    directives.sort();
    let mut wanted = expected;
    wanted.sort_unstable();
    anyhow::ensure!(json!(directives) == json!(wanted), "the site heard of {directives:?}");
    Ok(())
}
