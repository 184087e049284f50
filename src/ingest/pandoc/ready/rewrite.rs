//! The XML of one part, written anew.

use super::styles::is_on;
use crate::ingest::archive::package::value;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashSet;

/// A part as pandoc is to have it.
pub(super) struct Rewrite {
    pub(super) xml: String,
    /// The hidden texts that were taken out.
    pub(super) hidden: Vec<String>,
}

/// The part, if it has to be another for pandoc.
pub(super) fn part(xml: &str, hidden_styles: &HashSet<String>) -> Option<Rewrite> {
    let mut writing = Writing {
        hidden_styles,
        out: String::with_capacity(xml.len()),
        is_other: false,
        hidden: Vec::new(),
        runs: Vec::new(),
        passed_over: 0,
        properties: 0,
        is_hiding: false,
        in_text: false,
        annotation: None,
        after: String::new(),
    };
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    loop {
        let from = usize::try_from(reader.buffer_position()).ok()?;
        let event = reader.read_event().ok()?;
        let to = usize::try_from(reader.buffer_position()).ok()?;
        if matches!(event, Event::Eof) {
            break;
        }
        writing.event(event, xml.get(from..to)?);
    }
    let Writing {
        out,
        is_other,
        mut hidden,
        ..
    } = writing;
    hidden.retain(|text| !text.trim().is_empty());
    is_other.then_some(Rewrite { xml: out, hidden })
}

/// Elements that pandoc passes over with what is in them, though it is text like that around them.
fn is_around_text(name: &[u8]) -> bool {
    matches!(
        name,
        b"fldSimple" | b"bdo" | b"dir" | b"customXml" | b"smartTag"
    )
}

struct Writing<'a> {
    hidden_styles: &'a HashSet<String>,
    out: String,
    is_other: bool,
    hidden: Vec<String>,
    runs: Vec<Run>,
    /// How many elements are open below one that is taken out, with it.
    passed_over: usize,
    /// How many elements with the properties of paragraphs are open.
    properties: usize,
    /// Whether the style of the paragraph hides its text.
    is_hiding: bool,
    in_text: bool,
    /// Where in what is written the annotation of a word begins.
    annotation: Option<usize>,
    /// The annotation, which is to follow its word.
    after: String,
}

struct Run {
    /// Where it begins in what is written.
    start: usize,
    /// The name of its element, with the prefix.
    name: String,
    is_hidden: bool,
    /// Whether it has nothing but text.
    is_text: bool,
    text: String,
}

impl Writing<'_> {
    fn event(&mut self, event: Event<'_>, raw: &str) {
        match event {
            Event::Start(_) if self.passed_over > 0 => self.passed_over += 1,
            Event::End(_) if self.passed_over > 0 => self.passed_over -= 1,
            _ if self.passed_over > 0 => {}
            Event::Start(element) => self.begin(&element, raw, false),
            Event::Empty(element) => self.begin(&element, raw, true),
            Event::End(element) => self.end(element.local_name().as_ref(), raw),
            Event::Text(_) | Event::GeneralRef(_) | Event::CData(_) => {
                if let Some(run) = self.runs.last_mut().filter(|_| self.in_text) {
                    run.text.push_str(raw);
                }
                self.out.push_str(raw);
            }
            _ => self.out.push_str(raw),
        }
    }

    fn begin(&mut self, element: &BytesStart<'_>, raw: &str, is_empty: bool) {
        let name = element.local_name();
        let name = name.as_ref();
        let full = String::from_utf8_lossy(element.name().as_ref()).into_owned();
        match name {
            b"pPr" | b"rPrChange" if !is_empty => self.properties += 1,
            b"pStyle" if self.properties == 1 => {
                let style = value(element, "w:val").unwrap_or_default();
                self.is_hiding = self.hidden_styles.contains(&style);
            }
            _ if self.properties > 0 => {}
            b"p" => self.is_hiding = false,
            b"r" if !is_empty => self.runs.push(Run {
                start: self.out.len(),
                name: full.clone(),
                is_hidden: self.is_hiding,
                is_text: true,
                text: String::new(),
            }),
            b"vanish" | b"rStyle" => {
                let style = value(element, "w:val").unwrap_or_default();
                let hides = match name {
                    b"vanish" => Some(is_on(element)),
                    _ => self.hidden_styles.contains(&style).then_some(true),
                };
                if let (Some(run), Some(hides)) = (self.runs.last_mut(), hides) {
                    run.is_hidden = hides;
                }
            }
            b"t" => self.in_text = !is_empty,
            b"fldChar" | b"instrText" | b"footnoteReference" | b"endnoteReference" => {
                if let Some(run) = self.runs.last_mut() {
                    run.is_text = false;
                }
            }
            b"customXmlPr" | b"smartTagPr" | b"rubyPr" => {
                self.is_other = true;
                self.passed_over = usize::from(!is_empty);
                return;
            }
            _ if is_around_text(name) => {
                self.is_other = true;
                return;
            }
            b"ptab" | b"cr" if is_empty => {
                let other = if name == b"cr" { "br" } else { "tab" };
                return self.instead(&format!("<{}{other}/>", prefix(&full)));
            }
            b"sym" if is_empty => {
                if let Some(sign) = sign(element) {
                    let text = format!("{}t", prefix(&full));
                    return self.instead(&format!("<{text}>{sign}</{text}>"));
                }
            }
            // Pandoc reads what a picture shows only where it stands in a line.
            b"anchor" if full.ends_with(":anchor") => {
                return self.instead(&raw.replacen(":anchor", ":inline", 1));
            }
            b"ruby" if !is_empty => {
                if let Some(run) = self.runs.last() {
                    let end = format!("</{}>", run.name);
                    return self.instead(&end);
                }
            }
            b"rt" if !is_empty => {
                self.annotation = Some(self.out.len());
                return;
            }
            b"rubyBase" => return,
            _ => {}
        }
        self.out.push_str(raw);
    }

    fn end(&mut self, name: &[u8], raw: &str) {
        match name {
            b"pPr" | b"rPrChange" => self.properties = self.properties.saturating_sub(1),
            _ if self.properties > 0 => {}
            b"t" => self.in_text = false,
            b"r" => {
                self.out.push_str(raw);
                if let Some(run) = self.runs.pop().filter(|run| run.is_hidden && run.is_text) {
                    self.out.truncate(run.start);
                    self.hidden.push(unescaped(&run.text));
                    self.is_other = true;
                }
                return;
            }
            _ if is_around_text(name) => return,
            b"anchor" => return self.out.push_str(&raw.replacen(":anchor", ":inline", 1)),
            b"rt" => {
                if let Some(start) = self.annotation.take() {
                    self.after = self.out.split_off(start.min(self.out.len()));
                }
                return;
            }
            b"rubyBase" => return,
            b"ruby" => {
                if let Some(run) = self.runs.last() {
                    let text = format!("{}t", prefix(&run.name));
                    let sign = |sign| format!("<{0}><{text}>{sign}</{text}></{0}>", run.name);
                    let annotation = std::mem::take(&mut self.after);
                    let after = format!("{}{annotation}{}<{}>", sign("("), sign(")"), run.name);
                    self.out.push_str(&after);
                    return;
                }
            }
            _ => {}
        }
        self.out.push_str(raw);
    }

    fn instead(&mut self, other: &str) {
        self.is_other = true;
        self.out.push_str(other);
    }
}

/// The prefix of a name, with its colon.
fn prefix(name: &str) -> &str {
    name.rfind(':').map_or("", |at| &name[..=at])
}

fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), |text| text.into_owned())
}

/// What a sign of Wingdings is in Unicode, as far as forms and lists use it.
fn sign(element: &BytesStart<'_>) -> Option<&'static str> {
    if !value(element, "w:font")?.starts_with("Wingdings") {
        return None;
    }
    let code = value(element, "w:char")?;
    Some(
        match code
            .trim_start_matches("F0")
            .trim_start_matches("f0")
            .to_ascii_uppercase()
            .as_str()
        {
            "FE" => "☑",
            "FD" => "☒",
            "A8" | "6F" | "71" => "☐",
            "FC" => "✓",
            "FB" => "✗",
            "D8" => "➢",
            "E0" | "E8" => "→",
            "A7" => "▪",
            "6C" => "●",
            _ => return None,
        },
    )
}
