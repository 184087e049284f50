//! An *archive* is the ZIP file that a report of an office program, or a book, is saved as. Its parts may
//! unpack to a thousand times what they take on the disk, and pandoc unpacks them whole; so what is in
//! them is counted before pandoc sees the file.

pub(super) mod package;
mod part;

use crate::error::{Error, Result};
use flate2::bufread::DeflateDecoder;
use part::Again;
use std::io::{BufRead, BufReader, Cursor, Read};
use zip::{CompressionMethod, ZipArchive};

/// An archive has so many parts at most.
const MOST_PARTS: usize = 10_000;

/// Its XML unpacks to so many bytes at most, all parts together: a report of 900 pages has 5 MB.
pub(super) const MOST_XML: u64 = 32 << 20;

/// All its parts unpack to so many bytes at most, pictures among them.
const MOST_BYTES: u64 = 512 << 20;

/// A large part unpacks to so many times what it takes packed: text takes a tenth, a table of the same cells, or a
/// form of the same lines, a few hundredths and rarely less.
const MOST_TIMES: u64 = 200;
const LARGE: u64 = 16 << 20;

/// Says whether pandoc may have the file whose bytes these are.
///
/// # Errors
/// When it is no archive, or what is in it is more than is read.
pub(super) fn check_archive(bytes: &[u8]) -> Result<()> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
        Error::new(
            format!("this is no file as office programs save them: {error}"),
            "Open the file in the program it was made with, save it again, and build again.",
        )
    })?;
    if archive.len() > MOST_PARTS {
        let what = format!(
            "it has {} parts; at most {MOST_PARTS} are read",
            archive.len()
        );
        return Err(too_much(what));
    }
    let mut counts = Counts::default();
    for at in 0..archive.len() {
        // What cannot be unpacked here cannot be by pandoc.
        let Ok(part) = archive.by_index_raw(at) else {
            continue;
        };
        let packed = part.compressed_size();
        let name = part
            .name()
            .map(|name| name.into_owned())
            .unwrap_or_default();
        let method = part.compression();
        let part = BufReader::new(part);
        match method {
            CompressionMethod::Stored => counts.add(part, &name, packed)?,
            CompressionMethod::Deflated => {
                counts.add(DeflateDecoder::new(part), &name, packed)?;
            }
            _ => {}
        }
    }
    match counts.xml.saturating_add(counts.again.bytes()) > MOST_XML {
        true => Err(too_much(format!(
            "the same notes or chapters stand in it so often that they come to more than {} MB",
            MOST_XML >> 20
        ))),
        false => Ok(()),
    }
}

/// That `what` is more than is read.
fn too_much(what: String) -> Error {
    Error::new(
        what,
        "Open the file in the program it was made with, and save it in parts, or as .html or .txt.",
    )
}

/// What has been unpacked so far.
#[derive(Default)]
struct Counts {
    xml: u64,
    all: u64,
    again: Again,
}

impl Counts {
    /// Unpacks a part, whatever size it claims, and counts what is in it.
    fn add(&mut self, part: impl Read, name: &str, packed: u64) -> Result<()> {
        let most = MOST_BYTES - self.all;
        let mut part = BufReader::new(Counted {
            part,
            count: 0,
            most,
        });
        let is_xml = part.fill_buf().is_ok_and(part::is_xml);
        if is_xml {
            part.get_mut().most = most.min(MOST_XML - self.xml);
            self.again.read(&mut part, name)?;
        }
        // A part that is broken is read up to there, by pandoc too.
        let _ = std::io::copy(&mut part, &mut std::io::sink());
        let Counted { count, most, .. } = *part.get_ref();
        if count > LARGE && count / MOST_TIMES > packed {
            return Err(too_much(format!(
                "its part `{name}` unpacks to more than {MOST_TIMES} times what it takes, as no report does"
            )));
        }
        if count > most {
            let (limit, kind) = match is_xml {
                true => (MOST_XML, "text"),
                false => (MOST_BYTES, "text and pictures"),
            };
            let limit = limit >> 20;
            return Err(too_much(format!(
                "it unpacks to more than {limit} MB of {kind}, the most that is read (in its part `{name}`)"
            )));
        }
        self.all += count;
        if is_xml {
            self.xml += count;
            self.again.ends(name, count);
        }
        Ok(())
    }
}

/// A part that ends where there is more in it than `most`.
struct Counted<R> {
    part: R,
    count: u64,
    most: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.count > self.most {
            return Ok(0);
        }
        let read = self.part.read(buffer)?;
        self.count += read as u64;
        Ok(read)
    }
}
