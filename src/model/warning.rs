//! A *warning* is something a reader dropped, guessed or doubts. It never stops a build.

use std::fmt;
use std::sync::Arc;

/// Something a reader dropped, guessed or doubts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Where it stands in the source.
    pub at: At,
    /// What was found, what was done with it.
    pub rule: Rule,
    /// The words concerned, as they stand in the source.
    pub text: String,
}

/// Where something stands in a source.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// It concerns the source as a whole, or its place is not known.
    #[default]
    Whole,
    /// On a line, from 1.
    Line(usize),
    /// In a block of the body, from 1, where the format has no lines: a list or a table is one.
    Paragraph(usize),
    /// On a page, from 1.
    Page(usize),
    /// In the part of this name, where the source is a package of parts: a chapter's file, Word's comments.
    Part(Arc<str>),
}

impl At {
    /// The line of this number; 0 is none.
    pub fn line(number: usize) -> Self {
        match number {
            0 => Self::Whole,
            number => Self::Line(number),
        }
    }
}

/// As it is printed directly behind the source's path: `:3` or `, page 3`; nothing for the whole.
impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Line(line) => write!(f, ":{line}"),
            Self::Paragraph(number) => write!(f, ", paragraph {number}"),
            Self::Page(number) => write!(f, ", page {number}"),
            Self::Part(name) => write!(f, ", {name}"),
        }
    }
}

/// What was found, and what was done with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rule {
    /// A title said again: it is shown once.
    RepeatedTitle,
    /// A line that names the institution, its tagline, the authors, the publisher or the date:
    /// shown in the masthead.
    MastheadLine,
    /// A sentence that was a link on the page the text was copied from; its address is not known.
    LostLink,
    /// A line that stands at the head or foot of page after page: dropped.
    RunningHead,
    /// The number of a page: dropped.
    PageNumber,
    /// A line of a table of contents that the outline replaces: dropped.
    ContentsLine,
    /// The heading of notes that stand at the report's end: dropped.
    NotesHeading,
    /// A text box, which pandoc does not read: dropped.
    TextBox,
    /// A comment, which is none of the text: dropped.
    Comment,
    /// What a web page shows around its article (menus, buttons, scripts): dropped.
    PageFurniture,
    /// The bytes are not UTF-8; another encoding was recognised.
    Encoding,
    /// A heading known by its shape alone.
    GuessedHeading,
    /// The report does not say what it is called; it was told by its first heading or its file.
    GuessedTitle,
    /// The report does not say which language it is in; it was told by its text.
    GuessedLanguage,
    /// A paragraph that looks like a heading, but is not marked as one.
    FakeHeading,
    /// A heading more than one level below the one it stands under.
    SkippedLevel,
    /// A heading without words: dropped.
    EmptyHeading,
    /// A picture without words that say what it shows.
    MissingAlternative,
    /// A picture that is not where the source says.
    MissingImage,
    /// A picture that lies outside the report's folder: it was not read.
    OutsideImage,
    /// A file that is no picture which browsers show: left out.
    NoImage,
    /// A picture whose file is not whole, or not what it should be: left out.
    DamagedImage,
    /// A picture that is no file, or one of too many bytes: it was not read.
    UnreadImage,
    /// A drawing with more in it than is taken in: left out.
    IntricateDrawing,
    /// What a picture's file said beside the picture: removed.
    HiddenData,
    /// A file that is a link which leads out of its folder: it was not read.
    OutsideFile,
    /// A picture on another host: it became a link.
    RemoteImage,
    /// A table without cells that head its columns.
    HeaderlessTable,
    /// A link to a place that is not in the report.
    BrokenLink,
    /// An address that a link must not have: its words are kept, the address is dropped.
    UnsafeLink,
    /// A key of the front matter that means nothing here, or a value it cannot have: ignored.
    IgnoredKey,
    /// Markup the model has no words for: its text is kept, the markup is dropped.
    LostMarkup,
    /// A file that the report names to stand in it: only the report itself is read, and its pictures.
    UnreadFile,
    /// What pandoc does not take in: it is not on the page.
    PassedOver,
}

impl Rule {
    /// The rule's name, for machines: lower case, hyphens between words.
    pub fn name(self) -> &'static str {
        match self {
            Self::RepeatedTitle => "repeated-title",
            Self::MastheadLine => "masthead-line",
            Self::LostLink => "lost-link",
            Self::RunningHead => "running-head",
            Self::PageNumber => "page-number",
            Self::ContentsLine => "contents-line",
            Self::NotesHeading => "notes-heading",
            Self::TextBox => "text-box",
            Self::Comment => "comment",
            Self::PageFurniture => "page-furniture",
            Self::Encoding => "encoding",
            Self::GuessedHeading => "guessed-heading",
            Self::GuessedTitle => "guessed-title",
            Self::GuessedLanguage => "guessed-language",
            Self::FakeHeading => "fake-heading",
            Self::SkippedLevel => "skipped-level",
            Self::EmptyHeading => "empty-heading",
            Self::MissingAlternative => "missing-alternative",
            Self::MissingImage => "missing-image",
            Self::OutsideImage => "outside-image",
            Self::NoImage => "no-image",
            Self::DamagedImage => "damaged-image",
            Self::UnreadImage => "unread-image",
            Self::IntricateDrawing => "intricate-drawing",
            Self::HiddenData => "hidden-data",
            Self::OutsideFile => "outside-file",
            Self::RemoteImage => "remote-image",
            Self::HeaderlessTable => "headerless-table",
            Self::BrokenLink => "broken-link",
            Self::UnsafeLink => "unsafe-link",
            Self::IgnoredKey => "ignored-key",
            Self::LostMarkup => "lost-markup",
            Self::UnreadFile => "unread-file",
            Self::PassedOver => "passed-over",
        }
    }

    /// What was found and what was done with it, for people.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::RepeatedTitle => "title said again, shown once",
            Self::MastheadLine => "shown in the masthead",
            Self::LostLink => {
                "a link whose address is lost; give it as full_report_url in the .toml beside the text"
            }
            Self::RunningHead => "running head, dropped",
            Self::PageNumber => "page number, dropped",
            Self::ContentsLine => "line of a table of contents, dropped: the outline replaces it",
            Self::NotesHeading => "heading of notes, dropped: they stand at the end",
            Self::TextBox => "text box, dropped: pandoc does not read it",
            Self::Comment => "comment, dropped",
            Self::PageFurniture => "not part of the article, dropped",
            Self::Encoding => "not UTF-8; read as",
            Self::GuessedHeading => "taken for a heading by its shape",
            Self::GuessedTitle => {
                "title told by the first heading or the file's name; give it as title"
            }
            Self::GuessedLanguage => "language told by the text",
            Self::FakeHeading => "looks like a heading but is not marked as one",
            Self::SkippedLevel => "the heading skips a level",
            Self::EmptyHeading => "heading without words, dropped",
            Self::MissingAlternative => "the picture has no words that say what it shows",
            Self::MissingImage => "the picture is not there",
            Self::OutsideImage => {
                "the picture lies outside the report's folder and was not read; allow its folder with --pictures DIR"
            }
            Self::NoImage => "this is no picture that browsers show; its words are kept",
            Self::DamagedImage => {
                "the picture's file is damaged and was left out; save it anew with a program for pictures"
            }
            Self::UnreadImage => "the picture is no file, or has more than 64 MB, and was not read",
            Self::IntricateDrawing => {
                "the drawing is nested too deeply and was left out; flatten its groups, or save it as a PNG"
            }
            Self::HiddenData => "hidden data of a picture was removed",
            Self::OutsideFile => {
                "a link that leads out of its folder, not read; name the file itself, or put it there"
            }
            Self::RemoteImage => "the picture is on another host; it became a link",
            Self::HeaderlessTable => "the table has no cells that head its columns",
            Self::BrokenLink => "the link leads to no place in the report",
            Self::UnsafeLink => "an address a link must not have; its words are kept",
            Self::IgnoredKey => "front matter that has no meaning here, ignored",
            Self::LostMarkup => "markup that has no meaning here; its text is kept",
            Self::UnreadFile => "another file, not read: put what it holds into the report itself",
            Self::PassedOver => "passed over by pandoc: not on the page",
        }
    }
}

impl Rule {
    /// Whether a picture is not shown, and its words stand in its place.
    pub fn leaves_picture_out(self) -> bool {
        matches!(
            self,
            Self::MissingImage
                | Self::OutsideImage
                | Self::NoImage
                | Self::DamagedImage
                | Self::UnreadImage
                | Self::IntricateDrawing
        )
    }
}

impl Warning {
    /// Whether the words concerned are not shown at their place, since they stand elsewhere or
    /// are no part of the text. A comment's never had one.
    pub fn drops_text(&self) -> bool {
        matches!(
            self.rule,
            Rule::RepeatedTitle
                | Rule::RunningHead
                | Rule::PageNumber
                | Rule::ContentsLine
                | Rule::NotesHeading
                | Rule::TextBox
                | Rule::PageFurniture
        )
    }
}
