//! The words of a book are those of its chapters in the order of its spine, also of those that are read when a link
//! leads there (EPUB 3.3, 5.7). A chapter that is its table of contents may be missing on the page.

use super::flow::Flow;
use super::given::Given;
use super::words::Words;
use super::xhtml;
use super::xml::{Node, beside, part, value, walk, zip};
use percent_encoding::percent_decode_str;
use std::collections::{HashMap, HashSet};

struct Item {
    path: String,
    is_contents: bool,
}

/// The words of a file; `json` is what pandoc makes of it, for its formulas.
pub(in crate::ingest) fn words(bytes: &[u8], json: &[u8]) -> Option<Words> {
    let mut zip = zip(bytes)?;
    let mut package = None;
    walk(&part(&mut zip, "META-INF/container.xml")?, |node| {
        if let Node::Start("rootfile", element) = node
            && package.is_none()
        {
            package = value(element, "full-path");
        }
    })?;
    let package = package?;
    let (mut items, mut spine) = (HashMap::new(), Vec::new());
    walk(&part(&mut zip, &package)?, |node| match node {
        Node::Start("item", element) => {
            let said = |name| value(element, name).unwrap_or_default();
            let path = beside(&package, &said("href"));
            let is_contents = said("properties")
                .split_whitespace()
                .any(|one| one == "nav");
            items.insert(said("id"), Item { path, is_contents });
        }
        Node::Start("itemref", element) => {
            let is_aside = value(element, "linear").is_some_and(|said| said == "no");
            spine.extend(value(element, "idref").map(|id| (id, is_aside)));
        }
        _ => {}
    })?;
    let mut given = Given::in_tree(json);
    let mut flow = Flow::default();
    let mut seen = HashSet::new();
    for (id, is_aside) in &spine {
        let Some(item) = items.get(id) else {
            continue;
        };
        let path = percent_decode_str(&item.path).decode_utf8_lossy();
        if !seen.insert(item.path.as_str()) {
            continue;
        }
        let found = part(&mut zip, &path).or_else(|| part(&mut zip, &item.path));
        let Some(chapter) = found.filter(|_| is_page(&path)) else {
            continue;
        };
        flow.part(&path);
        flow.may_go = item.is_contents;
        // A cover beside the spine is shown as the picture that it is.
        xhtml::push(&chapter, !is_aside, &mut given, &mut flow);
    }
    Some(flow.words())
}

/// A spine may list a picture too.
fn is_page(path: &str) -> bool {
    let extension = path.rsplit('.').next().unwrap_or_default();
    !matches!(
        extension.to_ascii_lowercase().as_str(),
        "svg" | "jpg" | "jpeg" | "png" | "gif" | "webp" | "css" | "js" | "ncx" | "pdf" | "smil"
    )
}
