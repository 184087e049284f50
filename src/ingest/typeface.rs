//! The *typefaces* of a PDF: which characters the codes of its text stand for, and how wide they are. The reader and the
//! second count share this, the objects of the file, and nothing else.

use super::character_maps;
use hayro_cmap::{BfString, CMap, CMapName, CidFamily};
use hayro_font::hayro_syntax::object::{Array, Dict, Name, Object, String as Bytes};
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontResolverFn, StandardFont};
use read_fonts::{FontRef, TableProvider as _};
use std::cell::OnceCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// Stands for a sign of which the file does not say which character it is.
pub(super) const UNKNOWN: char = '\u{FFFD}';

/// The maximum number of characters that a font's program is asked for.
const MOST_CODES: usize = 200_000;

/// What the codes from 11 on stand for in TeX's fonts (The TeXbook, appendix F).
const LIGATURES: [&str; 5] = ["ff", "fi", "fl", "ffi", "ffl"];

/// The program of a typeface without signs (OpenType, table directory). It stands for those that a file names and does
/// not have: their shapes are not looked at.
const NO_SIGNS: [u8; 12] = [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// The typefaces of a file that were met so far.
pub(super) struct Typefaces<'a> {
    cache: FontCache<'a>,
    programs: FontResolverFn,
    tables: CMapResolverFn,
    faces: Vec<Face<'a>>,
    /// The number of a face, by the data of its dictionary.
    numbers: HashMap<Vec<u8>, Option<usize>>,
}

/// A typeface.
pub(super) struct Face<'a> {
    font: Font<'a>,
    /// Its name without the prefix of a subset.
    pub(super) name: String,
    pub(super) is_bold: bool,
    pub(super) is_italic: bool,
    pub(super) is_fixed: bool,
    /// Whether its small letters look like capitals.
    pub(super) is_small_capitals: bool,
    /// Whether its signs are drawn by programs of their own (Type 3).
    is_drawn: bool,
    /// Whether its lines run from top to bottom.
    pub(super) is_vertical: bool,
    /// How large its letters are, of the size that the text says. Typefaces of pictures may be any size.
    pub(super) scale: f64,
    /// Its dictionary.
    dict: Dict<'a>,
    /// From codes to the numbers of a collection of characters, and from these to Unicode; as soon as it is needed.
    collection: OnceCell<Option<(CMap, CMap)>>,
    /// The characters of its program's signs, by their numbers; as soon as they are needed.
    own: OnceCell<HashMap<u32, char>>,
    signs: HashMap<(u32, usize), Rc<Sign>>,
}

/// What a code stands for.
#[derive(Debug)]
pub(super) struct Sign {
    /// Its characters; [`UNKNOWN`] if the file does not say.
    pub(super) text: String,
    /// How far the next sign is, in thousandths of the size.
    pub(super) advance: (f64, f64),
    /// Where the sign begins, in thousandths of the size.
    pub(super) shift: (f64, f64),
    /// Whether it is the code of a space, which may be widened.
    pub(super) is_space: bool,
}

impl<'a> Typefaces<'a> {
    pub(super) fn new() -> Self {
        Self {
            cache: FontCache::new(),
            programs: Arc::new(|_| Some((Arc::new(NO_SIGNS), 0))),
            tables: Arc::new(character_maps::map),
            faces: Vec::new(),
            numbers: HashMap::new(),
        }
    }

    /// The number of the face that a font dictionary describes; Helvetica's where it describes none.
    pub(super) fn number(&mut self, dict: &Dict<'a>) -> Option<usize> {
        if let Some(known) = self.numbers.get(dict.data()) {
            return *known;
        }
        let font = self.cache.font(dict, &self.programs, &self.tables);
        let font = font.or_else(|| {
            let plain = StandardFont::Helvetica;
            self.cache.standard_font(plain, &self.programs)
        });
        let number = font.map(|font| {
            self.faces.push(Face::new(font, dict));
            self.faces.len() - 1
        });
        self.numbers.insert(dict.data().to_vec(), number);
        number
    }

    pub(super) fn get(&self, number: usize) -> Option<&Face<'a>> {
        self.faces.get(number)
    }

    /// The signs that `codes` stand for in face `number`.
    pub(super) fn signs(&mut self, number: usize, codes: &[u8]) -> Vec<Rc<Sign>> {
        let Some(face) = self.faces.get_mut(number) else {
            return Vec::new();
        };
        let (mut signs, mut at) = (Vec::with_capacity(codes.len()), 0);
        while at < codes.len() {
            let (code, length) = face.font.read_code(codes, at);
            at += length.max(1);
            signs.push(face.sign(code, length));
        }
        signs
    }
}

impl<'a> Face<'a> {
    fn new(font: Font<'a>, dict: &Dict<'a>) -> Self {
        let name = dict.get::<Name<'_>>("BaseFont");
        let name = name
            .map(|name| name.as_str().to_owned())
            .unwrap_or_default();
        let name = match name.split_once('+') {
            Some((prefix, rest)) if prefix.len() == 6 => rest.to_owned(),
            _ => name,
        };
        let inner = dict.get::<Array<'_>>("DescendantFonts");
        let inner = inner.and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let described = dict.get::<Dict<'_>>("FontDescriptor");
        let described = described.or_else(|| inner.as_ref()?.get::<Dict<'_>>("FontDescriptor"));
        let flags = described.as_ref().and_then(|it| it.get::<u32>("Flags"));
        let weight = described
            .as_ref()
            .and_then(|it| it.get::<f64>("FontWeight"));
        let flags = flags.unwrap_or(0);
        let lower = name.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        Self {
            is_bold: weight.unwrap_or(400.0) >= 600.0
                // So are the bold ones of Nimbus called.
                || lower.ends_with("-medi")
                || lower.ends_with("-mediital")
                || flags & 1 << 18 != 0
                || says(&["bold", "black", "heavy", "demi", "cmbx", "sfbx", "ssbx"]),
            is_italic: flags & 1 << 6 != 0 || says(&["ital", "obli", "cmti", "sfti"]),
            is_fixed: flags & 1 != 0 || says(&["mono", "courier", "consol", "cmtt", "typewriter"]),
            is_small_capitals: says(&["cmcsc", "smallcap", "small-cap", "smcp"]),
            is_drawn: is_drawn(dict),
            is_vertical: !font.is_horizontal(),
            scale: scale(dict).unwrap_or(1.0),
            dict: dict.clone(),
            collection: OnceCell::new(),
            own: OnceCell::new(),
            font,
            name,
            signs: HashMap::new(),
        }
    }

    fn sign(&mut self, code: u32, length: usize) -> Rc<Sign> {
        if let Some(known) = self.signs.get(&(code, length)) {
            return Rc::clone(known);
        }
        let glyph = self.font.glyph(self.font.map_code(code), code);
        let said = match &glyph {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let said = said.or_else(|| {
            let collection = self.collection.get_or_init(|| collection(&self.dict));
            let (numbers, characters) = collection.as_ref()?;
            let number = numbers.lookup_cid_code(code, length as u8)?;
            characters.lookup_bf_string(number)
        });
        let said = said.or_else(|| match &glyph {
            FontGlyph::Outline(glyph) if self.dict.contains_key("DescendantFonts") => {
                let own = || {
                    let program = glyph.font_data().map(|font| font.data);
                    program.map_or_else(HashMap::new, |program| own((*program).as_ref()))
                };
                let own = self.own.get_or_init(own).get(&glyph.glyph_id().to_u32());
                own.map(|one| BfString::Char(*one))
            }
            _ => None,
        });
        let said = match said {
            Some(BfString::Char(one)) => one.to_string(),
            Some(BfString::String(several)) => several,
            None => String::new(),
        };
        // TeX has its ligatures there; the names of its drawn signs say nothing.
        let says_nothing = said.chars().all(char::is_control);
        let ligature = (code as usize)
            .checked_sub(11)
            .and_then(|at| LIGATURES.get(at));
        let said = match ligature {
            Some(ligature) if self.is_drawn && says_nothing => (*ligature).to_owned(),
            _ => said,
        };
        let advance = self.font.code_advance(code);
        let shift = self.font.origin_displacement(code);
        let sound = |value: f64| if value.is_finite() { value } else { 0.0 };
        let sign = Rc::new(Sign {
            text: readable(&said, &self.name),
            advance: (sound(advance.x), sound(advance.y)),
            shift: (sound(shift.x), sound(shift.y)),
            is_space: length == 1 && code == 32,
        });
        self.signs.insert((code, length), Rc::clone(&sign));
        sign
    }
}

fn is_drawn(dict: &Dict<'_>) -> bool {
    let kind = dict.get::<Name<'_>>("Subtype");
    kind.is_some_and(|kind| kind.as_str() == "Type3")
}

/// How large the letters of a typeface of pictures (Type 3) are, by how wide they are on average, where they are not
/// about as large as the text says.
fn scale(dict: &Dict<'_>) -> Option<f64> {
    // The average width of letters and digits, of the size.
    const WIDTH: f64 = 0.52;
    if !is_drawn(dict) {
        return None;
    }
    let [across, ..] = dict.get::<[f64; 6]>("FontMatrix")?;
    let widths = dict.get::<Array<'_>>("Widths")?;
    let widths: Vec<f64> = widths
        .iter::<f64>()
        .take(256)
        .filter(|width| width.is_finite() && *width > 0.0)
        .collect();
    let average = widths.iter().sum::<f64>() / widths.len() as f64 * across.abs();
    let scale = average / WIDTH;
    (scale.is_finite() && !(0.4..2.5).contains(&scale)).then_some(scale)
}

/// Its tables, if the font's codes are numbers of one of Adobe's collections of characters.
fn collection(dict: &Dict<'_>) -> Option<(CMap, CMap)> {
    let inner = dict.get::<Array<'_>>("DescendantFonts")?;
    let inner = inner.iter::<Dict<'_>>().next()?;
    let system = inner.get::<Dict<'_>>("CIDSystemInfo")?;
    let ordering = system.get::<Bytes<'_>>("Ordering")?;
    let family = CidFamily::from_registry_ordering(b"Adobe", ordering.as_bytes());
    let parsed = |table: &[u8]| CMap::parse(table, character_maps::map);
    let characters = parsed(character_maps::map(family.ucs2_cmap()?)?)?;
    let numbers = match dict.get::<Object<'_>>("Encoding")? {
        Object::Name(name) => match name.as_str() {
            "Identity-H" => CMap::identity_h(),
            "Identity-V" => CMap::identity_v(),
            name => parsed(character_maps::map(CMapName::from_bytes(name.as_bytes()))?)?,
        },
        Object::Stream(stream) => parsed(&stream.decoded_data().ok()?)?,
        _ => return None,
    };
    Some((numbers, characters))
}

/// Which characters the signs of a font's program are, as that says itself (OpenType, `cmap`). Where several are drawn
/// alike, the first one counts.
fn own(program: &[u8]) -> HashMap<u32, char> {
    let mut characters = HashMap::new();
    let font = FontRef::new(program);
    let table = font.and_then(|font| Ok(font.cmap()?.best_subtable()));
    if let Ok(Some((_, _, table))) = table {
        for (code, sign) in table.iter().take(MOST_CODES) {
            if let Some(c) = char::from_u32(code).filter(|c| !is_private(*c)) {
                characters.entry(sign.to_u32()).or_insert(c);
            }
        }
    }
    characters
}

/// The characters of a sign as they are read: ligatures as letters, signs of fonts for symbols as bullets.
fn readable(said: &str, font: &str) -> String {
    let font = font.to_lowercase();
    let is_ornament = ["wingdings", "webdings", "dingbats"]
        .iter()
        .any(|name| font.contains(name));
    let mut text = String::new();
    for c in said.chars() {
        match c {
            '\u{FB00}' => text.push_str("ff"),
            '\u{FB01}' => text.push_str("fi"),
            '\u{FB02}' => text.push_str("fl"),
            '\u{FB03}' => text.push_str("ffi"),
            '\u{FB04}' => text.push_str("ffl"),
            '\u{FB05}' | '\u{FB06}' => text.push_str("st"),
            '\u{F0B7}' | '\u{F0A7}' | '\u{F0D8}' | '\u{F0FC}' | '\u{F076}' | '\u{F06E}' => {
                text.push('•');
            }
            c if is_ornament && (c.is_alphanumeric() || is_private(c)) => text.push('•'),
            '\t' | '\n' | '\r' | '\u{A0}' => text.push(' '),
            c if c.is_control() || is_private(c) => text.push(UNKNOWN),
            // Marks of direction and the like.
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{FEFF}' => {}
            c => text.push(c),
        }
    }
    if text.is_empty() && said.is_empty() {
        text.push(UNKNOWN);
    }
    text
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// The characters of a string outside of the text, such as a title: UTF-16 or UTF-8 with a mark, else PDFDocEncoding,
/// of which those that differ from Latin-1 are few (ISO 32000-2, annex D.2).
pub(super) fn decoded(bytes: &[u8]) -> String {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes
            .as_chunks::<2>()
            .0
            .iter()
            .map(|two| unit(*two))
            .collect();
        String::from_utf16_lossy(&units)
    };
    let text = match bytes {
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| of_document(*byte)).collect(),
    };
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

fn of_document(byte: u8) -> char {
    const FROM_80: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž";
    match byte {
        0x80..=0x9E => FROM_80
            .chars()
            .nth(usize::from(byte) - 0x80)
            .unwrap_or(UNKNOWN),
        0xA0 => '€',
        byte => char::from(byte),
    }
}
