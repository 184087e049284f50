//! A *word* is one sentence or label of the page, whatever the language.

/// Lists the words once, for the type and for [`Word::ALL`].
macro_rules! words {
    ($($(#[$meta:meta])* $word:ident,)*) => {
        /// A sentence or label of the page. Its documentation says what its placeholders stand for.
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
    /// The first word that only the command uses; those before it travel in the payload.
    pub const FIRST_OF_COMMAND: Self = Self::Skip;
}

words! {
    /// The outline's name.
    Contents,

    /// The filter field's name.
    Filter,
    /// Button: next match.
    NextMatch,
    /// Button: previous match.
    PreviousMatch,
    /// Button: clears the filter.
    Clear,
    /// Opens the help.
    Help,
    /// Drops the term `{0}` of the query.
    RemoveTerm,
    /// Drops the term `{0}`, for which nothing matches.
    Without,
    /// Before words that are like a term.
    Near,

    /// A number of passages. It begins with the number.
    Passages,
    /// A number of passages, `{1}` of them without other forms.
    PassagesExact,
    /// A number of highlighted words.
    Words,
    /// Between the items of a list.
    Between,
    /// `{0}`: what was counted, as a sentence.
    Found,
    /// About a term, `{0}`, for which `{1}` is shown.
    Corrected,
    /// No passage has all of these terms.
    NoneHasAll,
    /// The number of passages shown instead.
    ShowsMost,
    /// What the current passage lacks.
    LacksHere,
    /// After a word that is found in all its forms.
    AllForms,
    /// Behind it, for screen readers: what a press does.
    MakeExact,
    /// After a word of which only this form is found.
    OnlyExact,
    /// Behind it, for screen readers: what a press does.
    MakeForms,
    /// For screen readers: between a word and its correction.
    CorrectedTo,
    /// Behind it, for screen readers: what a press does.
    TakeBack,
    /// For screen readers: behind a word that was let go.
    Require,
    /// The match of number `{0}` of `{1}`.
    Standing,
    /// The count when there are no matches.
    NoMatch,
    /// `{0}`: the count, while the report still arrives.
    SoFar,
    /// The same, as a sentence.
    NothingMatches,
    /// Announced when the filter is cleared.
    FilterOff,
    /// `{0}`: a number of passages, none of them outside headings.
    FoundInHeadings,
    /// The line that stands for paragraphs without a match.
    FoldedParagraphs,
    /// The line that stands for rows of a table without a match.
    FoldedRows,
    /// The line that stands for items of a list without a match.
    FoldedItems,
    /// The line that stands for paragraphs that the depth leaves out; `{1}`: how long they take to read.
    FoldedMinutes,
    /// Button: shows the other items of a list, `{0}` of them.
    MoreItems,
    /// Button: shows the rows of a table, `{0}` of them.
    Rows,
    /// Button: shows the sentences after the opening one.
    MoreText,
    /// About a term, when nothing matches.
    TermNowhere,
    /// About an `in:` or `title:` term that no heading has.
    TermNoHeading,
    /// About a term, `{1}`, that occurs `{0}` times.
    TermOccurs,
    /// About an excluded term that occurs nowhere.
    TermLeavesNothingOut,
    /// About an excluded term, `{1}`, that occurs in `{0}` places.
    TermLeavesOut,
    /// About an ignored `is:` with an unknown kind.
    NotAKind,
    /// About an ignored `in:` or `title:` without a word.
    NeedsHeading,
    /// Link: goes to the page of the source with the label `{0}`.
    GoToPage,
    /// Link: goes to the paragraph of number `{0}`.
    GoToParagraph,
    /// There is no page with the label `{0}`; those of the source are `{1}`.
    NoSuchPage,
    /// There is no paragraph of number `{0}`; the last is `{1}`.
    NoSuchParagraph,
    /// The separator between groups of three digits.
    DigitGroups,

    /// The name of the depths.
    Depth,
    /// Headings alone.
    DepthOutline,
    /// Openings of blocks.
    DepthSkim,
    /// All of the text.
    DepthFull,
    /// A number of minutes.
    Minutes,
    /// A number of hours.
    Hours,
    /// `{0}` hours, `{1}` minutes.
    HoursAndMinutes,
    /// Opens the menu of the page, and is its name: the sign for how letters look.
    Page,
    /// Before names and terms that stand out in the report, by the empty filter field.
    Suggested,
    /// Button: looks up the query, which is a passage, as a quotation.
    QuotesOffer,
    /// Opens the panel for sharing, and is its name.
    Share,
    /// The name of the strip along the edge of the window.
    WhereMatches,
    /// How much of the section being read is left.
    TimeLeft,
    /// Printed line: the whole report.
    WholeReport,
    /// Printed line: `{1}` of `{0}` sections, as opened.
    ExtractOpen,
    /// Printed line: `{1}` of `{0}` sections, by the query `{2}`.
    ExtractMatching,
    /// Printed line for a report without sections: by the query `{0}`.
    ExtractFiltered,
    /// The first link of the page.
    Skip,
    /// By the filter field, while the filter is still loading.
    FilterLate,
    /// By the filter field, if the filter cannot be loaded.
    FilterFailed,
    /// Button: hides the outline.
    HideContents,
    /// Button: keeps the outline beside the report.
    KeepContents,
    /// Opens the panel of quotations, and is its name.
    Quotes,
    /// What the panel of quotations does.
    QuotesExplained,
    /// What is not compared in quotations.
    QuotesIgnored,
    /// The name of the field for quotations.
    QuotesField,
    /// Checkbox: looks up each sentence too.
    QuotesSentences,
    /// How many quotations are word for word, `{0}`, altered, `{1}`, and missing, `{2}`.
    QuotesTold,
    /// Of more quotations, only `{0}` are looked up.
    QuotesMore,
    /// A quotation is in the report word for word.
    QuoteExact,
    /// Its parts are, but far from each other.
    QuoteScattered,
    /// It has other words than the report.
    QuoteAltered,
    /// It is not in the report.
    QuoteMissing,
    /// Before words of a quotation that the report has not, for screen readers.
    QuoteOnly,
    /// Before words of the report that a quotation has not, for screen readers.
    QuoteInReport,
    /// Opens the citations.
    Cite,
    /// The help's name.
    HelpTitle,
    /// Checkbox: single-key shortcuts.
    SingleKeys,
    /// The heading of the themes.
    Theme,
    /// The colours of the reader's system.
    ThemeSystem,
    /// Dark on light.
    ThemeLight,
    /// Light on dark.
    ThemeDark,
    /// Brown on cream.
    ThemeSepia,
    /// The heading of the text sizes.
    Size,
    /// A size of letters.
    SizeSmall,
    /// A size of letters.
    SizeNormal,
    /// A size of letters.
    SizeLarge,
    /// A size of letters.
    SizeLarger,
    /// The heading of the faces.
    Face,
    /// A face.
    FaceSerif,
    /// A face.
    FaceSans,
    /// The heading of the spacings.
    Spacing,
    /// A spacing.
    SpacingNormal,
    /// A spacing.
    SpacingWide,
    /// Button: hands the address to another program.
    Send,
    /// The heading of the print buttons.
    Print,
    /// Prints all of it.
    PrintWhole,
    /// Prints what is open.
    PrintOpen,
    /// Prints what the filter matches.
    PrintMatching,
    /// Checkbox: whether matches are marked on paper.
    PrintMarks,
    /// Whether the filter bar stays in view.
    BarStays,
    /// Link: downloads the report as one file.
    Download,
    /// Button: deletes all settings.
    Forget,
    /// A link to the whole of which this is a summary.
    FullReport,
    /// A link to the page the text was taken from.
    Source,
    /// At the page's foot: where to write, `{0}`.
    Contact,
    /// At the page's foot: who paid for the report, `{0}`.
    Funding,
    /// At the page's foot: under which licence it may be used, `{0}`.
    Licence,
    /// At the page's foot.
    MadeWith,
    /// At the foot of a page whose words could not be counted in its source.
    Unproven,
    /// The same, where this holds for some places of the source.
    UnprovenInPart,
    /// Button: scrolls a table to its last column.
    ColumnBehind,
    /// Button: scrolls a table to its other `{0}` columns, more than one.
    ColumnsBehind,
    /// Button: shows a table in the whole window.
    WholeWindow,
    /// Button: sorts a table by the column with the head `{0}`.
    SortBy,
    /// Button: keeps a paragraph in view.
    Pin,
    /// Button: keeps it in view no longer.
    Unpin,
    /// The name of the part of the page with what is kept in view.
    Pinned,
    /// Button: copies what is kept in view, with its citation.
    CopyPins,
    /// Closes a panel.
    Close,

    /// Goes back after a jump.
    Back,
    /// Goes to where the reader stopped.
    Resume,
    /// Words of the report as a quotation.
    Quoted,
    /// About a link to a paragraph that has changed or is gone.
    Changed,
    /// About a link to a paragraph that has changed or is gone.
    Gone,
    /// The heading of the notes.
    Notes,
    /// A note by its mark.
    Note,
    /// Goes to a note's place in the list.
    InNotes,
    /// Goes to the part of the report that is shown in place.
    GoThere,
    /// Opens what can be done with a paragraph.
    Tools,
    /// A paragraph by its number.
    Paragraph,
    /// The same in a citation.
    ParagraphShort,
    /// In a citation: a page of the source, `{0}`, and the place on it, `{1}`.
    OnPage,
    /// The same for a passage over several pages.
    OnPages,
    /// The name of the mark of a page of the source with the label `{0}`.
    PageOfSource,
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
    /// Shown after something was copied.
    Copied,
    /// Appended to the two words before: which citation style.
    CopiedStyle,
    /// Shown if the browser refuses to copy.
    Refused,
    /// Shown if a citation could not be copied and was selected instead.
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
    /// The name of the list of reports, and of a site without a title.
    ReportsTitle,
    /// A number of reports.
    Reports,
    /// The first link of the page that lists them.
    SkipToReports,
    /// The name of the field that filters the list and searches in the reports.
    SearchReports,
    /// The name of the controls that narrow the list.
    NarrowList,
    /// The name of the one by year.
    FacetYear,
    /// By author.
    FacetAuthor,
    /// By topic.
    FacetTopic,
    /// By language.
    FacetLanguage,
    /// The choice in each that leaves nothing out.
    FacetAll,
    /// Undoes the choices.
    EveryReport,
    /// How many of the list match. The page's script says it.
    ListedReports,
    /// The same, if none has all words: how many have the most.
    ListedMost,
    /// Behind either: words, `{0}`, that none of these has.
    NoneHas,
    /// The same, for none.
    NoListedReport,
    /// The heading of what is found in the text of reports.
    InTheText,
    /// In how many reports.
    FoundInReports,
    /// The same, if none has all words: how many have the most.
    FoundMost,
    /// The same, for none.
    FoundInNoReport,
    /// How many more places there are in a report.
    MorePlaces,
    /// Shows more of the reports found.
    MoreReports,
    /// By that field, while its script is still loading.
    SearchLate,
    /// By that field, if its script cannot be loaded.
    SearchFailed,
    /// Shown while the text is searched.
    Searching,
    /// Shown if that takes long.
    StillSearching,
    /// Shown if the page is opened from a disk.
    SearchNeedsServer,
    /// Shown if the index cannot be fetched.
    TextUnsearched,

    /// A list of names `{0}`, and one more.
    NextName,
    /// A list of names `{0}`, and the last.
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
    /// The names of the months, separated by bars.
    Months,
    /// The names of the months after a day, separated by bars.
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
    QueryExact,
    /// What it finds.
    QueryExactFinds,
    /// A query.
    QueryDate,
    /// What it finds.
    QueryDateFinds,
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
    /// Below the queries: what a query does that nearly all of the report has.
    QueryOfNearlyAll,
    /// The head of the column of what the depths show.
    DepthShows,
    /// What a depth shows.
    OutlineShows,
    /// What a depth shows.
    SkimShows,
    /// What a depth shows.
    FullShows,
    /// The times that are offered.
    Times,
    /// What a time shows.
    TimeShows,
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
    /// The head of the column of what helps while reading.
    Aid,
    /// Where passages are pinned.
    AidPin,
    /// What this does.
    AidPinDoes,
    /// Where notes are opened.
    AidNote,
    /// What this does.
    AidNoteDoes,
    /// A reference to a part of the report.
    AidPart,
    /// What it does.
    AidPartDoes,
    /// Tables.
    AidTable,
    /// What can be done with them.
    AidTableDoes,
    /// The numbers of a page and of a paragraph.
    AidPlace,
    /// What they do in the filter.
    AidPlaceDoes,

    /// On the 404 page.
    NothingHere,
}
