//! The *look* of a text: the styles of characters that a page keeps.

use super::xml::Element;
use crate::model::{Style, is_language_tag};

/// What a style says of characters; `None` where it says nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct TextProperties {
    is_bold: Option<bool>,
    is_italic: Option<bool>,
    is_underlined: Option<bool>,
    is_struck: Option<bool>,
    is_small_capitals: Option<bool>,
    is_hidden: Option<bool>,
    is_marked: Option<bool>,
    position: Option<Position>,
    /// The languages as tags; empty for none.
    pub(super) western: Option<String>,
    pub(super) asian: Option<String>,
    pub(super) complex: Option<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Position {
    #[default]
    Line,
    Above,
    Below,
}

/// How characters look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) is_bold: bool,
    is_italic: bool,
    is_underlined: bool,
    is_struck: bool,
    is_small_capitals: bool,
    is_marked: bool,
    position: Position,
    pub(super) is_hidden: bool,
    pub(super) is_code: bool,
}

impl TextProperties {
    pub(super) fn of(element: &Element) -> Self {
        let said = |name: &str| element.attribute(name);
        let line = |name: &str| {
            let style = format!("style:text-{name}-style");
            let kind = format!("style:text-{name}-type");
            said(&style)
                .or_else(|| said(&kind))
                .map(|value| value != "none")
        };
        let language = |language: &str, country: &str| {
            let (language, country) = (said(language)?, said(country).unwrap_or_default());
            let tag = match country {
                "" | "none" => language.to_owned(),
                country => format!("{language}-{country}"),
            };
            let is_none = matches!(language, "none" | "zxx" | "") || !is_language_tag(&tag);
            Some(if is_none { String::new() } else { tag })
        };
        Self {
            is_bold: said("fo:font-weight").map(is_bold),
            is_italic: said("fo:font-style").map(|value| value != "normal"),
            is_underlined: line("underline"),
            is_struck: line("line-through").or_else(|| {
                // Before version 1.2.
                said("style:text-crossing-out").map(|value| value != "none")
            }),
            is_small_capitals: said("fo:font-variant").map(|value| value == "small-caps"),
            is_hidden: said("text:display").map(|value| value == "none"),
            is_marked: said("fo:background-color").map(is_color),
            position: said("style:text-position").map(position),
            western: language("fo:language", "fo:country"),
            asian: language("style:language-asian", "style:country-asian"),
            complex: language("style:language-complex", "style:country-complex"),
        }
    }
}

/// A weight is a word or a number.
fn is_bold(weight: &str) -> bool {
    weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)
}

/// Whether a background is a colour: grey shades and white are not used to mark text.
fn is_color(background: &str) -> bool {
    let Some(code) = background.strip_prefix('#') else {
        return false;
    };
    let part = |at: usize| {
        code.get(at..at + 2)
            .and_then(|part| u8::from_str_radix(part, 16).ok())
    };
    match (part(0), part(2), part(4)) {
        (Some(red), Some(green), Some(blue)) => {
            red.max(green).max(blue) - red.min(green).min(blue) >= COLORED
        }
        _ => false,
    }
}

/// The least difference between the parts of a colour that is seen as one.
const COLORED: u8 = 64;

/// A position is `super`, `sub` or a percentage, with the height of the letters behind it.
fn position(value: &str) -> Position {
    let first = value.split_whitespace().next().unwrap_or_default();
    let percent = first
        .strip_suffix('%')
        .and_then(|number| number.parse::<f32>().ok());
    match (first, percent) {
        ("super", _) => Position::Above,
        ("sub", _) => Position::Below,
        (_, Some(percent)) if percent > 0.0 => Position::Above,
        (_, Some(percent)) if percent < 0.0 => Position::Below,
        _ => Position::Line,
    }
}

impl Look {
    /// Takes over what `said` says.
    pub(super) fn change(&mut self, said: &TextProperties) {
        let pairs = [
            (&mut self.is_bold, said.is_bold),
            (&mut self.is_italic, said.is_italic),
            (&mut self.is_underlined, said.is_underlined),
            (&mut self.is_struck, said.is_struck),
            (&mut self.is_small_capitals, said.is_small_capitals),
            (&mut self.is_hidden, said.is_hidden),
            (&mut self.is_marked, said.is_marked),
        ];
        for (own, said) in pairs {
            if let Some(said) = said {
                *own = said;
            }
        }
        if let Some(position) = said.position {
            self.position = position;
        }
    }

    /// The look without what `around` has too, as in a heading, whose style is bold.
    pub(super) fn beyond(&self, around: &Self) -> Self {
        Self {
            is_bold: self.is_bold && !around.is_bold,
            is_italic: self.is_italic && !around.is_italic,
            is_underlined: self.is_underlined && !around.is_underlined,
            is_struck: self.is_struck && !around.is_struck,
            is_small_capitals: self.is_small_capitals && !around.is_small_capitals,
            is_marked: self.is_marked && !around.is_marked,
            position: self.position,
            is_hidden: self.is_hidden,
            is_code: self.is_code,
        }
    }

    /// The look of the words of a link, which are underlined anyway.
    pub(super) fn in_link(mut self) -> Self {
        self.is_underlined = false;
        self
    }

    /// The model's styles, outermost first.
    pub(super) fn styles(&self) -> Vec<Style> {
        let all = [
            (self.is_bold, Style::Strong),
            (self.is_italic, Style::Emphasis),
            (self.is_struck, Style::Struck),
            (self.is_underlined, Style::Underlined),
            (self.is_small_capitals, Style::SmallCapitals),
            (self.is_marked, Style::Marked),
            (self.position == Position::Above, Style::Superscript),
            (self.position == Position::Below, Style::Subscript),
        ];
        let shown = all.into_iter().filter(|(is_shown, _)| *is_shown);
        shown.map(|(_, style)| style).collect()
    }
}
