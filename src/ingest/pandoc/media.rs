//! *Media* are the pictures inside a file, which pandoc writes into a folder under the names that they have
//! there. Before 3.1.4 it let names that are escaped as in addresses (`%2e%2e%2f`) lead out of that folder,
//! sandboxed or not.

use crate::ingest::archive::package::Archive;
use percent_encoding::percent_decode_str;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;
use serde_json::Value;
use std::io::Cursor;

/// The name of a picture in `bytes`, a file of pandoc's `format`, that could lead out of the folder it is
/// written into.
pub(super) fn climbing_picture(format: &str, bytes: &[u8]) -> Option<String> {
    let names = match format {
        "docx" | "odt" | "epub" => in_archive(bytes),
        "ipynb" => in_notebook(bytes),
        "fb2" => in_xml(bytes),
        // Elsewhere pandoc names them itself, or there are none inside.
        _ => Vec::new(),
    };
    names.into_iter().find(|name| climbs(name))
}

/// Only what is escaped: of other names pandoc sees it.
fn climbs(name: &str) -> bool {
    let decoded = percent_decode_str(name).decode_utf8_lossy();
    let is_absolute = decoded.starts_with(['/', '\\']) || decoded.contains(':');
    let climbs = is_absolute || decoded.split(['/', '\\']).any(|part| part == "..");
    climbs && decoded != name
}

fn in_archive(bytes: &[u8]) -> Vec<String> {
    let Ok(archive) = Archive::new(Cursor::new(bytes)) else {
        return Vec::new();
    };
    let names = archive.file_names().flatten();
    names.map(|name| name.into_owned()).collect()
}

/// The names of the attachments of a notebook's cells.
fn in_notebook(bytes: &[u8]) -> Vec<String> {
    let notebook: Value = serde_json::from_slice(bytes).unwrap_or_default();
    let worksheets = notebook["worksheets"].as_array().into_iter().flatten();
    let cells = std::iter::once(&notebook).chain(worksheets);
    let cells = cells.flat_map(|sheet| sheet["cells"].as_array().into_iter().flatten());
    let attached = cells.filter_map(|cell| cell["attachments"].as_object());
    attached.flat_map(|names| names.keys().cloned()).collect()
}

/// The values of all attributes `id`.
fn in_xml(bytes: &[u8]) -> Vec<String> {
    let mut reader = Reader::from_reader(bytes);
    reader.config_mut().check_end_names = false;
    let (mut names, mut buffer) = (Vec::new(), Vec::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                let id = element.try_get_attribute("id").ok().flatten();
                names.extend(id.map(|id| {
                    let raw = String::from_utf8_lossy(&id.value);
                    unescape(&raw).map_or_else(|_| raw.to_string(), |name| name.into_owned())
                }));
            }
            Ok(Event::Eof) | Err(_) => return names,
            Ok(_) => {}
        }
    }
}
