//! *Styles* by their ids, each with the look of those it is based on (ECMA-376, part 1, 17.7).

use super::look::{ParagraphLook, RunLook};
use super::roles::{self, Role};
use crate::ingest::ooxml::xml::Element;
use std::collections::HashMap;
use std::rc::Rc;

/// The longest chain of styles that are based on each other; it may be a circle.
const LONGEST_CHAIN: usize = 30;

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Rc<Style>>,
    default_paragraph: String,
    default_table: String,
    /// The look of text that nothing else is said of.
    base: RunLook,
}

/// A style, with what it inherits.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub(super) id: String,
    /// Its name, in lower case.
    pub(super) name: String,
    kind: Kind,
    pub(super) paragraph: ParagraphLook,
    pub(super) run: RunLook,
    /// What its own name or that of a style it is based on says of its paragraphs.
    pub(super) role: Option<Role>,
    /// The style of what is typed after a paragraph in this one; empty for the same.
    next: String,
    /// For a style of tables: whether it sets the first row apart, and the first column.
    pub(super) marks_first_row: bool,
    pub(super) marks_first_column: bool,
    base: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Paragraph,
    Character,
    Table,
    Numbering,
}

impl Styles {
    /// The styles in the root of the part with the styles.
    pub(super) fn of(root: &Element<'_>) -> Self {
        let mut styles = Self::default();
        if let Some(defaults) = root.child("w:docDefaults") {
            let run = defaults.at(&["w:rPrDefault", "w:rPr"]);
            styles.base = run.map(RunLook::of).unwrap_or_default();
        }
        let mut own: HashMap<String, Style> = HashMap::new();
        for element in root.all("w:style") {
            let id = element.attribute("w:styleId").unwrap_or_default();
            let style = own_style(element, id);
            let is_default = matches!(element.attribute("w:default"), Some("1" | "true" | "on"));
            match style.kind {
                Kind::Paragraph if is_default => styles.default_paragraph = id.to_owned(),
                Kind::Table if is_default => styles.default_table = id.to_owned(),
                _ => {}
            }
            own.entry(id.to_owned()).or_insert(style);
        }
        let ids: Vec<String> = own.keys().cloned().collect();
        for id in ids {
            let style = inherited(&id, &own);
            styles.by_id.insert(id, Rc::new(style));
        }
        styles
    }

    /// The style of a paragraph with this id, or the style of all paragraphs.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Option<&Rc<Style>> {
        let found = id.and_then(|id| self.get(id, Kind::Paragraph));
        found.or_else(|| self.by_id.get(&self.default_paragraph))
    }

    /// The style of characters with this id.
    pub(super) fn character(&self, id: &str) -> Option<&Rc<Style>> {
        self.get(id, Kind::Character)
    }

    /// The style of a table with this id, or the style of all tables.
    pub(super) fn table(&self, id: Option<&str>) -> Option<&Rc<Style>> {
        let found = id.and_then(|id| self.get(id, Kind::Table));
        found.or_else(|| self.by_id.get(&self.default_table))
    }

    /// The list that a style of lists stands for.
    pub(super) fn list(&self, id: &str) -> Option<i64> {
        self.by_id.get(id)?.paragraph.list
    }

    /// Whether what is typed after a paragraph in the style with this id is in another one.
    pub(super) fn leads_on(&self, id: &str) -> bool {
        let style = self.get(id, Kind::Paragraph);
        style.is_some_and(|style| !style.next.is_empty() && style.next != style.id)
    }

    /// The id of the style that the one with this id is based on; empty for none.
    pub(super) fn base_of(&self, id: &str) -> &str {
        let style = self.get(id, Kind::Paragraph);
        style.map_or("", |style| style.base.as_str())
    }

    /// The look of text that nothing else is said of.
    pub(super) fn base(&self) -> &RunLook {
        &self.base
    }

    /// The size of most text, in half points.
    pub(super) fn text_size(&self) -> u32 {
        let normal = self.paragraph(None).and_then(|style| style.run.size);
        normal.or(self.base.size).unwrap_or(20)
    }

    fn get(&self, id: &str, kind: Kind) -> Option<&Rc<Style>> {
        self.by_id.get(id).filter(|style| style.kind == kind)
    }
}

/// What an element `w:style` says itself.
fn own_style(element: &Element<'_>, id: &str) -> Style {
    let marks = |kind: &str| {
        let mut parts = element.all("w:tblStylePr");
        let part = parts.find(|part| part.attribute("w:type") == Some(kind));
        part.is_some_and(|part| {
            let run = part.child("w:rPr").map(RunLook::of).unwrap_or_default();
            run.bold == Some(true) || part.at(&["w:tcPr", "w:shd"]).is_some()
        })
    };
    let name = element.value_of("w:name").unwrap_or(id);
    Style {
        id: id.to_owned(),
        name: name.trim().to_lowercase(),
        kind: match element.attribute("w:type") {
            Some("character") => Kind::Character,
            Some("table") => Kind::Table,
            Some("numbering") => Kind::Numbering,
            _ => Kind::Paragraph,
        },
        paragraph: element
            .child("w:pPr")
            .map(ParagraphLook::of)
            .unwrap_or_default(),
        run: element.child("w:rPr").map(RunLook::of).unwrap_or_default(),
        role: roles::of_name(name, id),
        marks_first_row: marks("firstRow"),
        marks_first_column: marks("firstCol"),
        next: element.value_of("w:next").unwrap_or_default().to_owned(),
        base: element.value_of("w:basedOn").unwrap_or_default().to_owned(),
    }
}

/// The style `id` with what it inherits from those it is based on.
fn inherited(id: &str, own: &HashMap<String, Style>) -> Style {
    let Some(mut style) = own.get(id).cloned() else {
        return Style::default();
    };
    let mut base = style.base.clone();
    for _ in 0..LONGEST_CHAIN {
        let Some(under) = own.get(&base) else {
            break;
        };
        style.paragraph = style.paragraph.over(&under.paragraph);
        style.run = style.run.over(&under.run);
        style.role = style.role.or(under.role);
        style.marks_first_row |= under.marks_first_row;
        style.marks_first_column |= under.marks_first_column;
        base.clone_from(&under.base);
    }
    style
}
