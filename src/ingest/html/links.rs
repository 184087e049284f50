//! A *link* of a page saved from the web is relative to its original address. Links to other pages become
//! absolute; links into the page itself become fragments.

use super::tree::{attribute, of_attribute};
use dom_query::{Document, NodeRef};
use url::Url;

/// A longer address (bytes) is not used as a base, since each resolved link would be as long. Browsers and
/// hosts accept no longer ones.
const LONGEST_BASE: usize = 2_000;

/// Resolves the links of `document` against its `base`, else against its declared address. Without either,
/// nothing changes.
pub(super) fn resolve(document: &Document) {
    unwrap(document);
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

/// Replaces the addresses of services that redirect by those that they lead to.
fn unwrap(document: &Document) {
    let root = document.root();
    let links = root.descendants_it().filter(|node| node.has_name("a"));
    let found = links.filter_map(|link| Some((link, of_attribute(&link, "href", target)??)));
    let found: Vec<(NodeRef<'_>, String)> = found.collect();
    for (link, target) in found {
        link.set_attr("href", &target);
    }
}

/// Hosts that redirect, with the path and the part of the query that has the address.
const REDIRECTS: [(&str, &str, &[&str]); 5] = [
    ("www.google.com", "/url", &["q", "url"]),
    ("l.facebook.com", "/l.php", &["u"]),
    ("slack-redir.net", "/link", &["url"]),
    ("www.youtube.com", "/redirect", &["q"]),
    ("safelinks.protection.outlook.com", "/", &["url"]),
];

fn target(href: &str) -> Option<String> {
    // Parsing takes time, and a report may have many links.
    if !REDIRECTS.iter().any(|(host, _, _)| href.contains(host)) {
        return None;
    }
    let url = Url::parse(href.trim()).ok()?;
    let host = url.host_str()?;
    let redirect = REDIRECTS.iter().find(|(of, path, _)| {
        let is_host = host == *of
            || host
                .strip_suffix(of)
                .is_some_and(|front| front.ends_with('.'));
        is_host && url.path() == *path
    });
    let (_, _, keys) = redirect?;
    let mut pairs = url.query_pairs();
    let target = pairs.find(|(key, _)| keys.contains(&key.as_ref()))?.1;
    Url::parse(&target).ok().filter(is_of_the_web)?;
    Some(target.into_owned())
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
