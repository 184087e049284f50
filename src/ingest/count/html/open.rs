//! The *open* elements of a page. Where an end tag may be missing, the next tag of its kind ends the element
//! (HTML standard, 13.1.2.4); an end tag ends only what the standard lets it (13.2.6.4.7).

use super::names::{
    closes_paragraph, is_cell, is_formatting, is_heading, is_scope, is_special, is_table_context,
};
use std::borrow::Cow;

/// The most elements that are kept; deeper ones are not told apart.
const MOST: usize = 512;

/// What an element does to the words in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    Nothing,
    /// No word goes on across its borders.
    Apart,
    /// Its words lead from a note back to its mark; whether those around it do so, too.
    Back {
        around: bool,
    },
    /// Nothing in it is text of the page.
    Silent,
    /// It is SVG or MathML.
    Foreign,
    /// It is HTML inside of these.
    Native,
    Table,
    /// The foot of a table.
    Foot,
}

/// What an end tag ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    Nothing,
    /// The elements from this number.
    From(usize),
    /// This element, but not the blocks in it.
    Alone(usize),
}

#[derive(Debug)]
struct Element<'a> {
    name: Cow<'a, str>,
    effect: Effect,
    /// The number of tables in whose cells its text stands.
    depth: usize,
}

/// The open elements, outermost first.
#[derive(Debug, Default)]
pub(super) struct Open<'a> {
    elements: Vec<Element<'a>>,
    /// How many of them are paragraphs.
    paragraphs: usize,
    /// How many of them are tables.
    tables: usize,
    /// The number of open elements that are not kept.
    deeper: usize,
    /// A link that ended with the block around it, and goes on with the next text.
    link: Option<Effect>,
}

impl<'a> Open<'a> {
    /// Adds an element; says whether it is kept.
    pub(super) fn push(&mut self, name: Cow<'a, str>, effect: Effect) -> bool {
        if self.elements.len() >= MOST {
            self.deeper += 1;
            return false;
        }
        self.paragraphs += usize::from(name == "p");
        self.tables += usize::from(effect == Effect::Table);
        let depth = match effect {
            Effect::Table => self.depth(),
            _ if is_table_context(&name) => self.tables.saturating_sub(1),
            _ if is_cell(&name) => self.tables,
            _ => self.depth(),
        };
        self.elements.push(Element {
            name,
            effect,
            depth,
        });
        true
    }

    pub(super) fn len(&self) -> usize {
        self.elements.len()
    }

    /// The number of tables in whose cells this place is.
    pub(super) fn depth(&self) -> usize {
        self.elements.last().map_or(0, |last| last.depth)
    }

    pub(super) fn in_table(&self) -> bool {
        self.tables > 0
    }

    /// Whether this place is in a table, but in none of its cells and no other element.
    pub(super) fn is_between_cells(&self) -> bool {
        self.in_table()
            && self
                .elements
                .last()
                .is_some_and(|last| is_table_context(&last.name))
    }

    pub(super) fn is_silent(&self) -> bool {
        let mut all = self.elements.iter();
        all.any(|element| element.effect == Effect::Silent)
    }

    /// Whether tags are read here as those of SVG or MathML.
    pub(super) fn is_foreign(&self) -> bool {
        let mut inward = self.elements.iter().rev();
        let last = inward.find_map(|element| match element.effect {
            Effect::Foreign => Some(true),
            Effect::Native => Some(false),
            _ => None,
        });
        last == Some(true)
    }

    /// Closes the elements from number `first`; returns the effects of those that had one, innermost first.
    pub(super) fn close_from(&mut self, first: usize) -> Vec<Effect> {
        let first = first.min(self.elements.len());
        let closed: Vec<Element<'_>> = self.elements.drain(first..).collect();
        self.paragraphs -= closed.iter().filter(|closed| closed.name == "p").count();
        let is_table = |closed: &&Element<'_>| closed.effect == Effect::Table;
        self.tables -= closed.iter().filter(is_table).count();
        let cell = closed.iter().position(|closed| is_cell(&closed.name));
        let outside = &closed[..cell.unwrap_or(closed.len())];
        // A link does not go on behind its own end, nor in the next cell.
        let is_own = closed.first().is_some_and(|closed| closed.name == "a");
        let is_link = |closed: &&Element<'_>| closed.name == "a" && closed.effect == Effect::Apart;
        match outside.iter().find(is_link).filter(|_| !is_own) {
            Some(link) => self.link = Some(link.effect),
            None if is_own || cell.is_some() => self.link = None,
            None => {}
        }
        let effects = closed.into_iter().rev().map(|closed| closed.effect);
        effects
            .filter(|effect| *effect != Effect::Nothing)
            .collect()
    }

    /// Closes element number `at` alone; returns its effect.
    pub(super) fn close_alone(&mut self, at: usize) -> Effect {
        match at < self.elements.len() {
            true => self.elements.remove(at).effect,
            false => Effect::Nothing,
        }
    }

    /// Opens the link again that ended with the block around it; says whether there was one.
    pub(super) fn reopen(&mut self) -> bool {
        match self.link.take() {
            Some(effect) => self.push(Cow::Borrowed("a"), effect),
            None => false,
        }
    }

    /// The number of the outermost open element of SVG or MathML around this place, up to HTML.
    pub(super) fn foreign_root(&self) -> Option<usize> {
        let mut root = None;
        for (at, element) in self.elements.iter().enumerate().rev() {
            match element.effect {
                Effect::Foreign => root = Some(at),
                Effect::Native => break,
                _ => {}
            }
        }
        root
    }

    /// The number of the first element that the start tag `name` ends.
    pub(super) fn ended_by_start(&mut self, name: &str) -> Option<usize> {
        let scope_or = |more: &'static [&'static str]| {
            move |around: &str| is_scope(around) || more.contains(&around)
        };
        let paragraph = match self.paragraphs > 0 && closes_paragraph(name) {
            true => self.innermost(&["p"], scope_or(&["button"])),
            false => None,
        };
        let own = match name {
            "li" => self.innermost(&["li"], scope_or(&["ul", "ol", "menu", "dir"])),
            "dd" | "dt" => self.innermost(&["dd", "dt"], scope_or(&["dl"])),
            "option" => self.innermost(&["option"], scope_or(&["select"])),
            "optgroup" => self.innermost(&["optgroup", "option"], scope_or(&["select"])),
            "rt" | "rp" | "rb" => self.innermost(&["rt", "rp", "rb"], scope_or(&["ruby"])),
            "td" | "th" => self.innermost(&["td", "th"], |around| matches!(around, "tr" | "table")),
            "tr" => self.outermost(&["tr", "td", "th", "caption"]),
            "tbody" | "thead" | "tfoot" | "caption" | "colgroup" => {
                self.outermost(&["tbody", "thead", "tfoot", "tr", "td", "th", "caption"])
            }
            "table" => self.table_between_cells(),
            "a" => {
                self.link = None;
                self.innermost(&["a"], is_scope)
            }
            _ => None,
        };
        let own = own.or_else(|| match super::names::is_part_of_table(name) {
            true => self.above_rows(),
            false => None,
        });
        match (paragraph, own) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        }
    }

    /// What the end tag `name` ends.
    pub(super) fn ended_by_end(&mut self, name: &str) -> Ended {
        if self.deeper > 0 {
            self.deeper -= 1;
            return Ended::Nothing;
        }
        let found = match name {
            "table" => self.innermost(&["table"], |_| false),
            "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "caption" => {
                self.innermost(&[name], |around| around == "table")
            }
            "li" => self.innermost(&[name], |around| {
                is_scope(around) || matches!(around, "ul" | "ol")
            }),
            "p" => self.innermost(&[name], |around| is_scope(around) || around == "button"),
            _ if is_heading(name) => {
                self.innermost(&["h1", "h2", "h3", "h4", "h5", "h6"], is_scope)
            }
            _ if is_special(name) || self.is_foreign() => self.innermost(&[name], is_scope),
            _ if is_formatting(name) => {
                if name == "a" {
                    self.link = None;
                }
                return self.ended_style(name);
            }
            _ => self.innermost(&[name], is_special),
        };
        found.map_or(Ended::Nothing, Ended::From)
    }

    /// The innermost style of this name, with the blocks in it going on.
    fn ended_style(&self, name: &str) -> Ended {
        let Some(at) = self.innermost(&[name], is_scope) else {
            return Ended::Nothing;
        };
        let mut inside = self.elements[at + 1..].iter();
        match inside.any(|element| is_special(&element.name)) {
            true => Ended::Alone(at),
            false => Ended::From(at),
        }
    }

    /// The number of the innermost of these that no border separates from here.
    fn innermost(&self, names: &[&str], is_border: impl Fn(&str) -> bool) -> Option<usize> {
        for (at, element) in self.elements.iter().enumerate().rev() {
            if names.contains(&&*element.name) {
                return Some(at);
            }
            if is_border(&element.name) {
                break;
            }
        }
        None
    }

    /// The number of the outermost of these in the innermost table.
    fn outermost(&self, names: &[&str]) -> Option<usize> {
        let mut found = None;
        for (at, element) in self.elements.iter().enumerate().rev() {
            if element.effect == Effect::Table {
                break;
            }
            if names.contains(&&*element.name) {
                found = Some(at);
            }
        }
        found
    }

    /// The number of the first element in the innermost table that stands in none of its cells.
    fn above_rows(&self) -> Option<usize> {
        let mut found = None;
        for (at, element) in self.elements.iter().enumerate().rev() {
            if is_table_context(&element.name) {
                return found;
            }
            if is_cell(&element.name) {
                break;
            }
            found = Some(at);
        }
        None
    }

    /// The number of the innermost table, if this place is in none of its cells.
    fn table_between_cells(&self) -> Option<usize> {
        for (at, element) in self.elements.iter().enumerate().rev() {
            if element.effect == Effect::Table {
                return Some(at);
            }
            if is_cell(&element.name) {
                break;
            }
        }
        None
    }
}
