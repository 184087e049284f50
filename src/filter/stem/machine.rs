//! The machine that runs a stemmer. Positions count characters.

use super::{LONGEST, Stemmer};

/// The most operations for one word; a program that takes more is not one of ours.
const MOST_OPERATIONS: u32 = 100_000;

/// How many routines may call one another.
const DEEPEST: u32 = 16;

/// The state of a run.
pub(super) struct Machine<'a> {
    stemmer: &'a Stemmer,
    word: Vec<char>,
    cursor: i32,
    limit: i32,
    limit_backward: i32,
    /// Where the slice starts.
    start: i32,
    /// Where the slice ends.
    end: i32,
    variables: Vec<i32>,
    saved: Vec<char>,
    /// How many operations are left.
    operations: u32,
    /// How many routines are at work.
    depth: u32,
}

/// A routine at work: the code that is left of a block, and the routine's own variables.
struct Reader<'c, 'l> {
    code: &'c [u8],
    own: &'l mut [i32],
}

/// How a block ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    Next,
    Break(u8),
    Again(u8),
    Return(bool),
}

/// The operations, in the order of `tools/stemmers.mjs`.
mod op {
    pub(super) const EQUALS: u8 = 0;
    pub(super) const EQUALS_BACK: u8 = 1;
    pub(super) const IN: u8 = 2;
    pub(super) const GO_OUT_BACK: u8 = 9;
    pub(super) const HOP: u8 = 10;
    pub(super) const HOP_BACK: u8 = 11;
    pub(super) const CALL: u8 = 12;
    pub(super) const AMONG: u8 = 13;
    pub(super) const AMONG_BACK: u8 = 14;
    pub(super) const VALUE: u8 = 15;
    pub(super) const LESS: u8 = 16;
    pub(super) const AT_MOST: u8 = 17;
    pub(super) const SAME: u8 = 18;
    pub(super) const NOT: u8 = 19;
    pub(super) const SET: u8 = 20;
    pub(super) const CHOOSE: u8 = 21;
    pub(super) const CHOOSE_BACK: u8 = 22;
    pub(super) const IF: u8 = 23;
    pub(super) const ELSE: u8 = 24;
    pub(super) const LOOP: u8 = 25;
    pub(super) const ONCE: u8 = 26;
    pub(super) const BREAK: u8 = 27;
    pub(super) const AGAIN: u8 = 28;
    pub(super) const RETURN: u8 = 29;
    pub(super) const REPLACE: u8 = 30;
    pub(super) const NEXT: u8 = 31;
    pub(super) const PREVIOUS: u8 = 32;
    pub(super) const MATCH: u8 = 33;
    pub(super) const INSERT: u8 = 34;
    pub(super) const SAVE: u8 = 35;
    pub(super) const EQUALS_SAVED_BACK: u8 = 36;
    pub(super) const INSERT_SAVED: u8 = 37;
}

impl<'c> Reader<'c, '_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.code.split_first()?;
        self.code = rest;
        Some(*first)
    }

    /// The block that follows, with its length before it.
    fn block(&mut self) -> Option<&'c [u8]> {
        let length = usize::from(self.byte()?) | usize::from(self.byte()?) << 8;
        let (block, rest) = self.code.split_at_checked(length)?;
        self.code = rest;
        Some(block)
    }
}

/// Every step is `None` where the program is damaged.
impl<'a> Machine<'a> {
    /// The machine with a word, before the program runs.
    pub(super) fn new(stemmer: &'a Stemmer, word: Vec<char>) -> Self {
        let length = word.len() as i32;
        Self {
            stemmer,
            word,
            cursor: 0,
            limit: length,
            limit_backward: 0,
            start: 0,
            end: length,
            variables: vec![0; stemmer.variables],
            saved: Vec::new(),
            operations: MOST_OPERATIONS,
            depth: 0,
        }
    }

    /// What the program makes of the word.
    pub(super) fn run_all(mut self) -> Option<Vec<char>> {
        let program = self.stemmer.routines.len().checked_sub(1)?;
        self.call(program)?;
        Some(self.word)
    }

    fn call(&mut self, routine: usize) -> Option<bool> {
        let stemmer = self.stemmer;
        let (own, code) = stemmer.routines.get(routine)?.split_first()?;
        let mut own = vec![0; usize::from(*own)];
        self.depth += 1;
        let flow = if self.depth > DEEPEST {
            None
        } else {
            self.run(code, &mut own)
        };
        self.depth -= 1;
        match flow? {
            Flow::Return(result) => Some(result),
            _ => Some(true),
        }
    }

    fn run(&mut self, code: &'a [u8], own: &mut [i32]) -> Option<Flow> {
        let mut reader = Reader { code, own };
        while let Some(operation) = reader.byte() {
            self.operations = self.operations.checked_sub(1)?;
            let flow = self.statement(operation, &mut reader)?;
            if flow != Flow::Next {
                return Some(flow);
            }
        }
        Some(Flow::Next)
    }

    fn statement(&mut self, operation: u8, reader: &mut Reader<'a, '_>) -> Option<Flow> {
        match operation {
            op::SET => {
                let variable = reader.byte()?;
                let value = self.expression(reader)?;
                *self.variable(variable, reader.own)? = value;
            }
            op::CHOOSE | op::CHOOSE_BACK => {
                let (variable, list) = (reader.byte()?, reader.byte()?);
                let result = self.among(list, operation == op::CHOOSE_BACK)?;
                *self.variable(variable, reader.own)? = result;
            }
            op::IF | op::ELSE => {
                let holds = self.condition(reader)?;
                let then = reader.block()?;
                let other = if operation == op::ELSE {
                    reader.block()?
                } else {
                    &[]
                };
                return self.run(if holds { then } else { other }, reader.own);
            }
            op::LOOP | op::ONCE => {
                let (label, block) = (reader.byte()?, reader.block()?);
                loop {
                    self.operations = self.operations.checked_sub(1)?;
                    match self.run(block, reader.own)? {
                        Flow::Next if operation == op::ONCE => break,
                        Flow::Break(to) if to == label => break,
                        Flow::Next => {}
                        Flow::Again(to) if to == label => {}
                        flow => return Some(flow),
                    }
                }
            }
            op::BREAK => return Some(Flow::Break(reader.byte()?)),
            op::AGAIN => return Some(Flow::Again(reader.byte()?)),
            op::RETURN => return Some(Flow::Return(self.condition(reader)?)),
            op::REPLACE => {
                let text = self.stemmer.written.get(usize::from(reader.byte()?))?;
                self.replace(self.start, self.end, text)?;
                self.end = self.start + text.len() as i32;
            }
            op::NEXT => self.cursor += 1,
            op::PREVIOUS => self.cursor -= 1,
            op::MATCH => {
                let variable = reader.byte()?;
                let value = *self.variable(variable, reader.own)?;
                let mut chosen: &[u8] = &[];
                for _ in 0..reader.byte()? {
                    let (result, block) = (reader.byte()?, reader.block()?);
                    if i32::from(result) == value {
                        chosen = block;
                    }
                }
                return self.run(chosen, reader.own);
            }
            op::INSERT => {
                let text = self.stemmer.written.get(usize::from(reader.byte()?))?;
                self.insert(text)?;
            }
            op::SAVE => {
                let slice = self.start.try_into().ok()?..usize::try_from(self.end).ok()?;
                self.saved = self.word.get(slice)?.to_vec();
            }
            op::INSERT_SAVED => {
                let saved = self.saved.clone();
                self.insert(&saved)?;
            }
            _ => return None,
        }
        Some(Flow::Next)
    }

    fn condition(&mut self, reader: &mut Reader<'a, '_>) -> Option<bool> {
        self.operations = self.operations.checked_sub(1)?;
        let operation = reader.byte()?;
        Some(match operation {
            op::EQUALS | op::EQUALS_BACK => {
                let text = self.stemmer.compared.get(usize::from(reader.byte()?))?;
                self.pass(text, operation == op::EQUALS_BACK)
            }
            op::EQUALS_SAVED_BACK => {
                let saved = std::mem::take(&mut self.saved);
                let passed = self.pass(&saved, true);
                self.saved = saved;
                passed
            }
            op::IN..=op::GO_OUT_BACK => self.group(operation - op::IN, reader.byte()?)?,
            op::HOP | op::HOP_BACK => {
                let distance = self.expression(reader)?;
                self.hop(distance, operation == op::HOP_BACK)
            }
            op::CALL => self.call(usize::from(reader.byte()?))?,
            op::AMONG | op::AMONG_BACK => {
                self.among(reader.byte()?, operation == op::AMONG_BACK)? != 0
            }
            op::VALUE => self.expression(reader)? != 0,
            op::LESS => self.expression(reader)? < self.expression(reader)?,
            op::AT_MOST => self.expression(reader)? <= self.expression(reader)?,
            op::SAME => self.expression(reader)? == self.expression(reader)?,
            op::NOT => !self.condition(reader)?,
            _ => return None,
        })
    }

    fn expression(&mut self, reader: &mut Reader<'_, '_>) -> Option<i32> {
        Some(match reader.byte()? {
            0 => {
                let variable = reader.byte()?;
                *self.variable(variable, reader.own)?
            }
            1 => i32::from(reader.byte()? as i8),
            2 => self.word.len() as i32,
            3 => self
                .expression(reader)?
                .wrapping_sub(self.expression(reader)?),
            4 => self
                .expression(reader)?
                .wrapping_add(self.expression(reader)?),
            _ => return None,
        })
    }

    fn variable<'v>(&'v mut self, number: u8, own: &'v mut [i32]) -> Option<&'v mut i32> {
        const CURSORS: usize = 5;
        let shared = self.variables.len();
        match usize::from(number) {
            0 => Some(&mut self.cursor),
            1 => Some(&mut self.limit),
            2 => Some(&mut self.limit_backward),
            3 => Some(&mut self.start),
            4 => Some(&mut self.end),
            n if n < CURSORS + shared => self.variables.get_mut(n - CURSORS),
            n => own.get_mut(n - CURSORS - shared),
        }
    }

    /// The characters between the cursor and the limit, backward or forward.
    fn ahead(&self, back: bool) -> &[char] {
        let (from, to) = match back {
            true => (self.limit_backward, self.cursor),
            false => (self.cursor, self.limit),
        };
        let range = usize::try_from(from).ok().zip(usize::try_from(to).ok());
        range
            .and_then(|(from, to)| self.word.get(from..to))
            .unwrap_or_default()
    }

    /// Goes past `text`, if it is there.
    fn pass(&mut self, text: &[char], back: bool) -> bool {
        let ahead = self.ahead(back);
        let is_there = if back {
            ahead.ends_with(text)
        } else {
            ahead.starts_with(text)
        };
        let length = text.len() as i32;
        if is_there {
            self.cursor += if back { -length } else { length };
        }
        is_there
    }

    /// Asks whether the next character is in (0, 1) or out of (2, 3) a group, and goes past it; or goes to the
    /// first that is not in (4, 5) or not out of (6, 7) it. An odd number goes backward.
    fn group(&mut self, question: u8, group: u8) -> Option<bool> {
        let group = self.stemmer.groups.get(usize::from(group))?;
        let (back, wanted, goes) = (question & 1 == 1, question & 2 == 0, question & 4 != 0);
        let step = if back { -1 } else { 1 };
        loop {
            let ahead = self.ahead(back);
            let next = if back { ahead.last() } else { ahead.first() };
            let Some(next) = next else { return Some(false) };
            match (group.contains(next) == wanted, goes) {
                (false, _) => return Some(goes),
                (true, goes) => {
                    self.cursor += step;
                    if !goes {
                        return Some(true);
                    }
                }
            }
        }
    }

    fn hop(&mut self, distance: i32, back: bool) -> bool {
        let can = distance >= 0 && self.ahead(back).len() as i32 >= distance;
        if can {
            self.cursor += if back { -distance } else { distance };
        }
        can
    }

    /// Goes past the longest ending of a list that is there and that its routine agrees to; its result, or 0.
    fn among(&mut self, list: u8, back: bool) -> Option<i32> {
        let list = self.stemmer.endings.get(usize::from(list))?;
        let from = self.cursor;
        for ending in list {
            if !self.pass(&ending.text, back) {
                continue;
            }
            let behind = self.cursor;
            let agrees = match ending.routine.checked_sub(1) {
                Some(routine) => self.call(routine)?,
                None => true,
            };
            if agrees {
                self.cursor = behind;
                return Some(ending.result);
            }
            self.cursor = from;
        }
        Some(0)
    }

    fn replace(&mut self, start: i32, end: i32, text: &[char]) -> Option<()> {
        let range = usize::try_from(start).ok()?..usize::try_from(end).ok()?;
        self.word.get(range.clone())?;
        self.word.splice(range, text.iter().copied());
        let growth = text.len() as i32 - (end - start);
        self.limit += growth;
        if self.cursor >= end {
            self.cursor += growth;
        } else if self.cursor > start {
            self.cursor = start;
        }
        (self.word.len() <= 2 * LONGEST).then_some(())
    }

    /// Inserts `text` at the cursor.
    fn insert(&mut self, text: &[char]) -> Option<()> {
        let at = self.cursor;
        self.replace(at, at, text)?;
        let length = text.len() as i32;
        self.start += if at <= self.start { length } else { 0 };
        self.end += if at <= self.end { length } else { 0 };
        Some(())
    }
}
