//! The first page of the desk where there are more consultations than a page holds.

use crate::town::{Desk, ServedTown, ordinance};

/// Those of our consultations that a page lists; the town has two more that are open.
fn listed(page: &str) -> Vec<&str> {
    let links = page.split("href=\"/admin/consultations/").skip(1);
    let slugs = links.filter_map(|rest| rest.split('"').next());
    slugs.filter(|slug| slug.starts_with("n-")).collect()
}

/// Of a thousand consultations all stood on one page, which took its time.
#[tokio::test]
async fn of_many_consultations_fifty_are_on_a_page_and_all_are_found() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    for n in 0..120 {
        let file = ordinance()
            .replace("slug = \"e-services-ordinance\"", &format!("slug = \"n-{n}\""))
            .replace("[title]\nbg = \"", &format!("[title]\nbg = \"Н{n:03} "));
        town.publish(&file).await;
    }
    let page = desk.get("/admin").await.check(200).text();
    assert_eq!(listed(&page).len(), 50, "{page}");
    assert!(page.contains("href=\"/admin?phase=open\">Покажете всички 122"), "{page}");
    // Each of them stands on one of its pages, whatever page is asked for.
    let mut all = Vec::new();
    for (number, next) in [("1", true), ("2", true), ("3", false)] {
        let address = format!("/admin?phase=open&page={number}");
        let page = desk.get(&address).await.check(200).text();
        all.extend(listed(&page).into_iter().map(str::to_owned));
        assert!(page.contains(&format!("Страница {number} от 3.")), "{page}");
        assert_eq!(page.contains("Следваща страница"), next, "{page}");
    }
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 120);
    let last = desk.get("/admin?phase=open&page=3").await.check(200).text();
    for beyond in ["999", "18446744073709551615"] {
        let page = desk.get(&format!("/admin?phase=open&page={beyond}")).await.check(200).text();
        assert_eq!(listed(&page), listed(&last));
    }
    for none in ["0", "-1", "x"] {
        let page = desk.get(&format!("/admin?phase=open&page={none}")).await.check(200).text();
        assert!(page.contains("Страница 1 от 3."), "{none}");
    }
    // A phase that is none is all of them; one without consultations says so.
    assert_eq!(listed(&desk.get("/admin?phase=x").await.check(200).text()).len(), 50);
    let page = desk.get("/admin?phase=concluded").await.check(200).text();
    assert!(page.contains("Тук няма консултации.") && page.contains("href=\"/admin\""), "{page}");
    // What is sought is sought on each page.
    let page = desk.get("/admin?q=%D0%9D0").await.check(200).text();
    assert!(
        page.contains("href=\"/admin?phase=open&amp;q=%D0%9D0\">Покажете всички 100"),
        "{page}"
    );
    let page = desk.get("/admin?phase=open&page=2&q=%D0%9D0").await.check(200).text();
    assert!(page.contains("Страница 2 от 2.") && listed(&page).len() == 50, "{page}");
    assert!(page.contains("value=\"Н0\""), "{page}");
    let page = desk.get("/admin?q=%D0%9D119").await.check(200).text();
    assert_eq!(listed(&page), ["n-119"]);
}
