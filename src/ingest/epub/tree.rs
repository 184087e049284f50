//! A *tree* of the small XML files of a book: its package, its navigation. Names are without prefixes; what is not
//! well-formed is read as far as it goes.

use html5ever::data::NAMED_ENTITIES;
use quick_xml::Reader;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Elements this deep become children of the one above them.
const DEEPEST: usize = 200;

/// An element.
#[derive(Debug, Clone, Default)]
pub(super) struct Element {
    /// Its name, without a prefix.
    pub(super) name: String,
    /// Its attributes; their names are without prefixes.
    attributes: Vec<(String, String)>,
    /// The elements in it.
    pub(super) children: Vec<Element>,
    /// The text in it and all elements in it, in order.
    text: String,
}

impl Element {
    /// The root of `xml`; an element without a name if there is none.
    pub(super) fn of(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        config.expand_empty_elements = true;
        let mut open = vec![Self::default()];
        // Whatever comes after an error is left out.
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(start) => open.push(Self::begun(&start)),
                Event::End(_) if open.len() > 1 => close(&mut open),
                Event::Text(text) => push(&mut open, &String::from_utf8_lossy(&text)),
                Event::CData(text) => push(&mut open, &String::from_utf8_lossy(&text)),
                Event::GeneralRef(name) => push(&mut open, &referred(&name)),
                Event::Eof => break,
                _ => {}
            }
            if open.len() > DEEPEST {
                close(&mut open);
            }
        }
        while open.len() > 1 {
            close(&mut open);
        }
        let document = open.pop().unwrap_or_default();
        document.children.into_iter().next().unwrap_or_default()
    }

    fn begun(start: &BytesStart<'_>) -> Self {
        let attributes = attributes(start).map(|attribute| {
            let name = String::from_utf8_lossy(attribute.key.local_name().as_ref()).into_owned();
            (name, value(&attribute.value))
        });
        Self {
            name: String::from_utf8_lossy(start.local_name().as_ref()).into_owned(),
            attributes: attributes.collect(),
            ..Self::default()
        }
    }

    /// The value of an attribute; empty if it is missing.
    pub(super) fn attribute(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(other, _)| other == name);
        found.map_or("", |(_, value)| value.trim())
    }

    /// Whether the attribute has this word.
    pub(super) fn says(&self, attribute: &str, word: &str) -> bool {
        let mut words = self.attribute(attribute).split_ascii_whitespace();
        words.any(|said| said == word)
    }

    /// The first child of this name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The children of this name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first element of this name in it, or itself.
    pub(super) fn find(&self, name: &str) -> Option<&Self> {
        let mut found = Vec::new();
        self.collect(&mut |element| element.name == name, &mut found);
        found.first().copied()
    }

    /// All elements in it, and itself, that `are`, in order.
    pub(super) fn find_all(&self, are: &mut impl FnMut(&Self) -> bool) -> Vec<&Self> {
        let mut found = Vec::new();
        self.collect(are, &mut found);
        found
    }

    fn collect<'a>(&'a self, are: &mut impl FnMut(&Self) -> bool, found: &mut Vec<&'a Self>) {
        if are(self) {
            found.push(self);
        }
        for child in &self.children {
            child.collect(are, found);
        }
    }

    /// Its words, separated by single spaces.
    pub(super) fn words(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn push(open: &mut [Element], text: &str) {
    if let Some(last) = open.last_mut() {
        last.text.push_str(text);
    }
}

fn close(open: &mut Vec<Element>) {
    if let Some(child) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.text.push_str(&child.text);
        parent.children.push(child);
    }
}

/// The characters of a reference.
fn referred(name: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return c.to_string();
    }
    let name = String::from_utf8_lossy(name);
    let known = character(&name);
    known.map_or_else(|| format!("&{name};"), str::to_owned)
}

/// The attributes of an element, also those without quotation marks.
pub(super) fn attributes<'a>(start: &'a BytesStart<'_>) -> impl Iterator<Item = Attribute<'a>> {
    let mut attributes = start.html_attributes();
    attributes.with_checks(false);
    attributes.flatten()
}

/// The value of an attribute, with its references resolved as far as they are known.
pub(super) fn value(raw: &[u8]) -> String {
    let raw = String::from_utf8_lossy(raw);
    let mut pieces = raw.split('&');
    let mut value = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let resolved = piece.split_once(';').and_then(|(name, rest)| {
            let reference = BytesRef::new(name);
            let c = reference.resolve_char_ref().ok().flatten();
            let text = c
                .map(String::from)
                .or_else(|| character(name).map(str::to_owned));
            Some((text?, rest))
        });
        match resolved {
            Some((text, rest)) => {
                value.push_str(&text);
                value.push_str(rest);
            }
            None => {
                value.push('&');
                value.push_str(piece);
            }
        }
    }
    value
}

/// The characters that HTML has names for.
static CHARACTERS: LazyLock<HashMap<&str, String>> = LazyLock::new(|| {
    let names = NAMED_ENTITIES
        .entries()
        .filter_map(|(name, (first, second))| {
            let of = |code: &u32| char::from_u32(*code).filter(|c| *c != '\0');
            let characters = of(first).into_iter().chain(of(second)).collect();
            Some((name.strip_suffix(';')?, characters))
        });
    names.collect()
});

fn character(name: &str) -> Option<&'static str> {
    CHARACTERS.get(name).map(String::as_str)
}
