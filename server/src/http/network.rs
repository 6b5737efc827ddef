//! Networks: where a request comes from: the peer, or what a proxy we trust says of it. Addresses
//! are kept nowhere; limits are kept per prefix, under a random key of the day, which is a day of
//! this run.

use ipnet::{IpNet, Ipv6Net};
use std::{
    hash::{BuildHasher, RandomState},
    net::{IpAddr, Ipv6Addr},
    str::FromStr,
    sync::{PoisonError, RwLock},
    time::Duration,
};

/// A block of addresses: `10.0.0.0/8`, `2001:db8::/32`, or one address. IPv4 is held in its mapped
/// form, `::ffff:10.0.0.0/104`, so that one comparison serves both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network(Ipv6Net);

/// Not a block of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("write a proxy as an address or a block of addresses, for example 10.0.0.7 or 10.0.0.0/8")]
pub struct BadNetwork;

fn mapped(ip: IpAddr) -> Ipv6Addr {
    match ip {
        IpAddr::V4(ip) => ip.to_ipv6_mapped(),
        IpAddr::V6(ip) => ip,
    }
}

impl Network {
    /// This machine.
    pub(crate) const LOOPBACK: [Self; 2] = [
        Self(Ipv6Net::new_assert(Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, 0x7f00, 0), 104)),
        Self(Ipv6Net::new_assert(Ipv6Addr::LOCALHOST, 128)),
    ];

    /// Whether the address lies in the block.
    pub fn has(&self, ip: IpAddr) -> bool {
        self.0.contains(&mapped(ip))
    }
}

impl FromStr for Network {
    type Err = BadNetwork;
    fn from_str(text: &str) -> Result<Self, BadNetwork> {
        let block = match text.parse::<IpAddr>() {
            Ok(one) => IpNet::from(one),
            Err(_) => text.parse().map_err(|_| BadNetwork)?,
        };
        let bits = block.prefix_len() + (128 - block.max_prefix_len());
        let block = Ipv6Net::new(mapped(block.addr()), bits).map_err(|_| BadNetwork)?;
        Ok(Self(block.trunc()))
    }
}

/// Hops of a chain that are looked at: behind more proxies of ours than that nobody stands, and a
/// head has room for a thousand.
const HOPS_MAX: usize = 32;

/// The address a request is counted under: the rightmost hop of `X-Forwarded-For` that is no proxy
/// of ours. The lines are bytes, as the client may have sent them and a proxy handed them on.
/// Nothing is believed to the left of what cannot be read, and nothing at all from a peer that is
/// no proxy of ours; then it is the last hop that could be read.
pub(crate) fn client<'a>(
    peer: IpAddr,
    trusted: &[Network],
    forwarded: impl DoubleEndedIterator<Item = &'a [u8]>,
) -> IpAddr {
    let ours = |ip: IpAddr| trusted.iter().any(|network| network.has(ip));
    let mut client = peer.to_canonical();
    for hop in forwarded.rev().flat_map(|line| line.rsplit(|byte| *byte == b',')).take(HOPS_MAX) {
        if !ours(client) {
            break;
        }
        match std::str::from_utf8(hop.trim_ascii()).ok().and_then(address) {
            Some(ip) => client = ip,
            None => break,
        }
    }
    client
}

/// `1.2.3.4`, `1.2.3.4:80`, `::1`, `[::1]`, `[::1]:80`; of an address with a zone, `fe80::1%eth0`,
/// the address.
fn address(text: &str) -> Option<IpAddr> {
    let (ip, port) = match text.strip_prefix('[') {
        Some(rest) => rest.split_once(']').filter(|(ip, _)| ip.contains(':'))?,
        None if text.contains("::") || text.matches(':').count() > 1 => (text, ""),
        None => text.split_at(text.find(':').unwrap_or(text.len())),
    };
    let is_port =
        |port: &str| port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
    let whole = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
    let ip = ip
        .split_once('%')
        .filter(|(ip, zone)| ip.contains(':') && !zone.is_empty())
        .map_or(ip, |(ip, _)| ip);
    ip.parse::<IpAddr>().ok().filter(|_| whole).map(|ip| ip.to_canonical())
}

/// A /24 or /48 under the key of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Prefix(pub(crate) u64);

/// Makes prefixes. The key is random, another one each day, and never written anywhere: what is
/// counted under it says nothing of anyone once the day or the process has ended.
#[derive(Default)]
pub(crate) struct Prefixes(RwLock<(u64, RandomState)>);

impl Prefixes {
    pub(crate) fn of(&self, ip: IpAddr, running: Duration) -> Prefix {
        let day = running.as_secs() / (24 * 60 * 60);
        let whole = network(ip);
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        // One who asked just before midnight and is late makes no new key.
        if kept.0 >= day {
            return Prefix(kept.1.hash_one(whole));
        }
        drop(kept);
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if kept.0 < day {
            *kept = (day, RandomState::new());
        }
        Prefix(kept.1.hash_one(whole))
    }
}

/// The /24 or /48 of an address.
fn network(ip: IpAddr) -> IpNet {
    let ip = ip.to_canonical();
    IpNet::new_assert(ip, if ip.is_ipv4() { 24 } else { 48 }).trunc()
}

#[cfg(test)]
mod tests {
    use super::{Duration, IpAddr, Network, Prefixes, client};

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn only_a_trusted_proxy_is_believed_and_only_its_rightmost_stranger() {
        let trusted: Vec<Network> =
            ["10.0.0.0/8", "::1"].iter().map(|text| text.parse().expect("a network")).collect();
        let many = "9.9.9.9, ".repeat(1_000) + "5.6.7.8";
        let deep = "10.0.0.1, ".repeat(1_000);
        let cases: [(&str, &[&str], &str); 30] = [
            ("1.2.3.4", &["6.6.6.6"], "1.2.3.4"), // a stranger says anything
            ("10.0.0.1", &[], "10.0.0.1"),
            ("10.0.0.1", &["5.6.7.8"], "5.6.7.8"),
            ("10.0.0.1", &["6.6.6.6, 5.6.7.8, 10.9.9.9"], "5.6.7.8"),
            ("10.0.0.1", &["6.6.6.6", "5.6.7.8"], "5.6.7.8"),
            ("10.0.0.1", &[many.as_str()], "5.6.7.8"),
            ("10.0.0.1", &["::ffff:1.2.3.4"], "1.2.3.4"),
            ("10.0.0.1", &["6.6.6.6, unknown"], "10.0.0.1"),
            ("10.0.0.1", &["[2001:db8::7]:80"], "2001:db8::7"),
            ("::1", &["[::1]:80"], "::1"),
            ("10.0.0.1", &["6.6.6.6,,"], "10.0.0.1"),
            ("::ffff:10.0.0.1", &["5.6.7.8:4711"], "5.6.7.8"),
            ("10.0.0.1", &[""], "10.0.0.1"),
            ("10.0.0.1", &["5.6.7.8", ""], "10.0.0.1"), // nothing left of what cannot be read, over all lines
            ("10.0.0.1", &["", "5.6.7.8"], "5.6.7.8"),
            ("10.0.0.1", &["é", "5.6.7.8"], "5.6.7.8"),
            ("10.0.0.1", &["é, 5.6.7.8"], "5.6.7.8"),
            ("10.0.0.1", &["5.6.7.8", "é"], "10.0.0.1"),
            ("10.0.0.1", &["6.6.6.6, é, 10.9.9.9"], "10.9.9.9"),
            ("10.0.0.1", &["5.6.7.8\t"], "5.6.7.8"),
            ("10.0.0.1", &["\u{a0}5.6.7.8"], "10.0.0.1"), // a blank, but none of HTTP
            ("10.0.0.1", &[deep.as_str()], "10.0.0.1"),
            ("10.0.0.1", &["5.6.7.8", deep.trim_end_matches(", ")], "10.0.0.1"), // so deep nobody looks
            ("10.0.0.1", &["2001:db8::7%eth0"], "2001:db8::7"),
            ("10.0.0.1", &["[fe80::7%25eth0]:80"], "fe80::7"),
            ("10.0.0.1", &["[::ffff:1.2.3.4]:80"], "1.2.3.4"),
            ("10.0.0.1", &["[1.2.3.4]"], "10.0.0.1"),
            ("10.0.0.1", &["1.2.3.4%eth0"], "10.0.0.1"),
            ("10.0.0.1", &["1.2.3.4:+80"], "10.0.0.1"),
            ("10.0.0.1", &["1.2.3.4:80:"], "10.0.0.1"),
        ];
        for (peer, forwarded, expected) in cases {
            assert_eq!(
                client(ip(peer), &trusted, forwarded.iter().map(|it| it.as_bytes())),
                ip(expected),
                "{peer} {forwarded:?}"
            );
        }
        // A byte that is no text at all.
        assert_eq!(
            client(ip("10.0.0.1"), &trusted, [&b"\xff, 5.6.7.8"[..]].into_iter()),
            ip("5.6.7.8")
        );
        assert_eq!(
            client(ip("10.0.0.1"), &trusted, [&b"6.6.6.6, \xff"[..]].into_iter()),
            ip("10.0.0.1")
        );
    }

    #[test]
    fn a_network_of_a_household_is_one_prefix() {
        let (kept, day) = (Prefixes::default(), Duration::ZERO);
        let of = |text: &str| kept.of(ip(text), day);
        let home = of("2001:db8:7::1");
        for n in 0..=u16::MAX {
            assert_eq!(of(&format!("2001:db8:7:{n:x}::{n:x}")), home);
        }
        assert_ne!(of("2001:db8:8::1"), home);
        assert_eq!(of("192.0.2.1"), of("::ffff:192.0.2.254"));
        assert_ne!(of("192.0.2.1"), of("192.0.3.1"));
    }

    #[test]
    fn tomorrow_a_prefix_is_another() {
        let prefixes = Prefixes::default();
        let of =
            |hours: f64| prefixes.of(ip("192.0.2.1"), Duration::from_secs_f64(hours * 3_600.0));
        let today = of(0.0);
        assert_eq!(of(23.99), today);
        let tomorrow = of(24.0);
        assert_ne!(tomorrow, today);
        assert_eq!(of(23.99), tomorrow, "what is forgotten stays forgotten");
    }

    #[test]
    fn this_machine_is_what_everyone_says_it_is() {
        for text in [
            "127.0.0.1",
            "127.255.0.9",
            "::1",
            "::ffff:127.0.0.1",
            "126.255.255.255",
            "128.0.0.0",
            "::2",
            "::",
            "0.0.0.1",
        ] {
            let ip = ip(text);
            assert_eq!(
                Network::LOOPBACK.iter().any(|network| network.has(ip)),
                ip.to_canonical().is_loopback(),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_network_is_refused() {
        for text in ["", "10.0.0.0/33", "10.0.0", "::/129", "10.0.0.0/-1", "a/8"] {
            assert!(text.parse::<Network>().is_err(), "{text}");
        }
        let all: Network = "0.0.0.0/0".parse().expect("all of IPv4");
        assert!(all.has(ip("8.8.8.8")) && !all.has(ip("2001:db8::1")));
    }
}
