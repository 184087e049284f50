//! The letters of *running text*. What stands in brackets is shown, and where it leads is not; code and formulas are
//! shown as they are.

use super::definitions::Known;
use super::{comments, links, markers, signs, tags};
use crate::ingest::count::gatherer::Gatherer;
use crate::ingest::count::html;
use crate::ingest::count::references::{self, Within};
use std::collections::HashMap;
use std::ops::Range;

/// The most signs of an emphasis beside each other.
const MOST_SIGNS: usize = 8;

/// The deepest formula or comment in another.
const DEEPEST: usize = 4;

/// Adds the words of a running text that begins on `line`.
pub(super) fn push(text: &str, line: usize, known: &Known, gatherer: &mut Gatherer) {
    let mut inlines = Inlines {
        text,
        known,
        bits: Vec::new(),
        open: Vec::new(),
        linked: 0,
        ticks: signs::ticks(text),
        notes: Vec::new(),
        closes: None,
        last: HashMap::new(),
    };
    inlines.read(0..text.len(), DEEPEST);
    let notes = std::mem::take(&mut inlines.notes);
    push_bits(inlines, line, gatherer);
    // The page has them apart.
    for note in notes {
        let line = line + text[..note.start].matches('\n').count();
        gatherer.end_paragraph();
        let inside = &text[note];
        let mut inlines = Inlines {
            text: inside,
            known,
            bits: Vec::new(),
            open: Vec::new(),
            linked: 0,
            ticks: signs::ticks(inside),
            notes: Vec::new(),
            closes: None,
            last: HashMap::new(),
        };
        inlines.read(0..inside.len(), 0);
        push_bits(inlines, line, gatherer);
    }
}

fn push_bits(inlines: Inlines<'_>, line: usize, gatherer: &mut Gatherer) {
    let text = inlines.text;
    let (mut at, mut line) = (0, line);
    for bit in inlines.bits {
        let start = bit.at();
        line += text
            .get(at..start)
            .unwrap_or_default()
            .matches('\n')
            .count();
        at = at.max(start);
        match bit {
            Bit::Text(range) => gatherer.push(&text[range], line),
            Bit::Character(_, characters) => {
                for c in characters.into_iter().flatten() {
                    gatherer.push(c.encode_utf8(&mut [0; 4]), line);
                }
            }
            Bit::Tag(range) => html::push_tag(&text[range], line, gatherer),
            Bit::WordEnd(_) => gatherer.end(),
            Bit::Raised(_) => gatherer.end_closely(),
            Bit::Comment(_, begins) => {
                gatherer.end();
                gatherer.may_go = begins;
            }
        }
    }
}

/// A bit of a text, with its place.
enum Bit {
    Text(Range<usize>),
    Character(usize, [Option<char>; 2]),
    Tag(Range<usize>),
    WordEnd(usize),
    /// Where raised or lowered text begins or ends.
    Raised(usize),
    /// Where a comment begins or ends.
    Comment(usize, bool),
}

impl Bit {
    fn at(&self) -> usize {
        match self {
            Self::Text(range) | Self::Tag(range) => range.start,
            Self::Character(at, _)
            | Self::Comment(at, _)
            | Self::WordEnd(at)
            | Self::Raised(at) => *at,
        }
    }
}

/// An opening bracket.
struct Bracket {
    /// The byte behind it.
    inside: usize,
    bit: usize,
    is_picture: bool,
}

struct Inlines<'a> {
    text: &'a str,
    known: &'a Known,
    bits: Vec<Bit>,
    open: Vec<Bracket>,
    /// The number of open brackets that lie around a link, so that they cannot be of one.
    linked: usize,
    /// Where runs of so many backticks begin.
    ticks: HashMap<usize, Vec<usize>>,
    /// The insides of the notes that stand in the text: `^[…]`.
    notes: Vec<Range<usize>>,
    /// For each opening bracket, where it closes; made when it is asked for.
    closes: Option<HashMap<usize, usize>>,
    /// Where the last end of a comment and the like stands in the text, 0 if nowhere.
    last: HashMap<&'static str, usize>,
}

impl Inlines<'_> {
    fn read(&mut self, range: Range<usize>, depth: usize) {
        let bytes = self.text.as_bytes();
        let is_sign = |byte: &u8| b"\\`<&![]$%*_~^\n".contains(byte);
        let mut at = range.start;
        while at < range.end {
            let plain = bytes[at..range.end].iter().position(is_sign);
            let sign = plain.map_or(range.end, |length| at + length);
            if sign > at {
                self.bits.push(Bit::Text(at..sign));
            }
            if sign == range.end {
                break;
            }
            at = self.sign(sign, range.end, depth).min(range.end);
        }
    }

    /// Reads what the sign at `at` begins; returns where it ends.
    fn sign(&mut self, at: usize, end: usize, depth: usize) -> usize {
        let rest = &self.text[at..end];
        let bytes = rest.as_bytes();
        match bytes[0] {
            b'\\' if links::escapes(bytes, 0) => {
                self.bits.push(Bit::Text(at + 1..at + 2));
                return at + 2;
            }
            b'^' | b'~' if let Some(length) = signs::raised(self.text, at, end) => {
                self.bits.push(Bit::Raised(at));
                self.bits.push(Bit::Text(at + 1..at + length - 1));
                self.bits.push(Bit::Raised(at + length));
                return at + length;
            }
            b'*' | b'_' | b'~' if self.emphasises(at, end) => return at + 1,
            b'`' => return self.code(at, end),
            b'<' => {
                if let Some(length) = tags::address(rest) {
                    self.bits.push(Bit::WordEnd(at));
                    self.bits.push(Bit::Text(at + 1..at + length - 1));
                    self.bits.push(Bit::WordEnd(at + length));
                    return at + length;
                }
                let is_ended = tags::end(rest).is_none_or(|end| self.last(end) > at);
                if let Some(length) = is_ended.then(|| tags::inline(rest)).flatten() {
                    self.bits.push(Bit::Tag(at..at + length));
                    return at + length;
                }
            }
            b'&' => {
                if let Some((length, characters)) = references::read(rest, Within::Markdown) {
                    self.bits.push(Bit::Character(at, characters));
                    return at + length;
                }
            }
            b'!' if rest.starts_with("![")
                && !self.is_note(&rest[1..])
                && links::wiki(&rest[1..]).is_none() =>
            {
                self.bracket(at..at + 2);
                return at + 2;
            }
            b'^' if depth > 0 => {
                if let Some(close) = self.inline_note(at) {
                    self.notes.push(at + 2..close);
                    self.bits.push(Bit::WordEnd(at));
                    return close + 1;
                }
            }
            b'[' => {
                if let Some(found) = links::wiki(rest)
                    && !self.text[..at].ends_with('[')
                    && !self.known.has_link(&rest[found.inside.clone()])
                {
                    let place = |part: &Range<usize>| at + part.start..at + part.end;
                    let is_picture = self.text[..at].ends_with('!') && found.names_picture(rest);
                    if is_picture {
                        self.bits.push(Bit::Comment(at, true));
                        self.bits.push(Bit::Text(place(&found.inside)));
                        self.bits.push(Bit::Comment(at + found.inside.end, false));
                        return at + found.length;
                    }
                    if let Some(target) = &found.target {
                        self.bits.push(Bit::Comment(at, true));
                        self.bits.push(Bit::Text(place(target)));
                        self.bits.push(Bit::Comment(at + target.end, false));
                    }
                    self.bits.push(Bit::WordEnd(at + found.shown.start));
                    self.read(place(&found.shown), depth.saturating_sub(1));
                    self.bits.push(Bit::WordEnd(at + found.shown.end));
                    return at + found.length;
                }
                if self.is_note(rest) {
                    self.bits.push(Bit::WordEnd(at));
                    return at + links::label(rest).map_or(1, |(_, length)| length);
                }
                self.bracket(at..at + 1);
                return at + 1;
            }
            b']' => {
                if let Some(length) = self.close(at, end) {
                    return at + 1 + length;
                }
            }
            b'$' => {
                if let Some((inside, length)) = signs::formula(rest) {
                    let inside = at + inside.start..at + inside.end;
                    // An amount of money.
                    if bytes.get(length).is_some_and(u8::is_ascii_digit) && depth > 0 {
                        let open = self.open.len();
                        self.bits.push(Bit::Text(at..at + 1));
                        self.read(inside, depth - 1);
                        self.bits.push(Bit::Text(at + length - 1..at + length));
                        self.open.truncate(open);
                        self.linked = self.linked.min(open);
                    } else {
                        self.bits.push(Bit::Text(inside));
                    }
                    return at + length;
                }
            }
            b'%' if depth > 0 => {
                if let Some(length) = comments::inline(self.text, at, end) {
                    self.bits.push(Bit::Comment(at, true));
                    self.read(at + 2..at + length - 2, depth - 1);
                    self.bits.push(Bit::Comment(at + length - 2, false));
                    return at + length;
                }
            }
            _ => {}
        }
        self.bits.push(Bit::Text(at..at + 1));
        at + 1
    }

    /// Whether the sign at `at` is probably of an emphasis, and not shown.
    fn emphasises(&self, at: usize, end: usize) -> bool {
        let is_sign = |c: &char| matches!(c, '*' | '_' | '~');
        let before = self.text[..at].chars().rev().take(MOST_SIGNS);
        let before = before.into_iter().find(|c| !is_sign(c));
        let mut after = self.text[at..end].chars().take(MOST_SIGNS);
        let after = after.find(|c| !is_sign(c));
        let [before, after] = [before, after].map(|c| c.filter(|c| !c.is_whitespace()));
        // Between digits it is a sign for times, and an underscore between letters is one of a name.
        let joins = match self.text.as_bytes()[at] {
            b'_' => char::is_alphanumeric,
            _ => char::is_numeric,
        };
        let is_in_word = before.is_some_and(joins) && after.is_some_and(joins);
        (before.is_some() || after.is_some()) && !is_in_word
    }

    fn bracket(&mut self, sign: Range<usize>) {
        self.open.push(Bracket {
            inside: sign.end,
            bit: self.bits.len(),
            is_picture: sign.len() > 1,
        });
        self.bits.push(Bit::Text(sign));
    }

    fn is_note(&self, text: &str) -> bool {
        text.starts_with("[^")
            && links::label(text).is_some_and(|(label, _)| self.known.has_note(&label[1..]))
    }

    fn last(&mut self, end: &'static str) -> usize {
        let text = self.text;
        *self
            .last
            .entry(end)
            .or_insert_with(|| text.rfind(end).unwrap_or_default())
    }

    /// Where the note at byte `at` closes: `^[…]` with a letter in it, which is neither a link nor raised.
    fn inline_note(&mut self, at: usize) -> Option<usize> {
        if !self.text[at..].starts_with("^[") {
            return None;
        }
        let (text, ticks) = (self.text, &self.ticks);
        let closes = self
            .closes
            .get_or_insert_with(|| signs::closes(text, ticks));
        let close = *closes.get(&(at + 1))?;
        let behind = &text[close + 1..];
        let is_other = behind.starts_with('^') || links::target(behind).is_some();
        let mut begins = text[at..close].chars().take(200);
        (begins.any(char::is_alphabetic) && !is_other).then_some(close)
    }

    /// Code, if as many backticks as here follow.
    fn code(&mut self, at: usize, end: usize) -> usize {
        let ticks = self.text[at..end]
            .bytes()
            .take_while(|byte| *byte == b'`')
            .count();
        let inside = at + ticks;
        let runs = self.ticks.get(&ticks).map_or(&[][..], Vec::as_slice);
        let next = runs.partition_point(|run| *run < inside);
        let close = runs.get(next).filter(|close| **close + ticks <= end);
        match close {
            Some(close) => {
                self.bits.push(Bit::Text(inside..*close));
                close + ticks
            }
            None => {
                self.bits.push(Bit::Text(at..inside));
                inside
            }
        }
    }

    /// The length of what a closing bracket at `at` makes unseen behind it; `None` if it is text.
    fn close(&mut self, at: usize, end: usize) -> Option<usize> {
        let bracket = self.open.pop()?;
        let is_dead = !bracket.is_picture && self.open.len() < self.linked;
        self.linked = self.linked.min(self.open.len());
        if is_dead {
            return None;
        }
        let behind = &self.text[at + 1..end];
        let own = || {
            let whole = self.text.get(bracket.inside - 1..=at)?;
            let (label, length) = links::label(whole)?;
            (length == whole.len() && self.known.has_link(label)).then_some(())
        };
        let length = match links::target(behind) {
            Some(length) => Some(length),
            None if behind.starts_with("[]") => own().map(|()| 2),
            None => match links::label(behind) {
                Some((label, length)) if !label.starts_with('^') || !self.is_note(behind) => {
                    self.known.has_link(label).then_some(length)
                }
                _ => own().map(|()| 0),
            },
        };
        let length = length?;
        self.bits[bracket.bit] = Bit::WordEnd(bracket.inside);
        self.bits.push(Bit::WordEnd(at));
        if bracket.is_picture {
            return Some(length + markers::attributes(&behind[length..]));
        }
        self.linked = self.open.len();
        Some(length)
    }
}
