//! The site of the opener: its files, with copies that are compressed already.

use super::{Site, files, precompressed};
use crate::error::{Error, Result};
use crate::ingest::character_maps;
use crate::opener::{self, Program};
use crate::press::assets::{Asset, Viewer};
use crate::press::{file_list, notices};
use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;

/// The files of its programs.
const NAMES: [&str; 5] = [
    "opener.js",
    "worker.js",
    "press_bg.wasm",
    "rest_bg.wasm",
    "paper_bg.wasm",
];

macro_rules! packed {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".br"))
    };
}

/// The same inside this command, compressed; empty if it was compiled without them.
const PACKED: [&[u8]; 5] = [
    packed!("opener.js"),
    packed!("worker.js"),
    packed!("press_bg.wasm"),
    packed!("rest_bg.wasm"),
    packed!("paper_bg.wasm"),
];

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
    // What makes pages is in it, so it owes the notices of the command.
    all.push(Asset {
        name: notices::NAME.to_owned(),
        bytes: notices::of_command()?.into_bytes(),
    });
    // Programs in a folder are tried out; compressing them takes longer than all else.
    if programs.is_none() {
        let compressed = compressed(&all, &program);
        all.extend(compressed);
    }
    all.push(file_list::of(&all));
    Ok(Site {
        files: all,
        reports: Vec::new(),
        made_from: BTreeMap::default(),
    })
}

/// The compressed copies of `files`. Those of the `program` inside this command are in it as Brotli has packed them, which
/// takes half a minute.
fn compressed(files: &[Asset], program: &Program) -> Vec<Asset> {
    let programs = [
        &program.script,
        &program.worker,
        &program.press,
        &program.rest,
        &program.paper,
    ];
    let packed_of = |file: &Asset| {
        let at = programs.iter().position(|bytes| **bytes == file.bytes)?;
        PACKED.get(at).copied()
    };
    let (packed, others): (Vec<&Asset>, Vec<&Asset>) =
        files.iter().partition(|file| packed_of(file).is_some());
    let mut all = precompressed::precompressed(others, &[]);
    all.extend(precompressed::gzipped(&packed));
    all.extend(packed.into_iter().map(|file| Asset {
        name: format!("{}.br", file.name),
        bytes: packed_of(file).unwrap_or_default().to_owned(),
    }));
    all
}

fn in_folder(folder: &Path) -> Result<Program> {
    let [script, worker, press, rest, paper] =
        NAMES.map(|name| files::read(&folder.join(name), LARGEST));
    Ok(Program {
        script: script?,
        worker: worker?,
        press: press?,
        rest: rest?,
        paper: paper?,
        maps: character_maps::written().into_bytes(),
    })
}

/// The programs that the build script found.
fn embedded() -> Result<Program> {
    let [script, worker, press, rest, paper] = PACKED.map(unpacked);
    Ok(Program {
        script: script?,
        worker: worker?,
        press: press?,
        rest: rest?,
        paper: paper?,
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
