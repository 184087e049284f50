//! An *archive* is the ZIP file in which office programs save reports, or an e-book. Its parts may unpack to a
//! thousand times their packed size, so they are measured before a reader unpacks them.

use crate::error::{Error, Result};
use crate::model::{At, Rule, Warning};
use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use std::io::{BufRead, BufReader, Cursor, Read};
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

/// The maximum number of parts.
const MOST_PARTS: usize = 10_000;

/// The maximum size of all unpacked XML together (bytes). A report of 900 pages has 5 MB.
pub(super) const MOST_XML: u64 = 32 << 20;

/// The maximum size of all unpacked parts together, with pictures (bytes).
pub(super) const MOST_BYTES: u64 = 512 << 20;

/// The maximum compression ratio of a large part. Text packs to a tenth; a table of equal cells or a form of
/// equal lines packs to a few hundredths, rarely less.
const MOST_TIMES: u64 = 200;

/// A part is large if it unpacks to more than this (bytes).
const LARGE: u64 = 16 << 20;

/// An opened archive.
pub(super) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Rejects an archive that unpacks to too much. Returns the names of its damaged parts: those that cannot be unpacked
/// whole, or are not what their checksums say. Of these what can be unpacked is read.
///
/// # Errors
/// If it is not an archive, or exceeds a limit.
pub(super) fn check_sizes(bytes: &[u8]) -> Result<Vec<String>> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| no_archive(bytes, &error))?;
    if archive.len() > MOST_PARTS {
        let what = format!(
            "it has {} parts; at most {MOST_PARTS} are read",
            archive.len()
        );
        return Err(too_much(what));
    }
    let mut counts = Counts::default();
    let mut damaged = Vec::new();
    for at in 0..archive.len() {
        // What cannot be found has no size.
        let Ok(part) = archive.by_index_raw(at) else {
            continue;
        };
        let packed = part.compressed_size();
        let name = part
            .name()
            .map(|name| name.into_owned())
            .unwrap_or_default();
        let method = part.compression();
        let (checksum, is_encrypted) = (part.crc32(), part.encrypted());
        let part = BufReader::new(part);
        let unpacked = match method {
            CompressionMethod::Stored => counts.add(part, &name, packed)?,
            CompressionMethod::Deflated => counts.add(DeflateDecoder::new(part), &name, packed)?,
            _ => continue,
        };
        // Some programs write no checksums.
        let is_whole = unpacked.is_some_and(|own| own == checksum || checksum == 0);
        if !is_whole && !is_encrypted {
            damaged.push(name);
        }
    }
    Ok(damaged)
}

/// Warnings about the `damaged` parts of an archive.
pub(super) fn told(damaged: &[String]) -> impl Iterator<Item = Warning> {
    damaged.iter().map(|part| Warning {
        at: At::Part(part.as_str().into()),
        rule: Rule::Damaged,
        text: part.clone(),
    })
}

/// The error for `bytes` in which no list of parts is found: it stands at the end.
fn no_archive(bytes: &[u8], error: &ZipError) -> Error {
    match bytes.starts_with(b"PK\x03\x04") {
        true => Error::new(
            "the file breaks off: its end is missing, where the list of its parts is",
            "Get the file again, by a download or a copy that is complete.",
        ),
        false => Error::new(
            format!("this is no file as office programs save them: {error}"),
            "Open the file in the program it was made with, save it again, and build again.",
        ),
    }
}

/// The error for an archive beyond a limit.
fn too_much(what: String) -> Error {
    Error::new(
        what,
        "Open the file in the program it was made with, and save it in parts, or as .html or .txt.",
    )
}

/// The size of what has been unpacked so far (bytes).
#[derive(Default)]
struct Counts {
    xml: u64,
    all: u64,
}

impl Counts {
    /// Unpacks a part, whatever size it claims, and counts its content. Returns its checksum, if it is whole.
    fn add(&mut self, part: impl Read, name: &str, packed: u64) -> Result<Option<u32>> {
        let most = MOST_BYTES - self.all;
        let mut part = BufReader::new(Counted {
            part,
            count: 0,
            most,
            checksum: Crc::new(),
        });
        let is_xml = part.fill_buf().is_ok_and(is_xml);
        if is_xml {
            part.get_mut().most = most.min(MOST_XML - self.xml);
        }
        // A damaged part is read up to the damage.
        let is_whole = std::io::copy(&mut part, &mut std::io::sink()).is_ok();
        let Counted { count, most, .. } = *part.get_ref();
        let checksum = part.get_ref().checksum.sum();
        if count > LARGE && count / MOST_TIMES > packed {
            return Err(too_much(format!(
                "its part `{name}` unpacks to more than {MOST_TIMES} times its packed size, which no report does"
            )));
        }
        if count > most {
            let (limit, kind) = match is_xml {
                true => (MOST_XML, "text"),
                false => (MOST_BYTES, "text and pictures"),
            };
            let limit = limit >> 20;
            return Err(too_much(format!(
                "it unpacks to more than {limit} MB of {kind}, which is the limit (in its part `{name}`)"
            )));
        }
        self.all += count;
        if is_xml {
            self.xml += count;
        }
        Ok(is_whole.then_some(checksum))
    }
}

/// Whether a part may be XML by its first bytes: an angle bracket, white space, a byte order mark, or a zero byte
/// as in UTF-16.
fn is_xml(beginning: &[u8]) -> bool {
    let first = beginning.first();
    first.is_some_and(|byte| byte.is_ascii_whitespace() || [b'<', 0, 0xEF].contains(byte))
        || [&[0xFE, 0xFF], &[0xFF, 0xFE]]
            .iter()
            .any(|mark| beginning.starts_with(*mark))
}

/// Counts the bytes of a part, and ends it soon after `most` bytes.
struct Counted<R> {
    part: R,
    count: u64,
    most: u64,
    checksum: Crc,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.count > self.most {
            return Ok(0);
        }
        let read = self.part.read(buffer)?;
        self.count += read as u64;
        self.checksum.update(&buffer[..read]);
        Ok(read)
    }
}
