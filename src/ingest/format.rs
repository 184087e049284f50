//! The *format* of a source, told by the extension of its file's name.

use std::path::Path;

/// How a source is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// A page in HTML.
    Html,
    /// Markdown, UTF-8.
    Markdown,
    /// A format that pandoc reads, by pandoc's name for it.
    Pandoc(&'static str),
}

/// The extensions of the formats that pandoc reads, and its names for them (its manual, `--from`).
const PANDOC: [(&str, &str); 14] = [
    ("docx", "docx"),
    ("odt", "odt"),
    ("epub", "epub"),
    ("rst", "rst"),
    ("org", "org"),
    ("tex", "latex"),
    ("latex", "latex"),
    ("ipynb", "ipynb"),
    ("rtf", "rtf"),
    ("fb2", "fb2"),
    ("textile", "textile"),
    ("muse", "muse"),
    ("opml", "opml"),
    ("typ", "typst"),
];

impl Format {
    /// The format of a file called `name`, by its extension in any case; none where it cannot be read.
    pub fn of_name(name: &str) -> Option<Self> {
        let extension = Path::new(name).extension()?.to_string_lossy();
        match extension.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Text),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "md" | "markdown" => Some(Self::Markdown),
            other => PANDOC
                .iter()
                .find(|(extension, _)| *extension == other)
                .map(|(_, format)| Self::Pandoc(format)),
        }
    }

    /// How large a source of this format may be (bytes). A build takes up to some sixty times as much
    /// memory. An archive holds its pictures too; the size of its parts is checked when it is read.
    pub fn most_bytes(self) -> u64 {
        match self {
            Self::Text | Self::Markdown | Self::Html => 64_000_000,
            Self::Pandoc(_) => 256_000_000,
        }
    }
}
