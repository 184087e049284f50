//! *Pieces* of mail are read one by one: a text of one letter or, in a mailbox, of several; or a page.

use super::letters::{Body, Letter};
use crate::error::Result;
use crate::ingest::{limits, mhtml, text};

/// What is read at once.
pub(super) enum Piece {
    /// A text.
    Text(Text),
    /// A page.
    Page(Page),
}

/// A text of letters.
pub(super) struct Text {
    pub(super) text: String,
    /// How it begins.
    pub(super) opening: text::Opening,
    /// The level of its headings.
    pub(super) level: u32,
    /// How many lines the texts before it have.
    pub(super) lines_before: usize,
    /// Whether it stands behind a message that is forwarded.
    pub(super) is_behind: bool,
}

/// A page of a letter.
pub(super) struct Page {
    pub(super) page: mhtml::Opened,
    /// The level of its headings.
    pub(super) level: u32,
    /// Whether it stands behind a message that is forwarded.
    pub(super) is_behind: bool,
}

impl Piece {
    pub(super) fn page(&self) -> Option<&mhtml::Opened> {
        match self {
            Self::Page(page) => Some(&page.page),
            Self::Text(_) => None,
        }
    }

    /// Whether it has letters that are sections.
    pub(super) fn has_letters(&self) -> bool {
        matches!(self, Self::Text(text) if matches!(text.opening, text::Opening::Letters(_)))
    }

    /// # Errors
    /// When it has too many lines or tags.
    pub(super) fn check(&self) -> Result<()> {
        match self {
            Self::Page(page) => page.page.html().map(drop),
            Self::Text(text) => limits::check_lines(&text.text),
        }
    }
}

/// The pieces of `letters`, of one message or of a mailbox.
pub(super) fn of(letters: Vec<Letter>, is_one: bool) -> Vec<Piece> {
    let mut pieces = Pieces::default();
    for letter in letters {
        pieces.push(letter, is_one);
    }
    pieces.all
}

#[derive(Default)]
struct Pieces {
    all: Vec<Piece>,
    /// How many lines the texts have.
    lines: usize,
}

impl Pieces {
    fn push(&mut self, letter: Letter, is_one: bool) {
        let depth = letter.depth as u32;
        let is_section = depth > 0 || !is_one;
        let level = match is_one {
            true => depth.max(1),
            false => depth + 1,
        };
        let inside = level + u32::from(is_section);
        if letter.goes_on {
            return self.behind(letter.bodies, inside);
        }
        let lines = self.lines;
        let head = match (&letter.as_it_stands, is_section) {
            (Some(text), false) => format!("{}{text}", letter.separator),
            _ => {
                let head = letter.head.lines(is_section);
                format!("{}{head}\n", letter.separator)
            }
        };
        let is_whole = letter.as_it_stands.is_some() && !is_section;
        match self.open(level).filter(|_| is_section && depth == 0) {
            Some(open) => {
                if let text::Opening::Letters(starts) = &mut open.opening {
                    starts.push(lines - open.lines_before + 1);
                }
                open.text.push_str(&head);
            }
            None => {
                let opening = match (is_section, letter.head.is_empty()) {
                    (true, _) => text::Opening::Letters(vec![1]),
                    (false, true) => text::Opening::Unknown,
                    (false, false) => text::Opening::Head,
                };
                self.all.push(Piece::Text(Text {
                    text: head.clone(),
                    opening,
                    level,
                    lines_before: lines,
                    is_behind: false,
                }));
            }
        }
        self.lines += newlines(&head);
        for body in letter.bodies {
            match body {
                Body::Text(_) if is_whole => {}
                Body::Text(text) => self.text(&ended(text), inside, false),
                Body::Page(page) => self.page(page, inside, false),
            }
        }
    }

    /// Adds what stands behind a message that is forwarded.
    fn behind(&mut self, bodies: Vec<Body>, level: u32) {
        for (at, body) in bodies.into_iter().enumerate() {
            match body {
                Body::Text(text) => self.text(&ended(text), level, at == 0),
                Body::Page(page) => self.page(page, level, at == 0),
            }
        }
    }

    fn page(&mut self, page: mhtml::Opened, level: u32, is_behind: bool) {
        self.all.push(Piece::Page(Page {
            page,
            level,
            is_behind,
        }));
    }

    /// Adds a text to the piece that is open, or begins another.
    fn text(&mut self, text: &str, level: u32, is_behind: bool) {
        match self.all.last_mut() {
            Some(Piece::Text(open)) if !is_behind => open.text.push_str(text),
            _ => self.all.push(Piece::Text(Text {
                text: text.to_owned(),
                opening: text::Opening::Middle,
                level,
                lines_before: self.lines,
                is_behind,
            })),
        }
        self.lines += newlines(text);
    }

    /// The piece to which letters of the mailbox are added.
    fn open(&mut self, level: u32) -> Option<&mut Text> {
        match self.all.last_mut()? {
            Piece::Text(text) if text.level == level => {
                matches!(text.opening, text::Opening::Letters(_)).then_some(text)
            }
            _ => None,
        }
    }
}

/// A text with an empty line at its end, and its own lines.
fn ended(text: String) -> String {
    match (
        text.ends_with("\n\n") || text.ends_with("\n\r\n"),
        text.ends_with('\n'),
    ) {
        (true, _) => text,
        (_, true) => text + "\n",
        _ => text + "\n\n",
    }
}

fn newlines(text: &str) -> usize {
    memchr::memchr_iter(b'\n', text.as_bytes()).count()
}
