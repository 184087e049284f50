//! Every sentence of the interface, so that all of them are read, and one day translated, in one
//! place.

use super::{Depth, Tally, TermTally, Theme};
use crate::model::Date;

pub(super) const SKIP: &str = "Skip to the report";
pub(super) const CONTENTS: &str = "Contents";
pub(super) const CLOSE: &str = "Close";
pub(super) const FULL_REPORT: &str = "Read the full report";
pub(super) const SOURCE: &str = "Source of this text";
pub(super) const MADE_WITH: &str = "Made with Foldout";
pub(super) const NO_VIEWER: &str = "Filtering is not available in this browser. The whole report \
    is here, and its sections fold.";

pub(super) const FILTER: &str = "Filter this report";
pub(super) const NEXT: &str = "Next match";
pub(super) const PREVIOUS: &str = "Previous match";
pub(super) const CLEAR: &str = "Clear the filter";
pub(super) const DEPTH: &str = "Depth";
pub(super) const EXPAND_ALL: &str = "Expand all";
pub(super) const COLLAPSE_ALL: &str = "Collapse all";
pub(super) const HELP: &str = "Help";
pub(super) const HELP_TITLE: &str = "Filter and keyboard help";
pub(super) const NO_MATCH: &str = "No paragraph matches.";
pub(super) const NEAREST: &str = "Near it:";

pub(super) const PAGE: &str = "Page";
pub(super) const THEME: &str = "Theme";
pub(super) const BAR_STAYS: &str = "Keep the bar in view";
/// Fetches the report in one file.
pub(super) const DOWNLOAD: &str = "Download as one file";
pub(super) const PRINT: &str = "Print";
pub(super) const SINGLE_KEYS: &str = "Single-key shortcuts";

/// The heads of the two columns of the query table, and its rows.
pub(super) const QUERY_HEADS: [&str; 2] = ["You type", "It finds paragraphs with"];
pub(super) const QUERY_HELP: [(&str, &str); 5] = [
    ("abe putin", "both, each at the start of a word"),
    ("\"peace treaty\"", "the phrase"),
    ("-sanctions", "no such word"),
    ("abe OR putin", "either"),
    ("(abe OR putin) treaty", "one of the two, and the third"),
];

/// The heads of the two columns of the table of keys, and its rows.
pub(super) const KEY_HEADS: [&str; 2] = ["Key", "What it does"];
pub(super) const KEY_HELP: [(&[&str], &str); 8] = [
    (&["/"], "to the filter"),
    (&["Esc"], "clear the filter, or close"),
    (&["Enter", "n"], "next match"),
    (&["Shift+Enter", "N"], "match before"),
    (&["j", "k"], "next section, section before"),
    (&["o"], "open or close the section"),
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
        Some(tally) if tally.blocks == 0 => "Nothing matches.".to_owned(),
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

/// The word behind a number of matches that is shown without it, for those who only hear it.
pub(super) fn matches_unit(count: u32) -> &'static str {
    if count == 1 { " match" } else { " matches" }
}

/// How a filter stands: "3 of 17" once the reader steps, "17 matches" before.
pub(super) fn standing(tally: &Tally) -> String {
    match tally.current {
        _ if tally.blocks == 0 => "No match".to_owned(),
        Some(current) if tally.matches > 0 => format!("{} of {}", current + 1, tally.matches),
        _ => matches(tally.matches),
    }
}

/// The line that stands for paragraphs without a match.
pub(super) fn folded(count: u32) -> String {
    format!("{} folded", counted(count, "paragraph", "paragraphs"))
}

pub(super) fn reading_time(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min read"),
        (hours, 0) => format!("{hours} h read"),
        (hours, minutes) => format!("{hours} h {minutes} min read"),
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
    let paragraphs = counted(term.blocks, "paragraph", "paragraphs");
    match (term.excluded, term.blocks) {
        (true, 0) => format!("“{}” leaves nothing out.", term.shown),
        (true, _) => format!("“{}” leaves out {paragraphs}.", term.shown),
        (false, 0) => format!("“{}” does not occur.", term.shown),
        (false, _) => format!("“{}” occurs in {paragraphs}.", term.shown),
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
