//! Output to the *terminal*. Results go to the standard output, everything else to the standard error. If they
//! are not terminals, or `NO_COLOR` is set, there are no colours and no progress animation.
//!
//! Much of the output is foreign text: from a report, a file name, a host. It arrives as lines, and each is
//! printed as one line without control characters. Only this module adds colours and line ends.

use super::options::Loudness;
use anstyle::AnsiColor;
use foldout::error::{Error, Result, shown_path, steers, visible, visible_line};
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

/// Prints `value` on one line. Control characters are escaped as JSON, so its strings keep their values.
///
/// # Errors
/// When the standard output cannot be written.
pub(super) fn print_json(value: &Value) -> Result<()> {
    // Non-ASCII characters occur only inside strings.
    let mut text = String::new();
    for c in value.to_string().chars() {
        match steers(c) {
            false => text.push(c),
            true => {
                // Writing to a string cannot fail.
                let _ = write!(text, "\\u{:04x}", c as u32);
            }
        }
    }
    text.push('\n');
    print_bytes(text.as_bytes())
}

/// Prints `bytes` unchanged. A closed pipe, as in `foldout check | head`, is not an error.
///
/// # Errors
/// When the standard output cannot be written.
pub(super) fn print_bytes(bytes: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    printed(out.write_all(bytes).and_then(|()| out.flush()))
}

/// Prints the help that a command line asks for, or what is wrong with it.
///
/// # Errors
/// When the output cannot be written.
pub(super) fn print_explanation(said: &clap::Error) -> Result<()> {
    printed(said.print().and_then(|()| io::stdout().flush()))
}

/// The result of printing; a closed pipe is not an error.
fn printed(result: io::Result<()>) -> Result<()> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Error::new(
            format!("the standard output cannot be written: {error}"),
            "Look where it is sent.",
        )),
        _ => Ok(()),
    }
}

/// Prints `lines` to the standard error; failures are ignored, since they could not be reported.
pub(super) fn tell_lines(lines: impl IntoIterator<Item = impl Display>) {
    let mut err = anstream::stderr().lock();
    for line in lines {
        let _ = writeln!(err, "{}", visible_line(&line.to_string()));
    }
}

/// Prints `error`. All lines but the first are indented, so none can look like another error.
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

/// `path` quoted for a shell.
pub(super) fn quoted(path: &Path) -> String {
    let path = shown_path(path);
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+".contains(c);
    match path.chars().all(is_plain) {
        true => path,
        false => format!("'{}'", path.replace('\'', r"'\''")),
    }
}

/// The interval of the progress animation.
const TICK: Duration = Duration::from_millis(100);

/// Shows the current stage: on a terminal as a temporary line, elsewhere not at all; with `--verbose` as
/// permanent lines.
#[derive(Debug)]
pub(super) struct Progress {
    is_verbose: bool,
    line: ProgressBar,
}

impl Progress {
    pub(super) fn new(loudness: Loudness) -> Self {
        let line = match loudness.quiet || loudness.verbose {
            true => ProgressBar::hidden(),
            // Hidden automatically if there is no terminal.
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

    /// Shows that `stage` begins.
    pub(super) fn tell(&self, stage: Stage) {
        self.line.set_message(stage.to_string());
        if self.is_verbose {
            tell_lines([stage]);
        }
    }

    /// Prints `lines` above the temporary line.
    pub(super) fn tell_lines(&self, lines: Vec<String>) {
        self.line.suspend(|| tell_lines(lines));
    }
}
