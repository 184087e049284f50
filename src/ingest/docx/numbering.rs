//! *Numbering* of paragraphs as Word shows it (ECMA-376, part 1, 17.9). Lists (`w:num`) that follow the same
//! definition (`w:abstractNum`) count on together, unless one starts anew.

use super::styles::Styles;
use crate::ingest::ooxml::xml::Element;
use crate::ingest::ooxml::{numbers, symbols};
use crate::model::NumberStyle;
use std::collections::{HashMap, HashSet};

/// The longest text of a level (characters), since it is repeated before each paragraph.
const LONGEST: usize = 100;

/// How many levels a list has.
const LEVELS: usize = 9;

/// The definitions of all lists, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: HashMap<i64, Definition>,
    lists: HashMap<i64, List>,
    counts: HashMap<i64, [Option<u32>; LEVELS]>,
    /// The lists and their levels that have started anew.
    started: HashSet<(i64, usize)>,
}

#[derive(Debug, Clone, Default)]
struct Definition {
    levels: Vec<Level>,
    /// The style of lists that says what this definition does not.
    link: Option<String>,
}

/// A level of a list.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: String,
    /// A custom format, by an example.
    example: Option<String>,
    text: String,
    font: String,
    is_legal: bool,
    /// After which higher level, from 1, it starts again; 0 for none.
    restart: Option<usize>,
    /// The style whose paragraphs are at this level.
    style: Option<String>,
    indent: Option<i32>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 0,
            format: "decimal".to_owned(),
            example: None,
            text: String::new(),
            font: String::new(),
            is_legal: false,
            restart: None,
            style: None,
            indent: None,
        }
    }
}

#[derive(Debug, Clone, Default)]
struct List {
    definition: i64,
    /// Where its levels start, other than in the definition.
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// What stands before a numbered paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// The definition that it follows.
    pub(super) definition: i64,
    /// The level, from 0.
    pub(super) level: usize,
    /// How far the level is moved from the margin, where it says so.
    pub(super) indent: Option<i32>,
    pub(super) mark: Mark,
}

/// What a number looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    None,
    Bullet,
    /// A number with a full stop.
    Plain(NumberStyle, u32),
    /// Anything else.
    Label(String),
}

impl Numbering {
    /// The definitions in the root of the part with the numbering.
    pub(super) fn of(root: &Element<'_>) -> Self {
        let mut numbering = Self::default();
        for element in root.all("w:abstractNum") {
            let Some(id) = number(element.attribute("w:abstractNumId")) else {
                continue;
            };
            let mut definition = Definition {
                link: element.value_of("w:numStyleLink").map(str::to_owned),
                ..Definition::default()
            };
            definition.levels.resize_with(LEVELS, Level::default);
            for level in element.all("w:lvl") {
                if let Some(slot) = place(level).and_then(|at| definition.levels.get_mut(at)) {
                    *slot = Level::of(level);
                }
            }
            numbering.definitions.insert(id, definition);
        }
        for element in root.all("w:num") {
            let Some(id) = number(element.attribute("w:numId")) else {
                continue;
            };
            let mut list = List {
                definition: number(element.value_of("w:abstractNumId")).unwrap_or(-1),
                ..List::default()
            };
            for other in element.all("w:lvlOverride") {
                let Some(at) = place(other) else {
                    continue;
                };
                if let Some(start) = other.value_of("w:startOverride") {
                    list.starts.insert(at, start.trim().parse().unwrap_or(1));
                }
                if let Some(level) = other.child("w:lvl") {
                    list.levels.insert(at, Level::of(level));
                }
            }
            numbering.lists.insert(id, list);
        }
        numbering
    }

    /// Lets definitions that refer to a style of lists have its levels.
    pub(super) fn link(&mut self, styles: &Styles) {
        let linked: Vec<(i64, i64)> = self
            .definitions
            .iter()
            .filter_map(|(id, definition)| {
                let list = styles.list(definition.link.as_deref()?)?;
                Some((*id, self.lists.get(&list)?.definition))
            })
            .collect();
        for (id, other) in linked {
            let levels = self
                .definitions
                .get(&other)
                .map(|found| found.levels.clone());
            if let (Some(levels), Some(definition)) = (levels, self.definitions.get_mut(&id)) {
                definition.levels = levels;
            }
        }
    }

    /// The level of `list` at which paragraphs of the style with this id are.
    pub(super) fn level_of_style(&self, list: i64, style: &str) -> Option<usize> {
        let list = self.lists.get(&list)?;
        let levels = &self.definitions.get(&list.definition)?.levels;
        let is_of_style = |level: &Level| level.style.as_deref() == Some(style);
        levels.iter().position(is_of_style)
    }

    /// Counts the next paragraph of `list` at this level; `None` if there is no such list.
    pub(super) fn next(&mut self, list: i64, level: usize) -> Option<Number> {
        let level = level.min(LEVELS - 1);
        let found = self.lists.get(&list)?;
        let definition = self.definitions.get(&found.definition)?;
        let levels: Vec<&Level> = (0..LEVELS)
            .filter_map(|at| found.levels.get(&at).or_else(|| definition.levels.get(at)))
            .collect();
        let own = levels.get(level)?;
        let counts = self.counts.entry(found.definition).or_default();
        let start = |at: usize| match (found.starts.get(&at), levels.get(at)) {
            (Some(start), _) => *start,
            (None, Some(level)) => level.start,
            (None, None) => 1,
        };
        let starts_anew = found.starts.contains_key(&level) && self.started.insert((list, level));
        counts[level] = Some(match counts[level].filter(|_| !starts_anew) {
            Some(count) => count.saturating_add(1),
            None => start(level),
        });
        // A level above that was skipped is shown, and so it is used, and has started.
        for (higher, slot) in counts.iter_mut().enumerate().take(level) {
            if slot.is_none() {
                *slot = Some(start(higher));
                self.started.insert((list, higher));
            }
        }
        for (deeper, slot) in counts.iter_mut().enumerate().skip(level + 1) {
            let restart = levels.get(deeper).and_then(|level| level.restart);
            if restart.unwrap_or(deeper) > level {
                *slot = None;
            }
        }
        let shown = |at: usize| counts.get(at).copied().flatten().unwrap_or(start(at));
        let number = |at: usize, is_legal: bool| {
            let level = levels.get(at).copied().unwrap_or(own);
            level.number(shown(at), is_legal)
        };
        Some(Number {
            definition: found.definition,
            level,
            indent: own.indent,
            mark: own.mark(level, shown(level), &number),
        })
    }
}

impl Level {
    fn of(element: &Element<'_>) -> Self {
        let said = |name: &str| element.value_of(name);
        let number = |name: &str| number(said(name)).and_then(|said| u32::try_from(said).ok());
        // A newer format stands in an alternative, which the tree has already chosen.
        let format = element.all("w:numFmt").last();
        let fonts = element.at(&["w:rPr", "w:rFonts"]);
        let font = fonts.and_then(|fonts| {
            let ascii = fonts.attribute("w:ascii");
            ascii.or_else(|| fonts.attribute("w:hAnsi"))
        });
        let indent = element.at(&["w:pPr", "w:ind"]).and_then(|indent| {
            let start = indent.attribute("w:left");
            start.or_else(|| indent.attribute("w:start"))
        });
        Self {
            start: number("w:start").unwrap_or(0),
            format: format.map_or("decimal", Element::value).to_owned(),
            example: format
                .and_then(|format| format.attribute("w:format"))
                .map(str::to_owned),
            text: said("w:lvlText")
                .unwrap_or_default()
                .chars()
                .take(LONGEST)
                .collect(),
            font: font.unwrap_or_default().to_owned(),
            is_legal: element.is_on("w:isLgl").unwrap_or(false),
            restart: number("w:lvlRestart").map(|level| level as usize),
            style: said("w:pStyle").map(str::to_owned),
            indent: indent.and_then(|indent| indent.parse().ok()),
        }
    }

    /// A number of this level as it is shown, or in digits for a legal number: "Section 1.01" of "Article I".
    fn number(&self, count: u32, is_legal: bool) -> String {
        let custom = self.example.as_deref().filter(|_| self.format == "custom");
        let is_in_digits = matches!(self.format.as_str(), "decimalZero" | "custom");
        match is_legal && !is_in_digits {
            true => count.to_string(),
            false => custom
                .and_then(|example| numbers::custom(count, example))
                .or_else(|| numbers::text(count, &self.format))
                .unwrap_or_default(),
        }
    }

    /// What stands before the paragraph with this number at level `at`; `number` gives those of each level.
    fn mark(&self, at: usize, count: u32, number: &dyn Fn(usize, bool) -> String) -> Mark {
        if self.format == "bullet" {
            let text = symbols::text(&self.font, &self.text);
            return match text.trim() {
                // Signs that say something.
                sign @ ("☐" | "☑" | "☒" | "✓" | "✔" | "✗" | "✘" | "□" | "❑" | "❏" | "❒") => {
                    Mark::Label(sign.to_owned())
                }
                text if text.chars().any(char::is_alphanumeric) && text != "o" => {
                    Mark::Label(text.to_owned())
                }
                _ => Mark::Bullet,
            };
        }
        let is_own = self.text.strip_suffix('.') == Some(&format!("%{}", at + 1));
        let style = match self.format.as_str() {
            "decimal" => Some(NumberStyle::Decimal),
            "lowerLetter" if count <= 26 => Some(NumberStyle::LowerLetters),
            "upperLetter" if count <= 26 => Some(NumberStyle::UpperLetters),
            "lowerRoman" => Some(NumberStyle::LowerRoman),
            "upperRoman" => Some(NumberStyle::UpperRoman),
            _ => None,
        };
        if let Some(style) = style.filter(|_| is_own && !self.is_legal && count > 0) {
            return Mark::Plain(style, count);
        }
        let mut label = String::new();
        let mut rest = self.text.as_str();
        while let Some((before, after)) = rest.split_once('%') {
            label.push_str(before);
            rest = after;
            match after.bytes().next() {
                Some(digit @ b'1'..=b'9') => {
                    label.push_str(&number(usize::from(digit - b'1'), self.is_legal));
                    rest = &after[1..];
                }
                _ => label.push('%'),
            }
        }
        label.push_str(rest);
        match symbols::text(&self.font, label.trim()) {
            none if none.is_empty() => Mark::None,
            label => Mark::Label(label),
        }
    }
}

fn number(said: Option<&str>) -> Option<i64> {
    said?.trim().parse().ok()
}

fn place(element: &Element<'_>) -> Option<usize> {
    let place = number(element.attribute("w:ilvl"))?;
    usize::try_from(place).ok().filter(|place| *place < LEVELS)
}

impl Mark {
    /// How the mark is written out; `None` for a bullet or nothing.
    pub(super) fn written(&self) -> Option<String> {
        match self {
            Self::None | Self::Bullet => None,
            Self::Label(label) => Some(label.clone()),
            Self::Plain(style, count) => {
                let format = match style {
                    NumberStyle::Decimal => "decimal",
                    NumberStyle::LowerLetters => "lowerLetter",
                    NumberStyle::UpperLetters => "upperLetter",
                    NumberStyle::LowerRoman => "lowerRoman",
                    NumberStyle::UpperRoman => "upperRoman",
                };
                let number = numbers::text(*count, format)?;
                Some(format!("{number}."))
            }
        }
    }
}
