//! A *prefix* is the beginning of a file, already compressed. The rest is compressed later and appended. So a
//! beginning that many files share is compressed once, and another can be compressed before the rest is known.
//! Brotli streams are concatenated; in gzip the prefix ends at a byte boundary, and the rest refers back to it
//! (RFC 1951, RFC 1952).

use super::Bytes;
use super::brotli::{LARGEST_WINDOW, beginning, behind, join};
use flate2::write::GzEncoder;
use flate2::{Compress, Compression, Crc, FlushCompress};
use std::io::Write as _;

/// The beginning of files, and its compressed forms.
#[derive(Debug, Clone)]
pub(crate) struct Prefix {
    plain: Bytes,
    /// The window of the Brotli stream, as a power of two.
    window: u32,
    pub(crate) packed: Packed,
}

/// A prefix's compressed forms.
#[derive(Debug, Clone, Default)]
pub(crate) struct Packed {
    /// By Brotli.
    pub(crate) brotli: Bytes,
    /// By deflate, without an end.
    pub(crate) deflate: Bytes,
}

impl Packed {
    /// The same of `plain`, with deflate's form if that was left out.
    pub(super) fn made(self, plain: &[u8]) -> Self {
        let deflate = match self.deflate.is_empty() {
            true => deflate(plain, Compression::best()).map_or(self.deflate, Bytes::from),
            false => self.deflate,
        };
        Self { deflate, ..self }
    }
}

/// Brotli's highest level.
const HIGHEST: i32 = 11;

/// How far the rest refers back into the prefix (bytes): as far as deflate can (RFC 1951, 2). Brotli could go
/// further, but would save few bytes for much more time.
const REACH: usize = 1 << 15;

impl Prefix {
    /// Compresses `plain` as the beginning of many files of any length; `None` if that fails.
    pub(crate) fn of(plain: Vec<u8>) -> Option<Self> {
        let packed = Packed {
            brotli: beginning(&plain, HIGHEST, LARGEST_WINDOW)?.into(),
            deflate: deflate(&plain, Compression::best())?.into(),
        };
        Some(Self::known(plain.into(), packed, LARGEST_WINDOW))
    }

    /// The prefix of `plain` with known compressed forms; Brotli's has this `window`.
    pub(crate) fn known(plain: Bytes, packed: Packed, window: u32) -> Self {
        Self {
            plain,
            window,
            packed,
        }
    }

    /// The uncompressed bytes.
    pub(crate) fn plain(&self) -> &[u8] {
        &self.plain
    }

    /// The number of uncompressed bytes.
    pub(crate) fn len(&self) -> usize {
        self.plain.len()
    }

    /// Whether `file` begins with it.
    pub(crate) fn begins(&self, file: &[u8]) -> bool {
        !self.plain.is_empty() && file.starts_with(self.plain())
    }

    /// Compresses `file`, which begins with the prefix, with Brotli; the rest at `level`, 0 to 11.
    pub(crate) fn grown(&self, file: &[u8], level: i32) -> Option<Vec<u8>> {
        let (reach, rest) = self.split(file)?;
        let rest = match rest {
            [] => Vec::new(),
            rest => behind(reach, rest, level, self.window)?,
        };
        let streams = [&self.packed.brotli, &*rest];
        join(streams.into_iter().filter(|stream| !stream.is_empty()))
    }

    /// Compresses `file`, which begins with the prefix, with gzip; the rest at `level`. No time and no name are
    /// stored.
    pub(crate) fn gzip(&self, file: &[u8], level: Compression) -> Option<Vec<u8>> {
        let (reach, rest) = self.split(file)?;
        let mut out = GZIP_HEAD.to_vec();
        out.extend_from_slice(&self.packed.deflate);
        out.extend(deflated(reach, rest, level, FlushCompress::Finish)?);
        let mut sum = Crc::new();
        sum.update(file);
        out.extend(sum.sum().to_le_bytes());
        out.extend(sum.amount().to_le_bytes());
        Some(out)
    }

    /// The end of the prefix, which the rest may refer to, and the rest of `file`.
    fn split<'a>(&self, file: &'a [u8]) -> Option<(&'a [u8], &'a [u8])> {
        let (prefix, rest) = file.split_at_checked(self.plain.len())?;
        Some((&prefix[prefix.len().saturating_sub(REACH)..], rest))
    }
}

/// The level of gzip. The highest takes 1.5 times as long, for half a percent fewer bytes.
pub(crate) const GZIP: Compression = Compression::new(6);

/// The prefix that `bytes` begin with.
pub(crate) fn prefix<'a>(bytes: &[u8], prefixes: &'a [Prefix]) -> Option<&'a Prefix> {
    prefixes.iter().find(|prefix| prefix.begins(bytes))
}

/// `bytes` compressed with gzip, without a time or a name. If they begin with one of `prefixes`, that part is not
/// compressed again.
pub(crate) fn gzip(bytes: &[u8], prefixes: &[Prefix]) -> Option<Vec<u8>> {
    if let Some(prefix) = prefix(bytes, prefixes) {
        return prefix.gzip(bytes, GZIP);
    }
    let mut encoder = GzEncoder::new(Vec::new(), GZIP);
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

/// Deflate, no flags, no time, neither the fastest nor the highest level, unknown operating system (RFC 1952,
/// 2.3).
const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// `bytes` compressed by deflate at `level`, without a final block.
pub(crate) fn deflate(bytes: &[u8], level: Compression) -> Option<Vec<u8>> {
    deflated(&[], bytes, level, FlushCompress::Sync)
}

/// `bytes`, which follow `before`, compressed by deflate at `level`, ended as `flush` says.
fn deflated(
    before: &[u8],
    bytes: &[u8],
    level: Compression,
    flush: FlushCompress,
) -> Option<Vec<u8>> {
    let mut compress = Compress::new(level, false);
    if !before.is_empty() {
        compress.set_dictionary(before).ok()?;
    }
    let mut out = Vec::with_capacity(bytes.len() / 2 + 1024);
    let mut is_done = false;
    while !is_done {
        let read = usize::try_from(compress.total_in()).ok()?;
        compress
            .compress_vec(bytes.get(read..)?, &mut out, flush)
            .ok()?;
        // If there is room left in the output, it is complete.
        is_done = out.len() < out.capacity();
        out.reserve(bytes.len() / 4 + 1024);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::brotli::brotli;
    use super::{Compression, Prefix};
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
        let prefix = Prefix::of(beginning.into_bytes()).ok_or_else(failed)?;
        let word = |at: usize| format!("{} begins ", at * at % 7919);
        let long: String = (0..300_000).map(word).collect();
        // Incompressible bytes, of many lengths.
        let noise = |length: u32| -> Vec<u8> {
            let bytes = (0..length).map(|at| at.wrapping_mul(2_654_435_761).rotate_left(at) as u8);
            bytes.collect()
        };
        let texts = [("", 11), ("a", 11), ("How it begins", 9), (&long, 9)];
        let texts = texts.map(|(text, level)| (text.as_bytes().to_vec(), level));
        let lengths = (1..70_000).step_by(6_997).chain([1, 2, 3, 17, 1 << 14]);
        let noises = lengths.map(|length| (noise(length), 10));
        for (rest, level) in texts.into_iter().chain(noises) {
            let file = [prefix.plain(), &rest].concat();
            assert!(prefix.begins(&file));
            let grown = prefix.grown(&file, level).ok_or_else(failed)?;
            assert!(unpacked(&grown)? == file, "{} bytes more", rest.len());
            let whole = brotli(&file, level).ok_or_else(failed)?;
            assert!(grown.len() < whole.len() + whole.len() / 100 + 64);
            let gzip = prefix
                .gzip(&file, Compression::default())
                .ok_or_else(failed)?;
            let mut plain = Vec::new();
            flate2::read::GzDecoder::new(&*gzip).read_to_end(&mut plain)?;
            assert!(plain == file, "{} bytes more", rest.len());
        }
        assert!(!prefix.begins(b"How it begins"));
        Ok(())
    }
}
