//! The checks of this room tried on themselves: they see what they look for: a page on which
//! everything is wrong.

use super::{keys, motion, rules, space, targets};
use anyhow::Result;
use glas_tests::{browser::Browser, site::Site};

const WRONG: &str = "<!doctype html><html lang=\"bg\"><head><meta charset=\"utf-8\"><title>т</title><link rel=\"icon\" href=\"data:,\"></head>
    <body class=\"page\"><main><h1>т</h1><img src=\"data:,\"><p style=\"transition: color 1s\">т</p><button style=\"width: 20px; height: 20px\">т</button>
    <p style=\"width: 5em; overflow: hidden; white-space: nowrap\">Който не се побира</p><p style=\"width: 2000px\">т</p>
    <a href=\"#a\" style=\"outline: 0\">т</a></main></body></html>";

#[tokio::test]
async fn a_page_on_which_everything_is_wrong_is_seen_through() -> Result<()> {
    let (site, browser) = (Site::start().await?, Browser::start().await?);
    browser.open(&site.page("/", WRONG)).await?;
    let has = |found: &[String], fault: &str| {
        assert!(found.iter().any(|it| it.contains(fault)), "{fault} is not in {found:#?}")
    };
    has(&rules::Rules::read()?.broken(&browser).await?.broken, "image-alt: ");
    has(&motion::moving(&browser).await?, "moves: main > p");
    has(&targets::small(&browser).await?, "is 20.0 by 20.0 pixels: main > button");
    let cut = space::wanting(&browser).await?;
    for fault in [
        "on 320 pixels: cut off by main > p: \"Който не се побира\"",
        "at 400 %: the page scrolls sideways",
    ] {
        has(&cut, fault);
    }
    let focus =
        keys::round(&browser).await.map(drop).expect_err("a link without a ring").to_string();
    assert!(focus.contains("no ring"), "{focus}");
    Ok(())
}
