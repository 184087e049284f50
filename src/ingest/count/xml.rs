//! *XML* as the counts see it: elements that begin and end, and text between them.

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// A piece of XML.
pub(super) enum Node<'a> {
    /// An element begins; its name is without the prefix.
    Start(&'a str, &'a BytesStart<'a>),
    /// An element ends.
    End(&'a str),
    /// Characters.
    Text(&'a str),
}

/// Calls `visit` with each piece of `xml` in order; `None` where it is not XML.
pub(super) fn walk(xml: &str, mut visit: impl FnMut(Node<'_>)) -> Option<()> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.expand_empty_elements = true;
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) => {
                let name = element.local_name();
                let name = std::str::from_utf8(name.as_ref()).unwrap_or_default();
                visit(Node::Start(name, &element));
            }
            Event::End(element) => {
                let name = element.local_name();
                visit(Node::End(
                    std::str::from_utf8(name.as_ref()).unwrap_or_default(),
                ));
            }
            Event::Text(text) => visit(Node::Text(&String::from_utf8_lossy(&text))),
            Event::CData(text) => visit(Node::Text(&String::from_utf8_lossy(&text))),
            Event::GeneralRef(name) => {
                if let Ok(Some(c)) = name.resolve_char_ref() {
                    visit(Node::Text(c.encode_utf8(&mut [0; 4])));
                } else if let Some(text) =
                    resolve_predefined_entity(&String::from_utf8_lossy(&name))
                {
                    visit(Node::Text(text));
                }
            }
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}

/// The value of the attribute of this name, whatever its prefix, entities resolved.
pub(super) fn value(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|found| found.key.local_name().as_ref() == name.as_bytes())?;
    let raw = String::from_utf8_lossy(&found.value);
    let resolved = unescape(&raw).ok().map(|text| text.into_owned());
    Some(resolved.unwrap_or_else(|| raw.into_owned()))
}

/// An archive of parts.
pub(super) type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

pub(super) fn zip(bytes: &[u8]) -> Option<Zip<'_>> {
    ZipArchive::new(Cursor::new(bytes)).ok()
}

/// So many bytes of a part are read at most, as `archive` makes sure that there are no more.
const MOST: u64 = 32 << 20;

/// Whether there is a part at `path`.
pub(super) fn has(zip: &mut Zip<'_>, path: &str) -> bool {
    place(zip, path).is_some()
}

/// The place of the part at `path` in the archive: the names of parts are the same in either case, and some programs
/// write `\`.
fn place(zip: &mut Zip<'_>, path: &str) -> Option<usize> {
    if let Some(place) = zip.index_for_name(path) {
        return Some(place);
    }
    let path = path.to_lowercase();
    let is_it = |name: &str| {
        name.replace('\\', "/")
            .trim_start_matches('/')
            .to_lowercase()
            == path
    };
    (0..zip.len()).find(|at| {
        let name = zip.name_for_index(*at);
        name.and_then(Result::ok).is_some_and(|name| is_it(&name))
    })
}

/// The bytes of the part at `path`.
pub(super) fn bytes(zip: &mut Zip<'_>, path: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let place = place(zip, path)?;
    let file = zip.by_index(place).ok()?;
    // A damaged file is read up to the damage.
    let _ = file.take(MOST).read_to_end(&mut bytes);
    Some(bytes)
}

/// The text of the part at `path`.
pub(super) fn part(zip: &mut Zip<'_>, path: &str) -> Option<String> {
    let bytes = bytes(zip, path)?;
    let (text, _, _) = encoding_rs::UTF_8.decode(&bytes);
    Some(text.into_owned())
}

/// `target` as seen from the folder of the part at `from`.
pub(super) fn beside(from: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                folders.pop();
            }
            step => folders.push(step),
        }
    }
    folders.join("/")
}
