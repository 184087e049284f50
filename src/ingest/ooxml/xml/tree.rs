//! The tree of a part is put together from its tags, with their names and the alternatives that can be read.

use super::{Element, Node};
use crate::error::{Error, Result};
use crate::ingest::ooxml::names;
use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::Event;
use quick_xml::events::attributes::Attributes;
use std::borrow::Cow;
use std::collections::HashMap;

/// The maximum depth of elements. A table inside a table adds six.
const MOST_DEPTH: usize = 400;

/// The maximum number of elements of a part. A report of 900 pages has 300,000.
const MOST_ELEMENTS: usize = 3_000_000;

/// The maximum number of attributes of an element. A root, which declares its namespaces, has about fifty.
const MOST_ATTRIBUTES: usize = 1_000;

/// The root element of `xml`, the text of the part called `part`.
///
/// # Errors
/// If it is not XML, if it declares a document type, or exceeds a limit.
pub(in crate::ingest) fn parse<'a>(xml: &'a str, part: &str) -> Result<Element<'a>> {
    let xml = xml.trim_start_matches('\u{feff}');
    let mut reader = Reader::from_str(xml);
    let mut tree = Tree {
        part,
        meanings: HashMap::new(),
        scopes: Vec::new(),
        open: vec![Element::default()],
        count: 0,
    };
    loop {
        let begins = reader.buffer_position() as usize;
        let Ok(event) = reader.read_event() else {
            return Err(tree.damaged());
        };
        match event {
            Event::Start(tag) => {
                let tag_length = tag.len();
                tree.begin(piece(xml, begins + 1, tag_length))?;
            }
            Event::Empty(tag) => {
                let tag_length = tag.len();
                tree.begin(piece(xml, begins + 1, tag_length))?;
                tree.end()?;
            }
            Event::End(_) => tree.end()?,
            Event::Text(text) => tree.characters(lossy(text.into_inner())),
            Event::CData(text) => tree.characters(lossy(text.into_inner())),
            Event::GeneralRef(name) => {
                if let Ok(Some(c)) = name.resolve_char_ref() {
                    tree.characters(Cow::Owned(c.to_string()));
                } else if let Some(text) =
                    resolve_predefined_entity(&String::from_utf8_lossy(&name))
                {
                    tree.characters(Cow::Borrowed(text));
                }
            }
            Event::DocType(_) => {
                return Err(Error::new(
                    format!(
                        "its part `{part}` declares a document type, which no office program writes"
                    ),
                    "Open the file in the program it was made with, save it again, and build again.",
                ));
            }
            Event::Eof => return tree.root(),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    }
}

/// A tree while it is read.
struct Tree<'a, 'b> {
    part: &'b str,
    /// What each prefix stands for: the innermost namespace last, by its short name; `?` for an unknown one.
    meanings: HashMap<String, Vec<&'static str>>,
    /// Where prefixes were declared, innermost last.
    scopes: Vec<Scope>,
    /// The open elements, outermost first; around them one without a name.
    open: Vec<Element<'a>>,
    count: usize,
}

/// An element that declares a prefix.
struct Scope {
    /// How many elements are open outside it.
    depth: usize,
    prefix: String,
}

impl<'a> Tree<'a, '_> {
    /// Opens the element with this tag, which is without its brackets.
    fn begin(&mut self, tag: &'a str) -> Result<()> {
        self.count += 1;
        if self.open.len() > MOST_DEPTH {
            return Err(self.too_much(&format!("elements inside more than {MOST_DEPTH} others")));
        }
        if self.count > MOST_ELEMENTS {
            return Err(self.too_much(&format!("more than {MOST_ELEMENTS} elements")));
        }
        let mut attributes = Vec::new();
        let name_ends = tag.find(|c: char| c.is_ascii_whitespace());
        let (name, _) = tag.split_at(name_ends.unwrap_or(tag.len()));
        let mut found = Attributes::new(tag, name.len());
        for (count, attribute) in found.with_checks(false).enumerate() {
            let Ok(attribute) = attribute else {
                return Err(self.damaged());
            };
            if count >= MOST_ATTRIBUTES {
                return Err(self.too_much(&format!(
                    "an element with more than {MOST_ATTRIBUTES} attributes"
                )));
            }
            let name = lossy(Cow::Borrowed(attribute.key.into_inner()));
            let value = unescaped(lossy(attribute.value));
            if let Some(prefix) = declared(&name) {
                let short = names::short(value.trim()).unwrap_or("?");
                let meanings = self.meanings.entry(prefix.to_owned()).or_default();
                meanings.push(short);
                self.scopes.push(Scope {
                    depth: self.open.len(),
                    prefix: prefix.to_owned(),
                });
            } else if !name.contains(":rsid") {
                // Where Word counts its sessions of editing, it says nothing of the text.
                attributes.push((name, value));
            }
        }
        for (name, _) in &mut attributes {
            if name.contains(':') {
                *name = self.named(std::mem::take(name));
            }
        }
        let name = self.named(Cow::Borrowed(name));
        self.open.push(Element {
            name,
            attributes,
            children: Vec::new(),
        });
        Ok(())
    }

    fn end(&mut self) -> Result<()> {
        let Some(mut element) = self.open.pop() else {
            return Err(self.damaged());
        };
        if element
            .children
            .iter()
            .any(|node| matches!(node, Node::Element(_)))
        {
            element.drop_layout();
        }
        element.children.shrink_to_fit();
        let chosen = match element.is("mc:AlternateContent") {
            true => self.chosen(element),
            false => vec![Node::Element(element)],
        };
        let depth = self.open.len();
        while let Some(scope) = self.scopes.pop_if(|scope| scope.depth >= depth) {
            if let Some(meanings) = self.meanings.get_mut(&scope.prefix) {
                meanings.pop();
            }
        }
        let Some(around) = self.open.last_mut() else {
            return Err(self.damaged());
        };
        chosen.into_iter().for_each(|node| around.push(node));
        Ok(())
    }

    /// What the alternative holds that can be read; the first one, if none can.
    fn chosen(&self, alternatives: Element<'a>) -> Vec<Node<'a>> {
        let is_understood = |choice: &Element<'_>| {
            let requires = choice.attribute("Requires").unwrap_or_default();
            let mut required = requires.split_whitespace();
            required.all(|prefix| names::is_understood(self.short(prefix).unwrap_or(prefix)))
        };
        let mut elements = alternatives
            .children
            .into_iter()
            .filter_map(|node| match node {
                Node::Element(element) => Some(element),
                Node::Text(_) => None,
            });
        let mut first = None;
        let found = elements.find_map(|element| {
            let is_chosen = match element.name() {
                "mc:Choice" => is_understood(&element),
                "mc:Fallback" => true,
                _ => return None,
            };
            match is_chosen {
                true => Some(element),
                false => {
                    first.get_or_insert(element);
                    None
                }
            }
        });
        found
            .or(first)
            .map_or_else(Vec::new, |found| found.children)
    }

    fn characters(&mut self, text: Cow<'a, str>) {
        // Around the root there is nothing to read.
        if self.open.len() > 1
            && let Some(element) = self.open.last_mut()
        {
            element.push_characters(text);
        }
    }

    /// A name with the short name of its namespace instead of its prefix.
    fn named(&self, name: Cow<'a, str>) -> Cow<'a, str> {
        let (prefix, local) = name.split_once(':').unwrap_or(("", &name));
        match self.short(prefix) {
            Some(short) if short != prefix => Cow::Owned(match short {
                "" => local.to_owned(),
                short => format!("{short}:{local}"),
            }),
            _ => name,
        }
    }

    /// The short name of the namespace that `prefix` stands for, if one is declared.
    fn short(&self, prefix: &str) -> Option<&'static str> {
        self.meanings.get(prefix)?.last().copied()
    }

    fn root(mut self) -> Result<Element<'a>> {
        let damaged = self.damaged();
        let around = self.open.pop().filter(|_| self.open.is_empty());
        let mut children = around.map_or_else(Vec::new, |around| around.children);
        match children.pop() {
            Some(Node::Element(root)) if children.is_empty() => Ok(root),
            _ => Err(damaged),
        }
    }

    fn too_much(&self, what: &str) -> Error {
        Error::new(
            format!("its part `{}` has {what}, which no report has", self.part),
            "Open the file in the program it was made with, and save it in parts, or as .html or .txt.",
        )
    }

    fn damaged(&self) -> Error {
        Error::new(
            format!(
                "its part `{}` is damaged: it is no well-formed XML",
                self.part
            ),
            "Open the file in the program it was made with, save it again, and build again.",
        )
    }
}

/// The prefix that an attribute of this name declares, if it declares one: empty for the default namespace.
fn declared(name: &str) -> Option<&str> {
    match name.strip_prefix("xmlns")? {
        "" => Some(""),
        prefix => prefix.strip_prefix(':'),
    }
}

fn lossy(bytes: Cow<'_, [u8]>) -> Cow<'_, str> {
    match bytes {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
    }
}

/// The value of an attribute with its entities resolved.
fn unescaped(value: Cow<'_, str>) -> Cow<'_, str> {
    match value.contains('&') {
        true => match unescape(&value) {
            Ok(text) => Cow::Owned(text.into_owned()),
            Err(_) => value,
        },
        false => value,
    }
}

/// So many bytes of `xml` from `start` on.
fn piece(xml: &str, start: usize, length: usize) -> &str {
    xml.get(start..start + length).unwrap_or_default()
}
