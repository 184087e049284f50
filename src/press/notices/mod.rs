//! *Notices* name the third-party software in a site and in this command, with licences. `make notices` writes
//! the texts beside this module, from the sources of the exact versions in Cargo.lock. The build script
//! compresses them, so that a build of a site does not have to.

use super::assets::Asset;
use crate::error::{Error, Result};
use std::io::Read as _;

/// Their file name in a site.
pub const NAME: &str = "third-party.txt";

/// The notices of the viewer.
pub(crate) const PAGE: &str = include_str!("page.txt");

/// The additional notices of the search over several reports.
const SEARCH: &str = include_str!("search.txt");

macro_rules! packed {
    ($name:literal) => {
        &include_bytes!(concat!(env!("OUT_DIR"), "/", $name))[..]
    };
}

/// The notices of a site of one report.
pub(crate) fn file() -> Asset {
    Asset {
        name: NAME.to_owned(),
        bytes: PAGE.as_bytes().to_owned(),
    }
}

/// The notices of a site, with precompressed copies; `is_library` adds those of the search.
pub(crate) fn files(is_library: bool) -> [Asset; 3] {
    let (text, brotli, gzip) = match is_library {
        false => (
            PAGE.to_owned(),
            packed!("page.txt.br"),
            packed!("page.txt.gz"),
        ),
        true => (
            [PAGE, SEARCH].join("\n"),
            packed!("library.txt.br"),
            packed!("library.txt.gz"),
        ),
    };
    let file = |end: &str, bytes: &[u8]| Asset {
        name: format!("{NAME}{end}"),
        bytes: bytes.to_owned(),
    };
    [
        file("", text.as_bytes()),
        file(".br", brotli),
        file(".gz", gzip),
    ]
}

/// The notices of this command, including those of what it puts into sites.
///
/// # Errors
/// If they cannot be unpacked.
pub fn of_command() -> Result<String> {
    let mut text = String::new();
    let mut packed = brotli::Decompressor::new(packed!("command.txt.br"), 1 << 14);
    match packed.read_to_string(&mut text) {
        Ok(_) => Ok(text),
        Err(error) => Err(Error::new(
            format!("the notices in this command cannot be unpacked: {error}"),
            "They are in its source too, in src/press/notices/command.txt.",
        )),
    }
}
