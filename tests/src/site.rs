//! A municipal site: another site than the server's to a browser (`localhost`, where the server is
//! `127.0.0.1`), with whatever pages and policies a test writes, and the pages of `examples/site`.

use anyhow::Result;
use std::{
    collections::HashMap,
    net::SocketAddr,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// A page, and the policy it is sent with.
#[derive(Clone, Default)]
struct Page {
    html: String,
    policy: Option<String>,
}

#[derive(Default)]
struct Shelf {
    pages: HashMap<String, Page>,
    /// Bodies of what was posted: the reports of browsers that a policy was not kept.
    reports: Vec<String>,
}

type Pages = Arc<Mutex<Shelf>>;

/// A site that runs until it is dropped.
pub struct Site {
    /// `http://localhost:PORT`
    pub origin: String,
    pages: Pages,
    serving: JoinHandle<()>,
}

impl Site {
    /// A site without pages.
    pub async fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let origin = format!("http://localhost:{}", listener.local_addr()?.port());
        let pages = Pages::default();
        let shelf = pages.clone();
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, shelf.clone()));
            }
        });
        Ok(Self { origin, pages, serving })
    }

    /// The address it listens on.
    pub fn address(&self) -> Result<SocketAddr> {
        let port = self.origin.rsplit(':').next().unwrap_or_default().parse()?;
        Ok(([127, 0, 0, 1], port).into())
    }

    /// Puts a page there and gives its address.
    pub fn page(&self, path: &str, html: &str) -> String {
        self.put(path, Page { html: html.to_owned(), policy: None })
    }

    /// Puts a page there that is sent with a Content-Security-Policy.
    pub fn strict_page(&self, path: &str, policy: &str, html: &str) -> String {
        self.put(path, Page { html: html.to_owned(), policy: Some(policy.to_owned()) })
    }

    /// Puts the pages of `examples/site` there, with this server's address in place of the one they
    /// are written with.
    pub fn examples(&self, server: &str) -> Result<()> {
        let policy = format!(
            "script-src 'self' {server} 'wasm-unsafe-eval'; connect-src {server}; frame-src {server}"
        );
        for entry in
            std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/site"))?
        {
            let file = entry?.path();
            let name = file
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            let html = std::fs::read_to_string(&file)?.replace("http://127.0.0.1:8080", server);
            self.put(&format!("/{name}"), Page { html, policy: Some(policy.clone()) });
        }
        Ok(())
    }

    /// Everything that browsers have reported so far.
    pub fn reports(&self) -> Vec<String> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).reports.clone()
    }

    fn put(&self, path: &str, page: Page) -> String {
        self.pages
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pages
            .insert(path.to_owned(), page);
        format!("{}{path}", self.origin)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// One request, one answer: browsers ask for little here.
async fn answer(mut stream: TcpStream, shelf: Pages) {
    let mut request = Vec::new();
    let mut piece = [0; 4096];
    let head_bytes = loop {
        if let Some(end) = request.windows(4).position(|end| end == b"\r\n\r\n") {
            break end + 4;
        }
        match stream.read(&mut piece).await {
            Ok(0) | Err(_) => return,
            Ok(count) => request.extend_from_slice(&piece[..count]),
        }
    };
    let head = String::from_utf8_lossy(&request[..head_bytes]).into_owned();
    let length = head
        .lines()
        .find_map(|line| {
            line.to_ascii_lowercase().strip_prefix("content-length:")?.trim().parse().ok()
        })
        .unwrap_or(0);
    while request.len() < head_bytes + length {
        match stream.read(&mut piece).await {
            Ok(0) | Err(_) => return,
            Ok(count) => request.extend_from_slice(&piece[..count]),
        }
    }
    let path = head.split(' ').nth(1).and_then(|target| target.split('?').next()).unwrap_or("/");
    let page = {
        let mut shelf = shelf.lock().unwrap_or_else(PoisonError::into_inner);
        if head.starts_with("POST ") {
            shelf.reports.push(String::from_utf8_lossy(&request[head_bytes..]).into_owned());
        }
        shelf.pages.get(path).cloned()
    };
    let status = if page.is_some() { "200 OK" } else { "404 Not Found" };
    let Page { html, policy } = page.unwrap_or_default();
    let kind = match path.rsplit('.').next() {
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("js") => "text/javascript",
        Some("xhtml") => "application/xhtml+xml",
        _ => "text/html",
    };
    let policy =
        policy.map(|policy| format!("content-security-policy: {policy}\r\n")).unwrap_or_default();
    let length = html.len();
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}; charset=utf-8\r\n{policy}content-length: {length}\r\nconnection: close\r\n\r\n"
    );
    let _ = stream.write_all(&[head.as_bytes(), html.as_bytes()].concat()).await;
    let _ = stream.shutdown().await;
}
