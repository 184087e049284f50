//! A *drawing* (SVG) that stands in a page becomes a picture of its own, with its words as the alternative text. An
//! icon, or a drawing that the page's style sheet paints, is replaced by its words.

use super::flow::Flow;
use super::reader::Reader;
use super::said::shown_words;
use super::tree::{attribute, has_words, name, of_text};
use crate::model::{Image, Inline, Resource};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use dom_query::NodeRef;

/// More nodes are no drawing that a page shows at once.
const MOST_NODES: usize = 20_000;

/// Deeper drawings are not written, so that no source can exhaust the stack.
const DEEPEST: usize = 64;

/// A smaller side (pixels) is an icon's.
const ICON: f32 = 48.0;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

impl Reader {
    /// Reads the drawing as a picture; says whether it is one.
    pub(super) fn drawing(&mut self, node: &NodeRef<'_>, flow: &mut Flow) -> bool {
        if self.flat || !is_drawing(node) {
            return false;
        }
        let mut xml = String::new();
        write(node, true, &mut xml);
        for inner in node.descendants_it() {
            self.anchors_of(&inner);
        }
        let image = Image {
            resource: Resource::called(format!(
                "data:image/svg+xml;base64,{}",
                STANDARD.encode(xml)
            )),
            alternative: shown_words(node),
            title: String::new(),
        };
        self.inline(Inline::Image(image), flow);
        true
    }
}

/// Whether it has words and shapes that say themselves how they are painted.
fn is_drawing(node: &NodeRef<'_>) -> bool {
    let is_small = |side: &str| {
        let side = attribute(node, side);
        let side = side.trim().trim_end_matches("px").parse::<f32>();
        side.is_ok_and(|side| side < ICON)
    };
    if is_small("width") || is_small("height") {
        return false;
    }
    let (mut shapes, mut painted_outside, mut has_text, mut has_style) = (0, 0, false, false);
    for (at, inner) in node.descendants_it().enumerate() {
        if at >= MOST_NODES
            || inner
                .ancestors_it(Some(DEEPEST + 1))
                .take_while(|up| up.id != node.id)
                .count()
                > DEEPEST
        {
            return false;
        }
        match &*name(&inner) {
            "foreignObject" | "use" => return false,
            "path" | "rect" | "circle" | "line" | "polyline" | "polygon" | "ellipse" => {
                let paints = ["fill", "stroke", "style"]
                    .iter()
                    .any(|of| inner.has_attr(of));
                shapes += 1;
                painted_outside += usize::from(inner.has_attr("class") && !paints);
            }
            "text" => has_text |= of_text(&inner, |_| ()).is_none() && has_words(&inner.text()),
            "style" => has_style = true,
            _ => {}
        }
    }
    shapes > 0 && has_text && (has_style || painted_outside * 2 <= shapes)
}

/// Writes the element as XML.
fn write(node: &NodeRef<'_>, is_root: bool, xml: &mut String) {
    if of_text(node, |text| escape(text, xml)).is_some() {
        return;
    }
    let Some(element) = node.element_ref() else {
        return;
    };
    let name = element.name.local.to_string();
    if name == "script" || &*element.name.ns != SVG || !is_name(&name) {
        return;
    }
    xml.push('<');
    xml.push_str(&name);
    if is_root {
        xml.push_str(&format!(" xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\""));
    }
    for attribute in &element.attrs {
        let local = &*attribute.name.local;
        let prefix = attribute.name.prefix.as_deref().unwrap_or_default();
        let is_code = local
            .get(..2)
            .is_some_and(|start| start.eq_ignore_ascii_case("on"));
        if !is_name(local)
            || is_code
            || prefix == "xmlns"
            || local.starts_with("xmlns")
            || local.contains(':')
        {
            continue;
        }
        match prefix {
            "" => xml.push_str(&format!(" {local}=\"")),
            "xlink" | "xml" => xml.push_str(&format!(" {prefix}:{local}=\"")),
            _ => continue,
        }
        escape(&attribute.value, xml);
        xml.push('"');
    }
    xml.push('>');
    for child in node.children_it(false) {
        write(&child, false, xml);
    }
    xml.push_str(&format!("</{name}>"));
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_.:".contains(c))
}

fn escape(text: &str, xml: &mut String) {
    for c in text.chars() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            c if c.is_control() && !matches!(c, '\t' | '\n' | '\r') => {}
            c => xml.push(c),
        }
    }
}
