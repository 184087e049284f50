//! English.

use super::Word;

/// The text of a word.
pub(super) fn english(word: Word) -> &'static str {
    use Word as W;
    match word {
        W::Contents => "Contents",
        W::HideContents => "Hide the contents",
        W::KeepContents => "Keep beside the report",
        W::Quotes => "Check quotations",
        W::QuotesExplained => {
            "Paste a quotation, or a text that quotes this report. It stays on this page."
        }
        W::QuotesIgnored => {
            "Not compared: capital letters, accents, punctuation, line breaks, the marks of notes, and what a quotation leaves out (…) or has in [brackets]."
        }
        W::QuotesField => "Text with quotations",
        W::QuotesSentences => "Check every sentence too",
        W::Cite => "Cite this report",

        W::Filter => "Filter this report",
        W::FilterLate => "The filter is still loading. What you type is kept.",
        W::FilterFailed => {
            "The filter cannot be loaded. The whole report is here, and your browser’s own search (Ctrl+F) works."
        }
        W::NextMatch => "Next match",
        W::PreviousMatch => "Previous match",
        W::Clear => "Clear the filter",
        W::Help => "Help",
        W::HelpTitle => "Filter and keyboard help",
        W::SingleKeys => "Single-key shortcuts",
        W::RemoveTerm => "remove {0}",
        W::Without => "Leave out “{0}”",
        W::Near => "Similar words:",

        W::Passages => "{0} passage|{0} passages",
        W::PassagesExact => "{0} passage ({1} exact)|{0} passages ({1} exact)",
        W::Words => "{0} word|{0} words",
        W::Between => ", ",
        W::Found => "{0}.",
        W::Corrected => "“{0}” does not occur. Showing “{1}”.",
        W::NoneHasAll => "No passage has all of: {0}.",
        W::ShowsMost => {
            "Showing {0} passage that has the most.|Showing {0} passages that have the most."
        }
        W::LacksHere => "Not in this passage: {0}.",
        W::AllForms => "· all forms",
        W::MakeExact => ": find only exactly this word",
        W::OnlyExact => "· exact",
        W::MakeForms => ": find all forms of the word",
        W::CorrectedTo => " corrected to ",
        W::TakeBack => ": take the correction back",
        W::Require => ": not in every passage shown; require it",
        W::Standing => "{0} of {1}",
        W::NoMatch => "No match",
        W::SoFar => "{0} so far",
        W::NothingMatches => "Nothing matches.",
        W::FilterOff => "Filter off.",
        W::FoundInHeadings => "{0} in headings.",
        W::FoldedParagraphs => "{0} paragraph folded|{0} paragraphs folded",
        W::FoldedRows => "{0} row folded|{0} rows folded",
        W::FoldedItems => "{0} item folded|{0} items folded",
        W::FoldedMinutes => "{0} paragraph folded, {1}|{0} paragraphs folded, {1}",
        W::MoreItems => "{0} more|{0} more",
        W::Rows => "{0} row|{0} rows",
        W::MoreText => "Show the rest",
        W::TermNowhere => "“{0}” does not occur.",
        W::TermNoHeading => "“{0}”: no such heading.",
        W::TermOccurs => "“{1}” occurs in {0} place.|“{1}” occurs in {0} places.",
        W::TermLeavesNothingOut => "“{0}” leaves nothing out.",
        W::TermLeavesOut => "“{1}” leaves out {0} place.|“{1}” leaves out {0} places.",
        W::NotAKind => {
            "“{0}” is not a kind. Kinds are table, figure, list, quote, note, code and heading."
        }
        W::NeedsHeading => "“{0}” needs a word of a heading after it.",
        W::GoToPage => "Go to page {0}",
        W::GoToParagraph => "Go to paragraph {0}",
        W::NoSuchPage => "There is no page {0}. The pages are {1}.",
        W::NoSuchParagraph => "There is no paragraph {0}. The last is {1}.",
        W::DigitGroups => ",",

        W::Depth => "Depth",
        W::DepthOutline => "Outline",
        W::DepthSkim => "Skim",
        W::DepthFull => "Full",
        W::Minutes => "{0} min",
        W::Hours => "{0} h",
        W::HoursAndMinutes => "{0} h {1} min",
        W::Page => "Aa",
        W::Share => "Share",
        W::WhereMatches => "Where the matches are",
        W::TimeLeft => "{0} left in this section",
        W::Theme => "Theme",
        W::ThemeSystem => "System",
        W::ThemeLight => "Light",
        W::ThemeDark => "Dark",
        W::ThemeSepia => "Sepia",
        W::Size => "Text size",
        W::SizeSmall => "Small",
        W::SizeNormal => "Normal",
        W::SizeLarge => "Large",
        W::SizeLarger => "Larger",
        W::Face => "Typeface",
        W::FaceSerif => "Serif",
        W::FaceSans => "Sans serif",
        W::Spacing => "Spacing",
        W::SpacingNormal => "Normal",
        W::SpacingWide => "Wide",
        W::Send => "Send …",
        W::Print => "Print",
        W::PrintWhole => "Whole",
        W::PrintOpen => "What is open",
        W::PrintMatching => "Matches",
        W::PrintMarks => "Matches stay marked",
        W::Suggested => "In this report:",
        W::QuotesOffer => "Is this quotation in the report?",
        W::QuotesTold => "Word for word: {0}. Altered: {1}. Not in this report: {2}.",
        W::QuotesMore => "Only the first {0} are checked.",
        W::QuoteExact => "Word for word",
        W::QuoteScattered => "Word for word, but from places far apart or in another order",
        W::QuoteAltered => "Altered",
        W::QuoteMissing => "Not in this report",
        W::QuoteOnly => "only in the quotation:",
        W::QuoteInReport => "in the report:",
        W::WholeReport => "The whole report",
        W::ExtractOpen => {
            "Extract: {1} of {0} section, as opened|Extract: {1} of {0} sections, as opened"
        }
        W::ExtractMatching => {
            "Extract: {1} of {0} section, filter {2}|Extract: {1} of {0} sections, filter {2}"
        }
        W::ExtractFiltered => "Extract: filter {0}",
        W::BarStays => "Keep the bar in view",
        W::Download => "Download as one file",
        W::Forget => "Forget my settings",

        W::Skip => "Skip to the report",
        W::FullReport => "Read the full report",
        W::Source => "Source of this text",
        W::Contact => "Contact: {0}",
        W::Funding => "Funding: {0}",
        W::Licence => "Licence: {0}",
        W::MadeWith => "Made with Foldout",
        W::Unproven => "Read by pandoc alone: not proven to have every word",
        W::UnprovenInPart => {
            "Proven to have every word, but for some places that pandoc alone has read"
        }
        W::ColumnBehind => "1 more column",
        W::ColumnsBehind => "{0} more columns",
        W::WholeWindow => "Full screen",
        W::SortBy => "Sort by {0}",
        W::Pin => "Pin",
        W::Unpin => "Unpin",
        W::Pinned => "Pinned",
        W::CopyPins => "Copy with citation",
        W::Close => "Close",

        W::Back => "Back to where I was",
        W::Resume => "Continue where you stopped",
        W::Quoted => "“{0}”",
        W::Changed => "The paragraph of this link has changed since. Here it stood.",
        W::Gone => "The paragraph of this link is not in this version of the report.",
        W::Notes => "Notes",
        W::Note => "Note {0}",
        W::InNotes => "In the list of notes",
        W::GoThere => "Go to its place",
        W::Tools => "This paragraph",
        W::Paragraph => "Paragraph {0}",
        W::ParagraphShort => "para. {0}",
        W::OnPage => "p. {0}, {1}",
        W::OnPages => "pp. {0}, {1}",
        W::PageOfSource => "Page {0}",
        W::CopyLink => "Copy link to this paragraph",
        W::CopyView => "Copy link to this view",
        W::CopyQuote => "Copy with citation",
        W::CopyTable => "Copy table as CSV",
        W::Enlarge => "Show the figure large",
        W::Figure => "Figure",
        W::Table => "Table",
        W::TaskDone => "done",
        W::TaskOpen => "to do",
        W::Copy => "Copy",
        W::Copied => "Copied",
        W::CopiedStyle => "{0}",
        W::Refused => "The browser did not let it be copied.",
        W::Selected => "Selected, ready to copy",
        W::ReferenceFiles => "For reference managers",
        W::ChicagoNote => "Chicago 17, note",
        W::ChicagoBibliography => "Chicago 17, bibliography",
        W::ChicagoAuthorDate => "Chicago 17, author-date",

        W::AllReports => "All reports",
        W::ReportsTitle => "Reports",
        W::Reports => "{0} report|{0} reports",
        W::SkipToReports => "Skip to the list of reports",
        W::SearchReports => "Search all reports",
        W::NarrowList => "Narrow the list",
        W::FacetYear => "Year",
        W::FacetAuthor => "Author",
        W::FacetTopic => "Topic",
        W::FacetLanguage => "Language",
        W::FacetAll => "All",
        W::EveryReport => "Show all reports",
        W::ListedReports => "{0} report in the list matches.|{0} reports in the list match.",
        W::ListedMost => {
            "No report in the list has all the words. {0} has the most.|No report in the list has all the words. {0} have the most."
        }
        W::NoneHas => "None of these has: {0}.",
        W::NoListedReport => "No report in the list matches.",
        W::InTheText => "In the text",
        W::FoundInReports => "Found in the text of {0} report.|Found in the text of {0} reports.",
        W::FoundMost => {
            "No text has all the words. {0} has the most.|No text has all the words. {0} have the most."
        }
        W::FoundInNoReport => "Not found in the text of any report.",
        W::MorePlaces => "{0} more place in this report|{0} more places in this report",
        W::MoreReports => "Show more reports",
        W::SearchLate => "The search is still loading. What you type is kept.",
        W::SearchFailed => {
            "The search cannot be loaded. All reports are listed here, and your browser’s own search (Ctrl+F) works."
        }
        W::Searching => "Searching the text…",
        W::StillSearching => "The search of the text is still loading; that of the list is done.",
        W::SearchNeedsServer => {
            "Searching the text needs a web server; from a disk only the list is searched."
        }
        W::TextUnsearched => "The text cannot be searched now; the list can.",

        W::NextName => "{0}, {1}",
        W::LastName => "{0} and {1}",
        W::EditedBy => "Edited by {1}|Edited by {1}",
        W::PublishedBy => "Published by {0}",
        W::DateOfDay => "{0} {1} {2}",
        W::DateOfMonth => "{0} {1}",
        W::DateOfYear => "{0}",
        W::Months => {
            "January|February|March|April|May|June|July|August|September|October|November|December"
        }
        W::MonthsOfDays => {
            "January|February|March|April|May|June|July|August|September|October|November|December"
        }
        W::Read => "{0} read",
        W::ReadOrSkim => "{0} read, {1} to skim",

        W::QueryTyped => "You type",
        W::QueryFinds => "It finds paragraphs, items, rows",
        W::QueryTwo => "abe putin",
        W::QueryTwoFinds => "with both, in any form",
        W::QueryPhrase => "\"peace treaty\"",
        W::QueryPhraseFinds => "with the phrase",
        W::QueryExact => "=sanctions",
        W::QueryExactFinds => "with the word in this form only",
        W::QueryDate => "2016-06-09, 2015..2020, $25m",
        W::QueryDateFinds => "with the date or amount, however it is written",
        W::QueryExcluded => "-sanctions",
        W::QueryExcludedFinds => "without the word",
        W::QueryEither => "abe OR putin",
        W::QueryEitherFinds => "with either",
        W::QueryGroup => "(abe OR putin) treaty",
        W::QueryGroupFinds => "with one of the two, and the third",
        W::QueryIn => "in:\"public opinion\"",
        W::QueryInFinds => "in sections under that heading",
        W::QueryTitle => "title:energy",
        W::QueryTitleFinds => "headings with the word",
        W::QueryKind => "is:table",
        W::QueryOfNearlyAll => {
            "In a long report, a query that nearly all of it has marks its places and folds nothing."
        }
        W::QueryKindFinds => "in tables; also figure, list, quote, note, code, heading",
        W::DepthShows => "What you see",
        W::OutlineShows => "headings, how long each section takes, and how it begins",
        W::SkimShows => {
            "first sentences, first items of lists, heads of tables; press … or the count for the rest"
        }
        W::FullShows => "everything",
        W::Times => "10 min",
        W::TimeShows => {
            "what fits into the time: summaries, how sections begin, first sentences; with a filter, the passages with the most matches"
        }
        W::Key => "Key",
        W::KeyDoes => "What it does",
        W::KeyFilter => "to the filter",
        W::KeyEscape => "clear the filter, or close",
        W::KeyNext => "next match",
        W::KeyPrevious => "match before",
        W::KeySections => "next section, section before",
        W::KeyOpen => "open or close the section",
        W::KeyToMatch => "from the filter to the match",
        W::KeyTools => "link, citation, table of the paragraph",
        W::KeyBack => "back to where you were before a jump",
        W::KeyAll => "expand all, collapse all",
        W::KeyHelp => "this help",
        W::Aid => "While you read",
        W::AidPin => "¶, then Pin",
        W::AidPinDoes => "the paragraph stays in view while you read on; two stand together",
        W::AidNote => "A note’s number",
        W::AidNoteDoes => "shows the note there; in a wide window notes stand in the margin too",
        W::AidPart => "“see Section 2”",
        W::AidPartDoes => "shows the part there, and leads to it",
        W::AidTable => "A table",
        W::AidTableDoes => {
            "the arrows in its head sort it; buttons below a wide one show more columns, and the whole window"
        }
        W::AidPlace => "p. 5, ¶ 12",
        W::AidPlaceDoes => "typed into the filter: to that page or paragraph",
        W::NothingHere => "Nothing is at this address",
    }
}
