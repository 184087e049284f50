//! A *tree* of the elements of one XML part. Elements and attributes are called by the prefixes that OpenDocument 1.3
//! uses, such as `text:p`, whatever prefixes the part declares.

use crate::error::{Error, Result};
use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};
use std::collections::HashSet;
use std::rc::Rc;

/// Elements nest so deep at most; what is deeper counts as part of the element at this depth. A table inside a table
/// adds three.
const MOST_DEPTH: usize = 160;

/// The maximum number of elements of a part. A report of 900 pages has 100,000.
const MOST_ELEMENTS: usize = 3_000_000;

/// The maximum number of attributes of an element that are read.
const MOST_ATTRIBUTES: usize = 500;

/// An element with its content.
#[derive(Debug, Clone)]
pub(super) struct Element {
    name: Rc<str>,
    attributes: Vec<(Rc<str>, String)>,
    /// Its content.
    pub(super) children: Vec<Node>,
}

/// A piece of an element's content.
#[derive(Debug, Clone)]
pub(super) enum Node {
    /// An element.
    Element(Element),
    /// Characters, with all white space.
    Text(String),
}

impl Element {
    /// Its name, such as `text:p`.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Its name without the prefix.
    pub(super) fn local_name(&self) -> &str {
        self.name
            .split_once(':')
            .map_or(&*self.name, |(_, local)| local)
    }

    /// Whether it is called `name`.
    pub(super) fn is(&self, name: &str) -> bool {
        &*self.name == name
    }

    /// The value of the attribute called `name`.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| &**known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The value of the attribute called `name`; empty if it is missing.
    pub(super) fn value(&self, name: &str) -> &str {
        self.attribute(name).unwrap_or_default()
    }

    /// Whether the attribute called `name` is `true`.
    pub(super) fn is_true(&self, name: &str) -> bool {
        self.value(name) == "true"
    }

    /// The number in the attribute called `name`.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// The elements directly in it.
    pub(super) fn elements(&self) -> impl DoubleEndedIterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element called `name` directly in it.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.is(name))
    }

    /// Calls `visit` with it and each element in it, in order.
    pub(super) fn each<'b>(&'b self, visit: &mut impl FnMut(&'b Self)) {
        visit(self);
        self.elements().for_each(|element| element.each(visit));
    }

    /// A copy without the element `inner` that is directly in it.
    pub(super) fn clone_outside_of(&self, inner: &Self) -> Self {
        let is_other = |node: &&Node| match node {
            Node::Element(element) => !std::ptr::eq(element, inner),
            Node::Text(_) => true,
        };
        Self {
            name: Rc::clone(&self.name),
            attributes: self.attributes.clone(),
            children: self.children.iter().filter(is_other).cloned().collect(),
        }
    }

    /// All characters in it, white space as single spaces.
    pub(super) fn words(&self) -> String {
        let mut text = String::new();
        self.push_text(&mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn push_text(&self, text: &mut String) {
        if matches!(
            self.local_name(),
            "p" | "h" | "s" | "tab" | "line-break" | "table-cell" | "title" | "desc"
        ) {
            text.push(' ');
        }
        for node in &self.children {
            match node {
                Node::Element(element) => element.push_text(text),
                Node::Text(words) => text.push_str(words),
            }
        }
        if matches!(self.local_name(), "p" | "h") {
            text.push(' ');
        }
    }
}

/// The root element of `xml`, the text of the part called `part`.
///
/// # Errors
/// If it is not well-formed, or has too many elements.
pub(super) fn parse(xml: &str, part: &str) -> Result<Element> {
    let damaged = || {
        Error::new(
            format!("its part `{part}` is damaged: it is no well-formed XML"),
            "Open the file in the program it was made with, save it again, and build again.",
        )
    };
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let mut tree = Tree::default();
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Start(tag) => tree.begin(&tag),
            Event::Empty(tag) => {
                tree.begin(&tag);
                tree.end();
            }
            Event::End(_) => tree.end(),
            Event::Text(text) => tree.text(&String::from_utf8_lossy(&text)),
            Event::CData(text) => tree.text(&String::from_utf8_lossy(&text)),
            Event::GeneralRef(name) => {
                if let Ok(Some(c)) = name.resolve_char_ref() {
                    tree.text(c.encode_utf8(&mut [0; 4]));
                } else if let Some(text) =
                    resolve_predefined_entity(&String::from_utf8_lossy(&name))
                {
                    tree.text(text);
                }
            }
            Event::Eof => break,
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_) => {}
        }
        if tree.count > MOST_ELEMENTS {
            return Err(Error::new(
                format!("its part `{part}` has more than {MOST_ELEMENTS} elements"),
                "Open the file in the program it was made with, and save it in several files.",
            ));
        }
    }
    match (tree.root, tree.open.is_empty()) {
        (Some(root), true) => Ok(root),
        _ => Err(damaged()),
    }
}

/// A tree under construction.
#[derive(Default)]
struct Tree {
    root: Option<Element>,
    open: Vec<Element>,
    /// How many open elements are too deep for the tree.
    too_deep: usize,
    count: usize,
    names: HashSet<Rc<str>>,
    /// Prefixes with what they stand for, and how many elements were open when they were declared.
    prefixes: Vec<(usize, String, Option<&'static str>)>,
}

impl Tree {
    fn begin(&mut self, tag: &BytesStart<'_>) {
        self.count += 1;
        let depth = self.open.len();
        if depth >= MOST_DEPTH {
            self.too_deep += 1;
            return;
        }
        let mut attributes = Vec::new();
        let mut found = tag.attributes();
        let found = found.with_checks(false).flatten().take(MOST_ATTRIBUTES);
        for attribute in found {
            let name = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
            let raw = String::from_utf8_lossy(&attribute.value);
            let value = match unescape(&raw) {
                Ok(value) => value.into_owned(),
                Err(_) => raw.clone().into_owned(),
            };
            match name.strip_prefix("xmlns") {
                Some("") => self.prefixes.push((depth, String::new(), known(&value))),
                Some(prefix) if prefix.starts_with(':') => {
                    self.prefixes
                        .push((depth, prefix[1..].to_owned(), known(&value)));
                }
                _ => attributes.push((name, value)),
            }
        }
        let attributes = attributes
            .into_iter()
            .map(|(name, value)| (self.named(&name, false), value))
            .collect();
        let name = self.named(&String::from_utf8_lossy(tag.name().as_ref()), true);
        self.open.push(Element {
            name,
            attributes,
            children: Vec::new(),
        });
    }

    fn end(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(mut element) = self.open.pop() else {
            return;
        };
        let depth = self.open.len();
        while self.prefixes.last().is_some_and(|(at, ..)| *at >= depth) {
            self.prefixes.pop();
        }
        element.children.shrink_to_fit();
        match self.open.last_mut() {
            Some(around) => around.children.push(Node::Element(element)),
            None => self.root = self.root.take().or(Some(element)),
        }
    }

    fn text(&mut self, text: &str) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        match open.children.last_mut() {
            Some(Node::Text(last)) => last.push_str(text),
            _ => open.children.push(Node::Text(text.to_owned())),
        }
    }

    /// A name with the prefix of OpenDocument instead of its own.
    fn named(&mut self, name: &str, is_element: bool) -> Rc<str> {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let mut scopes = self.prefixes.iter().rev();
        let scope = scopes.find(|(_, known, _)| known == prefix);
        let short = match scope {
            // An attribute without a prefix is in no namespace.
            Some((.., short)) if is_element || !prefix.is_empty() => *short,
            _ => None,
        };
        let name = match short {
            Some(short) if short != prefix => format!("{short}:{local}"),
            _ => name.to_owned(),
        };
        if let Some(known) = self.names.get(name.as_str()) {
            return Rc::clone(known);
        }
        let name: Rc<str> = name.into();
        self.names.insert(Rc::clone(&name));
        name
    }
}

/// The prefix that OpenDocument uses for the namespace at `address`, if it is one of those that are read.
fn known(address: &str) -> Option<&'static str> {
    let of_standard = address
        .strip_prefix("urn:oasis:names:tc:opendocument:xmlns:")
        .or_else(|| address.strip_prefix("http://openoffice.org/2000/"));
    if let Some(rest) = of_standard {
        let name = rest.split(':').next().unwrap_or_default();
        return OF_STANDARD
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, prefix)| *prefix);
    }
    let found = OTHERS.iter().find(|(known, _)| *known == address);
    found.map(|(_, prefix)| *prefix)
}

/// The names of the standard's own namespaces in their addresses, and their prefixes.
const OF_STANDARD: [(&str, &str); 17] = [
    ("chart", "chart"),
    ("config", "config"),
    ("datastyle", "number"),
    ("dr3d", "dr3d"),
    ("drawing", "draw"),
    ("form", "form"),
    ("manifest", "manifest"),
    ("meta", "meta"),
    ("of", "of"),
    ("office", "office"),
    ("presentation", "presentation"),
    ("script", "script"),
    ("style", "style"),
    ("svg-compatible", "svg"),
    ("table", "table"),
    ("text", "text"),
    ("xsl-fo-compatible", "fo"),
];

/// Addresses of other namespaces, and their prefixes.
const OTHERS: [(&str, &str); 7] = [
    ("http://www.w3.org/1999/xlink", "xlink"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://www.w3.org/1998/Math/MathML", "math"),
    ("http://www.w3.org/1999/xhtml", "xhtml"),
    (
        "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
        "loext",
    ),
    (
        "urn:openoffice:names:experimental:ooxml-odf-interop:xmlns:field:1.0",
        "field",
    ),
    (
        "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
        "calcext",
    ),
];
