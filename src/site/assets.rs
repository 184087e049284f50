//! The *assets* of a site are the files its page asks for. Each name holds a hash of the finished
//! bytes, so that a host may let browsers keep them for ever.

use super::{files, import_names, panic_places};
use crate::error::{Error, Result};
use crate::payload;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};
use std::path::Path;

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its path in the site, with `/` between folders.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The viewer, ready to take a report in.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// The script that wasm-bindgen wrote.
    pub script: Vec<u8>,
    /// The script of the reading aids, which follows it in the same module.
    pub aids: Vec<u8>,
    /// The WebAssembly module.
    pub wasm: Vec<u8>,
}

impl Viewer {
    /// The viewer inside this command.
    ///
    /// # Errors
    /// When the command was compiled before there was a viewer.
    pub fn embedded() -> Result<Self> {
        let script = include_bytes!(concat!(env!("OUT_DIR"), "/viewer.js"));
        let wasm = include_bytes!(concat!(env!("OUT_DIR"), "/viewer_bg.wasm"));
        let aids = include_bytes!(concat!(env!("OUT_DIR"), "/aids.js"));
        if script.is_empty() || wasm.is_empty() {
            return Err(Error::new(
                "this command was compiled without a viewer",
                "Build it with `make release`, which builds the viewer first.",
            ));
        }
        Self::read(script, wasm, aids)
    }

    /// The viewer that Trunk has put into `folder`.
    ///
    /// # Errors
    /// When one of its two files cannot be read, or they are not of one build.
    pub fn from_folder(folder: &Path) -> Result<Self> {
        let script = files::read(&folder.join("viewer.js"))?;
        let wasm = files::read(&folder.join("viewer_bg.wasm"))?;
        let aids = files::read(&folder.join("aids.js"))?;
        Self::read(&script, &wasm, &aids).map_err(|error| error.at_path(folder))
    }

    fn read(script: &[u8], wasm: &[u8], aids: &[u8]) -> Result<Self> {
        let (script, wasm) = import_names::shorten(script, wasm).map_err(|what| {
            Error::new(
                format!("the viewer is not what wasm-bindgen writes: {what}"),
                "Build the viewer again, with `make release`.",
            )
        })?;
        let (wasm, aids) = (panic_places::blank(wasm), aids.to_vec());
        Ok(Self { script, wasm, aids })
    }

    /// The whole script, ending in `start`, which starts the viewer.
    pub(super) fn script_with(&self, start: &str) -> Vec<u8> {
        [&self.script, &self.aids, start.as_bytes()].concat()
    }
}

/// The files that the pages of all reports ask for.
#[derive(Debug, Clone)]
pub struct Shared {
    /// The styles.
    pub styles: Asset,
    /// The viewer's script, which starts it.
    pub script: Asset,
}

impl Shared {
    /// Those of `viewer`.
    pub fn of(viewer: &Viewer) -> Self {
        Self {
            styles: named("report", "css", styles().into_bytes()),
            script: named("viewer", "js", viewer.script_with(START)),
        }
    }

    /// All of them, in the order in which a page asks for them.
    pub fn into_files(self) -> [Asset; 2] {
        [self.styles, self.script]
    }
}

/// The style sheets in the order of their reach: names of colours and sizes, the report's text,
/// the outline, the page's other furniture, paper.
const STYLES: [&str; 6] = [
    include_str!("../style/tokens.css"),
    include_str!("../style/report.css"),
    include_str!("../style/outline.css"),
    include_str!("../style/chrome.css"),
    include_str!("../style/panels.css"),
    include_str!("../style/print.css"),
];

/// All of the styles, without what only people read in them.
pub(super) fn styles() -> String {
    shortened(&STYLES.concat())
}

/// A style sheet without what only people read in it.
pub(super) fn shortened(styles: &str) -> String {
    let mut short = String::new();
    for part in styles.split("*/") {
        let code = part.split("/*").next().unwrap_or_default();
        for word in code.split_whitespace() {
            // Where one of these signs stands, no space is needed.
            let is_apart = word.starts_with(['{', '}']) || short.ends_with(['{', '}', ';', ':']);
            if !is_apart && !short.is_empty() {
                short.push(' ');
            }
            if word.starts_with('}') && short.ends_with(';') {
                short.pop();
            }
            short.push_str(word);
        }
    }
    short
}

/// Runs at the end of the viewer's script, as part of the same module.
const START: &str = include_str!("start.js");

/// The WebAssembly of `viewer` with the payload's bytes in it.
pub fn wasm(viewer: &Viewer, payload: &[u8]) -> Asset {
    named("viewer", "wasm", payload::embed(&viewer.wasm, payload))
}

/// What `bytes` must hash to for a browser to take them (Subresource Integrity, W3C).
pub(super) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// Where files with a hash in their name stand.
pub const FOLDER: &str = "assets";

/// Whether a file in [`FOLDER`] is named as `named` does it, or is the twin of one that is.
pub fn is_named(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        hash.len() == 12 && hash.bytes().all(is_hex)
    })
}

/// A file of the site with a hash of `bytes` in its name.
pub(super) fn named(stem: &str, extension: &str, bytes: Vec<u8>) -> Asset {
    let hash = short(&Sha256::digest(&bytes).into());
    Asset {
        name: format!("{FOLDER}/{stem}-{hash}.{extension}"),
        bytes,
    }
}

/// The part of a hash that stands in a name.
pub fn short(sha256: &[u8; 32]) -> String {
    let bytes = sha256.iter().take(6);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}
