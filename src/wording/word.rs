//! A *word* is one sentence or label of the page, whatever the language.

/// Lists the words once, for the type and for [`Word::ALL`].
macro_rules! words {
    ($($(#[$meta:meta])* $word:ident,)*) => {
        /// A sentence or label of the page. Its documentation says what stands in its places.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Word {
            $($(#[$meta])* $word,)*
        }

        impl Word {
            /// All words, by their numbers.
            pub const ALL: &[Self] = &[$(Self::$word,)*];
        }
    };
}

impl Word {
    /// From this word on the command alone says them; those before go with the payload.
    pub const FIRST_OF_COMMAND: Self = Self::Skip;
}

words! {
    /// The outline's name.
    Contents,

    /// The filter field's name.
    Filter,
    /// Goes to the match after.
    NextMatch,
    /// Goes to the match before.
    PreviousMatch,
    /// Empties the filter.
    Clear,
    /// Opens all sections.
    ExpandAll,
    /// Closes all sections.
    CollapseAll,
    /// Opens the help.
    Help,
    /// Drops the term `{0}` of the query.
    RemoveTerm,
    /// Drops the term `{0}`, for which nothing matches.
    Without,
    /// Before words that are like a term.
    Near,

    /// A number of matches. It begins with the number.
    Matches,
    /// The match of number `{0}` of `{1}`.
    Standing,
    /// How many matches there are when there are none.
    NoMatch,
    /// The same as a sentence.
    NothingMatches,
    /// Said when the filter was emptied.
    FilterOff,
    /// `{0}`: a number of matches, none of them outside headings.
    FoundInHeadings,
    /// `{0}`: a number of matches; `{1}`: in how many paragraphs; `{2}`: of how many.
    FoundInParagraphs,
    /// A number of paragraphs, behind “of”.
    OfParagraphs,
    /// The line that stands for paragraphs without a match.
    FoldedParagraphs,
    /// Of a term, when nothing matches.
    TermNowhere,
    /// Of a term that is looked for in headings.
    TermNoHeading,
    /// Of a term, `{1}`, that does occur.
    TermOccurs,
    /// Of an excluded term.
    TermLeavesNothingOut,
    /// Of an excluded term, `{1}`.
    TermLeavesOut,
    /// Of an `is:` that was passed over.
    NotAKind,
    /// Of an `in:` or `title:` that was passed over.
    NeedsHeading,
    /// What stands between groups of three digits.
    DigitGroups,

    /// The name of the three depths.
    Depth,
    /// Headings alone.
    DepthOutline,
    /// Opening sentences.
    DepthSkim,
    /// All of the text.
    DepthFull,
    /// A number of minutes.
    Minutes,
    /// A number of hours.
    Hours,
    /// `{0}` hours, `{1}` minutes.
    HoursAndMinutes,
    /// Opens the menu of the page, and is its name.
    Page,
    /// On paper: all of it.
    WholeReport,
    /// On paper: `{1}` of so many sections.
    ExtractOpen,
    /// On paper: `{1}` of so many sections, by the query `{2}`.
    ExtractMatching,
    /// On paper, of a report without sections: by the query `{0}`.
    ExtractFiltered,
    /// The first link of the page.
    Skip,
    /// By the filter, where it is not there in time.
    FilterLate,
    /// Instead of the filter, where it cannot be loaded.
    FilterFailed,
    /// Takes the outline away.
    HideContents,
    /// Puts the outline beside the report to stay there.
    KeepContents,
    /// Opens the citations.
    Cite,
    /// The help's name.
    HelpTitle,
    /// Whether keys without Ctrl or Alt do something.
    SingleKeys,
    /// The name of the colours to choose from.
    Theme,
    /// The colours of the reader's system.
    ThemeSystem,
    /// Dark on light.
    ThemeLight,
    /// Light on dark.
    ThemeDark,
    /// Brown on cream.
    ThemeSepia,
    /// The name of the sizes of letters.
    Size,
    /// A size of letters.
    SizeSmall,
    /// A size of letters.
    SizeNormal,
    /// A size of letters.
    SizeLarge,
    /// A size of letters.
    SizeLarger,
    /// The name of the three extents of a print.
    Print,
    /// Prints all of it.
    PrintWhole,
    /// Prints what is open.
    PrintOpen,
    /// Prints what the filter matches.
    PrintMatching,
    /// Whether the filter bar stays in view.
    BarStays,
    /// Fetches the report in one file.
    Download,
    /// Takes back all settings.
    Forget,
    /// A link to the whole of which this is a summary.
    FullReport,
    /// A link to the page the text was taken from.
    Source,
    /// At the page's foot.
    MadeWith,
    /// Closes a panel.
    Close,

    /// Goes back after a jump.
    Back,
    /// Goes to where the reader stopped.
    Resume,
    /// Words of the report as a quotation.
    Quoted,
    /// Of a link to a paragraph.
    Changed,
    /// Of a link to a paragraph.
    Gone,
    /// The heading of the notes.
    Notes,
    /// A note by its mark.
    Note,
    /// Goes to a note's place in the list.
    InNotes,
    /// Opens what can be done with a paragraph.
    Tools,
    /// A paragraph by its number.
    Paragraph,
    /// The same in a citation.
    ParagraphShort,
    /// Copies a paragraph's address.
    CopyLink,
    /// Copies a paragraph's address with filter and depth.
    CopyView,
    /// Copies a paragraph.
    CopyQuote,
    /// Copies a table.
    CopyTable,
    /// Opens a figure.
    Enlarge,
    /// The name of an opened figure.
    Figure,
    /// The name of a table without a caption.
    Table,
    /// The sign of a task.
    TaskDone,
    /// The sign of a task.
    TaskOpen,
    /// Copies a citation.
    Copy,
    /// Said once something is copied.
    Copied,
    /// Behind the two before: which citation.
    CopiedStyle,
    /// Said where nothing may be copied.
    Refused,
    /// Said where a citation could not be copied.
    Selected,
    /// The name of the files of a citation.
    ReferenceFiles,
    /// A style of citation.
    ChicagoNote,
    /// A style of citation.
    ChicagoBibliography,
    /// A style of citation.
    ChicagoAuthorDate,

    /// Goes to the page that lists all reports.
    AllReports,
    /// The name of the list of reports, and of a site that has none of its own.
    ReportsTitle,
    /// A number of reports.
    Reports,
    /// The first link of the page that lists them.
    SkipToReports,
    /// The name of the field that filters the list and searches in the reports.
    SearchReports,
    /// How many of the list match. The page's script says it.
    ListedReports,
    /// The same of none.
    NoListedReport,
    /// The heading of what is found in the text of reports.
    InTheText,
    /// In how many reports.
    FoundInReports,
    /// The same of none.
    FoundInNoReport,
    /// How many more places there are in a report.
    MorePlaces,
    /// Shows more of the reports found.
    MoreReports,
    /// By that field, where its script is not there in time.
    SearchLate,
    /// Instead of that field, where its script does not run.
    SearchFailed,
    /// Said while the text is searched.
    Searching,
    /// Said when that takes long.
    StillSearching,
    /// Said where the page is opened from a disk.
    SearchNeedsServer,
    /// Said where the index cannot be fetched.
    TextUnsearched,

    /// A row of names, and one more.
    NextName,
    /// A row of names, and the last.
    LastName,
    /// `{1}`: who edited it, one or more.
    EditedBy,
    /// Who published the report.
    PublishedBy,
    /// `{0}`: the day; `{1}`: the month; `{2}`: the year.
    DateOfDay,
    /// `{0}`: the month; `{1}`: the year.
    DateOfMonth,
    /// The year.
    DateOfYear,
    /// The months by themselves, between bars.
    Months,
    /// The months behind a day.
    MonthsOfDays,
    /// How long the report takes to read.
    Read,
    /// `{0}`: the same; `{1}`: how long it takes to skim.
    ReadOrSkim,

    /// The head of the column of queries.
    QueryTyped,
    /// The head of the column of what they find.
    QueryFinds,
    /// A query.
    QueryTwo,
    /// What it finds.
    QueryTwoFinds,
    /// A query.
    QueryPhrase,
    /// What it finds.
    QueryPhraseFinds,
    /// A query.
    QueryExcluded,
    /// What it finds.
    QueryExcludedFinds,
    /// A query.
    QueryEither,
    /// What it finds.
    QueryEitherFinds,
    /// A query.
    QueryGroup,
    /// What it finds.
    QueryGroupFinds,
    /// A query.
    QueryIn,
    /// What it finds.
    QueryInFinds,
    /// A query.
    QueryTitle,
    /// What it finds.
    QueryTitleFinds,
    /// A query.
    QueryKind,
    /// What it finds.
    QueryKindFinds,
    /// The head of the column of keys.
    Key,
    /// The head of the column of what they do.
    KeyDoes,
    /// What a key does.
    KeyFilter,
    /// What a key does.
    KeyEscape,
    /// What a key does.
    KeyNext,
    /// What a key does.
    KeyPrevious,
    /// What two keys do.
    KeySections,
    /// What a key does.
    KeyOpen,
    /// What a key does.
    KeyToMatch,
    /// What a key does.
    KeyTools,
    /// What a key does.
    KeyBack,
    /// What two keys do.
    KeyAll,
    /// What a key does.
    KeyHelp,

    /// What a host shows where nothing is.
    NothingHere,
}
