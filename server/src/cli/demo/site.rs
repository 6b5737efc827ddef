//! The municipal site of the demo: plain files, with the one policy a careful webmaster needs.

use super::examples::Examples;
use crate::rules::BaseUrl;
use bytes::Bytes;
use http::{HeaderValue, Method, Request, Response, StatusCode, header};
use http_body_util::Full;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::{convert::Infallible, time::Duration};
use tokio::net::TcpListener;

/// The server's address as the pages write it; another port or address is put in its place.
const WRITTEN: &str = "http://127.0.0.1:8080";
/// Until a request must be complete.
const PATIENCE: Duration = Duration::from_secs(10);

/// Serves the site until the task is aborted.
pub(super) async fn serve(listener: TcpListener, server: BaseUrl) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                let server = server.clone();
                tokio::spawn(async move {
                    let service = service_fn(|request: Request<Incoming>| {
                        std::future::ready(Ok::<_, Infallible>(answer(
                            request.method(),
                            request.uri().path(),
                            &server,
                        )))
                    });
                    let mut http = http1::Builder::new();
                    http.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
                    // A browser that went away is no news.
                    let _ = http.serve_connection(TokioIo::new(stream), service).await;
                });
            }
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
}

fn answer(method: &Method, path: &str, server: &BaseUrl) -> Response<Full<Bytes>> {
    let path = match path.trim_start_matches('/') {
        "" => "index.html",
        // What browsers ask for of themselves.
        "favicon.ico" => "favicon.svg",
        path => path,
    };
    let found = Examples::get(&format!("site/{path}"));
    let (status, kind, body) = match (method, found) {
        (&Method::GET | &Method::HEAD, Some(file)) => {
            let text = String::from_utf8_lossy(&file.data).replace(WRITTEN, server.as_str());
            let kind = match path.rsplit('.').next() {
                Some("css") => "text/css; charset=utf-8",
                Some("svg") => "image/svg+xml",
                Some("js") => "text/javascript; charset=utf-8",
                _ => "text/html; charset=utf-8",
            };
            (StatusCode::OK, kind, text)
        }
        (&Method::GET | &Method::HEAD, None) => {
            (StatusCode::NOT_FOUND, "text/plain; charset=utf-8", "Няма такава страница.".to_owned())
        }
        _ => (
            StatusCode::METHOD_NOT_ALLOWED,
            "text/plain; charset=utf-8",
            "Тук само се чете.".to_owned(),
        ),
    };
    let mut response = Response::new(Full::new(Bytes::from(body)));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // The line published in README.md, so that the demo shows that it is enough; and the site's own
    // script and a frame.
    let policy = format!(
        "script-src 'self' {0} 'wasm-unsafe-eval'; connect-src {0}; frame-src {0}",
        server.as_str()
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::{BaseUrl, Examples, Method, answer, header};

    /// The first thing the console of a browser showed of the demo was an icon that was not there.
    #[test]
    fn every_page_of_the_site_has_an_icon() {
        let server = BaseUrl::written("http://127.0.0.1:8080").expect("a base URL");
        for path in ["/favicon.svg", "/favicon.ico"] {
            let icon = answer(&Method::GET, path, &server);
            assert_eq!(
                (icon.status().as_u16(), icon.headers()[header::CONTENT_TYPE].as_bytes()),
                (200, b"image/svg+xml".as_slice()),
                "{path}"
            );
        }
        let pages: Vec<_> = Examples::iter().filter(|name| name.ends_with(".html")).collect();
        assert!(!pages.is_empty());
        for name in pages {
            let page = Examples::get(&name).expect("there").data;
            assert!(
                String::from_utf8_lossy(&page).contains("<link rel=\"icon\" href=\"favicon.svg\">"),
                "{name}"
            );
        }
    }
}
