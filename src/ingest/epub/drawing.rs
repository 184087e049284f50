//! A *drawing* (SVG) in a chapter is a picture. One that only holds another picture, as covers do, is that picture.

use super::container::{Container, resolved};
use super::elements::escaped;
use super::tree::{attributes, value};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The largest drawing that is put into the page (bytes).
const LARGEST: usize = 4 << 20;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// What was made of the markup at a place.
pub(super) struct Taken {
    pub(super) html: String,
    /// How much of the source it is (bytes).
    pub(super) length: usize,
}

/// What an element holds.
#[derive(Default)]
pub(super) struct Seen {
    /// How long it is (bytes).
    pub(super) length: usize,
    /// The addresses of pictures, with where they stand in the source.
    pictures: Vec<String>,
    has_shapes: bool,
    has_html: bool,
    words: String,
}

/// The picture that the drawing `seen` at the start of `source` is; `None` if it holds HTML or is too large.
pub(super) fn of(
    source: &str,
    seen: &Seen,
    container: &Container<'_>,
    from: &str,
) -> Option<Taken> {
    if seen.has_html {
        return None;
    }
    let path = |address: &String| container.path(&resolved(from, address)?.0);
    let xml = source.get(..seen.length)?;
    let words = seen.words.split_whitespace().collect::<Vec<_>>().join(" ");
    let html = if !seen.has_shapes && !seen.pictures.is_empty() {
        let mut words = Some(words);
        let pictures = seen.pictures.iter().map(|address| {
            let words = escaped(&words.take().unwrap_or_default());
            match path(address) {
                Some(path) => format!("<img src=\"{}\" alt=\"{words}\">", escaped(&path)),
                None => format!("<img src=\"{}\" alt=\"{words}\">", escaped(address)),
            }
        });
        pictures.collect()
    } else {
        let mut xml = declared(xml);
        for address in &seen.pictures {
            let bytes = path(address).and_then(|path| container.picture(&path));
            if let Some(bytes) = bytes.filter(|bytes| bytes.len() < LARGEST)
                && let Some(kind) = kind(&bytes)
            {
                let data = format!("\"data:image/{kind};base64,{}\"", STANDARD.encode(bytes));
                xml = xml.replace(&format!("\"{address}\""), &data);
            }
        }
        if xml.len() > LARGEST {
            return None;
        }
        let data = STANDARD.encode(xml);
        format!(
            "<img src=\"data:image/svg+xml;base64,{data}\" alt=\"{}\">",
            escaped(&words)
        )
    };
    Some(Taken {
        html,
        length: seen.length,
    })
}

/// The picture that the object `seen`, which begins with the tag `start`, shows.
pub(super) fn object(
    start: &BytesStart<'_>,
    seen: &Seen,
    container: &Container<'_>,
    from: &str,
) -> Option<Taken> {
    let address = attribute(start, "data")?;
    let extension = address.rsplit('.').next()?.to_ascii_lowercase();
    let is_picture = attribute(start, "type").is_some_and(|kind| kind.starts_with("image/"))
        || matches!(
            extension.as_str(),
            "svg" | "png" | "jpg" | "jpeg" | "gif" | "webp"
        );
    let path = container.path(&resolved(from, &address)?.0)?;
    if !is_picture {
        return None;
    }
    let words = seen.words.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Taken {
        html: format!(
            "<img src=\"{}\" alt=\"{}\">",
            escaped(&path),
            escaped(&words)
        ),
        length: seen.length,
    })
}

impl Seen {
    /// What the element at the start of `source` holds; `None` if it has no end.
    pub(super) fn of(source: &str) -> Option<Self> {
        let mut reader = Reader::from_str(source);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let mut seen = Self::default();
        let mut depth = 0_usize;
        // How many elements were open where one without words began.
        let mut silent_from: Option<usize> = None;
        loop {
            match reader.read_event().ok()? {
                Event::Start(start) => {
                    let name = seen.element(&start);
                    if silent_from.is_none() && is_silent(&name) {
                        silent_from = Some(depth);
                    }
                    depth += 1;
                }
                Event::Empty(start) => {
                    seen.element(&start);
                }
                Event::End(_) => {
                    depth = depth.saturating_sub(1);
                    silent_from = silent_from.filter(|from| *from < depth);
                    seen.words.push(' ');
                }
                Event::Eof => return None,
                _ if silent_from.is_some() => {}
                Event::Text(text) => seen.words.push_str(&String::from_utf8_lossy(&text)),
                Event::CData(text) => seen.words.push_str(&String::from_utf8_lossy(&text)),
                Event::GeneralRef(name) => {
                    let reference = format!("&{};", String::from_utf8_lossy(&name));
                    seen.words.push_str(&value(reference.as_bytes()));
                }
                _ => {}
            }
            if depth == 0 {
                seen.length = reader.buffer_position() as usize;
                return Some(seen);
            }
        }
    }

    fn element(&mut self, start: &BytesStart<'_>) -> String {
        let name = String::from_utf8_lossy(start.local_name().as_ref()).to_ascii_lowercase();
        match name.as_str() {
            "image" => self.pictures.extend(attribute(start, "href")),
            "foreignobject" | "math" => self.has_html = true,
            "path" | "rect" | "circle" | "line" | "polyline" | "polygon" | "ellipse" | "text"
            | "use" => self.has_shapes = true,
            "img" => {
                self.words.push(' ');
                self.words
                    .push_str(&attribute(start, "alt").unwrap_or_default());
            }
            _ => {}
        }
        self.words.push(' ');
        name
    }
}

/// Whether no words are in the element.
fn is_silent(name: &str) -> bool {
    matches!(name, "style" | "script" | "metadata")
}

/// The value of the attribute of this name, whatever its prefix.
fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found =
        attributes(start).find(|found| found.key.local_name().as_ref() == name.as_bytes())?;
    Some(value(&found.value))
}

/// The kind of a picture, as a media type names it.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    let starts: [(&[u8], &str); 4] = [
        (b"\x89PNG", "png"),
        (b"\xff\xd8", "jpeg"),
        (b"GIF8", "gif"),
        (b"RIFF", "webp"),
    ];
    let found = starts.iter().find(|(start, _)| bytes.starts_with(start));
    found.map(|(_, kind)| *kind)
}

/// The drawing with the names that it may have taken from the chapter around it.
fn declared(xml: &str) -> String {
    let end = xml.find('>').unwrap_or(xml.len());
    let tag = xml.get(..end).unwrap_or_default();
    let name_end = tag
        .find(|c: char| c.is_whitespace() || c == '/')
        .unwrap_or(end);
    let mut names = String::new();
    let prefix = tag.get(1..name_end).and_then(|name| name.split_once(':'));
    let own = match prefix {
        Some((prefix, _)) => format!("xmlns:{prefix}"),
        None => "xmlns".to_owned(),
    };
    for (name, address) in [(own.as_str(), SVG), ("xmlns:xlink", XLINK)] {
        if !tag.contains(&format!("{name}=")) {
            names.push_str(&format!(" {name}=\"{address}\""));
        }
    }
    let (start, rest) = xml.split_at(name_end);
    format!("{start}{names}{rest}")
}
