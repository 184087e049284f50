//! The *fonts* of a brand, cut to the signs that its pages have. What a font does with them (ligatures, kerning, joined
//! letters, weights) stays. The command does this; in the browser, where a subsetter would make the opener larger, a font
//! is taken in whole.

use crate::ingest::Words;
use crate::model::{BrandFiles, Meta, Report, Rule, Warning};
use crate::press::assets::{Asset, renamed};
use crate::press::compose;
use crate::wording::{Word, Wording};
use read_fonts::collections::IntSet;
use read_fonts::types::{NameId, Tag};
use read_fonts::{FontRef, TableProvider as _};
use skera::{DEFAULT_LAYOUT_FEATURES, Plan, SubsetFlags, subset_font};
use std::collections::BTreeSet;
use std::io::Read as _;
use std::panic::catch_unwind;
use ttf2woff2::BrotliQuality;
use wuff::decompress_woff2_with_custom_brotli;

/// The signs that pages show.
pub(super) type Signs = BTreeSet<char>;

/// What a page may have without its report: what styles and scripts write.
const ALWAYS: &str = "\u{a0}\u{ad}\u{2010}\u{2011}–—―‘’‚‛“”„‟†‡•…‰′″‹›«»·×−±°¶§©®™€£¥←→↗↑↓▸▾✓✕≠½¼¾";

/// The tables that a page's font needs not have: signatures, the layout of other systems, drawings that are not subset.
const DROPPED: [&[u8; 4]; 12] = [
    b"DSIG", b"EBDT", b"EBLC", b"EBSC", b"JSTF", b"LTSH", b"PCLT", b"SVG ", b"kern", b"kerx",
    b"morx", b"mort",
];

/// Windows' number for American English, in which fonts are named.
const ENGLISH: u16 = 0x0409;

/// The signs of the page of `report`, whose source has the `words`.
pub(super) fn signs(report: &Report, words: &Words) -> Signs {
    let composed = compose(report);
    let mut signs = of_meta(&report.meta);
    for piece in composed.text.pieces() {
        signs.extend(piece.chars());
    }
    // What is healed later is taken from here.
    signs.extend(words.text().chars());
    with_cases(signs)
}

/// The signs of a page that says `meta` in its own language.
pub(super) fn of_meta(meta: &Meta) -> Signs {
    let said = serde_json::to_string(meta).unwrap_or_default();
    let wording = Wording::of(&meta.language);
    let mut signs: Signs = (' '..='~')
        .chain(ALWAYS.chars())
        .chain(said.chars())
        .collect();
    for word in Word::ALL {
        signs.extend(wording.say(*word).chars());
    }
    with_cases(signs)
}

/// With the other case of each letter, as small capitals have it.
fn with_cases(mut signs: Signs) -> Signs {
    let cases: Vec<char> = signs
        .iter()
        .flat_map(|sign| sign.to_uppercase().chain(sign.to_lowercase()))
        .collect();
    signs.extend(cases);
    signs.retain(|sign| !sign.is_control());
    signs
}

/// Cuts the fonts of `brand` among its `files` to the `signs`. A font that cannot be cut stays whole, as `warnings` tells.
pub(super) fn cut(
    brand: &mut BrandFiles,
    files: &mut [Asset],
    signs: &Signs,
    warnings: &mut Vec<Warning>,
) {
    // Both may be the same file.
    let mut made: Vec<(String, String)> = Vec::new();
    for font in [&mut brand.text_font, &mut brand.heading_font] {
        let Some(font) = font else { continue };
        if let Some((_, name)) = made.iter().find(|(whole, _)| *whole == font.name) {
            font.name.clone_from(name);
            continue;
        }
        let Some(file) = files.iter_mut().find(|file| file.name == font.name) else {
            continue;
        };
        let whole = &file.bytes;
        // A damaged font may be one that the subsetter does not expect.
        let Some(bytes) = catch_unwind(|| subset(whole, signs)).ok().flatten() else {
            continue;
        };
        warnings.retain(|told| told.rule != Rule::WholeFont || !told.text.starts_with(&font.path));
        if bytes.len() < whole.len() {
            *file = renamed(file, bytes);
            let name = std::mem::replace(&mut font.name, file.name.clone());
            made.push((name, file.name.clone()));
        }
    }
}

/// The WOFF2 font `woff` with the `signs` alone; `None` if it cannot be read, or has outlines that are not cut.
fn subset(woff: &[u8], signs: &Signs) -> Option<Vec<u8>> {
    let whole = decompress_woff2_with_custom_brotli(woff, &mut unpacked).ok()?;
    let font = FontRef::new(&whole).ok()?;
    // PostScript outlines would stay as they are.
    font.glyf().ok()?;
    let mut wanted = IntSet::<u32>::empty();
    wanted.extend(signs.iter().map(|sign| u32::from(*sign)));
    let dropped = DROPPED.iter().map(|tag| Tag::new(tag)).collect();
    let mut scripts = IntSet::<Tag>::empty();
    scripts.invert();
    let features = DEFAULT_LAYOUT_FEATURES.iter().copied().collect();
    let mut names = IntSet::<NameId>::empty();
    names.insert_range(NameId::COPYRIGHT_NOTICE..=NameId::POSTSCRIPT_NAME);
    names.extend([NameId::LICENSE_DESCRIPTION, NameId::LICENSE_URL]);
    let languages = IntSet::from([ENGLISH]);
    let plan = Plan::new(
        &IntSet::empty(),
        &wanted,
        &font,
        SubsetFlags::default(),
        &dropped,
        &scripts,
        &features,
        &names,
        &languages,
    );
    let cut = subset_font(&font, &plan).ok()?;
    ttf2woff2::encode(&cut, BrotliQuality::default()).ok()
}

/// The `size` bytes that Brotli has packed.
fn unpacked(packed: &[u8], size: usize) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut bytes = Vec::new();
    let bound = u64::try_from(size)?;
    brotli::Decompressor::new(packed, 4096)
        .take(bound)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}
