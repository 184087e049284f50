//! *Tags*: the tree in which a file may say what its text is. Which glyphs belong to a tag, the numbers of marked content
//! tell.

use super::super::typeface::decoded;
use super::file::File;
use hayro_syntax::object::{
    Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, String as Bytes,
};
use std::collections::{HashMap, HashSet};

/// How deep tags may nest, and how many there may be.
const DEEPEST: usize = 120;
const MOST: usize = 500_000;

/// What a block of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    /// With its level, from 1.
    Heading(u32),
    Item,
    Caption,
    Cell,
    Code,
    Note,
}

/// A cell of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub(super) table: usize,
    pub(super) row: usize,
    /// The number of the cell among all.
    pub(super) number: usize,
    pub(super) is_head: bool,
    pub(super) columns: u32,
    pub(super) rows: u32,
}

/// A block of text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag {
    pub(super) block: usize,
    pub(super) role: Role,
    pub(super) cell: Option<Cell>,
}

/// The tags of a file.
#[derive(Debug, Default)]
pub(super) struct Tags {
    /// By the page, from 0, and the number of the marked content.
    of_marks: HashMap<(usize, i32), Tag>,
    /// What pictures show, by the same.
    alternatives: HashMap<(usize, i32), String>,
    /// The cells of each row, also those that nothing stands in.
    rows: HashMap<usize, Vec<Cell>>,
}

impl Tags {
    pub(super) fn of(file: &File<'_>) -> Self {
        let mut tree = Tree {
            file,
            roles: HashMap::new(),
            blocks: 0,
            tables: 0,
            rows: 0,
            cells: 0,
            count: 0,
            tags: Self::default(),
        };
        if let Some(root) = file.tags() {
            if let Some(roles) = root.get::<Dict<'_>>("RoleMap") {
                for (name, role) in roles.entries() {
                    if let MaybeRef::NotRef(Object::Name(role)) = role {
                        let role = role.as_str().to_owned();
                        tree.roles.insert(name.as_str().to_owned(), role);
                    }
                }
            }
            let inside = Inside {
                tag: Tag {
                    block: 0,
                    role: Role::Text,
                    cell: None,
                },
                page: None,
                alternative: None,
                depth: 0,
            };
            tree.kids(&root, &inside);
        }
        tree.tags
    }

    pub(super) fn get(&self, page: usize, mark: i32) -> Option<&Tag> {
        self.of_marks.get(&(page, mark)).filter(|tag| tag.block > 0)
    }

    pub(super) fn alternative(&self, page: usize, mark: i32) -> Option<&str> {
        self.alternatives.get(&(page, mark)).map(String::as_str)
    }

    /// All cells of a row.
    pub(super) fn row(&self, row: usize) -> &[Cell] {
        self.rows.get(&row).map_or(&[], Vec::as_slice)
    }

    /// Whether headings are tagged.
    pub(super) fn has_headings(&self) -> bool {
        let is_heading = |tag: &&Tag| matches!(tag.role, Role::Heading(_));
        let blocks: HashSet<usize> = self
            .of_marks
            .values()
            .filter(is_heading)
            .map(|tag| tag.block)
            .collect();
        blocks.len() > 1
    }
}

#[derive(Clone)]
struct Inside {
    tag: Tag,
    page: Option<usize>,
    alternative: Option<String>,
    depth: usize,
}

struct Tree<'a, 'f> {
    file: &'f File<'a>,
    roles: HashMap<String, String>,
    blocks: usize,
    tables: usize,
    rows: usize,
    cells: usize,
    count: usize,
    tags: Tags,
}

impl Tree<'_, '_> {
    fn kids(&mut self, of: &Dict<'_>, inside: &Inside) {
        match of.get::<Object<'_>>("K") {
            Some(Object::Array(kids)) => {
                for kid in kids.iter::<Object<'_>>() {
                    self.kid(&kid, inside);
                }
            }
            Some(kid) => self.kid(&kid, inside),
            None => {}
        }
    }

    fn kid(&mut self, kid: &Object<'_>, inside: &Inside) {
        self.count += 1;
        if self.count > MOST || inside.depth > DEEPEST {
            return;
        }
        match kid {
            Object::Number(mark) => self.put(inside, mark.as_i64() as i32),
            Object::Dict(dict) => self.element(dict, inside),
            _ => {}
        }
    }

    fn put(&mut self, inside: &Inside, mark: i32) {
        let Some(page) = inside.page else {
            return;
        };
        self.tags.of_marks.insert((page, mark), inside.tag);
        if let Some(alternative) = &inside.alternative {
            self.tags
                .alternatives
                .insert((page, mark), alternative.clone());
        }
    }

    fn element(&mut self, dict: &Dict<'_>, inside: &Inside) {
        let mut within = inside.clone();
        within.depth += 1;
        let page = dict.get_ref("Pg").map(ObjectIdentifier::from);
        if let Some(page) = page.and_then(|page| self.file.numbers.get(&page)) {
            within.page = Some(*page);
        }
        let Some(name) = dict.get::<Name<'_>>("S") else {
            if let Some(mark) = dict.get::<i32>("MCID") {
                self.put(&within, mark);
            }
            return;
        };
        let mut role = name.as_str().to_owned();
        for _ in 0..8 {
            match self.roles.get(&role) {
                Some(other) if *other != role => role = other.clone(),
                _ => break,
            }
        }
        if let Some(said) = dict.get::<Bytes<'_>>("Alt") {
            within.alternative = Some(decoded(said.as_bytes()));
        }
        self.enter(&role, dict, &mut within);
        self.kids(dict, &within);
    }

    fn enter(&mut self, role: &str, dict: &Dict<'_>, within: &mut Inside) {
        let level = |digits: &str| {
            digits
                .parse::<u32>()
                .ok()
                .filter(|level| (1..=6).contains(level))
        };
        let role = match role {
            "H" | "Title" => Role::Heading(1),
            _ if role.starts_with('H') && level(&role[1..]).is_some() => {
                Role::Heading(level(&role[1..]).unwrap_or(1))
            }
            "LI" => Role::Item,
            "Caption" => Role::Caption,
            "Code" => Role::Code,
            "Note" | "FENote" => Role::Note,
            "P" | "BlockQuote" | "TOCI" | "BibEntry" | "Formula" | "Index" => Role::Text,
            "Table" => {
                self.tables += 1;
                // A table in a cell is text of that cell.
                return;
            }
            "TR" => {
                self.rows += 1;
                return;
            }
            "TH" | "TD" => {
                let number =
                    |key: &str| attribute(dict, key).filter(|count| (1..=1000).contains(count));
                self.cells += 1;
                if within.tag.cell.is_none() {
                    let row = self.tags.rows.entry(self.rows).or_default();
                    let cell = Cell {
                        table: self.tables,
                        row: self.rows,
                        number: self.cells,
                        is_head: role == "TH",
                        columns: number("ColSpan").unwrap_or(1),
                        rows: number("RowSpan").unwrap_or(1),
                    };
                    row.push(cell);
                    within.tag.cell = Some(cell);
                }
                Role::Cell
            }
            _ => return,
        };
        // Paragraphs inside of an item, a cell or a note do not end it.
        let is_whole = matches!(
            within.tag.role,
            Role::Item | Role::Cell | Role::Note | Role::Heading(_)
        );
        let is_inline = role == Role::Code && within.tag.block > 0;
        if is_inline || role == Role::Text && is_whole {
            return;
        }
        self.blocks += 1;
        within.tag.block = self.blocks;
        within.tag.role = role;
    }
}

/// A number among the attributes of a tag.
fn attribute(dict: &Dict<'_>, key: &str) -> Option<u32> {
    match dict.get::<Object<'_>>("A")? {
        Object::Dict(attributes) => attributes.get::<u32>(key),
        Object::Array(all) => {
            let all: Array<'_> = all;
            all.iter::<Dict<'_>>()
                .find_map(|attributes| attributes.get::<u32>(key))
        }
        _ => None,
    }
}
