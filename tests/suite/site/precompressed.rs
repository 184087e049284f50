//! Precompressed files: their content, their compression level, and which files have none.

use std::io::Read as _;

use foldout::press::assets::Asset;

use super::{file, site};

/// Enough different words for a page of more than 400 kB.
fn long() -> String {
    let words = (0..60_000).map(|number| format!("w{:x} ", number * 7919));
    words.collect()
}

fn unpacked(precompressed: &Asset) -> Vec<u8> {
    let mut bytes = Vec::new();
    if precompressed.name.ends_with(".br") {
        brotli::BrotliDecompress(&mut &precompressed.bytes[..], &mut bytes).unwrap();
    } else {
        let mut decoder = flate2::read::GzDecoder::new(&precompressed.bytes[..]);
        decoder.read_to_end(&mut bytes).unwrap();
    }
    bytes
}

/// The size of `bytes` compressed with Brotli at a level.
fn brotli_at(level: i32, bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: level,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params).unwrap();
    out.len()
}

#[test]
fn hold_the_file_in_fewer_bytes() {
    let files = site(&format!("# One\n\n{}\n", long()), None);
    let precompressed = files.iter().filter_map(|precompressed| {
        let name = precompressed.name.strip_suffix(".br");
        Some((
            precompressed,
            name.or_else(|| precompressed.name.strip_suffix(".gz"))?,
        ))
    });
    let mut seen = 0;
    for (precompressed, name) in precompressed {
        let whole = file(&files, name);
        assert!(
            unpacked(precompressed) == whole,
            "{} holds something else",
            precompressed.name
        );
        assert!(
            precompressed.bytes.len() < whole.len(),
            "{} is no smaller",
            precompressed.name
        );
        seen += 1;
    }
    // At least those of the page, the worker and the script.
    assert!(seen >= 4, "{seen}");
}

#[test]
fn stand_beside_what_compresses() {
    let files = site("# One\n\nTwo.\n\n![A square](square.svg)\n", None);
    let has = |name: &str| files.iter().any(|file| file.name == name);
    for asset in &files {
        let name = asset.name.as_str();
        let is_precompressed = [".br", ".gz"].iter().any(|end| name.ends_with(end));
        let ends = ["html", "js", "css", "wasm", "json", "txt"];
        let compresses = ends.iter().any(|end| name.ends_with(&format!(".{end}")));
        // These are downloaded whole, or not requested by readers.
        let is_alone = name.starts_with("report.") || name == "foldout-files.txt";
        let wanted = compresses && !is_alone && asset.bytes.len() >= 1_000 && !is_precompressed;
        for end in ["br", "gz"] {
            assert_eq!(has(&format!("{name}.{end}")), wanted, "{name}.{end}");
        }
    }
    assert!(has("index.html.br") && has("cite.bib"));
}

#[test]
fn are_packed_as_tightly_as_their_size_allows() {
    let files = site(&format!("# One\n\n{}\n", long()), None);
    let page = file(&files, "index.html");
    assert!(page.len() > 400_000);
    let precompressed = file(&files, "index.html.br");
    assert!(is_about(precompressed.len(), brotli_at(7, page)));
    assert!(!is_about(precompressed.len(), brotli_at(10, page)));
    let short = site("# One\n\nTwo.\n", None);
    let (page, precompressed) = (file(&short, "index.html"), file(&short, "index.html.br"));
    assert!(is_about(precompressed.len(), brotli_at(10, page)));
    assert!(!is_about(precompressed.len(), brotli_at(7, page)));
}

/// A page is compressed in several parts, which adds about a percent to its size.
fn is_about(length: usize, whole: usize) -> bool {
    length.abs_diff(whole) * 64 < whole
}

/// The same file always gives the same bytes: no flags, no time (RFC 1952, 2.3).
#[test]
fn tell_no_time_and_no_name() {
    let files = site("# One\n\nTwo.\n", None);
    let precompressed = file(&files, "index.html.gz");
    assert_eq!(precompressed[..4], [0x1F, 0x8B, 8, 0]);
    assert_eq!(precompressed[4..8], [0; 4], "a time");
    assert_eq!(precompressed[8..10], [0, 255], "a system");
}
