//! The *open* elements of a page. Where an end tag may be missing, the next tag of its kind ends the element
//! (HTML standard, 13.1.2.4).

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
}

/// The open elements, outermost first.
#[derive(Debug, Default)]
pub(super) struct Open<'a> {
    elements: Vec<(Cow<'a, str>, Effect)>,
    /// How many of them are paragraphs.
    paragraphs: usize,
    /// The number of open elements that are not kept.
    deeper: usize,
}

impl<'a> Open<'a> {
    pub(super) fn push(&mut self, name: Cow<'a, str>, effect: Effect) {
        if self.elements.len() < MOST {
            self.paragraphs += usize::from(name == "p");
            self.elements.push((name, effect));
        } else {
            self.deeper += 1;
        }
    }

    pub(super) fn len(&self) -> usize {
        self.elements.len()
    }

    pub(super) fn is_silent(&self) -> bool {
        let silent = |(_, effect): &(_, Effect)| *effect == Effect::Silent;
        self.elements.iter().any(silent)
    }

    /// Whether tags are read here as those of SVG or MathML.
    pub(super) fn is_foreign(&self) -> bool {
        let last = self
            .elements
            .iter()
            .rev()
            .find_map(|(_, effect)| match effect {
                Effect::Foreign => Some(true),
                Effect::Native => Some(false),
                _ => None,
            });
        last == Some(true)
    }

    /// Closes the elements from number `first`; returns the effects of those that had one, innermost first.
    pub(super) fn close_from(&mut self, first: usize) -> Vec<Effect> {
        let first = first.min(self.elements.len());
        let closed = &self.elements[first..];
        self.paragraphs -= closed.iter().filter(|(name, _)| name == "p").count();
        let closed = self.elements.drain(first..);
        let effects = closed.rev().map(|(_, effect)| effect);
        effects
            .filter(|effect| *effect != Effect::Nothing)
            .collect()
    }

    /// The number of the outermost open element of SVG or MathML around this place, up to HTML.
    pub(super) fn foreign_root(&self) -> Option<usize> {
        let mut root = None;
        for (at, (_, effect)) in self.elements.iter().enumerate().rev() {
            match effect {
                Effect::Foreign => root = Some(at),
                Effect::Native => break,
                _ => {}
            }
        }
        root
    }

    /// The number of the first element that the start tag `name` ends.
    pub(super) fn ended_by_start(&self, name: &str) -> Option<usize> {
        let paragraph = || match self.paragraphs > 0 && ends_paragraph(name) {
            true => self.innermost(&["p"], |around| is_scope(around) || around == "button"),
            false => None,
        };
        let own = match name {
            "li" => self.innermost(&["li"], |around| {
                is_scope(around) || matches!(around, "ul" | "ol" | "menu" | "dir")
            }),
            "dd" | "dt" => {
                self.innermost(&["dd", "dt"], |around| is_scope(around) || around == "dl")
            }
            "option" => {
                self.innermost(&["option"], |around| is_scope(around) || around == "select")
            }
            "optgroup" => self.innermost(&["optgroup", "option"], |around| {
                is_scope(around) || around == "select"
            }),
            "rt" | "rp" | "rb" => self.innermost(&["rt", "rp", "rb"], |around| {
                is_scope(around) || around == "ruby"
            }),
            "td" | "th" => self.innermost(&["td", "th"], |around| matches!(around, "tr" | "table")),
            "tr" => self.outermost(&["tr", "td", "th", "caption"]),
            "tbody" | "thead" | "tfoot" => {
                self.outermost(&["tbody", "thead", "tfoot", "tr", "td", "th", "caption"])
            }
            "a" => self.innermost(&["a"], is_scope),
            _ => None,
        };
        match (paragraph(), own) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        }
    }

    /// The number of the element that the end tag `name` ends.
    pub(super) fn ended_by_end(&mut self, name: &str) -> Option<usize> {
        if self.deeper > 0 {
            self.deeper -= 1;
            return None;
        }
        match name {
            "table" => self.innermost(&["table"], |_| false),
            "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "caption" => {
                self.innermost(&[name], |around| around == "table")
            }
            _ => self.innermost(&[name], is_scope),
        }
    }

    /// The number of the innermost of these that no border separates from here.
    fn innermost(&self, names: &[&str], is_border: impl Fn(&str) -> bool) -> Option<usize> {
        for (at, (name, _)) in self.elements.iter().enumerate().rev() {
            if names.contains(&&**name) {
                return Some(at);
            }
            if is_border(name) {
                break;
            }
        }
        None
    }

    /// The number of the outermost of these in the innermost table.
    fn outermost(&self, names: &[&str]) -> Option<usize> {
        let mut found = None;
        for (at, (name, _)) in self.elements.iter().enumerate().rev() {
            if &**name == "table" {
                break;
            }
            if names.contains(&&**name) {
                found = Some(at);
            }
        }
        found
    }
}

/// Whether a missing end tag is not looked for beyond the element.
fn is_scope(name: &str) -> bool {
    matches!(
        name,
        "applet" | "caption" | "html" | "marquee" | "object" | "table" | "td" | "template" | "th"
    )
}

/// Whether the start tag ends an open paragraph.
fn ends_paragraph(name: &str) -> bool {
    super::names::is_block(name)
        && !matches!(
            name,
            "body"
                | "caption"
                | "html"
                | "legend"
                | "tbody"
                | "td"
                | "tfoot"
                | "th"
                | "thead"
                | "tr"
        )
}
