//! The *contents* of a book: what its navigation lists (EPUB 3.3, 7; in EPUB 2 the NCX).

use super::container::resolved;
use super::tree::Element;

/// The most entries that are read.
const MOST: usize = 20_000;

/// An entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// How many entries it is inside.
    pub(super) depth: usize,
    pub(super) title: String,
    /// The path of the file it leads to; empty for a heading alone.
    pub(super) path: String,
    /// The place in the file; empty for its start.
    pub(super) place: String,
}

/// The entries of the navigation document `xml` at `path`.
pub(super) fn of_navigation(xml: &str, path: &str) -> Vec<Entry> {
    let root = Element::of(xml);
    let navs = root.find_all(&mut |element| element.name == "nav");
    let toc = navs.iter().find(|nav| nav.says("type", "toc"));
    let mut entries = Vec::new();
    if let Some(list) = toc.or(navs.first()).and_then(|nav| nav.find("ol")) {
        push_list(list, 0, path, &mut entries);
    }
    entries
}

fn push_list(list: &Element, depth: usize, path: &str, entries: &mut Vec<Entry>) {
    for item in list.all("li") {
        if entries.len() >= MOST {
            return;
        }
        let label = item
            .children
            .iter()
            .find(|child| !matches!(child.name.as_str(), "ol" | "ul"));
        if let Some(label) = label {
            let link = label.find("a").unwrap_or(label);
            entries.push(entry(depth, &said(label), link.attribute("href"), path));
        }
        for list in item.all("ol") {
            push_list(list, depth + 1, path, entries);
        }
    }
}

/// The words of an entry, or what its picture shows.
fn said(label: &Element) -> String {
    let words = label.words();
    match words.is_empty() {
        true => label
            .find("img")
            .map_or("", |image| image.attribute("alt"))
            .to_owned(),
        false => words,
    }
}

/// The entries of the NCX `xml` at `path`.
pub(super) fn of_ncx(xml: &str, path: &str) -> Vec<Entry> {
    let root = Element::of(xml);
    let mut entries = Vec::new();
    if let Some(map) = root.find("navMap") {
        push_points(map, 0, path, &mut entries);
    }
    entries
}

fn push_points(map: &Element, depth: usize, path: &str, entries: &mut Vec<Entry>) {
    for point in map.all("navPoint") {
        if entries.len() >= MOST {
            return;
        }
        let title = point.child("navLabel").map(Element::words);
        let address = point
            .child("content")
            .map(|content| content.attribute("src"));
        entries.push(entry(
            depth,
            &title.unwrap_or_default(),
            address.unwrap_or_default(),
            path,
        ));
        push_points(point, depth + 1, path, entries);
    }
}

fn entry(depth: usize, title: &str, address: &str, path: &str) -> Entry {
    let target = Some(address).filter(|address| !address.is_empty());
    let (path, place) = target
        .and_then(|address| resolved(path, address))
        .unwrap_or_default();
    Entry {
        depth,
        title: title.to_owned(),
        path,
        place,
    }
}

/// What the landmarks of the navigation document point to: kinds and paths.
pub(super) fn landmarks(xml: &str, path: &str) -> Vec<(String, String)> {
    let root = Element::of(xml);
    let navs =
        root.find_all(&mut |element| element.name == "nav" && element.says("type", "landmarks"));
    let links = navs
        .iter()
        .flat_map(|nav| nav.find_all(&mut |element| element.name == "a"));
    let of = |link: &Element| {
        let (path, _) = resolved(path, link.attribute("href"))?;
        Some((link.attribute("type").to_owned(), path))
    };
    links.filter_map(of).collect()
}
