//! The *dialect* of a text is what its generator reads beyond CommonMark in whole lines: boxes (see [`boxes`]),
//! labels (`(name)=`), lines that begin with a colon. Each such line is replaced by a *mark*, a comment in HTML on
//! its own line that the parser cannot take for anything else; the text inside a box stays where it is, and its
//! title becomes a heading behind the mark.

use super::body::left_out;
use super::boxes::{self, Form, Opening};
use super::directives::{is_myst, unknown};
use super::fences::{DEEPEST, Fence, closed_fences, fence};
use super::prefix::{Parts, indentation, outdented, parts};
use super::{admonitions, option_lines};
use crate::model::{At, Rule, Warning};
use std::collections::HashSet;

/// What stands at the place of a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// A box begins.
    Open(Form),
    /// The innermost box ends.
    Close,
    /// The quotation that begins here is a box.
    Callout(Form),
    /// A target of links.
    Anchor(String),
    /// A file that is not read.
    File(String),
}

/// A text with its marks.
#[derive(Debug, Default)]
pub(super) struct Marked {
    pub(super) text: String,
    /// For each line of the text its line in the source, from 0.
    pub(super) lines: Vec<u32>,
    /// The marks, each with the byte at which its comment begins and the source's line.
    pub(super) marks: Vec<(usize, u32, Mark)>,
    /// The comments that were left out, and the directives that mean nothing here.
    pub(super) told: Vec<Warning>,
    /// The backslashes put before colons, likewise.
    pub(super) escapes: Vec<(usize, u32)>,
}

/// Reads the lines of `text`, except those in `kept`, which stay as they are.
pub(super) fn marked(text: &str, kept: &HashSet<u32>) -> Marked {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let closed = closed_fences(&lines, kept);
    let mut pass = Pass {
        lines: &lines,
        kept,
        closed,
        has_percent_comments: is_myst(&lines),
        marked: Marked::default(),
        code: None,
        open: Vec::new(),
        indented: Vec::new(),
        options: 0,
    };
    for at in 0..lines.len() {
        pass.line(at);
    }
    pass.close_indented(0);
    pass.marked
}

struct Pass<'a> {
    lines: &'a [&'a str],
    kept: &'a HashSet<u32>,
    closed: HashSet<usize>,
    /// Whether a line of its own that begins with `%` is a comment.
    has_percent_comments: bool,
    marked: Marked,
    code: Option<Fence>,
    /// The boxes that are open.
    open: Vec<Fence>,
    /// For each open box of indented text, how far its text is indented in the source.
    indented: Vec<usize>,
    /// How many further lines are options of a directive.
    options: usize,
}

impl Pass<'_> {
    fn line(&mut self, at: usize) {
        let Some(source) = self.lines.get(at).copied() else {
            return;
        };
        let number = at as u32;
        let outdented = self.outdented(source, number);
        let line = outdented.as_deref().unwrap_or(source);
        let found = parts(line);
        if self.options > 0 {
            self.options -= 1;
            return self.push("\n", number);
        }
        if let Some(code) = self.code {
            if code.is_closed_by(found) || found.quotes < code.quotes {
                self.code = None;
            }
            if found.quotes >= code.quotes {
                return self.push(line, number);
            }
        }
        if let Some(fence) = self.open.last().copied()
            && self.closed.contains(&at)
            && fence.is_closed_by(found)
        {
            self.open.pop();
            // Raw HTML goes on up to an empty line.
            let before = at.checked_sub(1).and_then(|at| self.lines.get(at));
            if before.is_some_and(|line| parts(line).rest.starts_with('<')) {
                self.push(&format!("{}\n", found.prefix.trim_end()), number);
            }
            return self.mark(&found, Mark::Close, number);
        }
        if let Some((sign, length, info)) = fence(found.rest) {
            let fence = Fence {
                sign,
                length,
                quotes: found.quotes,
            };
            let opening = match sign {
                b':' => boxes::of_fence(info),
                _ => boxes::of_code_fence(info),
            };
            let is_shown = opening.as_ref().is_some_and(|opening| {
                opening.form != Form::Nothing || opening.file.is_some() || opening.picture.is_some()
            });
            let is_fence = sign != b':' || self.closed.contains(&at);
            if is_fence
                && !is_shown
                && let Some(name) = unknown(info, sign)
            {
                self.marked.told.push(Warning {
                    at: At::Line(at + 1),
                    rule: Rule::LostMarkup,
                    text: name.to_owned(),
                });
            }
            match opening.filter(|_| self.closed.contains(&at)) {
                Some(opening) => {
                    self.open.push(fence);
                    return self.open(at, &found, opening);
                }
                None if sign != b':' => {
                    self.code = Some(fence);
                    return self.push(line, number);
                }
                None => {}
            }
        }
        if self.kept.contains(&number) || !self.rewritten(at, &found) {
            self.push(line, number);
        }
    }

    /// Reads a line outside of code that is no fence; whether it was replaced.
    fn rewritten(&mut self, at: usize, found: &Parts<'_>) -> bool {
        let number = at as u32;
        let rest = found.rest.trim_end();
        if let Some((kind, sign, title)) = callout(found).filter(|_| self.begins_quotation(at)) {
            let opening = boxes::of_callout(kind, sign, title);
            self.mark(found, Mark::Callout(opening.form), number);
            self.title(found, &opening.title, number);
        } else if self.has_percent_comments && is_comment(rest) && self.is_apart(at) {
            let comment = rest.trim_start_matches('%');
            if comment.contains(char::is_alphanumeric) {
                self.marked.told.push(left_out(number, comment));
            }
            self.push(&format!("{}\n", found.prefix.trim_end()), number);
        } else if let Some(name) = label(rest) {
            self.mark(found, Mark::Anchor(name.to_owned()), number);
        } else if is_no_description(rest) {
            let escape = self.marked.text.len() + found.prefix.len();
            self.marked.escapes.push((escape, number));
            self.push(&format!("{}\\{}", found.prefix, found.rest), number);
        } else if let Some(opening) = admonitions::opening(rest).filter(|_| self.holds_indented(at))
        {
            let own = self.lines.get(at).map_or(0, |line| indentation(line));
            self.mark(found, Mark::Open(opening.form), number);
            self.title(found, &opening.title, number);
            self.indented.push(own + 4);
        } else {
            return false;
        }
        true
    }

    fn push(&mut self, line: &str, number: u32) {
        self.marked.text.push_str(line);
        self.marked.lines.push(number);
    }

    fn mark(&mut self, found: &Parts<'_>, mark: Mark, number: u32) {
        let index = self.marked.marks.len();
        let start = self.marked.text.len() + found.prefix.len();
        self.marked.marks.push((start, number, mark));
        self.push(&format!("{}<!--:{index}-->\n", found.prefix), number);
    }

    /// A box that a fence opens.
    fn open(&mut self, at: usize, found: &Parts<'_>, mut opening: Opening) {
        let number = at as u32;
        let (mut alternative, mut caption) = (String::new(), String::new());
        if opening.has_options {
            let (said, lines) = option_lines::options(self.lines.get(at + 1..).unwrap_or_default());
            self.options = lines;
            opening.fold(&said);
            if !said.id.is_empty() {
                opening.anchor.clone_from(&said.id);
            }
            said.value("alt").clone_into(&mut alternative);
            said.value("caption").clone_into(&mut caption);
        }
        if opening.takes_heading && self.begins_with_heading(at + 1) {
            opening.title.clear();
        }
        if !opening.anchor.is_empty() {
            self.mark(found, Mark::Anchor(opening.anchor.clone()), number);
        }
        self.mark(found, Mark::Open(opening.form), number);
        let further = Parts {
            prefix: &found.continued(),
            ..*found
        };
        if let Some(file) = opening.file {
            self.mark(&further, Mark::File(file), number);
        }
        self.title(found, &opening.title, number);
        let before = further.prefix;
        if let Some(picture) = opening.picture {
            let words = alternative
                .replace('\\', "\\\\")
                .replace('[', "\\[")
                .replace(']', "\\]");
            let picture = picture.replace(['<', '>'], "");
            self.push(&format!("{before}![{words}](<{picture}>)\n"), number);
            self.push(&format!("{before}\n"), number);
        }
        if !caption.is_empty() {
            self.push(&format!("{before}{caption}\n"), number);
            self.push(&format!("{before}\n"), number);
        }
    }

    /// A title as a heading behind the mark of its box. The comment keeps braces at its end from being attributes.
    fn title(&mut self, found: &Parts<'_>, title: &str, number: u32) {
        if !title.is_empty() {
            let before = found.continued();
            self.push(&format!("{before}# {title}<!---->\n"), number);
        }
    }

    /// Whether the line at `at` is the first of its quotation.
    fn begins_quotation(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.lines.get(at));
        let own = self.lines.get(at).map_or(0, |line| parts(line).quotes);
        before.is_none_or(|line| {
            let line = parts(line);
            line.rest.trim().is_empty() || line.quotes < own
        })
    }

    /// Whether the line at `at` goes on with no paragraph: an empty line, a heading or another comment is above it.
    fn is_apart(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.lines.get(at));
        before.is_none_or(|line| {
            let rest = parts(line).rest.trim();
            rest.is_empty() || rest.starts_with(['%', '#']) || label(rest).is_some()
        })
    }

    fn begins_with_heading(&self, at: usize) -> bool {
        let lines = self.lines.get(at..).unwrap_or_default().iter();
        let mut words = lines
            .map(|line| parts(line).rest)
            .filter(|rest| !rest.trim().is_empty());
        words.next().is_some_and(|rest| rest.starts_with('#'))
    }

    /// Whether indented text follows.
    fn holds_indented(&self, at: usize) -> bool {
        let own = self.lines.get(at).map_or(0, |line| indentation(line));
        let mut below = self.lines.get(at + 1..).unwrap_or_default().iter();
        let first = below.find(|line| !line.trim().is_empty());
        self.indented.len() < DEEPEST && first.is_some_and(|line| indentation(line) >= own + 4)
    }

    /// The line without the indentation of the boxes it is in, after closing those that it is not in.
    fn outdented(&mut self, line: &str, number: u32) -> Option<String> {
        if self.indented.is_empty() || line.trim().is_empty() {
            return None;
        }
        let columns = indentation(line);
        let inside = self
            .indented
            .iter()
            .take_while(|needed| columns >= **needed)
            .count();
        if inside < self.indented.len() {
            self.code = None;
            self.close_to(inside, number);
        }
        (inside > 0).then(|| outdented(line, 4 * inside))
    }

    fn close_to(&mut self, inside: usize, number: u32) {
        while self.indented.len() > inside {
            let needed = self.indented.pop().unwrap_or_default();
            let before = needed.saturating_sub(4 * (self.indented.len() + 1));
            let prefix = " ".repeat(before);
            self.mark(&parts(&prefix), Mark::Close, number);
        }
    }

    fn close_indented(&mut self, inside: usize) {
        if self.indented.len() > inside && !self.marked.text.ends_with('\n') {
            self.marked.text.push('\n');
        }
        let last = self.lines.len().saturating_sub(1) as u32;
        self.close_to(inside, last);
    }
}

/// Whether a percent sign begins a comment; two do so in another dialect.
fn is_comment(rest: &str) -> bool {
    rest.starts_with('%') && !rest.starts_with("%%")
}

/// Whether the line begins with a colon that begins no description. Below the head of a table it is an alignment.
fn is_no_description(rest: &str) -> bool {
    let is_alignment = rest.contains('-') && rest.chars().all(|c| ":-| \t".contains(c));
    let is_marked = matches!(rest.as_bytes(), [b':', next, ..] if !matches!(next, b' ' | b'\t'));
    is_marked && !is_alignment
}

/// The kind, the sign and the title of a callout: `> [!kind]- Title`.
fn callout<'a>(found: &Parts<'a>) -> Option<(&'a str, Option<char>, &'a str)> {
    if !found.prefix.trim_end().ends_with('>') {
        return None;
    }
    let (kind, rest) = found.rest.strip_prefix("[!")?.split_once(']')?;
    let kind = kind.split('|').next().unwrap_or(kind).trim();
    let (_, after) = boxes::name_of(kind)?;
    let sign = rest.chars().next().filter(|c| matches!(c, '+' | '-'));
    let title = rest.get(sign.map_or(0, char::len_utf8)..)?;
    let is_apart = title.is_empty() || title.starts_with(char::is_whitespace);
    (after.is_empty() && is_apart).then_some((kind, sign, title.trim()))
}

/// The name in `(name)=`.
pub(super) fn label(rest: &str) -> Option<&str> {
    let name = rest.strip_prefix('(')?.strip_suffix(")=")?;
    let is_name = !name.is_empty() && !name.contains(['(', ')']) && name.trim() == name;
    is_name.then_some(name)
}
