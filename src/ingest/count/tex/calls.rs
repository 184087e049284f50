//! What a *call* of a command does with what stands behind it.

use super::commands::{self, Effect};
use super::lengths::assignment;
use super::scan::{self, argument, end_of, option};
use super::{Reading, conditions};
use unicode_normalization::UnicodeNormalization as _;

/// A command that is not known has so many arguments at most.
const MOST_ARGUMENTS: usize = 9;

impl Reading<'_> {
    /// Reads what the command does with what stands behind it; gives the rest.
    pub(super) fn command<'t>(&mut self, name: &str, after: &'t str) -> &'t str {
        if self.macros.contains_key(name) {
            return self.call(name, after);
        }
        match name {
            "begin" => return self.environment(after),
            "end" => return self.end(after),
            "(" | "[" => {
                let close = if name == "(" { "\\)" } else { "\\]" };
                let end = end_of(after, close).unwrap_or(after.len());
                self.formula(&after[..end]);
                return after.get(end + 2..).unwrap_or_default();
            }
            "verb" | "lstinline" => return self.verb(after),
            "mintinline" => return self.verb(argument(past_options(after)).1),
            "includegraphics" => self.flow.may_show("image"),
            "path" if !after.starts_with('{') => return self.verb(after),
            "unless" if after.starts_with("\\if") => {
                let (name, after) = scan::name(after);
                return self.condition(name, after, true);
            }
            // A word of an algorithm.
            "AND" | "And" if !self.are_authors => return self.known(name, Effect::Step(0), after),
            "else" | "or" => {
                self.flow.end();
                return self.other_branch(after);
            }
            "fi" => {
                self.held.pop();
                return after;
            }
            _ => {}
        }
        if conditions::branches(name).is_some() {
            let (arguments, rest) = condition_arguments(name, after);
            let (one, rest) = argument(rest);
            let (other, rest) = argument(rest);
            match self.package_test(name, &arguments) {
                Some(true) => self.read(one),
                Some(false) => self.read(other),
                None => {
                    self.read(one);
                    self.flow.end();
                    self.read(other);
                }
            }
            return rest;
        }
        if conditions::is_condition(name, after) {
            return self.condition(name, after, false);
        }
        if let Some(rest) = self.named_switch(name, after) {
            return rest;
        }
        if self.switch(name) {
            return after;
        }
        let after = after.strip_prefix('*').unwrap_or(after);
        self.known(name, commands::effect(name), after)
    }

    fn known<'t>(&mut self, name: &str, effect: Effect, after: &'t str) -> &'t str {
        match effect {
            Effect::Silent(0) => after,
            Effect::Silent(count) => self.pass(after, count),
            Effect::Optioned => past_options(after),
            Effect::Text(count) => {
                let is_raised = name.ends_with("script");
                let (inside, rest) = argument(self.pass(after, count));
                if is_raised || matches!(name, "href" | "hyperref") {
                    self.flow.end();
                }
                let may_go = self.flow.may_go;
                self.flow.may_go |= is_raised && self.are_authors;
                self.read(inside);
                self.flow.may_go = may_go;
                rest
            }
            Effect::Block(count) => {
                self.flow.paragraph();
                let (inside, rest) = argument(self.pass(after, count));
                match name {
                    // The list of authors parts them by lines.
                    "author" => {
                        self.are_authors = true;
                        self.read(&inside.replace(" and ", " \\and "));
                        self.are_authors = false;
                    }
                    _ => self.read(inside),
                }
                self.flow.paragraph();
                rest
            }
            Effect::Note => {
                let (inside, rest) = argument(self.pass(after, 0));
                self.note(|reading| reading.read(inside));
                rest
            }
            Effect::Space => {
                self.flow.end();
                after
            }
            Effect::Gap => {
                let (length, rest) = argument(after);
                let length = length.trim_start();
                let is_none =
                    length.starts_with('0') && !length.contains(|c: char| ('1'..='9').contains(&c));
                if !length.starts_with('-') && !is_none {
                    self.flow.end();
                }
                rest
            }
            Effect::Break => {
                self.flow.paragraph();
                let after = if name == "item" {
                    past_overlay(after)
                } else {
                    after
                };
                match option(after) {
                    Some((label, rest)) if name == "item" => {
                        self.read(label);
                        self.flow.paragraph();
                        rest
                    }
                    Some((_, rest))
                        if matches!(name, "\\" | "linebreak" | "pagebreak" | "cleardoublepage") =>
                    {
                        rest
                    }
                    _ => after,
                }
            }
            Effect::Shows(text) => {
                self.flow.text(text);
                after.strip_prefix("{}").unwrap_or(after)
            }
            Effect::Accent(mark) => self.accent(mark, after),
            Effect::Cites => self.cite(after),
            Effect::Refers => self.refer(name, after),
            Effect::Address => {
                let (address, rest) = argument(after);
                self.flow.word(&address.replace('\\', ""));
                rest
            }
            Effect::Source => {
                let (key, rest) = argument(self.pass(after, 0));
                self.flow.paragraph();
                self.flow.word(key);
                rest
            }
            Effect::CitesInNote => {
                let mut rest = after;
                self.note(|reading| rest = reading.cite(after));
                rest
            }
            Effect::Formula => {
                let (tex, rest) = argument(after);
                self.formula(tex);
                rest
            }
            Effect::First => {
                let (inside, rest) = argument(after);
                self.read(inside);
                argument(rest).1
            }
            Effect::Step(count) => {
                self.flow.end();
                self.flow.doubt("");
                self.flow.sure();
                let mut rest = past_options(after);
                for _ in 0..count {
                    let (inside, behind) = argument(rest);
                    self.read(inside);
                    self.flow.end();
                    rest = behind;
                }
                rest
            }
            Effect::Defines => self.define(name, after),
            Effect::Assigns => match name {
                "advance" | "multiply" | "divide" => assignment(argument(after).1),
                _ => assignment(after),
            },
            Effect::Wild => {
                self.go_wild(name);
                after
            }
            Effect::Unknown => {
                self.flow.doubt(&format!("\\{name}"));
                let rest = self.any_arguments(after);
                self.flow.sure();
                rest
            }
        }
    }

    /// Reads what may be options and arguments of a command that is not known.
    pub(super) fn any_arguments<'t>(&mut self, after: &'t str) -> &'t str {
        let mut rest = after;
        // A digit, or what is given to a register.
        if after.starts_with(|c: char| c.is_ascii_digit() || "=-".contains(c)) {
            let behind = assignment(after);
            self.flow.word(&after[..after.len() - behind.len()]);
            rest = past_overlay(behind);
        }
        rest = past_overlay(rest);
        for _ in 0..MOST_ARGUMENTS {
            let next = rest.trim_start_matches([' ', '\t']);
            let next = match next.strip_prefix('\n').map(str::trim_start) {
                Some(own) if own.starts_with('{') && !next.starts_with("\n\n") => own,
                _ => next,
            };
            self.flow.end();
            rest = match option(next) {
                Some((inside, behind)) => {
                    self.read(inside);
                    behind
                }
                None if next.starts_with('{') => {
                    let (inside, behind) = argument(next);
                    self.read(inside);
                    behind
                }
                None => break,
            };
        }
        rest
    }

    /// Reads the body of a macro that the text defines.
    fn call<'t>(&mut self, name: &str, after: &'t str) -> &'t str {
        let Some(own) = self.macros.get(name).cloned() else {
            return after;
        };
        if let Some(other) = own.other_name() {
            let (other, name) = (other.to_owned(), name.to_owned());
            if other == name || self.depth > super::DEEPEST {
                return self.known(&name, commands::effect(&name), after);
            }
            self.depth += 1;
            let rest = self.command(&other, after);
            self.depth -= 1;
            return rest;
        }
        match own.call(after) {
            Some((body, rest)) if self.may_expand(&body) => {
                self.read(&body);
                rest
            }
            _ => {
                self.go_wild(name);
                after
            }
        }
    }

    /// Reads a note, which stands behind the text.
    pub(super) fn note(&mut self, read: impl FnOnce(&mut Self)) {
        self.flow.end();
        if self.flow.is_doubting() {
            return read(self);
        }
        self.flow.keep();
        read(self);
        self.tame();
        let kept = self.flow.kept();
        self.flow.add_note(kept);
    }

    /// Passes over options and so many arguments.
    pub(super) fn pass<'t>(&mut self, after: &'t str, count: usize) -> &'t str {
        let mut rest = past_options(after);
        for _ in 0..count {
            let trimmed = rest.strip_prefix("(lr)");
            let trimmed = trimmed.or_else(|| rest.strip_prefix("(l)"));
            let trimmed = trimmed.or_else(|| rest.strip_prefix("(r)"));
            rest = past_options(argument(trimmed.unwrap_or(rest)).1);
        }
        rest
    }

    /// Text between two signs of the author's choice.
    fn verb<'t>(&mut self, after: &'t str) -> &'t str {
        let after = option(after).map_or(after, |(_, rest)| rest);
        let after = after.strip_prefix('*').unwrap_or(after);
        let Some(sign) = after.chars().next() else {
            return after;
        };
        let close = if sign == '{' { '}' } else { sign };
        match after[sign.len_utf8()..].split_once(close) {
            Some((inside, rest)) => {
                self.flow.text(inside);
                rest
            }
            None => after,
        }
    }

    fn accent<'t>(&mut self, mark: char, after: &'t str) -> &'t str {
        let (letter, rest) = argument(after);
        let letter = match letter {
            "\\i" => "i",
            "\\j" => "j",
            letter => letter,
        };
        let mut characters = letter.chars();
        if let Some(first) = characters.next() {
            let whole: String = [first, mark].into_iter().nfc().collect();
            self.flow.text(&whole);
            self.flow.text(characters.as_str());
        }
        rest
    }

    /// The keys of what is cited, with the texts before and behind them.
    fn cite<'t>(&mut self, after: &'t str) -> &'t str {
        let (mut texts, mut rest) = (Vec::new(), after);
        while let Some((text, behind)) = option(rest) {
            texts.push(text);
            rest = behind;
        }
        let (keys, rest) = argument(rest);
        self.flow.end();
        if let [before, _] = texts[..] {
            self.read(before);
            self.flow.end();
        }
        self.flow.text(&keys.replace(',', " "));
        self.flow.end();
        if let Some(behind) = texts.last() {
            self.read(behind);
            self.flow.end();
        }
        rest
    }

    fn refer<'t>(&mut self, command: &str, after: &'t str) -> &'t str {
        let (name, rest) = argument(past_options(after));
        match self.given.reference(name).map(str::to_owned) {
            Some(text) => self.flow.word(&text),
            None => {
                self.flow.doubt(&format!("\\{command}"));
                self.flow.word(name);
                self.flow.sure();
            }
        }
        rest
    }
}

/// The arguments before the branches of a condition of a package, and what stands behind them.
pub(super) fn condition_arguments<'t>(name: &str, after: &'t str) -> (Vec<&'t str>, &'t str) {
    let (mut arguments, mut rest) = (Vec::new(), after);
    for _ in 0..conditions::branches(name).unwrap_or_default() {
        let (said, behind) = argument(rest);
        arguments.push(said);
        rest = behind;
    }
    (arguments, rest)
}

pub(super) fn past_options(mut text: &str) -> &str {
    while let Some((_, behind)) = option(text) {
        text = behind;
    }
    match past_overlay(text) {
        behind if behind.len() < text.len() => past_options(behind),
        _ => text,
    }
}

/// What stands behind the numbers of the slides on which something is shown.
fn past_overlay(text: &str) -> &str {
    match text.strip_prefix('<').and_then(|own| own.split_once('>')) {
        Some((shown, behind))
            if shown
                .chars()
                .all(|c| c.is_ascii_digit() || "-,+.| ".contains(c)) =>
        {
            behind
        }
        _ => text,
    }
}
