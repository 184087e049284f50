//! The numbered parts of a report: headings by their numbers, tables and figures by their captions.

use super::found::announced;
use super::japanese;
use super::words::{Kind, number};
use crate::model::{Block, Inline, Report, Section, plain_text};
use std::collections::HashMap;

/// What a reference names.
pub(super) type Key = (Kind, String);

/// The names of the anchors of numbered parts; `None` where two have the same number.
pub(super) type Targets = HashMap<Key, Option<String>>;

/// What the name of an anchor that this room sets begins with.
pub(super) fn name((kind, number): &Key) -> String {
    let word = match kind {
        Kind::Section => "section",
        Kind::Chapter => "chapter",
        Kind::Part => "part",
        Kind::Appendix => "appendix",
        Kind::Table => "table",
        Kind::Figure => "figure",
        Kind::Box => "box",
    };
    format!("{}{word} {number}", crate::render::INSIDE)
}

/// All numbered parts of `report`, each once.
pub(super) fn targets(report: &Report) -> Targets {
    let mut targets = Targets::new();
    let mut note = |keys: Vec<Key>| {
        for key in keys {
            let name = name(&key);
            targets
                .entry(key)
                .and_modify(|target| *target = None)
                .or_insert(Some(name));
        }
    };
    captions(&report.blocks, &mut note);
    sections(&report.sections, "", &mut note);
    targets
}

fn sections(all: &[Section], above: &str, note: &mut impl FnMut(Vec<Key>)) {
    for section in all {
        let (keys, path) = of_heading(&section.heading, above);
        note(keys);
        captions(&section.blocks, note);
        sections(&section.sections, &path, note);
    }
}

/// What a heading is called by, under a section with the number `above`, and the number that those inside it continue.
pub(super) fn of_heading(heading: &[Inline], above: &str) -> (Vec<Key>, String) {
    let said = labelled(heading);
    let said = said.trim_start();
    if let Some(found) = announced(said).or_else(|| japanese::at(said, 0)) {
        let behind = &said[found.length..];
        let is_own = !found.kind.is_captioned() && !behind.starts_with(char::is_alphanumeric);
        if is_own {
            let path = found.number.clone();
            return (vec![(found.kind, found.number)], path);
        }
    }
    let Some((number, length)) = number(said) else {
        return (Vec::new(), String::new());
    };
    let behind = &said[length..];
    let is_number =
        behind.is_empty() || behind.starts_with(['.', ')', ':', ' ', '\u{a0}', '\u{3000}', '\t']);
    // "A new start" has no number; "A. A new start" has.
    let has_digit = number.contains(|sign: char| sign.is_ascii_digit());
    if !is_number || !has_digit && !behind.starts_with(['.', ')', ':']) && !is_label(heading) {
        return (Vec::new(), String::new());
    }
    let is_lone = !number.contains(['.', '-']);
    let path = match is_lone && !above.is_empty() && !has_digit_first(above, &number) {
        true => format!("{above}.{number}"),
        false => number.clone(),
    };
    let mut keys = vec![(Kind::Section, path.clone())];
    if above.is_empty() && is_lone && has_digit {
        keys.push((Kind::Chapter, number.clone()));
    }
    if number.starts_with(|sign: char| sign.is_ascii_uppercase()) && has_digit {
        keys.push((Kind::Appendix, number));
    }
    (keys, path)
}

/// Whether both are counted by digits alone, so that the number begins anew and is not continued.
fn has_digit_first(above: &str, number: &str) -> bool {
    let begins = |text: &str| text.starts_with(|sign: char| sign.is_ascii_digit());
    begins(above) && begins(number)
}

fn is_label(heading: &[Inline]) -> bool {
    heading
        .iter()
        .any(|inline| matches!(inline, Inline::Label(_)))
}

/// The text with the numbers that a program generates before it.
fn labelled(content: &[Inline]) -> String {
    let label = content.iter().find_map(|inline| match inline {
        Inline::Label(label) => Some(label.as_str()),
        _ => None,
    });
    let text = plain_text(content);
    match label {
        Some(label) => format!("{label} {text}"),
        None => text,
    }
}

/// What a caption is called by: its kind and number, with a mark or nothing behind them, or a capital.
pub(super) fn of_caption(caption: &[Inline]) -> Option<Key> {
    let said = labelled(caption);
    let said = said.trim_start();
    let found = announced(said).or_else(|| japanese::at(said, 0))?;
    let behind = &said[found.length..];
    let next = behind.trim_start().chars().next();
    let is_closed = behind
        .trim_start()
        .starts_with(['.', ':', '—', '–', '-', '|', '(']);
    let begins =
        behind.starts_with(char::is_whitespace) && next.is_some_and(|sign| !sign.is_lowercase());
    let is_caption = found.kind.is_captioned() && (next.is_none() || is_closed || begins);
    is_caption.then_some((found.kind, found.number))
}

fn captions(blocks: &[Block], note: &mut impl FnMut(Vec<Key>)) {
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Table(table) => note(of_caption(&table.caption).into_iter().collect()),
            Block::Figure(figure) => {
                note(of_caption(&figure.caption).into_iter().collect());
                captions(&figure.blocks, note);
            }
            Block::Paragraph(content) if is_beside(blocks, at) => {
                note(of_caption(content).into_iter().collect());
            }
            Block::Quote(inner) | Block::Aside(inner) | Block::Foreign { blocks: inner, .. } => {
                captions(inner, note);
            }
            _ => {}
        }
    }
}

/// Whether a table or a picture without a caption of its own is beside the paragraph at `at`.
pub(super) fn is_beside(blocks: &[Block], at: usize) -> bool {
    let is_bare = |block: &Block| match block {
        Block::Table(table) => table.caption.is_empty(),
        Block::Figure(figure) => figure.caption.is_empty(),
        Block::Paragraph(content) => {
            let is_picture = |inline: &Inline| matches!(inline, Inline::Image(_));
            content.iter().any(is_picture) && plain_text(content).trim().is_empty()
        }
        _ => false,
    };
    let before = at.checked_sub(1).and_then(|at| blocks.get(at));
    let after = blocks.get(at + 1);
    [before, after].into_iter().flatten().any(is_bare)
}
