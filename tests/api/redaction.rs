//! Words of a comment that a clerk hides from everyone.

use crate::comments::{PUBLIC, QUEUE, act, comment, hidden, public, sent, texts};
use crate::town::{Ask, Desk, ServedTown};
use serde_json::Value;

/// Words of a comment are hidden from everyone, and stay so whatever is done to many at once.
#[tokio::test]
async fn words_that_are_hidden_are_seen_by_nobody_until_a_clerk_shows_them() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let text = "Съседът Иван Петров, тел. 0888 123 456, реже дърветата.\nИван Петров!";
    let shown = "Съседът […], тел. […], реже дърветата.\n[…]!";
    sent(&town, "road", 1, text, "in_full").await;
    sent(&town, "road", 2, "Повече пейки.", "in_full").await;
    let hide =
        |words| [("moderation", "published"), ("ground", "personal-data"), ("hidden", words)];
    // What cannot be done is said at the control, and nothing is lost.
    for (words, said) in [
        ("Петър", "„Петър“ не се среща в мнението"),
        ("а", "„а“ е твърде кратко"),
        ("Съседът Иван Петров, тел. 0888 123 456, реже дърветата.\nИван Петров!", "не остава нищо"),
    ] {
        let refused = act(&mut desk, 1, "moderate", &hide(words)).await.check(422).text();
        assert!(refused.contains(said), "{words}: {refused}");
        assert!(refused.contains(words.lines().next().unwrap_or_default()), "{words}");
    }
    let words = "Иван Петров\r\n\r\n 0888 123 456 ";
    let pairs = [("moderation", "published"), ("ground", ""), ("hidden", words)];
    let refused = act(&mut desk, 1, "moderate", &pairs).await.check(422).text();
    assert!(refused.contains("Изберете причина"), "{refused}");
    act(&mut desk, 1, "moderate", &hide(words)).await.check(303);
    let hidden_from_all = |public: &Value, page: &str| {
        assert_eq!(texts(public)[0], shown);
        assert_eq!(public["comments"][0]["hidden_because"], "personal-data");
        assert!(!page.contains("Петров") && !page.contains("0888"), "{page}");
        assert!(
            page.contains("Думите на мястото на […] са скрити от администрацията: лични данни")
        );
    };
    let page = || async { town.ask(Ask::get(PUBLIC)).await.check(200).text() };
    hidden_from_all(&public(&town).await, &page().await);
    // The clerk sees what everyone sees, keeps the whole, and finds the words in the form.
    let own = desk.get(&comment(1)).await.check(200).text();
    assert!(
        own.contains("Съседът […], тел. […]")
            && own.contains(">Иван Петров\n0888 123 456</textarea>")
    );
    assert!(own.contains("Съседът Иван Петров, тел. 0888 123 456"), "{own}");
    assert!(own.contains("Скрити са 3 места"), "{own}");
    // Published with all others, withheld with them, and undone: hidden all the while.
    let queue = desk.get(QUEUE).await.check(200).text();
    let seen = hidden(&queue, "seen");
    let all = [("seen", seen.as_str()), ("which", "all"), ("moderation", "published")];
    desk.send(&format!("{QUEUE}/moderate"), &all).await.check(303);
    hidden_from_all(&public(&town).await, &page().await);
    let queue = desk.get(QUEUE).await.check(200).text();
    let seen = hidden(&queue, "seen");
    let all = [
        ("seen", seen.as_str()),
        ("which", "all"),
        ("moderation", "withheld"),
        ("ground", "off-topic"),
    ];
    let to = desk
        .send(&format!("{QUEUE}/moderate"), &all)
        .await
        .check(303)
        .header("location")
        .to_owned();
    assert!(texts(&public(&town).await).is_empty());
    let batch = hidden(&desk.get(&to).await.check(200).text(), "batch");
    desk.send(&format!("{QUEUE}/undo"), &[("batch", &batch)]).await.check(303);
    hidden_from_all(&public(&town).await, &page().await);
    // Shown again only by whoever takes the words out of the form.
    act(&mut desk, 1, "moderate", &[("moderation", "published"), ("hidden", "")]).await.check(303);
    assert_eq!(texts(&public(&town).await)[0], text);
    assert_eq!(public(&town).await["comments"][0]["hidden_because"], Value::Null);
}
