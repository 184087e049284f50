//! What *Org* does not export, such as comments and logs (its manual, “Exporting” and “Drawers”), which pandoc leaves
//! out without a word; and what pandoc 2 loses that it should not: items behind a star, captions above attributes.

use crate::model::{At, Rule, Warning};
use std::borrow::Cow;

/// The source as pandoc should read it, if that is not the source itself, and what is left out.
pub(super) fn prepared(source: &[u8]) -> (Option<Vec<u8>>, Vec<Warning>) {
    let Ok(text) = std::str::from_utf8(source) else {
        return (None, Vec::new());
    };
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut reading = Reading {
        kept: String::with_capacity(text.len()),
        ..Reading::default()
    };
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let end = reading.left_out(&lines, at);
        if end > at {
            reading
                .kept
                .extend(lines.get(at..end).into_iter().flatten().copied());
            at = end;
            continue;
        }
        reading.push(line);
        at += 1;
    }
    let is_other = reading.kept != text;
    let Reading { kept, warnings, .. } = reading;
    (is_other.then(|| kept.into_bytes()), warnings)
}

#[derive(Default)]
struct Reading {
    kept: String,
    warnings: Vec<Warning>,
    /// The kind of the block of code or the like that is open.
    verbatim: Option<String>,
}

impl Reading {
    /// Where ends what is left out and begins on line `at`; `at` if nothing is. It stays in the source, for pandoc.
    fn left_out(&mut self, lines: &[&str], at: usize) -> usize {
        let line = lines.get(at).copied().unwrap_or_default();
        if self.verbatim.is_some() {
            return at;
        }
        if let Some(level) = level(line) {
            return self.below_heading(lines, at, level);
        }
        let own = line.trim();
        let lower = own.to_ascii_lowercase();
        let rest = lines.get(at + 1..).unwrap_or_default();
        let until = |end: &str| {
            let found = rest
                .iter()
                .position(|line| line.trim().eq_ignore_ascii_case(end));
            found.map(|length| at + length + 2)
        };
        let is_comment = |line: &&&str| line.trim() == "#" || line.trim().starts_with("# ");
        if is_comment(&&line) {
            let more = rest.iter().take_while(is_comment).count();
            return self.tell(Rule::Comment, lines, at, at + 1 + more, "#");
        }
        let follows_heading = at
            .checked_sub(1)
            .and_then(|before| lines.get(before))
            .is_some_and(|before| level(before).is_some());
        let is_planned = ["SCHEDULED:", "DEADLINE:", "CLOSED:"]
            .iter()
            .any(|word| own.starts_with(word));
        if follows_heading && is_planned {
            return self.tell(Rule::HiddenText, lines, at, at + 1, "");
        }
        match lower.as_str() {
            "#+begin_comment" => match until("#+end_comment") {
                Some(end) => self.tell(Rule::Comment, lines, at, end, "#+"),
                None => at,
            },
            ":logbook:" => match until(":end:") {
                Some(end) => self.tell(Rule::HiddenText, lines, at, end, ":"),
                None => at,
            },
            _ => at,
        }
    }

    /// Where ends what is left out with the heading on line `at`.
    fn below_heading(&mut self, lines: &[&str], at: usize, level: usize) -> usize {
        let line = lines.get(at).copied().unwrap_or_default();
        let words: Vec<&str> = line.split_whitespace().skip(1).collect();
        let is_tag = |tag: &str| {
            let tags = words.last().filter(|tags| tags.starts_with(':'));
            tags.is_some_and(|tags| tags.split(':').any(|own| own == tag))
        };
        let is_comment = words.iter().take(2).any(|word| *word == "COMMENT");
        let is_archive = is_tag("ARCHIVE");
        if !is_comment && !is_archive && !is_tag("noexport") {
            return at;
        }
        let rest = lines.get(at + 1..).unwrap_or_default();
        let ends = |line: &&str| self::level(line).is_some_and(|other| other <= level);
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        let rule = match is_comment {
            true => Rule::Comment,
            false => Rule::HiddenText,
        };
        // The heading of what is archived is shown.
        let from = at + usize::from(is_archive && !is_comment && !is_tag("noexport"));
        self.tell(rule, lines, from, at + 1 + length, "*")
    }

    /// Tells the lines without the marks that begin with `mark`; gives `to`.
    fn tell(&mut self, rule: Rule, lines: &[&str], from: usize, to: usize, mark: &str) -> usize {
        let words = lines.get(from..to).unwrap_or_default().iter();
        let words = words
            .flat_map(|line| line.split_whitespace())
            .filter(|word| mark.is_empty() || !word.starts_with(mark));
        let text = words.collect::<Vec<_>>().join(" ");
        if text.contains(char::is_alphanumeric) {
            self.warnings.push(Warning {
                at: At::Line(from + 1),
                rule,
                text,
            });
        }
        to
    }

    /// Keeps a line, as pandoc should have it.
    fn push(&mut self, line: &str) {
        let own = line.trim_start();
        let lower = own.trim_end().to_ascii_lowercase();
        if let Some(kind) = &self.verbatim {
            if lower.strip_prefix("#+end_") == Some(kind.as_str()) {
                self.verbatim = None;
            }
            self.kept.push_str(line);
            return;
        }
        if let Some(kind) = lower.strip_prefix("#+begin_") {
            let kind = kind.split_whitespace().next().unwrap_or_default();
            if matches!(kind, "src" | "example" | "export") {
                self.verbatim = Some(kind.to_owned());
            }
        }
        // Pandoc reads only attributes with names, and does not look for the caption above others.
        let is_unread = lower.starts_with("#+attr_")
            && lower
                .split_once(':')
                .is_some_and(|(_, value)| !value.trim_start().starts_with(':'));
        if is_unread {
            return;
        }
        let indent = line.len() - own.len();
        match own.strip_prefix("* ") {
            Some(item) if indent > 0 => {
                self.kept.push_str(line.get(..indent).unwrap_or_default());
                self.kept.push_str("- ");
                self.kept.push_str(item);
            }
            _ => self.kept.push_str(&hyphened(line)),
        }
    }
}

/// The line with hyphens for blanks in targets (`<<two words>>`), which pandoc takes for text.
fn hyphened(line: &str) -> Cow<'_, str> {
    let mut rest = line;
    let mut kept = String::new();
    while let Some((before, behind)) = rest.split_once("<<") {
        let target = behind.split_once(">>").map(|(target, _)| target);
        let is_target = |target: &&str| {
            let is_tight = target.trim() == *target && !target.contains(['<', '>', '\n']);
            let next = behind[target.len() + 2..].chars().next();
            let is_apart = !before.ends_with(|c: char| c == '<' || c.is_alphanumeric())
                && next.is_none_or(|c| !c.is_alphanumeric() && c != '>');
            is_tight && is_apart && target.contains(' ')
        };
        kept.push_str(before);
        kept.push_str("<<");
        rest = behind;
        if let Some(target) = target.filter(is_target) {
            kept.push_str(&target.split_whitespace().collect::<Vec<_>>().join("-"));
            rest = &behind[target.len()..];
        }
    }
    match kept.is_empty() {
        true => Cow::Borrowed(line),
        false => Cow::Owned(kept + rest),
    }
}

/// The level of the heading on a line: the number of its stars.
fn level(line: &str) -> Option<usize> {
    let stars = line.len() - line.trim_start_matches('*').len();
    let is_heading = stars > 0 && line.get(stars..).is_some_and(|rest| rest.starts_with(' '));
    is_heading.then_some(stars)
}
