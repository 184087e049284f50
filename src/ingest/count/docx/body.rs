//! The text of one part: of the document, of its footnotes, of its endnotes.

use super::formula::Formula;
use crate::ingest::count::flow::{Flow, Kept};
use crate::ingest::count::symbol;
use crate::ingest::count::xml::{Node, value, walk};
use quick_xml::events::BytesStart;
use std::collections::{HashMap, HashSet};

/// Notes by their kind and id.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Whose marks stand in the text.
    marked: HashSet<String>,
    /// Whose marks stand in deleted text.
    deleted: HashSet<String>,
}

/// The text of a part while it is read.
pub(super) struct Body<'a> {
    hidden_styles: &'a HashSet<String>,
    drawn: &'a HashMap<String, Vec<String>>,
    flow: &'a mut Flow,
    notes: &'a mut Notes,
    /// Whether what stands between a field's beginning and its result is passed over.
    has_fields: bool,
    /// How many elements are open below one that is passed over, with it.
    passed_over: usize,
    /// Whether the open fields show their results yet.
    fields: Vec<bool>,
    runs: Vec<Run>,
    /// Whether the style of the paragraphs that are open hides them.
    paragraphs: Vec<bool>,
    properties: usize,
    in_text: bool,
    /// The characters of the formula that is open.
    formula: Option<Formula>,
    alternative: String,
    annotations: Vec<Kept>,
}

#[derive(Debug, Default)]
struct Run {
    is_hidden: Option<bool>,
    is_symbol: bool,
}

/// Whether a property that is on or off is on.
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    let said = value(element, "val");
    !said.is_some_and(|said| matches!(said.as_str(), "0" | "false" | "off"))
}

impl<'a> Body<'a> {
    /// Adds the text of a part; `None` where it is no XML.
    pub(super) fn read(
        xml: &str,
        hidden_styles: &'a HashSet<String>,
        drawn: &'a HashMap<String, Vec<String>>,
        flow: &'a mut Flow,
        notes: &'a mut Notes,
    ) -> Option<()> {
        let start = flow.mark();
        let mut body = Body {
            hidden_styles,
            drawn,
            flow,
            notes,
            has_fields: true,
            passed_over: 0,
            fields: Vec::new(),
            runs: Vec::new(),
            paragraphs: Vec::new(),
            properties: 0,
            in_text: false,
            formula: None,
            alternative: String::new(),
            annotations: Vec::new(),
        };
        walk(xml, |node| body.node(node))?;
        if body.fields.contains(&false) {
            // A field that never ends would swallow the rest.
            body.flow.back_to(start);
            body.fields.clear();
            body.has_fields = false;
            walk(xml, |node| body.node(node))?;
        }
        Some(())
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
            Node::Text(text) if self.in_text && self.passed_over == 0 => self.text(text),
            Node::Text(_) => {}
        }
    }

    fn begin(&mut self, name: &str, element: &BytesStart<'_>) {
        if let Some(formula) = &mut self.formula {
            formula.begin(name);
        }
        match name {
            // A deleted paragraph mark is an empty `w:del` in its properties.
            "del" | "moveFrom" | "Fallback" | "instrText" => self.passed_over = 1,
            "pPr" | "rPrChange" | "pPrChange" => self.properties += 1,
            "pStyle" if self.properties == 1 => {
                let style = value(element, "val").unwrap_or_default();
                if let Some(is_hidden) = self.paragraphs.last_mut() {
                    *is_hidden = self.hidden_styles.contains(&style);
                }
            }
            _ if self.properties > 0 => {}
            "p" => self.paragraphs.push(false),
            "r" => self.runs.push(Run::default()),
            "vanish" => self.hides(is_on(element)),
            "rStyle" => {
                let style = value(element, "val").unwrap_or_default();
                if self.hidden_styles.contains(&style) {
                    self.hides(true);
                }
            }
            "rFonts" => {
                let is = |name| value(element, name).is_some_and(|font| font == "Symbol");
                if let Some(run) = self.runs.last_mut() {
                    run.is_symbol = is("ascii") || is("hAnsi");
                }
            }
            "t" => self.in_text = true,
            "oMath" => self.formula = Some(Formula::default()),
            "fldChar" => self.field(&value(element, "fldCharType").unwrap_or_default()),
            "sym" => self.symbol(element),
            "txbxContent" | "rt" => self.flow.keep(),
            "chart" => self.drawn(&value(element, "id").unwrap_or_default()),
            "relIds" => self.drawn(&value(element, "dm").unwrap_or_default()),
            "docPr" => {
                let said = |name| value(element, name).filter(|text| !text.is_empty());
                self.alternative = said("descr").or_else(|| said("title")).unwrap_or_default();
            }
            "pic" => {
                let alternative = std::mem::take(&mut self.alternative);
                if self.is_shown() {
                    self.flow.word(&alternative);
                }
            }
            "br" | "cr" | "tab" | "ptab" | "vertAlign" | "hyperlink" | "ruby" => {
                self.flow.end();
            }
            "footnoteReference" | "endnoteReference" => {
                self.flow.end();
                if let Some(key) = note_key(name, element) {
                    self.notes.marked.insert(key);
                }
            }
            "footnote" | "endnote" => {
                let kind = value(element, "type").unwrap_or_default();
                let id = value(element, "id").unwrap_or_default();
                let key = format!("{name}{id}");
                let is_deleted =
                    self.notes.deleted.contains(&key) && !self.notes.marked.contains(&key);
                if is_deleted || !matches!(kind.as_str(), "" | "normal") {
                    self.passed_over = 1;
                }
            }
            _ => {}
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
            "r" => {
                self.runs.pop();
            }
            "t" => self.in_text = false,
            "p" => {
                self.paragraphs.pop();
                self.flow.paragraph();
            }
            "hyperlink" => self.flow.end(),
            "oMath" => {
                let formula = self.formula.take().unwrap_or_default();
                if self.is_shown() {
                    self.flow.formula(&formula.finish());
                }
            }
            "txbxContent" => {
                let kept = self.flow.kept();
                self.flow.add_box(kept);
            }
            // The annotation is written before its base, and read after it.
            "rt" => self.annotations.push(self.flow.kept()),
            "ruby" => {
                self.flow.end();
                for annotation in self.annotations.drain(..) {
                    self.flow.add(annotation);
                }
                self.flow.end();
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(formula) = &mut self.formula {
            formula.text(text);
        } else if self.is_shown() {
            match self.runs.last().is_some_and(|run| run.is_symbol) {
                true => self.flow.text(&symbol::read(text)),
                false => self.flow.text(text),
            }
        }
    }

    fn symbol(&mut self, element: &BytesStart<'_>) {
        let code = value(element, "char").unwrap_or_default();
        let code = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
        let font = value(element, "font").unwrap_or_default();
        if let Some(c) = code.filter(|_| self.is_shown()) {
            let c = match font.as_str() {
                "Symbol" => symbol::character(c),
                _ => c,
            };
            self.flow.text(c.encode_utf8(&mut [0; 4]));
        }
    }

    /// Adds a chart or a diagram as a box.
    fn drawn(&mut self, id: &str) {
        if let Some(paragraphs) = self.drawn.get(id).filter(|_| self.is_shown()) {
            self.flow.keep();
            for text in paragraphs {
                self.flow.text(text);
                self.flow.paragraph();
            }
            let kept = self.flow.kept();
            self.flow.add_box(kept);
        }
    }

    fn field(&mut self, kind: &str) {
        match kind {
            _ if !self.has_fields => {}
            "begin" => self.fields.push(false),
            "separate" => {
                if let Some(is_result) = self.fields.last_mut() {
                    *is_result = true;
                }
            }
            "end" => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn hides(&mut self, is_hidden: bool) {
        if let Some(run) = self.runs.last_mut() {
            run.is_hidden = Some(is_hidden);
        }
    }

    fn is_shown(&self) -> bool {
        let of_run = self.runs.last().and_then(|run| run.is_hidden);
        let of_paragraph = self.paragraphs.last().copied().unwrap_or(false);
        !of_run.unwrap_or(of_paragraph) && !self.fields.contains(&false)
    }
}

/// The kind and id of the note whose mark this is.
fn note_key(name: &str, element: &BytesStart<'_>) -> Option<String> {
    let kind = name.strip_suffix("Reference")?;
    let id = value(element, "id")?;
    matches!(kind, "footnote" | "endnote").then(|| format!("{kind}{id}"))
}
