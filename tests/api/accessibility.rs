//! The accessibility statement, for readers and for the authority that takes it over.

use crate::town::{Ask, ServedTown, setting_up};
use glas::{journal::What, statement::CHECKS, words::Catalogue};

fn words(lang: &str) -> &'static Catalogue {
    Catalogue::of(&lang.parse().expect("a language"))
}

#[tokio::test]
async fn it_names_every_check_who_answers_for_it_and_what_nobody_has_tried() {
    let town = ServedTown::open().await;
    for (lang, told) in
        [("bg", "Нито един човек с увреждане"), ("en", "No person with a disability")]
    {
        let page = town.ask(Ask::get(&format!("/accessibility?lang={lang}"))).await.check(200);
        let html = page.text();
        assert!(html.contains(&format!("<html lang=\"{lang}\">")) && html.contains(told), "{html}");
        let markdown =
            town.ask(Ask::get(&format!("/accessibility.md?lang={lang}"))).await.check(200);
        assert_eq!(markdown.header("content-type"), "text/markdown; charset=utf-8");
        let markdown = markdown.text();
        assert!(
            markdown.starts_with(&format!("# {}\n", words(lang).text("a-title")))
                && markdown.contains(told),
            "{markdown}"
        );
        for check in CHECKS {
            let sentence = words(lang).text(check.sentence);
            assert!(
                html.contains(&sentence) && markdown.contains(&format!("- {sentence}\n")),
                "{sentence}"
            );
        }
        assert!(!markdown.contains("a-") || !markdown.contains("{ $"), "{markdown}");
        for authority in setting_up().iter().filter_map(|it| {
            if let What::Authority { authority, .. } = &it.what { Some(authority) } else { None }
        }) {
            for way in
                [&authority.contact.email, &authority.contact.phone, &authority.contact.address]
                    .into_iter()
                    .flatten()
            {
                assert!(html.contains(way.as_str()), "{way} in {html}");
            }
            // What can be followed is a link on the page, and plain in Markdown.
            for link in [
                ">registry@a.example</a>",
                "href=\"mailto:registry@a.example\"",
                "<a href=\"tel:094600700\">094 600 700</a>",
            ] {
                assert!(html.contains(link) && !markdown.contains(link), "{link} in {html}");
            }
        }
    }
}

/// Every page leads to it.
#[tokio::test]
async fn every_page_of_ours_leads_to_it() {
    let town = ServedTown::open().await;
    for (path, status) in [
        ("/?lang=en", 200),
        ("/c/road?lang=en", 200),
        ("/c/none?lang=en", 404),
        ("/accessibility?lang=en", 200),
    ] {
        let html = town.ask(Ask::get(path)).await.check(status).text();
        assert!(html.contains("href=\"/accessibility?lang=en\""), "{path}: {html}");
    }
}
