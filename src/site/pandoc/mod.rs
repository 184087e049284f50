//! *Pandoc* reads the formats of office programs and many others. It is a separate program, needed for those
//! formats only. This module runs it; [`ingest`](crate::ingest) reads its JSON. It gets the report's bytes and
//! reads nothing else: no file that the report names, and nothing from the network (`--sandbox`). Time, memory
//! and output are limited, since there are small files on which pandoc never ends.

mod program;
mod version;

use super::files;
use crate::error::{Error, Place, Result};
use crate::ingest::{PandocJob, PandocOutput};
use program::{Ended, Limits, Run};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// How long pandoc may take, and how much longer for each megabyte of the source. The slowest measured report,
/// a Word file of half a megabyte, takes 2 s, or 3.3 s on a busy machine; its limit is 87 s.
const TIME: Duration = Duration::from_secs(30);
const TIME_PER_MB: Duration = Duration::from_secs(120);

/// How much memory pandoc's heap may take, how much more for each megabyte of the source, and the
/// most (MB). That Word file takes 0.4 GB.
const HEAP: usize = 1024;
const HEAP_PER_MB: usize = 256;
const LARGEST_HEAP: usize = 4096;

/// The most JSON that is accepted (bytes). That Word file gives 5 MB.
const LARGEST_JSON: u64 = 128 << 20;

/// The most that is read of pandoc's log (bytes).
const LARGEST_LOG: u64 = 16 << 20;

/// The folder for extracted pictures, relative to the scratch folder. Pandoc's JSON repeats this name, so it
/// must be the same each time.
pub(super) const MEDIA: &str = "media";

const MB: usize = 1 << 20;

/// Pandoc's exit codes for a missing resource: another file, local or from the network (its manual, "Exit
/// codes"), or heap space (GHC's).
const WANTS_FILE: [i32; 2] = [61, 99];
const WANTS_HEAP: i32 = 251;

/// Pandoc's exit code for a format that it does not know.
const UNKNOWN_FORMAT: i32 = 21;

/// The first version of pandoc that reads a format, where that is newer than the oldest that is used.
const FIRST: [(&str, &str); 1] = [("typst", "3.1.2")];

/// Runs pandoc on the file in `job`. Tracked changes are accepted. Pictures inside the file are extracted into
/// a folder in `scratch`, which must be empty.
///
/// # Errors
/// If pandoc is missing, too old, cannot read the file, or exceeds the limits; with its message.
pub(super) fn read(job: &PandocJob<'_>, scratch: &Path) -> Result<PandocOutput> {
    let installed = version::check()?;
    let bytes = job.bytes;
    let log = scratch.join("log.json");
    let heap = (HEAP + HEAP_PER_MB * bytes.len() / MB).min(LARGEST_HEAP);
    let limits = Limits {
        time: TIME + TIME_PER_MB.mul_f64(bytes.len() as f64 / MB as f64),
        output: LARGEST_JSON,
    };
    let mut command = pandoc(scratch);
    if installed.takes_limits {
        command.args(["+RTS", &format!("-M{heap}m"), "-RTS"]);
    }
    command.args(["--sandbox", "--from", job.format, "--to", "json"]);
    command
        .args(["--track-changes", "accept", "--log"])
        .arg(&log);
    // An empty data folder, since pandoc would take templates and defaults from the user's.
    command.arg("--data-dir").arg(scratch.join("data"));
    if job.extracts_media {
        command.args(["--extract-media", MEDIA]);
    }
    let run = program::run(command, bytes, limits).map_err(|error| version::absent(&error))?;
    let said = run.said();
    match run {
        Run {
            ended: Ended::Itself(status),
            output,
            ..
        } if status.success() => {
            // The log only lists what was left out; without it there are no such warnings.
            let log = files::read(&log, LARGEST_LOG).unwrap_or_default();
            Ok(PandocOutput { json: output, log })
        }
        Run {
            ended: Ended::Itself(status),
            ..
        } if status.code() == Some(UNKNOWN_FORMAT) => Err(unknown(job.format, &installed.version)),
        Run { ended, .. } => Err(failed(&ended, &said, limits, heap)),
    }
}

/// Pandoc, in an empty folder, without environment variables that change its behaviour.
fn pandoc(scratch: &Path) -> Command {
    let mut command = Command::new("pandoc");
    command.current_dir(scratch).env("XDG_DATA_HOME", scratch);
    for name in ["GHCRTS", "PANDOC_DATA_DIR", "TEXINPUTS"] {
        command.env_remove(name);
    }
    command
}

/// The error if this `version` of pandoc does not read the format.
fn unknown(format: &str, version: &str) -> Error {
    let first = FIRST.iter().find(|(known, _)| *known == format);
    let first = first.map_or("a newer version", |(_, first)| first);
    Error::new(
        format!("pandoc {version}, which is installed, does not read {format} yet"),
        format!(
            "Install pandoc {first} or newer (https://pandoc.org), or save the report as .md, .html, .docx or .pdf."
        ),
    )
}

/// Whether pandoc's message says that there is too little memory for it.
fn lacks_memory(said: &str) -> bool {
    let lower = said.to_ascii_lowercase();
    [
        "cannot allocate memory",
        "out of memory",
        "memory allocation",
        "commit memory",
        "memory exhausted",
    ]
    .iter()
    .any(|words| lower.contains(words))
}

fn no_memory(said: &str) -> Error {
    Error::new(
        format!("pandoc, which reads this format, got too little memory from this machine: {said}"),
        "Let it use more (`ulimit -v unlimited`; pandoc alone needs 1.5 GB), or end other programs, and build again.",
    )
}

/// The error if there is no JSON.
fn failed(ended: &Ended, said: &str, limits: Limits, heap: usize) -> Error {
    const SPLIT: &str = "Something in the file keeps pandoc busy. Split the report and build the parts to find it, \
                         or save it as .md, .html or .txt.";
    let code = match ended {
        Ended::OutOfTime => {
            let seconds = limits.time.as_secs();
            return Error::new(
                format!(
                    "pandoc did not come to an end within {seconds} seconds, the most that a file of this size is given"
                ),
                SPLIT,
            );
        }
        Ended::TooMuch => {
            let most = limits.output / MB as u64;
            return Error::new(
                format!("pandoc makes more than {most} MB of this, the most that is taken"),
                SPLIT,
            );
        }
        Ended::Itself(status) => status.code(),
    };
    match code {
        _ if lacks_memory(said) => no_memory(said),
        Some(WANTS_HEAP) => Error::new(
            format!(
                "pandoc needs more than {heap} MB of memory, the most that a file of this size is given"
            ),
            SPLIT,
        ),
        Some(code) if WANTS_FILE.contains(&code) => Error::new(
            format!(
                "this cannot be read without another file, and pandoc is let read the report only: {said}"
            ),
            "Put what that file holds into the report itself, or take out the line that names it.",
        ),
        Some(_) => {
            let error = Error::new(
                format!("pandoc cannot read this: {said}"),
                "Open the file in the program it was made with, save it again, and build again.",
            );
            match place(said) {
                Some(place) => error.at_place(place),
                None => error,
            }
        }
        None => Error::new(
            format!("pandoc was ended from outside: {said}"),
            "Look whether the machine has memory left, and build again.",
        ),
    }
}

/// The place that pandoc's message names: `(line 3, column 7)`.
fn place(said: &str) -> Option<Place> {
    let (line, behind) = said.split_once("(line ")?.1.split_once(", column ")?;
    Some(Place {
        line: line.parse().ok()?,
        column: behind.split_once(')')?.0.parse().ok()?,
    })
}
