//! *Rich text* (RTF 1.9.1) that Word takes in as a chunk: its paragraphs with bold and italic words, headings by their
//! level in the outline, tables and notes. Pictures, and what is drawn, are not read.

mod parts;

use crate::ingest::rtf_charsets::{of_code_page, of_font};
use crate::model::{Inline, Style};
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
pub(super) use parts::Part;
use parts::Parts;
use std::collections::HashMap;

/// More open groups are no document.
const DEEPEST: usize = 1_000;

/// The parts of a document in rich text.
pub(super) fn read(bytes: &[u8]) -> Vec<Part> {
    let mut reading = Reading::default();
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        rest = match first {
            b'\\' => reading.control(after),
            b'{' => {
                reading.open();
                after
            }
            b'}' => {
                reading.close();
                after
            }
            b'\r' | b'\n' => after,
            byte => {
                reading.byte(*byte);
                after
            }
        };
    }
    reading.decode();
    reading.parts.finish()
}

/// What holds until the end of a group.
#[derive(Debug, Clone, Copy)]
struct Group {
    is_passed_over: bool,
    is_hidden: bool,
    is_bold: bool,
    is_italic: bool,
    /// The group holds a note.
    is_note: bool,
    is_font_table: bool,
    font: Option<i32>,
    /// How many bytes stand for a character that is given by its number too.
    also: usize,
}

impl Default for Group {
    fn default() -> Self {
        Self {
            is_passed_over: false,
            is_hidden: false,
            is_bold: false,
            is_italic: false,
            is_note: false,
            is_font_table: false,
            font: None,
            also: 1,
        }
    }
}

#[derive(Default)]
struct Reading {
    parts: Parts,
    group: Group,
    groups: Vec<Group>,
    /// Bytes that are not decoded yet, since a character may take two.
    undecoded: Vec<u8>,
    encoding: Option<&'static Encoding>,
    fonts: HashMap<i32, &'static Encoding>,
    defined_font: i32,
    to_skip: usize,
    /// The first half of a character that takes two numbers.
    high: Option<u16>,
    is_star: bool,
}

impl Reading {
    fn open(&mut self) {
        self.decode();
        self.to_skip = 0;
        if self.groups.len() < DEEPEST {
            self.groups.push(self.group);
        }
        self.group.is_note = false;
        self.is_star = false;
    }

    fn close(&mut self) {
        self.decode();
        self.to_skip = 0;
        if self.group.is_note {
            self.parts.end_note();
        }
        self.group = self.groups.pop().unwrap_or_default();
    }

    fn byte(&mut self, byte: u8) {
        if self.to_skip > 0 {
            self.to_skip -= 1;
        } else {
            self.undecoded.push(byte);
        }
    }

    fn decode(&mut self) {
        let bytes = std::mem::take(&mut self.undecoded);
        let font = self.group.font.and_then(|font| self.fonts.get(&font));
        let encoding = font.copied().or(self.encoding).unwrap_or(WINDOWS_1252);
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        self.text(&text);
    }

    fn text(&mut self, text: &str) {
        let Group {
            is_passed_over,
            is_hidden,
            is_bold,
            is_italic,
            ..
        } = self.group;
        if text.is_empty() || is_passed_over || is_hidden {
            return;
        }
        let mut inline = Inline::Text(text.to_owned());
        for (is_so, style) in [(is_italic, Style::Emphasis), (is_bold, Style::Strong)] {
            if is_so {
                inline = Inline::Styled {
                    style,
                    content: vec![inline],
                };
            }
        }
        self.parts.push(inline);
    }

    /// Reads what stands behind a backslash; gives what stands behind that.
    fn control<'a>(&mut self, after: &'a [u8]) -> &'a [u8] {
        let Some((first, behind)) = after.split_first() else {
            return after;
        };
        if !first.is_ascii_alphabetic() {
            return self.sign(*first, behind);
        }
        let end = after.iter().position(|byte| !byte.is_ascii_alphabetic());
        let (word, rest) = after.split_at(end.unwrap_or(after.len()));
        let sign = usize::from(rest.first() == Some(&b'-'));
        let digits = rest.iter().skip(sign).take_while(|b| b.is_ascii_digit());
        let (number, behind) = rest.split_at(sign + digits.count());
        let rest = behind.strip_prefix(b" ").unwrap_or(behind);
        let number = std::str::from_utf8(number).ok();
        let number = number.and_then(|number| number.parse::<i32>().ok());
        match word {
            b"bin" => {
                let length = number.and_then(|number| usize::try_from(number).ok());
                return rest.get(length.unwrap_or(0)..).unwrap_or_default();
            }
            b"u" => self.unicode(number.unwrap_or(0)),
            word => {
                self.decode();
                self.word(std::str::from_utf8(word).unwrap_or_default(), number);
            }
        }
        self.is_star = false;
        rest
    }

    fn sign<'a>(&mut self, sign: u8, behind: &'a [u8]) -> &'a [u8] {
        match sign {
            b'\'' => {
                let digits = behind.get(..2);
                let digits = digits.and_then(|two| std::str::from_utf8(two).ok());
                if let Some(byte) = digits.and_then(|two| u8::from_str_radix(two, 16).ok()) {
                    self.byte(byte);
                    return behind.get(2..).unwrap_or_default();
                }
            }
            b'*' => self.is_star = true,
            b'~' => self.said("\u{a0}"),
            b'_' => self.said("\u{2011}"),
            b'\\' | b'{' | b'}' => self.byte(sign),
            b'\r' | b'\n' => self.end_paragraph(),
            _ => {}
        }
        behind
    }

    fn said(&mut self, text: &str) {
        self.decode();
        self.text(text);
    }

    /// A character by its number, which is negative beyond 32767; one above 65535 takes two.
    fn unicode(&mut self, number: i32) {
        self.decode();
        let unit = number.rem_euclid(0x1_0000) as u16;
        self.to_skip = self.group.also;
        if (0xD800..0xDC00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        let units = self.high.take().into_iter().chain([unit]);
        let text: String = char::decode_utf16(units).flatten().collect();
        self.text(&text);
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let is_on = number != Some(0);
        match word {
            "par" | "sect" | "page" => self.end_paragraph(),
            "cell" | "nestcell" => {
                self.parts.in_table = true;
                self.end_paragraph();
                self.parts.end_cell();
            }
            "row" | "nestrow" => self.parts.end_row(),
            "line" | "tab" | "column" => self.text(" "),
            "emdash" => self.text("—"),
            "endash" => self.text("–"),
            "bullet" => self.text("•"),
            "lquote" => self.text("‘"),
            "rquote" => self.text("’"),
            "ldblquote" => self.text("“"),
            "rdblquote" => self.text("”"),
            "pard" => (self.parts.in_table, self.parts.outline) = (false, None),
            "intbl" => self.parts.in_table = true,
            "outlinelevel" => {
                let level = number.and_then(|level| u8::try_from(level).ok());
                self.parts.outline = level.filter(|level| *level < 9);
            }
            "b" => self.group.is_bold = is_on,
            "i" => self.group.is_italic = is_on,
            "v" | "deleted" => self.group.is_hidden = is_on,
            "plain" => {
                (self.group.is_bold, self.group.is_italic) = (false, false);
                (self.group.is_hidden, self.group.font) = (false, None);
            }
            "uc" => self.group.also = number.and_then(|also| also.try_into().ok()).unwrap_or(1),
            "mac" => self.encoding = Some(MACINTOSH),
            "ansicpg" => self.encoding = number.and_then(of_code_page),
            "f" if self.group.is_font_table => self.defined_font = number.unwrap_or(0),
            "f" => self.group.font = number,
            "fcharset" => {
                if let Some(encoding) = number.and_then(of_font) {
                    self.fonts.insert(self.defined_font, encoding);
                }
            }
            "footnote" if !self.group.is_passed_over && !self.parts.in_note() => {
                self.group.is_note = true;
                self.parts.begin_note();
            }
            "fonttbl" => (self.group.is_font_table, self.group.is_passed_over) = (true, true),
            "shptxt" => self.group.is_passed_over = false,
            _ if self.is_star || is_no_text(word) => self.group.is_passed_over = true,
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        self.decode();
        if self.group.is_passed_over {
            return;
        }
        match self.parts.in_note() {
            true => self.text(" "),
            false => self.parts.end_paragraph(),
        }
    }
}

/// Whether a destination is none of the text.
fn is_no_text(word: &str) -> bool {
    const OTHERS: [&str; 25] = [
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "nonshppict",
        "nonesttables",
        "annotation",
        "atnid",
        "atnauthor",
        "atnref",
        "xe",
        "tc",
        "filetbl",
        "revtbl",
        "listtable",
        "listoverridetable",
        "pntxta",
        "pntxtb",
        "fldinst",
        "sp",
        "objdata",
        "bkmkstart",
        "bkmkend",
        "template",
        "generator",
    ];
    OTHERS.contains(&word) || word.starts_with("header") || word.starts_with("footer")
}
