//! Finding comments in the queue: by their words in any form, by day, by the version of the form;
//! in several orders; and the way there from the list of consultations.

use crate::comments::{QUEUE, act, comment, hidden, publish, sent};
use crate::town::{Ask, Desk, NOON, SITE, ServedTown, at};
use glas::journal::Change;
use glas_tests::history::{id, publish as publishing};
use jiff::ToSpan;

/// A town to which these were sent, in order.
async fn town_with(texts: &[&str]) -> ServedTown {
    let town = ServedTown::open().await;
    for (n, text) in (1..).zip(texts) {
        sent(&town, "road", n, text, "in_full").await;
    }
    town
}

/// The page of the queue at a query; its words are as people type them.
async fn queue(desk: &mut Desk<'_>, query: &str) -> String {
    let query: String = query
        .bytes()
        .map(|b| match b {
            b' ' => "+".to_owned(),
            b if b.is_ascii() => char::from(b).to_string(),
            b => format!("%{b:02X}"),
        })
        .collect();
    let reply = desk.get(&format!("{QUEUE}?{query}")).await;
    assert!(matches!(reply.status, 200 | 422), "{query}: {}", reply.status);
    reply.text().replace('\u{a0}', " ")
}

/// The numbers of the comments on a page, as they stand there.
fn numbers(page: &str) -> Vec<u32> {
    let links = page.split("Отваряне на № ").skip(1);
    links.filter_map(|it| it.split('<').next()?.parse().ok()).collect()
}

#[tokio::test]
async fn words_are_found_in_any_form_and_marked() {
    let town = town_with(&[
        "Подкрепям предложенията за пейки.",
        "Моето предложение: осветете подлеза.",
        "Пейките са счупени; предлагам нови.",
        "Дърветата да останат.",
    ])
    .await;
    let mut desk = Desk::set_up(&town).await;
    for (sought, found) in [
        ("предложение", vec![1, 2]),
        ("ПРЕДЛОЖЕНИЯТА", vec![1, 2]),
        ("пейка", vec![1, 3]),
        ("предложение пейка", vec![1]),
        ("подлези", vec![2]),
        ("дърво", vec![4]),
        ("път", vec![]),
        // Of its sender by the name, and by both together.
        ("име", vec![1, 2, 3, 4]),
        ("дърво име", vec![4]),
    ] {
        let page = queue(&mut desk, &format!("q={sought}")).await;
        assert_eq!(numbers(&page), found, "{sought}");
        assert!(page.contains(&format!("Намерени: {} от 4", found.len())), "{sought}: {page}");
    }
    let page = queue(&mut desk, "q=пейка").await;
    assert!(page.contains("за <mark>пейки</mark>.") && page.contains("<mark>Пейките</mark> са"));
    assert!(page.contains("Думи в мнението: пейка") && !page.contains("Подател:"), "{page}");
    let page = queue(&mut desk, "q=име дърво").await;
    assert!(page.contains("Подател: <span dir=\"auto\"><mark>Име</mark> 4"), "{page}");
    // What is found by a colleague who may do less is found as well.
    let mut viewer = Desk::invited(&mut desk, "viewer", "viewer", "grad").await;
    assert!(queue(&mut viewer, "q=пейка").await.contains("Намерени: 2 от 4"));
}

#[tokio::test]
async fn nothing_found_leads_back_and_what_cannot_be_sought_is_said() {
    let town = town_with(&["Пейки.", "Дървета."]).await;
    let mut desk = Desk::set_up(&town).await;
    publish(&mut desk, 1).await.check(303);
    let none = queue(&mut desk, "q=пейка&state=pending").await;
    assert!(none.contains("Няма мнение с тези думи."), "{none}");
    let everywhere =
        format!("href=\"{QUEUE}?q=%D0%BF%D0%B5%D0%B9%D0%BA%D0%B0\">Търсене във всички");
    assert!(none.contains(&everywhere) && none.contains(&format!("href=\"{QUEUE}\"")), "{none}");
    let there = queue(&mut desk, "q=пейка").await;
    assert_eq!(numbers(&there), [1]);
    for (query, field, said) in [
        ("q=?!", "q", "Напишете поне една дума."),
        ("q=1 2 3 4 5 6 7 8 9 10 11", "q", "Твърде дълго е за търсене."),
        ("from=31.2.2026", "from", "Това не е ден"),
        ("from=2.12.2026&to=1.12.2026", "to", "преди първия"),
    ] {
        let page = queue(&mut desk, query).await;
        assert!(page.contains(&format!("href=\"#{field}\"")) && page.contains(said), "{page}");
        assert_eq!(numbers(&page), [0; 0], "{query} finds what nobody asked for");
        // Nor is anything done to all because of it.
        let pairs = [
            ("filter", query),
            ("seen", "9999"),
            ("which", "all"),
            ("moderation", "withheld"),
            ("ground", "off-topic"),
        ];
        let refused = desk.send(&format!("{QUEUE}/moderate"), &pairs).await.check(422).text();
        assert!(refused.contains(said), "{query}: {refused}");
    }
    let still = queue(&mut desk, "state=withheld").await;
    assert!(still.contains("Намерени: 0 от 2"), "{still}");
}

#[tokio::test]
async fn what_is_erased_is_found_no_more() {
    let town = ServedTown::open().await;
    let secret = sent(&town, "road", 1, "Тайна дума: крокодил.", "in_full").await;
    sent(&town, "road", 2, "Два крокодила.", "in_full").await;
    let mut desk = Desk::set_up(&town).await;
    assert_eq!(numbers(&queue(&mut desk, "q=крокодили").await), [1, 2]);
    let ask = Ask::new("DELETE", "/api/v1/receipt/personal").with("Origin", SITE);
    town.ask(ask.with("Authorization", &format!("Receipt {secret}"))).await.check(200);
    for query in ["q=крокодили", "q=крокодили&state=gone", "q=име 1&state=gone"]
    {
        let page = queue(&mut desk, query).await;
        assert!(!numbers(&page).contains(&1) && !page.contains("Тайна"), "{query}: {page}");
    }
}

#[tokio::test]
async fn a_period_is_of_days_as_the_authority_counts_them() {
    let town = town_with(&["Първо."]).await;
    let mut desk = Desk::set_up(&town).await;
    // Half past midnight in Grad, where it is the day before in Greenwich.
    town.set_clock("2026-11-23T22:30:00Z");
    sent(&town, "road", 2, "Второ.", "in_full").await;
    town.set_clock("2026-11-24T22:30:00Z");
    sent(&town, "road", 3, "Трето.", "in_full").await;
    let signing = [("login", "maria"), ("password", crate::town::PASSWORD)];
    desk.send("/admin/sign-in", &signing).await.check(303);
    for (query, found) in [
        ("from=24.11.2026", vec![2, 3]),
        ("to=23.11.2026", vec![1]),
        ("from=24.11.2026&to=24.11.2026", vec![2]),
        ("from=24 ноември 2026&to=25.11.2026&order=newest", vec![3, 2]),
        ("from=26.11.2026", vec![]),
    ] {
        assert_eq!(numbers(&queue(&mut desk, query).await), found, "{query}");
    }
    let page = queue(&mut desk, "from=24 ноември 2026").await;
    assert!(page.contains("Получени от: 24 ноември 2026"), "{page}");
    assert!(page.contains("value=\"24.11.2026\" id=\"from\""), "{page}");
}

#[tokio::test]
async fn the_version_of_the_form_is_asked_for_where_there_are_several() {
    let town = town_with(&["По първия формуляр."]).await;
    let mut desk = Desk::set_up(&town).await;
    assert!(!queue(&mut desk, "").await.contains("name=\"version\""), "of one there is no choice");
    let view = town.journal.view().expect("a view");
    let road = view.consultation(&id("road")).expect("read");
    let mut road = road.expect("there");
    road.closes_at += 24.hours();
    town.journal.append(Change { at: at(NOON), ..publishing(road) }).await.expect("published");
    sent(&town, "road", 2, "По втория формуляр.", "in_full").await;
    let versions = town.journal.view().expect("a view").form_versions(&id("road")).expect("read");
    let [first, second] = [0, 1].map(|n| versions[n].position.seq);
    let page = queue(&mut desk, "").await;
    assert!(
        page.contains("name=\"version\"") && page.contains("Версия 2, от 23 ноември"),
        "{page}"
    );
    for (version, found) in [(first, vec![1]), (second, vec![2]), (9_999, vec![])] {
        let page = queue(&mut desk, &format!("version={version}")).await;
        assert_eq!(numbers(&page), found, "{version}");
    }
}

#[tokio::test]
async fn orders_are_links_and_the_filter_outlives_all_that_is_done() {
    let texts: Vec<String> =
        (0..53).map(|n| ["Пейка. ", &"Дълго. ".repeat(n * 7 % 53)].concat()).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let town = town_with(&texts).await;
    let mut desk = Desk::set_up(&town).await;
    let first = queue(&mut desk, "q=пейки&order=longest").await;
    let mut sorted: Vec<u32> = (1..=53).collect();
    sorted.sort_by_key(|n| std::cmp::Reverse((n - 1) * 7 % 53));
    assert_eq!(numbers(&first), sorted[..50]);
    let q = "q=%D0%BF%D0%B5%D0%B9%D0%BA%D0%B8";
    for said in [
        "aria-current=\"true\"><strong>Първо най-дългите</strong>".to_owned(),
        format!("href=\"{QUEUE}?{q}\">Първо най-старите"),
        format!("href=\"{QUEUE}?{q}&amp;order=newest\">Първо най-новите"),
        format!("href=\"{QUEUE}?{q}&amp;order=longest&amp;page=2\">Следваща"),
    ] {
        assert!(first.contains(&said), "{said}: {first}");
    }
    assert_eq!(numbers(&queue(&mut desk, "q=пейки&order=longest&page=2").await), sorted[50..]);
    // One and the next, and the way back.
    let path = |number| format!("{}?{q}&order=longest", comment(number));
    let shown = desk.get(&path(sorted[1])).await.check(200).text();
    for number in [sorted[0], sorted[2]] {
        let beside = format!("/{number}/idea?{q}&amp;order=longest\"");
        assert!(shown.contains(&beside), "{beside}: {shown}");
    }
    assert!(shown.contains(&format!("href=\"{QUEUE}?{q}&amp;order=longest\"")), "{shown}");
    // All that match, and no other; and the filter is there after it was done, and undone.
    act(&mut desk, 7, "answer", &[("result", "noted")]).await.check(303);
    let page = queue(&mut desk, "q=пейки&answered=no").await;
    let (seen, filter) = (hidden(&page, "seen"), hidden(&page, "filter"));
    let filter = filter.replace("&amp;", "&");
    assert_eq!(filter, format!("{q}&answered=no"));
    let pairs = [
        ("filter", filter.as_str()),
        ("seen", &seen),
        ("which", "all"),
        ("moderation", "published"),
    ];
    let to = desk.send(&format!("{QUEUE}/moderate"), &pairs).await.check(303);
    let to = to.header("location").to_owned();
    assert!(to.starts_with(&format!("{QUEUE}?{filter}&done=moderated&done-to=52")), "{to}");
    let done = desk.get(&to).await.check(200).text();
    let pairs = [("filter", filter.as_str()), ("batch", &hidden(&done, "batch"))];
    let to = desk.send(&format!("{QUEUE}/undo"), &pairs).await.check(303);
    let to = to.header("location").to_owned();
    assert!(to.starts_with(&format!("{QUEUE}?{filter}&done=undone&done-to=52")), "{to}");
    // The last pages of many are the same, whichever end is nearer.
    assert_eq!(numbers(&queue(&mut desk, "page=2").await), [51, 52, 53]);
    assert_eq!(numbers(&queue(&mut desk, "page=2&order=newest").await), [3, 2, 1]);
    assert_eq!(numbers(&queue(&mut desk, "page=9&state=pending").await), [51, 52, 53]);
}

#[tokio::test]
async fn the_list_of_consultations_leads_to_comments_and_tells_how_many_are_to_be_read() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let link = format!("href=\"{QUEUE}\"");
    assert!(!desk.get("/admin").await.check(200).text().contains(&link), "a link to nothing");
    for n in 1..=2 {
        sent(&town, "road", n, "Пейка.", "in_full").await;
    }
    publish(&mut desk, 1).await.check(303);
    for path in ["/admin", "/admin?phase=open"] {
        let list = desk.get(path).await.check(200).text().replace('\u{a0}', " ");
        let said = format!("{link}>Мнения: 2, от тях за прочитане: 1<");
        assert!(list.contains(&said), "{list}");
    }
    publish(&mut desk, 2).await.check(303);
    let list = desk.get("/admin").await.check(200).text().replace('\u{a0}', " ");
    assert!(list.contains(&format!("{link}>Мнения: 2<")), "{list}");
}
