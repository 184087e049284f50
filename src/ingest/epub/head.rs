//! The *head* of a chapter: what it says of itself, and what it names, before it is written.

use super::elements::{attributes, name, reader};
use quick_xml::events::Event;

/// What a chapter says of itself.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The places in it.
    pub(super) ids: Vec<String>,
    /// The attributes of its root and its body that hold for all of it: names and values.
    pub(super) whole: Vec<(String, String)>,
    /// The place that its body is.
    pub(super) id: String,
    /// The addresses that its links lead to.
    pub(super) links: Vec<String>,
    /// The addresses of its pictures.
    pub(super) pictures: Vec<String>,
}

impl Head {
    /// Whether its body has this role.
    pub(super) fn has_role(&self, roles: &[&str]) -> bool {
        let said = self.whole.iter().filter(|(name, _)| name != "lang");
        let mut words = said.flat_map(|(_, value)| value.split_ascii_whitespace());
        words.any(|word| roles.contains(&word))
    }
}

/// What the chapter `source` says of itself.
pub(super) fn of(source: &str) -> Head {
    let mut head = Head::default();
    let mut reader = reader(source);
    while let Ok(event) = reader.read_event() {
        let (Event::Start(start) | Event::Empty(start)) = event else {
            if matches!(event, Event::Eof) {
                break;
            }
            continue;
        };
        let name = name(&start);
        let is_whole = matches!(name.as_str(), "html" | "body" | "dtbook" | "book");
        for (attribute, value) in attributes(&start) {
            match attribute.as_str() {
                "id" | "xml:id" => {
                    if is_whole && head.id.is_empty() {
                        head.id.clone_from(&value);
                    }
                    head.ids.push(value);
                }
                "name" if name == "a" => head.ids.push(value),
                "href" if name == "a" => head.links.push(value),
                "src" if name == "iframe" => head.links.push(value),
                "src" if name == "img" => head.pictures.push(value),
                "href" | "xlink:href" if name == "image" => head.pictures.push(value),
                "data" if name == "object" => head.pictures.push(value),
                "lang" | "xml:lang" if is_whole => head.whole.push(("lang".to_owned(), value)),
                "dir" | "epub:type" | "role" | "class" if is_whole => {
                    head.whole.push((attribute, value));
                }
                _ => {}
            }
        }
    }
    head
}
