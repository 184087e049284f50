//! What pandoc does not read in an RTF file is written as it reads it:
//!
//! * Letters as bytes of a font's code page, which pandoc takes for those of Western Europe: by their numbers in
//!   Unicode, as those of a font of symbols. One with two numbers, which pandoc takes for two letters, as itself.
//! * The names of styles, which pandoc takes for text in part, and capitals by a style, which the count does not know:
//!   not at all. So is binary data, in which pandoc looks for text.
//! * Groups that the file leaves open, which pandoc refuses: closed.
//! * The result of a field, which pandoc drops unless it is a plain link: without the field.
//! * A table in a cell, whose words pandoc drops or runs together: as paragraphs of the cell. The text of a cell that
//!   does not say so itself, which pandoc takes for the end of the table: as text of a cell.
//! * The text of boxes, which pandoc drops: behind their paragraph.
//! * Breaks of pages, columns and sections, which pandoc passes over so that words run together, and cells in no row: as
//!   ends of paragraphs. Deleted text: as hidden. What is hidden in any way is told.
//! * A font of East Asia that is said to be one of a typewriter, which pandoc takes for that of code: as any other.

mod boxes;
mod breaks;
mod characters;
mod group;
mod letters;
mod places;
mod told;

use crate::ingest::rtf_charsets;
use crate::model::Warning;
use boxes::{AtEnd, Shape};
use encoding_rs::{Encoding, WINDOWS_1252};
use group::Found;
use places::Place;
use std::collections::HashMap;

/// The longest name of a font (bytes).
const LONGEST_NAME: usize = 40;

/// So much of a font's description is read (bytes).
const LONGEST_ENTRY: usize = 400;

/// A file as pandoc reads it.
pub(super) struct File {
    /// The file, if it is another.
    pub(super) other: Option<Vec<u8>>,
    /// Whether it breaks off.
    pub(super) is_cut: bool,
    /// What pandoc leaves out.
    pub(super) told: Vec<Warning>,
}

/// The file as pandoc reads it.
pub(super) fn file(bytes: &[u8]) -> File {
    let mut writing = Writing {
        out: Vec::with_capacity(bytes.len()),
        is_other: false,
        of_file: WINDOWS_1252,
        fonts: HashMap::new(),
        symbols: HashMap::new(),
        font: 0,
        groups: vec![Group::FIRST],
        to_skip: 0,
        drops: false,
        high: None,
        has_text: false,
        looks_ahead: true,
        shapes: Vec::new(),
        boxes: Vec::new(),
        is_row_open: false,
        has_cells: false,
    };
    let mut rest = bytes;
    while !rest.is_empty() {
        let taken = writing.piece(rest).clamp(1, rest.len());
        rest = &rest[taken..];
    }
    let open = writing.groups.len().saturating_sub(1);
    writing.is_other |= open > 0;
    // A last brace may be missing in a file that is whole.
    let end = writing.out.trim_ascii_end();
    let is_whole = open == 0 || open == 1 && (end.ends_with(b"\\par") || end.ends_with(b"}"));
    if !is_whole {
        let kept = end.len() - broken(end);
        writing.out.truncate(kept);
    }
    for _ in 0..open {
        writing.end_shape();
        writing.groups.pop();
        if writing.groups.len() == 1 {
            writing.out.append(&mut writing.boxes);
        }
        writing.out.push(b'}');
    }
    let told = told::left_out(bytes, &writing);
    File {
        told,
        other: writing.is_other.then_some(writing.out),
        is_cut: !is_whole,
    }
}

/// How many bytes at the end of a file that breaks off are a sign begun: a backslash, or a letter by half its code.
fn broken(end: &[u8]) -> usize {
    let code = end.iter().rev().take(2).position(|byte| *byte == b'\'');
    let begins = code.unwrap_or(0);
    let before = &end[..end.len() - begins - usize::from(code.is_some())];
    let backslashes = before
        .iter()
        .rev()
        .take_while(|byte| **byte == b'\\')
        .count();
    match backslashes % 2 {
        1 => 1 + begins + usize::from(code.is_some()),
        _ => 0,
    }
}

#[derive(Clone, Copy)]
struct Group {
    font: i32,
    /// How many characters follow a number in Unicode and stand for it.
    also: usize,
    /// Whether it was a field, whose result is written without it.
    is_field: bool,
    /// Whether it is the table of fonts, which has their names.
    is_font_table: bool,
    /// Whether it is a table of fonts or styles, whose letters are no text.
    is_table: bool,
    /// Whether it is the table of styles. Pandoc takes what stands before a letter by its code in the name of a style
    /// for text of each paragraph with it.
    is_style_table: bool,
    place: Place,
    at_end: AtEnd,
}

impl Group {
    const FIRST: Self = Self {
        font: -1,
        also: 1,
        is_field: false,
        is_font_table: false,
        is_table: false,
        is_style_table: false,
        place: Place::BODY,
        at_end: AtEnd::Stays,
    };
}

struct Writing {
    out: Vec<u8>,
    is_other: bool,
    of_file: &'static Encoding,
    fonts: HashMap<i32, &'static Encoding>,
    /// The names of fonts of symbols.
    symbols: HashMap<i32, String>,
    /// The font that was named last.
    font: i32,
    groups: Vec<Group>,
    to_skip: usize,
    /// Whether those are left out: pandoc passes over all letters behind them too.
    drops: bool,
    /// The first half of a character that takes two numbers.
    high: Option<u16>,
    /// Whether the paragraph has text already.
    has_text: bool,
    /// Whether groups are looked for; not behind one without an end.
    looks_ahead: bool,
    /// The shapes that are open.
    shapes: Vec<Shape>,
    /// The text of boxes that is to be written behind the paragraph.
    boxes: Vec<u8>,
    /// Whether a row has begun.
    is_row_open: bool,
    /// Whether a row that has not ended has cells.
    has_cells: bool,
}

impl Writing {
    fn open(&mut self) {
        let around = self.groups.last().copied().unwrap_or(Group::FIRST);
        self.groups.push(Group {
            is_field: false,
            at_end: AtEnd::Stays,
            ..around
        });
        self.to_skip = 0;
    }

    /// Writes the field, or passes over the rows, that `rest` begins with; gives how much it read.
    fn ahead(&mut self, rest: &[u8]) -> Option<usize> {
        if !self.looks_ahead {
            return None;
        }
        match group::rows_inside(rest) {
            Found::It(length) => {
                self.is_other = true;
                return Some(length);
            }
            Found::Endless => self.looks_ahead = false,
            Found::Other => {}
        }
        match group::field(rest) {
            Found::It(field) => {
                self.open();
                self.is_other = true;
                match field.address {
                    Some(address) => {
                        let field = format!("{{\\field{{\\*\\fldinst{{HYPERLINK \"{address}\"}}}}");
                        self.out.extend(field.bytes());
                    }
                    None => {
                        self.out.push(b'{');
                        if let Some(group) = self.groups.last_mut() {
                            group.is_field = true;
                        }
                    }
                }
                return Some(field.length);
            }
            Found::Endless => self.looks_ahead = false,
            Found::Other => {}
        }
        None
    }

    /// Writes the first piece of `rest`; gives its length.
    fn piece(&mut self, rest: &[u8]) -> usize {
        self.place_text(rest);
        let length = match rest {
            [b'{', ..] => {
                if let Some(length) = self.ahead(rest) {
                    return length;
                }
                self.open();
                1
            }
            [b'}', ..] => {
                self.end_shape();
                if self.groups.len() == 2 {
                    self.out.append(&mut self.boxes);
                }
                self.groups.pop();
                self.to_skip = 0;
                1
            }
            [b'\\', b'\'', ..] if self.group().is_style_table => {
                self.is_other = true;
                return 4;
            }
            [b'\\', b'\'', ..] if self.to_skip == 0 => {
                let taken = self.letters(rest);
                if taken > 0 {
                    return taken;
                }
                4
            }
            [b'\\', b'\'', ..] => {
                self.to_skip -= 1;
                // Not written.
                if self.drops {
                    return 4;
                }
                4
            }
            [b'\\', first, ..] if first.is_ascii_alphabetic() => {
                let length = self.word(rest);
                if self.is_dropped(rest) {
                    self.is_other = true;
                    return length;
                }
                if let Some(c) = self.in_two_numbers(rest) {
                    self.numbers(&c);
                    return length;
                }
                if self.is_result(rest) {
                    return length;
                }
                if rest[..length].trim_ascii_end() == b"\\nestcell" {
                    self.is_other = true;
                    self.out.extend(b"\\par ");
                    return length;
                }
                if self.is_written_otherwise(rest, length) {
                    return length;
                }
                if self.drops
                    && !self.group().is_table
                    && self.to_skip > 0
                    && rest.starts_with(b"\\u")
                {
                    self.out.extend(b"{\\uc0");
                    self.out.extend(rest[..length].trim_ascii_end());
                    self.out.extend(b" }");
                    return length;
                }
                length
            }
            // The end of a line behind a backslash ends a paragraph.
            [b'\\', b'\r' | b'\n', ..] => {
                self.is_other = true;
                self.out.extend(b"\\par ");
                return 2;
            }
            [b'\\', sign, ..] => {
                self.to_skip = self.to_skip.saturating_sub(1);
                if *sign == b'*'
                    && self.out.trim_ascii_end().ends_with(b"{")
                    && let Some(group) = self.groups.last_mut()
                {
                    (group.is_font_table, group.place.is_apart) = (false, true);
                }
                2
            }
            [b'\r' | b'\n', ..] => 1,
            [byte, ..] if self.group().is_style_table && *byte != b';' => {
                self.is_other = true;
                return 1;
            }
            _ if self.to_skip > 0 => {
                self.to_skip -= 1;
                if self.drops {
                    return 1;
                }
                1
            }
            [0x80..=0xFF, ..] if !self.group().is_table => match self.letters(rest) {
                0 => 1,
                taken => return taken,
            },
            [byte, ..] => {
                if self.symbol(*byte) {
                    return 1;
                }
                1
            }
            [] => 1,
        };
        self.out.extend(rest.iter().take(length));
        self.write_boxes(&rest[..length.min(rest.len())]);
        length
    }

    /// Writes another control word for the one that `rest` begins with, if pandoc does not know it.
    fn is_written_otherwise(&mut self, rest: &[u8], length: usize) -> bool {
        let (name, number) = parted(rest);
        if self.group().is_table {
            return false;
        }
        let other = self.known_word(name, number);
        self.rows(name, &rest[length.min(rest.len())..]);
        let Some(other) = other else {
            return false;
        };
        self.is_other = true;
        self.out.extend(other);
        self.write_boxes(other);
        true
    }

    /// What holds here.
    fn group(&self) -> Group {
        self.groups.last().copied().unwrap_or(Group::FIRST)
    }

    /// Whether the control word that `rest` begins with is not written.
    fn is_dropped(&self, rest: &[u8]) -> bool {
        let in_styles = self.group().is_style_table;
        if self.group().is_font_table && rest.starts_with(b"\\fmodern") && is_east_asian(rest) {
            return true;
        }
        let is_called = |word: &[u8]| {
            let behind = rest[1..].strip_prefix(word);
            behind.is_some_and(|behind| !behind.first().is_some_and(u8::is_ascii_alphabetic))
        };
        is_called(b"bin") || (in_styles && (is_called(b"u") || is_called(b"caps")))
    }

    /// Whether `rest` begins with the mark of the result of a field that is not written.
    fn is_result(&self, rest: &[u8]) -> bool {
        let around = self.groups.len().checked_sub(2);
        let around = around.and_then(|at| self.groups.get(at));
        rest.starts_with(b"\\fldrslt") && around.is_some_and(|group| group.is_field)
    }

    /// Reads a control word; gives its length.
    fn word(&mut self, rest: &[u8]) -> usize {
        let (name, number) = parted(rest);
        let behind = &rest[1 + name.len()..];
        let digits = digits(behind);
        let blank = usize::from(behind.get(digits) == Some(&b' '));
        let length = 1 + name.len() + digits + blank;
        self.place(name);
        self.shape(name);
        let group = self.groups.last_mut();
        match (name, number) {
            (b"u", Some(_)) => {
                self.to_skip = group.map_or(1, |group| group.also);
                let next = rest.get(length);
                self.drops = next.is_some_and(|byte| !b"\\{}\r\n".contains(byte));
                self.is_other |= self.drops;
            }
            (b"uc", Some(number)) => {
                if let Some(group) = group {
                    group.also = usize::try_from(number).unwrap_or(1);
                }
            }
            (b"f", Some(number)) => {
                self.font = number;
                if let Some(group) = group {
                    group.font = number;
                }
            }
            (b"plain", _) => {
                if let Some(group) = group {
                    group.font = -1;
                }
            }
            (b"info", _) => {
                if let Some(group) = group {
                    group.place.is_apart = true;
                }
            }
            (b"fonttbl" | b"stylesheet" | b"listtable", _) => {
                if let Some(group) = group {
                    (group.is_font_table, group.is_table) = (name == b"fonttbl", true);
                    group.is_style_table = name == b"stylesheet";
                }
            }
            (b"fcharset", Some(2)) => {
                self.symbols.insert(self.font, String::new());
            }
            (b"fcharset", Some(number)) => {
                let encoding = rtf_charsets::of_font(number);
                if let Some(encoding) = encoding {
                    self.fonts.insert(self.font, encoding);
                }
            }
            (b"ansicpg", Some(number)) => {
                self.of_file = rtf_charsets::of_code_page(number).unwrap_or(WINDOWS_1252);
            }
            (b"bin", Some(number)) => return length + usize::try_from(number).unwrap_or(0),
            _ => {}
        }
        length
    }
}

/// How many bytes at the beginning are a number.
fn digits(behind: &[u8]) -> usize {
    let sign = usize::from(behind.starts_with(b"-"));
    let is_digit = |byte: &&u8| byte.is_ascii_digit();
    sign + behind.iter().skip(sign).take_while(is_digit).count()
}

/// The name and the number of the control word that `rest` begins with.
fn parted(rest: &[u8]) -> (&[u8], Option<i32>) {
    let word = rest.get(1..).unwrap_or_default();
    let is_letter = |byte: &&u8| byte.is_ascii_alphabetic();
    let (name, behind) = word.split_at(word.iter().take_while(is_letter).count());
    let number = std::str::from_utf8(&behind[..digits(behind)]).unwrap_or_default();
    (name, number.parse().ok())
}

/// Whether the font, which is being described where `rest` begins, is one of East Asia: by its character set or its name.
fn is_east_asian(rest: &[u8]) -> bool {
    const NAMES: [&str; 8] = [
        "Mincho", "Gothic", "SimSun", "SimHei", "MingLiU", "Batang", "Gulim", "Dotum",
    ];
    let end = rest.iter().position(|byte| b";}".contains(byte));
    let said = String::from_utf8_lossy(&rest[..end.unwrap_or(rest.len()).min(LONGEST_ENTRY)]);
    let charset = said.split_once("\\fcharset").map(|(_, number)| number);
    let has = |number: &str| charset.is_some_and(|charset| charset.starts_with(number));
    ["128", "129", "130", "134", "136"].into_iter().any(has)
        || NAMES.iter().any(|name| said.contains(name))
}
