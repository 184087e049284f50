//! A *stem* is how a file begins, compressed already: what follows it in a certain file is compressed
//! by itself and put behind it, so that the stem is compressed once for all files. Brotli's streams are
//! made to be joined; in those of gzip the stem ends in a full flush, behind which nothing refers back
//! (RFC 1952, RFC 1951).

use super::Bytes;
use brotli::concat::{BroCatli, BroCatliResult};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compress, Compression, Crc, FlushCompress};
use std::ops::RangeInclusive;

/// The beginning of files, and its compressed forms.
#[derive(Debug, Clone)]
pub(crate) struct Stem {
    plain: Bytes,
    pub(crate) packed: Packed,
}

/// A stem's compressed forms.
#[derive(Debug, Clone, Default)]
pub(crate) struct Packed {
    /// By Brotli.
    pub(crate) brotli: Bytes,
    /// By deflate, without an end.
    pub(crate) deflate: Bytes,
}

/// Brotli's highest level: a stem is compressed once.
const HIGHEST: i32 = 11;

impl Stem {
    /// The stem that consists of `plain`; nothing if it cannot be compressed.
    pub(crate) fn of(plain: Vec<u8>) -> Option<Self> {
        // What will follow it may need any window.
        let params = BrotliEncoderParams {
            appendable: true,
            lgwin: *WINDOWS.end(),
            ..params(HIGHEST, plain.len())
        };
        let packed = Packed {
            brotli: compressed(&plain, &params)?.into(),
            deflate: deflated(&plain, Compression::best(), FlushCompress::Full)?.into(),
        };
        Some(Self {
            plain: plain.into(),
            packed,
        })
    }

    /// The stem of `plain` whose compressed forms are known.
    pub(crate) fn known(plain: Bytes, packed: Packed) -> Self {
        Self { plain, packed }
    }

    /// What it stands for.
    pub(crate) fn plain(&self) -> &[u8] {
        &self.plain
    }

    /// How many bytes it stands for.
    pub(crate) fn len(&self) -> usize {
        self.plain.len()
    }

    /// Whether `file` begins with it.
    pub(crate) fn begins(&self, file: &[u8]) -> bool {
        !self.plain.is_empty() && file.starts_with(self.plain())
    }

    /// The compressed form of `file`, which begins with it, what follows it compressed at `level`,
    /// 0 to 11.
    pub(crate) fn grown(&self, file: &[u8], level: i32) -> Option<Vec<u8>> {
        let rest = file.get(self.plain.len()..)?;
        let params = BrotliEncoderParams {
            catable: true,
            appendable: true,
            use_dictionary: false,
            ..params(level, rest.len())
        };
        let mut joined = Joined::default();
        joined.push(&self.packed.brotli)?;
        if !rest.is_empty() {
            joined.push(&compressed(rest, &params)?)?;
        }
        joined.finished()
    }

    /// `file`, which begins with it, as gzip writes it, what follows it compressed at `level`; without a
    /// time or a name.
    pub(crate) fn gzip(&self, file: &[u8], level: Compression) -> Option<Vec<u8>> {
        let rest = file.get(self.plain.len()..)?;
        let mut out = GZIP_HEAD.to_vec();
        out.extend_from_slice(&self.packed.deflate);
        out.extend(deflated(rest, level, FlushCompress::Finish)?);
        let mut sum = Crc::new();
        sum.update(file);
        out.extend(sum.sum().to_le_bytes());
        out.extend(sum.amount().to_le_bytes());
        Some(out)
    }
}

/// Deflate, no flags, no time, neither the quickest nor the highest level, an unknown system (RFC 1952, 2.3).
const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// `bytes` compressed by deflate at `level`, its end as `flush` says.
fn deflated(bytes: &[u8], level: Compression, flush: FlushCompress) -> Option<Vec<u8>> {
    let mut compress = Compress::new(level, false);
    let mut out = Vec::with_capacity(bytes.len() / 2 + 1024);
    let mut is_done = false;
    while !is_done {
        let read = usize::try_from(compress.total_in()).ok()?;
        compress
            .compress_vec(bytes.get(read..)?, &mut out, flush)
            .ok()?;
        // All of it is out where there is room left.
        is_done = out.len() < out.capacity();
        out.reserve(bytes.len() / 4 + 1024);
    }
    Some(out)
}

/// `bytes` compressed with Brotli at `level`, 0 to 11; nothing if Brotli fails.
pub(crate) fn brotli(bytes: &[u8], level: i32) -> Option<Vec<u8>> {
    compressed(bytes, &params(level, bytes.len()))
}

/// The sizes of Brotli's window, as powers of two: the least whose size takes one byte to say, and the largest
/// that needs no 4 MB and more of whoever unpacks (RFC 7932, 9.1).
const WINDOWS: RangeInclusive<i32> = 16..=22;

/// With a window that holds all of it: the encoder clears tables of eight times the window's size.
fn params(level: i32, length: usize) -> BrotliEncoderParams {
    let holds = |bits: &i32| (1 << bits) - 16 >= length;
    BrotliEncoderParams {
        quality: level,
        lgwin: WINDOWS.clone().find(holds).unwrap_or(*WINDOWS.end()),
        size_hint: length,
        ..Default::default()
    }
}

fn compressed(bytes: &[u8], params: &BrotliEncoderParams) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, params).ok()?;
    Some(out)
}

/// Streams of Brotli, one behind the other in one stream.
#[derive(Default)]
struct Joined {
    joiner: BroCatli,
    out: Vec<u8>,
}

impl Joined {
    fn push(&mut self, stream: &[u8]) -> Option<()> {
        self.joiner.new_brotli_file();
        let mut read = 0;
        loop {
            let (mut buffer, mut written) = ([0; 1 << 14], 0);
            let result = self
                .joiner
                .stream(stream, &mut read, &mut buffer, &mut written);
            self.out.extend_from_slice(&buffer[..written]);
            match result {
                BroCatliResult::NeedsMoreOutput => {}
                BroCatliResult::NeedsMoreInput | BroCatliResult::Success => return Some(()),
                _ => return None,
            }
        }
    }

    fn finished(mut self) -> Option<Vec<u8>> {
        let (mut buffer, mut written) = ([0; 16], 0);
        let result = self.joiner.finish(&mut buffer, &mut written);
        self.out.extend_from_slice(&buffer[..written]);
        (result == BroCatliResult::Success).then_some(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::{Compression, Stem, brotli};
    use std::io::{self, Read as _};

    fn unpacked(bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut plain = Vec::new();
        ::brotli::Decompressor::new(bytes, 1 << 14).read_to_end(&mut plain)?;
        Ok(plain)
    }

    #[test]
    fn what_has_grown_is_the_whole_file() -> io::Result<()> {
        let failed = || io::Error::other("Brotli failed");
        let beginning = "How it begins, again and again. ".repeat(999);
        let stem = Stem::of(beginning.into_bytes()).ok_or_else(failed)?;
        let word = |at: usize| format!("{} begins ", at * at % 7919);
        let long: String = (0..300_000).map(word).collect();
        for (rest, level) in [("", 11), ("a", 11), ("How it begins", 9), (&long, 9)] {
            let file = [stem.plain(), rest.as_bytes()].concat();
            assert!(stem.begins(&file));
            let grown = stem.grown(&file, level).ok_or_else(failed)?;
            assert!(unpacked(&grown)? == file, "{} bytes more", rest.len());
            let whole = brotli(&file, level).ok_or_else(failed)?;
            assert!(grown.len() < whole.len() + whole.len() / 100 + 64);
            let gzip = stem
                .gzip(&file, Compression::default())
                .ok_or_else(failed)?;
            let mut plain = Vec::new();
            flate2::read::GzDecoder::new(&*gzip).read_to_end(&mut plain)?;
            assert!(plain == file, "{} bytes more", rest.len());
        }
        assert!(!stem.begins(b"How it begins"));
        Ok(())
    }
}
