//! What styles say of the words of their text, also by the style they are based on.

use crate::ingest::count::xml::{Node, value, walk};
use quick_xml::events::BytesStart;
use std::collections::{HashMap, HashSet};

/// The ids of styles by what they do to text.
#[derive(Debug, Default)]
pub(super) struct Styles {
    pub(super) hidden: HashSet<String>,
    pub(super) raised: HashSet<String>,
}

impl Styles {
    /// Those of the part with the styles.
    pub(super) fn of(xml: &str) -> Self {
        let (mut hides, mut raises) = (HashMap::new(), HashMap::new());
        let mut bases: HashMap<String, String> = HashMap::new();
        let mut style = String::new();
        // Word never hides a text by the style of a table, nor by the mark of a paragraph.
        let (mut is_text, mut in_paragraph) = (false, 0_usize);
        walk(xml, |node| match node {
            Node::Start("style", element) => {
                style = value(element, "styleId").unwrap_or_default();
                let kind = value(element, "type").unwrap_or_default();
                is_text = matches!(kind.as_str(), "character" | "paragraph");
            }
            Node::Start("pPr", _) => in_paragraph += 1,
            Node::End("pPr") => in_paragraph = in_paragraph.saturating_sub(1),
            Node::Start("basedOn", element) => {
                bases.insert(style.clone(), value(element, "val").unwrap_or_default());
            }
            Node::Start("vanish", element) if is_text && in_paragraph == 0 => {
                hides.insert(style.clone(), is_on(element));
            }
            Node::Start("vertAlign", element) if is_text && in_paragraph == 0 => {
                raises.insert(style.clone(), is_raised(element));
            }
            _ => {}
        });
        Self {
            hidden: those_that(&hides, &bases),
            raised: those_that(&raises, &bases),
        }
    }
}

/// The styles that do what some are `said` to do or not to do.
fn those_that(said: &HashMap<String, bool>, bases: &HashMap<String, String>) -> HashSet<String> {
    let does = |id: &String| {
        let mut style = id;
        // A circle of styles ends too.
        for _ in 0..=bases.len() {
            if let Some(does) = said.get(style) {
                return *does;
            }
            match bases.get(style) {
                Some(base) => style = base,
                None => break,
            }
        }
        false
    };
    let styles = said.keys().chain(bases.keys());
    styles.filter(|id| does(id)).cloned().collect()
}

/// Whether a property that is on or off is on.
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    let said = value(element, "val");
    !said.is_some_and(|said| matches!(said.as_str(), "0" | "false" | "off" | "none"))
}

/// Whether this property raises text.
pub(super) fn is_raised(element: &BytesStart<'_>) -> bool {
    value(element, "val").is_some_and(|said| said == "superscript")
}
