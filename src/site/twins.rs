//! A *twin* is a file once more, compressed, beside it: hosts that serve precompressed files send
//! it instead, and compress nothing themselves.

use super::assets::Asset;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write as _;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Kinds of files that compress; pictures are compressed already.
const COMPRESSED: [&str; 9] = [
    "html",
    "js",
    "css",
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
/// more bytes: files up to this size get the highest (bytes).
const HIGHEST_UP_TO: usize = 400_000;

/// The twins of `files`, in their order: for each `NAME.br` and `NAME.gz`, where they are smaller.
pub(super) fn twins(files: &[Asset]) -> Vec<Asset> {
    let jobs: Vec<(&Asset, Kind)> = files
        .iter()
        .filter(|file| is_compressed(file))
        .flat_map(|file| [(file, Kind::Brotli), (file, Kind::Gzip)])
        .collect();
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<Option<Asset>>> = Mutex::new(vec![None; jobs.len()]);
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for _ in 0..threads.min(jobs.len()) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some((file, kind)) = jobs.get(at) else {
                        break;
                    };
                    let twin = kind.twin(file);
                    done.lock().unwrap_or_else(PoisonError::into_inner)[at] = twin;
                }
            });
        }
    });
    let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
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
    fn twin(self, file: &Asset) -> Option<Asset> {
        let (extension, bytes) = match self {
            Self::Brotli => ("br", brotli(&file.bytes, level(file.bytes.len()))?),
            Self::Gzip => ("gz", gzip(&file.bytes)?),
        };
        let name = format!("{}.{extension}", file.name);
        (bytes.len() < file.bytes.len()).then_some(Asset { name, bytes })
    }
}

fn level(length: usize) -> i32 {
    if length <= HIGHEST_UP_TO { 11 } else { 9 }
}

/// `bytes` compressed with Brotli at `level`, 0 to 11.
fn brotli(bytes: &[u8], level: i32) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: level,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params).ok()?;
    Some(out)
}

/// `bytes` compressed with gzip at its highest level, without a time or a name.
pub(super) fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}
