//! A *link* of a page saved from the web is relative to its original address. Links to other pages become
//! absolute; links into the page itself become fragments.

use super::tree::attribute;
use dom_query::{Document, NodeRef};
use url::Url;

/// A longer address (bytes) is not used as a base, since each resolved link would be as long. Browsers and
/// hosts accept no longer ones.
const LONGEST_BASE: usize = 2_000;

/// Resolves the links of `document` against its `base`, else against its declared address. Without either,
/// nothing changes.
pub(super) fn resolve(document: &Document) {
    let own = own_address(document);
    let base = document.tree.base_uri().and_then(|base| match &own {
        Some(own) => own.join(base.trim()).ok(),
        None => Url::parse(base.trim()).ok(),
    });
    let Some(base) = base.filter(is_of_the_web).or_else(|| own.clone()) else {
        return;
    };
    // Collected first, since the tree cannot be changed during traversal.
    let links: Vec<NodeRef<'_>> = document
        .root()
        .descendants_it()
        .filter(|node| node.has_name("a"))
        .collect();
    for link in links {
        let href = attribute(&link, "href");
        let href = href.trim();
        if href.is_empty() || href.starts_with('#') {
            continue;
        }
        let is_relative = Url::parse(href) == Err(url::ParseError::RelativeUrlWithoutBase);
        let Ok(url) = base.join(href) else {
            continue;
        };
        match url.fragment().filter(|place| !place.is_empty()) {
            Some(place) if own.as_ref().is_some_and(|own| is_same_page(own, &url)) => {
                link.set_attr("href", &format!("#{place}"));
            }
            _ if is_relative => link.set_attr("href", url.as_str()),
            _ => {}
        }
    }
}

/// The declared address of the page.
fn own_address(document: &Document) -> Option<Url> {
    let mut said = ["link[rel=canonical]", "meta[property='og:url']"]
        .into_iter()
        .flat_map(|selector| document.select(selector).nodes().to_vec());
    said.find_map(|node| {
        let href = attribute(&node, "href");
        let address = if href.is_empty() {
            attribute(&node, "content")
        } else {
            href
        };
        Url::parse(address.trim()).ok().filter(is_of_the_web)
    })
}

fn is_of_the_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.as_str().len() <= LONGEST_BASE
}

fn is_same_page(one: &Url, other: &Url) -> bool {
    one.host_str() == other.host_str()
        && one.port_or_known_default() == other.port_or_known_default()
        && one.path() == other.path()
        && one.query() == other.query()
}
