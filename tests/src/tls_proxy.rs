//! nginx in front of a server, with TLS and a certificate that it signed itself: how most servers
//! are reached.

use crate::guard::{self, Guarded};
use anyhow::{Context, Result, bail, ensure};
use std::{
    fs,
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    process::{Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;

/// Where it will listen, and its certificate.
pub struct TlsProxy {
    address: SocketAddr,
    folder: TempDir,
    running: Option<Guarded>,
}

impl TlsProxy {
    /// Draws a port and makes a certificate; nothing listens yet.
    pub fn prepare() -> Result<Self> {
        let folder = TempDir::new()?;
        // No test speaks from this address, so that no outgoing connection has the port.
        let host = Ipv4Addr::new(127, 0, 0, 77);
        let address = TcpListener::bind((host, 0))?.local_addr()?;
        let name = format!("subjectAltName=IP:{host}");
        let made = Command::new("openssl")
            .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"])
            .args(["-nodes", "-days", "2", "-subj", "/CN=glas", "-addext", &name])
            .args(["-keyout", "key", "-out", "certificate"])
            .current_dir(&folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .context("no openssl; `bash tests/run.sh` installs it")?;
        ensure!(made.success(), "openssl makes no certificate");
        Ok(Self { address, folder, running: None })
    }

    /// The origin by which browsers reach the server behind it.
    pub fn origin(&self) -> String {
        format!("https://{}", self.address)
    }

    /// Begins to lead there.
    pub async fn lead_to(&mut self, server: SocketAddr) -> Result<()> {
        let (at, listen) = (self.folder.path().display(), self.address);
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|name| format!("{name}_temp_path {at}/{name};\n"))
            .concat();
        let config = format!(
            "daemon off; master_process off; pid {at}/pid; error_log {at}/log; events {{}}
            http {{ access_log off; {temporary} server {{ listen {listen} ssl;
                ssl_certificate {at}/certificate; ssl_certificate_key {at}/key;
                location / {{
                    proxy_pass http://{server};
                    proxy_set_header Host $http_host;
                    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                    proxy_set_header X-Forwarded-Proto $scheme;
                }}
            }} }}"
        );
        fs::write(self.folder.path().join("config"), config)?;
        let words = format!("PATH=$PATH:/usr/sbin exec nginx -e {at}/log -c {at}/config");
        let mut guard = Guarded(guard::command(&words).spawn()?);
        let mut said = guard.0.stdout.take().context("its output")?;
        let ended =
            tokio::task::spawn_blocking(move || std::io::copy(&mut said, &mut std::io::sink()));
        let mut look = tokio::time::interval(Duration::from_millis(10));
        while TcpStream::connect(self.address).is_err() {
            if ended.is_finished() {
                let log = fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
                bail!("nginx does not start; `bash tests/run.sh` installs it. It said: {log}")
            }
            look.tick().await;
        }
        self.running = Some(guard);
        Ok(())
    }
}
