//! What pandoc *leaves out* without a word: heads and feet of pages, comments, hidden and deleted text. It is told, as that
//! of Word files is.

use super::Writing;
use crate::ingest::ooxml::symbols;
use crate::model::{At, Rule, Warning};

/// What is left out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    PageHead,
    Comment,
    Hidden,
    Deleted,
}

/// What holds until the end of a group.
#[derive(Clone, Copy)]
struct Group {
    font: i32,
    /// How many characters stand for one in Unicode, besides.
    also: usize,
    /// Whether its letters are no text.
    is_passed_over: bool,
    apart: Option<Kind>,
    is_hidden: bool,
    is_deleted: bool,
}

struct Telling<'a> {
    writing: &'a Writing,
    groups: Vec<Group>,
    /// The bytes of letters that are not decoded yet.
    bytes: Vec<u8>,
    units: Vec<u16>,
    text: String,
    kind: Option<Kind>,
    to_skip: usize,
    /// Whether a destination follows that older programs do not know.
    is_star: bool,
    heads: Vec<String>,
    warnings: Vec<Warning>,
}

/// What is left out of the file, whose fonts `writing` knows.
pub(super) fn left_out(file: &[u8], writing: &Writing) -> Vec<Warning> {
    let mut telling = Telling {
        writing,
        groups: vec![Group {
            font: -1,
            also: 1,
            is_passed_over: false,
            apart: None,
            is_hidden: false,
            is_deleted: false,
        }],
        bytes: Vec::new(),
        units: Vec::new(),
        text: String::new(),
        kind: None,
        to_skip: 0,
        is_star: false,
        heads: Vec::new(),
        warnings: Vec::new(),
    };
    let mut rest = file;
    while !rest.is_empty() {
        let taken = telling.piece(rest).clamp(1, rest.len());
        rest = &rest[taken..];
    }
    telling.end();
    let Telling {
        heads,
        mut warnings,
        ..
    } = telling;
    if !heads.is_empty() {
        warnings.push(Warning {
            at: At::Whole,
            rule: Rule::PageHead,
            text: heads.join(" | "),
        });
    }
    warnings
}

impl Telling<'_> {
    fn group(&self) -> Group {
        let outermost = self.groups.first().copied();
        self.groups.last().copied().or(outermost).unwrap_or(Group {
            font: -1,
            also: 1,
            is_passed_over: true,
            apart: None,
            is_hidden: false,
            is_deleted: false,
        })
    }

    /// Changes what holds in the group.
    fn set(&mut self, change: impl FnOnce(&mut Group)) {
        self.decode();
        if let Some(group) = self.groups.last_mut() {
            change(group);
        }
    }

    /// Reads the first piece of `rest`; gives its length.
    fn piece(&mut self, rest: &[u8]) -> usize {
        let is_star = std::mem::take(&mut self.is_star);
        match rest {
            [b'{', ..] => {
                self.decode();
                self.to_skip = 0;
                self.groups.push(self.group());
                1
            }
            [b'}', ..] => {
                self.decode();
                self.to_skip = 0;
                let ended = self.groups.pop().and_then(|group| group.apart);
                if ended.is_some() && self.group().apart != ended {
                    self.end();
                }
                1
            }
            [b'\\', b'\'', high, low, ..] => {
                let digit = |byte: &u8| char::from(*byte).to_digit(16);
                let byte = digit(high)
                    .zip(digit(low))
                    .map(|(high, low)| high * 16 + low);
                self.byte(
                    byte.and_then(|byte| u8::try_from(byte).ok())
                        .unwrap_or(b'?'),
                );
                4
            }
            [b'\\', b'*', ..] => {
                self.is_star = true;
                2
            }
            [b'\\', letter, ..] if letter.is_ascii_alphabetic() => self.control(rest, is_star),
            [b'\\', sign @ (b'\\' | b'{' | b'}'), ..] => {
                self.byte(*sign);
                2
            }
            [b'\\', b'~' | b'\r' | b'\n', ..] => {
                self.space();
                2
            }
            [b'\\', b'_', ..] => {
                self.byte(b'-');
                2
            }
            [b'\\', ..] => 2,
            [b'\r' | b'\n', ..] => 1,
            [byte, ..] => {
                self.byte(*byte);
                1
            }
            [] => 1,
        }
    }

    /// Reads a control word; gives its length.
    fn control(&mut self, rest: &[u8], is_star: bool) -> usize {
        let count = |from: usize, is: fn(&u8) -> bool| {
            let behind = rest.iter().skip(from);
            behind.take_while(|byte| is(byte)).count()
        };
        let name_end = 1 + count(1, u8::is_ascii_alphabetic);
        let sign = usize::from(rest.get(name_end) == Some(&b'-'));
        let end = name_end + sign + count(name_end + sign, u8::is_ascii_digit);
        let length = end + usize::from(rest.get(end) == Some(&b' '));
        let name = std::str::from_utf8(&rest[1..name_end]).unwrap_or_default();
        let number = std::str::from_utf8(&rest[name_end..end]).unwrap_or_default();
        let number: Option<i32> = number.parse().ok();
        let is_on = number != Some(0);
        let side = name.strip_prefix("header").or(name.strip_prefix("footer"));
        match name {
            "u" => {
                self.unit(number.unwrap_or(0));
            }
            "uc" => {
                let also = number.and_then(|number| usize::try_from(number).ok());
                self.set(|group| group.also = also.unwrap_or(1));
            }
            "f" => self.set(|group| group.font = number.unwrap_or(-1)),
            "v" => self.set(|group| group.is_hidden = is_on),
            "deleted" => self.set(|group| group.is_deleted = is_on),
            "plain" => self.set(|group| {
                (group.is_hidden, group.is_deleted, group.font) = (false, false, -1);
            }),
            "par" | "line" | "tab" | "cell" | "row" | "nestcell" | "sect" | "page" | "column" => {
                self.space();
            }
            "emdash" | "endash" => self.letters("–"),
            "lquote" | "rquote" => self.letters("’"),
            "ldblquote" => self.letters("“"),
            "rdblquote" => self.letters("”"),
            "annotation" => self.set(|group| group.apart = Some(Kind::Comment)),
            "bin" => {
                return length + number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
            }
            "shptxt" | "shpinst" => {}
            _ if side.is_some_and(|side| matches!(side, "" | "l" | "r" | "f")) => {
                self.set(|group| group.apart = Some(Kind::PageHead));
            }
            _ if is_star || NO_TEXT.contains(&name) => {
                self.set(|group| group.is_passed_over = true);
            }
            _ => {}
        }
        length
    }

    fn byte(&mut self, byte: u8) {
        match self.to_skip {
            0 if self.group().is_passed_over => {}
            0 => {
                self.end_units();
                self.bytes.push(byte);
            }
            _ => self.to_skip -= 1,
        }
    }

    fn space(&mut self) {
        self.decode();
        self.letters(" ");
    }

    /// A character by its number, or half of one.
    fn unit(&mut self, number: i32) {
        self.to_skip = self.group().also;
        if self.group().is_passed_over {
            return;
        }
        if !self.bytes.is_empty() {
            self.decode();
        }
        self.units.push(number.rem_euclid(0x1_0000) as u16);
    }

    fn end_units(&mut self) {
        if !self.units.is_empty() {
            let units = std::mem::take(&mut self.units);
            self.letters(&String::from_utf16_lossy(&units));
        }
    }

    fn decode(&mut self) {
        self.end_units();
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let font = self.group().font;
        let text = match self.writing.symbols.get(&font) {
            Some(name) => {
                let shown = |byte: &u8| {
                    symbols::character(name, u32::from(*byte)).unwrap_or(char::from(*byte))
                };
                bytes.iter().map(shown).collect()
            }
            None => {
                let encoding = self.writing.fonts.get(&font).copied();
                let encoding = encoding.unwrap_or(self.writing.of_file);
                encoding.decode_without_bom_handling(&bytes).0.into_owned()
            }
        };
        self.letters(&text);
    }

    /// Adds letters to what they belong to.
    fn letters(&mut self, text: &str) {
        let group = self.group();
        let kind = match group.apart {
            _ if group.is_passed_over => return,
            Some(kind) => Some(kind),
            None if group.is_hidden => Some(Kind::Hidden),
            None if group.is_deleted => Some(Kind::Deleted),
            None => None,
        };
        if kind != self.kind {
            self.end();
            self.kind = kind;
        }
        if kind.is_some() {
            self.text.push_str(text);
        }
    }

    /// Tells what was gathered.
    fn end(&mut self) {
        let words = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.text.clear();
        let (rule, text) = match self.kind.take() {
            _ if !words.contains(char::is_alphanumeric) => return,
            None => return,
            Some(Kind::PageHead) => {
                if words.contains(char::is_alphabetic) && !self.heads.contains(&words) {
                    self.heads.push(words);
                }
                return;
            }
            Some(Kind::Comment) => (Rule::Comment, words),
            Some(Kind::Hidden) => (Rule::HiddenText, words),
            Some(Kind::Deleted) => (Rule::TrackedChange, format!("deleted: {words}")),
        };
        self.warnings.push(Warning {
            at: At::Whole,
            rule,
            text,
        });
    }
}

/// Destinations without text.
const NO_TEXT: [&str; 19] = [
    "aftnsep",
    "aftnsepc",
    "bkmkend",
    "bkmkstart",
    "colortbl",
    "filetbl",
    "fldinst",
    "fonttbl",
    "ftnsep",
    "ftnsepc",
    "info",
    "listtext",
    "nonesttables",
    "nonshppict",
    "pict",
    "pntext",
    "stylesheet",
    "tc",
    "xe",
];
