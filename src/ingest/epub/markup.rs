//! The *markup* of a chapter is XHTML. It is written as HTML: every element that has an end tag gets one, names of
//! places are those of the book, and pictures are named by their paths in the container. Each line stays a line.

use super::container::{Container, resolved};
use super::elements::{
    attributes, escaped, in_address, is_void, local, name, newlines, reader, renamed,
};
use super::head::Head;
use super::places::{Places, Target};
use super::{drawing, formula};
use crate::model::Rule;
use quick_xml::events::{BytesStart, Event};

/// The class of the headings that the navigation gives.
pub(super) const GIVEN: &str = "foldout-given";

/// More open elements are not kept apart.
const DEEPEST: usize = 512;

/// How often a chapter is looked through for the ends of elements.
const LOOKS: usize = 8;

/// A chapter that is written.
pub(super) struct Writer<'a> {
    pub(super) container: &'a Container<'a>,
    pub(super) places: &'a Places,
    /// Its number.
    pub(super) chapter: usize,
    /// Its path.
    pub(super) path: &'a str,
    /// The page so far.
    pub(super) page: &'a mut String,
    /// What is told of it: rules and words.
    pub(super) told: &'a mut Vec<(Rule, String)>,
}

/// The state of writing.
#[derive(Default)]
struct State {
    /// The open elements, innermost last.
    open: Vec<String>,
    /// How many open elements are not kept.
    deeper: usize,
    /// How many newlines of the source are not written yet.
    owed: usize,
    /// Within an element that is passed over, how many elements are open.
    passed_over: Option<usize>,
    /// Whether the innermost choice has been made (`epub:switch`).
    chosen: bool,
    /// How much of the chapter was looked through for the ends of elements (bytes).
    looked: usize,
    /// How much may be.
    most_looked: usize,
}

impl Writer<'_> {
    /// Writes the chapter as a section with its own start, below the `title` that the navigation gives it.
    pub(super) fn write(&mut self, source: &str, head: &Head, title: Option<&str>) {
        let start = escaped(self.places.start(self.chapter));
        self.page.push_str(&format!("<section id=\"{start}\""));
        let mut written: Vec<&str> = vec!["class"];
        for (name, value) in &head.whole {
            if !written.contains(&name.as_str()) {
                written.push(name);
                self.page
                    .push_str(&format!(" {name}=\"{}\"", escaped(value)));
            }
        }
        self.page.push('>');
        if let Some(id) = self.places.own(self.chapter, &head.id) {
            self.page
                .push_str(&format!("<a id=\"{}\"></a>", escaped(id)));
        }
        if let Some(title) = title {
            self.page
                .push_str(&format!("<h1 class=\"{GIVEN}\">{}</h1>", escaped(title)));
        }
        let mut state = State {
            most_looked: source.len().saturating_mul(LOOKS),
            ..State::default()
        };
        let mut reader = reader(source);
        loop {
            let from = reader.buffer_position() as usize;
            let Ok(event) = reader.read_event() else {
                // What is no XML from here on is HTML.
                self.page.push_str(source.get(from..).unwrap_or_default());
                break;
            };
            let to = reader.buffer_position() as usize;
            let raw = source.get(from..to).unwrap_or_default();
            let before = self.page.len();
            match event {
                Event::Eof => break,
                event => {
                    let rest = source.get(from..).unwrap_or_default();
                    if let Some(length) = self.event(event, raw, rest, &mut state) {
                        // A drawing was taken as a whole.
                        let skipped = from + length;
                        while (reader.buffer_position() as usize) < skipped {
                            if !matches!(reader.read_event(), Ok(event) if event != Event::Eof) {
                                break;
                            }
                        }
                        state.owed += newlines(source.get(from..skipped).unwrap_or_default());
                        continue;
                    }
                }
            }
            let had = newlines(raw) + state.owed;
            let written = newlines(self.page.get(before..).unwrap_or_default());
            state.owed = had.saturating_sub(written);
        }
        for name in state.open.iter().rev() {
            self.page.push_str(&format!("</{name}>"));
        }
        self.page.push_str(&"\n".repeat(state.owed));
        self.page.push_str("</section>\n");
    }

    /// Writes an event; `rest` is the source from there on. Returns how many bytes of it were taken, if more than the
    /// event.
    fn event(
        &mut self,
        event: Event<'_>,
        raw: &str,
        rest: &str,
        state: &mut State,
    ) -> Option<usize> {
        if let Some(inside) = &mut state.passed_over {
            match event {
                Event::Start(_) => *inside += 1,
                Event::End(_) if *inside == 0 => state.passed_over = None,
                Event::End(_) => *inside -= 1,
                _ => {}
            }
            return None;
        }
        match event {
            Event::Start(start) => return self.start(&start, false, rest, state),
            Event::Empty(start) => return self.start(&start, true, rest, state),
            Event::End(end) => {
                let name = local(&String::from_utf8_lossy(end.name().as_ref()));
                self.end(renamed(&name), state);
            }
            Event::Text(_) => self.page.push_str(&raw.replace('<', "&lt;")),
            Event::GeneralRef(_) => self.page.push_str(raw),
            Event::CData(text) => {
                let text = String::from_utf8_lossy(&text).into_owned();
                self.page.push_str(&escaped(&text));
            }
            _ => {}
        }
        None
    }

    fn start(
        &mut self,
        start: &BytesStart<'_>,
        is_empty: bool,
        rest: &str,
        state: &mut State,
    ) -> Option<usize> {
        let name = name(start);
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let skips = match name.as_str() {
            "html" | "body" | "dtbook" | "book" => return None,
            "script" => !attributes(start).any(|(name, value)| {
                name == "type" && value.to_ascii_lowercase().starts_with("math/tex")
            }),
            "head" | "style" | "template" | "link" | "meta" => true,
            "epub:switch" => {
                state.chosen = false;
                false
            }
            "epub:case" => !self.chooses(start, state),
            "epub:default" => state.chosen,
            _ => false,
        };
        if skips {
            if !is_empty {
                state.passed_over = Some(0);
            }
            return None;
        }
        let taken = self.taken(&name, start, is_empty, rest, state);
        if let Some(drawing::Taken { html, length }) = taken {
            self.page.push_str(&html);
            return Some(length);
        }
        self.tag(&name, start, state);
        if is_void(&name) {
            return None;
        }
        let name = renamed(&name);
        if is_empty {
            self.page.push_str(&format!("</{name}>"));
        } else if state.open.len() < DEEPEST {
            state.open.push(name.to_owned());
        } else {
            state.deeper += 1;
        }
        None
    }

    /// What is made of an element as a whole.
    fn taken(
        &self,
        name: &str,
        start: &BytesStart<'_>,
        is_empty: bool,
        rest: &str,
        state: &mut State,
    ) -> Option<drawing::Taken> {
        let is_whole = matches!(name, "svg" | "math") && !is_empty || name == "object";
        if !is_whole || state.looked > state.most_looked {
            return None;
        }
        let seen = drawing::Seen::of(rest);
        state.looked += seen.as_ref().map_or(rest.len(), |seen| seen.length);
        let seen = seen?;
        match name {
            "svg" => drawing::of(rest, &seen, self.container, self.path),
            "math" => formula::of(rest, &seen),
            _ => drawing::object(start, &seen, self.container, self.path),
        }
    }

    /// Whether a page can show what this case of a choice needs.
    fn chooses(&self, start: &BytesStart<'_>, state: &mut State) -> bool {
        let needed = attributes(start).find(|(name, _)| name == "required-namespace");
        let needed = needed.map(|(_, value)| value).unwrap_or_default();
        let can = needed.contains("Math/MathML") || needed.contains("/svg");
        let chooses = can && !state.chosen;
        state.chosen |= chooses;
        chooses
    }

    fn end(&mut self, name: &str, state: &mut State) {
        if is_void(name) || matches!(name, "html" | "body" | "dtbook" | "book") {
            return;
        }
        if state.deeper > 0 {
            state.deeper -= 1;
            return;
        }
        if let Some(at) = state.open.iter().rposition(|open| open == name) {
            for open in state.open.drain(at..).rev() {
                self.page.push_str(&format!("</{open}>"));
            }
        }
    }

    fn tag(&mut self, name: &str, start: &BytesStart<'_>, state: &mut State) {
        self.page.push('<');
        self.page.push_str(renamed(name));
        for (attribute, value) in attributes(start) {
            let written = match attribute.as_str() {
                "xml:lang" => Some(("lang", value)),
                "id" | "xml:id" => self
                    .places
                    .own(self.chapter, &value)
                    .map(|name| ("id", name.to_owned())),
                "name" if name == "a" => self
                    .places
                    .own(self.chapter, &value)
                    .map(|own| ("name", own.to_owned())),
                "href" if name == "a" => self.link(&value).map(|href| ("href", href)),
                "src" if name == "img" => self.picture(&value).map(|path| ("src", path)),
                "srcset" | "usemap" | "ismap" | "longdesc" => None,
                other if other.starts_with("xmlns") || other.starts_with("on") => None,
                other => {
                    self.attribute(other, &value);
                    None
                }
            };
            if let Some((attribute, value)) = written {
                self.attribute(attribute, &value);
            }
        }
        self.page
            .push_str(&"\n".repeat(std::mem::take(&mut state.owed)));
        self.page.push('>');
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let is_name = |c: char| c.is_ascii_alphanumeric() || "-_:.".contains(c);
        if name.chars().all(is_name) {
            self.page
                .push_str(&format!(" {name}=\"{}\"", escaped(value)));
        }
    }

    /// Where a link leads on the page; `None` if nowhere.
    fn link(&mut self, address: &str) -> Option<String> {
        match self.places.target(self.path, address) {
            Target::Outside => Some(address.to_owned()),
            Target::Place(name) => Some(format!("#{}", in_address(&name))),
            Target::Start(name) => {
                self.told.push((Rule::BrokenLink, address.to_owned()));
                Some(format!("#{}", in_address(&name)))
            }
            Target::File => {
                self.told.push((Rule::BrokenLink, address.to_owned()));
                None
            }
        }
    }

    /// The path of a picture, or its address on another host; `None` if it is missing.
    fn picture(&mut self, address: &str) -> Option<String> {
        let Some((path, _)) = resolved(self.path, address) else {
            return Some(address.to_owned());
        };
        let found = self.container.path(&path);
        if found.is_none() {
            self.told.push((Rule::MissingImage, path));
        }
        found
    }
}
