//! The *terminal* is where a command tells what it does. What was asked for goes to the standard
//! output, and everything else to the standard error. Where they are no terminal, or `NO_COLOR` is
//! set, there are no colours and nothing moves.
//!
//! Much of what is told was written by somebody else: a report, a file's name, a host. It comes here as
//! lines, and each is printed as one line without anything that steers a terminal. Colours and the ends of
//! lines are put in here alone.

use super::options::Loudness;
use anstyle::AnsiColor;
use foldout::error::{Error, Result, steers, visible, visible_line};
use foldout::site::Stage;
use indicatif::{ProgressBar, ProgressFinish, ProgressStyle};
use serde_json::Value;
use std::fmt::{Display, Write as _};
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Duration;

/// Prints `lines`.
///
/// # Errors
/// When the standard output cannot be written.
pub(super) fn print(lines: impl IntoIterator<Item = impl Display>) -> Result<()> {
    let mut text = String::new();
    for line in lines {
        text.push_str(&visible_line(&line.to_string()));
        text.push('\n');
    }
    print_bytes(text.as_bytes())
}

/// Prints `value` on one line. Its text stays what it is, for who reads it as JSON.
///
/// # Errors
/// When the standard output cannot be written.
pub(super) fn print_json(value: &Value) -> Result<()> {
    // Only within strings is there anything but ASCII.
    let mut text = String::new();
    for c in value.to_string().chars() {
        match steers(c) {
            false => text.push(c),
            true => {
                // A string takes whatever is written.
                let _ = write!(text, "\\u{:04x}", c as u32);
            }
        }
    }
    text.push('\n');
    print_bytes(text.as_bytes())
}

/// Prints `bytes` as they are. That nobody reads on, as in `foldout check | head`, is no error.
///
/// # Errors
/// When the standard output cannot be written.
pub(super) fn print_bytes(bytes: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Error::new(
            format!("the standard output cannot be written: {error}"),
            "Look where it is sent.",
        )),
        _ => Ok(()),
    }
}

/// Tells `lines`. Where even that fails there is nobody to tell.
pub(super) fn tell_lines(lines: impl IntoIterator<Item = impl Display>) {
    let mut err = anstream::stderr().lock();
    for line in lines {
        let _ = writeln!(err, "{}", visible_line(&line.to_string()));
    }
}

/// Tells `error`. All its lines but the first are indented: none can pass for another error.
pub(super) fn tell_error(error: &Error) {
    let red = AnsiColor::Red.on_default().bold();
    let error = error.to_string();
    let error = visible(&error);
    let mut err = anstream::stderr().lock();
    for (at, line) in error.split('\n').enumerate() {
        let _ = match at {
            0 => writeln!(err, "{red}error:{red:#} {line}"),
            _ if line.starts_with("  ") => writeln!(err, "{line}"),
            _ => writeln!(err, "  {line}"),
        };
    }
}

/// `path` as a shell takes it.
pub(super) fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+".contains(c);
    match path.chars().all(is_plain) {
        true => path,
        false => format!("'{}'", path.replace('\'', r"'\''")),
    }
}

/// How often a moving sign moves.
const TICK: Duration = Duration::from_millis(100);

/// What is being done, shown while it is done: on a terminal a line that goes again, elsewhere
/// nothing; with `--verbose` a line each that stays.
#[derive(Debug)]
pub(super) struct Progress {
    is_verbose: bool,
    line: ProgressBar,
}

impl Progress {
    pub(super) fn new(loudness: Loudness) -> Self {
        let line = match loudness.quiet || loudness.verbose {
            true => ProgressBar::hidden(),
            // Hides by itself where there is no terminal.
            false => ProgressBar::new_spinner(),
        };
        let style = ProgressStyle::default_spinner();
        let line = line.with_style(style).with_finish(ProgressFinish::AndClear);
        if !line.is_hidden() {
            line.enable_steady_tick(TICK);
        }
        Self {
            is_verbose: loudness.verbose,
            line,
        }
    }

    /// Tells that `stage` begins.
    pub(super) fn tell(&self, stage: Stage) {
        self.line.set_message(stage.to_string());
        if self.is_verbose {
            tell_lines([stage]);
        }
    }

    /// Tells `lines`, above the line that goes again.
    pub(super) fn tell_lines(&self, lines: Vec<String>) {
        self.line.suspend(|| tell_lines(lines));
    }
}
