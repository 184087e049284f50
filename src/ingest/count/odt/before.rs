//! What has to be known *before* the body is gone through: which styles hide their text, which paragraphs hide
//! themselves, and what the controls of forms show.

use crate::ingest::count::xml::{Node, value, walk};
use quick_xml::events::BytesStart;
use std::collections::{HashMap, HashSet};

/// What is known of a document before its body.
#[derive(Debug, Default)]
pub(super) struct Before {
    /// The styles that hide their text, by family and name.
    hidden: HashSet<(String, String)>,
    /// The paragraphs that hide themselves, by their number in the document.
    pub(super) hidden_paragraphs: HashSet<usize>,
    /// What controls show, by their ids.
    pub(super) controls: HashMap<String, String>,
}

/// A style: its parent, and whether it hides its text, if it says so.
#[derive(Default)]
struct Style {
    parent: String,
    hides: Option<bool>,
}

/// A chain of parents is followed so far.
const MOST_PARENTS: usize = 30;

impl Before {
    /// What these parts say; the last one has the body.
    pub(super) fn of(parts: &[&str]) -> Self {
        let mut before = Self::default();
        let mut styles: HashMap<(String, String), Style> = HashMap::new();
        for xml in parts {
            let mut open = (String::new(), String::new());
            walk(xml, |node| match node {
                Node::Start("style", element) => {
                    let said = |name| value(element, name).unwrap_or_default();
                    open = (said("family"), said("name"));
                    let style = Style {
                        parent: said("parent-style-name"),
                        hides: None,
                    };
                    styles.insert(open.clone(), style);
                }
                Node::Start("text-properties" | "section-properties", element) => {
                    let display = value(element, "display");
                    if let (Some(style), Some(display)) = (styles.get_mut(&open), display) {
                        style.hides = Some(display == "none");
                    }
                }
                Node::End("style") => open = Default::default(),
                _ => {}
            });
        }
        let hides = |key: &(String, String)| {
            let mut key = key.clone();
            for _ in 0..MOST_PARENTS {
                let style = styles.get(&key)?;
                if let Some(hides) = style.hides {
                    return Some(hides);
                }
                key.1.clone_from(&style.parent);
            }
            None
        };
        let hidden = styles.keys().filter(|key| hides(key) == Some(true));
        before.hidden = hidden.cloned().collect();
        if let Some(content) = parts.last() {
            before.look_ahead(content);
        }
        before
    }

    /// Whether the style called `name` hides the text of an element called `element`.
    pub(super) fn hides(&self, element: &str, name: &str) -> bool {
        let family = match element {
            "p" | "h" => "paragraph",
            "section" => "section",
            _ => "text",
        };
        !self.hidden.is_empty() && self.hidden.contains(&(family.to_owned(), name.to_owned()))
    }

    fn look_ahead(&mut self, content: &str) {
        let mut paragraphs = 0;
        let mut open: Vec<usize> = Vec::new();
        walk(content, |node| match node {
            Node::Start("p" | "h", _) => {
                open.push(paragraphs);
                paragraphs += 1;
            }
            Node::End("p" | "h") => {
                open.pop();
            }
            Node::Start("hidden-paragraph", element)
                if value(element, "is-hidden").is_some_and(|said| said == "true") =>
            {
                self.hidden_paragraphs.extend(open.last());
            }
            Node::Start(name, element) if element.name().as_ref().starts_with(b"form:") => {
                if let Some(shown) = of_control(name, element) {
                    let mut attributes = element.attributes();
                    let ids = attributes.with_checks(false).flatten();
                    let ids = ids.filter(|id| id.key.local_name().as_ref() == b"id");
                    for id in ids {
                        let id = String::from_utf8_lossy(&id.value).into_owned();
                        self.controls.insert(id, shown.clone());
                    }
                }
            }
            _ => {}
        });
    }
}

/// The label of a control, or what was entered.
fn of_control(name: &str, element: &BytesStart<'_>) -> Option<String> {
    match name {
        "fixed-text" | "checkbox" | "radio" => value(element, "label"),
        "text" | "textarea" | "formatted-text" | "number" | "date" | "time" | "combobox" => {
            value(element, "current-value").or_else(|| value(element, "value"))
        }
        _ => None,
    }
}
