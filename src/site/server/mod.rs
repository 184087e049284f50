//! The *server* serves a finished site to this machine only, as a static host would: correct types, hashed
//! names cached forever, pages revalidated each time. It adds one script to each page, which tells an open page
//! that its source has changed.
//!
//! 1. `guard`: which requests are answered;
//! 2. `connections`: how many at once, and for how long;
//! 3. the answers: files `inside` the site's folder, the script, and events for open pages.

mod connections;
mod guard;

pub use guard::AllowedHost;

use super::files::Inside;
use super::{Site, watch};
use crate::error::visible;
use crate::error::{Error, Result};
use crate::press::assets::Asset;
use crate::press::page;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_TYPE, IF_MODIFIED_SINCE, IF_NONE_MATCH, RANGE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures::stream;
use guard::Guard;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{io, thread};
use tokio::sync::{Semaphore, watch as state};
use tower_http::services::ServeDir;

/// For files with a hash in their name.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// For pages: a browser revalidates them.
const ASK: HeaderValue = HeaderValue::from_static("no-cache");

/// Browsers must not guess types.
const NO_SNIFFING: HeaderValue = HeaderValue::from_static("nosniff");

/// Pages of other sites may load nothing.
const OWN_PAGES: [(HeaderName, HeaderValue); 2] = [
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    // For browsers without fetch metadata: no framing by other sites.
    (
        HeaderName::from_static("x-frame-options"),
        HeaderValue::from_static("SAMEORIGIN"),
    ),
];

/// The most open pages that are told of changes.
const MOST_LISTENERS: usize = 32;

/// The script that is added to pages. Its address is on this server, so the page's policy allows it; built
/// sites do not contain it.
const SCRIPT: &str = include_str!("../reload.js");

/// The event for open pages: the current version, and what is wrong with the source.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Now {
    version: String,
    error: Option<String>,
}

/// A server that is bound to its port but not yet running.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    allowed: Vec<AllowedHost>,
}

/// The state shared by all answers.
#[derive(Debug, Clone)]
struct Shown {
    now: state::Receiver<Now>,
    listeners: Arc<Semaphore>,
}

impl Server {
    /// Binds to `port` on 127.0.0.1; 0 means any free port.
    ///
    /// # Errors
    /// If the port is taken or not permitted.
    pub fn bind(port: u16) -> Result<Self> {
        let bound = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
        let listener = bound.map_err(|error| refused(port, &error))?;
        let address = listener.local_addr().map_err(|error| stopped(&error))?;
        Ok(Self {
            listener,
            address,
            allowed: Vec::new(),
        })
    }

    /// Also answers requests for these hosts.
    #[must_use]
    pub fn allowing(self, allowed: Vec<AllowedHost>) -> Self {
        Self { allowed, ..self }
    }

    /// The address it is bound to.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves `site`, which was written to `folder` and made from `seeds`, until Ctrl+C. When a source file
    /// changes, `rebuild` makes and writes the site again; if that fails, the old site stays and open pages
    /// show the error.
    ///
    /// # Errors
    /// If the system does not allow it to serve.
    pub fn run(
        self,
        site: &Site,
        folder: &Path,
        seeds: &[PathBuf],
        mut rebuild: impl FnMut() -> Result<Site> + Send + 'static,
    ) -> Result<()> {
        let (teller, now) = state::channel(Now {
            version: version(&site.files),
            error: None,
        });
        let (seeds, paths) = (seeds.to_vec(), site.made_from.clone());
        thread::spawn(move || {
            watch::watch(&seeds, paths, || match rebuild() {
                Ok(site) => {
                    teller.send_replace(Now {
                        version: version(&site.files),
                        error: None,
                    });
                    Some(site.made_from)
                }
                Err(error) => {
                    let error = error.to_string();
                    teller.send_modify(|now| now.error = Some(visible(&error).into_owned()));
                    None
                }
            })
        });
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| stopped(&error))?;
        let guard = Arc::new(Guard::new(self.address.port(), self.allowed));
        let served = runtime.block_on(async {
            self.listener.set_nonblocking(true)?;
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            // Open pages never close their event connections, so shutdown does not wait for them.
            tokio::select! {
                () = connections::serve(listener, routes(folder, now, guard)) => Ok(()),
                () = interrupted() => Ok(()),
            }
        });
        // Shutdown does not wait for a disk that does not respond.
        runtime.shutdown_background();
        served.map_err(|error| stopped(&error))
    }
}

/// A version that identifies the pages of `files`.
fn version(files: &[Asset]) -> String {
    let mut digest = Sha256::new();
    for page in files.iter().filter(|file| is_page(&file.name)) {
        digest.update(Sha256::digest(&page.bytes));
    }
    let digest = digest.finalize();
    digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Whether the file or address `path` is a page that follows its source.
fn is_page(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.is_empty() || name == page::NAME
}

/// The answers to all requests.
fn routes(folder: &Path, now: state::Receiver<Now>, guard: Arc<Guard>) -> Router {
    let listeners = Arc::new(Semaphore::new(MOST_LISTENERS));
    let shown = Shown { now, listeners };
    Router::new()
        .route("/_foldout/reload.js", get(script))
        .route("/_foldout/changes", get(changes))
        .with_state(shown.clone())
        .fallback_service(ServeDir::with_backend(folder, Inside::new(folder)))
        .layer(middleware::from_fn_with_state(shown, with_script))
        .layer(middleware::from_fn(with_rules))
        .layer(middleware::from_fn_with_state(guard, guard::guarded))
}

/// Appends the script to a page. The version is read first, so a page that is replaced at that moment is
/// reloaded.
async fn with_script(
    State(Shown { now, .. }): State<Shown>,
    mut request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    // No service worker here: a cached page would still be shown after this server has ended. A path that
    // starts with `//` would be resolved as another host.
    if path.ends_with("/sw.js") || path.starts_with("//") {
        return StatusCode::NOT_FOUND.into_response();
    }
    if !is_page(&path) {
        return next.run(request).await;
    }
    // The whole file is requested: a range or a 304 would lack the script. For HEAD, only the head is sent.
    *request.method_mut() = Method::GET;
    for name in [RANGE, IF_MODIFIED_SINCE, IF_NONE_MATCH] {
        request.headers_mut().remove(name);
    }
    let version = now.borrow().version.clone();
    let response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let Ok(bytes) = axum::body::to_bytes(response.into_body(), usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let page = String::from_utf8_lossy(&bytes);
    let (before, after) = page.rsplit_once("</body>").unwrap_or((&page, ""));
    let script = format!("<script src=\"/_foldout/reload.js?{version}\"></script>\n");
    let page = format!("{before}{script}</body>{after}");
    ([(CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
}

async fn script() -> Response {
    ([(CONTENT_TYPE, "text/javascript")], SCRIPT).into_response()
}

/// Sends the current state and then each change, as long as the client listens.
async fn changes(State(shown): State<Shown>) -> Response {
    let Ok(place) = shown.listeners.try_acquire_owned() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let begin = (shown.now, place, true);
    let told = stream::unfold(begin, |(mut now, place, is_first)| async move {
        if !is_first {
            now.changed().await.ok()?;
        }
        let Now { version, error } = now.borrow_and_update().clone();
        let event =
            Event::default().data(json!({ "version": version, "error": error }).to_string());
        Some((Ok::<_, Infallible>(event), (now, place, false)))
    });
    Sse::new(told)
        .keep_alive(KeepAlive::default())
        .into_response()
}

async fn with_rules(request: Request, next: Next) -> Response {
    let hashed = request.uri().path().starts_with("/assets/");
    let mut response = next.run(request).await;
    let rule = if hashed && response.status().is_success() {
        FOR_EVER
    } else {
        ASK
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, rule);
    headers.insert(X_CONTENT_TYPE_OPTIONS, NO_SNIFFING);
    headers.extend(OWN_PAGES);
    response
}

async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        // Without the signal handler, only ending the process stops the server.
        std::future::pending::<()>().await;
    }
}

fn refused(port: u16, error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::AddrInUse => Error::new(
            format!("port {port} is taken by another program"),
            format!(
                "Name another port, as in `foldout serve --port {}`.",
                port.wrapping_add(1).max(1024)
            ),
        ),
        _ => Error::new(
            format!("port {port} cannot be used: {error}"),
            "Name another port, as in `foldout serve --port 8081`.",
        ),
    }
}

fn stopped(error: &io::Error) -> Error {
    Error::new(format!("the server stopped: {error}"), "Start it again.")
}
