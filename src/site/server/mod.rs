//! The *server* shows a finished site to this machine alone, as a static host would: the right
//! types, hashed names kept for ever, pages asked for anew each time. Into each page it puts one
//! script of its own, by which an open page hears that its source has changed.
//!
//! 1. `guard`: which requests are answered;
//! 2. `connections`: how many at once, and for how long;
//! 3. the answers: files `inside` the site's folder, the script, and what open pages hear.

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

/// For files whose name holds a hash of what they hold.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// For the page: a browser asks whether it changed.
const ASK: HeaderValue = HeaderValue::from_static("no-cache");

/// A browser takes a file for what its type says.
const NO_SNIFFING: HeaderValue = HeaderValue::from_static("nosniff");

/// What of a page is loaded by pages of other sites: nothing.
const OWN_PAGES: [(HeaderName, HeaderValue); 2] = [
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    // Nor is it shown in a frame of theirs, by browsers that do not say what they ask for.
    (
        HeaderName::from_static("x-frame-options"),
        HeaderValue::from_static("SAMEORIGIN"),
    ),
];

/// How many open pages are told of changes.
const MOST_LISTENERS: usize = 32;

/// The script that is put into the page. Its address is of this server, so the page's policy
/// allows it, and is in no site.
const SCRIPT: &str = include_str!("../reload.js");

/// What an open page is told: which page there is now, and what is wrong with the source.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Now {
    version: String,
    error: Option<String>,
}

/// A server that has its port and does not answer yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    allowed: Vec<AllowedHost>,
}

/// What all answers are made of.
#[derive(Debug, Clone)]
struct Shown {
    now: state::Receiver<Now>,
    listeners: Arc<Semaphore>,
}

impl Server {
    /// Takes `port` on 127.0.0.1, or any free one where it is 0.
    ///
    /// # Errors
    /// When the port is taken or may not be used.
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

    /// The same, which answers those too who ask for one of these hosts.
    #[must_use]
    pub fn allowing(self, allowed: Vec<AllowedHost>) -> Self {
        Self { allowed, ..self }
    }

    /// Where it answers.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves `site`, which is written in `folder` and made from `seeds`, until Ctrl+C is pressed.
    /// When a file changes that it is made from, `rebuild` makes and writes it anew; where that
    /// fails, the site stays and open pages show the error.
    ///
    /// # Errors
    /// When the machine does not let it serve.
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
            // An open page holds its connection for ever, so the end waits for none.
            tokio::select! {
                () = connections::serve(listener, routes(folder, now, guard)) => Ok(()),
                () = interrupted() => Ok(()),
            }
        });
        // A disk that does not answer holds nobody up.
        runtime.shutdown_background();
        served.map_err(|error| stopped(&error))
    }
}

/// What tells the pages of `files` from any others.
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

/// Whether the file of this name, or the address of this path, is a page that follows its source.
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

/// A page gets the script at its end. The version is taken first: should the page be replaced just
/// then, it is loaded once more.
async fn with_script(
    State(Shown { now, .. }): State<Shown>,
    mut request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    // A page that the browser keeps would be shown when this server has ended.
    // What begins so leads to another host where an address is made of it.
    if path.ends_with("/sw.js") || path.starts_with("//") {
        return StatusCode::NOT_FOUND.into_response();
    }
    if !is_page(&path) {
        return next.run(request).await;
    }
    // All of it is asked for: a part, or that nothing has changed, would be without the script. Of what is sent for
    // HEAD, the head alone goes out.
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

/// What there is now, and then each change, for as long as somebody listens.
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
        // Without the signal only the end of the process stops the server.
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
