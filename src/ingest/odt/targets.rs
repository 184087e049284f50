//! *Targets* are found before a text is read: which names links lead to, and what a link may lead to.

use super::headings::line_letters;
use super::line::place;
use super::xml::Element;
use std::collections::{HashMap, HashSet};

/// What links in a text lead to.
#[derive(Debug, Default)]
pub(super) struct Targets {
    /// The names that links lead to.
    pub(super) links: HashSet<String>,
    /// The names of places that are in the text.
    pub(super) places: HashSet<String>,
    /// Headings that links lead to by their words: the names in the links, by the letters.
    pub(super) headings: HashMap<String, Vec<String>>,
    /// What the controls of forms show, by their ids.
    pub(super) controls: HashMap<String, String>,
}

/// So many names of one heading are kept.
const MOST_NAMES: usize = 20;

impl Targets {
    /// The targets in `body`.
    pub(super) fn of(body: &Element) -> Self {
        let mut targets = Self::default();
        body.each(&mut |element| targets.look(element));
        targets
    }

    fn look(&mut self, element: &Element) {
        match element.name() {
            "text:a" | "draw:a" => {
                if let Some(name) = place(element.value("xlink:href")) {
                    if let Some(words) = name.strip_suffix("|outline") {
                        let names = self.headings.entry(line_letters(words)).or_default();
                        if !names.contains(&name) && names.len() < MOST_NAMES {
                            names.push(name.clone());
                        }
                    }
                    // Behind the bar stands of what kind the target is.
                    if let Some((own, _)) = name.rsplit_once('|') {
                        self.links.insert(own.to_owned());
                    }
                    self.links.insert(name);
                }
            }
            "text:bookmark-ref" | "text:reference-ref" | "text:sequence-ref" => {
                self.links.insert(element.value("text:ref-name").to_owned());
            }
            "text:bookmark"
            | "text:bookmark-start"
            | "text:reference-mark"
            | "text:reference-mark-start" => {
                self.places.insert(element.value("text:name").to_owned());
            }
            "text:sequence" => {
                self.places
                    .insert(element.value("text:ref-name").to_owned());
            }
            name if name.starts_with("form:") => self.control(element),
            _ => {}
        }
    }

    /// What a control shows: its label, or what was entered.
    fn control(&mut self, element: &Element) {
        let label = match element.local_name() {
            "fixed-text" => element.value("form:label").to_owned(),
            "checkbox" | "radio" => {
                let state = element.attribute("form:current-state");
                let state = state.unwrap_or(element.value("form:state"));
                let is_on = state == "checked"
                    || element.is_true("form:current-selected")
                    || element.is_true("form:selected");
                let sign = if is_on { "☑" } else { "☐" };
                format!("{sign} {}", element.value("form:label"))
            }
            "text" | "textarea" | "formatted-text" | "number" | "date" | "time" | "combobox" => {
                let value = element.attribute("form:current-value");
                value.unwrap_or(element.value("form:value")).to_owned()
            }
            _ => return,
        };
        for id in ["form:id", "xml:id"] {
            if let Some(id) = element.attribute(id) {
                self.controls.insert(id.to_owned(), label.clone());
            }
        }
    }
}
