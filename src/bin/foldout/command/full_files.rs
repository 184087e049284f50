//! The size of *files* may be limited (`ulimit -f`). The system kills a program that exceeds the limit, unless
//! the program handles the signal. Then writing fails, as on a full disk, and is reported as an error.

/// Makes writing beyond the limit fail instead of killing the process.
#[cfg(unix)]
pub(super) fn are_errors() {
    use rustix::process::{Resource, Signal, getrlimit};
    use tokio::runtime::Builder;
    use tokio::signal::unix::{SignalKind, signal};

    if getrlimit(Resource::Fsize).current.is_none() {
        return;
    }
    // The handler stays installed after this runtime is dropped.
    if let Ok(runtime) = Builder::new_current_thread().enable_io().build() {
        let _inside = runtime.enter();
        let _ = signal(SignalKind::from_raw(Signal::XFSZ.as_raw()));
    }
}

#[cfg(not(unix))]
pub(super) fn are_errors() {}
