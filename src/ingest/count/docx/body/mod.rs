//! The text of one part: of the document, of its footnotes, of its endnotes.

mod alternatives;

use super::drawn::Drawn;
use super::fields::Fields;
use super::formula::Formula;
use super::pictures::Pictures;
use super::styles::{Styles, is_on, is_raised};
use crate::ingest::count::flow::{Flow, Kept};
use crate::ingest::count::symbol;
use crate::ingest::count::xml::{Node, value, walk};
use quick_xml::events::BytesStart;
use std::collections::HashSet;

/// Notes by their kind and id.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Whose marks stand in the text.
    marked: HashSet<String>,
    /// Whose marks stand in deleted text.
    deleted: HashSet<String>,
}

/// What lies beside a part: the styles, and texts of other parts by the ids of their relations.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) styles: &'a Styles,
    pub(super) drawn: &'a Drawn,
}

/// The text of a part while it is read.
pub(super) struct Body<'a> {
    around: Around<'a>,
    flow: &'a mut Flow,
    notes: &'a mut Notes,
    fields: Fields,
    pictures: Pictures,
    /// How many elements are open below one that is passed over, with it.
    passed_over: usize,
    runs: Vec<Run>,
    /// Whether the last text of the paragraph is raised.
    is_raised: bool,
    /// Whether the style of the paragraphs that are open hides them.
    paragraphs: Vec<bool>,
    properties: usize,
    in_text: bool,
    /// The formula that is open.
    formula: Option<Formula>,
    annotations: Vec<Kept>,
    /// The numbers of the parts that are drawn already: each is once.
    taken: HashSet<usize>,
    /// What follows the paragraphs that are open: for each text box that is open, and around them.
    boxes: Vec<Vec<Kept>>,
    /// Whether the rows that are open are deleted.
    rows: Vec<bool>,
    in_row_properties: bool,
    /// The alternatives that are open: whether one of their forms was read, and a form that cannot be.
    alternatives: Vec<(bool, Option<Kept>)>,
    /// Whether the forms that are open are read.
    forms: Vec<bool>,
}

#[derive(Debug, Default)]
struct Run {
    is_hidden: Option<bool>,
    is_raised: bool,
    font: Option<String>,
}

impl<'a> Body<'a> {
    /// Adds the text of a part; `None` where it is no XML.
    pub(super) fn read(
        xml: &str,
        around: Around<'a>,
        flow: &'a mut Flow,
        notes: &'a mut Notes,
    ) -> Option<()> {
        let start = flow.mark();
        let mut body = Body {
            around,
            flow,
            notes,
            fields: Fields::default(),
            pictures: Pictures::default(),
            passed_over: 0,
            runs: Vec::new(),
            is_raised: false,
            paragraphs: Vec::new(),
            properties: 0,
            in_text: false,
            formula: None,
            annotations: Vec::new(),
            taken: HashSet::new(),
            boxes: vec![Vec::new()],
            rows: Vec::new(),
            in_row_properties: false,
            alternatives: Vec::new(),
            forms: Vec::new(),
        };
        let whole = walk(xml, |node| body.node(node));
        if body.fields.never_end() {
            // A field that never ends would swallow the rest.
            body.flow.back_to(start);
            body.fields = Fields::ignored();
            body.taken.clear();
            body.boxes = vec![Vec::new()];
            walk(xml, |node| body.node(node));
        }
        body.end_paragraph();
        whole
    }

    fn node(&mut self, node: Node<'_>) {
        match node {
            Node::Start(name, element) if self.passed_over > 0 => {
                self.passed_over += 1;
                if let Some(key) = note_key(name, element) {
                    self.notes.deleted.insert(key);
                }
            }
            Node::End(_) if self.passed_over > 0 => self.passed_over -= 1,
            Node::Start(name, element) => self.begin(name, element),
            Node::End(name) => self.end(name),
            Node::Text(text) if self.passed_over > 0 => {
                let _ = text;
            }
            Node::Text(text) if self.fields.in_instruction => self.fields.instruct(text),
            Node::Text(text) if self.in_text => self.text(text),
            Node::Text(_) => {}
        }
    }

    fn begin(&mut self, name: &str, element: &BytesStart<'_>) {
        if let Some(formula) = &mut self.formula {
            formula.begin(name);
        }
        let said = |name: &str| value(element, name).unwrap_or_default();
        match name {
            "del" if self.in_row_properties => {
                if let Some(is_deleted) = self.rows.last_mut() {
                    *is_deleted = true;
                }
                self.passed_over = 1;
            }
            // A deleted paragraph mark is an empty `w:del` in its properties.
            "del" | "moveFrom" | "delText" | "delInstrText" => self.passed_over = 1,
            "pPr" | "rPrChange" | "pPrChange" => self.properties += 1,
            "pStyle" if self.properties == 1 => {
                if let Some(is_hidden) = self.paragraphs.last_mut() {
                    *is_hidden = self.around.styles.hidden.contains(&said("val"));
                }
            }
            _ if self.properties > 0 => {}
            "AlternateContent" => self.alternatives.push((false, None)),
            "Choice" => self.choice(&said("Requires")),
            "Fallback" => self.fallback(),
            "instrText" => self.fields.in_instruction = true,
            "p" => self.paragraphs.push(false),
            "tr" => {
                self.rows.push(false);
                self.flow.keep();
            }
            "trPr" => self.in_row_properties = true,
            "r" => self.runs.push(Run::default()),
            "vanish" => self.hides(is_on(element)),
            "rStyle" => {
                let style = said("val");
                if self.around.styles.hidden.contains(&style) {
                    self.hides(true);
                }
                self.raises(self.around.styles.raised.contains(&style));
            }
            "vertAlign" => self.raises(is_raised(element)),
            "rFonts" => {
                let font = value(element, "ascii").or_else(|| value(element, "hAnsi"));
                if let Some(run) = self.runs.last_mut() {
                    run.font = font;
                }
            }
            "t" => self.in_text = true,
            "oMath" => self.formula = Some(Formula::default()),
            "fldChar" => {
                if let Some(shown) = self.fields.mark(&said("fldCharType"))
                    && self.is_shown()
                {
                    self.flow.word(&shown);
                }
            }
            "result" | "default" | "listEntry" => self.fields.form(name, &said("val")),
            "sym" => self.symbol(element),
            "drawing" | "pict" | "object" if !self.is_shown() => self.passed_over = 1,
            "txbxContent" => {
                self.flow.keep();
                self.boxes.push(Vec::new());
            }
            "rt" => self.flow.keep(),
            "chart" => self.drawn(&said("id")),
            "relIds" => self.drawn(&said("dm")),
            "altChunk" => {
                self.drawn(&said("id"));
                self.end_paragraph();
            }
            "textpath" => self.flow.word(&said("string")),
            "br" | "cr" | "tab" | "ptab" | "hyperlink" => {
                self.flow.end();
            }
            "footnoteReference" | "endnoteReference" => {
                self.flow.end();
                if let Some(key) = note_key(name, element) {
                    self.notes.marked.insert(key);
                }
            }
            "footnote" | "endnote" => {
                let kind = said("type");
                let key = format!("{name}{}", said("id"));
                let is_deleted =
                    self.notes.deleted.contains(&key) && !self.notes.marked.contains(&key);
                if is_deleted || !matches!(kind.as_str(), "" | "normal") {
                    self.passed_over = 1;
                }
            }
            _ => {
                if let Some(words) = self.pictures.begin(name, element) {
                    self.flow.word(&words);
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(formula) = &mut self.formula {
            formula.end(name);
        }
        match name {
            "pPr" | "rPrChange" | "pPrChange" => {
                self.properties = self.properties.saturating_sub(1);
            }
            _ if self.properties > 0 => {}
            "AlternateContent" => self.end_alternatives(),
            "Choice" => self.end_choice(),
            "instrText" => self.fields.in_instruction = false,
            "r" => {
                self.runs.pop();
            }
            "t" => self.in_text = false,
            "p" => {
                self.paragraphs.pop();
                self.end_paragraph();
            }
            "tr" => {
                let kept = self.flow.kept();
                if self.rows.pop() != Some(true) {
                    self.flow.add(kept);
                }
            }
            "trPr" => self.in_row_properties = false,
            "hyperlink" => self.flow.end(),
            "ddList" => {
                if let Some(entry) = self.fields.chosen()
                    && self.is_text_shown()
                    && self.fields.is_shown()
                {
                    self.flow.word(&entry);
                }
            }
            "oMath" => {
                let characters = self.formula.take().unwrap_or_default().finish();
                if self.is_shown() {
                    self.flow.formula(&characters);
                }
            }
            "txbxContent" => {
                self.end_paragraph();
                self.boxes.pop();
                let kept = self.flow.kept();
                self.add_box(kept);
            }
            // The annotation is written before its base, and read after it.
            "rt" => self.annotations.push(self.flow.kept()),
            "ruby" => {
                for annotation in std::mem::take(&mut self.annotations) {
                    if annotation.has_words() {
                        self.flow.text("(");
                        self.flow.add(annotation);
                        self.flow.text(")");
                    }
                }
            }
            _ => {
                if let Some(words) = self.pictures.end(name) {
                    self.flow.word(&words);
                }
            }
        }
    }

    /// Ends a paragraph; its boxes follow it.
    fn end_paragraph(&mut self) {
        self.is_raised = false;
        self.flow.paragraph();
        let boxes = self.boxes.last_mut().map(std::mem::take);
        for kept in boxes.unwrap_or_default() {
            self.flow.add(kept);
            self.flow.paragraph();
        }
    }

    fn add_box(&mut self, kept: Kept) {
        if let Some(boxes) = self.boxes.last_mut() {
            boxes.push(kept);
        }
    }

    /// Adds the text of another part as a box.
    fn drawn(&mut self, id: &str) {
        let found = self.around.drawn.text(id).filter(|_| self.is_shown());
        if let Some((at, paragraphs)) = found
            && self.taken.insert(at)
        {
            self.flow.keep();
            for text in paragraphs {
                self.flow.text(text);
                self.flow.paragraph();
            }
            let kept = self.flow.kept();
            self.add_box(kept);
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(formula) = &mut self.formula {
            formula.text(text);
        } else if self.is_shown() {
            self.part_raised();
            let font = self.runs.last().and_then(|run| run.font.as_deref());
            match font {
                Some(font) => self.flow.text(&symbol::read(font, text)),
                None => self.flow.text(text),
            }
        }
    }

    /// Ends the word where raised text begins or ends.
    fn part_raised(&mut self) {
        let is_raised = self.runs.last().is_some_and(|run| run.is_raised);
        if std::mem::replace(&mut self.is_raised, is_raised) != is_raised {
            self.flow.end();
        }
    }

    fn symbol(&mut self, element: &BytesStart<'_>) {
        let code = value(element, "char").unwrap_or_default();
        let code = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
        let font = value(element, "font").unwrap_or_default();
        if let Some(c) = code.filter(|_| self.is_shown()) {
            let c = symbol::character(&font, c);
            self.part_raised();
            self.flow.text(c.encode_utf8(&mut [0; 4]));
        }
    }

    fn hides(&mut self, is_hidden: bool) {
        if let Some(run) = self.runs.last_mut() {
            run.is_hidden = Some(is_hidden);
        }
    }

    fn raises(&mut self, is_raised: bool) {
        if let Some(run) = self.runs.last_mut() {
            run.is_raised = is_raised;
        }
    }

    fn is_shown(&self) -> bool {
        self.is_text_shown() && self.fields.are_shown()
    }

    /// Whether the run and the paragraph that are open hide nothing.
    fn is_text_shown(&self) -> bool {
        let of_run = self.runs.last().and_then(|run| run.is_hidden);
        let of_paragraph = self.paragraphs.last().copied().unwrap_or(false);
        !of_run.unwrap_or(of_paragraph)
    }
}

/// The kind and id of the note whose mark this is.
fn note_key(name: &str, element: &BytesStart<'_>) -> Option<String> {
    let kind = name.strip_suffix("Reference")?;
    let id = value(element, "id")?;
    matches!(kind, "footnote" | "endnote").then(|| format!("{kind}{id}"))
}
