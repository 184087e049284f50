//! The *assets* of a site are the files its page requests. Each name contains a hash of the final bytes, so
//! that browsers may cache them forever.

use crate::error::{Error, Result};
use crate::pack::{self, Bytes, LATER, Packed, Prefix, Prepared};
use crate::payload::{self, Composed, REPORT_SECTION, SECTION, Unreadable};
use crate::view::MOST_DETAILS;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};
use std::borrow::Cow;
use wasm_encoder::{CustomSection, Encode, Section as _};

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its path in the site, with `/` between folders.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The files of pages, as `tools/package` bundles them. The first two have in them the script that wasm-bindgen
/// wrote for the viewer.
#[derive(Debug, Clone, Copy)]
pub struct Scripts<'a> {
    /// Of a report's page in a site.
    pub site: &'a [u8],
    /// Of a report in one file.
    pub single: &'a [u8],
    /// Of the page in front of several reports.
    pub front: &'a [u8],
    /// What a page of a site fetches when it is first needed, in the order of `tools/package`.
    pub later: [&'a [u8]; LATER.len()],
}

/// The viewer, ready to embed a report.
#[derive(Debug, Clone)]
pub struct Viewer {
    prepared: Prepared,
    /// The script of the page in front of several reports.
    front: Bytes,
    /// The most sections of a report that are `<details>`; deeper ones are folded by the page's script.
    pub(crate) most_details: usize,
}

impl Viewer {
    /// The viewer inside this command, prepared by the build script.
    ///
    /// # Errors
    /// If the command was compiled without a viewer.
    pub fn embedded() -> Result<Self> {
        macro_rules! inside {
            ($name:literal) => {
                &include_bytes!(concat!(env!("OUT_DIR"), "/", $name))[..]
            };
        }
        let (site, single) = (inside!("site.js"), inside!("single.js"));
        let (front, wasm) = (inside!("front.js"), inside!("viewer_bg.wasm"));
        let later = [
            inside!("quotes.js"),
            inside!("tables.js"),
            inside!("pins.js"),
            inside!("foreign.js"),
            inside!("filter.wasm"),
        ];
        if [site, single, front, wasm]
            .iter()
            .chain(&later)
            .any(|file| file.is_empty())
        {
            return Err(Error::new(
                "this command was compiled without a viewer",
                "Build it with `make release`, which builds the viewer first.",
            ));
        }
        let prefixes = [
            (inside!("prefix-0.br"), inside!("prefix-0.deflate")),
            (inside!("prefix-1.br"), inside!("prefix-1.deflate")),
            (inside!("prefix-2.br"), inside!("prefix-2.deflate")),
            (inside!("prefix-3.br"), inside!("prefix-3.deflate")),
            (inside!("prefix-4.br"), inside!("prefix-4.deflate")),
            (inside!("prefix-5.br"), inside!("prefix-5.deflate")),
            (inside!("prefix-6.br"), inside!("prefix-6.deflate")),
        ];
        let prefixes = prefixes.map(|(brotli, deflate)| Packed {
            brotli: brotli.into(),
            deflate: deflate.into(),
        });
        Ok(Self {
            prepared: Prepared::known(
                [site, single].map(Bytes::from),
                later.map(Bytes::from),
                wasm.into(),
                prefixes,
            ),
            front: front.into(),
            most_details: MOST_DETAILS,
        })
    }

    /// The viewer that consists of `wasm` and the `scripts` of pages.
    ///
    /// # Errors
    /// If they are not from the same build.
    pub fn of(scripts: Scripts<'_>, wasm: &[u8]) -> Result<Self> {
        let prepared =
            pack::prepare(scripts.site, scripts.single, scripts.later, wasm).map_err(|what| {
                Error::new(
                    format!("the viewer is not what wasm-bindgen writes: {what}"),
                    "Build the viewer again, with `make release`.",
                )
            })?;
        Ok(Self {
            prepared,
            front: scripts.front.to_vec().into(),
            most_details: MOST_DETAILS,
        })
    }

    /// The same viewer with another limit of `<details>`, so that tests can make the page of a short report
    /// like that of a very long one.
    pub fn with_most_details(mut self, most: usize) -> Self {
        self.most_details = most;
        self
    }

    /// The script of a page that asks for the WebAssembly.
    pub(crate) fn script(&self) -> &[u8] {
        self.prepared.site_script()
    }

    /// The files that a page fetches later.
    fn later(&self) -> Vec<Asset> {
        let files = self.prepared.later().map(|(name, bytes)| {
            let (name, extension) = name.rsplit_once('.').unwrap_or((name, ""));
            named(name, extension, bytes.to_vec())
        });
        files.collect()
    }

    /// The script of a page that has the WebAssembly in it.
    pub(crate) fn script_inside(&self) -> &[u8] {
        &self.prepared.single
    }

    /// The module with the payload's bytes embedded.
    pub(crate) fn with(&self, payload: &[u8]) -> Vec<u8> {
        embed(&self.prepared.wasm, SECTION, payload)
    }

    /// The module with the payload's bytes and its second part embedded.
    pub(crate) fn whole(&self, payload: &[u8]) -> Vec<u8> {
        let second = self.prepared.later().find(|(name, _)| *name == FILTER);
        let (_, second) = second.unwrap_or_default();
        embed(&self.with(payload), FILTER_SECTION, second)
    }

    /// The compressed beginnings of files that every site has.
    pub(crate) fn prefixes(&self) -> &[Prefix] {
        &self.prepared.prefixes
    }
}

/// The file with the second part of the viewer.
const FILTER: &str = "filter.wasm";

/// The section of a module that travels alone with the second part of the viewer.
pub const FILTER_SECTION: &str = "filter";

/// Whether a file with this name is one that a page fetches later.
pub(crate) fn is_later(name: &str) -> bool {
    let is_of = |(base_name, extension): (&str, &str)| {
        let behind = name.strip_prefix(base_name);
        behind.is_some_and(|behind| behind.starts_with('-') && behind.ends_with(extension))
    };
    LATER
        .iter()
        .filter_map(|later| later.rsplit_once('.'))
        .any(is_of)
}

/// What all pages of a site share.
#[derive(Debug, Clone)]
pub struct Shared {
    /// The styles. They are inlined in each page, which is then painted without another request.
    pub styles: String,
    /// The viewer's script.
    pub script: Asset,
    /// What a page fetches when it is first needed; the viewer's script has the names.
    pub later: Vec<Asset>,
    /// The script that stands in the page in front of several reports.
    pub front: String,
    /// The most sections of each report that are `<details>`.
    pub(crate) most_details: usize,
}

impl Shared {
    /// Those of `viewer`.
    pub fn of(viewer: &Viewer) -> Self {
        Self {
            styles: pack::styles(),
            script: named("viewer", "js", viewer.script().to_vec()),
            later: viewer.later(),
            front: String::from_utf8_lossy(&viewer.front).into_owned(),
            most_details: viewer.most_details,
        }
    }

    /// The files of the site.
    pub(crate) fn files(self) -> Vec<Asset> {
        std::iter::once(self.script).chain(self.later).collect()
    }
}

/// How long the text of a short report is at most: its headings and blocks without their markup, bytes of UTF-8.
/// The WebAssembly of its page carries all of it. A longer report is carried without its words, which its page
/// has: they are sent once.
pub const SHORT: u64 = 20_000;

/// The WebAssembly of `viewer` with what a page of `report` needs and, of a [`SHORT`] one, all of the report.
///
/// # Errors
/// When the report is too long to be written down.
pub fn wasm(viewer: &Viewer, report: &Composed) -> std::result::Result<Asset, Unreadable> {
    let mut module = viewer.with(&payload::encode(&*report.payload)?);
    if report.text_bytes <= SHORT {
        module = embed(&module, REPORT_SECTION, &payload::encode(report)?);
    }
    Ok(named("viewer", "wasm", module))
}

/// The `integrity` value for `bytes` (Subresource Integrity, W3C).
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// The folder of files with a hash in their name.
pub const FOLDER: &str = "assets";

/// Whether a file in [`FOLDER`] has a name as made by `named`, or is a precompressed copy of one.
pub fn is_named(name: &str) -> bool {
    let base_name = name.split('.').next().unwrap_or_default();
    base_name.rsplit_once('-').is_some_and(|(_, hash)| {
        let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        hash.len() == 12 && hash.bytes().all(is_hex)
    })
}

/// A file of the site with a hash of `bytes` in its name.
pub(crate) fn named(base_name: &str, extension: &str, bytes: Vec<u8>) -> Asset {
    let hash = short(&Sha256::digest(&bytes).into());
    Asset {
        name: format!("{FOLDER}/{base_name}-{hash}.{extension}"),
        bytes,
    }
}

/// A file made by [`named`] with other `bytes`, and so with another hash in its name.
pub(crate) fn renamed(file: &Asset, bytes: Vec<u8>) -> Asset {
    let base_name = file.name.rsplit('/').next().unwrap_or_default();
    let (base_name, extension) = base_name.rsplit_once('.').unwrap_or((base_name, ""));
    let base_name = base_name
        .rsplit_once('-')
        .map_or(base_name, |(name, _)| name);
    named(base_name, extension, bytes)
}

/// The part of a hash that is used in a name.
pub fn short(sha256: &[u8; 32]) -> String {
    let bytes = sha256.iter().take(6);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

/// Appends `data` to the WebAssembly module `wasm`, as a custom section called `name`. The module is not
/// parsed, since a custom section may follow any other section.
pub fn embed(wasm: &[u8], name: &str, data: &[u8]) -> Vec<u8> {
    let section = CustomSection {
        name: Cow::Borrowed(name),
        data: Cow::Borrowed(data),
    };
    let mut module = Vec::with_capacity(wasm.len() + data.len() + 32);
    module.extend_from_slice(wasm);
    module.push(section.id());
    section.encode(&mut module);
    module
}
