//! The *package*: the archive in which a text lies with its styles, pictures and objects; or one flat XML file
//! (OpenDocument 1.3, part 2, 2 and 3).

use super::xml::{self, Element};
use crate::error::{Error, Result};
use crate::ingest::archive;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// An opened package.
#[derive(Clone)]
pub(super) enum Package<'a> {
    /// An archive of parts, and the names of damaged ones.
    Zip(ZipArchive<Cursor<&'a [u8]>>, Vec<String>),
    /// One XML file.
    Flat(&'a [u8]),
}

/// The part with the text.
pub(super) const CONTENT: &str = "content.xml";

impl<'a> Package<'a> {
    /// # Errors
    /// If it is no OpenDocument file, is encrypted, or exceeds a limit.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self> {
        let start = bytes.get(..bytes.len().min(SEARCHED)).unwrap_or_default();
        let mut signs = start.iter().filter(|byte| !byte.is_ascii_whitespace());
        let is_xml = signs.next() == Some(&b'<')
            || start.starts_with(b"\xEF\xBB\xBF<")
            || start.starts_with(b"\xFF\xFE<")
            || start.starts_with(b"\xFE\xFF\0<");
        if is_xml {
            return Ok(Self::Flat(bytes));
        }
        let damaged = archive::check_sizes(bytes)?;
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| no_text("a damaged archive"))?;
        let package = Self::Zip(zip, damaged);
        package.check_encryption()?;
        Ok(package)
    }

    /// The bytes of the part at `path`, if there is one.
    pub(super) fn part(&self, path: &str) -> Option<Vec<u8>> {
        let Self::Zip(zip, _) = self else {
            return None;
        };
        let mut zip = zip.clone();
        let file = zip.by_name(path).ok()?;
        let mut bytes = Vec::new();
        // A damaged part is read up to the damage.
        let _ = file.take(archive::MOST_BYTES).read_to_end(&mut bytes);
        Some(bytes)
    }

    /// The tree of the part at `path`, if there is one.
    ///
    /// # Errors
    /// If it is no XML.
    pub(super) fn xml(&self, path: &str) -> Result<Option<Element>> {
        match self {
            Self::Flat(bytes) => tree(bytes, path).map(Some),
            Self::Zip(..) => self.part(path).map(|bytes| tree(&bytes, path)).transpose(),
        }
    }

    /// The names of damaged parts.
    pub(super) fn damaged(&self) -> &[String] {
        match self {
            Self::Zip(_, damaged) => damaged,
            Self::Flat(_) => &[],
        }
    }

    /// Whether it is one XML file.
    pub(super) fn is_flat(&self) -> bool {
        matches!(self, Self::Flat(_))
    }

    fn check_encryption(&self) -> Result<()> {
        let manifest = self.part("META-INF/manifest.xml").unwrap_or_default();
        let Ok(manifest) = tree(&manifest, "META-INF/manifest.xml") else {
            return Ok(());
        };
        let is_encrypted = manifest.elements().any(|entry| {
            let path = entry.value("manifest:full-path");
            entry.child("manifest:encryption-data").is_some()
                && [CONTENT, "encrypted-package"].contains(&path)
        });
        match is_encrypted {
            true => Err(Error::new(
                "the file is encrypted with a password",
                "Open it in its program, save it without a password, and build again.",
            )),
            false => Ok(()),
        }
    }
}

/// How far a file is searched for its beginning (bytes).
const SEARCHED: usize = 100;

fn tree(bytes: &[u8], path: &str) -> Result<Element> {
    // A byte order mark decides.
    let (text, _, _) = encoding_rs::UTF_8.decode(bytes);
    xml::parse(&text, path)
}

/// The error for a file that is no text; `what` is what it is.
pub(super) fn no_text(what: &str) -> Error {
    Error::new(
        format!("this is {what}, and not a text of OpenDocument"),
        "Open the file in the program it was made with, and save it as a text (.odt).",
    )
}

/// The path in the package that `href` in the content leads to. `None` if it leads elsewhere.
pub(super) fn inside(href: &str) -> Option<String> {
    let href = href.trim();
    let has_scheme = href
        .split(['/', '?', '#'])
        .next()
        .is_some_and(|head| head.contains(':'));
    if href.is_empty() || has_scheme || href.starts_with(['/', '#']) {
        return None;
    }
    let mut steps: Vec<&str> = Vec::new();
    for step in href.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop()?;
            }
            step => steps.push(step),
        }
    }
    (!steps.is_empty()).then(|| steps.join("/"))
}
