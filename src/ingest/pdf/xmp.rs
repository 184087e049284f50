//! *XMP* is what a file says about itself as XML (ISO 16684-1): title, authors, date of publication.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;

/// What is larger is not read (bytes).
const MOST: usize = 2_000_000;

/// The maximum number of names.
const MOST_NAMES: usize = 1_000;

/// What a file says about itself.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) title: String,
    pub(super) authors: Vec<String>,
    /// When it was published, where a publisher says so.
    pub(super) published: String,
}

/// Reads it; what is no XML ends it.
pub(super) fn read(bytes: &[u8]) -> Said {
    let mut said = Said::default();
    let Ok(text) = std::str::from_utf8(bytes.get(..bytes.len().min(MOST)).unwrap_or_default())
    else {
        return said;
    };
    let mut reader = Reader::from_str(text.trim_start_matches('\u{FEFF}'));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    // The property that is open, and the text in it.
    let mut open = String::new();
    let mut value = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                let name = String::from_utf8_lossy(element.name().as_ref()).into_owned();
                match name.as_str() {
                    "rdf:li" => value.clear(),
                    "rdf:Alt" | "rdf:Seq" | "rdf:Bag" => {}
                    _ => {
                        open = name;
                        value.clear();
                    }
                }
            }
            Ok(Event::End(element)) => {
                let words = value.split_whitespace().collect::<Vec<_>>().join(" ");
                value.clear();
                let is_new = !words.is_empty();
                match open.as_str() {
                    "dc:title" if is_new && said.title.is_empty() => said.title = words,
                    "dc:creator" if is_new && said.authors.len() < MOST_NAMES => {
                        said.authors.push(words);
                    }
                    "prism:publicationDate" | "prism:coverDate" | "dc:date" if is_new => {
                        said.published = words;
                    }
                    _ => {}
                }
                if element.name().as_ref() == open.as_bytes() {
                    open.clear();
                }
            }
            Ok(Event::Text(text)) => value.push_str(&String::from_utf8_lossy(&text)),
            Ok(Event::CData(text)) => value.push_str(&String::from_utf8_lossy(&text)),
            Ok(Event::GeneralRef(name)) => {
                if let Ok(Some(c)) = name.resolve_char_ref() {
                    value.push(c);
                } else if let Some(text) =
                    resolve_predefined_entity(&String::from_utf8_lossy(&name))
                {
                    value.push_str(text);
                }
            }
            Ok(Event::Eof) | Err(_) => return said,
            Ok(_) => {}
        }
    }
}
