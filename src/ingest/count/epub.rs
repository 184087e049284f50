//! The words of a book are those of its chapters in the order of its spine, also of those that are read when a link
//! leads there (EPUB 3.3, 5.7); then of those that are in no order and that a chapter names. What its navigation says
//! may be on the page as headings.

use super::gatherer::Gatherer;
use super::html;
use super::words::Words;
use super::xml::{Node, Zip, beside, value, walk, zip};
use encoding_rs::{Encoding, UTF_8};
use percent_encoding::percent_decode_str;
use std::collections::{HashMap, HashSet};
use std::io::Read as _;

/// So many bytes of a part are read at most.
const MOST: u64 = 32 << 20;

/// What the package says.
#[derive(Default)]
struct Package {
    /// The paths and media types of the files, by their ids.
    items: HashMap<String, Item>,
    spine: Vec<String>,
    /// The paths of the navigation.
    navigation: Vec<String>,
}

#[derive(Clone, Default)]
struct Item {
    path: String,
    kind: String,
    fallback: String,
}

/// The words of a file.
pub(in crate::ingest) fn words(bytes: &[u8]) -> Words {
    let mut gatherer = Gatherer::default();
    if let Some(mut zip) = zip(bytes) {
        push(&mut zip, &mut gatherer);
    }
    gatherer.finish()
}

fn push(zip: &mut Zip<'_>, gatherer: &mut Gatherer) {
    let Some(path) = package(zip) else { return };
    let package = Package::of(&text(zip, &path).unwrap_or_default(), &path);
    gatherer.may_go = true;
    let mut chapters = Vec::new();
    for path in &package.navigation {
        let navigation = text(zip, path).unwrap_or_default();
        push_loose(&navigation, gatherer);
        chapters.push(navigation);
    }
    gatherer.may_go = false;
    let mut seen = HashSet::new();
    for id in &package.spine {
        let Some(item) = package.shown(id).filter(|item| seen.insert(&item.path)) else {
            continue;
        };
        if let Some(chapter) = text(zip, &item.path).filter(|_| item.has_words()) {
            gatherer.begin_part(&item.path);
            html::push_xml(&chapter, gatherer);
            chapters.push(chapter);
        }
    }
    let mut others: Vec<&Item> = package.items.values().collect();
    others.retain(|item| item.kind.contains("html") && !seen.contains(&item.path));
    others.sort_by_key(|item| &item.path);
    for item in others {
        let is_named = chapters.iter().any(|chapter| leads_to(chapter, &item.path));
        if let Some(chapter) = text(zip, &item.path) {
            gatherer.begin_part(&item.path);
            gatherer.may_go = !is_named || package.navigation.contains(&item.path);
            html::push_xml(&chapter, gatherer);
            gatherer.may_go = false;
        }
    }
}

/// Whether a chapter names the file at `path` as the target of a link, or in a frame.
fn leads_to(chapter: &str, path: &str) -> bool {
    let file = |path: &str| {
        let path = path.split('#').next().unwrap_or_default();
        let name = path.rsplit('/').next().unwrap_or_default();
        percent_decode_str(name).decode_utf8_lossy().to_lowercase()
    };
    let wanted = file(path);
    ["href=", "src="].iter().any(|name| {
        let mut all = chapter.split(name).skip(1);
        all.any(|rest| {
            let value = rest.get(1..).unwrap_or_default();
            file(value.split(['"', '\'', '>']).next().unwrap_or_default()) == wanted
        })
    })
}

/// Adds all text of a navigation.
fn push_loose(xml: &str, gatherer: &mut Gatherer) {
    let _ = walk(xml, |node| match node {
        Node::Text(text) => gatherer.push(text, 0),
        Node::Start(_, element) => {
            gatherer.end();
            if let Some(said) = value(element, "alt") {
                gatherer.push(&said, 0);
                gatherer.end();
            }
        }
        Node::End(_) => gatherer.end(),
    });
    gatherer.end_paragraph();
}

/// Where the package lies.
fn package(zip: &mut Zip<'_>) -> Option<String> {
    let mut found = None;
    let container = text(zip, "META-INF/container.xml").unwrap_or_default();
    let _ = walk(&container, |node| {
        if let Node::Start("rootfile", element) = node
            && found.is_none()
        {
            found = value(element, "full-path");
        }
    });
    found
        .filter(|path| number(zip, path).is_some())
        .or_else(|| {
            let mut names: Vec<String> = zip
                .file_names()
                .flatten()
                .map(|name| name.into_owned())
                .filter(|name| name.to_lowercase().ends_with(".opf"))
                .collect();
            names.sort();
            names.into_iter().next()
        })
}

impl Package {
    fn of(xml: &str, path: &str) -> Self {
        let mut package = Self::default();
        let _ = walk(xml, |node| match node {
            Node::Start("item", element) => {
                let said = |name| value(element, name).unwrap_or_default();
                let item = Item {
                    path: beside(path, &said("href")),
                    kind: said("media-type").to_ascii_lowercase(),
                    fallback: said("fallback"),
                };
                let is_navigation = said("properties")
                    .split_whitespace()
                    .any(|one| one == "nav");
                if is_navigation || item.kind.contains("ncx") {
                    package.navigation.push(item.path.clone());
                }
                package.items.entry(said("id")).or_insert(item);
            }
            Node::Start("itemref", element) => package.spine.extend(value(element, "idref")),
            _ => {}
        });
        package
    }

    /// The file that is shown for an id: itself, or what is to be shown instead.
    fn shown(&self, id: &str) -> Option<&Item> {
        let first = self.items.get(id)?;
        let mut item = first;
        for _ in 0..self.items.len() {
            if item.has_words() || item.kind.starts_with("image/") {
                return Some(item);
            }
            match self.items.get(&item.fallback) {
                Some(next) => item = next,
                None => break,
            }
        }
        Some(first)
    }
}

impl Item {
    /// Whether it is a text, or a drawing, which may have words.
    fn has_words(&self) -> bool {
        let (family, own) = self.kind.split_once('/').unwrap_or_default();
        let path = self.path.to_ascii_lowercase();
        match (family, own) {
            ("application" | "text", "xml" | "html" | "xhtml+xml" | "x-oeb1-document") => true,
            ("application", "x-dtbook+xml") | ("image", "svg+xml") => true,
            ("", "") => path.ends_with("ml") || path.ends_with(".htm"),
            _ => false,
        }
    }
}

/// The number of the part at `path`, however it is written.
fn number(zip: &Zip<'_>, path: &str) -> Option<usize> {
    let decoded = percent_decode_str(path).decode_utf8_lossy().into_owned();
    zip.index_for_name(path)
        .or_else(|| zip.index_for_name(&decoded))
        .or_else(|| {
            let same = |name: &str| {
                let name = name.replace('\\', "/").to_lowercase();
                name == path.to_lowercase() || name == decoded.to_lowercase()
            };
            (0..zip.len()).find(|at| {
                zip.name_for_index(*at)
                    .is_some_and(|name| name.is_ok_and(|name| same(&name)))
            })
        })
}

/// The characters of the part at `path`.
fn text(zip: &mut Zip<'_>, path: &str) -> Option<String> {
    let at = number(zip, path)?;
    let mut bytes = Vec::new();
    let file = zip.by_index(at).ok()?;
    file.take(MOST).read_to_end(&mut bytes).ok()?;
    let declared = || {
        let start = String::from_utf8_lossy(bytes.get(..1024).unwrap_or(&bytes)).into_owned();
        let (_, rest) = start.split_once("encoding=")?;
        Encoding::for_label(rest.get(1..)?.split(['"', '\'']).next()?.as_bytes())
    };
    let encoding = match std::str::from_utf8(&bytes) {
        Ok(_) => UTF_8,
        Err(_) => declared().unwrap_or(encoding_rs::WINDOWS_1252),
    };
    Some(encoding.decode(&bytes).0.into_owned())
}
