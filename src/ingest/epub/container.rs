//! The *container* of a book is an archive (EPUB 3.3, 4). It names its package, and what of it is encrypted.

use super::tree::Element;
use crate::error::{Error, Result};
use crate::ingest::archive::Archive;
use crate::ingest::archive::{MOST_XML, check_sizes};
use crate::ingest::html::encoding;
use percent_encoding::percent_decode_str;
use std::collections::HashMap;
use std::io::{Cursor, Read as _};

/// The largest picture that is taken out (bytes).
const LARGEST_PICTURE: u64 = 64 << 20;

/// The files of a book.
pub(super) struct Container<'a> {
    archive: Archive<'a>,
    /// The number of each file, by its path in lower case.
    files: HashMap<String, (usize, String)>,
    /// The names of damaged ones.
    pub(super) damaged: Vec<String>,
}

impl<'a> Container<'a> {
    /// # Errors
    /// If the bytes are no archive, exceed a limit, or are encrypted.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self> {
        let archive = Archive::new(Cursor::new(bytes)).map_err(|error| {
            Error::new(
                format!("this is no e-book, or its file is cut off: {error}"),
                "Get the file again, or open it in a program for e-books and save it as EPUB.",
            )
        })?;
        let damaged = check_sizes(bytes)?;
        let mut files = HashMap::new();
        for at in 0..archive.len() {
            let Some(Ok(name)) = archive.name_for_index(at) else {
                continue;
            };
            let name = name.replace('\\', "/");
            files.entry(key(&name)).or_insert((at, name));
        }
        let container = Self {
            archive,
            files,
            damaged,
        };
        match container.is_encrypted() {
            true => Err(Error::new(
                "this e-book is encrypted against copying",
                "Get it from its publisher without that protection.",
            )),
            false => Ok(container),
        }
    }

    /// Where the package lies.
    ///
    /// # Errors
    /// If there is none.
    pub(super) fn package(&self) -> Result<String> {
        let named = self.text("META-INF/container.xml").and_then(|xml| {
            let container = Element::of(&xml);
            let roots = container.find_all(&mut |element| element.name == "rootfile");
            let mut paths = roots.iter().map(|root| root.attribute("full-path"));
            paths.find_map(|path| self.path(path))
        });
        // Some programs forget the file that names it.
        let mut all: Vec<&String> = self.files.values().map(|(_, name)| name).collect();
        all.sort();
        let found = || all.into_iter().find(|name| key(name).ends_with(".opf"));
        named.or_else(|| found().cloned()).ok_or_else(|| {
            Error::new(
                "this is no e-book: it names no package",
                "Open it in a program for e-books, save it as EPUB, and build again.",
            )
        })
    }

    /// The path of the file that `path` means, as it is written in the archive.
    pub(super) fn path(&self, path: &str) -> Option<String> {
        let found = self.files.get(&key(path)).or_else(|| {
            let decoded = percent_decode_str(path).decode_utf8().ok()?;
            self.files.get(&key(&decoded))
        });
        found.map(|(_, name)| name.clone())
    }

    /// The characters of the file at `path`.
    pub(super) fn text(&self, path: &str) -> Option<String> {
        let bytes = self.bytes(path, MOST_XML)?;
        Some(encoding::decode(&bytes).0)
    }

    /// The picture at `path`.
    pub(super) fn picture(&self, path: &str) -> Option<Vec<u8>> {
        self.bytes(path, LARGEST_PICTURE)
    }

    fn bytes(&self, path: &str, most: u64) -> Option<Vec<u8>> {
        let (at, _) = self.files.get(&key(path))?;
        // What is shared is cheap to copy, and reading moves a cursor.
        let mut archive = self.archive.clone();
        let file = archive.by_index(*at).ok()?;
        let mut bytes = Vec::new();
        // A damaged file is read up to the damage.
        let _ = file.take(most).read_to_end(&mut bytes);
        Some(bytes)
    }

    /// Whether more than fonts is encrypted. Fonts are often only obfuscated, and a page has its own.
    fn is_encrypted(&self) -> bool {
        let Some(xml) = self.text("META-INF/encryption.xml") else {
            return self.files.contains_key("meta-inf/sinf.xml");
        };
        let encryption = Element::of(&xml);
        let all = encryption.find_all(&mut |element| element.name == "EncryptedData");
        all.into_iter().any(|data| {
            let of = |name: &str, attribute: &str| {
                let found = data.find(name);
                found.map_or(String::new(), |found| found.attribute(attribute).to_owned())
            };
            let path = of("CipherReference", "URI");
            let is_font = [".otf", ".ttf", ".woff", ".woff2", ".ttc", ".eot"]
                .iter()
                .any(|end| key(&path).ends_with(end));
            let algorithm = of("EncryptionMethod", "Algorithm");
            let obfuscates = [
                "http://www.idpf.org/2008/embedding",
                "http://ns.adobe.com/pdf/enc#RC",
            ];
            let is_obfuscated = obfuscates.contains(&algorithm.as_str());
            !is_font && !is_obfuscated && !path.is_empty()
        })
    }
}

fn key(path: &str) -> String {
    path.trim_start_matches("./").to_lowercase()
}

/// `address` as seen from the file at `from`: the path in the container, and the place in the file behind `#`. `None`
/// for an address of another kind, or that leads out of the container.
pub(super) fn resolved(from: &str, address: &str) -> Option<(String, String)> {
    let address = address.trim();
    let (path, place) = address.split_once('#').unwrap_or((address, ""));
    let path = path.split('?').next().unwrap_or_default();
    let place = percent_decode_str(place).decode_utf8_lossy().into_owned();
    let head = path.split('/').next().unwrap_or_default();
    if head.contains(':') || path.starts_with("//") {
        return None;
    }
    if path.is_empty() {
        return Some((from.to_owned(), place));
    }
    let mut folders: Vec<&str> = match path.starts_with('/') {
        true => Vec::new(),
        false => from.split('/').collect(),
    };
    folders.pop();
    let path = path.replace('\\', "/");
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                folders.pop()?;
            }
            step => folders.push(step),
        }
    }
    Some((folders.join("/"), place))
}
