//! The *package* of a book lists its files, and which of them are read in which order (EPUB 3.3, 5).

use super::container::{Container, resolved};
use super::tree::Element;
use std::collections::{HashMap, HashSet};

/// A package.
#[derive(Debug, Default)]
pub(super) struct Package {
    /// Its root.
    pub(super) root: Element,
    /// Its path.
    path: String,
    /// The files by their ids.
    items: HashMap<String, Item>,
    /// The ids of what is read, in order.
    spine: Vec<String>,
}

/// A file of the book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Item {
    /// Its path in the container, as the package says it.
    pub(super) path: String,
    /// Its media type.
    kind: String,
    /// The id of the file to be shown where this one cannot.
    fallback: String,
    properties: String,
}

impl Item {
    /// Whether it is a chapter.
    pub(super) fn is_chapter(&self) -> bool {
        let by_kind = matches!(
            self.kind.as_str(),
            "application/xhtml+xml"
                | "text/html"
                | "application/x-dtbook+xml"
                | "text/x-oeb1-document"
                | "application/xml"
                | "text/xml"
        );
        by_kind || self.kind.is_empty() && self.ends_with(&["html", "htm", "xhtml", "xml"])
    }

    /// Whether it is a picture.
    pub(super) fn is_picture(&self) -> bool {
        self.kind.starts_with("image/")
    }

    /// Whether it is a drawing in SVG.
    pub(super) fn is_drawing(&self) -> bool {
        self.kind == "image/svg+xml"
    }

    fn ends_with(&self, extensions: &[&str]) -> bool {
        let extension = self.path.rsplit('.').next().unwrap_or_default();
        extensions.contains(&extension.to_ascii_lowercase().as_str())
    }

    fn is(&self, property: &str) -> bool {
        let mut all = self.properties.split_ascii_whitespace();
        all.any(|said| said == property)
    }
}

impl Package {
    pub(super) fn of(xml: &str, path: &str) -> Self {
        let root = Element::of(xml);
        let mut items = HashMap::new();
        for item in root.find_all(&mut |element| element.name == "item") {
            let said = |name: &str| item.attribute(name).to_owned();
            let Some((file, _)) = resolved(path, item.attribute("href")) else {
                continue;
            };
            items.entry(said("id")).or_insert(Item {
                path: file,
                kind: said("media-type").to_ascii_lowercase(),
                fallback: said("fallback"),
                properties: said("properties"),
            });
        }
        let spine = root.find_all(&mut |element| element.name == "itemref");
        let spine = spine.iter().map(|item| item.attribute("idref").to_owned());
        Self {
            spine: spine.collect(),
            path: path.to_owned(),
            items,
            root,
        }
    }

    /// What is read, in order, each file once; also what the package lacks, by its id. Of a file that cannot be shown,
    /// what is to be shown instead.
    pub(super) fn read(&self) -> (Vec<&Item>, Vec<&str>) {
        let (mut read, mut lacking) = (Vec::new(), Vec::new());
        let mut seen = HashSet::new();
        for id in &self.spine {
            match self.items.get(id) {
                Some(item) if seen.insert(&item.path) => read.push(self.shown(item)),
                Some(_) => {}
                None => lacking.push(id.as_str()),
            }
        }
        (read, lacking)
    }

    /// The item, or the first of those to be shown instead of it that can be shown.
    fn shown<'a>(&'a self, item: &'a Item) -> &'a Item {
        let mut seen = HashSet::new();
        let mut next = Some(item);
        while let Some(one) = next {
            if one.is_chapter() || one.is_picture() {
                return one;
            }
            next = self
                .items
                .get(&one.fallback)
                .filter(|_| seen.insert(&one.fallback));
        }
        item
    }

    /// The picture of the cover.
    pub(super) fn cover(&self) -> Option<&Item> {
        let metas = self.root.find_all(&mut |element| element.name == "meta");
        let named = metas.iter().find(|meta| meta.attribute("name") == "cover");
        let named = named.and_then(|meta| self.items.get(meta.attribute("content")));
        let mut all = self.items.values().filter(|item| item.is("cover-image"));
        all.next().or(named).filter(|item| item.is_picture())
    }

    /// The path of the navigation document (EPUB 3).
    pub(super) fn navigation(&self) -> Option<&str> {
        let mut all: Vec<&Item> = self.items.values().filter(|item| item.is("nav")).collect();
        all.sort_by_key(|item| &item.path);
        all.first().map(|item| item.path.as_str())
    }

    /// The path of the navigation of EPUB 2.
    pub(super) fn ncx(&self) -> Option<&str> {
        let named = self.root.find("spine").map(|spine| spine.attribute("toc"));
        let named = named.and_then(|id| self.items.get(id));
        let mut by_kind: Vec<&Item> = self
            .items
            .values()
            .filter(|item| item.kind == "application/x-dtbncx+xml")
            .collect();
        by_kind.sort_by_key(|item| &item.path);
        let item = named.or_else(|| by_kind.first().copied());
        item.map(|item| item.path.as_str())
    }

    /// What the guide of EPUB 2 points to: kinds and paths.
    pub(super) fn guide(&self) -> Vec<(String, String)> {
        let all = self
            .root
            .find_all(&mut |element| element.name == "reference");
        let of = |reference: &&Element| {
            let (path, _) = resolved(&self.path, reference.attribute("href"))?;
            Some((reference.attribute("type").to_ascii_lowercase(), path))
        };
        all.iter().filter_map(of).collect()
    }

    /// Whether its pages are laid out like printed ones.
    pub(super) fn is_fixed(&self) -> bool {
        let metas = self.root.find_all(&mut |element| element.name == "meta");
        metas.iter().any(|meta| {
            meta.attribute("property") == "rendition:layout" && meta.words() == "pre-paginated"
                || meta.attribute("name") == "fixed-layout" && meta.attribute("content") == "true"
        })
    }

    /// The paths of chapters that are not read in order, sorted; a link may lead to them.
    pub(super) fn others(&self, read: &[&Item], container: &Container<'_>) -> Vec<&Item> {
        let known: HashSet<&str> = read.iter().map(|item| item.path.as_str()).collect();
        let is_other = |item: &&Item| {
            matches!(item.kind.as_str(), "application/xhtml+xml" | "text/html")
                && !item.is("nav")
                && !known.contains(item.path.as_str())
                && container.path(&item.path).is_some()
        };
        let mut others: Vec<&Item> = self.items.values().filter(is_other).collect();
        others.sort_by_key(|item| &item.path);
        others.dedup_by_key(|item| &item.path);
        others
    }
}
