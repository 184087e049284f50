//! *Endnotes* stand at the end of a text, a chapter or a page, in scripts other than Latin. A note is moved only if its
//! [label](super::note_labels) is in the text above; otherwise it stays where it is, and is told.

use super::line::{Line, Mark};
use super::note_labels::{self, Label, Style};
use super::notes::Found;
use super::ordinals;
use super::pages::drop_line;
use crate::model::{Rule, Warning};
use std::collections::HashMap;
use std::ops::Range;

/// What stands above notes, folded and without white space.
const HEADS: [&str; 24] = [
    "注",
    "註",
    "注释",
    "注釋",
    "註釋",
    "附注",
    "附註",
    "原注",
    "脚注",
    "脚註",
    "尾注",
    "注記",
    "訳注",
    "примечания",
    "примечание",
    "сноски",
    "примітки",
    "бележки",
    "σημειωσεισ",
    "υποσημειωσεισ",
    "הערות",
    "الهوامش",
    "각주",
    "주석",
];

/// So many letters tell the script of a text.
const TELLING: usize = 20_000;

/// A line that may begin a note.
struct Start {
    line: usize,
    label: Label,
    /// Where its words begin, in bytes.
    end: usize,
    /// The lines of the marks above that name it.
    marks: Vec<(usize, Range<usize>)>,
}

/// Removes the notes from `lines` and adds them to `notes`, and marks their references.
pub(super) fn take<'a>(
    lines: &mut [Line<'a>],
    notes: &mut Vec<Found<'a>>,
    warnings: &mut Vec<Warning>,
) {
    if !is_foreign(lines) {
        return;
    }
    let starts = starts(lines);
    for run in runs(&starts) {
        let run = &starts[run];
        let linked = run.iter().filter(|start| !start.marks.is_empty()).count();
        // Where most have no mark, they are a list.
        if linked * 2 < run.len() || linked == 0 {
            continue;
        }
        let first = run.first().map_or(0, |start| start.line);
        for start in run {
            if start.marks.is_empty() {
                warnings.push(Warning {
                    at: lines[start.line].place(),
                    rule: Rule::UnlinkedNote,
                    text: lines[start.line].words(),
                });
            } else {
                notes.push(moved(lines, start, notes.len()));
            }
        }
        if linked == run.len() {
            drop_head(lines, first, warnings);
        }
    }
}

/// Whether most letters are of other scripts than Latin.
fn is_foreign(lines: &[Line<'_>]) -> bool {
    let letters = lines.iter().flat_map(|line| line.text.chars());
    let letters = letters.filter(|c| c.is_alphabetic()).take(TELLING);
    let (mut all, mut foreign) = (0, 0);
    for c in letters {
        all += 1;
        foreign += usize::from(c > '\u{24F}');
    }
    foreign * 2 > all
}

/// A mark: the number of its line, and its place there.
type MarkPlace = (usize, Range<usize>);

/// The lines that may begin notes, each with the marks above that no earlier note of the same label has.
fn starts<'l>(lines: &[Line<'l>]) -> Vec<Start> {
    let mut starts = Vec::new();
    // The label is shown once: mark and note must have the same letters.
    let mut open: HashMap<(Style, &str), Vec<MarkPlace>> = HashMap::new();
    let inner = |text: &'l str, label: &Label| text.get(label.inner.clone()).unwrap_or_default();
    for (at, line) in lines.iter().enumerate() {
        if line.is_blank() || line.set.is_some() {
            continue;
        }
        let start = note_labels::at_start(line.text);
        let from = start.as_ref().map_or(0, |(_, end)| *end);
        if let Some((label, end)) = start {
            let marks = open.remove(&(label.style, inner(line.text, &label)));
            starts.push(Start {
                line: at,
                label,
                end,
                marks: marks.unwrap_or_default(),
            });
        }
        for mark in note_labels::marks(line.text, from) {
            let marks = open
                .entry((mark.style, inner(line.text, &mark)))
                .or_default();
            marks.push((at, mark.range));
        }
    }
    starts
}

/// The ranges of starts whose numbers are consecutive.
fn runs(starts: &[Start]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut from = 0;
    for at in 1..=starts.len() {
        let goes_on = starts.get(at).is_some_and(|start| {
            let before = &starts[at - 1].label;
            before.style == start.label.style && before.number + 1 == start.label.number
        });
        if !goes_on {
            runs.push(from..at);
            from = at;
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// Takes a note with the lines that go on with it out of `lines`, and marks its references.
fn moved<'a>(lines: &mut [Line<'a>], start: &Start, note: usize) -> Found<'a> {
    let first = lines[start.line].clone();
    let indent = first.indent();
    let mut to = start.line + 1;
    while let Some(line) = lines.get(to) {
        let goes_on = line.indent() > indent || !lines[to - 1].ends_sentence();
        let is_other = line.is_blank()
            || line.opens_page
            || line.heading.is_some()
            || note_labels::at_start(line.text).is_some();
        if is_other || !goes_on {
            break;
        }
        to += 1;
    }
    for (at, range) in &start.marks {
        let line = &mut lines[*at];
        let overlaps = |mark: &Mark| mark.at < range.end && range.start < mark.at + mark.length;
        if line.marks.iter().any(overlaps) {
            continue;
        }
        let mut marks = std::mem::take(&mut line.marks).into_vec();
        marks.push(Mark {
            at: range.start,
            length: range.len(),
            note,
        });
        marks.sort_by_key(|mark| mark.at);
        line.marks = marks.into();
    }
    let mut words = lines[start.line..to].to_vec();
    if let Some(line) = words.first_mut() {
        *line = first.split(start.end).1;
    }
    for line in &mut lines[start.line..to] {
        line.text = "";
        line.marks = Box::default();
    }
    Found {
        label: first
            .text
            .get(start.label.inner.clone())
            .unwrap_or_default(),
        lines: words,
    }
}

/// Drops the heading above notes that were all moved.
fn drop_head(lines: &mut [Line<'_>], first: usize, warnings: &mut Vec<Warning>) {
    let above = lines[..first].iter().rposition(|line| !line.is_blank());
    let is_head = |line: &Line<'_>| {
        let words: String = ordinals::folded(line.text).split_whitespace().collect();
        let bare =
            words.trim_matches(['[', ']', '【', '】', '〔', '〕', '：', ':', '.', '（', '）']);
        HEADS.contains(&bare)
    };
    if let Some(line) = above.and_then(|above| lines.get_mut(above))
        && is_head(line)
    {
        drop_line(line, Rule::NotesHeading, warnings);
    }
}
