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
    if let Some(zip) = zip(bytes) {
        push(&mut Files::of(zip), &mut gatherer);
    }
    gatherer.finish()
}

fn push(files: &mut Files<'_>, gatherer: &mut Gatherer) {
    let Some(path) = package(files) else { return };
    let package = Package::of(&files.text(&path).unwrap_or_default(), &path);
    gatherer.may_go = true;
    let mut named = HashSet::new();
    for path in &package.navigation {
        let navigation = files.text(path).unwrap_or_default();
        push_loose(&navigation, gatherer);
        push_named(&navigation, &mut named);
    }
    gatherer.may_go = false;
    let mut seen = HashSet::new();
    for id in &package.spine {
        let Some(item) = package.shown(id).filter(|item| seen.insert(&item.path)) else {
            continue;
        };
        if let Some(chapter) = files.text(&item.path).filter(|_| item.has_words()) {
            gatherer.begin_part(&item.path);
            html::push_xml(&chapter, gatherer);
            push_named(&chapter, &mut named);
        }
    }
    let mut others: Vec<&Item> = package.items.values().collect();
    others.retain(|item| item.kind.contains("html") && !seen.contains(&item.path));
    others.sort_by_key(|item| &item.path);
    for item in others {
        let is_named = named.contains(&file(&item.path));
        if let Some(chapter) = files.text(&item.path) {
            gatherer.begin_part(&item.path);
            gatherer.may_go = !is_named || package.navigation.contains(&item.path);
            html::push_xml(&chapter, gatherer);
            gatherer.may_go = false;
        }
    }
}

/// Adds the names of the files that a text names as the targets of links, or in frames.
fn push_named(text: &str, named: &mut HashSet<String>) {
    for name in ["href=", "src="] {
        for rest in text.split(name).skip(1) {
            let value = rest.get(1..).unwrap_or_default();
            named.insert(file(
                value.split(['"', '\'', '>']).next().unwrap_or_default(),
            ));
        }
    }
}

/// The name of the file at `path`, without its folders.
fn file(path: &str) -> String {
    let path = path.split('#').next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    percent_decode_str(name).decode_utf8_lossy().to_lowercase()
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
fn package(files: &mut Files<'_>) -> Option<String> {
    let mut found = None;
    let container = files.text("META-INF/container.xml").unwrap_or_default();
    let _ = walk(&container, |node| {
        if let Node::Start("rootfile", element) = node
            && found.is_none()
        {
            found = value(element, "full-path");
        }
    });
    found
        .filter(|path| files.number(path).is_some())
        .or_else(|| {
            let names = files.numbers.keys().filter(|name| name.ends_with(".opf"));
            names.min().cloned()
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

/// The files of a book.
struct Files<'a> {
    zip: Zip<'a>,
    /// Their numbers by their names in lower case.
    numbers: HashMap<String, usize>,
}

impl<'a> Files<'a> {
    fn of(zip: Zip<'a>) -> Self {
        let mut numbers = HashMap::new();
        for at in 0..zip.len() {
            if let Some(Ok(name)) = zip.name_for_index(at) {
                let name = name.replace('\\', "/").to_lowercase();
                numbers.entry(name).or_insert(at);
            }
        }
        Self { zip, numbers }
    }

    /// The number of the file at `path`, however it is written.
    fn number(&self, path: &str) -> Option<usize> {
        let decoded = percent_decode_str(path).decode_utf8_lossy().to_lowercase();
        let found = self.numbers.get(&path.to_lowercase());
        found.or_else(|| self.numbers.get(&decoded)).copied()
    }

    /// The characters of the file at `path`.
    fn text(&mut self, path: &str) -> Option<String> {
        let at = self.number(path)?;
        let mut bytes = Vec::new();
        let file = self.zip.by_index(at).ok()?;
        // A damaged file is read up to the damage.
        let _ = file.take(MOST).read_to_end(&mut bytes);
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
}
