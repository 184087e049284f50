//! The size of *files* may be limited (`ulimit -f`). The system ends a program that goes beyond it, unless the program
//! listens to the signal: then to write fails, as it does on a full disk, and is told as an error.

/// Has writing beyond the limit fail, where there is one.
#[cfg(unix)]
pub(super) fn are_errors() {
    use rustix::process::{Resource, Signal, getrlimit};
    use tokio::runtime::Builder;
    use tokio::signal::unix::{SignalKind, signal};

    if getrlimit(Resource::Fsize).current.is_none() {
        return;
    }
    // That the program listens holds when this runtime is gone.
    if let Ok(runtime) = Builder::new_current_thread().enable_io().build() {
        let _inside = runtime.enter();
        let _ = signal(SignalKind::from_raw(Signal::XFSZ.as_raw()));
    }
}

#[cfg(not(unix))]
pub(super) fn are_errors() {}
