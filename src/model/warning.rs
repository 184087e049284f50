//! A *warning* is something a reader dropped, guessed or doubts. It never stops a build.

use super::At;
use serde::{Deserialize, Serialize};

/// Something a reader dropped, guessed or doubts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// Its place in the source.
    pub at: At,
    /// What was found, what was done with it.
    pub rule: Rule,
    /// The words concerned, as they stand in the source.
    pub text: String,
}

/// What was found, and what was done with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Rule {
    /// A repeated title: shown once.
    RepeatedTitle,
    /// A line that names the institution, its tagline, the authors, the publisher or the date:
    /// shown in the masthead.
    MastheadLine,
    /// A sentence that was a link on the page the text was copied from; its address is lost.
    LostLink,
    /// A line repeated at the head or foot of pages: dropped.
    RunningHead,
    /// A page number: dropped.
    PageNumber,
    /// Numbers of lines in the margin of a page: dropped.
    LineNumbers,
    /// A line of a table of contents that the outline replaces: dropped.
    ContentsLine,
    /// A heading above notes, which are moved to the end of the report: dropped.
    NotesHeading,
    /// What looks like a note at the foot of a page, but no mark in the text was found for it: left in its place.
    UnlinkedNote,
    /// A note without a mark in the text: it stands among the notes.
    UnmarkedNote,
    /// A comment, which is not part of the text: dropped.
    Comment,
    /// A comment among the words of the source, with its mark: dropped.
    Remark,
    /// Text that the document hides: dropped.
    HiddenText,
    /// A condition of which the report does not say whether it holds: both branches are shown.
    BothBranches,
    /// A tracked change, which nobody has accepted or rejected yet: taken as accepted.
    TrackedChange,
    /// Words in the heads or feet of all pages: left out.
    PageHead,
    /// What a web page shows around its article (menus, buttons, scripts): dropped.
    PageFurniture,
    /// The bytes are not UTF-8; another encoding was recognised.
    Encoding,
    /// The bytes are of another format than the file's name says: read as what they are.
    OtherFormat,
    /// Lines that were taken for verse, because all of them end early.
    GuessedVerse,
    /// Lines that look like a table set with spaces, whose columns are not certain: shown as typed.
    TypedTable,
    /// A drawing in letters and signs, or code: shown as typed.
    TypedDrawing,
    /// Two columns of text side by side, set with spaces: shown as typed.
    TypedColumns,
    /// Notes of a typist, in the notation of Aozora: read as mark-up.
    Notation,
    /// A heading recognised by its shape alone.
    GuessedHeading,
    /// The report has no title; its first heading or file name was taken.
    GuessedTitle,
    /// The report does not name its authors where metadata stands; they were told by its text.
    GuessedAuthors,
    /// The report does not say when it was published where metadata stands; its date was told by its first pages, or
    /// by when its file was made.
    GuessedDate,
    /// The report does not name its language; it was detected from the text.
    GuessedLanguage,
    /// A paragraph that looks like a heading, but is not marked as one.
    FakeHeading,
    /// A heading more than one level below the heading above it.
    SkippedLevel,
    /// A heading without words: dropped.
    EmptyHeading,
    /// A picture without alternative text.
    MissingAlternative,
    /// A picture that is not where the source says.
    MissingImage,
    /// A picture outside the report's folder: not read.
    OutsideImage,
    /// A full report outside the report's folder: not read.
    OutsideFullReport,
    /// A full report that is not where the metadata say.
    MissingFullReport,
    /// A font of the brand that is no WOFF2 file beside the report: left out.
    NoFont,
    /// A font of the brand, with all its signs.
    WholeFont,
    /// An accent of the brand that cannot be read on the page: made darker, or lighter.
    PaleAccent,
    /// A file that is not in a picture format that browsers show: left out.
    NoImage,
    /// A picture whose file is truncated or corrupt: left out.
    DamagedImage,
    /// A picture that is not a regular file, or is too large: not read.
    UnreadImage,
    /// A drawing (SVG) that is nested too deeply or too large inside: left out.
    IntricateDrawing,
    /// Metadata in a picture's file: removed.
    HiddenData,
    /// A symbolic link that leads out of its folder: not read.
    OutsideFile,
    /// A picture on another host: it became a link.
    RemoteImage,
    /// A page of another host inside a page, such as a video: it became a link.
    Embedded,
    /// A table without header cells for its columns.
    HeaderlessTable,
    /// A link to an anchor that is not in the report.
    BrokenLink,
    /// A link with an unsafe address: its words are kept, the address is dropped.
    UnsafeLink,
    /// An unknown key of the front matter, or an invalid value: ignored.
    IgnoredKey,
    /// Markup that the model cannot express: its text is kept, the markup is dropped.
    LostMarkup,
    /// A file that the report includes: not read; only the report itself and its pictures are.
    UnreadFile,
    /// A file that a package lists and does not hold.
    MissingPart,
    /// Pages that are laid out like printed ones: shown as running text.
    FixedLayout,
    /// A cell of a notebook that is meant for another program: left out.
    RawCell,
    /// What a program draws in the browser: only its text is shown, if it has one.
    Widget,
    /// Content that pandoc leaves out: not on the page.
    PassedOver,
    /// A page that is a picture, without text: not read.
    ScannedPage,
    /// Signs of a font that does not say which letters they are.
    UnknownLetters,
    /// Text that is painted again at its place: shown once.
    PaintedTwice,
    /// Text beyond the edge of its page, or painted without colour beside the text that is seen: dropped.
    UnseenText,
    /// Words that only a version of a mail has which is not shown, where the same is said in several.
    OtherVersion,
    /// The mark of a note that is not there: it stays in the text.
    MissingNote,
    /// Front matter that no line ends: it stays in the text.
    OpenFrontMatter,
    /// A file in a folder of reports that cannot be read.
    SkippedFile,
    /// A folder in a folder of reports, with reports in it.
    SkippedFolder,
    /// What is in a folder of reports and is neither a file nor a folder that can be opened.
    SkippedOther,
    /// A drawing or a picture in a form that a page cannot show: left out.
    LostDrawing,
    /// A page with more characters or drawings than are read: what came before is shown.
    CutPage,
    /// Something that the file names, and does not hold or holds damaged: what could be read is shown.
    Damaged,
    /// The source records no order of reading: it was told by where the lines stand.
    InferredOrder,
    /// Words that the reader would have lost or put in another place: shown as plain text.
    Healed,
    /// Words of the page that were not found in the source.
    AddedWords,
    /// Words behind the mark of another page than the one they stand on in the source.
    OtherPage,
    /// A format, or a place in a text, whose words only pandoc can count, so that its own losses are not noticed.
    Unproven,
}

impl Rule {
    /// The rule's name for JSON output: lower case, words joined by hyphens.
    pub fn name(self) -> &'static str {
        match self {
            Self::RepeatedTitle => "repeated-title",
            Self::MastheadLine => "masthead-line",
            Self::LostLink => "lost-link",
            Self::RunningHead => "running-head",
            Self::PageNumber => "page-number",
            Self::LineNumbers => "line-numbers",
            Self::ContentsLine => "contents-line",
            Self::NotesHeading => "notes-heading",
            Self::UnlinkedNote => "unlinked-note",
            Self::UnmarkedNote => "unmarked-note",
            Self::Comment => "comment",
            Self::Remark => "remark",
            Self::HiddenText => "hidden-text",
            Self::BothBranches => "both-branches",
            Self::TrackedChange => "tracked-change",
            Self::PageHead => "page-head",
            Self::PageFurniture => "page-furniture",
            Self::Encoding => "encoding",
            Self::OtherFormat => "other-format",
            Self::GuessedVerse => "guessed-verse",
            Self::TypedTable => "typed-table",
            Self::TypedDrawing => "typed-drawing",
            Self::TypedColumns => "typed-columns",
            Self::Notation => "notation",
            Self::GuessedHeading => "guessed-heading",
            Self::GuessedTitle => "guessed-title",
            Self::GuessedAuthors => "guessed-authors",
            Self::GuessedDate => "guessed-date",
            Self::GuessedLanguage => "guessed-language",
            Self::FakeHeading => "fake-heading",
            Self::SkippedLevel => "skipped-level",
            Self::EmptyHeading => "empty-heading",
            Self::MissingAlternative => "missing-alternative",
            Self::MissingImage => "missing-image",
            Self::OutsideImage => "outside-image",
            Self::OutsideFullReport => "outside-full-report",
            Self::MissingFullReport => "missing-full-report",
            Self::NoFont => "no-font",
            Self::WholeFont => "whole-font",
            Self::PaleAccent => "pale-accent",
            Self::NoImage => "no-image",
            Self::DamagedImage => "damaged-image",
            Self::UnreadImage => "unread-image",
            Self::IntricateDrawing => "intricate-drawing",
            Self::HiddenData => "hidden-data",
            Self::OutsideFile => "outside-file",
            Self::RemoteImage => "remote-image",
            Self::Embedded => "embedded",
            Self::HeaderlessTable => "headerless-table",
            Self::BrokenLink => "broken-link",
            Self::UnsafeLink => "unsafe-link",
            Self::IgnoredKey => "ignored-key",
            Self::LostMarkup => "lost-markup",
            Self::UnreadFile => "unread-file",
            Self::MissingPart => "missing-part",
            Self::FixedLayout => "fixed-layout",
            Self::RawCell => "raw-cell",
            Self::Widget => "widget",
            Self::PassedOver => "passed-over",
            Self::ScannedPage => "scanned-page",
            Self::UnknownLetters => "unknown-letters",
            Self::PaintedTwice => "painted-twice",
            Self::UnseenText => "unseen-text",
            Self::OtherVersion => "other-version",
            Self::MissingNote => "missing-note",
            Self::OpenFrontMatter => "open-front-matter",
            Self::SkippedFile => "skipped-file",
            Self::SkippedFolder => "skipped-folder",
            Self::SkippedOther => "skipped-other",
            Self::LostDrawing => "lost-drawing",
            Self::CutPage => "cut-page",
            Self::Damaged => "damaged",
            Self::InferredOrder => "inferred-order",
            Self::Healed => "healed",
            Self::AddedWords => "added-words",
            Self::OtherPage => "other-page",
            Self::Unproven => "unproven",
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
            Self::LineNumbers => "numbers of lines in the margin, dropped",
            Self::ContentsLine => "line of a table of contents, dropped: the outline replaces it",
            Self::NotesHeading => "heading of notes, dropped: they stand at the end",
            Self::UnlinkedNote => {
                "looks like a note, but no mark for it was found; it stays in the text"
            }
            Self::UnmarkedNote => "no mark leads to this note; it stands among the notes",
            Self::Comment | Self::Remark => "comment, dropped",
            Self::HiddenText => "hidden text, dropped",
            Self::BothBranches => {
                "the report does not say whether this holds; what stands for both cases is shown"
            }
            Self::TrackedChange => "tracked change, taken as accepted",
            Self::PageHead => "head or foot of pages, left out",
            Self::PageFurniture => "not part of the article, dropped",
            Self::Encoding => "not UTF-8; read as",
            Self::OtherFormat => "its bytes are of another format than its name says; read as",
            Self::GuessedVerse => "taken for verse, since all lines end early",
            Self::TypedTable => "looks like a table set with spaces; shown as it was typed",
            Self::TypedDrawing => "looks like a drawing or code; shown as it was typed",
            Self::TypedColumns => {
                "two columns side by side, shown as they were typed; give the text in one column"
            }
            Self::Notation => "a typist's notation, read as mark-up",
            Self::GuessedHeading => "taken for a heading by its shape",
            Self::GuessedTitle => "title told by the text or the file's name",
            Self::GuessedAuthors => "authors told by the text",
            Self::GuessedDate => "date told by the text or by when the file was made",
            Self::GuessedLanguage => "language told by the text",
            Self::FakeHeading => "looks like a heading but is not marked as one",
            Self::SkippedLevel => "the heading skips a level",
            Self::EmptyHeading => "heading without words, dropped",
            Self::MissingAlternative => "the picture has no words that say what it shows",
            Self::MissingImage => "the picture is not there",
            Self::OutsideImage => {
                "the picture lies outside the report's folder and was not read; allow its folder with --pictures DIR"
            }
            Self::OutsideFullReport => {
                "the full report lies outside the report's folder and was not read; put it beside the report"
            }
            Self::MissingFullReport => {
                "the full report is not there; mend full_report_url, or put the file beside the report"
            }
            Self::NoFont => "no WOFF2 font of this name beside the report; left out",
            Self::WholeFont => "font copied whole: it could not be cut to the signs of the report",
            Self::PaleAccent => "the accent is too weak to be read",
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
            Self::Embedded => "another page is embedded here; it became a link",
            Self::HeaderlessTable => "the table has no cells that head its columns",
            Self::BrokenLink => "the link leads to no place in the report",
            Self::UnsafeLink => "an address a link must not have; its words are kept",
            Self::IgnoredKey => "front matter that has no meaning here, ignored",
            Self::LostMarkup => "markup that has no meaning here; its text is kept",
            Self::UnreadFile => "another file, not read: put what it holds into the report itself",
            Self::MissingPart => "the file lists this part and does not hold it",
            Self::FixedLayout => "its pages are laid out like printed ones; shown as running text",
            Self::RawCell => "raw cell, meant for another program; left out",
            Self::Widget => {
                "a program draws this in the browser; only its text is shown, if it has one"
            }
            Self::PassedOver => "passed over by pandoc: not on the page",
            Self::ScannedPage => {
                "a picture of a page, without text: not read; recognise its text first, for example by ocrmypdf"
            }
            Self::UnknownLetters => {
                "the font does not say which letters these signs are; shown as \u{FFFD}"
            }
            Self::PaintedTwice => "painted twice at one place, shown once",
            Self::UnseenText => "text that is not seen on its page, dropped",
            Self::MissingNote => {
                "no note belongs to this mark, which stays in the text; write the note as [^name]: its words"
            }
            Self::OpenFrontMatter => {
                "looks like front matter that no such line ends, so it stays in the text; end it with one"
            }
            Self::SkippedFile => {
                "a file beside the report that cannot be read, left out; save it as .docx, .md, .html or .txt"
            }
            Self::SkippedFolder => {
                "a folder with reports beside the report, not read; name it too, behind the first"
            }
            Self::SkippedOther => {
                "beside the report, and no file or folder that can be read; left out"
            }
            Self::OtherVersion => {
                "words that only the other version of the same text has; that version was dropped"
            }
            Self::LostDrawing => "a drawing or a picture that a page cannot show, left out",
            Self::CutPage => {
                "the page has more characters or drawings than are read; it is shown up to there; print it to a new PDF"
            }
            Self::Damaged => {
                "missing or damaged in the file: only what could be read is shown; get the file again, or save it anew"
            }
            Self::InferredOrder => {
                "every character is on the page; their order is not recorded in a PDF, it was told by their places"
            }
            Self::Healed => "shown as plain text, because words would have been lost",
            Self::AddedWords => "on the page, but not found in the source",
            Self::OtherPage => "shown behind the mark of this page, but they stand on another",
            Self::Unproven => "read by pandoc alone: not proven to have every word",
        }
    }
}

impl Rule {
    /// Whether the picture is left out and its alternative text shown instead.
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
    /// Whether the page differs from its source here: words are shown as plain text, are not in the source, stand on
    /// another of its pages, or cannot be read in a damaged file.
    pub fn is_difference(&self) -> bool {
        matches!(
            self.rule,
            Rule::Healed | Rule::AddedWords | Rule::OtherPage | Rule::Damaged
        )
    }

    /// Whether it is a guess at the report's metadata, which the publisher may know better.
    pub fn is_guess(&self) -> bool {
        matches!(
            self.rule,
            Rule::GuessedTitle | Rule::GuessedAuthors | Rule::GuessedDate | Rule::GuessedLanguage
        )
    }

    /// Whether the words are not shown at their place, because they are shown elsewhere or are not part of the
    /// text. Comments are not counted among a source's words anyway.
    pub fn drops_text(&self) -> bool {
        matches!(
            self.rule,
            Rule::RepeatedTitle
                | Rule::RunningHead
                | Rule::PageNumber
                | Rule::LineNumbers
                | Rule::ContentsLine
                | Rule::NotesHeading
                | Rule::Remark
                | Rule::Notation
                | Rule::PageFurniture
                | Rule::PaintedTwice
                | Rule::UnseenText
                | Rule::OtherVersion
        )
    }
}
