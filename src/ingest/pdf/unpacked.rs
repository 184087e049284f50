//! What the streams of a file *unpack* to is bounded before they are read, since the library that reads them sets no
//! bound: 1 MB of a made file unpacks to 1 GB.

use crate::error::{Error, Result};
use flate2::read::ZlibDecoder;
use hayro_syntax::object::Object;
use hayro_syntax::{Filter, Pdf};
use std::io::Read;

/// The most that a stream unpacks to (bytes): a picture of 9,000 by 9,000 pixels.
const MOST_OF_STREAM: u64 = 256_000_000;

/// The most that all unpack to (bytes).
const MOST: u64 = 2_000_000_000;

/// A smaller stream cannot unpack to much: zlib reaches a thousandth at best.
const SMALL: usize = 16_000;

/// The most that a stream which is packed twice unpacks to the first time (bytes).
const MOST_OF_FIRST: u64 = 250_000;

/// How far before a stream its dictionary begins at most (bytes).
const DICTIONARY: usize = 2_000;

/// The largest stream of objects in an encrypted file (bytes). It is unpacked before anybody can look into it.
const MOST_OF_OBJECTS: usize = 500_000;

/// # Errors
/// If a stream, or all together, would unpack to too much. Streams that are encrypted are looked into once the file is
/// [open](check_encrypted).
pub(super) fn check(bytes: &[u8]) -> Result<()> {
    let is_encrypted = is_encrypted(bytes);
    let mut all = 0;
    for at in memchr::memmem::find_iter(bytes, b"stream") {
        let before = bytes.get(..at).unwrap_or_default();
        if before.ends_with(b"end") {
            continue;
        }
        let dictionary = before
            .get(at.saturating_sub(DICTIONARY)..)
            .unwrap_or_default();
        let begin = memchr::memmem::rfind(dictionary, b"obj").unwrap_or_default();
        let dictionary = dictionary.get(begin..).unwrap_or_default();
        let times = times_packed(dictionary);
        let data = bytes.get(at + b"stream".len()..).unwrap_or_default();
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        let end = memchr::memmem::find(data, b"endstream").unwrap_or(data.len());
        let holds_objects = memchr::memmem::find(dictionary, b"/ObjStm").is_some();
        if is_encrypted && holds_objects && end > MOST_OF_OBJECTS {
            return Err(too_much());
        }
        add(data.get(..end).unwrap_or_default(), times, &mut all)?;
    }
    Ok(())
}

/// The same for a file that is open, if it is encrypted.
///
/// # Errors
/// As [`check`].
pub(super) fn check_encrypted(bytes: &[u8], pdf: &Pdf) -> Result<()> {
    if !is_encrypted(bytes) {
        return Ok(());
    }
    let mut all = 0;
    for object in pdf.objects() {
        if let Object::Stream(stream) = object {
            let filters = stream.filters();
            let times = filters
                .iter()
                .filter(|filter| **filter == Filter::FlateDecode);
            add(&stream.raw_data(), times.count(), &mut all)?;
        }
    }
    Ok(())
}

fn is_encrypted(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, b"/Encrypt").is_some()
}

/// Adds to `all` what `data`, which is packed so many `times`, unpacks to.
fn add(data: &[u8], times: usize, all: &mut u64) -> Result<()> {
    let most = match times {
        0 => return Ok(()),
        1 if data.len() < SMALL => return Ok(()),
        1 => MOST_OF_STREAM,
        _ => MOST_OF_FIRST,
    };
    let unpacked = unpacked_size(data, most);
    *all += unpacked;
    match unpacked > most || *all > MOST {
        true => Err(too_much()),
        false => Ok(()),
    }
}

fn too_much() -> Error {
    Error::new(
        "the PDF unpacks to more than is read: it is made to do harm, or has pictures that are far too large",
        "Print it to a new PDF with smaller pictures, and build again.",
    )
}

/// How often the dictionary says that its stream is packed by zlib.
fn times_packed(dictionary: &[u8]) -> usize {
    let names: [&[u8]; 3] = [b"/FlateDecode", b"/Fl ", b"/Fl/"];
    let found = names
        .iter()
        .map(|name| memchr::memmem::find_iter(dictionary, name).count());
    found.sum()
}

/// What `data` unpacks to (bytes), up to a little more than `most`.
fn unpacked_size(data: &[u8], most: u64) -> u64 {
    let mut rest = ZlibDecoder::new(data).take(most + 1);
    let mut buffer = [0; 16_384];
    let mut size = 0;
    // What is damaged unpacks to no more.
    while let Ok(read @ 1..) = rest.read(&mut buffer) {
        size += read as u64;
    }
    size
}
