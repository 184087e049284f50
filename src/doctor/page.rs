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
        for (selector, directive) in [("script:not([src])", "script-src"), ("style", "style-src")] {
            for node in all(selector) {
                if node.attr("type").is_none_or(|kind| &*kind == "module") {
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
            needs,
        };
        if !page.parts.is_empty() {
            page.needs.push(Need::Address("worker-src", page.worker()));
        }
        page
    }

    /// Where its worker is: as its script says, beside the folder of the script.
    pub(super) fn worker(&self) -> Url {
        let mut scripts = self.parts.iter().map(|part| &part.url);
        let script = scripts.find(|url| url.path().ends_with(".js"));
        let beside = script.and_then(|url| url.join("../sw.js").ok());
        beside
            .or_else(|| self.url.join("sw.js").ok())
            .unwrap_or_else(|| self.url.clone())
    }
}

/// The icons that the manifest in `answer` names.
pub(super) fn icons(answer: &Answer) -> Vec<Url> {
    let manifest: serde_json::Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let icons = manifest["icons"].as_array().into_iter().flatten();
    icons
        .filter_map(|icon| answer.url.join(icon["src"].as_str()?).ok())
        .collect()
}
