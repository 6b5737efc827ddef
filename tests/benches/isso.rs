//! What the form is compared with: Isso, a comment box of a few kilobytes, as it would be deployed,
//! behind a proxy that compresses. `pip` fetches it into `target/tools/isso`.

use anyhow::{Context, Result, bail};
use std::{
    collections::HashMap,
    io::Write,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, PoisonError},
};
use tempfile::TempDir;
use warp::{
    Filter,
    http::{HeaderMap, Method, Response, Uri},
};

/// Isso with its proxy; ended when dropped.
pub(crate) struct Isso {
    /// Where the proxy listens.
    pub(crate) address: SocketAddr,
    child: Child,
    _folder: TempDir,
}

impl Isso {
    /// Starts it for comments on pages of `site`.
    pub(crate) async fn start(site: &str) -> Result<Self> {
        let program = installed()?;
        let folder = tempfile::tempdir()?;
        // Isso takes no port 0; this one was free a moment ago.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let settings = folder.path().join("isso.cfg");
        let database = folder.path().join("comments.db");
        std::fs::write(
            &settings,
            format!(
                "[general]\ndbpath = {}\nhost = {site}\n[server]\nlisten = http://127.0.0.1:{port}\n",
                database.display()
            ),
        )?;
        let child = Command::new(program)
            .arg("-c")
            .arg(settings)
            .arg("run")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let origin = format!("http://127.0.0.1:{port}");
        let mut it = Self { address: proxy(origin.clone()).await?, child, _folder: folder };
        while reqwest::get(format!("{origin}/js/embed.min.js")).await.is_err() {
            if let Some(status) = it.child.try_wait()? {
                bail!("Isso does not start: {status}");
            }
        }
        Ok(it)
    }
}

impl Drop for Isso {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn installed() -> Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/tools/isso");
    let program = folder.join("bin/isso");
    if !program.exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
        run(Command::new(folder.join("bin/pip")).args(["install", "--quiet", "isso==0.14.0"]))?;
    }
    Ok(program)
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot run {command:?}"))?;
    if status.success() { Ok(()) } else { bail!("{command:?}: {status}") }
}

/// A reverse proxy that compresses as well as can be, once for each content.
async fn proxy(origin: String) -> Result<SocketAddr> {
    let client = reqwest::Client::new();
    let made: Arc<Mutex<HashMap<Vec<u8>, Vec<u8>>>> = Arc::default();
    let routes = warp::method()
        .and(warp::path::full())
        .and(warp::query::raw().or(warp::any().map(String::new)).unify())
        .and(warp::header::headers_cloned())
        .then(
            move |method: Method, path: warp::path::FullPath, query: String, headers: HeaderMap| {
                let (client, made, url) =
                    (client.clone(), made.clone(), format!("{origin}{}?{query}", path.as_str()));
                async move {
                    passed_on(&client, &made, method, &url, headers)
                        .await
                        .unwrap_or_else(|_| Response::new(Vec::new()))
                }
            },
        );
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(warp::serve(routes).incoming(listener).run());
    Ok(address)
}

async fn passed_on(
    client: &reqwest::Client,
    made: &Mutex<HashMap<Vec<u8>, Vec<u8>>>,
    method: Method,
    url: &str,
    mut headers: HeaderMap,
) -> Result<Response<Vec<u8>>> {
    let url: Uri = url.parse()?;
    let brotli = headers
        .get("accept-encoding")
        .is_some_and(|it| it.to_str().is_ok_and(|it| it.contains("br")));
    for own in ["host", "accept-encoding", "connection"] {
        headers.remove(own);
    }
    let answer = client.request(method, url.to_string()).headers(headers).send().await?;
    let mut reply = Response::builder().status(answer.status());
    for (name, value) in answer.headers() {
        if !["content-length", "connection", "transfer-encoding", "date", "server"]
            .contains(&name.as_str())
        {
            reply = reply.header(name, value);
        }
    }
    let body = answer.bytes().await?.to_vec();
    if !brotli || body.len() < 200 {
        return Ok(reply.body(body)?);
    }
    let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
    let small = made.entry(body).or_insert_with_key(|body| compressed(body));
    Ok(reply.header("content-encoding", "br").body(small.clone())?)
}

fn compressed(body: &[u8]) -> Vec<u8> {
    let mut out = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    let _ = out.write_all(body);
    out.into_inner()
}
