//! *Roles* of Sphinx in reStructuredText, such as `` :ref:`Aims <aims>` ``. Pandoc gives what stands between their signs as
//! code, with what it leads to.

use super::Reading;
use super::rst::doctests;
use crate::model::{Href, Inline, Style};
use pandoc_types::definition::{Attr, Block};
use std::collections::HashSet;

/// Roles whose text is no code: references and terms.
const TEXT: [&str; 12] = [
    "abbr",
    "any",
    "dfn",
    "doc",
    "download",
    "guilabel",
    "index",
    "menuselection",
    "numref",
    "ref",
    "term",
    "title",
];

/// Roles that lead to a place with a name.
const REFERENCES: [&str; 3] = ["any", "numref", "ref"];

/// The role of a piece of code, without its domain; `None` if it has none.
fn role(attributes: &Attr) -> Option<&str> {
    let is_role = attributes
        .classes
        .iter()
        .any(|class| class == "interpreted-text");
    let mut all = attributes.attributes.iter().filter(|_| is_role);
    let (_, role) = all.find(|(key, _)| key == "role")?;
    role.rsplit(':').next()
}

/// The words of what stands in a role, and where they lead.
fn parted(text: &str) -> (&str, &str) {
    let words_and_target = text
        .strip_suffix('>')
        .and_then(|text| text.rsplit_once('<'))
        .map(|(words, target)| (words.trim_end(), target.trim()))
        .filter(|(words, _)| !words.is_empty());
    let (words, target) = words_and_target.unwrap_or((text, text));
    (words.trim_start_matches(['~', '!']), target)
}

/// The link that a proposal of Python, or a Request for Comments, is by its number in `target`.
fn numbered(role: &str, words: &str, target: &str) -> Option<Inline> {
    let digits: String = target.chars().take_while(char::is_ascii_digit).collect();
    let number: u32 = digits.parse().ok()?;
    let (name, address) = match role.to_ascii_lowercase().as_str() {
        "pep" => ("PEP", format!("https://peps.python.org/pep-{number:04}/")),
        "rfc" => ("RFC", format!("https://www.rfc-editor.org/rfc/rfc{number}")),
        _ => return None,
    };
    Some(Inline::Link {
        href: Href::of_link(&address)?,
        title: String::new(),
        content: vec![Inline::Text(match words == target {
            true => format!("{name} {words}"),
            false => words.to_owned(),
        })],
    })
}

impl Reading {
    /// What a piece of code is on the page, which may be the text of a role.
    pub(super) fn code(&self, attributes: &Attr, text: &str) -> Inline {
        let Some(role) = role(attributes) else {
            return Inline::Code(doctests::lines(text));
        };
        let (words, target) = parted(text);
        if let Some(link) = numbered(role, words, target) {
            return link;
        }
        if !TEXT.contains(&role) {
            return Inline::Code(words.to_owned());
        }
        let content = Inline::Text(words.split_whitespace().collect::<Vec<_>>().join(" "));
        let place = target.to_lowercase().replace([' ', '_'], "-");
        let places = [target, place.as_str()].into_iter();
        let place = places
            .filter(|_| REFERENCES.contains(&role))
            .find(|place| self.places.contains(*place));
        match place.and_then(|place| Href::of_link(&format!("#{place}"))) {
            Some(href) => Inline::Link {
                href,
                title: String::new(),
                content: vec![content],
            },
            None if role == "guilabel" => Inline::Styled {
                style: Style::Strong,
                content: vec![content],
            },
            None => content,
        }
    }
}

/// The names of the places in `blocks` that references may lead to: headings and divisions.
pub(super) fn places(blocks: &[Block]) -> HashSet<String> {
    let mut found = HashSet::new();
    push(blocks, &mut found);
    found
}

fn push(blocks: &[Block], found: &mut HashSet<String>) {
    for block in blocks {
        match block {
            Block::Header(_, attributes, _) => {
                found.insert(attributes.identifier.clone());
            }
            Block::Div(attributes, inside) => {
                found.insert(attributes.identifier.clone());
                push(inside, found);
            }
            _ => {}
        }
    }
}
