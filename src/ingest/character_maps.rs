//! The *character maps* of Adobe's collections of Chinese, Japanese and Korean characters: from the codes of a text to
//! the numbers of a collection, and from these to Unicode (ISO 32000-2, 9.7.5.2). The command has them inside. The
//! program that reads PDFs in a page has not, since few PDFs need them: it is handed them as text when one does.

use hayro_cmap::{BfString, CMap, CMapName, CidFamily, WritingMode, load_embedded};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::RangeInclusive;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

/// The names of all maps. One that ends with a hyphen, or is empty, has an `H` behind it for lines across and a `V` for
/// vertical ones.
const NAMES: [&str; 36] = [
    "83pv-RKSJ-H",
    "90ms-RKSJ-",
    "90msp-RKSJ-",
    "90pv-RKSJ-H",
    "Add-RKSJ-",
    "Adobe-CNS1-UCS2",
    "Adobe-GB1-UCS2",
    "Adobe-Japan1-UCS2",
    "Adobe-Korea1-UCS2",
    "B5pc-",
    "CNS-EUC-",
    "ETen-B5-",
    "ETenms-B5-",
    "EUC-",
    "Ext-RKSJ-",
    "GB-EUC-",
    "GBK-EUC-",
    "GBK2K-",
    "GBKp-EUC-",
    "GBpc-EUC-",
    "",
    "HKscs-B5-",
    "Identity-",
    "KSC-EUC-",
    "KSCms-UHC-",
    "KSCms-UHC-HW-",
    "KSCpc-EUC-H",
    "UniCNS-UCS2-",
    "UniCNS-UTF16-",
    "UniGB-UCS2-",
    "UniGB-UTF16-",
    "UniJIS-UCS2-",
    "UniJIS-UCS2-HW-",
    "UniJIS-UTF16-",
    "UniKS-UCS2-",
    "UniKS-UTF16-",
];

/// What begins each map in the text that all are written in, before its name.
const BEGINS: &str = "%%BeginMap ";

/// The maps that were handed over, by name.
static HANDED: OnceLock<HashMap<Vec<u8>, &'static [u8]>> = OnceLock::new();
static IS_MISSED: AtomicBool = AtomicBool::new(false);

/// The map of a name, in a form that the library reads.
pub(super) fn map(name: CMapName<'_>) -> Option<&'static [u8]> {
    let found = load_embedded(name).or_else(|| HANDED.get()?.get(name.to_bytes()).copied());
    if found.is_none() && !matches!(name, CMapName::Custom(_)) {
        IS_MISSED.store(true, Ordering::Relaxed);
    }
    found
}

/// Whether a PDF needed a map that is not here.
pub fn are_missed() -> bool {
    IS_MISSED.load(Ordering::Relaxed)
}

/// Takes over maps, as [`written`] writes them.
pub fn hand_over(text: String) {
    let text: &'static str = text.leak();
    let maps = text.split(BEGINS).filter_map(|map| {
        let (name, map) = map.split_once('\n')?;
        Some((name.as_bytes().to_vec(), map.as_bytes()))
    });
    // There is one version of them.
    let _ = HANDED.set(maps.collect());
}

/// All maps of the command, as text (Adobe Technical Note #5014).
pub fn written() -> String {
    let mut text = String::new();
    for name in NAMES {
        let names = match name.ends_with(|c: char| c != '-') {
            true => vec![name.to_owned()],
            false => vec![format!("{name}H"), format!("{name}V")],
        };
        let mut base: Option<(String, CMap)> = None;
        for name in names {
            if let Some(map) = load_embedded(CMapName::from_bytes(name.as_bytes()))
                .and_then(|bytes| CMap::parse(bytes, load_embedded))
            {
                write(&name, &map, base.as_ref(), &mut text);
                base = Some((name, map));
            }
        }
    }
    text
}

/// Writes a map: of one with a base, what differs from it.
fn write(name: &str, map: &CMap, base: Option<&(String, CMap)>, text: &mut String) {
    let _ = writeln!(text, "{BEGINS}{name}\n/CMapName /{name} def");
    if let Some(collection) = &map.metadata().character_collection {
        let ordering = match &collection.family {
            CidFamily::AdobeJapan1 => "Japan1".into(),
            CidFamily::AdobeGB1 => "GB1".into(),
            CidFamily::AdobeCNS1 => "CNS1".into(),
            CidFamily::AdobeKorea1 => "Korea1".into(),
            CidFamily::AdobeIdentity => "Identity".into(),
            CidFamily::Custom { ordering, .. } => String::from_utf8_lossy(ordering),
        };
        let number = collection.supplement;
        let _ = writeln!(
            text,
            "/Registry (Adobe) def /Ordering ({ordering}) def /Supplement {number} def"
        );
    }
    if let Some((base, _)) = base {
        let _ = writeln!(text, "/{base} usecmap");
    }
    if map.metadata().writing_mode == Some(WritingMode::Vertical) {
        text.push_str("/WMode 1 def\n");
    }
    if name.ends_with("UCS2") {
        write_characters(map, text);
        return;
    }
    let mut lines = String::new();
    for length in [1, 2, 4] {
        let width = usize::from(length) * 2;
        let number = |code| {
            let own = map.lookup_cid_code(code, length);
            let known = base.and_then(|(_, base)| base.lookup_cid_code(code, length));
            own.filter(|_| own != known)
        };
        for (first, last, number) in ranges(codes(name, length), number, |number, at| number + at) {
            let _ = writeln!(lines, "<{first:0width$x}><{last:0width$x}>{number}");
        }
    }
    let _ = writeln!(text, "begincidrange\n{lines}endcidrange");
}

/// Writes which characters the numbers of a collection are.
fn write_characters(map: &CMap, text: &mut String) {
    let characters = |number| {
        let said = match map.lookup_bf_string(number)? {
            BfString::Char(one) => one.to_string(),
            BfString::String(several) => several,
        };
        Some(said.encode_utf16().collect::<Vec<u16>>())
    };
    let next = |units: Vec<u16>, at: u32| {
        let mut units = units;
        if let Some(last) = units.last_mut() {
            *last = last.wrapping_add(at as u16);
        }
        units
    };
    text.push_str("beginbfrange\n");
    for (first, last, units) in ranges(0..=0xFFFF, characters, next) {
        let units: String = units.iter().map(|unit| format!("{unit:04x}")).collect();
        let _ = writeln!(text, "<{first:04x}><{last:04x}><{units}>");
    }
    text.push_str("endbfrange\n");
}

/// The codes that follow one another, with the value of the first, where `next` says what those after it have. A range
/// stays among codes that differ in their last byte.
fn ranges<T: PartialEq + Clone>(
    codes: impl IntoIterator<Item = u32>,
    value: impl Fn(u32) -> Option<T>,
    next: impl Fn(T, u32) -> T,
) -> Vec<(u32, u32, T)> {
    let mut ranges: Vec<(u32, u32, T)> = Vec::new();
    for code in codes {
        let Some(value) = value(code) else {
            continue;
        };
        match ranges.last_mut() {
            Some((first, last, begin))
                if *last + 1 == code
                    && code >> 8 == *first >> 8
                    && next(begin.clone(), code - *first) == value =>
            {
                *last = code;
            }
            _ => ranges.push((code, code, value)),
        }
    }
    ranges
}

/// The codes of `length` bytes that a map may have.
fn codes(name: &str, length: u8) -> Box<dyn Iterator<Item = u32>> {
    let bytes: [RangeInclusive<u32>; 4] = match length {
        1 => return Box::new(0..=0xFF),
        2 => return Box::new(0..=0xFFFF),
        _ if name.starts_with("CNS-EUC") => [0x8E..=0x8E, 0xA1..=0xB0, 0xA1..=0xFE, 0xA1..=0xFE],
        _ if name.starts_with("GBK2K") => [0x81..=0xFE, 0x30..=0x39, 0x81..=0xFE, 0x30..=0x39],
        _ if name.contains("UTF16") => [0xD8..=0xDB, 0x00..=0xFF, 0xDC..=0xDF, 0x00..=0xFF],
        _ => return Box::new(std::iter::empty()),
    };
    let [one, two, three, four] = bytes;
    let with = |codes: Box<dyn Iterator<Item = u32>>, bytes: RangeInclusive<u32>| {
        let codes = codes.flat_map(move |code| bytes.clone().map(move |byte| code << 8 | byte));
        Box::new(codes) as Box<dyn Iterator<Item = u32>>
    };
    with(with(with(Box::new(one), two), three), four)
}
