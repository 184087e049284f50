//! The *connections* of the server: a limited number, and idle ones are closed.

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;

/// The most connections at once; more wait until one ends. A browser opens six.
const MOST: usize = 128;

/// How long a connection may be without a complete request: at its start, within a request, and after an
/// answer.
const IDLE: Duration = Duration::from_secs(10);

/// How long a client may stop reading an answer.
const STALL: Duration = Duration::from_secs(30);

/// The most bytes of a request head.
const MOST_HEAD: usize = 16 << 10;

/// How long to wait if the system cannot accept more connections.
const REST: Duration = Duration::from_millis(200);

/// Serves connections from `listener`, forever.
pub(super) async fn serve(listener: TcpListener, routes: Router) {
    let places = Arc::new(Semaphore::new(MOST));
    loop {
        // The semaphore is never closed.
        let Ok(place) = places.clone().acquire_owned().await else {
            return;
        };
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) if is_of_one(&error) => continue,
            Err(_) => {
                tokio::time::sleep(REST).await;
                continue;
            }
        };
        // Small answers are sent at once, if the system allows it.
        let _ = stream.set_nodelay(true);
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(STALL));
        let service = TowerToHyperService::new(routes.clone());
        tokio::spawn(async move {
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(IDLE)
                .max_header_size(MOST_HEAD)
                .serve_connection(TokioIo::new(Box::pin(stream)), service);
            // A client that disconnects early is no error.
            let _ = connection.await;
            drop(place);
        });
    }
}

/// Whether `error` concerns a single connection that its client has given up.
fn is_of_one(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset
    )
}
