//! The *page* as the host sends it: the files it names, and what its policies have to allow so that
//! it works.

use super::client::Answer;
use super::policy::{Need, Policy};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use dom_query::{Document, NodeRef};
use sha2::{Digest, Sha256};
use url::Url;

/// How every page that Foldout made says so.
const MARK: &[u8] = b"<meta name=\"generator\" content=\"Foldout";

/// Whether `html` is a page of Foldout's.
pub(super) fn is_ours(html: &[u8]) -> bool {
    memchr::memmem::find(html, MARK).is_some()
}

/// A file that the page loads.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) url: Url,
    /// What it must hash to (Subresource Integrity).
    pub(super) integrity: String,
}

/// What a page says.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub(super) url: Url,
    /// Its text.
    pub(super) html: String,
    /// Who made it: Foldout, and which.
    pub(super) generator: String,
    /// The policies in it.
    pub(super) policies: Vec<Policy>,
    /// What it loads: styles, script, wasm.
    pub(super) parts: Vec<Part>,
    /// The pictures in it.
    pub(super) pictures: Vec<Url>,
    /// Its manifest.
    pub(super) manifest: Option<Url>,
    /// The reports that it lists, where it is a front page.
    pub(super) reports: Vec<Url>,
    /// The folder of the index that it searches in.
    pub(super) index: Option<Url>,
    /// What a policy has to allow.
    pub(super) needs: Vec<Need>,
}

impl Page {
    /// Reads the page in `answer`.
    pub(super) fn read(answer: &Answer) -> Self {
        let html = answer.text();
        let document = Document::from(html.as_str());
        let all = |selector: &str| document.select(selector).nodes().to_vec();
        let url_in = |node: &NodeRef<'_>, name: &str| answer.url.join(&node.attr(name)?).ok();
        let policies = all("meta[http-equiv='Content-Security-Policy']")
            .iter()
            .filter_map(|node| node.attr("content"))
            .flat_map(|policy| Policy::read_all(&policy))
            .collect();
        let generator = all("meta[name='generator']")
            .iter()
            .find_map(|node| node.attr("content"))
            .map_or_else(String::new, |name| name.to_string());
        let manifest = all("link[rel='manifest']")
            .iter()
            .find_map(|node| url_in(node, "href"));

        let mut parts = Vec::new();
        let mut needs = vec![Need::Wasm];
        for (selector, attribute, directive) in [
            ("link[rel='stylesheet']", "href", "style-src"),
            ("link[rel='preload']", "href", "connect-src"),
            ("script[src]", "src", "script-src"),
        ] {
            for node in all(selector) {
                let Some(url) = url_in(&node, attribute) else {
                    continue;
                };
                needs.push(Need::Address(directive, url.clone()));
                let integrity = node.attr("integrity");
                let integrity = integrity.map_or_else(String::new, |said| said.to_string());
                parts.push(Part { url, integrity });
            }
        }
        for (url, integrity) in imports(&document, &answer.url) {
            needs.push(Need::Address("script-src", url.clone()));
            needs.push(Need::Address("connect-src", url.clone()));
            parts.push(Part { url, integrity });
        }
        for (selector, directive) in [("script:not([src])", "script-src"), ("style", "style-src")] {
            for node in all(selector) {
                if node
                    .attr("type")
                    .is_none_or(|kind| EXECUTED.contains(&&*kind))
                {
                    let hash = STANDARD.encode(Sha256::digest(node.text().as_bytes()));
                    needs.push(Need::Inline(directive, format!("'sha256-{hash}'")));
                }
            }
        }
        let pictures: Vec<Url> = all("img[src]")
            .iter()
            .filter_map(|node| url_in(node, "src"))
            .collect();
        needs.extend(
            pictures
                .iter()
                .map(|url| Need::Address("img-src", url.clone())),
        );
        needs.extend(
            manifest
                .iter()
                .map(|url| Need::Address("manifest-src", url.clone())),
        );
        let reports = all(".entry__title a")
            .iter()
            .filter_map(|node| url_in(node, "href"))
            .collect();
        let index = all("#found")
            .iter()
            .find_map(|node| url_in(node, "data-index"));
        let mut page = Self {
            url: answer.url.clone(),
            html,
            generator,
            policies,
            parts,
            pictures: pictures
                .into_iter()
                .filter(|url| url.scheme() != "data")
                .collect(),
            manifest,
            reports,
            index,
            needs,
        };
        if !page.parts.is_empty() {
            page.needs.push(Need::Address("worker-src", page.worker()));
        }
        page
    }

    /// Where its worker is: beside it, as its script says.
    pub(super) fn worker(&self) -> Url {
        self.url.join("sw.js").unwrap_or_else(|_| self.url.clone())
    }
}

/// The types of scripts in a page that a policy has to allow.
const EXECUTED: [&str; 2] = ["module", "importmap"];

/// What the import map in `document`, the page at `base`, says about scripts that are loaded later:
/// their addresses, each once, with their integrity.
fn imports(document: &Document, base: &Url) -> Vec<(Url, String)> {
    let map = document.select("script[type='importmap']").text();
    let map: serde_json::Value = serde_json::from_str(&map).unwrap_or_default();
    let mut imports: Vec<(Url, String)> = Vec::new();
    for (address, integrity) in map["integrity"].as_object().into_iter().flatten() {
        let Ok(mut url) = base.join(address) else {
            continue;
        };
        url.set_fragment(None);
        if !imports.iter().any(|(known, _)| *known == url) {
            imports.push((url, integrity.as_str().unwrap_or_default().to_owned()));
        }
    }
    imports
}

/// The files of an index that every search fetches, by its entry in `answer`.
pub(super) fn pieces(answer: &Answer) -> Vec<Url> {
    let entry: serde_json::Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let languages = entry["languages"].as_object().into_iter().flatten();
    let names = languages.flat_map(|(_, language)| {
        let hash = language["hash"].as_str().unwrap_or_default();
        // A language without stems has the program of those.
        let program = language["wasm"].as_str().unwrap_or("unknown");
        [
            format!("pagefind.{hash}.pf_meta"),
            format!("wasm.{program}.pagefind"),
        ]
    });
    names
        .filter_map(|name| answer.url.join(&name).ok())
        .collect()
}

/// The icons that the manifest in `answer` names.
pub(super) fn icons(answer: &Answer) -> Vec<Url> {
    let manifest: serde_json::Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let icons = manifest["icons"].as_array().into_iter().flatten();
    icons
        .filter_map(|icon| answer.url.join(icon["src"].as_str()?).ok())
        .collect()
}
