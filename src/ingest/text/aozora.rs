//! *Aozora notation* is how the typists of Japanese e-texts write what plain text has no sign for: a reading in `《》`
//! behind its word, and notes in `［＃］`, such as `［＃「一」は中見出し］` behind a heading. It is turned into text
//! without notation; the headings are told by their lines.

use super::line::Line;
use crate::model::{At, Rule, Warning};
use std::borrow::Cow;
use std::collections::HashMap;

/// The line that heads the key of signs.
const KEY: &str = "【テキスト中に現れる記号について】";

/// How many lines may lie between the two rules around the key.
const KEY_LINES: usize = 40;

/// The names of headings, in the order of their levels.
const HEADINGS: [&str; 3] = ["大見出し", "中見出し", "小見出し"];

/// A text without notation.
#[derive(Debug)]
pub(super) struct Plain<'a> {
    pub(super) text: Cow<'a, str>,
    /// Whether the text is in the notation.
    pub(super) is_notated: bool,
    /// The headings by the numbers of their lines.
    pub(super) headings: HashMap<u32, Heading>,
}

/// A heading told by a note.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heading {
    /// From 1.
    pub(super) level: u8,
    /// Where its text ends in the line, in bytes, if a paragraph goes on there.
    pub(super) end: Option<usize>,
}

/// The most characters of what stands behind a heading in its line and belongs to it, such as a weekday.
const BEHIND: usize = 12;

impl Plain<'_> {
    /// Marks the headings among the `lines` of the text. What goes on behind a heading becomes a line.
    pub(super) fn mark<'t>(&self, lines: Vec<Line<'t>>) -> Vec<Line<'t>> {
        let mut marked = Vec::with_capacity(lines.len());
        for mut line in lines {
            let heading = self.headings.get(&line.number);
            line.heading = heading.map(|heading| heading.level);
            match heading.and_then(|heading| heading.end) {
                Some(end) => {
                    let (words, rest) = line.split(end);
                    marked.extend([words, rest]);
                }
                None => marked.push(line),
            }
        }
        marked
    }
}

/// Reads the notation in `text`, if it has any.
pub(super) fn read<'a>(text: &'a str, warnings: &mut Vec<Warning>) -> Plain<'a> {
    let mut headings = HashMap::new();
    if !text.contains("［＃") && !text.contains(KEY) {
        return Plain {
            text: Cow::Borrowed(text),
            is_notated: false,
            headings,
        };
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let key = key(&lines);
    let mut plain = String::with_capacity(text.len());
    let mut has_notes = false;
    let mut block = None;
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            plain.push('\n');
        }
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        if key.contains(&at) {
            if !line.trim().is_empty() {
                warnings.push(Warning {
                    at: At::line(at + 1),
                    rule: Rule::Notation,
                    text: line.trim().to_owned(),
                });
            }
            continue;
        }
        let from = plain.len();
        let mut levels = Vec::new();
        let mut run_in = None;
        has_notes |= strip(line, &mut plain, &mut |note, before| {
            levels.extend(heading(note).map(|level| (level, note.contains("終わり"))));
            if note.contains("同行") {
                run_in = Some(before);
            }
        });
        let words = plain.get(from..).unwrap_or_default().trim();
        // Notes that stand alone begin and end a block of headings.
        if words.is_empty() {
            for (level, ends) in levels {
                block = (!ends).then_some(level);
            }
        } else if let Some(level) = block.or(levels.first().map(|(level, _)| *level)) {
            let text = plain.get(from..).unwrap_or_default();
            let end = run_in.map(|end| end - from).filter(|end| {
                let behind = text.get(*end..).unwrap_or_default().trim();
                behind.chars().count() > BEHIND || behind.ends_with('。')
            });
            headings.insert(number, Heading { level, end });
        }
    }
    if has_notes {
        warnings.push(Warning {
            at: At::Whole,
            rule: Rule::Notation,
            text: "［＃…］".to_owned(),
        });
    }
    Plain {
        text: Cow::Owned(plain),
        is_notated: !key.is_empty(),
        headings,
    }
}

/// The lines of the key of signs, with the rules around it.
fn key(lines: &[&str]) -> std::ops::Range<usize> {
    let is_rule = |line: &&str| {
        let line = line.trim();
        line.len() >= 10 && line.chars().all(|c| c == '-')
    };
    let Some(head) = lines.iter().position(|line| line.trim() == KEY) else {
        return 0..0;
    };
    let from = (head.saturating_sub(2)..head).find(|at| is_rule(&lines[*at]));
    let behind = lines.iter().enumerate().skip(head).take(KEY_LINES);
    let to = behind
        .filter(|(_, line)| is_rule(line))
        .map(|(at, _)| at + 1)
        .next();
    match (from, to) {
        (Some(from), Some(to)) => from..to,
        _ => 0..0,
    }
}

/// Adds `line` without notation to `plain`, calls `each` with every note and the length of what is before it, and tells
/// whether there was one.
fn strip(line: &str, plain: &mut String, each: &mut impl FnMut(&str, usize)) -> bool {
    let mut has_notes = false;
    let mut rest = line;
    while let Some(at) = rest.find(['［', '《', '》', '｜']) {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let sign = from.chars().next().unwrap_or_default();
        let after = &from[sign.len_utf8()..];
        rest = after;
        match sign {
            // What a note behind ※ describes has no other sign: it stays.
            '［' if after.starts_with('＃') => match after.split_once('］') {
                Some((note, behind)) if plain.ends_with('※') => {
                    plain.extend([sign.encode_utf8(&mut [0; 4]), note, "］"]);
                    rest = behind;
                }
                Some((note, behind)) => {
                    each(note, plain.len());
                    has_notes = true;
                    rest = behind;
                }
                None => plain.push(sign),
            },
            '《' => plain.push('（'),
            '》' => plain.push('）'),
            '｜' if after.contains('《') => {}
            _ => plain.push(sign),
        }
    }
    plain.push_str(rest);
    has_notes
}

/// The level of the heading that a note speaks of.
fn heading(note: &str) -> Option<u8> {
    let level = HEADINGS.iter().position(|name| note.contains(name))?;
    u8::try_from(level + 1).ok()
}
