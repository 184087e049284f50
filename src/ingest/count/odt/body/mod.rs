//! The *body* of a document, from tag to tag.

mod frames;
mod objects;

use super::Before;
use crate::ingest::count::flow::{Flow, Kept};
use crate::ingest::count::xml::{Node, Zip, value, walk};
use frames::Frame;
use objects::Object;
use quick_xml::events::BytesStart;
use std::collections::HashSet;

/// So often a row or cell counts at most, where it is written once for many.
const MOST_REPEATED: u32 = 100;

/// The maximum number of rows and cells that all counts in a text add.
const MOST_ADDED: u32 = 100_000;

/// What has more letters and signs counts once.
const MOST_LETTERS: usize = 200;

pub(super) struct Body<'a, 'b> {
    /// `None` for one XML file.
    zip: Option<Zip<'a>>,
    before: Before,
    flow: &'b mut Flow,
    /// The documents that are open, outermost first.
    documents: Vec<Document>,
    /// The folder of the document in the archive.
    folder: String,
    /// The paths of objects that were read.
    objects: HashSet<String>,
    /// How many elements are open below one that is passed over, with it.
    passed_over: usize,
    /// The number of the next paragraph.
    paragraph: usize,
    /// What is anchored in each open paragraph.
    boxes: Vec<Vec<Kept>>,
    frames: Vec<Frame>,
    /// Whether a title or a description is open.
    is_described: bool,
    /// How many generated indexes are open.
    generated: usize,
    /// The formula that is open.
    formula: Option<Formula>,
    /// The elements that are open, by what ends with them.
    elements: Vec<Kind>,
    /// What the object that was last read is.
    object: Object,
    /// Whether a row or cell is open that counts more than once.
    is_repeated: bool,
    /// How many rows and cells were added by counts.
    added: u32,
}

/// A document while it is read.
#[derive(Default)]
struct Document {
    in_office_body: bool,
    in_body: bool,
}

/// What ends with an element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Other,
    Document,
    /// What stands behind the paragraph that it is anchored in.
    Box,
    Note,
    Object,
    /// A row or cell that occurs so often.
    Repeated(u32),
}

/// A formula while it is read.
#[derive(Default)]
struct Formula {
    characters: String,
    /// Its source in the language of LibreOffice.
    annotation: String,
    in_annotation: bool,
}

impl<'a, 'b> Body<'a, 'b> {
    /// Adds the text of the document `content`; `None` where it is no XML.
    pub(super) fn read(
        content: &str,
        zip: Option<Zip<'a>>,
        before: Before,
        flow: &'b mut Flow,
    ) -> Option<()> {
        let mut body = Self {
            zip,
            before,
            flow,
            documents: Vec::new(),
            folder: String::new(),
            objects: HashSet::new(),
            passed_over: 0,
            paragraph: 0,
            boxes: Vec::new(),
            frames: Vec::new(),
            is_described: false,
            generated: 0,
            formula: None,
            elements: Vec::new(),
            object: Object::Unread,
            is_repeated: false,
            added: 0,
        };
        walk(content, |node| body.node(node))
    }

    fn node(&mut self, node: Node<'_>) {
        match node {
            Node::Start(name, _) if self.passed_over > 0 => {
                self.passed_over += 1;
                self.paragraph += usize::from(matches!(name, "p" | "h"));
            }
            Node::End(_) if self.passed_over > 0 => self.passed_over -= 1,
            Node::Start(name, element) => {
                let kind = match self.in_body() {
                    true => self.begin(name, element),
                    false => self.outside(name),
                };
                self.paragraph += usize::from(matches!(name, "p" | "h"));
                // An element that is passed over is not put on the list of the open ones.
                if self.passed_over == 0 {
                    self.elements.push(kind);
                }
            }
            Node::End(name) => {
                let kind = self.elements.pop().unwrap_or(Kind::Other);
                self.end(name, kind);
            }
            Node::Text(text) if self.passed_over == 0 => self.text(text),
            Node::Text(_) => {}
        }
    }

    fn in_body(&self) -> bool {
        self.documents
            .last()
            .is_some_and(|document| document.in_body)
    }

    /// An element around the body of a document.
    fn outside(&mut self, name: &str) -> Kind {
        match name {
            "document" | "document-content" => {
                self.documents.push(Document::default());
                return Kind::Document;
            }
            "body" => {
                if let Some(document) = self.documents.last_mut() {
                    document.in_office_body = true;
                }
            }
            "text" | "chart" | "spreadsheet" | "drawing" | "presentation" => {
                if let Some(document) = self.documents.last_mut() {
                    document.in_body = document.in_office_body;
                }
            }
            _ => {}
        }
        Kind::Other
    }

    fn begin(&mut self, name: &str, element: &BytesStart<'_>) -> Kind {
        if let Some(formula) = &mut self.formula {
            formula.in_annotation |= name == "annotation";
            return Kind::Other;
        }
        let is = |attribute: &str, wanted: &str| {
            value(element, attribute).is_some_and(|said| said == wanted)
        };
        match name {
            "tracked-changes" | "annotation" | "annotation-end" | "forms" | "note-citation"
            | "number" | "covered-table-cell" | "script" | "event-listeners" | "image-map"
            | "binary-data" | "data-label" | "notes" => self.passed_over = 1,
            "page-number" | "page-continuation" | "page-variable-get" => self.passed_over = 1,
            "hidden-text" if !is("is-hidden", "false") => self.passed_over = 1,
            "variable-set" if is("display", "none") => self.passed_over = 1,
            "p" | "h" | "span" | "section" | "a" if self.is_hidden(name, element) => {
                self.passed_over = 1;
            }
            "p" | "h" => self.boxes.push(Vec::new()),
            "s" | "tab" | "line-break" | "ruby" | "ruby-text" => self.flow.end(),
            "a" if !self.boxes.is_empty() => self.flow.end(),
            "table-of-content" | "illustration-index" | "table-index" | "object-index"
            | "user-index" => {
                self.generated += 1;
                self.flow.may_go = true;
            }
            "note" => {
                self.flow.end();
                self.flow.keep();
                return Kind::Note;
            }
            "frame" => self.frames.push(Frame::begun(is("anchor-type", "as-char"))),
            "table-row" | "table-cell" => return self.repeated(name, element),
            "table" if !self.boxes.is_empty() => return self.boxed(),
            "text-box" | "custom-shape" | "rect" | "line" | "ellipse" | "circle" | "connector"
            | "polygon" | "polyline" | "regular-polygon" | "path" | "caption" | "measure"
            | "scene"
                if element.name().as_ref().contains(&b':') && !self.boxes.is_empty() =>
            {
                return self.boxed();
            }
            "image" => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.is_picture = true;
                }
            }
            "object" | "object-ole" => return self.object(element),
            "document" | "document-content" => {
                self.documents.push(Document::default());
                return Kind::Document;
            }
            "math" => self.formula = Some(Formula::default()),
            "control" => {
                let id = value(element, "control").unwrap_or_default();
                let shown = self.before.controls.get(&id).cloned();
                self.flow.word(&shown.unwrap_or_default());
            }
            // There is also a field that repeats the document's title.
            "title" | "desc" => {
                self.is_described = element.name().as_ref().starts_with(b"svg:");
                if let Some(frame) = self.frames.last_mut() {
                    frame.in_title = name == "title";
                }
            }
            _ => {}
        }
        Kind::Other
    }

    fn is_hidden(&self, name: &str, element: &BytesStart<'_>) -> bool {
        if matches!(name, "p" | "h") && self.before.hidden_paragraphs.contains(&self.paragraph) {
            return true;
        }
        let said = |attribute| value(element, attribute).unwrap_or_default();
        if name == "section" {
            match said("display").as_str() {
                "none" => return true,
                "condition" => return said("is-hidden") == "true",
                _ => {}
            }
        }
        self.before.hides(name, &said("style-name"))
    }

    /// What stands behind the paragraph that it is in.
    fn boxed(&mut self) -> Kind {
        self.flow.end();
        self.flow.keep();
        Kind::Box
    }

    fn repeated(&mut self, name: &str, element: &BytesStart<'_>) -> Kind {
        let attribute = match name {
            "table-row" => "number-rows-repeated",
            _ => "number-columns-repeated",
        };
        let times = value(element, attribute).and_then(|times| times.trim().parse().ok());
        let times: u32 = times.unwrap_or(1).clamp(1, MOST_REPEATED);
        if times == 1 || self.is_repeated {
            return Kind::Other;
        }
        self.is_repeated = true;
        self.flow.keep();
        Kind::Repeated(times)
    }

    fn end(&mut self, name: &str, kind: Kind) {
        match kind {
            Kind::Note => {
                let kept = self.flow.kept();
                self.flow.add_note(kept);
                return;
            }
            Kind::Box => {
                let kept = self.flow.kept();
                if let Some(frame) = self.frames.last_mut() {
                    frame.is_other |= kept.has_words();
                }
                return self.add_box(kept);
            }
            Kind::Repeated(times) => {
                self.is_repeated = false;
                let kept = self.flow.kept();
                let is_short = (1..=MOST_LETTERS).contains(&kept.letters());
                let most = MOST_ADDED.saturating_sub(self.added) + 1;
                let times = if is_short { times.min(most) } else { 1 };
                self.added += times - 1;
                for _ in 0..times {
                    self.flow.add(kept.clone());
                }
                return;
            }
            Kind::Object => return self.end_object(),
            Kind::Document => {
                self.documents.pop();
                if self.object == Object::Unread {
                    self.object = Object::Document;
                }
                return;
            }
            Kind::Other => {}
        }
        match name {
            "annotation" => {
                if let Some(formula) = &mut self.formula {
                    formula.in_annotation = false;
                }
            }
            "title" | "desc" => self.is_described = false,
            "frame" => self.end_frame(),
            "p" | "h" => {
                self.flow.paragraph();
                for kept in self.boxes.pop().unwrap_or_default() {
                    self.flow.add(kept);
                    self.flow.paragraph();
                }
            }
            "math" => {
                if let Some(formula) = self.formula.take() {
                    self.object = Object::Formula;
                    self.formula(&formula);
                }
            }
            "ruby" | "ruby-text" => self.flow.end(),
            "a" if !self.boxes.is_empty() => self.flow.end(),
            "table-of-content" | "illustration-index" | "table-index" | "object-index"
            | "user-index" => {
                self.generated = self.generated.saturating_sub(1);
                self.flow.may_go = self.generated > 0;
            }
            _ => {}
        }
    }

    fn formula(&mut self, formula: &Formula) {
        let characters = match formula.characters.trim() {
            "" => &formula.annotation,
            characters => characters,
        };
        self.flow.formula(characters);
    }

    /// Adds what was kept behind the paragraph that is open, if there is one.
    fn add_box(&mut self, kept: Kept) {
        match self.boxes.last_mut() {
            Some(boxes) => boxes.push(kept),
            None => {
                self.flow.add(kept);
                self.flow.paragraph();
            }
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(formula) = &mut self.formula {
            let out = match formula.in_annotation {
                true => &mut formula.annotation,
                false => &mut formula.characters,
            };
            // A page has no space between the signs of a formula.
            out.push_str(text.trim_matches(['\n', '\r', '\t']));
            return;
        }
        if !self.in_body() {
            return;
        }
        match self.frames.last_mut() {
            Some(frame) if self.is_described && frame.in_title => frame.title.push_str(text),
            Some(frame) if self.is_described => frame.description.push_str(text),
            _ if self.is_described => {}
            _ if !self.boxes.is_empty() => self.flow.text(text),
            _ => {}
        }
    }
}
