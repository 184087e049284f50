//! The *server* shows a finished site to this machine alone, as a static host would: the right
//! types, hashed names kept for ever, the page asked for anew each time.

use crate::error::{Error, Result};
use axum::Router;
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::middleware::{self, Next};
use axum::response::Response;
use std::io;
use std::net::Ipv4Addr;
use std::path::Path;
use tokio::net::TcpListener;
use tower_http::services::ServeDir;

/// For files whose name holds a hash of what they hold.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// For the page: a browser asks whether it changed.
const ASK: HeaderValue = HeaderValue::from_static("no-cache");

/// Serves the site in `folder` at `http://127.0.0.1:port/` until Ctrl+C is pressed, and prints
/// that address once it answers. Port 0 takes any free one.
///
/// # Errors
/// When the port is taken or may not be used.
pub fn serve(folder: &Path, port: u16) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| stopped(&error))?;
    runtime.block_on(run(folder, port))
}

async fn run(folder: &Path, port: u16) -> Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(|error| refused(port, &error))?;
    let address = listener.local_addr().map_err(|error| stopped(&error))?;
    println!(
        "Foldout is serving {} at http://{address}/  (Ctrl+C stops it)",
        folder.display()
    );
    axum::serve(listener, site(folder))
        .with_graceful_shutdown(interrupted())
        .await
        .map_err(|error| stopped(&error))
}

/// The answers to all requests.
fn site(folder: &Path) -> Router {
    Router::new()
        .fallback_service(ServeDir::new(folder))
        .layer(middleware::from_fn(with_cache_rule))
}

async fn with_cache_rule(request: Request, next: Next) -> Response {
    let hashed = request.uri().path().starts_with("/assets/");
    let mut response = next.run(request).await;
    let rule = if hashed && response.status().is_success() {
        FOR_EVER
    } else {
        ASK
    };
    response.headers_mut().insert(CACHE_CONTROL, rule);
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
