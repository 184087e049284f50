//! A *precompressed* file lies precompressed copy as a file. Hosts that support this send it instead of compressing
//! themselves.

use crate::pack::{self, Packed, Prefix};
use crate::parallel;
use crate::press::assets::Asset;
use std::ops::Range;

/// Extensions of files that compress well; pictures are compressed already.
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

/// Smaller files fit into one packet anyway (bytes).
const SMALLEST: usize = 1_000;

/// Brotli's level 10 takes 0.7 s a megabyte; level 7 takes a tenth of that, for a twelfth more bytes. Up to so
/// many bytes of a file that are not compressed already get level 10.
const SLOW_UP_TO: usize = 400_000;
const SLOW: i32 = 10;
const QUICK: i32 = 7;

/// Fewer bytes than this after a prefix get level 5: higher levels take longer to set up than to compress so
/// little, and save nothing.
const LITTLE_UP_TO: usize = 1 << 14;
const LITTLE: i32 = 5;

/// A long page is compressed in parts of so many bytes, in parallel.
const PART: usize = 1 << 20;

/// How far a part refers back to earlier parts (bytes); farther would save a seventh of a percent.
const REACH: usize = 1 << 20;

/// The precompressed forms of `files`, in their order: `NAME.br` and `NAME.gz` for each, if smaller. `prefixes` are beginnings
/// that are compressed already.
pub(super) fn precompressed<'a>(
    files: impl IntoIterator<Item = &'a Asset>,
    prefixes: &[Prefix],
) -> Vec<Asset> {
    let compressed = files.into_iter().filter(|file| is_compressed(file));
    let jobs: Vec<(&Asset, Encoding)> = compressed
        .flat_map(|file| [(file, Encoding::Brotli), (file, Encoding::Gzip)])
        .collect();
    let done = parallel::map(&jobs, |(file, encoding)| encoding.encoded(file, prefixes));
    done.into_iter().flatten().collect()
}

/// The form `NAME.gz` alone of `files`.
pub(super) fn gzipped(files: &[&Asset]) -> Vec<Asset> {
    let done = parallel::map(files, |file| Encoding::Gzip.encoded(file, &[]));
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

/// How a file is compressed (RFC 9110, 8.4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Brotli,
    Gzip,
}

impl Encoding {
    fn encoded(self, file: &Asset, prefixes: &[Prefix]) -> Option<Asset> {
        let (extension, bytes) = match self {
            Self::Brotli => ("br", brotli(&file.bytes, prefixes)?),
            Self::Gzip => ("gz", pack::gzip(&file.bytes, prefixes)?),
        };
        let name = format!("{}.{extension}", file.name);
        (bytes.len() < file.bytes.len()).then_some(Asset { name, bytes })
    }
}

fn brotli(bytes: &[u8], prefixes: &[Prefix]) -> Option<Vec<u8>> {
    match pack::prefix(bytes, prefixes) {
        Some(prefix) => match bytes.len() - prefix.len() {
            ..LITTLE_UP_TO => prefix.grown(bytes, LITTLE),
            rest => prefix.grown(bytes, level(rest)),
        },
        None => pack::brotli(bytes, level(bytes.len())),
    }
}

/// Compresses `beginning` as the prefix of a file to which little is added; `None` if that fails.
pub(super) fn begun(beginning: Vec<u8>) -> Option<Prefix> {
    let (length, window) = (beginning.len(), pack::window(beginning.len()));
    let level = level(length);
    let parts = (0..length).step_by(PART);
    let parts = parts.map(|from| Some(from..length.min(from + PART)));
    // Gzip takes longest, so it starts first.
    let jobs: Vec<Option<Range<usize>>> = std::iter::once(None).chain(parts).collect();
    let packed = parallel::map(&jobs, |part| match part {
        None => pack::deflate(&beginning, pack::GZIP),
        Some(Range { start: 0, end }) => pack::beginning(beginning.get(..*end)?, level, window),
        Some(part) => {
            let before = beginning.get(part.start.saturating_sub(REACH)..part.start)?;
            pack::behind(before, beginning.get(part.clone())?, level, window)
        }
    });
    let packed = packed.into_iter().collect::<Option<Vec<_>>>()?;
    let (deflate, parts) = packed.split_first()?;
    let packed = Packed {
        brotli: pack::join(parts.iter().map(Vec::as_slice))?.into(),
        deflate: deflate.clone().into(),
    };
    Some(Prefix::known(beginning.into(), packed, window))
}

/// Brotli's level for so many bytes.
fn level(length: usize) -> i32 {
    if length <= SLOW_UP_TO { SLOW } else { QUICK }
}

#[cfg(test)]
mod tests {
    use super::{Asset, PART, begun, pack, precompressed};
    use std::io::{self, Read};

    fn unpacked(mut packed: impl Read) -> io::Result<Vec<u8>> {
        let mut plain = Vec::new();
        packed.read_to_end(&mut plain)?;
        Ok(plain)
    }

    #[test]
    fn what_is_compressed_in_parts_is_the_whole_page() -> io::Result<()> {
        let word = |at: usize| format!("{} begins ", at * at % 7919);
        let text: Vec<u8> = (0..200_000).flat_map(|at| word(at).into_bytes()).collect();
        for length in [40_000, PART, PART + 1, text.len()] {
            let beginning = text[..length].to_vec();
            let page = Asset {
                name: "index.html".to_owned(),
                bytes: [&beginning, &text[length - 5_000..length], b"</html>\n"].concat(),
            };
            let prefix = begun(beginning).ok_or_else(|| io::Error::other("not compressed"))?;
            let made = precompressed([&page], std::slice::from_ref(&prefix));
            let [by_brotli, by_gzip] = &made[..] else {
                return Err(io::Error::other("a precompressed file is missing"));
            };
            let plain = unpacked(brotli::Decompressor::new(&*by_brotli.bytes, 1 << 14))?;
            assert!(plain == page.bytes, "Brotli of {length} bytes");
            let plain = unpacked(flate2::read::GzDecoder::new(&*by_gzip.bytes))?;
            assert!(plain == page.bytes, "gzip of {length} bytes");
            // Parts refer back to earlier parts, so the size is close to that of the whole.
            let whole = pack::brotli(&page.bytes, super::level(length)).unwrap_or_default();
            let more = by_brotli.bytes.len().saturating_sub(whole.len());
            assert!(more * 50 < whole.len(), "{more} of {}", whole.len());
        }
        Ok(())
    }
}
