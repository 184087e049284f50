//! The *format* of a source, by its file's extension.

use std::path::Path;

/// The format of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// A page in HTML.
    Html,
    /// Markdown.
    Markdown,
    /// A page in HTML with its pictures, as browsers save it in one file.
    Mhtml,
    /// Mail: a message, or a mailbox of several.
    Mail,
    /// An e-book (EPUB).
    Epub,
    /// A notebook (Jupyter).
    Notebook,
    /// A document of Word.
    Docx,
    /// A text of OpenDocument.
    Odt,
    /// Pages as they are printed.
    Pdf,
    /// A format that pandoc reads, with pandoc's name for it.
    Pandoc(&'static str),
}

/// The extensions of the formats that pandoc reads, with its names for them (its manual, `--from`).
const PANDOC: [(&str, &str); 10] = [
    ("rst", "rst"),
    ("org", "org"),
    ("tex", "latex"),
    ("latex", "latex"),
    ("rtf", "rtf"),
    ("fb2", "fb2"),
    ("textile", "textile"),
    ("muse", "muse"),
    ("opml", "opml"),
    ("typ", "typst"),
];

impl Format {
    /// The format of a file called `name`, by its extension in any case; `None` if it cannot be read.
    pub fn of_name(name: &str) -> Option<Self> {
        let extension = Path::new(name).extension()?.to_string_lossy();
        match extension.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Text),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "mhtml" | "mht" => Some(Self::Mhtml),
            "eml" | "mbox" => Some(Self::Mail),
            "ipynb" => Some(Self::Notebook),
            "epub" => Some(Self::Epub),
            "md" | "markdown" | "mdown" | "mkd" | "text" | "qmd" | "rmd" => Some(Self::Markdown),
            "docx" | "docm" | "dotx" | "dotm" => Some(Self::Docx),
            "odt" | "ott" | "fodt" => Some(Self::Odt),
            "pdf" => Some(Self::Pdf),
            other => PANDOC
                .iter()
                .find(|(extension, _)| *extension == other)
                .map(|(_, format)| Self::Pandoc(format)),
        }
    }

    /// The maximum size of a source of this format (bytes). A build takes up to about sixty times as much memory.
    /// The size of an archive includes its pictures; its parts are checked when it is read.
    pub fn most_bytes(self) -> u64 {
        match self {
            Self::Text | Self::Markdown | Self::Html | Self::Mail => 64_000_000,
            Self::Mhtml
            | Self::Docx
            | Self::Odt
            | Self::Epub
            | Self::Notebook
            | Self::Pdf
            | Self::Pandoc(_) => 256_000_000,
        }
    }
}

/// What a file of this name is, and what to do instead of reading it; `None` if that is not known.
pub(super) fn refused(name: &str) -> Option<(&'static str, &'static str)> {
    let extension = Path::new(name).extension()?.to_string_lossy();
    Some(match extension.to_ascii_lowercase().as_str() {
        "doc" | "dot" | "wps" | "wpd" | "sxw" => (
            "files of older word processors",
            "Open it in Word or LibreOffice, and save it as .docx.",
        ),
        "pages" => (
            "documents of Pages",
            "Open it in Pages, and export it: File, Export To, Word (.docx).",
        ),
        "xlsx" | "xlsm" | "xls" | "ods" | "numbers" => (
            "spreadsheets",
            "Copy the tables into a text of Word or LibreOffice with the words around them, and save that as .docx.",
        ),
        "csv" | "tsv" => (
            "tables without a text",
            "Open it in a spreadsheet, copy the table into a text, and save that as .docx.",
        ),
        "pptx" | "pptm" | "ppt" | "odp" | "key" => (
            "slides",
            "Export them from their program as .pdf, or write their text as .docx.",
        ),
        "mobi" | "azw" | "azw3" => ("books for Kindle", "Save or convert the book as .epub."),
        "djvu" | "ps" | "eps" | "xps" => (
            "printed pages of this format",
            "Print or convert them to .pdf.",
        ),
        "indd" | "idml" | "qxd" | "pub" | "afpub" => (
            "layouts",
            "Export the layout from its program as .html or .pdf, or its text as .docx.",
        ),
        _ => return None,
    })
}
