//! The words of LaTeX: the characters between commands, and those in arguments of commands that show them. What a text
//! defines itself is read by its definition. A command or an environment that is not known is a doubt, and no more than it.

mod addresses;
mod calls;
mod commands;
mod conditions;
mod environments;
mod formulas;
mod lengths;
mod macros;
mod quotes;
mod scan;

use crate::ingest::count::Count;
use crate::ingest::count::doubts::{doubt_lines, settled, told};
use crate::ingest::count::flow::{Flow, Kept};
use crate::ingest::count::given::Given;
use crate::ingest::count::pandoc_tree;
use crate::model::At;
use commands::Effect;
use macros::Macro;
use scan::comment;
use std::collections::{HashMap, HashSet};

/// The words of a text; `json` is what pandoc makes of it, for its formulas, the numbers of references, and where there is
/// a doubt. There is one in the lines that are `healed`, since pandoc cannot read them. `None` if there are too many.
pub(in crate::ingest) fn count(bytes: &[u8], json: &[u8], healed: &[&At]) -> Option<Count> {
    if healed.contains(&&At::Whole) {
        return None;
    }
    let (text, _, _) = encoding_rs::UTF_8.decode(bytes);
    let text = addresses::escaped(&text.replace("\r\n", "\n"));
    let mut reading = Reading {
        text: &text,
        line_starts: std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect(),
        flow: Flow::default(),
        given: Given::in_tree(json),
        macros: HashMap::new(),
        changed: HashSet::new(),
        quotes: None,
        environments: HashMap::new(),
        theorems: HashMap::new(),
        switches: HashMap::new(),
        held: Vec::new(),
        is_wild: false,
        are_authors: false,
        expanded: 0,
        depth: 0,
    };
    const END: &str = "\\end{document}";
    let parts = scan::body(&text);
    let quotes = quotes::Quotes::of(&text, parts.map(|(preamble, _)| preamble));
    let body = match parts {
        Some((preamble, body)) => {
            reading.preamble(preamble);
            body.rsplit_once(END).map_or(body, |(body, _)| body)
        }
        None => &text,
    };
    reading.quotes = quotes;
    reading.read(body);
    reading.tame();
    let (words, mut doubts) = reading.flow.doubted();
    doubt_lines(&words, healed, &mut doubts);
    if doubts.is_empty() {
        return Some(Count::of_source(words));
    }
    let words = settled(&words, &doubts, &pandoc_tree::words_apart(json))?;
    Some(Count::of_source_but_for(words, told(&doubts)))
}

/// What may be on the page of what stands before the text is so long at most (bytes).
const LONGEST_LOOSE: usize = 300;

/// Groups nest so deep at most.
const DEEPEST: usize = 60;

struct Reading<'a> {
    text: &'a str,
    line_starts: Vec<usize>,
    flow: Flow,
    given: Given,
    /// What the text defines: macros, environments with what stands at their ends, theorems with their titles.
    macros: HashMap<String, Macro>,
    /// The macros that are defined more than once.
    changed: HashSet<String>,
    /// What quotation marks make of what stands behind them.
    quotes: Option<quotes::Quotes>,
    environments: HashMap<String, (Macro, String)>,
    theorems: HashMap<String, String>,
    /// Conditions that the text sets.
    switches: HashMap<String, bool>,
    /// For each condition that is open, whether its first branch holds and is being read.
    held: Vec<bool>,
    /// Whether a command was met that may take anything up to the end of the paragraph.
    is_wild: bool,
    /// Whether authors are read, whose marks of institutions may not be shown.
    are_authors: bool,
    /// How much was read of macros (bytes).
    expanded: usize,
    depth: usize,
}

impl Reading<'_> {
    /// Of what stands before the text, its title is shown, and macros are defined.
    fn preamble(&mut self, text: &str) {
        let mut rest = text;
        // What is shown, in the order of a page.
        let mut shown: Vec<(usize, Kept)> = Vec::new();
        while let Some(at) = rest.find(['\\', '%']) {
            let here = &rest[at..];
            if let Some(after) = comment(here) {
                rest = after;
                continue;
            }
            let (name, after) = scan::name(here);
            if let Some(behind) = self.named_switch(name, after) {
                rest = behind;
                continue;
            }
            rest = match name {
                "title" | "subtitle" | "author" | "affil" | "affiliation" | "institute"
                | "institution" | "date" | "acknowledgements" | "acknowledgments"
                | "dedication" => {
                    self.place(here);
                    self.flow.keep();
                    let after = self.command(name, after);
                    let place = match name {
                        "title" => 0,
                        "subtitle" => 1,
                        "author" => 2,
                        "date" => 4,
                        "acknowledgements" | "acknowledgments" | "dedication" => 5,
                        _ => 3,
                    };
                    shown.push((place, self.flow.kept()));
                    after
                }
                _ if commands::effect(name) == Effect::Defines => self.define(name, after),
                _ if self.switch(name) => after,
                "fi" | "else" => self.command(name, after),
                _ if conditions::is_condition(name, after) => self.condition(name, after, false),
                _ if conditions::branches(name).is_some() => self.preamble_branch(name, after),
                // Such as an address at the head of a letter.
                _ if after.starts_with('{') && commands::effect(name) == Effect::Unknown => {
                    self.may_show(scan::argument(after).0);
                    after
                }
                _ => after,
            };
        }
        self.held.clear();
        shown.sort_by_key(|(place, _)| *place);
        for (_, kept) in shown {
            self.flow.add(kept);
        }
    }

    /// Reads the branch of a condition of a package that holds; gives what stands behind, or the condition's own arguments if
    /// that is not known.
    fn preamble_branch<'t>(&mut self, name: &str, after: &'t str) -> &'t str {
        let (arguments, rest) = calls::condition_arguments(name, after);
        let Some(holds) = self.package_test(name, &arguments) else {
            return after;
        };
        let (one, rest) = scan::argument(rest);
        let (other, rest) = scan::argument(rest);
        let held = std::mem::take(&mut self.held);
        self.preamble(if holds { one } else { other });
        self.held = held;
        rest
    }

    /// Says that the words of this text may be on the page.
    fn may_show(&mut self, text: &str) {
        if text.len() < LONGEST_LOOSE && !text.contains('=') {
            self.flow.may_show(text);
        }
    }

    /// Sets the condition that the command `name` sets, if it does.
    fn switch(&mut self, name: &str) -> bool {
        let set = name.strip_suffix("true").map(|own| (own, true));
        let set = set.or_else(|| Some((name.strip_suffix("false")?, false)));
        let switch = set.and_then(|(own, holds)| Some((self.switches.get_mut(own)?, holds)));
        match switch {
            Some((switch, holds)) => {
                *switch = holds;
                true
            }
            None => false,
        }
    }

    fn read(&mut self, text: &str) {
        if self.depth > DEEPEST {
            self.flow.doubt("groups in groups");
            self.flow.text(text);
            self.flow.sure();
            return;
        }
        self.depth += 1;
        let mut rest = text;
        let signs: &[char] = match self.quotes {
            Some(_) => &['\\', '%', '$', '~', '&', '\n', '{', '}', '"'],
            None => &['\\', '%', '$', '~', '&', '\n', '{', '}'],
        };
        while let Some(at) = rest.find(signs) {
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
                b'"' => self.quote(&here[1..]),
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

    /// What a quotation mark before `behind` shows; gives what stands behind that.
    fn quote<'t>(&mut self, behind: &'t str) -> &'t str {
        match self.quotes.and_then(|quotes| quotes.shown(behind)) {
            Some((shown, length)) => {
                self.flow.text(&shown);
                &behind[length..]
            }
            None => {
                self.flow.text("\"");
                behind
            }
        }
    }

    /// An empty line ends a paragraph.
    fn line_end<'t>(&mut self, after: &'t str) -> &'t str {
        let rest = after.trim_start_matches([' ', '\t']);
        match rest.starts_with('\n') {
            true => {
                self.tame();
                self.flow.paragraph();
            }
            false => self.flow.end(),
        }
        rest
    }

    /// Says that the command `name` may take anything up to the end of the paragraph.
    fn go_wild(&mut self, name: &str) {
        if !self.is_wild {
            self.is_wild = true;
            self.flow.doubt(&format!("\\{name}"));
        }
    }

    /// Ends what [`go_wild`](Self::go_wild) began.
    fn tame(&mut self) {
        if std::mem::take(&mut self.is_wild) {
            self.flow.sure();
        }
    }

    fn place(&mut self, here: &str) {
        let at = here.as_ptr().addr().wrapping_sub(self.text.as_ptr().addr());
        // What is read of a macro is no part of the text.
        if at <= self.text.len() {
            self.flow.line = self.line_starts.partition_point(|start| *start <= at);
        }
    }
}
