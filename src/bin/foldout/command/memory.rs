//! *Memory* may be limited (`ulimit -v`). A program whose allocation fails aborts and cannot say why. So if
//! there is a limit, the command runs itself as a child process, and the parent waits to report the cause.

#[cfg(not(target_os = "linux"))]
pub(super) fn watched() -> Option<std::process::ExitCode> {
    None
}

#[cfg(target_os = "linux")]
pub(super) use linux::watched;

#[cfg(target_os = "linux")]
mod linux {
    use crate::command::terminal;
    use foldout::error::Error;
    use rustix::process::{
        Resource, Rlimit, Signal, getrlimit, set_parent_process_death_signal, setrlimit,
    };
    use std::io::{self, Write as _};
    use std::os::unix::process::ExitStatusExt as _;
    use std::process::{Command, ExitCode, ExitStatus};
    use std::{env, panic};
    use tempfile::TempDir;

    /// Set in the environment of the child.
    const CHILD: &str = "FOLDOUT_WATCHED";

    /// The exit code of a Rust program after a panic.
    const PANICKED: i32 = 101;

    const MB: u64 = 1 << 20;

    /// Runs the child and returns its exit code; `None` if memory is not limited, or this is the child.
    pub(in crate::command) fn watched() -> Option<ExitCode> {
        let limits = [Resource::As, Resource::Data].map(|resource| getrlimit(resource).current);
        let limit = limits.into_iter().flatten().min()?;
        if env::var_os(CHILD).is_some() {
            settle();
            return None;
        }
        Some(run().map_or_else(
            |error| told(&not_begun(limit, &error)),
            |status| ended(status, limit),
        ))
    }

    /// Prepares the child: it ends when its parent ends, and leaves no core dump when it aborts.
    fn settle() {
        let _ = set_parent_process_death_signal(Some(Signal::TERM));
        let most = getrlimit(Resource::Core).maximum;
        let none = Rlimit {
            current: Some(0),
            maximum: most,
        };
        let _ = setrlimit(Resource::Core, none);
        // The default hook holds a lock while it prints; a failed allocation inside would deadlock.
        panic::set_hook(Box::new(|panic| {
            let _ = writeln!(io::stderr(), "{panic}");
        }));
    }

    fn run() -> io::Result<ExitStatus> {
        // The temporary folder of the child, removed with it.
        let scratch = TempDir::new()?;
        let mut child = Command::new(env::current_exe()?);
        child
            .args(env::args_os().skip(1))
            .env(CHILD, "1")
            // A backtrace needs memory, which is not available.
            .env("RUST_BACKTRACE", "0")
            .env("TMPDIR", scratch.path());
        child.status()
    }

    fn ended(status: ExitStatus, limit: u64) -> ExitCode {
        let signal = status.signal().and_then(Signal::from_named_raw);
        match (status.code(), signal) {
            // Some libraries panic when an allocation fails.
            (Some(PANICKED), _) => told(&fault(limit)),
            (Some(code), _) => u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from),
            (None, Some(Signal::ABORT | Signal::SEGV | Signal::BUS | Signal::KILL)) => {
                told(&too_little(limit))
            }
            // The exit code that a shell would report.
            (None, _) => {
                let signal = status.signal().and_then(|signal| u8::try_from(signal).ok());
                ExitCode::from(128 + signal.unwrap_or(0))
            }
        }
    }

    fn told(error: &Error) -> ExitCode {
        terminal::tell_error(error);
        ExitCode::FAILURE
    }

    fn fault(limit: u64) -> Error {
        Error::new(
            format!(
                "the command was stopped by the fault that is printed above; {} MB, the most memory that it is let \
                 use, may not be enough",
                limit / MB
            ),
            "If the fault does not speak of memory, please report it with the file. Else let it use more (`ulimit -v` \
             in KB, or `ulimit -v unlimited`), and build again.",
        )
    }

    fn too_little(limit: u64) -> Error {
        let limit = limit / MB;
        Error::new(
            format!(
                "the command was stopped in the middle; {limit} MB, the most memory that it is let use, is \
                 probably not enough"
            ),
            REMEDY,
        )
    }

    fn not_begun(limit: u64, error: &io::Error) -> Error {
        Error::new(
            format!(
                "the command cannot run with the memory that it is let use, {} MB: {error}",
                limit / MB
            ),
            REMEDY,
        )
    }

    const REMEDY: &str = "Let it use more (`ulimit -v` in KB, or `ulimit -v unlimited`), and build again. A short \
                          report needs 512 MB.";
}
