//! A *twin* is a file once more, compressed, beside it: hosts that serve precompressed files send
//! it instead, and compress nothing themselves.

use super::assets::Asset;
use super::parallel;
use super::prepare::{self, Stem};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write as _;

/// Kinds of files that compress; pictures are compressed already.
const COMPRESSED: [&str; 8] = [
    "html",
    "js",
    "wasm",
    "svg",
    "json",
    "xml",
    "txt",
    "webmanifest",
];

/// Smaller files are sent in one packet as they are (bytes).
const SMALLEST: usize = 1_000;

/// Brotli's highest level takes two seconds a megabyte, its ninth a twentieth of that for a tenth
/// more bytes: up to so many bytes of a file that are not compressed already get the highest.
const HIGHEST_UP_TO: usize = 400_000;

/// So many of such bytes get it in one site: one of a thousand reports would take an hour (bytes).
const HIGHEST_IN_ALL: usize = 24_000_000;

/// The twins of `files`, in their order: for each `NAME.br` and `NAME.gz`, where they are smaller. How
/// some of them begin is compressed already, as `stems`.
pub(super) fn twins(files: &[Asset], stems: &[Stem]) -> Vec<Asset> {
    let compressed = || files.iter().filter(|file| is_compressed(file));
    let lengths = compressed().map(|file| left(&file.bytes, stems));
    let in_all: usize = lengths.filter(|length| *length <= HIGHEST_UP_TO).sum();
    let jobs: Vec<(&Asset, Kind)> = compressed()
        .flat_map(|file| [(file, Kind::Brotli), (file, Kind::Gzip)])
        .collect();
    let done = parallel::map(&jobs, |(file, kind)| kind.twin(file, stems, in_all));
    done.into_iter().flatten().collect()
}

fn is_compressed(file: &Asset) -> bool {
    compresses(&file.name, file.bytes.len())
}

/// Whether a file of this name and `length` in bytes is worth compressing.
pub fn compresses(name: &str, length: usize) -> bool {
    let extension = name.rsplit('.').next().unwrap_or_default();
    COMPRESSED.contains(&extension) && length >= SMALLEST
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Brotli,
    Gzip,
}

impl Kind {
    /// The twin of `file`; what may get the highest level is `in_all` bytes.
    fn twin(self, file: &Asset, stems: &[Stem], in_all: usize) -> Option<Asset> {
        let (extension, bytes) = match self {
            Self::Brotli => ("br", brotli(&file.bytes, stems, in_all)?),
            Self::Gzip => ("gz", gzip(&file.bytes, stems)?),
        };
        let name = format!("{}.{extension}", file.name);
        (bytes.len() < file.bytes.len()).then_some(Asset { name, bytes })
    }
}

/// The stem that `bytes` begin with.
fn stem<'a>(bytes: &[u8], stems: &'a [Stem]) -> Option<&'a Stem> {
    stems.iter().find(|stem| stem.begins(bytes))
}

/// How many of `bytes` are not compressed already.
fn left(bytes: &[u8], stems: &[Stem]) -> usize {
    bytes.len() - stem(bytes, stems).map_or(0, Stem::len)
}

fn brotli(bytes: &[u8], stems: &[Stem], in_all: usize) -> Option<Vec<u8>> {
    let level = level(left(bytes, stems), in_all);
    match stem(bytes, stems) {
        Some(stem) => stem.grown(bytes, level),
        None => prepare::brotli(bytes, level),
    }
}

fn level(length: usize, in_all: usize) -> i32 {
    if length <= HIGHEST_UP_TO && in_all <= HIGHEST_IN_ALL {
        11
    } else {
        9
    }
}

/// `bytes` compressed with gzip at its highest level, without a time or a name.
pub(super) fn gzip(bytes: &[u8], stems: &[Stem]) -> Option<Vec<u8>> {
    if let Some(stem) = stem(bytes, stems) {
        return stem.gzip(bytes);
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}
