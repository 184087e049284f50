//! What a reading of a document knows and collects on its way.

use super::atoms::Atoms;
use super::contents::Entry;
use super::fields::Fields;
use super::look::RunLook;
use super::moves::Moves;
use super::notes::Marks;
use super::numbering::Numbering;
use super::styles::{Style, Styles};
use crate::ingest::ooxml::package::{Package, Relations};
use crate::ingest::ooxml::xml::Element;
use crate::model::{At, Block, Href, Rule, Warning};
use std::collections::HashSet;
use std::rc::Rc;

/// A reading of a document.
pub(super) struct Reading<'a> {
    pub(super) package: &'a Package<'a>,
    pub(super) styles: &'a Styles,
    pub(super) numbering: &'a mut Numbering,
    pub(super) marks: &'a mut Marks,
    /// The language of most text.
    pub(super) language: &'a str,
    pub(super) is_right_to_left: bool,
    /// The relations of the part that is read.
    pub(super) relations: Relations,
    /// Its name, if it is not the document itself.
    pub(super) part: Option<String>,
    /// The place of what is read.
    pub(super) at: At,
    pub(super) warnings: Vec<Warning>,
    pub(super) fields: Fields,
    /// Whether fields have to be taken for text, since one of them never ends.
    pub(super) has_fields: bool,
    /// The targets of links, by their numbers.
    pub(super) links: Vec<Href>,
    /// The links around what is read, by elements, the innermost last.
    pub(super) open_links: Vec<usize>,
    /// The names of places that links lead to.
    pub(super) wanted: HashSet<String>,
    /// The names of places between paragraphs, which belong to the next one.
    pub(super) anchors: Vec<String>,
    /// A paragraph that goes on in the next one.
    pub(super) unfinished: Option<Line>,
    /// What the document's contents list.
    pub(super) listed: Vec<Entry>,
    /// Whether what is read is marked as contents as a whole.
    pub(super) in_contents: bool,
    /// Hidden text of the paragraph that is read.
    pub(super) hidden: String,
    /// Deleted text of the paragraph that is read.
    pub(super) deleted: String,
    /// Text that is moved away from the paragraph that is read.
    pub(super) moved: String,
    /// What is moved anywhere.
    pub(super) moves: Moves,
    /// How many pieces of text were inserted by tracked changes.
    pub(super) insertions: usize,
    /// The parts that were drawn or taken in: each is once in a part.
    pub(super) taken: HashSet<String>,
    /// How many documents the one that is read is inside.
    pub(super) depth: usize,
}

/// What is collected of a paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) atoms: Atoms,
    /// What follows the paragraph: text boxes, charts.
    pub(super) boxes: Vec<Block>,
    /// Whether it has a part of a table of contents.
    pub(super) has_contents: bool,
    /// The identifier of a field that numbers figures or tables, if there is one.
    pub(super) sequence: Option<String>,
    /// The size of its first text, in half points, and whether that is bold or in capitals.
    pub(super) size: Option<u32>,
    pub(super) is_bold: bool,
    pub(super) is_capital: bool,
}

/// What the text of a run inherits.
#[derive(Debug, Clone, Default)]
pub(super) struct Around {
    pub(super) style: Option<Rc<Style>>,
    /// The look that the style of its paragraph gives it.
    pub(super) look: RunLook,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        package: &'a Package<'a>,
        styles: &'a Styles,
        numbering: &'a mut Numbering,
        marks: &'a mut Marks,
        language: &'a str,
    ) -> Self {
        Self {
            package,
            styles,
            numbering,
            marks,
            language,
            is_right_to_left: false,
            relations: Relations::default(),
            part: None,
            at: At::Whole,
            warnings: Vec::new(),
            fields: Fields::default(),
            has_fields: true,
            links: Vec::new(),
            open_links: Vec::new(),
            wanted: HashSet::new(),
            anchors: Vec::new(),
            unfinished: None,
            listed: Vec::new(),
            in_contents: false,
            hidden: String::new(),
            deleted: String::new(),
            moved: String::new(),
            moves: Moves::default(),
            insertions: 0,
            taken: HashSet::new(),
            depth: 0,
        }
    }

    /// Begins to read a part, or another note of the same one.
    pub(super) fn enter(&mut self, part: &str, is_main: bool, root: &Element<'_>) {
        // What holds for a part of many notes is looked for once.
        if is_main || self.part.as_deref() != Some(part) {
            self.relations = self.package.relations(part);
            self.part = (!is_main).then(|| part.to_owned());
            self.has_fields = fields_end(root);
        }
        self.at = match is_main {
            true => At::Whole,
            false => At::Part(part.into()),
        };
        self.fields.clear();
        self.taken.clear();
    }

    pub(super) fn warn(&mut self, rule: Rule, text: &str) {
        self.warnings.push(Warning {
            at: self.at.clone(),
            rule,
            text: text.to_owned(),
        });
    }

    /// The number of a link to this address; `None` if it is no address a link may have.
    pub(super) fn link_to(&mut self, address: &str) -> Option<usize> {
        let Some(href) = Href::of_link(address).filter(|_| !address.trim().is_empty()) else {
            if !address.trim().is_empty() {
                self.warn(Rule::UnsafeLink, address);
            }
            return None;
        };
        if let Some(place) = href.place() {
            self.wanted.insert(place.into_owned());
        }
        self.links.push(href);
        Some(self.links.len() - 1)
    }

    /// The number of a link to this place in the document.
    pub(super) fn link_to_place(&mut self, name: &str) -> Option<usize> {
        match name {
            "" => None,
            name => self.link_to(&format!("#{name}")),
        }
    }
}

/// Whether every field that begins in a part also ends.
fn fields_end(root: &Element<'_>) -> bool {
    let mut open = 0_usize;
    root.each(&mut |element| {
        if element.is("w:fldChar") {
            match element.attribute("w:fldCharType") {
                Some("begin") => open += 1,
                Some("end") => open = open.saturating_sub(1),
                _ => {}
            }
        }
    });
    open == 0
}
