//! Runs another *program* within limits. It is killed, with all processes it has started, if it takes too long
//! or writes too much.

use std::io::{self, Read, Write as _};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::{self, Builder};
use std::time::{Duration, Instant};

/// The limits of a program.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// How long it may run.
    pub(super) time: Duration,
    /// How much it may write to its standard output (bytes).
    pub(super) output: u64,
}

/// How a program ended.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ended {
    Itself(ExitStatus),
    OutOfTime,
    TooMuch,
}

/// The result of running a program.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) ended: Ended,
    pub(super) output: Vec<u8>,
    /// The beginning of its standard error.
    errors: Vec<u8>,
}

impl Run {
    /// Its error message, on one line without control characters.
    pub(super) fn said(&self) -> String {
        let said = String::from_utf8_lossy(&self.errors);
        let words: Vec<&str> = said.split_whitespace().collect();
        let is_shown = |c: &char| !c.is_control() && !DIRECTING.contains(c);
        let words = words.join(" ");
        words.chars().filter(is_shown).take(SHOWN).collect()
    }
}

/// How much of its error output is kept (bytes), and shown (characters).
const KEPT: u64 = 1 << 16;
const SHOWN: usize = 500;

/// Characters that change the writing direction, with which a line can be made to look like another.
const DIRECTING: [char; 9] = [
    '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}',
    '\u{2069}',
];

/// The interval for checking whether a program that has closed its output has ended.
const OFTEN: Duration = Duration::from_millis(2);

/// Runs `command` with `input` as its standard input.
///
/// # Errors
/// If it cannot be started.
pub(super) fn run(mut command: Command, input: &[u8], limits: Limits) -> io::Result<Run> {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    alone::prepare(&mut command);
    let until = Instant::now() + limits.time;
    let mut child = command.spawn()?;
    alone::limit(&child, limits.time);
    watched(&mut child, input, limits, until)
}

fn watched(child: &mut Child, input: &[u8], limits: Limits, until: Instant) -> io::Result<Run> {
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (teller, told) = mpsc::channel();
    thread::scope(|scope| {
        let fed = Builder::new().spawn_scoped(scope, move || {
            // A failed write means that the program has closed its input; its own error message says why.
            let _ = stdin.map(|mut stdin| stdin.write_all(input));
        });
        let output = Builder::new().spawn_scoped(scope, move || {
            let mut output = Vec::new();
            let read = stdout.map(|stdout| stdout.take(limits.output + 1).read_to_end(&mut output));
            let _ = teller.send(output.len() as u64 > limits.output);
            read.unwrap_or(Ok(0)).map(|_| output)
        });
        let errors = Builder::new().spawn_scoped(scope, move || {
            let mut errors = Vec::new();
            if let Some(mut stderr) = stderr {
                let _ = (&mut stderr).take(KEPT).read_to_end(&mut errors);
                let _ = io::copy(&mut stderr, &mut io::sink());
            }
            errors
        });
        let are_there = fed.is_ok() && output.is_ok() && errors.is_ok();
        let ended = match are_there.then(|| told.recv_timeout(left(until))) {
            Some(Ok(true)) => Ok(Ended::TooMuch),
            Some(Err(RecvTimeoutError::Timeout)) => Ok(Ended::OutOfTime),
            Some(_) => end(child, until),
            // A thread could not be started; that error is returned instead.
            None => Ok(Ended::OutOfTime),
        };
        // Otherwise the reading threads would wait for it.
        if !matches!(ended, Ok(Ended::Itself(_))) {
            alone::kill(child)?;
        }
        fed?;
        let output = output?.join().unwrap_or_else(|_| Ok(Vec::new()))?;
        let errors = errors?.join().unwrap_or_default();
        Ok(Run {
            ended: ended?,
            output,
            errors,
        })
    })
}

/// Waits for the end of `child`, which has closed its output.
fn end(child: &mut Child, until: Instant) -> io::Result<Ended> {
    loop {
        if let Some(status) = alone::status(child)? {
            return Ok(Ended::Itself(status));
        }
        if left(until).is_zero() {
            return Ok(Ended::OutOfTime);
        }
        thread::sleep(OFTEN);
    }
}

fn left(until: Instant) -> Duration {
    until.saturating_duration_since(Instant::now())
}

/// A program and the processes it starts, in their own process group, under system limits that hold even if
/// this process is killed.
#[cfg(target_os = "linux")]
mod alone {
    use rustix::process::{
        Pid, Resource, Rlimit, Signal, WaitId, WaitIdOptions, kill_process_group, prlimit, waitid,
    };
    use std::io;
    use std::os::unix::process::CommandExt as _;
    use std::process::{Child, Command, ExitStatus};
    use std::time::Duration;

    /// The largest file it may write (bytes).
    const LARGEST_FILE: u64 = 256 << 20;

    pub(super) fn prepare(command: &mut Command) {
        command.process_group(0);
    }

    /// Errors are ignored, since the time is also watched here.
    pub(super) fn limit(child: &Child, time: Duration) {
        let limits = [
            (Resource::Cpu, time.as_secs() + 5),
            (Resource::Fsize, LARGEST_FILE),
            (Resource::Core, 0),
        ];
        for (resource, most) in limits {
            let limit = Rlimit {
                current: Some(most),
                maximum: Some(most),
            };
            let _ = prlimit(Some(Pid::from_child(child)), resource, limit);
        }
    }

    /// Its exit status, if it has ended; processes it leaves running are killed.
    pub(super) fn status(child: &mut Child) -> io::Result<Option<ExitStatus>> {
        let id = WaitId::Pid(Pid::from_child(child));
        // `NOWAIT`: its process id stays reserved until it is waited for.
        let look = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        match waitid(id, look)? {
            Some(_) => kill(child).map(Some),
            None => Ok(None),
        }
    }

    pub(super) fn kill(child: &mut Child) -> io::Result<ExitStatus> {
        // This fails if all have ended.
        let _ = kill_process_group(Pid::from_child(child), Signal::KILL);
        child.wait()
    }
}

/// The same for systems without such limits.
#[cfg(not(target_os = "linux"))]
mod alone {
    use std::io;
    use std::process::{Child, Command, ExitStatus};
    use std::time::Duration;

    pub(super) fn prepare(_: &mut Command) {}

    pub(super) fn limit(_: &Child, _: Duration) {}

    pub(super) fn status(child: &mut Child) -> io::Result<Option<ExitStatus>> {
        child.try_wait()
    }

    pub(super) fn kill(child: &mut Child) -> io::Result<ExitStatus> {
        // This fails if it has ended.
        let _ = child.kill();
        child.wait()
    }
}
