//! Behind the proxies people have, nginx and Apache, set up as Debian's own files do: whatever a
//! client says of itself, it is counted where it stands.

use crate::{
    connection::Connection,
    town::{Ask, ServedTown},
};
use glas::http::Rate;
use glas_tests::guard::{self, Guarded};
use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::Path,
    time::Duration,
};
use tempfile::TempDir;

/// What a client may say of itself: the one in Bulgarian lifted every limit.
const CLAIMS: [&[u8]; 10] = [
    "é".as_bytes(),
    b"\xff, 203.0.113.50",
    b"203.0.113.50, \xff",
    b"203.0.113.51",
    b"",
    b",,,",
    b"unknown",
    b"127.0.0.1",
    b"127.0.0.1, ::1",
    b"[::1]:80",
];

struct Proxy {
    address: SocketAddr,
    _guard: Guarded,
    _folder: TempDir,
}

/// `include proxy_params` in a location, as Debian ships it.
fn nginx(folder: &Path, listen: SocketAddr, server: SocketAddr) -> (String, String) {
    let at = folder.display();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {at}/{name};\n"))
        .concat();
    let config = format!(
        "daemon off; master_process off; pid {at}/pid; error_log {at}/log; events {{}}
        http {{ access_log off; {temporary} server {{ listen {listen}; location / {{
            proxy_pass http://{server};
            proxy_set_header Host $http_host;
            proxy_set_header X-Real-IP $remote_addr;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
        }} }} }}"
    );
    (config, format!("PATH=$PATH:/usr/sbin exec nginx -e {at}/log -c {at}/config"))
}

/// `ProxyPass` and no more: the header is there by itself.
fn apache(folder: &Path, listen: SocketAddr, server: SocketAddr) -> (String, String) {
    let at = folder.display();
    let modules: String = ["mpm_event", "authz_core", "proxy", "proxy_http"]
        .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
        .concat();
    let config = format!(
        "ServerRoot {at}\nServerName localhost\nListen {listen}\nPidFile {at}/pid\nErrorLog {at}/log\nDefaultRuntimeDir {at}\n\
        User nobody\nGroup nogroup\n{modules}ProxyPass / http://{server}/\nProxyPreserveHost On\n"
    );
    (config, format!("PATH=$PATH:/usr/sbin exec apache2 -X -f {at}/config"))
}

type Setup = fn(&Path, SocketAddr, SocketAddr) -> (String, String);

impl Proxy {
    async fn start(setup: Setup, server: SocketAddr) -> Self {
        let mut said = String::new();
        // A port that the kernel gave away meanwhile is another's: then once more with another.
        for _ in 0..3 {
            let folder = TempDir::new().expect("a folder");
            // No test speaks from this address, so that no outgoing connection has the port.
            let free = TcpListener::bind((Ipv4Addr::new(127, 0, 0, 77), 0))
                .and_then(|it| it.local_addr())
                .expect("a port");
            let (config, words) = setup(folder.path(), free, server);
            std::fs::write(folder.path().join("config"), config).expect("a file");
            let mut guard = Guarded(guard::command(&words).spawn().expect("a shell"));
            let ended = guard.0.stdout.take().expect("its output");
            let ended = tokio::task::spawn_blocking(move || {
                std::io::copy(&mut { ended }, &mut std::io::sink())
            });
            let mut look = tokio::time::interval(Duration::from_millis(10));
            while !ended.is_finished() {
                if tokio::net::TcpStream::connect(free).await.is_ok() {
                    return Self { address: free, _guard: guard, _folder: folder };
                }
                look.tick().await;
            }
            said = std::fs::read_to_string(folder.path().join("log")).unwrap_or_default();
        }
        panic!("it does not start; `bash tests/run.sh` installs it. It said: {said}")
    }
}

/// What a request from there is answered, over the proxy.
async fn status(proxy: &Proxy, from: Ipv4Addr, claim: Option<&[u8]>) -> u16 {
    let mut bytes = Ask::get("/healthz").bytes();
    bytes.truncate(bytes.len() - 2);
    if let Some(claim) = claim {
        bytes.extend([b"X-Forwarded-For: ", claim, b"\r\n"].concat());
    }
    bytes.extend(b"\r\n");
    let mut line = Connection::from(from.into(), proxy.address).await;
    line.send(bytes).await;
    line.reply().await.expect("an answer").status
}

async fn a_client_is_counted_where_it_stands(setup: Setup) {
    let five = Rate { burst: 5, per_second: 0.01 };
    let town = ServedTown::with(
        |it| {
            it.limits.requests = five;
            it.trusted_proxies = vec!["127.0.0.1".parse().expect("a proxy")];
        },
        |_| {},
    )
    .await;
    let proxy = Proxy::start(setup, town.address).await;
    let (stranger, neighbour, other) =
        (Ipv4Addr::new(127, 0, 9, 1), Ipv4Addr::new(127, 0, 9, 200), Ipv4Addr::new(127, 0, 8, 1));
    for claim in &CLAIMS[..five.burst as usize] {
        assert_eq!(status(&proxy, stranger, Some(claim)).await, 200, "{}", claim.escape_ascii());
    }
    for claim in CLAIMS {
        assert_eq!(status(&proxy, stranger, Some(claim)).await, 429, "{}", claim.escape_ascii());
    }
    assert_eq!(status(&proxy, neighbour, None).await, 429, "one prefix");
    assert_eq!(status(&proxy, other, None).await, 200, "another prefix");
}

#[tokio::test]
async fn behind_nginx_a_client_is_counted_where_it_stands() {
    a_client_is_counted_where_it_stands(nginx).await;
}

#[tokio::test]
async fn behind_apache_a_client_is_counted_where_it_stands() {
    a_client_is_counted_where_it_stands(apache).await;
}
