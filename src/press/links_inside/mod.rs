//! *Links inside* are the report's references to its own parts ("see Section 5.1", "Table 4-1", "рис. 2", "第3章"), made
//! links where there is exactly one part of that name. No word changes.
//!
//! 1. `targets`: the numbered headings and captions;
//! 2. `found`: what in the text refers to one of them, by `words` or in `japanese`;
//! 3. here: the links, and the anchors to which they lead.

mod elsewhere;
mod found;
mod japanese;
mod targets;
mod words;

use crate::model::{Block, Href, Inline, Report, Section, plain_text};
use std::collections::HashSet;
use targets::{Key, Targets};

/// How much of the text around a reference is looked at (characters).
const AROUND: usize = 96;

/// Makes links of the references in `report`, which has no anchors of this room yet.
pub fn link(report: &mut Report) {
    let targets = targets::targets(report);
    if targets.values().all(Option::is_none) {
        return;
    }
    let mut linking = Linking {
        targets: &targets,
        used: HashSet::new(),
    };
    linking.blocks(&mut report.blocks);
    linking.sections(&mut report.sections);
    for note in &mut report.notes {
        linking.blocks(&mut note.blocks);
    }
    let used = linking.used;
    anchor_captions(&mut report.blocks, &targets, &used);
    anchor_sections(&mut report.sections, "", &targets, &used);
}

struct Linking<'a> {
    targets: &'a Targets,
    /// The names of the anchors to which a link leads.
    used: HashSet<String>,
}

impl Linking<'_> {
    fn sections(&mut self, sections: &mut [Section]) {
        for section in sections {
            self.blocks(&mut section.blocks);
            self.sections(&mut section.sections);
        }
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            block.each_inlines_mut(&mut |run| self.run(run, "", ""));
        }
    }

    /// Links the references in a run of text that stands between `before` and `after`.
    fn run(&mut self, run: &mut Vec<Inline>, before: &str, after: &str) {
        let texts: Vec<String> = run.iter().map(said).collect();
        if !texts.iter().any(|text| text.contains(can_be_numbered)) {
            return;
        }
        let own = targets::of_caption(run);
        let mut linked = Vec::with_capacity(run.len());
        for (at, inline) in std::mem::take(run).into_iter().enumerate() {
            let before = ending(before, texts.get(..at).unwrap_or_default());
            let after = beginning(texts.get(at + 1..).unwrap_or_default(), after);
            match inline {
                Inline::Text(text) => {
                    self.text(text, &before, &after, own.as_ref(), &mut linked);
                }
                Inline::Styled { style, mut content } => {
                    self.run(&mut content, &before, &after);
                    linked.push(Inline::Styled { style, content });
                }
                Inline::Foreign {
                    language,
                    mut content,
                } => {
                    self.run(&mut content, &before, &after);
                    linked.push(Inline::Foreign { language, content });
                }
                other => linked.push(other),
            }
        }
        *run = linked;
    }

    /// Links the references in `text`; `own` is what the caption itself is called by.
    fn text(
        &mut self,
        text: String,
        before: &str,
        after: &str,
        own: Option<&Key>,
        linked: &mut Vec<Inline>,
    ) {
        if !text.contains(can_be_numbered) && !after.starts_with(can_be_numbered) {
            linked.push(Inline::Text(text));
            return;
        }
        let whole = [before, &text, after].concat();
        let (begin, end) = (before.len(), before.len() + text.len());
        let mut from = begin;
        let mut at = begin;
        while at < end {
            let step = whole[at..].chars().next().map_or(1, char::len_utf8);
            let begins = can_begin(&whole, at);
            let reference = begins.then(|| found::at(&whole, at)).flatten();
            let reference = reference.filter(|found| at + found.length <= end);
            let target = reference.and_then(|found| {
                let key = (found.kind, found.number);
                let name = self.targets.get(&key)?.clone()?;
                (own != Some(&key)).then_some((name, found.length))
            });
            let Some((name, length)) = target else {
                at += step;
                continue;
            };
            if from < at {
                linked.push(Inline::Text(whole[from..at].to_owned()));
            }
            let content = vec![Inline::Text(whole[at..at + length].to_owned())];
            at += length;
            from = at;
            match Href::of_link(&format!("#{name}")) {
                Some(href) => linked.push(Inline::Link {
                    href,
                    title: String::new(),
                    content,
                }),
                None => linked.extend(content),
            }
            self.used.insert(name);
        }
        if from < end {
            linked.push(Inline::Text(whole[from..end].to_owned()));
        }
    }
}

fn can_be_numbered(sign: char) -> bool {
    sign.is_ascii_digit()
        || sign.is_ascii_uppercase()
        || matches!(sign, '第' | '表' | '図' | '付' | '附' | '０'..='９')
}

/// Whether a reference can begin at `at`: where a word begins, or at a sign of Japanese.
fn can_begin(text: &str, at: usize) -> bool {
    let Some(sign) = text.get(at..).and_then(|rest| rest.chars().next()) else {
        return false;
    };
    let before = text[..at].chars().next_back();
    let is_word_start = !before.is_some_and(char::is_alphanumeric);
    matches!(sign, '第' | '表' | '図' | '付' | '附' | '§')
        || sign.is_ascii_digit()
            && !before.is_some_and(|sign| {
                sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-' | '第')
            })
        || sign.is_alphabetic() && is_word_start
}

/// What is read of it. Code, pictures and other links are no part of a sentence that refers to this report.
fn said(inline: &Inline) -> String {
    match inline {
        Inline::Code(_) | Inline::Link { .. } | Inline::Math(_) => "]".to_owned(),
        Inline::NoteRef(_) => String::new(),
        other => plain_text(std::slice::from_ref(other)),
    }
}

/// The end of `before` and the `texts` behind it.
fn ending(before: &str, texts: &[String]) -> String {
    let pieces = texts.iter().rev().map(String::as_str).chain([before]);
    let signs = pieces.flat_map(|piece| piece.chars().rev());
    let end: Vec<char> = signs.take(AROUND).collect();
    end.into_iter().rev().collect()
}

/// The beginning of the `texts` and what is `after` them.
fn beginning(texts: &[String], after: &str) -> String {
    let pieces = texts.iter().map(String::as_str).chain([after]);
    pieces.flat_map(str::chars).take(AROUND).collect()
}

fn anchor_sections(
    sections: &mut [Section],
    above: &str,
    targets: &Targets,
    used: &HashSet<String>,
) {
    for section in sections {
        let (keys, path) = targets::of_heading(&section.heading, above);
        for key in keys {
            anchor(&mut section.heading, &key, targets, used);
        }
        anchor_captions(&mut section.blocks, targets, used);
        anchor_sections(&mut section.sections, &path, targets, used);
    }
}

fn anchor_captions(blocks: &mut [Block], targets: &Targets, used: &HashSet<String>) {
    for at in 0..blocks.len() {
        let is_beside = targets::is_beside(blocks, at);
        match &mut blocks[at] {
            Block::Table(table) => anchor_caption(&mut table.caption, targets, used),
            Block::Figure(figure) => {
                anchor_caption(&mut figure.caption, targets, used);
                anchor_captions(&mut figure.blocks, targets, used);
            }
            Block::Paragraph(content) if is_beside => anchor_caption(content, targets, used),
            Block::Quote(inner) | Block::Aside(inner) | Block::Foreign { blocks: inner, .. } => {
                anchor_captions(inner, targets, used);
            }
            _ => {}
        }
    }
}

fn anchor_caption(caption: &mut Vec<Inline>, targets: &Targets, used: &HashSet<String>) {
    if let Some(key) = targets::of_caption(caption) {
        anchor(caption, &key, targets, used);
    }
}

fn anchor(content: &mut Vec<Inline>, key: &Key, targets: &Targets, used: &HashSet<String>) {
    let name = targets.get(key).and_then(Option::as_ref);
    if let Some(name) = name.filter(|name| used.contains(*name)) {
        content.insert(0, Inline::Anchor(name.clone()));
    }
}
