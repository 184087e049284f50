//! The *note* by a field says why it does not work: it is still loading, or cannot be loaded. Both sentences
//! stand in the page from the start and the styles show one of them, since the script that would put them
//! there may be what is missing. The command alone writes them, in words that the viewer need not know.

use crate::wording::{Word, Wording};

/// The note's id, by which it describes its field.
pub(super) const ID: &str = "filter-note";

/// What the note of a report's filter says, as HTML.
pub(super) fn of_filter(words: &Wording) -> String {
    sentences(words, Word::FilterLate, Word::FilterFailed)
}

/// What the note of the field that searches in all reports says, as HTML.
pub(super) fn of_search(words: &Wording) -> String {
    sentences(words, Word::SearchLate, Word::SearchFailed)
}

fn sentences(words: &Wording, late: Word, failed: Word) -> String {
    let [late, failed] = [late, failed].map(|word| words.say(word));
    format!("<bdi class=\"viewer-late\">{late}</bdi><bdi class=\"viewer-failed\">{failed}</bdi>")
}
