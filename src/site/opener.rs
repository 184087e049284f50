//! The site of the opener: its files, with copies that are compressed already.

use super::{Site, files, precompressed};
use crate::error::{Error, Result};
use crate::ingest::character_maps;
use crate::opener::{self, Program};
use crate::press::assets::Viewer;
use crate::press::{file_list, notices};
use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;

/// The most bytes of one of its programs.
const LARGEST: u64 = 256_000_000;

/// Makes the site of the opener, which shows reports with `viewer`. Its programs are those in the folder `programs`, or
/// those inside this command.
///
/// # Errors
/// If a program cannot be read, or the command was compiled without them.
pub fn opener(programs: Option<&Path>, viewer: &Viewer) -> Result<Site> {
    let program = match programs {
        Some(folder) => in_folder(folder)?,
        None => embedded()?,
    };
    let mut all = opener::files(&program, viewer);
    all.extend(notices::files(false));
    // Programs in a folder are tried out; compressing them takes longer than all else.
    if programs.is_none() {
        let compressed = precompressed::precompressed(&all, &[]);
        all.extend(compressed);
    }
    all.push(file_list::of(&all));
    Ok(Site {
        files: all,
        reports: Vec::new(),
        made_from: BTreeMap::default(),
    })
}

fn in_folder(folder: &Path) -> Result<Program> {
    let read = |name: &str| files::read(&folder.join(name), LARGEST);
    Ok(Program {
        script: read("opener.js")?,
        worker: read("worker.js")?,
        press: read("press_bg.wasm")?,
        paper: read("paper_bg.wasm")?,
        maps: character_maps::written().into_bytes(),
    })
}

/// The programs that the build script found, compressed.
fn embedded() -> Result<Program> {
    macro_rules! inside {
        ($name:literal) => {
            unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/", $name)))?
        };
    }
    Ok(Program {
        script: inside!("opener.js.br"),
        worker: inside!("worker.js.br"),
        press: inside!("press_bg.wasm.br"),
        paper: inside!("paper_bg.wasm.br"),
        maps: character_maps::written().into_bytes(),
    })
}

fn unpacked(packed: &[u8]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = brotli::Decompressor::new(packed, 1 << 16).read_to_end(&mut bytes);
    match read {
        Ok(length) if length > 0 => Ok(bytes),
        _ => Err(Error::new(
            "this command was compiled without the opener",
            "Build it with `make opener`, or take a published one.",
        )),
    }
}
