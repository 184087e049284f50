//! The *metadata* of a book: the vocabulary of Dublin Core, with attributes in EPUB 2 and refinements in EPUB 3 (EPUB
//! 3.3, 5.5).

use super::tree::Element;
use crate::ingest::dates::date;
use crate::model::{Meta, is_language_tag};
use std::collections::{HashMap, HashSet};

/// The longest description (characters); a longer one is a whole text.
const LONGEST_DESCRIPTION: usize = 2_000;

/// Fills in what `meta` does not know yet, from the root of a package.
pub(super) fn fill(root: &Element, meta: &mut Meta) {
    let said = Said::of(root);
    fill_text(&mut meta.title, || said.title());
    fill_text(&mut meta.language, || said.language());
    fill_text(&mut meta.publisher, || said.first("publisher"));
    fill_text(&mut meta.rights, || said.first("rights"));
    fill_text(&mut meta.description, || {
        description(&said.first("description"))
    });
    fill_text(&mut meta.isbn, || said.isbn());
    if meta.authors.is_empty() {
        meta.authors = said.people("creator", &["", "aut", "author", "cre"]);
    }
    if meta.editors.is_empty() {
        meta.editors = said.people("creator", &["edt", "editor"]);
        meta.editors
            .extend(said.people("contributor", &["edt", "editor"]));
    }
    if meta.family_names.is_empty() {
        meta.family_names = said.family_names(&meta.authors, &meta.editors);
    }
    if meta.date.is_none() {
        meta.date = said.dates().into_iter().find_map(|text| date(&text));
    }
}

fn fill_text(field: &mut String, value: impl FnOnce() -> String) {
    if field.is_empty() {
        *field = value();
    }
}

struct Said<'a> {
    by_name: HashMap<String, Vec<&'a Element>>,
    /// What refines each element, by its id.
    refining: HashMap<&'a str, Vec<&'a Element>>,
}

impl<'a> Said<'a> {
    fn of(root: &'a Element) -> Self {
        let metadata = root.find("metadata");
        let all = metadata.map(|metadata| metadata.find_all(&mut |_| true));
        let mut said = Self {
            by_name: HashMap::new(),
            refining: HashMap::new(),
        };
        for element in all.unwrap_or_default() {
            if let Some(id) = element.attribute("refines").strip_prefix('#') {
                said.refining.entry(id).or_default().push(element);
            } else if !element.words().is_empty() {
                let name = element.name.to_ascii_lowercase();
                said.by_name.entry(name).or_default().push(element);
            }
        }
        said
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &'a Element> {
        let found = self.by_name.get(name);
        found.into_iter().flatten().copied()
    }

    fn first(&self, name: &str) -> String {
        self.all(name)
            .next()
            .map(Element::words)
            .unwrap_or_default()
    }

    /// What refines `element` in this respect: another element (EPUB 3), or an attribute (EPUB 2).
    fn refined(&self, element: &Element, property: &str) -> String {
        let refining = self.refining.get(element.attribute("id"));
        let mut refining = refining.into_iter().flatten();
        match refining.find(|meta| meta.attribute("property") == property) {
            Some(meta) => meta.words(),
            None => element.attribute(property).to_owned(),
        }
    }

    /// The main title, with the subtitle.
    fn title(&self) -> String {
        let kind = |element: &Element| self.refined(element, "title-type");
        let of = |wanted: &str| self.all("title").find(|title| kind(title) == wanted);
        let main = of("main").or_else(|| self.all("title").next());
        let main = main.map(Element::words).unwrap_or_default();
        match of("subtitle").map(Element::words) {
            Some(subtitle) if !main.is_empty() && !main.contains(&subtitle) => {
                format!("{main}: {subtitle}")
            }
            _ => main,
        }
    }

    fn language(&self) -> String {
        let tags = self
            .all("language")
            .map(|tag| tag.words().replace('_', "-"));
        let mut known = tags.filter(|tag| is_language_tag(tag) && !tag.eq_ignore_ascii_case("und"));
        known.next().unwrap_or_default()
    }

    fn isbn(&self) -> String {
        let all = self.all("identifier").chain(self.all("source"));
        let mut numbers = all.filter_map(|identifier| {
            let words = identifier.words();
            let scheme = identifier.attribute("scheme").to_ascii_lowercase();
            let lower = words.to_ascii_lowercase();
            let named = lower
                .strip_prefix("urn:isbn:")
                .or(lower.strip_prefix("isbn:"));
            let number = named.unwrap_or(&lower).trim();
            let digits: String = number.chars().filter(|c| !"- ".contains(*c)).collect();
            let is_number = match digits.len() {
                13 => digits.starts_with("978") || digits.starts_with("979"),
                10 => named.is_some() || scheme == "isbn",
                _ => false,
            };
            let are_digits = digits
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'x');
            (is_number && are_digits).then(|| number.to_uppercase())
        });
        numbers.next().unwrap_or_default()
    }

    /// The people of this element with one of these roles.
    fn people(&self, name: &str, roles: &[&str]) -> Vec<String> {
        let (mut people, mut known) = (Vec::new(), HashSet::new());
        for person in self.all(name) {
            let role = self.refined(person, "role").to_ascii_lowercase();
            let name = person.words();
            if roles.contains(&role.as_str()) && known.insert(name.clone()) {
                people.push(name);
            }
        }
        people
    }

    /// The family names, as the package sorts by them, where they are not the last word of a name.
    fn family_names(&self, authors: &[String], editors: &[String]) -> Vec<String> {
        let people: HashSet<&String> = authors.iter().chain(editors).collect();
        let mut families = Vec::new();
        for person in self.all("creator").chain(self.all("contributor")) {
            let name = person.words();
            let sorted = self.refined(person, "file-as");
            let family = sorted.split_once(',').map(|(family, _)| family.trim());
            let Some(family) = family.filter(|family| !family.is_empty()) else {
                continue;
            };
            let is_known = people.contains(&name);
            let is_part = name.contains(family) && !name.contains(',');
            let is_last = name.split_whitespace().last() == Some(family);
            if is_known
                && is_part
                && !is_last
                && !families.iter().any(|known: &String| known == family)
            {
                families.push(family.to_owned());
            }
        }
        families
    }

    /// When it was published; then other dates.
    fn dates(&self) -> Vec<String> {
        let rank = |date: &&Element| match date.attribute("event").to_ascii_lowercase().as_str() {
            "publication" | "original-publication" => 0,
            "" => 1,
            "creation" => 2,
            _ => 3,
        };
        let mut dates: Vec<&Element> = self.all("date").collect();
        dates.sort_by_key(rank);
        dates.retain(|date| rank(date) < 3);
        dates.into_iter().map(Element::words).collect()
    }
}

/// A description without the mark-up that some programs put into it.
fn description(text: &str) -> String {
    let plain = match text.contains('<') {
        true => Element::of(&format!("<d>{text}</d>")).words(),
        false => text.to_owned(),
    };
    match plain.chars().count() > LONGEST_DESCRIPTION {
        true => String::new(),
        false => plain,
    }
}
