//! A *package* is an archive whose parts point to each other by relations, as in Office Open XML (ECMA-376, part 2).

use super::MOST_XML;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// An opened package.
pub(in crate::ingest) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Where the document itself lies.
pub(in crate::ingest) fn main_part(archive: &mut Archive<'_>) -> Option<String> {
    target(&part(archive, "_rels/.rels")?, "/officeDocument", "")
}

/// The text of the part at `path`; at most [`MOST_XML`] bytes are read.
pub(in crate::ingest) fn part(archive: &mut Archive<'_>, path: &str) -> Option<String> {
    let mut xml = String::new();
    let file = archive.by_name(path).ok()?;
    file.take(MOST_XML).read_to_string(&mut xml).ok()?;
    Some(xml)
}

/// Where the part of this kind lies, as the relations of the one in `folder` say.
pub(in crate::ingest) fn target(relations: &str, kind: &str, folder: &str) -> Option<String> {
    let mut reader = Reader::from_str(relations);
    loop {
        match reader.read_event().ok()? {
            Event::Empty(element) | Event::Start(element)
                if value(&element, "Type").is_some_and(|said| said.ends_with(kind)) =>
            {
                let target = value(&element, "Target")?;
                return Some(match target.strip_prefix('/') {
                    Some(whole) => whole.to_owned(),
                    None if folder.is_empty() => target,
                    None => format!("{folder}/{target}"),
                });
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// The value of an attribute, by its full name.
pub(in crate::ingest) fn value(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).ok()??;
    Some(String::from_utf8_lossy(&found.value).into_owned())
}
