//! A *tree* of the elements of one part. Elements and attributes are called by the short names of ECMA-376, such as
//! `w:p`, whatever prefixes the part declares, and whether it is transitional or strict. Of an `mc:AlternateContent`
//! only the alternative that can be read is in the tree, as if it stood there alone (ECMA-376, part 3, 7.6).

mod tree;

use std::borrow::Cow;
pub(in crate::ingest) use tree::parse;

/// An element, with what it holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::ingest) struct Element<'a> {
    name: Cow<'a, str>,
    attributes: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    children: Vec<Node<'a>>,
}

/// A piece of what an element holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest) enum Node<'a> {
    /// An element.
    Element(Element<'a>),
    /// Characters. White space between elements is left out.
    Text(Cow<'a, str>),
}

impl<'a> Element<'a> {
    /// Its name, with the short name of its namespace: `w:p`. It is bare where the namespace has none, and `?:` stands
    /// before a name of an unknown one.
    pub(in crate::ingest) fn name(&self) -> &str {
        &self.name
    }

    /// Its name without that of its namespace.
    pub(in crate::ingest) fn local_name(&self) -> &str {
        local(&self.name)
    }

    /// Whether it is called `name`.
    pub(in crate::ingest) fn is(&self, name: &str) -> bool {
        self.name == name
    }

    /// The value of the attribute of this name: `w:val`, `r:id`; `val` where it has no namespace. One without a
    /// namespace stands for any.
    pub(in crate::ingest) fn attribute(&self, name: &str) -> Option<&str> {
        let value = |name: &str| {
            let mut attributes = self.attributes.iter();
            let found = attributes.find(|(known, _)| known == name);
            found.map(|(_, value)| &**value)
        };
        value(name).or_else(|| match name.split_once(':') {
            Some((space, bare)) if space != "r" => value(bare),
            _ => None,
        })
    }

    /// The value of its attribute `val`, of its own namespace or of none; empty if it has none.
    pub(in crate::ingest) fn value(&self) -> &str {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|(name, _)| local(name) == "val");
        found.map_or("", |(_, value)| value)
    }

    /// The elements right inside it.
    pub(in crate::ingest) fn elements(&self) -> impl DoubleEndedIterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of this name right inside it.
    pub(in crate::ingest) fn all(&self, name: &str) -> impl Iterator<Item = &Self> {
        self.elements().filter(move |element| element.is(name))
    }

    /// The first element of this name right inside it.
    pub(in crate::ingest) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.is(name))
    }

    /// The element at the end of this path: each name is right inside the one before.
    pub(in crate::ingest) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter()
            .try_fold(self, |element, name| element.child(name))
    }

    /// The value of the child of this name, see [`value`](Self::value); `None` if there is no such child.
    pub(in crate::ingest) fn value_of(&self, name: &str) -> Option<&str> {
        self.child(name).map(Self::value)
    }

    /// Whether the property of this name is on; `None` if it is not there.
    pub(in crate::ingest) fn is_on(&self, name: &str) -> Option<bool> {
        let value = self.value_of(name)?;
        Some(!matches!(value, "0" | "false" | "off" | "none"))
    }

    /// The first element of this name at any depth inside it, in the order of the part.
    pub(in crate::ingest) fn descendant(&self, name: &str) -> Option<&Self> {
        self.elements().find_map(|element| match element.is(name) {
            true => Some(element),
            false => element.descendant(name),
        })
    }

    /// Calls `visit` with it and each element inside it, in the order of the part.
    pub(in crate::ingest) fn each<'b>(&'b self, visit: &mut impl FnMut(&'b Self)) {
        visit(self);
        self.elements().for_each(|element| element.each(visit));
    }

    /// All characters inside it.
    pub(in crate::ingest) fn text(&self) -> String {
        let mut text = String::new();
        self.push_text(&mut text);
        text
    }

    fn push_text(&self, out: &mut String) {
        for node in &self.children {
            match node {
                Node::Element(element) => element.push_text(out),
                Node::Text(text) => out.push_str(text),
            }
        }
    }

    fn push(&mut self, node: Node<'a>) {
        // White space before an element is layout of the part.
        if matches!(node, Node::Element(_)) {
            self.drop_layout();
        }
        self.children.push(node);
    }

    fn drop_layout(&mut self) {
        if let Some(Node::Text(text)) = self.children.last()
            && text.trim().is_empty()
        {
            self.children.pop();
        }
    }

    fn push_characters(&mut self, more: Cow<'a, str>) {
        match self.children.last_mut() {
            Some(Node::Text(text)) => text.to_mut().push_str(&more),
            _ => self.children.push(Node::Text(more)),
        }
    }
}

fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}
