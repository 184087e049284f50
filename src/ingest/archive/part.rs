//! A *part* of an archive is mostly XML. What makes pandoc slow is counted in it: the depth of elements, the
//! attributes of an element, and content that the report repeats.

use super::too_much;
use crate::error::Result;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;
use std::io::BufRead;

/// The maximum depth of elements; a table inside a table adds six.
const MOST_DEPTH: usize = 1_000;

/// The maximum number of attributes of an element. The root of a document, which declares its namespaces, has
/// about fifty.
const MOST_ATTRIBUTES: usize = 1_000;

/// The maximum number of blanks and empty cells that are written as a count.
const MOST_BLANKS: u64 = 1_000_000;

/// Whether a part may be XML by its first bytes: an angle bracket, white space, a byte order mark, or a zero byte
/// as in UTF-16.
pub(super) fn is_xml(beginning: &[u8]) -> bool {
    let first = beginning.first();
    first.is_some_and(|byte| byte.is_ascii_whitespace() || [b'<', 0, 0xEF].contains(byte))
        || [&[0xFE, 0xFF], &[0xFF, 0xFE]]
            .iter()
            .any(|mark| beginning.starts_with(*mark))
}

/// Content that occurs in the report more than once: notes with several references, chapters listed several
/// times.
#[derive(Default)]
pub(super) struct Again {
    /// The size of each note (bytes), by its kind and id.
    notes: HashMap<String, u64>,
    note_references: HashMap<String, u64>,
    /// The files of chapters by their ids.
    files: HashMap<String, String>,
    /// How often each chapter's id is listed.
    chapters: HashMap<String, u64>,
    /// The size of each part (bytes), by its name.
    parts: HashMap<String, u64>,
    blanks: u64,
}

impl Again {
    /// Counts the content of a part, as far as it is XML.
    pub(super) fn read(&mut self, part: impl BufRead, name: &str) -> Result<()> {
        let mut reader = Reader::from_reader(part);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        let mut buffer = Vec::new();
        let mut depth = 0_usize;
        // The open note's key, and the offset at which the note begins.
        let mut note: Option<(String, u64)> = None;
        loop {
            buffer.clear();
            let begins = reader.buffer_position();
            let Ok(event) = reader.read_event_into(&mut buffer) else {
                return Ok(());
            };
            match event {
                Event::Start(element) => {
                    depth += 1;
                    if depth > MOST_DEPTH {
                        return Err(too_much(format!(
                            "its part `{name}` has elements inside more than {MOST_DEPTH} others"
                        )));
                    }
                    self.element(&element, name, note.is_some())?;
                    if let Some(key) = key_of_note(&element) {
                        note = Some((key, begins));
                    }
                }
                Event::Empty(element) => self.element(&element, name, note.is_some())?,
                Event::End(element) => {
                    depth = depth.saturating_sub(1);
                    let is_note = matches!(element.local_name().as_ref(), b"footnote" | b"endnote");
                    if let Some((key, begins)) = note.take_if(|_| is_note) {
                        self.notes.insert(key, reader.buffer_position() - begins);
                    }
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn element(&mut self, element: &BytesStart<'_>, name: &str, in_note: bool) -> Result<()> {
        let mut attributes = element.attributes();
        if attributes
            .with_checks(false)
            .take(MOST_ATTRIBUTES + 1)
            .count()
            > MOST_ATTRIBUTES
        {
            return Err(too_much(format!(
                "an element of its part `{name}` has more than {MOST_ATTRIBUTES} attributes"
            )));
        }
        let element_name = element.local_name();
        let value = |name: &str| value(element, name);
        match element_name.as_ref() {
            kind @ (b"footnoteReference" | b"endnoteReference") => {
                if in_note {
                    return Err(too_much(format!(
                        "a note in its part `{name}` refers to a note, which may be itself"
                    )));
                }
                let key = format!("{}{}", char::from(kind[0]), value("id").unwrap_or_default());
                *self.note_references.entry(key).or_default() += 1;
            }
            b"item" => {
                if let (Some(id), Some(file)) = (value("id"), value("href")) {
                    self.files.insert(id, file);
                }
            }
            b"itemref" => {
                *self
                    .chapters
                    .entry(value("idref").unwrap_or_default())
                    .or_default() += 1;
            }
            b"s" => self.blank(value("c"), name)?,
            b"table-column" | b"table-cell" | b"covered-table-cell" => {
                self.blank(value("number-columns-repeated"), name)?;
            }
            b"table-row" => self.blank(value("number-rows-repeated"), name)?,
            _ => {}
        }
        Ok(())
    }

    fn blank(&mut self, times: Option<String>, name: &str) -> Result<()> {
        let times = times.map_or(0, |times| times.trim().parse().unwrap_or(u64::MAX));
        self.blanks = self.blanks.saturating_add(times);
        match self.blanks > MOST_BLANKS {
            true => Err(too_much(format!(
                "its part `{name}` has more than {MOST_BLANKS} blanks or empty cells"
            ))),
            false => Ok(()),
        }
    }

    /// Notes the size of a part.
    pub(super) fn ends(&mut self, name: &str, bytes: u64) {
        self.parts.insert(name.to_owned(), bytes);
    }

    /// The size of all repetitions (bytes), in addition to the parts themselves.
    pub(super) fn bytes(&self) -> u64 {
        let notes = self.note_references.iter().map(|(key, times)| {
            let bytes = self.notes.get(key).copied().unwrap_or_default();
            bytes.saturating_mul(times.saturating_sub(1))
        });
        let mut by_file: HashMap<&str, u64> = HashMap::new();
        for (id, times) in &self.chapters {
            let file = self.files.get(id).map(String::as_str).unwrap_or_default();
            *by_file.entry(file).or_default() += times;
        }
        let again = by_file.into_iter().filter(|(_, times)| *times > 1);
        let chapters = again.map(|(file, times)| {
            let found = self.parts.iter().filter(|(name, _)| name.ends_with(file));
            let bytes = found.map(|(_, bytes)| *bytes).max().unwrap_or_default();
            bytes.saturating_mul(times - 1)
        });
        notes.chain(chapters).fold(0, u64::saturating_add)
    }
}

/// The key of a note, if `element` is one: its kind and id.
fn key_of_note(element: &BytesStart<'_>) -> Option<String> {
    let name = element.local_name();
    let kind = name.as_ref();
    matches!(kind, b"footnote" | b"endnote").then(|| {
        format!(
            "{}{}",
            char::from(kind[0]),
            value(element, "id").unwrap_or_default()
        )
    })
}

/// The value of the attribute called `name`, in any namespace.
fn value(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|found| found.key.local_name().as_ref() == name.as_bytes())?;
    Some(String::from_utf8_lossy(&found.value).into_owned())
}
