//! The proxies people have, nginx and Apache, set up by the files of `examples/operator`, as they
//! stand there but for addresses and certificates.

use crate::guard::{self, Guarded};
use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::Path,
    time::Duration,
};
use tempfile::TempDir;

/// A proxy. Dropped, it is gone.
pub struct Proxy {
    _guard: Guarded,
    _folder: TempDir,
}

/// Which one.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// nginx.
    Nginx,
    /// Apache.
    Apache,
}

/// Where it stands, and before what.
#[derive(Debug, Clone, Copy)]
pub struct Between {
    /// Where it listens.
    pub listens: SocketAddr,
    /// Our server.
    pub server: SocketAddr,
    /// The municipal site, which has what lies outside of our path.
    pub site: Option<SocketAddr>,
}

impl Kind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Nginx, Self::Apache];

    /// The example, and the line of the municipal host by which it has pages of its own.
    fn example(self, is_path: bool) -> String {
        let name = match (self, is_path) {
            (Self::Nginx, false) => "nginx.conf",
            (Self::Nginx, true) => "nginx-path.conf",
            (Self::Apache, false) => "apache.conf",
            (Self::Apache, true) => "apache-path.conf",
        };
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/operator").join(name);
        std::fs::read_to_string(file).expect("an example")
    }

    fn config(self, folder: &Path, it: Between, is_path: bool) -> (String, String) {
        let Between { listens, server, site } = it;
        let at = folder.display();
        let certificates = ["ssl_certificate", "SSLEngine", "SSLCertificate"];
        let is_plain = |line: &&str| !certificates.iter().any(|it| line.trim().starts_with(it));
        let example = self.example(is_path);
        let lines: Vec<&str> = example.lines().filter(is_plain).collect();
        let example = lines.join("\n").replace("127.0.0.1:8080", &server.to_string());
        match self {
            Self::Nginx => {
                let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
                    .map(|name| format!("{name}_temp_path {at}/{name};\n"))
                    .concat();
                let outside = site.map(|it| {
                    format!("location / {{ proxy_pass http://{it}; }}\n    location /glas/ {{")
                });
                let outside = outside.unwrap_or_else(|| "location /glas/ {".to_owned());
                let example = example
                    .replace("listen 443 ssl", &format!("listen {listens}"))
                    .replacen("location /glas/ {", &outside, 1);
                let config = format!(
                    "daemon off; master_process off; pid {at}/pid; error_log {at}/log; events {{}}\n\
                     http {{ access_log off; {temporary} {example} }}"
                );
                (config, format!("PATH=$PATH:/usr/sbin exec nginx -e {at}/log -c {at}/config"))
            }
            Self::Apache => {
                let modules: String = ["mpm_event", "authz_core", "alias", "proxy", "proxy_http"]
                    .map(|name| {
                        format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n")
                    })
                    .concat();
                let ours = format!("ProxyPass /glas/ http://{server}/");
                let outside = site.map(|it| format!("{ours}\n    ProxyPass / http://{it}/"));
                let example = example
                    .replace("*:443", &listens.to_string())
                    .replace(&ours, outside.as_deref().unwrap_or(&ours));
                let config = format!(
                    "ServerRoot {at}\nServerName localhost\nListen {listens}\nPidFile {at}/pid\nErrorLog {at}/log\n\
                     DefaultRuntimeDir {at}\nUser nobody\nGroup nogroup\n{modules}{example}\n"
                );
                (config, format!("PATH=$PATH:/usr/sbin exec apache2 -X -f {at}/config"))
            }
        }
    }
}

impl Proxy {
    /// A port for one. No test speaks from this address, so that no outgoing connection has it.
    pub fn free() -> SocketAddr {
        TcpListener::bind((Ipv4Addr::new(127, 0, 0, 77), 0))
            .and_then(|it| it.local_addr())
            .expect("a port")
    }

    /// One before a server that has its host to itself, and where it listens.
    pub async fn start(kind: Kind, server: SocketAddr) -> (Self, SocketAddr) {
        let listens = Self::free();
        let it = Between { listens, server, site: None };
        (Self::between(kind, it, false).await, listens)
    }

    /// One that has our server under a path of the municipal host.
    pub async fn with_path(kind: Kind, it: Between) -> Self {
        Self::between(kind, it, true).await
    }

    async fn between(kind: Kind, it: Between, is_path: bool) -> Self {
        let folder = TempDir::new().expect("a folder");
        let (config, words) = kind.config(folder.path(), it, is_path);
        std::fs::write(folder.path().join("config"), config).expect("a file");
        let mut guard = Guarded(guard::command(&words).spawn().expect("a shell"));
        let ended = guard.0.stdout.take().expect("its output");
        let ended = tokio::task::spawn_blocking(move || {
            std::io::copy(&mut { ended }, &mut std::io::sink())
        });
        let mut look = tokio::time::interval(Duration::from_millis(10));
        while !ended.is_finished() {
            if tokio::net::TcpStream::connect(it.listens).await.is_ok() {
                return Self { _guard: guard, _folder: folder };
            }
            look.tick().await;
        }
        let said = std::fs::read_to_string(folder.path().join("log")).unwrap_or_default();
        panic!("{kind:?} does not start; `bash tests/run.sh` installs it. It said: {said}")
    }
}
