//! *Reading* goes through the body of a text in order, and collects headings, blocks, notes and warnings.

use super::counters::Counters;
use super::flow::Pieces;
use super::package::Package;
use super::styles::{Role, Styles};
use super::targets::Targets;
use super::xml::Element;
use super::{frame, index, line, list};
use crate::model::{At, Inline, Meta, Note, Rule, Warning};
use std::collections::{HashMap, HashSet};

/// What is known and collected on the way through a text.
pub(super) struct Reading<'a> {
    pub(super) package: &'a Package<'a>,
    /// The folder in the package of the document that is read, with a slash behind it.
    pub(super) folder: String,
    pub(super) styles: Styles,
    pub(super) counters: Counters,
    /// The language of most of the text.
    pub(super) language: String,
    /// What is known of the report.
    pub(super) meta: Meta,
    pub(super) notes: Vec<Note>,
    pub(super) note_places: Vec<At>,
    /// The notes by their ids.
    pub(super) note_ids: HashMap<String, usize>,
    pub(super) warnings: Vec<Warning>,
    /// The place in the body of what is read now.
    pub(super) at: At,
    /// How many blocks of the body have begun.
    pub(super) blocks_begun: usize,
    /// Whether what is read is in a box, a cell or a note.
    pub(super) is_inside: bool,
    /// How many rows and cells were added by counts.
    pub(super) added: u32,
    /// Whether what is read is shown more than once.
    pub(super) is_repeated: bool,
    /// How many documents are around the one that is read.
    pub(super) depth: usize,
    /// The paths of objects that were read.
    pub(super) objects: HashSet<String>,
    /// The names that links in the text lead to.
    pub(super) targets: HashSet<String>,
    /// The places in the text that are there.
    pub(super) places: HashSet<String>,
    /// The names by which links lead to headings, by the letters of these.
    pub(super) headings: HashMap<String, Vec<String>>,
    /// Targets of links that the next line gets.
    pub(super) anchors: Vec<String>,
    /// How many links there were.
    pub(super) links: usize,
    /// What the controls of forms show, by their ids.
    pub(super) controls: HashMap<String, String>,
    /// Whether a heading was met.
    pub(super) has_begun: bool,
    /// Whether the title is one of the text.
    pub(super) has_title: bool,
}

impl<'a> Reading<'a> {
    pub(super) fn new(package: &'a Package<'a>, styles: Styles, meta: Meta) -> Self {
        Self {
            package,
            folder: String::new(),
            styles,
            counters: Counters::default(),
            language: String::new(),
            meta,
            notes: Vec::new(),
            note_places: Vec::new(),
            note_ids: HashMap::new(),
            warnings: Vec::new(),
            at: At::Whole,
            blocks_begun: 0,
            is_inside: false,
            added: 0,
            is_repeated: false,
            depth: 0,
            objects: HashSet::new(),
            targets: HashSet::new(),
            places: HashSet::new(),
            headings: HashMap::new(),
            anchors: Vec::new(),
            links: 0,
            controls: HashMap::new(),
            has_begun: false,
            has_title: false,
        }
    }

    /// Takes over what was found in the body before it is read.
    pub(super) fn expect(&mut self, targets: Targets) {
        let Targets {
            links,
            places,
            headings,
            controls,
        } = targets;
        self.targets = links;
        self.places = places;
        self.headings = headings;
        self.controls = controls;
    }

    pub(super) fn warn(&mut self, rule: Rule, text: &str) {
        if !text.trim().is_empty() {
            self.warnings.push(Warning {
                at: self.at.clone(),
                rule,
                text: text.to_owned(),
            });
        }
    }

    /// What the control of a form with this id shows.
    pub(super) fn label_of_control(&self, id: &str) -> String {
        self.controls.get(id).cloned().unwrap_or_default()
    }

    /// Puts a target of links into the next line, if there is a link to it.
    pub(super) fn anchor_later(&mut self, name: &str) {
        if self.targets.contains(name) {
            self.anchors.push(name.to_owned());
        }
    }

    /// The number of the note with this id, if it was read.
    pub(super) fn note_called(&self, id: &str) -> Option<usize> {
        self.note_ids.get(id).copied()
    }

    /// Adds what is in `element`.
    pub(super) fn blocks(&mut self, element: &Element, pieces: &mut Pieces) {
        for child in element.elements() {
            self.block(child, pieces);
        }
    }

    /// Adds one element that stands on its own lines.
    pub(super) fn block(&mut self, element: &Element, pieces: &mut Pieces) {
        match element.name() {
            "text:p" => {
                self.begin_block();
                self.paragraph(element, pieces);
            }
            "text:h" => {
                self.begin_block();
                self.heading(element, None, pieces);
            }
            "text:list" => {
                let outer = self.enter_block();
                self.list(element, pieces);
                self.is_inside = outer;
            }
            "text:numbered-paragraph" => {
                let outer = self.enter_block();
                list::of_paragraph(self, element, pieces);
                self.is_inside = outer;
            }
            "table:table" => {
                let outer = self.enter_block();
                self.table(element, pieces);
                self.is_inside = outer;
            }
            "text:section" => self.section(element, pieces),
            "office:annotation" => {
                let line = &mut self.empty_line();
                self.inline_alone(element, line);
            }
            "text:tracked-changes" => self.changes(element),
            "office:forms"
            | "text:sequence-decls"
            | "text:variable-decls"
            | "text:user-field-decls"
            | "text:dde-connection-decls"
            | "text:section-source"
            | "office:dde-source"
            | "office:event-listeners"
            | "svg:title"
            | "svg:desc"
            | "table:title"
            | "table:desc"
            | "office:scripts"
            | "presentation:notes"
            | "draw:glue-point"
            | "draw:enhanced-geometry"
            | "text:index-source" => {}
            name if index::is_index(name) => self.index(element, pieces),
            name if name.starts_with("draw:") && !matches!(name, "draw:page" | "draw:text-box")
                || frame::is_shape(name) && name != "draw:text-box" =>
            {
                self.begin_block();
                let mut line = self.empty_line();
                self.inline_alone(element, &mut line);
                self.push_line(line, Role::Text, pieces);
            }
            _ => self.blocks(element, pieces),
        }
    }

    /// Counts a block of the body.
    fn begin_block(&mut self) {
        if !self.is_inside {
            self.blocks_begun += 1;
            self.at = At::Paragraph(self.blocks_begun);
        }
    }

    /// Counts a block, and says that what follows is in it. Returns what was said before.
    fn enter_block(&mut self) -> bool {
        self.begin_block();
        std::mem::replace(&mut self.is_inside, true)
    }

    /// A section is only there for its look, or is hidden.
    fn section(&mut self, element: &Element, pieces: &mut Pieces) {
        let style = element.value("text:style-name");
        let is_hidden = match element.value("text:display") {
            "none" => true,
            "condition" => element.is_true("text:is-hidden"),
            _ => self.styles.hides_section(style),
        };
        if is_hidden {
            return self.warn(Rule::HiddenText, &element.words());
        }
        self.anchor_later(element.value("text:name"));
        self.blocks(element, pieces);
    }

    /// Adds a note, and its mark to the line.
    pub(super) fn note(&mut self, element: &Element, line: &mut line::Line) {
        let citation = element.child("text:note-citation");
        let label = citation.map(|citation| match citation.value("text:label") {
            "" => citation.words(),
            label => label.to_owned(),
        });
        let at = self.notes.len();
        self.notes.push(Note {
            label: label.unwrap_or_default(),
            blocks: Vec::new(),
        });
        self.note_places.push(self.at.clone());
        let id = element.attribute("text:id");
        if let Some(id) = id.or_else(|| element.attribute("xml:id")) {
            self.note_ids.insert(id.to_owned(), at);
        }
        line.runs.push(Inline::NoteRef(at), &Default::default());
        if let Some(body) = element.child("text:note-body") {
            let mut pieces = Vec::new();
            let was_inside = std::mem::replace(&mut self.is_inside, true);
            self.blocks(body, &mut pieces);
            self.is_inside = was_inside;
            self.notes[at].blocks = self.without_headings(pieces);
        }
    }

    /// A line without a paragraph.
    fn empty_line(&self) -> line::Line {
        line::Line {
            runs: super::runs::Runs::new(false),
            boxes: Vec::new(),
            anchors: Vec::new(),
            sequence: String::new(),
        }
    }

    /// Adds one element to a line that has no paragraph around it.
    fn inline_alone(&mut self, element: &Element, line: &mut line::Line) {
        let context = line::Context {
            look: Default::default(),
            base: Default::default(),
            languages: self.styles.languages_of_paragraph(""),
            link: None,
        };
        self.piece(element, &context, line);
    }
}
