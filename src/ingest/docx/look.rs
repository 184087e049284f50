//! The *look* of runs and paragraphs, as properties say (ECMA-376, part 1, 17.3). What is not said is `None`, so that
//! looks can be laid over each other: those of the document, of styles, and of the text itself.

use crate::ingest::ooxml::xml::Element;
use crate::model::Alignment;
use std::rc::Rc;

/// The space before a paragraph that Word sets as browsers do (twentieths of a point).
const AUTOMATIC_SPACE: i32 = 280;

/// The look of a run of text.
#[derive(Debug, Clone, Default)]
pub(super) struct RunLook {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) struck: Option<bool>,
    pub(super) small_capitals: Option<bool>,
    pub(super) capitals: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) underlined: Option<bool>,
    pub(super) marked: Option<bool>,
    pub(super) height: Option<Height>,
    /// The size, in half points.
    pub(super) size: Option<u32>,
    pub(super) font: Option<Rc<str>>,
    /// The languages of Latin, East Asian and right-to-left text.
    pub(super) languages: [Option<Rc<str>>; 3],
    pub(super) right_to_left: Option<bool>,
}

/// Whether text is raised or lowered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Height {
    #[default]
    Level,
    Raised,
    Lowered,
}

/// `over`, or what is under it.
fn laid<T: Clone>(over: &Option<T>, under: &Option<T>) -> Option<T> {
    over.clone().or_else(|| under.clone())
}

impl RunLook {
    /// What the properties in a `w:rPr` say.
    pub(super) fn of(properties: &Element<'_>) -> Self {
        let mut look = Self::default();
        for property in properties.elements() {
            let value = property.value();
            let is_on = Some(!matches!(value, "0" | "false" | "off" | "none"));
            let said = |name: &str| property.attribute(name).filter(|said| !said.is_empty());
            match property.name() {
                "w:b" => look.bold = is_on,
                "w:i" => look.italic = is_on,
                "w:strike" | "w:dstrike" => look.struck = is_on,
                "w:smallCaps" => look.small_capitals = is_on,
                "w:caps" => look.capitals = is_on,
                "w:vanish" => look.hidden = is_on,
                "w:u" => look.underlined = is_on,
                "w:highlight" => look.marked = is_on,
                "w:rtl" => look.right_to_left = is_on,
                "w:vertAlign" => {
                    look.height = Some(match value {
                        "superscript" => Height::Raised,
                        "subscript" => Height::Lowered,
                        _ => Height::Level,
                    });
                }
                "w:sz" => look.size = value.parse().ok(),
                "w:rFonts" => {
                    look.font = said("w:ascii").or_else(|| said("w:hAnsi")).map(Rc::from);
                }
                "w:lang" => {
                    look.languages =
                        ["w:val", "w:eastAsia", "w:bidi"].map(|name| said(name).map(Rc::from));
                }
                _ => {}
            }
        }
        look
    }

    /// This look laid over another.
    pub(super) fn over(&self, under: &Self) -> Self {
        let language = |at: usize| laid(&self.languages[at], &under.languages[at]);
        Self {
            bold: self.bold.or(under.bold),
            italic: self.italic.or(under.italic),
            struck: self.struck.or(under.struck),
            small_capitals: self.small_capitals.or(under.small_capitals),
            capitals: self.capitals.or(under.capitals),
            hidden: self.hidden.or(under.hidden),
            underlined: self.underlined.or(under.underlined),
            marked: self.marked.or(under.marked),
            height: self.height.or(under.height),
            size: self.size.or(under.size),
            font: laid(&self.font, &under.font),
            languages: [language(0), language(1), language(2)],
            right_to_left: self.right_to_left.or(under.right_to_left),
        }
    }
}

/// The look of a paragraph, and its place in lists and the outline.
#[derive(Debug, Clone, Default)]
pub(super) struct ParagraphLook {
    /// The id of its list; 0 for none.
    pub(super) list: Option<i64>,
    /// Its level in the list, from 0.
    pub(super) list_level: Option<usize>,
    /// Its level in the outline, from 0; 9 for text.
    pub(super) outline: Option<u8>,
    /// How far it is moved from the margin at its start and at its end (twentieths of a point).
    pub(super) start: Option<i32>,
    pub(super) end: Option<i32>,
    pub(super) alignment: Option<Alignment>,
    pub(super) right_to_left: Option<bool>,
    /// Whether it stays on the page of the next paragraph.
    pub(super) keeps_next: Option<bool>,
    /// Whether it has a line below or above it.
    pub(super) is_ruled: Option<bool>,
    /// The space before it (twentieths of a point).
    pub(super) space_before: Option<i32>,
}

impl ParagraphLook {
    /// What the properties in a `w:pPr` say.
    pub(super) fn of(properties: &Element<'_>) -> Self {
        let mut look = Self::default();
        for property in properties.elements() {
            let value = property.value();
            let is_on = Some(!matches!(value, "0" | "false" | "off"));
            let said = |name: &str| property.attribute(name);
            let number = |name: &str| said(name).and_then(twips);
            match property.name() {
                "w:numPr" => {
                    let said = |name| property.value_of(name).map(str::trim);
                    look.list = said("w:numId").and_then(|id| id.parse().ok());
                    look.list_level = said("w:ilvl").and_then(|level| level.parse().ok());
                }
                "w:outlineLvl" => look.outline = value.trim().parse().ok(),
                "w:ind" => {
                    look.start = number("w:start").or_else(|| number("w:left"));
                    look.end = number("w:end").or_else(|| number("w:right"));
                }
                // Space as in a browser counts more than what is said beside it.
                "w:spacing" => {
                    let is_automatic =
                        matches!(said("w:beforeAutospacing"), Some("1" | "true" | "on"));
                    look.space_before = match is_automatic {
                        true => Some(AUTOMATIC_SPACE),
                        false => number("w:before"),
                    };
                }
                "w:jc" => {
                    look.alignment = match value {
                        "center" => Some(Alignment::Center),
                        "right" | "end" => Some(Alignment::End),
                        "left" | "start" => Some(Alignment::Start),
                        _ => None,
                    };
                }
                "w:bidi" => look.right_to_left = is_on,
                "w:keepNext" => look.keeps_next = is_on,
                "w:pBdr" => {
                    let is_line = |name| {
                        let value = property.value_of(name);
                        value.is_some_and(|value| !matches!(value, "none" | "nil"))
                    };
                    look.is_ruled = Some(is_line("w:bottom") || is_line("w:top"));
                }
                _ => {}
            }
        }
        look
    }

    /// This look laid over another.
    pub(super) fn over(&self, under: &Self) -> Self {
        Self {
            list: self.list.or(under.list),
            list_level: self.list_level.or(under.list_level),
            outline: self.outline.or(under.outline),
            start: self.start.or(under.start),
            end: self.end.or(under.end),
            alignment: self.alignment.or(under.alignment),
            right_to_left: self.right_to_left.or(under.right_to_left),
            keeps_next: self.keeps_next.or(under.keeps_next),
            is_ruled: self.is_ruled.or(under.is_ruled),
            space_before: self.space_before.or(under.space_before),
        }
    }
}

/// A length in twentieths of a point; strict files may have a unit.
fn twips(said: &str) -> Option<i32> {
    let said = said.trim();
    let digits = said.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number: f32 = digits.parse().ok()?;
    let times = match &said[digits.len()..] {
        "" => 1.0,
        "pt" => 20.0,
        "in" => 1440.0,
        "cm" => 567.0,
        "mm" => 56.7,
        "pc" | "pi" => 240.0,
        _ => return None,
    };
    // Saturates where the number is absurd.
    Some((number * times) as i32)
}
