//! The *connections* of the server: so many at once, and none for longer than somebody uses it.

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

/// How many there are at once; more wait until one ends. A browser opens six.
const MOST: usize = 128;

/// How long a connection may stand without a whole request: at its beginning, in the middle of
/// one, and after an answer.
const IDLE: Duration = Duration::from_secs(10);

/// How long somebody may take no more of an answer.
const STALL: Duration = Duration::from_secs(30);

/// The most bytes of a request, without what it carries.
const MOST_HEAD: usize = 16 << 10;

/// How long to wait where the machine gives no more connections.
const REST: Duration = Duration::from_millis(200);

/// Answers at `listener` for ever.
pub(super) async fn serve(listener: TcpListener, routes: Router) {
    let places = Arc::new(Semaphore::new(MOST));
    loop {
        // Nobody closes it.
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
        // What is small is sent at once, where the machine lets it.
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
            // Who goes in the middle of it is not missed.
            let _ = connection.await;
            drop(place);
        });
    }
}

/// Whether `error` is of one connection, which its other end has given up.
fn is_of_one(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset
    )
}
