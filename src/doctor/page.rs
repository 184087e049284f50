//! The *page* as the host sends it: the files it refers to, and what its policies must allow.

use super::client::{Answer, Client};
use super::limits::MOST_NAMED;
use super::markup::{self, Element, Pieces};
use super::policy::{Need, Policy};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::sync::Arc;
use url::Url;

/// The generator tag of every page of Foldout's.
const MARK: &[u8] = b"<meta name=\"generator\" content=\"Foldout";

/// Whether `html` is a page of Foldout's.
pub(super) fn is_ours(html: &[u8]) -> bool {
    memchr::memmem::find(html, MARK).is_some()
}

/// A file that the page loads.
#[derive(Debug, Clone)]
pub(super) struct LoadedFile {
    pub(super) url: Url,
    /// Its integrity attribute.
    pub(super) integrity: String,
}

/// A parsed page.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub(super) url: Url,
    /// The HTML as sent.
    html: Arc<Vec<u8>>,
    /// The generator: Foldout and its version.
    pub(super) generator: String,
    /// The policies in it.
    pub(super) policies: Vec<Policy>,
    /// The files it loads: styles, script, wasm.
    pub(super) parts: Vec<LoadedFile>,
    /// The pictures in it.
    pub(super) pictures: Vec<Url>,
    /// Its manifest.
    pub(super) manifest: Option<Url>,
    /// The reports that it lists, if it is a front page.
    pub(super) reports: Vec<Url>,
    /// The folder of its search index.
    pub(super) index: Option<Url>,
    /// What a policy must allow.
    pub(super) needs: Vec<Need>,
}

/// The most reports that are counted on a front page.
const MOST_LISTED: usize = 100_000;

/// The longest import map that is read, in bytes.
const MOST_OF_MAP: usize = 1 << 20;

impl Page {
    /// Parses the page in `answer`, as far as the time limit of `client` allows.
    pub(super) fn read(client: &Client, answer: &Answer) -> Self {
        let mut reading = Reading {
            page: Self {
                url: answer.url.clone(),
                html: answer.content.bytes.clone(),
                generator: String::new(),
                policies: Vec::new(),
                parts: Vec::new(),
                pictures: Vec::new(),
                manifest: None,
                reports: Vec::new(),
                index: None,
                needs: vec![Need::Wasm],
            },
            text: None,
            title: None,
            map: String::new(),
        };
        markup::read(&answer.text(), &mut reading, || client.has_time());
        let Reading { mut page, map, .. } = reading;
        for (url, integrity) in imports(&map, &answer.url) {
            page.needs.push(Need::Address("script-src", url.clone()));
            page.needs.push(Need::Address("connect-src", url.clone()));
            page.parts.push(LoadedFile { url, integrity });
        }
        if !page.parts.is_empty() {
            page.needs.push(Need::Address("worker-src", page.worker()));
        }
        page
    }

    /// Whether the HTML contains `words` literally.
    pub(super) fn says(&self, words: &str) -> bool {
        memchr::memmem::find(&self.html, words.as_bytes()).is_some()
    }

    /// The address of its service worker, which is beside it.
    pub(super) fn worker(&self) -> Url {
        self.url.join("sw.js").unwrap_or_else(|_| self.url.clone())
    }
}

/// The types of inline scripts that a policy must allow.
const EXECUTED: [&str; 2] = ["module", "importmap"];

/// The state of parsing a page.
struct Reading {
    page: Page,
    /// The text of the open script or style.
    text: Option<Text>,
    /// The open element with the title of a listed report.
    title: Option<String>,
    /// The import map.
    map: String,
}

/// The text of a script or style.
struct Text {
    element: String,
    is_map: bool,
    /// The directive and hash that a policy must allow, if it applies.
    need: Option<(&'static str, Sha256)>,
}

impl Pieces for Reading {
    fn open(&mut self, element: &Element<'_>) {
        let Self { page, .. } = self;
        let attribute = |name: &str| element.attribute(name);
        let url = |name: &str| named(&page.url, attribute(name)?);
        match element.name() {
            "meta" => {
                let content = attribute("content");
                let is_policy = attribute("http-equiv")
                    .is_some_and(|one| one.eq_ignore_ascii_case("Content-Security-Policy"));
                if let Some(policy) = content.filter(|_| is_policy) {
                    page.policies.extend(Policy::read_all(policy));
                }
                if attribute("name") == Some("generator") && page.generator.is_empty() {
                    page.generator = content.unwrap_or_default().to_owned();
                }
            }
            "link" => match (attribute("rel"), url("href")) {
                (Some("stylesheet"), Some(url)) => page.part(element, "style-src", url),
                (Some("preload"), Some(url)) => page.part(element, "connect-src", url),
                (Some("manifest"), Some(url)) if page.manifest.is_none() => {
                    page.needs.push(Need::Address("manifest-src", url.clone()));
                    page.manifest = Some(url);
                }
                _ => {}
            },
            "img" => {
                if let Some(url) = url("src").filter(|_| page.pictures.len() < MOST_NAMED) {
                    page.needs.push(Need::Address("img-src", url.clone()));
                    if url.scheme() != "data" {
                        page.pictures.push(url);
                    }
                }
            }
            "script" if attribute("src").is_some() => {
                if let Some(url) = url("src") {
                    page.part(element, "script-src", url);
                }
            }
            name @ ("script" | "style") => {
                let kind = attribute("type");
                let directive = if name == "script" {
                    "script-src"
                } else {
                    "style-src"
                };
                let is_executed = kind.is_none_or(|kind| EXECUTED.contains(&kind));
                self.text = Some(Text {
                    element: name.to_owned(),
                    is_map: kind == Some("importmap"),
                    need: is_executed.then(|| (directive, Sha256::new())),
                });
            }
            "a" if self.title.is_some() && page.reports.len() < MOST_LISTED => {
                page.reports.extend(url("href"));
            }
            _ => {}
        }
        if attribute("id") == Some("found") && page.index.is_none() {
            page.index = attribute("data-index").and_then(|index| named(&page.url, index));
        }
        let classes = attribute("class").unwrap_or_default();
        if classes
            .split_whitespace()
            .any(|class| class == "entry__title")
        {
            self.title = Some(element.name().to_owned());
        }
    }

    fn text(&mut self, text: &str) {
        let Some(open) = &mut self.text else {
            return;
        };
        if let Some((_, hash)) = &mut open.need {
            hash.update(text.as_bytes());
        }
        if open.is_map && self.map.len() + text.len() <= MOST_OF_MAP {
            self.map.push_str(text);
        }
    }

    fn close(&mut self, name: &str) {
        self.title.take_if(|title| title == name);
        let closed = self.text.take_if(|open| open.element == name);
        let need = closed.and_then(|closed| closed.need);
        if let Some((directive, hash)) = need.filter(|_| self.page.needs.len() < MOST_NAMED) {
            let hash = STANDARD.encode(hash.finalize());
            let need = Need::Inline(directive, format!("'sha256-{hash}'"));
            self.page.needs.push(need);
        }
    }
}

impl Page {
    fn part(&mut self, element: &Element<'_>, directive: &'static str, url: Url) {
        if self.parts.len() < MOST_NAMED {
            let integrity = element.attribute("integrity").unwrap_or_default();
            let integrity = integrity.to_owned();
            self.needs.push(Need::Address(directive, url.clone()));
            self.parts.push(LoadedFile { url, integrity });
        }
    }
}

/// Resolves the address `text` in a page at `base`. For `data:` addresses only the scheme is kept.
fn named(base: &Url, text: &str) -> Option<Url> {
    let is_data = text
        .get(..5)
        .is_some_and(|start| start.eq_ignore_ascii_case("data:"));
    base.join(if is_data { "data:," } else { text }).ok()
}

/// The scripts in the import `map` of the page at `base`, which are loaded later: their addresses, each once,
/// with their integrity.
fn imports(map: &str, base: &Url) -> Vec<(Url, String)> {
    let map: serde_json::Value = serde_json::from_str(map).unwrap_or_default();
    let mut imports: Vec<(Url, String)> = Vec::new();
    let mut known = HashSet::new();
    for (address, integrity) in map["integrity"].as_object().into_iter().flatten() {
        let Ok(mut url) = base.join(address) else {
            continue;
        };
        url.set_fragment(None);
        if imports.len() < MOST_NAMED && known.insert(url.clone()) {
            imports.push((url, integrity.as_str().unwrap_or_default().to_owned()));
        }
    }
    imports
}

/// The files of a search index that every search fetches, from its entry file in `answer`.
pub(super) fn pieces(answer: &Answer) -> Vec<Url> {
    let entry: serde_json::Value =
        serde_json::from_slice(&answer.content.bytes).unwrap_or_default();
    let languages = entry["languages"].as_object().into_iter().flatten();
    let names = languages.flat_map(|(_, language)| {
        let hash = language["hash"].as_str().unwrap_or_default();
        // A language without stemming uses the generic module.
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

/// The icons in the manifest `answer`.
pub(super) fn icons(answer: &Answer) -> Vec<Url> {
    let manifest: serde_json::Value =
        serde_json::from_slice(&answer.content.bytes).unwrap_or_default();
    let icons = manifest["icons"].as_array().into_iter().flatten();
    icons
        .filter_map(|icon| answer.url.join(icon["src"].as_str()?).ok())
        .collect()
}
