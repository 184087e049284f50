//! The *format* of a source: what its bytes say without doubt, or else its file's extension.

use memchr::memmem;
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
    /// The format of a file called `name` that holds `bytes`; `None` if it cannot be read. Names are mistaken where files are
    /// renamed by hand or saved by a browser. Without an extension a file is plain text, unless it cannot be; a text that
    /// begins as a page does is one.
    pub fn of(name: &str, bytes: &[u8]) -> Option<Self> {
        let by_name = Self::of_name(name);
        let has_no_extension = Path::new(name).extension().is_none();
        let may_be_text = has_no_extension || by_name == Some(Self::Text);
        by_signs(bytes)
            .or_else(|| (may_be_text && is_page(bytes)).then_some(Self::Html))
            .or(by_name)
            .or_else(|| (has_no_extension && !bytes.contains(&0)).then_some(Self::Text))
    }

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

    /// What people call it.
    pub(crate) fn called(self) -> &'static str {
        match self {
            Self::Text => "plain text",
            Self::Html => "HTML",
            Self::Markdown => "Markdown",
            Self::Mhtml => "a saved page (MHTML)",
            Self::Mail => "mail",
            Self::Epub => "an e-book (EPUB)",
            Self::Notebook => "a notebook",
            Self::Docx => "a document of Word",
            Self::Odt => "an OpenDocument text",
            Self::Pdf => "PDF",
            Self::Pandoc("rtf") => "RTF",
            Self::Pandoc(format) => format,
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

/// The format of which `bytes` have the signs (ISO 32000-2, 7.5.2; OpenDocument 1.3, part 2, 3.3; EPUB Open Container Format
/// 3.3, 4.3; Rich Text Format 1.9, “RTF Version”; Word names the part of the text by custom, and all its documents do).
fn by_signs(bytes: &[u8]) -> Option<Format> {
    let has = |sign: &[u8]| memmem::find(bytes, sign).is_some();
    if bytes.starts_with(b"%PDF-") && has(b" obj") {
        return Some(Format::Pdf);
    }
    if bytes.starts_with(b"{\\rtf1") {
        return Some(Format::Pandoc("rtf"));
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    // The name of the first part stands behind thirty bytes, and its content behind the name, as it is.
    match bytes.get(30..)?.strip_prefix(b"mimetype") {
        Some(kind) if kind.starts_with(b"application/epub+zip") => Some(Format::Epub),
        Some(kind) if kind.starts_with(b"application/vnd.oasis.opendocument.text") => {
            Some(Format::Odt)
        }
        Some(_) => None,
        None => has(b"word/document.xml").then_some(Format::Docx),
    }
}

/// How much of a text is looked at for the signs of a page.
const HEAD: usize = 4_096;

/// Whether `bytes` begin as a page in HTML does, perhaps behind a declaration and comments.
fn is_page(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let mut rest = head.trim_start_matches('\u{feff}').trim_start();
    for (begins, ends) in [("<?xml", "?>"), ("<!--", "-->"), ("<!--", "-->")] {
        if rest.starts_with(begins)
            && let Some((_, behind)) = rest.split_once(ends)
        {
            rest = behind.trim_start();
        }
    }
    let tag = rest
        .strip_prefix("<!doctype html")
        .or_else(|| rest.strip_prefix("<html"));
    tag.is_some_and(|behind| behind.starts_with(|c: char| c == '>' || c.is_whitespace()))
}

/// What a file of this name is, and what to do instead of reading it; `None` if that is not known.
pub fn refused(name: &str) -> Option<(&'static str, &'static str)> {
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
