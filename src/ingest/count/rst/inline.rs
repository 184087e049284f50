//! Text within a line: roles, references, addresses.

use super::{Line, Reading};
use crate::ingest::count::flow::LONGEST;

impl Reading {
    /// Lines of running text.
    pub(super) fn inline(&mut self, lines: &[Line<'_>]) {
        let Some(first) = lines.first() else {
            return;
        };
        self.flow.line = first.number;
        let lines: Vec<&str> = lines.iter().map(|line| line.text).collect();
        self.running(&lines.join("\n"), true);
    }

    /// Running text; in what stands for a name between bars, such names stay as they are.
    fn running(&mut self, text: &str, substitutes: bool) {
        if text.len() > LONGEST {
            self.flow.is_unsure_of("long paragraph");
            return self.flow.text(text);
        }
        let mut rest = text;
        while let Some(at) = rest.find(['\\', '`', '|', '[', '\n']) {
            let is_quote = rest[at..].starts_with('`') && !rest[at..].starts_with("``");
            let role = role_before(&rest[..at]).filter(|_| is_quote);
            self.flow.text(&rest[..role.map_or(at, |(start, _)| start)]);
            rest = match rest[at..].chars().next() {
                Some('\\') => self.escaped(&rest[at + 1..]),
                Some('`') => self.quoted(&rest[at..], role.map(|(_, role)| role)),
                Some('|') if substitutes => self.substituted(&rest[at..]),
                Some('[') => self.referred(&rest[at..]),
                Some('\n') => {
                    self.flow.text("\n");
                    self.flow.line += 1;
                    &rest[at + 1..]
                }
                _ => &rest[at + 1..],
            };
        }
        self.flow.text(rest);
    }

    /// A sign that means itself, or a blank that is none.
    fn escaped<'a>(&mut self, after: &'a str) -> &'a str {
        let Some(sign) = after.chars().next() else {
            return after;
        };
        let (sign, rest) = after.split_at(sign.len_utf8());
        if !sign.starts_with(char::is_whitespace) {
            self.flow.text(sign);
        } else if sign == "\n" {
            self.flow.line += 1;
        }
        rest
    }

    /// What stands between backquotes, from the first on.
    fn quoted<'a>(&mut self, text: &'a str, before: Option<&str>) -> &'a str {
        if let Some(after) = text.strip_prefix("``") {
            // It may end with a backquote of its own.
            let ends = |at: usize| after[at..].starts_with("``") && !after[at..].starts_with("```");
            let mut quotes = after.match_indices('`').map(|(at, _)| at);
            let Some(end) = quotes.find(|at| *at > 0 && ends(*at)) else {
                return after;
            };
            let (literal, rest) = (&after[..end], &after[end + 2..]);
            self.flow.text(literal);
            self.flow.line += literal.matches('\n').count();
            return rest;
        }
        let Some(end) = end_of_quote(&text[1..]) else {
            return &text[1..];
        };
        let (inside, rest) = (&text[1..1 + end], &text[end + 2..]);
        self.flow.line += inside.matches('\n').count();
        let behind = role_behind(rest).filter(|_| before.is_none());
        let role = before.or(behind.map(|(role, _)| role));
        let is_link = role.is_none() && rest.starts_with('_');
        match role {
            Some("RFC" | "rfc" | "rfc-reference") => self.numbered("RFC", inside),
            Some("PEP" | "pep" | "pep-reference") => self.numbered("PEP", inside),
            None if is_link => self.link(inside),
            None => self.running(&inside.replace('`', "\\`"), false),
            // Those of docutils itself lead nowhere.
            Some(role) if PLAIN.contains(&role) => self.flow.text(inside),
            Some(_) => self.flow.text(without_target(inside)),
        }
        match is_link {
            true => rest.trim_start_matches('_'),
            false => behind.map_or(rest, |(_, rest)| rest),
        }
    }

    /// A text of a series by its number, unless it has words of its own.
    fn numbered(&mut self, series: &str, inside: &str) {
        let words = without_target(inside);
        match words.len() == inside.len() {
            true => self.flow.text(&format!("{series} {inside}")),
            false => self.flow.text(words),
        }
    }

    /// The words of a link: without its address, unless there is nothing else.
    fn link(&mut self, inside: &str) {
        let (words, address) = match inside.rsplit_once('<') {
            Some((words, address)) if address.ends_with('>') => (words, address),
            _ => (inside, ""),
        };
        match words.trim().is_empty() {
            true => self.flow.text(address.trim_end_matches(['>', '_'])),
            false => self.running(words, false),
        }
    }

    /// A name between bars, for which something else stands.
    fn substituted<'a>(&mut self, text: &'a str) -> &'a str {
        let after = &text[1..];
        let Some((name, rest)) = after.split_once('|') else {
            return after;
        };
        if name.is_empty() || name.starts_with(char::is_whitespace) {
            return after;
        }
        let key = super::directive::key(name);
        match self.substitutions.get(&key).cloned() {
            Some(None) => self.flow.is_unsure_of(name),
            Some(Some(stands)) => {
                let line = self.flow.line;
                self.running(&stands, false);
                self.flow.line = line;
            }
            // Bars may also be bars, and a name that nothing stands for stays.
            None => return after,
        }
        rest
    }

    /// A reference to a note, whose number the page has of its own, or to a citation.
    fn referred<'a>(&mut self, text: &'a str) -> &'a str {
        let after = &text[1..];
        let label = after.split_once("]_");
        let Some((label, rest)) = label.filter(|(label, _)| !label.contains([' ', '\n', '[']))
        else {
            return after;
        };
        self.flow.end();
        if label.starts_with(|c: char| c.is_alphabetic()) {
            self.flow.word(label);
        } else {
            self.notes.mark(label);
        }
        rest
    }
}

/// Roles of docutils.
const PLAIN: [&str; 14] = [
    "code",
    "emphasis",
    "literal",
    "math",
    "raw",
    "strong",
    "sub",
    "subscript",
    "sup",
    "superscript",
    "title",
    "title-reference",
    "t",
    "ac",
];

/// What stands in a role of Sphinx, without what it leads to.
fn without_target(inside: &str) -> &str {
    match inside.rsplit_once('<') {
        Some((words, target)) if target.ends_with('>') && !words.trim().is_empty() => {
            words.trim_end()
        }
        _ => inside,
    }
}

/// Where the text between backquotes ends.
fn end_of_quote(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            '`' if !is_escaped && at > 0 => return Some(at),
            '\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    None
}

/// Where the name of a role begins that ends the text, and the name.
fn role_before(text: &str) -> Option<(usize, &str)> {
    let inside = text.strip_suffix(':')?;
    let start = inside.rfind(|c: char| !c.is_alphanumeric() && !"-_+.:".contains(c));
    let start = start.map_or(0, |at| {
        at + inside[at..].chars().next().map_or(1, char::len_utf8)
    });
    let role = inside[start..].strip_prefix(':')?;
    (!role.is_empty()).then_some((start, role))
}

/// The name of a role behind the text that has it, and what follows.
fn role_behind(text: &str) -> Option<(&str, &str)> {
    let (role, rest) = text.strip_prefix(':')?.split_once(':')?;
    let is_sign = |c: char| c.is_alphanumeric() || "-_+.".contains(c);
    (!role.is_empty() && role.chars().all(is_sign)).then_some((role, rest))
}
