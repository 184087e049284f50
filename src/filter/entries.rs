//! Entries: the smallest parts of the report's text that match or do not.
//!
//! An *entry* is a heading, a paragraph, a list item, a table row, a caption, a note. It is a range of a
//! block's text between two boundaries: the start and end tags of the elements that `render` writes around
//! text. A row includes all its cells, and a note is one entry. Any other entry ends where an element inside it
//! begins: the text of an item before a nested list is one entry, the items of that list are entries, and the
//! text after it is another.

use crate::payload::{Block, BlockKind, Payload, Piece, Text, each_piece, text_of};

/// What an entry is part of: what `is:` asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A table, its caption too.
    Table,
    /// A figure with its caption.
    Figure,
    /// A list, of terms too.
    List,
    /// A quotation, or verse.
    Quote,
    /// A note.
    Note,
    /// Code on lines of its own.
    Code,
    /// A heading.
    Heading,
}

/// A set of [`EntryKind`]s: a list in a quotation is both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds(u8);

/// The position of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The index of the section that directly contains it; for a heading, of its own section.
    pub section: u32,
    /// The index of the block it is part of; `None` for a heading.
    pub block: Option<u32>,
    /// Where it starts in the text of the block or heading, in UTF-16 units.
    pub start: u32,
    /// What it is part of.
    pub kinds: Kinds,
}

/// An entry of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its text, as in the text nodes.
    pub text: String,
    /// Where it starts in the text of the block, in UTF-16 units.
    pub start: u32,
    /// What it is part of.
    pub kinds: Kinds,
}

impl EntryKind {
    /// All kinds, in the order in which they are named to the reader.
    pub const ALL: [Self; 7] = [
        Self::Table,
        Self::Figure,
        Self::List,
        Self::Quote,
        Self::Note,
        Self::Code,
        Self::Heading,
    ];

    /// The kind's name after `is:`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Figure => "figure",
            Self::List => "list",
            Self::Quote => "quote",
            Self::Note => "note",
            Self::Code => "code",
            Self::Heading => "heading",
        }
    }

    /// The kind with this name, its plural, or a prefix of it.
    pub(super) fn meant(folded: &str) -> Option<Self> {
        let singular = folded.strip_suffix('s').unwrap_or(folded);
        let meant = |kind: &Self| !singular.is_empty() && kind.name().starts_with(singular);
        Self::ALL.into_iter().find(meant)
    }
}

impl Kinds {
    /// Whether `kind` is among them.
    pub fn contains(self, kind: EntryKind) -> bool {
        self.0 & Self::from(kind).0 != 0
    }

    fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl From<EntryKind> for Kinds {
    fn from(kind: EntryKind) -> Self {
        Self(1 << kind as u8)
    }
}

/// The entries of a block of this kind, in order. There is at least one, without text if the block has none.
pub fn parts(kind: BlockKind, block: &Block) -> Vec<Entry> {
    let is_whole = kind == BlockKind::Note;
    let mut cutter = Cutter {
        own: is_whole
            .then_some(EntryKind::Note)
            .map_or(Kinds::default(), Kinds::from),
        open: Vec::new(),
        rows: usize::from(is_whole),
        text: String::new(),
        start: 0,
        all: Kinds::default(),
        parts: Vec::new(),
    };
    for html in block.pieces() {
        each_piece(html, &mut |piece| match piece {
            Piece::Text(text) => cutter.text.push_str(text),
            Piece::Tag(tag) => cutter.tag(tag),
        });
    }
    cutter.cut();
    let Cutter {
        own,
        all,
        mut parts,
        ..
    } = cutter;
    if parts.is_empty() {
        parts.push(Entry {
            text: String::new(),
            start: 0,
            kinds: own.with(all),
        });
    }
    parts
}

/// The entries of a block of the report or, where `block` is `None`, of the heading of a section.
pub fn parts_of(payload: &Payload, text: &Text, section: u32, block: Option<u32>) -> Vec<Entry> {
    match block {
        Some(at) => {
            let kind = payload.blocks.get(at as usize);
            let block = kind.zip(text.blocks.get(at as usize));
            block.map_or_else(Vec::new, |(kind, block)| parts(*kind, block))
        }
        None => {
            let heading = text.heading(section).into_iter();
            let part = heading.map(|heading| Entry {
                text: text_of(&heading.html),
                start: 0,
                kinds: EntryKind::Heading.into(),
            });
            part.collect()
        }
    }
}

/// The progress through a report's entries: so many headings and blocks of this section are done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    section: u32,
    pieces: u32,
}

/// How many headings and blocks are processed per step: less than a millisecond of work.
const TOGETHER: u32 = 16;

impl Progress {
    /// The number of sections of which all entries are done, not counting those inside them.
    pub fn sections(self) -> u32 {
        self.section
    }
}

/// The next entries of the report, in order, each with its position and text. `None` if no more of them are in
/// `text`, which may have only the beginning of the report.
pub(super) fn entries(
    payload: &Payload,
    text: &Text,
    from: Progress,
    each: &mut dyn FnMut(Place, &str),
) -> Option<Progress> {
    let section = payload.sections.get(from.section as usize)?;
    let heading = (section.depth > 0).then_some(None);
    let done = from.pieces + TOGETHER;
    let until = section.first_block + done - u32::from(heading.is_some());
    let until = section.blocks().end.min(until);
    let has_heading = heading.is_none() || text.heading(from.section).is_some();
    if !has_heading || text.blocks.len() < until as usize {
        return None;
    }
    let pieces = heading.into_iter().chain(section.blocks().map(Some));
    let mut pieces = pieces.skip(from.pieces as usize);
    for block in pieces.by_ref().take(TOGETHER as usize) {
        for part in parts_of(payload, text, from.section, block) {
            let place = Place {
                section: from.section,
                block,
                start: part.start,
                kinds: part.kinds,
            };
            each(place, &part.text);
        }
    }
    Some(match pieces.next() {
        Some(_) => Progress {
            pieces: done,
            ..from
        },
        None => Progress {
            section: from.section + 1,
            pieces: 0,
        },
    })
}

/// Splits a block's text at element boundaries.
struct Cutter {
    /// The kinds of the block itself.
    own: Kinds,
    /// The kinds of the open elements that are boundaries.
    open: Vec<Kinds>,
    /// The number of open rows; inside a row only rows are boundaries.
    rows: usize,
    /// The text since the last boundary.
    text: String,
    /// Its start, in UTF-16 units.
    start: u32,
    /// The kinds of all elements so far.
    all: Kinds,
    parts: Vec<Entry>,
}

impl Cutter {
    /// Processes a tag, without its `<` and `>`.
    fn tag(&mut self, tag: &str) {
        let (closes, tag) = match tag.strip_prefix('/') {
            Some(tag) => (true, tag),
            None => (false, tag),
        };
        let name = tag.split(' ').next().unwrap_or_default();
        let kind = match name {
            "table" => Some(EntryKind::Table),
            "figure" => Some(EntryKind::Figure),
            "ul" | "ol" | "dl" => Some(EntryKind::List),
            "pre" => Some(EntryKind::Code),
            "blockquote" => Some(EntryKind::Quote),
            "p" if tag.ends_with("\"verse\"") => Some(EntryKind::Quote),
            "p" | "li" | "dt" | "dd" | "tr" | "caption" | "figcaption" | "summary" | "details"
            | "aside" | "div" => None,
            _ => return,
        };
        if self.rows == 0 || name == "tr" {
            self.cut();
        }
        if name == "tr" {
            self.rows = if closes {
                self.rows.saturating_sub(1)
            } else {
                self.rows + 1
            };
        }
        if closes {
            self.open.pop();
        } else {
            let kinds = kind.map_or(Kinds::default(), Kinds::from);
            self.all = self.all.with(kinds);
            self.open.push(kinds);
        }
    }

    /// Ends an entry at a boundary, if it has words.
    fn cut(&mut self) {
        let length = self.text.encode_utf16().count() as u32;
        if self.text.trim().is_empty() {
            self.text.clear();
        } else {
            self.parts.push(Entry {
                text: std::mem::take(&mut self.text),
                start: self.start,
                kinds: self
                    .open
                    .iter()
                    .fold(self.own, |kinds, kind| kinds.with(*kind)),
            });
        }
        self.start += length;
    }
}
