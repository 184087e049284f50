//! A *package* is an archive whose parts point to each other by relations (ECMA-376, part 2). Names of parts are looked
//! up in the archive alone, so that none leads out of it; what lies outside is never followed.

use super::xml;
use crate::error::{Error, Result};
use crate::ingest::archive::check_sizes;
use std::collections::HashMap;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// The maximum size of a picture or another part that is no XML (bytes).
const MOST_BYTES: u64 = 64 << 20;

/// An opened package.
pub(in crate::ingest) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The place of each part in the archive, by its name in lower case.
    places: HashMap<String, usize>,
    /// The names of damaged parts.
    pub(in crate::ingest) damaged: Vec<String>,
}

/// A relation of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest) struct Relation {
    /// The last step of its type: `image`, `hyperlink`.
    pub(in crate::ingest) kind: String,
    /// The name of the part it leads to; an address, if it is external.
    pub(in crate::ingest) target: String,
    /// Whether it leads out of the package.
    pub(in crate::ingest) is_external: bool,
}

/// The relations of a part, by their ids.
#[derive(Debug, Clone, Default)]
pub(in crate::ingest) struct Relations {
    by_id: HashMap<String, Relation>,
    order: Vec<String>,
}

impl Relations {
    /// The relation with this id.
    pub(in crate::ingest) fn get(&self, id: &str) -> Option<&Relation> {
        self.by_id.get(id)
    }

    /// The relations of this kind inside the package, in their order.
    pub(in crate::ingest) fn of_kind(&self, kind: &str) -> impl Iterator<Item = &Relation> {
        let all = self.order.iter().filter_map(|id| self.by_id.get(id));
        all.filter(move |relation| relation.kind == kind && !relation.is_external)
    }

    /// The part that the first relation of this kind leads to.
    pub(in crate::ingest) fn part(&self, kind: &str) -> Option<&str> {
        self.of_kind(kind).next().map(|found| found.target.as_str())
    }
}

impl<'a> Package<'a> {
    /// Opens `bytes`.
    ///
    /// # Errors
    /// If it is no archive, is encrypted, is truncated or exceeds a limit.
    pub(in crate::ingest) fn open(bytes: &'a [u8]) -> Result<Self> {
        if bytes.starts_with(&COMPOUND) {
            return Err(compound(bytes));
        }
        let broken = check_sizes(bytes)?;
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        let mut places = HashMap::new();
        for at in 0..archive.len() {
            let Ok(file) = archive.by_index_raw(at) else {
                continue;
            };
            if file.encrypted() {
                return Err(locked());
            }
            if let Ok(name) = file.name() {
                places.entry(key(&name)).or_insert(at);
            }
        }
        Ok(Self {
            archive,
            places,
            damaged: broken,
        })
    }

    /// The bytes of the part called `name`, if it is there. A damaged one is read up to the damage.
    pub(in crate::ingest) fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        let place = *self.places.get(&key(name))?;
        let mut archive = self.archive.clone();
        let file = archive.by_index(place).ok()?;
        let mut bytes = Vec::new();
        let _ = file.take(MOST_BYTES).read_to_end(&mut bytes);
        Some(bytes)
    }

    /// The text of the part called `name`. It is UTF-8, or UTF-16 with a byte order mark.
    pub(in crate::ingest) fn text(&self, name: &str) -> Option<String> {
        let bytes = self.bytes(name)?;
        let (text, _, _) = encoding_rs::UTF_8.decode(&bytes);
        Some(text.into_owned())
    }

    /// Whether there is a part called `name`.
    pub(in crate::ingest) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&key(name))
    }

    /// The relations of the part called `name`; those of the package itself for an empty name. What cannot be read has
    /// none.
    pub(in crate::ingest) fn relations(&self, name: &str) -> Relations {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let path = match folder {
            "" => format!("_rels/{file}.rels"),
            folder => format!("{folder}/_rels/{file}.rels"),
        };
        let mut relations = Relations::default();
        let text = self.text(&path).unwrap_or_default();
        let Ok(root) = xml::parse(&text, &path) else {
            return relations;
        };
        for (nth, element) in root.elements().enumerate() {
            if element.local_name() != "Relationship" {
                continue;
            }
            let said = |name: &str| element.attribute(name).unwrap_or_default();
            let is_external = said("TargetMode") == "External";
            let target = match is_external {
                true => said("Target").to_owned(),
                false => resolved(name, said("Target")),
            };
            let kind = said("Type").rsplit('/').next().unwrap_or_default();
            // One without an id can still be found by its kind.
            let id = match said("Id") {
                "" => format!(" {nth}"),
                id => id.to_owned(),
            };
            relations.order.push(id.clone());
            relations.by_id.entry(id).or_insert(Relation {
                kind: kind.to_owned(),
                target,
                is_external,
            });
        }
        relations
    }

    /// The name of the main part: the document itself.
    pub(in crate::ingest) fn main_part(&self) -> Option<String> {
        let relations = self.relations("");
        let named = relations.part("officeDocument").map(str::to_owned);
        let found = named.filter(|name| self.has(name));
        found.or_else(|| Some("word/document.xml".to_owned()).filter(|name| self.has(name)))
    }
}

/// The name under which a part is looked up: names are the same in either case, and some programs write `\`.
fn key(name: &str) -> String {
    let name = name.replace('\\', "/");
    name.trim_start_matches('/').to_lowercase()
}

/// The name of the part at `target`, as the part called `from` sees it.
pub(in crate::ingest) fn resolved(from: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let target = target.split('#').next().unwrap_or_default();
    let mut steps: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => {
            let mut steps: Vec<&str> = from.split('/').collect();
            steps.pop();
            steps
        }
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// What compound files begin with: those of Office before 2007, and encrypted ones.
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// The error for a compound file.
fn compound(bytes: &[u8]) -> Error {
    let name: Vec<u8> = "EncryptedPackage"
        .bytes()
        .flat_map(|byte| [byte, 0])
        .collect();
    let is_encrypted = memchr::memmem::find(bytes, &name).is_some();
    match is_encrypted {
        true => locked(),
        false => Error::new(
            "this is a file of Word as it was before 2007 (.doc), whatever its name says",
            "Open it in Word or LibreOffice and save it as a Word document (.docx).",
        ),
    }
}

fn locked() -> Error {
    Error::new(
        "this file is encrypted with a password",
        "Open it in the program it was made with, take the password out, and save it.",
    )
}

fn damaged() -> Error {
    Error::new(
        "this file is damaged: it is no whole archive",
        "Open the file in the program it was made with, save it again, and build again.",
    )
}
