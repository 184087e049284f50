//! An *error* says why a report could not be read, or why a site could not be written or examined. It tells the
//! person at the terminal what failed, on which path or address, at which place in the file, and what to do.
//! Odd content is never an error; it is a [`Warning`](crate::model::Warning).

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{MAIN_SEPARATOR, Path};

/// The result of anything that may fail in this package.
pub type Result<T> = std::result::Result<T, Error>;

/// What failed, where, and what to do about it. Printed as `PATH:LINE:COLUMN: what`, followed by the remedy on
/// its own line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Error {
    what: String,
    /// The path of a file or folder, or an address.
    at: Option<String>,
    /// The place in that file, as it is printed behind the path: `:3:1`, `, page 3`.
    place: String,
    remedy: String,
}

/// A place in a text file, counted as editors count: from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl Place {
    /// The place of byte `offset` in `text`; past the end it is the place just after the text.
    pub fn of_offset(text: &str, offset: usize) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

impl Error {
    /// An error without a place yet: `what` is wrong, and the `remedy`.
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            at: None,
            place: String::new(),
            remedy: remedy.into(),
        }
    }

    /// Runs `work` and catches an [`Error`] thrown as a panic by code that cannot return one.
    ///
    /// # Errors
    /// The error that was thrown. Any other panic is resumed.
    pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T> {
        // State that the panic may have left inconsistent is not used afterwards.
        catch_unwind(AssertUnwindSafe(work)).or_else(|panic| match panic.downcast::<Self>() {
            Ok(error) => Err(*error),
            Err(panic) => resume_unwind(panic),
        })
    }

    /// The same error, with the path of the file or folder it concerns.
    #[must_use]
    pub fn at_path(mut self, path: &Path) -> Self {
        self.at = Some(shown_path(path));
        self
    }

    /// The same error, with the web address it concerns.
    #[must_use]
    pub fn at_address(mut self, address: impl fmt::Display) -> Self {
        self.at = Some(address.to_string());
        self
    }

    /// The same error, with its place in the file.
    #[must_use]
    pub fn at_place(self, Place { line, column }: Place) -> Self {
        self.behind_path(format_args!(":{line}:{column}"))
    }

    /// The line at which it is, if it has a place.
    pub fn line(&self) -> Option<usize> {
        self.place.split(':').nth(1)?.parse().ok()
    }

    /// The same error, with the part of the report that it concerns before its place.
    #[must_use]
    pub fn in_part(mut self, name: &str) -> Self {
        self.place = format!(", {name}{}", self.place);
        self
    }

    /// The same error with `place` printed directly behind the path.
    #[must_use]
    pub fn behind_path(mut self, place: impl fmt::Display) -> Self {
        self.place = place.to_string();
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(at) = &self.at {
            write!(f, "{at}{}: ", self.place)?;
        }
        write!(f, "{}\n  {}", self.what, self.remedy)
    }
}

impl std::error::Error for Error {}

/// `path` as messages show it, with the system's separator alone.
pub fn shown_path(path: &Path) -> String {
    separated(&path.display().to_string(), MAIN_SEPARATOR)
}

/// `path` with `separator` alone. Windows knows two, and the names of a site's files have `/`; where `/` is the only one, a
/// `\` is a part of a name.
pub fn separated(path: &str, separator: char) -> String {
    match separator {
        '\\' => path.replace('/', "\\"),
        _ => path.to_owned(),
    }
}

/// `text` with control characters made visible: those that would move a terminal's cursor, change colours or
/// reverse the reading order. Line ends stay. Quoted text can then not hide or forge output.
pub fn visible(text: &str) -> Cow<'_, str> {
    let is_hidden = |c: char| c != '\n' && sign(c).is_some();
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match sign(c).filter(|_| is_hidden(c)) {
            None => shown.push(c),
            Some(Sign::Picture(picture)) => shown.push(picture),
            Some(Sign::Number) => {
                // Writing to a string cannot fail.
                let _ = write!(shown, "<U+{:04X}>", c as u32);
            }
        }
    }
    Cow::Owned(shown)
}

/// Like [`visible`], but line ends are made visible too.
pub fn visible_line(text: &str) -> Cow<'_, str> {
    match visible(text) {
        shown if shown.contains('\n') => Cow::Owned(shown.replace('\n', "\u{240a}")),
        shown => shown,
    }
}

/// Whether `c` controls how text is displayed, rather than being a letter, mark or space.
pub fn steers(c: char) -> bool {
    sign(c).is_some()
}

/// How a character is made visible.
enum Sign {
    /// By Unicode's symbol for the control character.
    Picture(char),
    /// By its code point.
    Number,
}

fn sign(c: char) -> Option<Sign> {
    match c {
        '\0'..='\x1f' => char::from_u32(0x2400 + c as u32).map(Sign::Picture),
        '\x7f' => Some(Sign::Picture('\u{2421}')),
        // C1 controls; line and paragraph separators; bidirectional controls.
        '\u{80}'..='\u{9f}'
        | '\u{2028}'..='\u{2029}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => Some(Sign::Number),
        _ => None,
    }
}
