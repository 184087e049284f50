//! The words of LaTeX: the characters between commands, and those in arguments of commands that show them. A document
//! is known as far as all its commands are.

mod commands;
mod scan;

use crate::ingest::count::flow::Flow;
use crate::ingest::count::given::{ABSTRACT, Given};
use crate::ingest::count::words::Words;
use commands::{Effect, Environment};
use scan::{argument, comment, end_of, option};
use std::collections::HashSet;
use unicode_normalization::UnicodeNormalization as _;

/// The words of a text, unless it has something whose effect is not known here; `json` is what pandoc makes of it,
/// for its formulas and the numbers of references.
pub(in crate::ingest) fn words(bytes: &[u8], json: &[u8]) -> Option<Words> {
    let (text, _, _) = encoding_rs::UTF_8.decode(bytes);
    let text = text.replace("\r\n", "\n");
    let mut reading = Reading {
        text: &text,
        line_starts: std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect(),
        flow: Flow::default(),
        given: Given::in_tree(json),
        defined: HashSet::new(),
        depth: 0,
    };
    const BEGIN: &str = "\\begin{document}";
    let body = match text.split_once(BEGIN) {
        Some((preamble, body)) => {
            reading.preamble(preamble);
            body.split("\\end{document}").next().unwrap_or_default()
        }
        None => &text,
    };
    reading.read(body);
    reading.flow.known_words()
}

/// Groups nest so deep at most.
const DEEPEST: usize = 60;

struct Reading<'a> {
    text: &'a str,
    line_starts: Vec<usize>,
    flow: Flow,
    given: Given,
    /// The macros that the text defines.
    defined: HashSet<String>,
    depth: usize,
}

impl<'a> Reading<'a> {
    /// Of what stands before the text, its title is shown, and macros are defined.
    fn preamble(&mut self, text: &'a str) {
        let mut rest = text;
        while let Some(at) = rest.find(['\\', '%']) {
            let here = &rest[at..];
            if let Some(after) = comment(here) {
                rest = after;
                continue;
            }
            let (name, after) = scan::name(here);
            rest = match name {
                "title" | "author" | "date" | "subtitle" => self.command(name, after),
                _ if commands::effect(name) == Effect::Defines => self.define(after),
                _ => after,
            };
        }
    }

    fn read(&mut self, text: &'a str) {
        if self.depth > DEEPEST {
            self.flow.is_unsure_of("nesting");
            return;
        }
        self.depth += 1;
        let mut rest = text;
        while let Some(at) = rest.find(['\\', '%', '$', '~', '&', '\n', '{', '}']) {
            self.place(rest);
            self.flow.text(&rest[..at]);
            let here = &rest[at..];
            self.place(here);
            rest = match here.as_bytes()[0] {
                b'\\' => {
                    let (name, after) = scan::name(here);
                    self.command(name, after)
                }
                b'%' => comment(here).unwrap_or_default(),
                b'$' => self.dollars(here),
                b'\n' => self.line_end(&here[1..]),
                b'{' | b'}' => &here[1..],
                _ => {
                    self.flow.end();
                    &here[1..]
                }
            };
        }
        self.place(rest);
        self.flow.text(rest);
        self.depth -= 1;
    }

    /// An empty line ends a paragraph.
    fn line_end(&mut self, after: &'a str) -> &'a str {
        let rest = after.trim_start_matches([' ', '\t']);
        match rest.starts_with('\n') {
            true => self.flow.paragraph(),
            false => self.flow.end(),
        }
        rest
    }

    fn place(&mut self, here: &str) {
        let at = here.as_ptr().addr().wrapping_sub(self.text.as_ptr().addr());
        // What is read of pandoc's own is no part of the text.
        if at <= self.text.len() {
            self.flow.line = self.line_starts.partition_point(|start| *start <= at);
        }
    }

    fn dollars(&mut self, here: &'a str) -> &'a str {
        let sign = if here.starts_with("$$") { "$$" } else { "$" };
        let inside = &here[sign.len()..];
        match end_of(inside, sign) {
            Some(end) => {
                self.formula(&inside[..end]);
                &inside[end + sign.len()..]
            }
            None => {
                self.flow.is_unsure_of("dollar");
                inside
            }
        }
    }

    fn formula(&mut self, tex: &str) {
        let macros = tex.split('\\').skip(1).map(|piece| {
            let end = piece.find(|c: char| !c.is_ascii_alphabetic());
            &piece[..end.unwrap_or(piece.len())]
        });
        if macros.into_iter().any(|name| self.defined.contains(name)) {
            self.flow.is_unsure_of("macro in a formula");
        }
        let shown = self.given.formula(tex);
        self.flow.word(shown.as_deref().unwrap_or(tex));
    }

    /// Reads what the command does with what stands behind it; gives the rest.
    fn command(&mut self, name: &str, after: &'a str) -> &'a str {
        if self.defined.contains(name) {
            self.flow.is_unsure_of(name);
        }
        match name {
            "begin" => return self.environment(after),
            "end" => return argument(after).1,
            "(" | "[" => {
                let close = if name == "(" { "\\)" } else { "\\]" };
                let end = end_of(after, close).unwrap_or(after.len());
                self.formula(&after[..end]);
                return after.get(end + 2..).unwrap_or_default();
            }
            "verb" | "lstinline" => return self.verb(after),
            "includegraphics" => self.flow.may_show("image"),
            _ => {}
        }
        let after = after.strip_prefix('*').unwrap_or(after);
        match commands::effect(name) {
            Effect::Silent(0) => after,
            Effect::Silent(count) => self.pass(after, count),
            Effect::Text(count) => {
                let is_raised = name.ends_with("script");
                let (inside, rest) = argument(self.pass(after, count));
                if is_raised || matches!(name, "href" | "hyperref") {
                    self.flow.end();
                }
                self.read(inside);
                rest
            }
            Effect::Block(count) => {
                self.flow.paragraph();
                let (inside, rest) = argument(self.pass(after, count));
                self.read(inside);
                self.flow.paragraph();
                rest
            }
            Effect::Note => {
                let (inside, rest) = argument(self.pass(after, 0));
                self.flow.end();
                self.flow.keep();
                self.read(inside);
                let kept = self.flow.kept();
                self.flow.add_note(kept);
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
                match option(after) {
                    Some((label, rest)) if name == "item" => {
                        self.read(label);
                        self.flow.paragraph();
                        rest
                    }
                    Some((_, rest)) if matches!(name, "\\" | "linebreak" | "pagebreak") => rest,
                    _ => after,
                }
            }
            Effect::Shows(text) => {
                self.flow.text(text);
                after.strip_prefix("{}").unwrap_or(after)
            }
            Effect::Accent(mark) => self.accent(mark, after),
            Effect::Cites => self.cite(after),
            Effect::Refers => self.refer(after),
            Effect::Address => {
                let (address, rest) = argument(after);
                self.flow.word(&address.replace('\\', ""));
                rest
            }
            Effect::Defines => self.define(after),
            Effect::Unknown => {
                self.flow.is_unsure_of(name);
                after
            }
        }
    }

    /// Passes over options and so many arguments.
    fn pass(&mut self, after: &'a str, count: usize) -> &'a str {
        let mut rest = after;
        for _ in 0..count {
            while let Some((_, behind)) = option(rest) {
                rest = behind;
            }
            rest = argument(rest.strip_prefix("(lr)").unwrap_or(rest)).1;
        }
        while let Some((_, behind)) = option(rest) {
            rest = behind;
        }
        rest
    }

    fn environment(&mut self, after: &'a str) -> &'a str {
        let (name, rest) = argument(after);
        let close = format!("\\end{{{name}}}");
        let until_end = |rest: &'a str| {
            let end = rest.find(&close);
            (
                &rest[..end.unwrap_or(rest.len())],
                end.map_or("", |end| &rest[end + close.len()..]),
            )
        };
        self.flow.paragraph();
        match commands::environment(name) {
            Environment::Text(count) => self.pass(rest, count),
            Environment::Verbatim(count) => {
                self.title(option(rest).map_or("", |(settings, _)| settings));
                let (inside, rest) = until_end(self.pass(rest, count));
                self.place(inside);
                self.flow.text(inside);
                self.flow.paragraph();
                rest
            }
            Environment::Formula => {
                let (inside, rest) = until_end(rest);
                self.formula(inside);
                rest
            }
            Environment::Hidden => until_end(rest).1,
            Environment::Headed(heading) => {
                self.flow.may_show(heading);
                self.pass(rest, 0)
            }
            Environment::Unknown => {
                self.flow.is_unsure_of(name);
                rest
            }
        }
    }

    /// The title of code, among its settings.
    fn title(&mut self, settings: &str) {
        let mut named = settings.match_indices("caption");
        let said = named.find_map(|(at, name)| {
            let behind = settings[at + name.len()..].trim_start();
            behind.strip_prefix('=').map(str::trim_start)
        });
        let Some(said) = said else { return };
        let title = match said.starts_with('{') {
            true => argument(said).0,
            false => said.split(',').next().unwrap_or_default(),
        };
        self.flow.text(title);
        self.flow.paragraph();
    }

    /// Text between two signs of the author's choice.
    fn verb(&mut self, after: &'a str) -> &'a str {
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

    fn accent(&mut self, mark: char, after: &'a str) -> &'a str {
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
    fn cite(&mut self, after: &'a str) -> &'a str {
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

    fn refer(&mut self, after: &'a str) -> &'a str {
        let (name, rest) = argument(after);
        match self.given.reference(name).map(str::to_owned) {
            Some(text) => self.flow.word(&text),
            None => self.flow.is_unsure_of(name),
        }
        rest
    }

    /// Learns the name of a macro.
    fn define(&mut self, after: &'a str) -> &'a str {
        let after = after.strip_prefix('*').unwrap_or(after);
        let (name, mut rest) = argument(after);
        self.defined
            .insert(name.trim().trim_start_matches('\\').to_owned());
        // Its parameters.
        while let Some((_, behind)) = option(rest) {
            rest = behind;
        }
        match rest.find('{') {
            Some(at) if rest[..at].bytes().all(|byte| byte != b'\n') => argument(&rest[at..]).1,
            _ => rest,
        }
    }
}
