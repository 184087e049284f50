//! *Media* are the pictures inside a file. Pandoc extracts them into a folder, under their own names. Before
//! 3.1.4, percent-encoded names (`%2e%2e%2f`) could lead out of that folder, even in its sandbox.

use percent_encoding::percent_decode_str;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;

/// The name of a picture in `bytes`, a file of pandoc's `format`, that would be written outside the folder.
pub(super) fn climbing_picture(format: &str, bytes: &[u8]) -> Option<String> {
    let names = match format {
        "fb2" => in_xml(bytes),
        // In other formats pandoc chooses the names, or there are no pictures inside.
        _ => Vec::new(),
    };
    names.into_iter().find(|name| climbs(name))
}

/// Whether a percent-encoded name leads out of the folder. Pandoc itself refuses such names in plain text.
fn climbs(name: &str) -> bool {
    let decoded = percent_decode_str(name).decode_utf8_lossy();
    let is_absolute = decoded.starts_with(['/', '\\']) || decoded.contains(':');
    let climbs = is_absolute || decoded.split(['/', '\\']).any(|part| part == "..");
    climbs && decoded != name
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
