//! The words of an OpenDocument text are those of its paragraphs and headings (OpenDocument 1.3, part 3, 5.1), in
//! sections, frames, shapes and cells, and of its notes. Deletions, comments, hidden text and the numbers of lists and
//! notes, which are generated, are none.

use super::flow::Flow;
use super::given::Given;
use super::words::Words;
use super::xml::{Node, Zip, beside, part, value, walk, zip};
use quick_xml::events::BytesStart;
use std::collections::HashSet;

/// The words of a file; `json` is what pandoc makes of it, for its formulas.
pub(in crate::ingest) fn words(bytes: &[u8], json: &[u8]) -> Option<Words> {
    let mut zip = zip(bytes)?;
    let content = part(&mut zip, CONTENT)?;
    let mut hidden = HashSet::new();
    for xml in [&part(&mut zip, "styles.xml").unwrap_or_default(), &content] {
        push_hidden_styles(xml, &mut hidden);
    }
    let mut text = Text {
        zip,
        hidden,
        given: Given::in_tree(json),
        flow: Flow::default(),
        passed_over: 0,
        paragraphs: 0,
        in_body: false,
        frames: Vec::new(),
        is_described: false,
        generated: 0,
        elements: Vec::new(),
    };
    walk(&content, |node| text.node(node))?;
    Some(text.flow.words())
}

const CONTENT: &str = "content.xml";

/// Adds the names of styles whose text is not displayed.
fn push_hidden_styles(xml: &str, hidden: &mut HashSet<String>) {
    let mut style = String::new();
    walk(xml, |node| match node {
        Node::Start("style", element) => style = value(element, "name").unwrap_or_default(),
        Node::Start("text-properties" | "section-properties", element)
            if value(element, "display").is_some_and(|display| display == "none") =>
        {
            hidden.insert(style.clone());
        }
        _ => {}
    });
}

struct Text<'a> {
    zip: Zip<'a>,
    hidden: HashSet<String>,
    given: Given,
    flow: Flow,
    /// How many elements are open below one that is passed over, with it.
    passed_over: usize,
    /// How many paragraphs are open: one in another stands in a frame or a note.
    paragraphs: usize,
    in_body: bool,
    /// The frames that are open.
    frames: Vec<Frame>,
    /// Whether a title or a description is open.
    is_described: bool,
    /// How many generated indexes are open.
    generated: usize,
    /// The elements that have to be known again when they end.
    elements: Vec<Kind>,
}

/// What ends with an element.
#[derive(Clone, Copy)]
enum Kind {
    Other,
    /// A frame or a shape in a paragraph.
    Box,
    Note,
}

#[derive(Default)]
struct Frame {
    is_picture: bool,
    /// What its picture shows.
    description: String,
}

impl Text<'_> {
    fn node(&mut self, node: Node<'_>) {
        match node {
            Node::Start("text", _) if !self.in_body && self.elements.is_empty() => {
                self.in_body = true;
            }
            _ if !self.in_body => {}
            Node::Start(..) if self.passed_over > 0 => self.passed_over += 1,
            Node::End(_) if self.passed_over > 0 => self.passed_over -= 1,
            Node::Start(name, element) => {
                let kind = self.begin(name, element);
                // An element that is passed over is not put on the list of the open ones.
                if self.passed_over == 0 {
                    self.elements.push(kind);
                }
            }
            Node::End(name) => {
                let kind = self.elements.pop();
                self.end(name, kind);
            }
            Node::Text(text) if self.passed_over == 0 => self.text(text),
            Node::Text(_) => {}
        }
    }

    fn begin(&mut self, name: &str, element: &BytesStart<'_>) -> Kind {
        let is_hidden = value(element, "style-name")
            .is_some_and(|name| self.hidden.contains(&name))
            || value(element, "display").is_some_and(|display| display == "none");
        match name {
            "tracked-changes" | "annotation" | "annotation-end" | "forms" | "note-citation"
            | "number" | "covered-table-cell" | "script" | "event-listeners" | "image-map"
            | "hidden-text" => self.passed_over = 1,
            "p" | "h" | "span" | "section" | "a" if is_hidden => self.passed_over = 1,
            "p" | "h" => self.paragraphs += 1,
            "s" | "tab" | "line-break" | "ruby" | "ruby-text" | "a" => self.flow.end(),
            "table-of-content" | "illustration-index" | "table-index" | "object-index"
            | "user-index" | "alphabetical-index" => {
                self.generated += 1;
                self.flow.may_go = true;
            }
            "note" => {
                self.flow.end();
                self.flow.keep();
                return Kind::Note;
            }
            "frame" => self.frames.push(Frame::default()),
            "text-box" | "custom-shape" | "rect" | "line" | "ellipse" | "connector" | "polygon"
            | "polyline" | "path"
                if self.paragraphs > 0 =>
            {
                self.flow.end();
                self.flow.keep();
                return Kind::Box;
            }
            "image" => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.is_picture = true;
                }
            }
            "object" => self.object(element),
            // There is also a field that repeats the document's title.
            "title" | "desc" => self.is_described = element.name().as_ref().starts_with(b"svg:"),
            _ => {}
        }
        Kind::Other
    }

    fn end(&mut self, name: &str, kind: Option<Kind>) {
        match (name, kind) {
            (_, Some(Kind::Note)) => {
                let kept = self.flow.kept();
                self.flow.add_note(kept);
            }
            (_, Some(Kind::Box)) => {
                let kept = self.flow.kept();
                self.flow.add_box(kept);
            }
            ("title" | "desc", _) => self.is_described = false,
            ("frame", _) => {
                let frame = self.frames.pop().unwrap_or_default();
                if frame.is_picture {
                    self.flow.word(&frame.description);
                }
            }
            ("p" | "h", _) => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                self.flow.paragraph();
            }
            ("ruby" | "ruby-text" | "a", _) => self.flow.end(),
            (
                "table-of-content" | "illustration-index" | "table-index" | "object-index"
                | "user-index" | "alphabetical-index",
                _,
            ) => {
                self.generated = self.generated.saturating_sub(1);
                self.flow.may_go = self.generated > 0;
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.frames.last_mut() {
            Some(frame) if self.is_described => frame.description.push_str(text),
            _ if self.is_described => {}
            _ if self.paragraphs > 0 => self.flow.text(text),
            _ => {}
        }
    }

    /// A formula is a document of its own, in MathML.
    fn object(&mut self, element: &BytesStart<'_>) {
        let Some(path) = value(element, "href") else {
            return;
        };
        let path = format!("{}/{CONTENT}", beside(CONTENT, &path));
        let Some(xml) = part(&mut self.zip, &path) else {
            return;
        };
        let (mut characters, mut in_math, mut passed_over) = (String::new(), false, 0_usize);
        walk(&xml, |node| match node {
            Node::Start(..) if passed_over > 0 => passed_over += 1,
            Node::End(_) if passed_over > 0 => passed_over -= 1,
            Node::Start("math", _) => in_math = true,
            Node::Start("annotation", _) => passed_over = 1,
            Node::Text(text) if in_math && passed_over == 0 => characters.push_str(text),
            _ => {}
        });
        if in_math {
            // The picture in this frame shows the formula.
            self.frames.pop();
            self.frames.push(Frame::default());
            let tex = self.given.formula(&characters);
            self.flow.word(&tex.unwrap_or(characters));
        }
    }
}
