//! The words of a file in Rich Text Format (specification 1.9.1) are the characters outside of control words and of
//! destinations that are no text: tables of fonts and styles, pictures, heads and feet of pages. Hidden and deleted
//! text is none.

mod charset;
mod control_words;

use crate::ingest::count::flow::Flow;
use crate::ingest::count::symbol;
use crate::ingest::count::words::Words;
use charset::Charset;
use encoding_rs::WINDOWS_1252;
use std::collections::HashMap;

/// The words of a file, unless it has something whose effect is not known here.
pub(in crate::ingest) fn words(bytes: &[u8]) -> Option<Words> {
    let mut reading = Reading {
        flow: Flow::default(),
        groups: vec![Group::default()],
        fonts: HashMap::new(),
        names: HashMap::new(),
        charset: Charset::Known(WINDOWS_1252),
        defined_font: 0,
        undecoded: Vec::new(),
        to_skip: 0,
        high: None,
        begins: false,
        is_star: false,
        shapes: Vec::new(),
    };
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
                // What stands behind the text's own group is none.
                match reading.groups.len() {
                    ..=1 => &[],
                    _ => after,
                }
            }
            b'\r' | b'\n' => after,
            byte => {
                reading.byte(*byte);
                after
            }
        };
    }
    reading.decode();
    reading.flow.known_words()
}

/// The longest name of a font (bytes).
const LONGEST_NAME: usize = 40;

/// What holds until the end of a group.
#[derive(Clone, Copy, Debug, Default)]
struct Group {
    is_passed_over: bool,
    /// Whether nothing in it is text either.
    is_sealed: bool,
    is_hidden: bool,
    is_deleted: bool,
    /// Whether letters are shown as capital ones.
    is_upper: bool,
    is_font_table: bool,
    font: Option<i32>,
    /// How many characters stand for one in Unicode where that cannot be shown, less one.
    also: i32,
    ends: Ends,
}

/// What ends with a group.
#[derive(Clone, Copy, Debug, Default)]
enum Ends {
    #[default]
    Nothing,
    Note,
    Box,
    Number,
}

struct Reading {
    flow: Flow,
    groups: Vec<Group>,
    fonts: HashMap<i32, Charset>,
    /// The names of fonts of symbols.
    names: HashMap<i32, String>,
    charset: Charset,
    /// The font that the table of fonts defines now.
    defined_font: i32,
    /// Bytes that are not decoded yet: a character may take two.
    undecoded: Vec<u8>,
    /// How many characters follow that stand for one in Unicode.
    to_skip: i32,
    /// The first half of a character that takes two numbers.
    high: Option<u32>,
    /// Whether a group has just begun.
    begins: bool,
    /// Whether a destination follows that may be passed over by those who do not know it.
    is_star: bool,
    /// The shapes that are open: how many groups were, and whether they have had text.
    shapes: Vec<(usize, bool)>,
}

impl Reading {
    fn group(&mut self) -> &mut Group {
        if self.groups.is_empty() {
            self.groups.push(Group::default());
        }
        let last = self.groups.len() - 1;
        &mut self.groups[last]
    }

    fn open(&mut self) {
        self.decode();
        self.to_skip = 0;
        let mut group = *self.group();
        group.ends = Ends::Nothing;
        if self.groups.len() == 1 {
            group.also = 1;
        }
        self.groups.push(group);
        (self.begins, self.is_star) = (true, false);
    }

    fn close(&mut self) {
        self.decode();
        self.to_skip = 0;
        let depth = self.groups.len();
        self.shapes.retain(|(opened, _)| *opened < depth);
        match self.groups.pop().unwrap_or_default().ends {
            Ends::Nothing => {}
            Ends::Number => self.flow.may_go = false,
            Ends::Note => {
                let kept = self.flow.kept();
                self.flow.add_note(kept);
            }
            Ends::Box => {
                let kept = self.flow.kept();
                self.flow.add_box(kept);
            }
        }
    }

    fn is_shown(&mut self) -> bool {
        let group = self.group();
        !group.is_passed_over && !group.is_hidden && !group.is_deleted
    }

    fn byte(&mut self, byte: u8) {
        self.begins = false;
        if self.to_skip > 0 {
            self.to_skip -= 1;
        } else if self.is_shown() {
            self.high = None;
            self.undecoded.push(byte);
        } else if self.group().is_font_table
            && let Some(name) = self.names.get_mut(&self.defined_font)
            && byte != b';'
            && name.len() < LONGEST_NAME
        {
            name.push(char::from(byte));
        }
    }

    fn decode(&mut self) {
        if self.undecoded.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.undecoded);
        let font = self.group().font;
        let charset = font.and_then(|font| self.fonts.get(&font).copied());
        let text = match charset.unwrap_or(self.charset) {
            Charset::Known(encoding) => {
                let (text, _) = encoding.decode_without_bom_handling(&bytes);
                text.into_owned()
            }
            Charset::Symbol => {
                let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
                let name = font.and_then(|font| self.names.get(&font));
                let name = name.map(String::as_str).unwrap_or_default();
                return self.flow.text(&symbol::read(name, &text));
            }
            Charset::Unknown => {
                if !bytes.is_ascii() {
                    self.flow.is_unsure_of("character set");
                }
                String::from_utf8_lossy(&bytes).into_owned()
            }
        };
        self.letters(&text);
    }

    /// Adds letters, as capital ones if they are shown so.
    fn letters(&mut self, text: &str) {
        match self.group().is_upper {
            true => self.flow.text(&text.to_uppercase()),
            false => self.flow.text(text),
        }
    }

    fn text(&mut self, text: &str) {
        self.high = None;
        self.decode();
        if self.is_shown() {
            self.flow.text(text);
        }
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
        let (word, mut rest) = after.split_at(end.unwrap_or(after.len()));
        let is_digit =
            |(at, byte): (usize, &u8)| byte.is_ascii_digit() || (at == 0 && *byte == b'-');
        let digits = rest
            .iter()
            .enumerate()
            .take_while(|found| is_digit(*found))
            .count();
        let (number, behind) = rest.split_at(digits);
        rest = behind.strip_prefix(b" ").unwrap_or(behind);
        let word = std::str::from_utf8(word).unwrap_or_default();
        let number = std::str::from_utf8(number)
            .unwrap_or_default()
            .parse::<i32>()
            .ok();
        if word == "bin" {
            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            return rest.get(length..).unwrap_or_default();
        }
        self.word(word, number);
        (self.begins, self.is_star) = (false, false);
        rest
    }

    fn sign<'a>(&mut self, sign: u8, behind: &'a [u8]) -> &'a [u8] {
        let begins = std::mem::take(&mut self.begins);
        match sign {
            b'\'' => {
                let digits = behind
                    .get(..2)
                    .and_then(|two| std::str::from_utf8(two).ok());
                let byte = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
                if let Some(byte) = byte {
                    self.byte(byte);
                    return &behind[2..];
                }
            }
            b'*' => self.is_star = begins,
            b'~' => self.text("\u{a0}"),
            b'_' => self.text("\u{2011}"),
            b'\\' | b'{' | b'}' => self.byte(sign),
            b'\r' | b'\n' => self.ends_paragraph(),
            _ => {}
        }
        behind
    }

    fn ends_paragraph(&mut self) {
        self.decode();
        if !self.group().is_passed_over {
            self.flow.paragraph();
        }
    }
}
