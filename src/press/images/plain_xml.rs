//! *Plain XML* is a drawing rewritten with elements, attributes and text only. A parser's time grows with the
//! depth of elements, the number of attributes and the expansion of entities; all are limited here, in one
//! pass. The output has no declarations, so no parser can find more in it than was counted.

use super::bytes::{Removed, called};
use super::entities::Entities;
use crate::model::Rule;
use encoding_rs::{Encoding, UTF_8};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// How deeply elements may be nested; real drawings stay below 50.
const MOST_DEPTH: usize = 128;

/// How many attributes an element may have.
const MOST_ATTRIBUTES: usize = 200;

/// How many namespaces may be in scope for an element.
const MOST_NAMESPACES: usize = 64;

/// A limit on the sum, over all elements, of enclosing elements and namespaces in scope: `svg-hush` goes
/// through these for each element, and indents by them. Real drawings stay below a tenth.
const MOST_AROUND: usize = 10_000_000;

/// How many bytes are searched for the encoding declaration.
const DECLARED_WITHIN: usize = 200;

/// A drawing as plain XML.
#[derive(Debug)]
pub(crate) struct Plain {
    pub(crate) xml: Vec<u8>,
    /// What was removed, or is known to be removed next.
    pub(crate) removed: Removed,
}

/// The drawing in `bytes`, or why it is left out.
pub(crate) fn plain(bytes: &[u8]) -> Result<Plain, Rule> {
    let text = decoded(bytes).ok_or(Rule::NoImage)?;
    let mut writing = Writing {
        xml: Vec::with_capacity(text.len()),
        entities: Entities::default(),
        namespaces: Vec::new(),
        around: 0,
        removed: Removed::default(),
    };
    let mut reader = Reader::from_str(&text);
    let mut has_root = false;
    // The offset and depth at which metadata began.
    let mut metadata: Option<(usize, u64)> = None;
    loop {
        let before = reader.buffer_position();
        let event = reader.read_event().map_err(|_| damaged(has_root))?;
        match event {
            Event::Start(start) => {
                has_root = has_root || is_root(&start)?;
                if start.local_name().as_ref() == b"metadata" && metadata.is_none() {
                    metadata = Some((writing.namespaces.len(), before));
                }
                writing.start(&start, ">")?;
            }
            Event::Empty(start) => {
                has_root = has_root || is_root(&start)?;
                writing.start(&start, "/>")?;
                writing.namespaces.pop();
            }
            Event::End(end) => {
                writing.namespaces.pop();
                writing.put(&[b"</", end.name().as_ref(), b">"]);
                if let Some((depth, start)) = metadata
                    && depth == writing.namespaces.len()
                {
                    let length = reader.buffer_position() - start;
                    writing.removed.add(called::METADATA, length as usize);
                    metadata = None;
                }
            }
            Event::Text(words) => writing.put(&[&words]),
            Event::CData(words) => {
                let words = words.escape().map_err(|_| Rule::DamagedImage)?;
                writing.put(&[&words]);
            }
            Event::GeneralRef(reference) => {
                let text = writing.entities.resolved(&reference)?;
                writing.put(&[text.as_bytes()]);
            }
            // An empty comment is kept, since a parser may distinguish two text nodes from one.
            Event::Comment(words) => {
                writing.removed.add(called::COMMENTS, words.len());
                writing.put(&[b"<!---->"]);
            }
            Event::PI(_) => writing.put(&[b"<?p?>"]),
            Event::DocType(declared) => writing.entities = Entities::of(&declared),
            Event::Decl(_) => writing.put(&[b"<?xml version=\"1.0\" encoding=\"utf-8\"?>"]),
            Event::Eof => break,
        }
    }
    match has_root {
        true => Ok(Plain {
            xml: writing.xml,
            removed: writing.removed,
        }),
        false => Err(Rule::NoImage),
    }
}

/// Whether `start` is the root element of a drawing.
fn is_root(start: &BytesStart<'_>) -> Result<bool, Rule> {
    match start.local_name().as_ref() {
        b"svg" => Ok(true),
        _ => Err(Rule::NoImage),
    }
}

/// Whether an attribute refers outside of the drawing. Sanitised, the address of another host would become one
/// on this host.
fn leads_out(name: &[u8], value: &str) -> bool {
    let value = value.trim_start();
    let is_inside = value.starts_with('#') || value.starts_with("data:");
    matches!(name, b"href" | b"src") && !is_inside
}

fn damaged(has_root: bool) -> Rule {
    match has_root {
        true => Rule::DamagedImage,
        false => Rule::NoImage,
    }
}

/// The text of `bytes`, in the encoding they declare; `None` if they are not in it, or are not markup.
fn decoded(bytes: &[u8]) -> Option<String> {
    let (encoding, behind) =
        Encoding::for_bom(bytes).unwrap_or_else(|| (declared(bytes).unwrap_or(UTF_8), 0));
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[behind..])?;
    text.trim_start()
        .starts_with('<')
        .then(|| text.into_owned())
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(DECLARED_WITHIN)];
    let start = String::from_utf8_lossy(start);
    let declaration = start.strip_prefix("<?xml")?.split("?>").next()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let label = value.get(1..)?.split(['"', '\'']).next()?;
    Encoding::for_label(label.as_bytes())
}

struct Writing {
    xml: Vec<u8>,
    entities: Entities,
    /// For each open element, the number of namespaces in scope.
    namespaces: Vec<usize>,
    /// The sum of [`MOST_AROUND`] so far.
    around: usize,
    removed: Removed,
}

impl Writing {
    fn put(&mut self, pieces: &[&[u8]]) {
        for piece in pieces {
            self.xml.extend_from_slice(piece);
        }
    }

    /// Writes the tag `start`, which ends in `end`, and opens its element.
    fn start(&mut self, start: &BytesStart<'_>, end: &str) -> Result<(), Rule> {
        let mut namespaces = self.namespaces.last().copied().unwrap_or(0);
        self.put(&[b"<", start.name().as_ref()]);
        let mut attributes = start.attributes();
        // Duplicate names are rejected by the next parser.
        for (count, attribute) in attributes.with_checks(false).enumerate() {
            let attribute = attribute.map_err(|_| Rule::DamagedImage)?;
            let name = attribute.key.as_ref();
            namespaces += usize::from(name.starts_with(b"xmlns"));
            if count == MOST_ATTRIBUTES || namespaces > MOST_NAMESPACES {
                return Err(Rule::IntricateDrawing);
            }
            let value = std::str::from_utf8(&attribute.value).map_err(|_| Rule::DamagedImage)?;
            let value = self.entities.resolved_in(value)?;
            if leads_out(attribute.key.local_name().as_ref(), &value) {
                continue;
            }
            let value = value.replace('"', "&quot;").replace('<', "&lt;");
            self.put(&[b" ", name, b"=\"", value.as_bytes(), b"\""]);
        }
        self.put(&[end.as_bytes()]);
        self.namespaces.push(namespaces);
        let depth = self.namespaces.len();
        self.around += depth + namespaces;
        match depth > MOST_DEPTH || self.around > MOST_AROUND {
            true => Err(Rule::IntricateDrawing),
            false => Ok(()),
        }
    }
}
