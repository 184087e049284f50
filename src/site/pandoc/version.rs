//! The installed *version* of pandoc. Before 2.15 it could not be prevented from reading other files.

use super::program::{self, Limits};
use crate::error::{Error, Result};
use std::io;
use std::process::Command;
use std::sync::LazyLock;
use std::time::Duration;

/// The first version with `--sandbox`.
const OLDEST: [u32; 2] = [2, 15];

const LIMITS: Limits = Limits {
    time: Duration::from_secs(60),
    output: 1 << 16,
};

/// The pandoc that is installed.
#[derive(Debug, Clone)]
pub(super) struct Installed {
    /// Its version, as it says it.
    pub(super) version: String,
    /// Whether it accepts a memory limit.
    pub(super) takes_limits: bool,
}

/// Determined once.
static FOUND: LazyLock<Result<Installed>> = LazyLock::new(found);

/// The pandoc that is installed.
///
/// # Errors
/// If it is missing or too old.
pub(super) fn check() -> Result<Installed> {
    FOUND.clone()
}

fn found() -> Result<Installed> {
    let mut said = String::new();
    // Not every build accepts options of its run-time system.
    for limit in [&["+RTS", "-M1g", "-RTS"][..], &[]] {
        let mut command = Command::new("pandoc");
        command.args(limit).arg("--version").env_remove("GHCRTS");
        let run = program::run(command, &[], LIMITS).map_err(|error| absent(&error))?;
        if let Some((version, is_new)) = version(&run.output) {
            return match is_new {
                true => Ok(Installed {
                    version,
                    takes_limits: !limit.is_empty(),
                }),
                false => Err(too_old(&version)),
            };
        }
        said = run.said();
    }
    if super::lacks_memory(&said) {
        return Err(super::no_memory(&said));
    }
    Err(Error::new(
        format!("this format is read by pandoc, which does not say its version: {said}"),
        INSTALL,
    ))
}

/// The version in pandoc's output, and whether it is new enough.
fn version(said: &[u8]) -> Option<(String, bool)> {
    let said = String::from_utf8_lossy(said);
    let mut words = said.lines().next()?.split_whitespace();
    let is_pandoc = matches!(words.next()?, "pandoc" | "pandoc.exe");
    let version = words.next().filter(|_| is_pandoc)?;
    let numbers: Vec<u32> = version
        .split('.')
        .map_while(|part| part.parse().ok())
        .collect();
    (!numbers.is_empty()).then(|| (version.to_owned(), numbers.as_slice() >= OLDEST.as_slice()))
}

const INSTALL: &str = "Install pandoc 2.15 or newer (on Debian: apt install pandoc; elsewhere: \
                       https://pandoc.org), or save the report as .md, .html or .txt.";

fn too_old(version: &str) -> Error {
    Error::new(
        format!(
            "this format is read by pandoc, and {version}, which is installed, cannot be kept from reading \
             other files"
        ),
        INSTALL,
    )
}

/// The error if pandoc cannot be started.
pub(super) fn absent(error: &io::Error) -> Error {
    Error::new(
        format!("this format is read by pandoc, which does not start: {error}"),
        INSTALL,
    )
}
