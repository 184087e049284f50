//! Every sentence of the interface, so that all of them are read, and one day translated, in one
//! place.

use super::{Depth, Extent, Size, Tally, TermTally, Theme};
use crate::filter::{Field, Unread};
use crate::model::Date;

pub(super) const SKIP: &str = "Skip to the report";
pub(super) const CONTENTS: &str = "Contents";
pub(super) const HIDE_OUTLINE: &str = "Hide the contents";
pub(super) const KEEP_OUTLINE: &str = "Keep beside the report";
pub(super) const CLOSE: &str = "Close";
pub(super) const FULL_REPORT: &str = "Read the full report";
pub(super) const SOURCE: &str = "Source of this text";
pub(super) const MADE_WITH: &str = "Made with Foldout";
pub(super) const NO_VIEWER: &str = "Filtering is not available in this browser. The whole report \
    is here, and its sections fold.";

pub(super) const BACK: &str = "Back to where I was";
pub(super) const RESUME: &str = "Continue where you stopped";
pub(super) const CHANGED: &str = "The paragraph of this link has changed since. Here it stood.";
pub(super) const GONE: &str = "The paragraph of this link is not in this version of the report.";
pub(super) const NOTE: &str = "Note";
pub(super) const IN_NOTES: &str = "In the list of notes";
pub(super) const TOOLS: &str = "This paragraph";
pub(super) const PARAGRAPH: &str = "Paragraph";
pub(super) const PARAGRAPH_SHORT: &str = "para.";
pub(super) const COPY_LINK: &str = "Copy link to this paragraph";
pub(super) const COPY_VIEW: &str = "Copy link to this view";
pub(super) const COPY_QUOTE: &str = "Copy with citation";
pub(super) const COPY_TABLE: &str = "Copy table as CSV";
pub(super) const ENLARGE: &str = "Show the figure large";
pub(super) const FIGURE: &str = "Figure";
pub(super) const REFUSED: &str = "The browser did not let it be copied.";

pub(super) const FILTER: &str = "Filter this report";
pub(super) const NEXT: &str = "Next match";
pub(super) const PREVIOUS: &str = "Previous match";
pub(super) const CLEAR: &str = "Clear the filter";
pub(super) const DEPTH: &str = "Depth";
pub(super) const EXPAND_ALL: &str = "Expand all";
pub(super) const COLLAPSE_ALL: &str = "Collapse all";
pub(super) const HELP: &str = "Help";
pub(super) const HELP_TITLE: &str = "Filter and keyboard help";
pub(super) const NO_MATCH: &str = "Nothing matches.";
pub(super) const REMOVE: &str = "remove ";
const KINDS: &str = "table, figure, list, quote, note, code and heading";
pub(super) const NEAREST: &str = "Near it:";

pub(super) const PAGE: &str = "Page";
pub(super) const THEME: &str = "Theme";
pub(super) const BAR_STAYS: &str = "Keep the bar in view";
/// Fetches the report in one file.
pub(super) const DOWNLOAD: &str = "Download as one file";
pub(super) const CITE: &str = "Cite this report";
pub(super) const COPY: &str = "Copy";
pub(super) const COPIED: &str = "Copied";
pub(super) const SELECTED: &str = "Selected, ready to copy";
pub(super) const REFERENCE_FILES: &str = "For reference managers";
pub(super) const PRINT: &str = "Print";
pub(super) const SIZE: &str = "Text size";
pub(super) const FORGET: &str = "Forget my settings";
pub(super) const SINGLE_KEYS: &str = "Single-key shortcuts";

/// The heads of the two columns of the query table, and its rows.
pub(super) const QUERY_HEADS: [&str; 2] = ["You type", "It finds paragraphs, items, rows"];
pub(super) const QUERY_HELP: [(&str, &str); 8] = [
    ("abe putin", "with both, each at the start of a word"),
    ("\"peace treaty\"", "with the phrase"),
    ("-sanctions", "without the word"),
    ("abe OR putin", "with either"),
    (
        "(abe OR putin) treaty",
        "with one of the two, and the third",
    ),
    ("in:\"public opinion\"", "in sections under that heading"),
    ("title:energy", "headings with the word"),
    (
        "is:table",
        "in tables; also figure, list, quote, note, code, heading",
    ),
];

/// The heads of the two columns of the table of keys, and its rows.
pub(super) const KEY_HEADS: [&str; 2] = ["Key", "What it does"];
pub(super) const KEY_HELP: [(&[&str], &str); 11] = [
    (&["/"], "to the filter"),
    (&["Esc"], "clear the filter, or close"),
    (&["Enter", "n"], "next match"),
    (&["Shift+Enter", "N"], "match before"),
    (&["↓"], "from the filter to the match"),
    (&["j", "k"], "next section, section before"),
    (&["o"], "open or close the section"),
    (&["p"], "link, citation, table of the paragraph"),
    (&["b"], "back to where you were before a jump"),
    (&["E", "C"], "expand all, collapse all"),
    (&["?"], "this help"),
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What a screen reader is told once typing stops; `None` says that no filter is on.
pub fn announcement(tally: Option<&Tally>) -> String {
    match tally {
        None => "Filter off.".to_owned(),
        Some(tally) if tally.matches == 0 => NO_MATCH.to_owned(),
        Some(tally) if tally.blocks == 0 => format!("{} in headings.", matches(tally.matches)),
        Some(tally) => format!(
            "{} in {} of {}.",
            matches(tally.matches),
            tally.blocks,
            counted(tally.of_blocks, "paragraph", "paragraphs")
        ),
    }
}

/// "17 matches"
pub(super) fn matches(count: u32) -> String {
    counted(count, "match", "matches")
}

/// A number of matches, and the same as HTML with the word behind it for those who only hear it.
pub fn matches_words(count: u32) -> (String, String) {
    let unit = if count == 1 { "match" } else { "matches" };
    let words = format!("{count}<span class=\"visually-hidden\"> {unit}</span>");
    (count.to_string(), words)
}

/// How a filter stands: "3 of 17" once the reader steps, "17 matches" before.
pub(super) fn standing(tally: &Tally) -> String {
    match tally.current {
        _ if tally.matches == 0 => "No match".to_owned(),
        Some(current) => format!("{} of {}", current + 1, tally.matches),
        _ => matches(tally.matches),
    }
}

/// The line that stands for paragraphs without a match.
pub fn fold_line_words(count: u32) -> String {
    format!("{} folded", counted(count, "paragraph", "paragraphs"))
}

/// How long all of it takes to read and, where that is less, to skim.
pub(super) fn reading_times([_, skim, full]: [u32; 3]) -> String {
    match skim < full {
        true => format!("{} read, {} to skim", duration(full), duration(skim)),
        false => format!("{} read", duration(full)),
    }
}

/// "5 h 33 min"
pub(super) fn duration(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// A date as it is said: "December 2016".
pub(super) fn date(date: &Date) -> String {
    let year = date.year();
    let month = date
        .month()
        .and_then(|month| MONTHS.get(usize::from(month).checked_sub(1)?));
    match (month, date.day()) {
        (Some(month), Some(day)) => format!("{day} {month} {year}"),
        (Some(month), None) => format!("{month} {year}"),
        (None, _) => year.to_string(),
    }
}

/// Names in a row: "A", "A and B", "A, B and C".
pub(super) fn names(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [name] => name.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

pub(super) fn edited_by(editors: &[String]) -> String {
    format!("Edited by {}", names(editors))
}

pub(super) fn published_by(publisher: &str) -> String {
    format!("Published by {publisher}")
}

pub(super) fn isbn(isbn: &str) -> String {
    format!("ISBN {isbn}")
}

/// What one term has to do with nothing matching.
pub(super) fn term(term: &TermTally) -> String {
    let places = counted(term.places, "place", "places");
    let shown = &term.shown;
    match (term.excluded, term.places, term.field) {
        (true, 0, _) => format!("“{shown}” leaves nothing out."),
        (true, ..) => format!("“{shown}” leaves out {places}."),
        (false, 0, Field::In | Field::Title) => format!("“{shown}”: no such heading."),
        (false, 0, _) => format!("“{shown}” does not occur."),
        (false, ..) => format!("“{shown}” occurs in {places}."),
    }
}

/// What is said about an operator that was passed over.
pub(super) fn unread(unread: &Unread) -> String {
    let shown = &unread.shown;
    if unread.of_kind {
        format!("“{shown}” is not a kind. Kinds are {KINDS}.")
    } else {
        format!("“{shown}” needs a word of a heading after it.")
    }
}

pub(super) fn without(term: &str) -> String {
    format!("Without “{term}”")
}

pub(super) fn depth(depth: Depth) -> &'static str {
    match depth {
        Depth::Outline => "Outline",
        Depth::Skim => "Skim",
        Depth::Full => "Full",
    }
}

pub(super) fn size(size: Size) -> &'static str {
    match size {
        Size::Small => "Small",
        Size::Normal => "Normal",
        Size::Large => "Large",
        Size::Larger => "Larger",
    }
}

pub(super) fn print(extent: Extent) -> &'static str {
    match extent {
        Extent::Whole => "Whole",
        Extent::Open => "What is open",
        Extent::Matching => "Matches",
    }
}

/// How much of the report a print holds: "Extract: 14 of 212 sections, filter: abe".
pub(super) fn extract(extent: Extent, (sections, all): (u32, u32), query: &str) -> String {
    match extent {
        Extent::Whole => "The whole report".to_owned(),
        Extent::Open => format!("Extract: {sections} of {all} sections, as opened"),
        Extent::Matching if all == 0 => format!("Extract: filter {query}"),
        Extent::Matching => format!("Extract: {sections} of {all} sections, filter {query}"),
    }
}

pub(super) fn theme(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "System",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
        Theme::Sepia => "Sepia",
    }
}

fn counted(count: u32, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(matches: u32, blocks: u32, of_blocks: u32) -> Tally {
        Tally {
            matches,
            blocks,
            of_blocks,
            current: None,
            terms: Vec::new(),
        }
    }

    #[test]
    fn announcements_are_sentences_with_the_right_plural() {
        assert_eq!(announcement(None), "Filter off.");
        assert_eq!(announcement(Some(&tally(0, 0, 40))), "Nothing matches.");
        assert_eq!(
            announcement(Some(&tally(17, 5, 40))),
            "17 matches in 5 of 40 paragraphs."
        );
        assert_eq!(
            announcement(Some(&tally(1, 1, 1))),
            "1 match in 1 of 1 paragraph."
        );
    }

    #[test]
    fn all_kinds_are_named() {
        let kinds = crate::filter::Kind::ALL.map(|kind| kind.name().to_owned());
        assert_eq!(names(&kinds), KINDS);
    }

    #[test]
    fn matches_in_headings_alone_are_in_no_paragraph() {
        assert_eq!(
            announcement(Some(&tally(2, 0, 40))),
            "2 matches in headings."
        );
    }

    #[test]
    fn dates_are_said_as_far_as_they_are_known() {
        let said = |text: &str| Date::try_from(text.to_owned()).map(|d| date(&d));
        assert_eq!(said("2016").as_deref(), Ok("2016"));
        assert_eq!(said("2016-12").as_deref(), Ok("December 2016"));
        assert_eq!(said("2016-01-05").as_deref(), Ok("5 January 2016"));
    }

    #[test]
    fn names_stand_in_a_row() {
        let said = |all: &[&str]| names(&all.iter().map(|n| n.to_string()).collect::<Vec<_>>());
        assert_eq!(said(&[]), "");
        assert_eq!(said(&["A"]), "A");
        assert_eq!(said(&["A", "B", "C"]), "A, B and C");
    }
}
