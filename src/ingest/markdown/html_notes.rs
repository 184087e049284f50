//! *Notes in HTML* inside Markdown: a raised link (`<sup><a href="#footnote-1">1</a></sup>`) to a paragraph or an item that
//! is called a note (`<p id="footnote-1">1. …</p>`). They become notes like those of Markdown.

use super::blocks::ClosedElement;
use super::inlines::{is_blank, trim};
use crate::model::{At, Block, Inline, Note, Rule, Style, Warning, plain_text};
use std::collections::{HashMap, HashSet};

/// How the names of notes begin.
const NAMES: [&str; 8] = [
    "fn",
    "footnote",
    "note",
    "endnote",
    "cite_note",
    "_ftn",
    "_edn",
    "sdfootnote",
];

/// The headings that stand above notes.
const HEADINGS: [&str; 9] = [
    "notes",
    "footnotes",
    "endnotes",
    "note",
    "footnote",
    "примечания",
    "сноски",
    "注",
    "脚注",
];

/// The longest label of a note (characters).
const LONGEST_LABEL: usize = 6;

/// A mark in the text.
struct Mark {
    /// The name of its note.
    name: String,
    label: String,
}

/// Takes the notes out of `parts`, and puts references to them where their marks are.
pub(super) fn take_out(
    parts: &mut Vec<ClosedElement>,
    notes: &mut Vec<Note>,
    warnings: &mut Vec<Warning>,
) {
    let mut marks: Vec<Mark> = Vec::new();
    each_run(parts, &mut |run| collect(run, false, &mut marks));
    if marks.is_empty() {
        return;
    }
    let labels: HashMap<&str, &str> = marks
        .iter()
        .rev()
        .map(|mark| (mark.name.as_str(), mark.label.as_str()))
        .collect();
    let mut found: HashMap<String, Vec<Block>> = HashMap::new();
    let kept = std::mem::take(parts);
    let mut first_at = None;
    for part in kept {
        match definition(&part, &labels).filter(|name| !found.contains_key(name)) {
            Some(name) => {
                first_at.get_or_insert(parts.len());
                let ClosedElement::Block(block) = part else {
                    continue;
                };
                let label = labels.get(name.as_str()).copied().unwrap_or_default();
                let block = without_label(block, label);
                found.insert(name, vec![block]);
            }
            None => match part {
                ClosedElement::Block(Block::List(mut list)) => {
                    list.items.retain_mut(|item| {
                        let Some(name) = item.blocks.first().and_then(|first| {
                            named(first, &labels).filter(|name| !found.contains_key(name))
                        }) else {
                            return true;
                        };
                        first_at.get_or_insert(parts.len());
                        let label = labels.get(name.as_str()).copied().unwrap_or_default();
                        let mut blocks = std::mem::take(&mut item.blocks).into_iter();
                        let begun = blocks.next().map(|first| without_label(first, label));
                        found.insert(name, begun.into_iter().chain(blocks).collect());
                        false
                    });
                    if !list.items.is_empty() {
                        parts.push(ClosedElement::Block(Block::List(list)));
                    }
                }
                other => parts.push(other),
            },
        }
    }
    if found.is_empty() {
        return;
    }
    drop_heading(parts, first_at.unwrap_or_default(), warnings);
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let taken: HashSet<String> = notes.iter().map(|note| note.label.clone()).collect();
    for mark in &marks {
        let Some(blocks) = found.remove(&mark.name) else {
            continue;
        };
        numbers.insert(mark.name.clone(), notes.len());
        let label = match taken.contains(&mark.label) {
            true => (notes.len() + 1).to_string(),
            false => mark.label.clone(),
        };
        notes.push(Note { label, blocks });
    }
    each_run_mut(parts, &mut |run| refer(run, false, &numbers));
    for block in notes.iter_mut().flat_map(|note| &mut note.blocks) {
        block.each_inlines_mut(&mut |run| refer(run, false, &numbers));
    }
}

fn each_run(parts: &[ClosedElement], visit: &mut impl FnMut(&[Inline])) {
    for part in parts {
        match part {
            ClosedElement::Block(block) => block.each_inlines(&mut |run| visit(run)),
            ClosedElement::Heading { content, .. } => visit(content),
            _ => {}
        }
    }
}

fn each_run_mut(parts: &mut [ClosedElement], visit: &mut impl FnMut(&mut Vec<Inline>)) {
    for part in parts {
        match part {
            ClosedElement::Block(block) => block.each_inlines_mut(visit),
            ClosedElement::Heading { content, .. } => visit(content),
            _ => {}
        }
    }
}

/// Collects the marks in `run`, which may itself be `raised`.
fn collect(run: &[Inline], raised: bool, marks: &mut Vec<Mark>) {
    for inline in run {
        marks.extend(mark(inline, raised));
        match inline {
            Inline::Styled { style, content } => {
                collect(content, raised || *style == Style::Superscript, marks);
            }
            Inline::Foreign { content, .. } => collect(content, raised, marks),
            _ => {}
        }
    }
}

/// The mark that `inline` is: a link to a note, raised or in brackets, with nothing but a label.
fn mark(inline: &Inline, raised: bool) -> Option<Mark> {
    let Inline::Link { href, content, .. } = inline else {
        return None;
    };
    let name = href.place().filter(|name| is_note(name))?;
    let words = plain_text(content);
    let words = words.trim();
    let is_raised = raised
        || matches!(
            content.as_slice(),
            [Inline::Styled {
                style: Style::Superscript,
                ..
            }]
        );
    let bare = words.trim_matches(['[', ']', '(', ')']);
    let is_label = (1..=LONGEST_LABEL).contains(&bare.chars().count())
        && bare
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "*†‡§¶".contains(c));
    let is_bracketed = bare.len() < words.len();
    (is_label && (is_raised || is_bracketed)).then(|| Mark {
        name: name.into_owned(),
        label: bare.to_owned(),
    })
}

/// Whether a name is that of a note, and not of the way back.
fn is_note(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let rest = NAMES
        .iter()
        .filter_map(|start| name.strip_prefix(start))
        .min_by_key(|rest| rest.len());
    rest.is_some_and(|rest| {
        let rest = rest.trim_start_matches(['-', '_', ':', '.']);
        !rest.starts_with("ref") && !rest.starts_with("back") && rest.chars().count() <= 40
    })
}

/// The name of the note that `part` is.
fn definition(part: &ClosedElement, labels: &HashMap<&str, &str>) -> Option<String> {
    match part {
        ClosedElement::Block(block) => named(block, labels),
        _ => None,
    }
}

/// The name at the start of a paragraph, if a mark leads to it.
fn named(block: &Block, labels: &HashMap<&str, &str>) -> Option<String> {
    let (Block::Paragraph(content) | Block::Plain(content)) = block else {
        return None;
    };
    let mut names = Vec::new();
    first_names(content, &mut names);
    let name = names
        .into_iter()
        .find(|name| labels.contains_key(name.as_str()))?;
    let mut own = Vec::new();
    collect(content, false, &mut own);
    // A paragraph with a mark to itself is no note.
    let is_itself = own.iter().any(|mark| mark.name == *name);
    (!is_itself && !is_blank(content)).then(|| name.clone())
}

/// The names of the anchors before the first word of `content`; whether there is a word.
fn first_names<'a>(content: &'a [Inline], names: &mut Vec<&'a String>) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Anchor(name) => {
            names.push(name);
            false
        }
        Inline::Styled { content, .. }
        | Inline::Link { content, .. }
        | Inline::Foreign { content, .. } => first_names(content, names),
        other => !is_blank(std::slice::from_ref(other)),
    })
}

/// The text of a note without its label at the start and the ways back at its end, which the page makes itself.
fn without_label(block: Block, label: &str) -> Block {
    let (is_plain, mut content) = match block {
        Block::Paragraph(content) => (false, content),
        Block::Plain(content) => (true, content),
        other => return other,
    };
    while content
        .last()
        .is_some_and(|last| is_way_back(last) || is_blank(std::slice::from_ref(last)))
        && content.len() > 1
    {
        content.pop();
    }
    let first = content
        .iter()
        .position(|inline| !matches!(inline, Inline::Anchor(_)))
        .unwrap_or_default();
    let leads_back = content.get(first).is_some_and(|inline| {
        let is_link = matches!(inline, Inline::Link { .. } | Inline::Styled { .. });
        let words = plain_text(std::slice::from_ref(inline));
        is_link && words.trim().trim_matches(['[', ']', '(', ')', '.']) == label
    });
    if leads_back {
        content.remove(first);
    }
    if let Some(Inline::Text(text)) = content.get_mut(first) {
        let rest = text.trim_start();
        let rest = match leads_back {
            true => rest.trim_start_matches(['.', ':', ')', ']']),
            false => {
                let bare = rest.trim_start_matches(['[', '(']);
                let own = bare
                    .strip_prefix(label)
                    .filter(|after| after.starts_with(['.', ':', ')', ']', ' ', '\u{a0}']));
                own.map_or(rest, |after| after.trim_start_matches(['.', ':', ')', ']']))
            }
        };
        *text = rest.trim_start().to_owned();
    }
    trim(&mut content);
    match is_plain {
        true => Block::Plain(content),
        false => Block::Paragraph(content),
    }
}

/// Whether it is a link back to the mark without words.
fn is_way_back(inline: &Inline) -> bool {
    match inline {
        Inline::Link { href, content, .. } => {
            href.place().is_some() && !plain_text(content).contains(char::is_alphanumeric)
        }
        Inline::Styled { content, .. } => !content.is_empty() && content.iter().all(is_way_back),
        _ => false,
    }
}

/// Puts references in the place of marks.
fn refer(run: &mut Vec<Inline>, raised: bool, numbers: &HashMap<String, usize>) {
    let mut changed = Vec::with_capacity(run.len());
    for mut inline in std::mem::take(run) {
        if let Some(number) = mark(&inline, raised).and_then(|mark| numbers.get(&mark.name)) {
            changed.push(Inline::NoteRef(*number));
            continue;
        }
        match &mut inline {
            Inline::Styled { style, content } => {
                let is_raised = *style == Style::Superscript;
                refer(content, raised || is_raised, numbers);
                let is_mark = content
                    .iter()
                    .any(|inline| matches!(inline, Inline::NoteRef(_)))
                    && content
                        .iter()
                        .all(|inline| matches!(inline, Inline::NoteRef(_) | Inline::Anchor(_)));
                // Only the note leads back to the anchor of its mark.
                if is_raised && is_mark {
                    content.retain(|inline| matches!(inline, Inline::NoteRef(_)));
                    changed.append(content);
                    continue;
                }
            }
            Inline::Foreign { content, .. } => refer(content, raised, numbers),
            _ => {}
        }
        changed.push(inline);
    }
    *run = changed;
}

/// Drops the heading above the notes, if nothing is left below it.
fn drop_heading(parts: &mut Vec<ClosedElement>, at: usize, warnings: &mut Vec<Warning>) {
    let is_rule =
        |part: Option<&ClosedElement>| matches!(part, Some(ClosedElement::Block(Block::Rule)));
    let mut end = at;
    while end > 0 && is_rule(parts.get(end - 1)) {
        end -= 1;
    }
    let Some(ClosedElement::Heading {
        level,
        line,
        content,
    }) = end.checked_sub(1).and_then(|at| parts.get(at))
    else {
        return;
    };
    let next = parts.get(at);
    let is_empty = match next {
        None => true,
        Some(ClosedElement::Heading { level: next, .. }) => next <= level,
        Some(_) => false,
    };
    let words = plain_text(content).trim().to_owned();
    if is_empty && HEADINGS.contains(&words.to_lowercase().as_str()) {
        warnings.push(Warning {
            at: At::Line(*line),
            rule: Rule::NotesHeading,
            text: words,
        });
        parts.drain(end - 1..at);
    }
}
