//! Limits of time and number: clients that stall, crowds, forwarded addresses, and a shutdown that
//! ends. Limits are short here; a test waits until the server hangs up, however long that takes.

use crate::{
    connection::Connection,
    town::{Ask, KEY, SITE, ServedTown, patient, submission},
};
use glas::{
    http::{Limits, Rate},
    web::Settings,
};
use glas_tests::captured_log;
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

const SHORT: Duration = Duration::from_millis(200);

fn responding(n: u32) -> Ask {
    Ask::respond(submission().to_string()).with("Idempotency-Key", &format!("{n:032x}"))
}

/// Connections on which nothing is ever sent would use up all there are.
#[tokio::test]
async fn a_silent_connection_is_closed() {
    let town = ServedTown::with(|it| it.limits.silent = SHORT, |_| {}).await;
    Connection::to(town.address).await.hung_up().await;
}

/// Heads sent letter by letter, and connections kept after an answer, would do the same.
#[tokio::test]
async fn a_head_that_does_not_end_is_given_up_and_so_is_an_idle_connection() {
    let town = ServedTown::with(|it| it.limits.head = SHORT, |_| {}).await;
    for begun in ["G", "GET /healthz HTTP/1.1\r\nHost: glas.exam"] {
        let mut line = Connection::to(town.address).await;
        line.send(begun).await;
        line.hung_up().await;
    }
    let mut idle = Connection::to(town.address).await;
    idle.send(Ask::get("/healthz").bytes()).await;
    idle.reply().await.expect("an answer").check(200);
    idle.hung_up().await;
}

/// So would bodies that stop half-way, announced or asked for with `Expect`.
#[tokio::test]
async fn a_body_that_does_not_end_is_a_408() {
    let town = ServedTown::with(|it| it.limits.body = SHORT, |_| {}).await;
    let whole = Ask::respond(submission().to_string()).bytes();
    let mut line = Connection::to(town.address).await;
    line.send(&whole[..whole.len() - 1]).await;
    let reply = line.last_reply().await.expect("an answer");
    assert_eq!((reply.status, reply.header("access-control-allow-origin")), (408, "*"));
    assert_eq!(reply.json()["type"], "urn:glas:problem:too-slow");
    let mut expecting = Connection::to(town.address).await;
    let head = whole.len() - submission().to_string().len();
    let asks_first = String::from_utf8(whole[..head - 2].to_vec()).expect("a head")
        + "Expect: 100-continue\r\n\r\n";
    expecting.send(asks_first).await;
    assert_eq!(expecting.reply().await.map(|it| it.status), Some(100));
    assert_eq!(expecting.last_reply().await.map(|it| it.status), Some(408));
    assert_eq!(town.stored(), 0);
}

/// Who asks and never reads would fill the memory with answers. They are small, so a thousand of
/// them are asked for and none is read.
#[tokio::test]
async fn a_reader_who_reads_nothing_is_hung_up_on() {
    let town = ServedTown::with(|it| it.limits.reader = SHORT, |_| {}).await;
    let mut line = Connection::to(town.address).await;
    let asks = Ask::get("/c/road").bytes().repeat(200);
    // The server stops taking requests when its answers are not taken, and hangs up; until then
    // there is always more to send.
    while tokio::time::timeout(Duration::from_secs(20), line.send_or_fail(&asks))
        .await
        .expect("the server to hang up")
    {}
}

/// A prefix that takes all connections would leave none for others: it has so many, and the server
/// recovers.
#[tokio::test]
async fn a_prefix_has_so_many_connections_and_others_are_served() {
    let town = ServedTown::with(
        |it| {
            it.limits.connections_per_prefix = 2;
            it.limits.spare_loopback = false;
        },
        |_| {},
    )
    .await;
    let mut mine = Vec::new();
    for _ in 0..2 {
        let mut line = Connection::to(town.address).await;
        line.send(Ask::get("/healthz").bytes()).await;
        line.reply().await.expect("an answer");
        mine.push(line);
    }
    Connection::to(town.address).await.hung_up().await;
    let mut neighbour = Connection::from([127, 0, 1, 1].into(), town.address).await;
    neighbour.send(Ask::get("/healthz").bytes()).await;
    neighbour.reply().await.expect("an answer").check(200);
    drop(mine);
    // The place is given back when the server has seen the end of a connection.
    loop {
        let mut line = Connection::to(town.address).await;
        line.send(Ask::get("/healthz").bytes()).await;
        if line.reply().await.is_some() {
            break;
        }
    }
}

fn one_post_each(settings: &mut Settings) {
    settings.limits.posts = Rate { burst: 1, per_second: 0.01 };
    settings.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a network")];
}

#[tokio::test]
async fn too_many_posts_from_one_prefix_are_a_429_that_says_when() {
    let town = ServedTown::with(one_post_each, |_| {}).await;
    let from = |n: u32, client: &str| responding(n).with("X-Forwarded-For", client);
    town.ask(from(1, "192.0.2.1")).await.check(201);
    let refused = town.ask(from(2, "192.0.2.200")).await.check(429);
    assert_eq!(refused.json()["type"], "urn:glas:problem:too-many");
    assert!(
        refused.header("retry-after").parse::<u32>().is_ok_and(|it| (1..=100).contains(&it)),
        "{:?}",
        refused.headers
    );
    assert_eq!(refused.header("access-control-allow-origin"), "*");
    // Reading goes on, and so does the rest of the world.
    town.ask(Ask::get("/c/road").with("X-Forwarded-For", "192.0.2.1")).await.check(200);
    town.ask(from(3, "192.0.3.1")).await.check(201);
    // 77: one household's network is one prefix.
    town.ask(from(4, "2001:db8:1::1")).await.check(201);
    town.ask(from(5, "2001:db8:1:ffff::2")).await.check(429);
    let page = Ask::form("/c/road", &[("key", KEY), ("a.stance", "yes")])
        .with("X-Forwarded-For", "2001:db8:1::3");
    let page = town.ask(page).await.check(429);
    assert!(page.text().contains("От вашата мрежа идват твърде много заявки."), "{}", page.text());
}

/// Who may write `X-Forwarded-For` could be counted as anybody else.
#[tokio::test]
async fn a_forwarded_address_is_believed_of_a_trusted_proxy_only() {
    let trusting = ServedTown::with(one_post_each, |_| {}).await;
    let odd = ["9.9.9.9, 198.51.100.7", "::ffff:198.51.100.8", "9.9.9.9, 198.51.100.9:4711"];
    for (n, forwarded) in (0..).zip(odd) {
        let reply = trusting.ask(responding(n).with("X-Forwarded-For", forwarded)).await;
        assert_eq!(reply.status, if n == 0 { 201 } else { 429 }, "75 {forwarded} is of one prefix");
    }
    let thousand = "1.1.1.1,".repeat(1_000) + "203.0.113.1";
    trusting.ask(responding(9).with("X-Forwarded-For", &thousand)).await.check(201);
    // What cannot be read is counted under the last that could be, the proxy, which is spared only
    // where nothing is handed on.
    for (n, nonsense) in (10..).zip([
        "unknown",
        "",
        ",,,",
        "999.1.1.1",
        "é",
        "192.0.2.9, é",
        "127.0.0.1",
        "192.0.2.9, ",
    ]) {
        let reply = trusting.ask(responding(n).and("X-Forwarded-For", nonsense)).await;
        assert_eq!(reply.status, if n == 10 { 201 } else { 429 }, "{nonsense:?} is the proxy's");
    }
    trusting
        .ask(responding(20).and("X-Forwarded-For", "192.0.2.9").and("X-Forwarded-For", "é"))
        .await
        .check(429);
    trusting
        .ask(responding(20).and("X-Forwarded-For", "é").and("X-Forwarded-For", "192.0.7.9"))
        .await
        .check(201);
    // Whoever is said to be this machine is a stranger like others.
    trusting.ask(responding(30).with("X-Forwarded-For", "[::1]:80")).await.check(201);
    trusting.ask(responding(31).with("X-Forwarded-For", "::1")).await.check(429);
    for n in 21..24 {
        trusting.ask(responding(n)).await.check(201);
    }
    let strict = ServedTown::with(
        |it| {
            it.limits.posts = Rate { burst: 1, per_second: 0.01 };
            it.limits.spare_loopback = false;
        },
        |_| {},
    )
    .await;
    strict.ask(responding(1).with("X-Forwarded-For", "192.0.2.1")).await.check(201);
    strict.ask(responding(2).with("X-Forwarded-For", "192.0.9.1")).await.check(429);
    strict.ask(responding(3).with("Forwarded", "for=\"_hidden\"")).await.check(429);
}

/// Behind a proxy on the same machine that nobody told the server of, a stranger was limited by
/// nothing: `X-Forwarded-For: é`, and the proxy's whole line was passed over.
#[tokio::test]
async fn a_proxy_on_this_machine_is_believed_untold_and_that_is_said_once() {
    let set = |it: &mut Settings| it.limits.posts = Rate { burst: 1, per_second: 0.01 };
    captured_log::catch();
    let town = ServedTown::with(set, |_| {}).await;
    for n in 1..4 {
        town.ask(responding(n)).await.check(201);
    }
    assert_eq!(captured_log::caught().matches("trusted-proxies").count(), 0);
    for (n, status) in [(4, 201), (5, 429), (6, 429)] {
        // As nginx and Apache add to what the client has said.
        let claimed =
            ["é, 203.0.113.50", "é, 203.0.113.51", "198.51.100.7, é,203.0.113.52"][n as usize - 4];
        town.ask(responding(n).with("X-Forwarded-For", claimed)).await.check(status);
    }
    town.ask(responding(7).with("X-Forwarded-For", "192.0.2.1, 127.0.0.1")).await.check(201);
    town.ask(responding(8).with("X-Forwarded-For", "é, 127.0.0.1")).await.check(201);
    town.ask(responding(9).with("X-Forwarded-For", "é")).await.check(429);
    town.ask(responding(10).with("Forwarded", "for=192.0.2.1")).await.check(201);
    let log = captured_log::caught();
    assert_eq!(log.matches("trusted-proxies is not set").count(), 1, "{log}");
    assert!(log.contains(" WARN ") && !log.contains("203.0.113"), "{log}");
}

/// Promised: 256 addresses of one /24, or any number of one /48, may do what one of them may.
#[tokio::test]
async fn all_addresses_of_a_prefix_share_one_allowance() {
    let limits = Limits {
        posts: Rate { burst: 40, per_second: 0.01 },
        unproved: Rate { burst: 10, per_second: 0.01 },
        ..patient()
    };
    let town = ServedTown::with(
        |it| {
            it.limits = limits;
            it.trusted_proxies = vec!["127.0.0.1".parse().expect("a proxy")];
        },
        |_| {},
    )
    .await;
    let v4 = (0..256).map(|n| format!("198.51.100.{n}"));
    let v6 = (0..256_u32).map(|n| format!("2001:db8:7:{:x}::{n:x}", n.wrapping_mul(257)));
    for (network, addresses) in [("a /24", v4.collect::<Vec<_>>()), ("a /48", v6.collect())] {
        let mut statuses = BTreeMap::<u16, u32>::new();
        let before = town.stored();
        for (n, address) in (1..).zip(addresses) {
            let key = format!("{:032x}", before + 1_000 * n);
            let ask = Ask::respond(submission().to_string())
                .with("Idempotency-Key", &key)
                .with("X-Forwarded-For", &address);
            *statuses.entry(town.ask(ask).await.status).or_default() += 1;
        }
        assert_eq!(statuses, BTreeMap::from([(201, 10), (428, 30), (429, 216)]), "{network}");
        assert_eq!(town.stored() - before, 10, "{network}");
    }
}

#[tokio::test]
async fn a_server_that_is_told_to_stop_ends_though_clients_are_stuck() {
    let town = ServedTown::with(|it| it.limits.stop = Duration::from_millis(500), |_| {}).await;
    let _silent = Connection::to(town.address).await;
    let mut half_head = Connection::to(town.address).await;
    half_head.send("GET /healthz HT").await;
    let mut half_body = Connection::to(town.address).await;
    let whole = Ask::respond(submission().to_string()).bytes();
    half_body.send(&whole[..whole.len() - 1]).await;
    let mut answered = Connection::to(town.address).await;
    answered.send(Ask::respond(submission().to_string()).with("Origin", SITE).bytes()).await;
    answered.reply().await.expect("an answer").check(201);
    let (address, begun) = (town.address, Instant::now());
    let ServedTown { running, journal, .. } = town;
    running.stop().await;
    assert!(begun.elapsed() < Duration::from_millis(1_500), "it took {:?}", begun.elapsed());
    answered.hung_up().await;
    assert!(tokio::net::TcpStream::connect(address).await.is_err(), "nobody listens");
    journal.close().expect("closed");
}
