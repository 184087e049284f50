//! The *note* by a field says why it does not work: it is still loading, or cannot be loaded. Both sentences
//! are in the page from the start and the styles show one of them, since the script that would insert them may
//! be what is missing. Only the command renders them, so their texts are not in the viewer.

use crate::wording::{Word, Wording};

/// The note's id, named by the field's `aria-describedby`.
pub(super) const ID: &str = "filter-note";

/// The note of a report's filter, as HTML.
pub(super) fn of_filter(words: &Wording) -> String {
    note(words, Word::FilterLate, Word::FilterFailed)
}

/// The note of the field that searches in all reports, as HTML.
pub(super) fn of_search(words: &Wording) -> String {
    note(words, Word::SearchLate, Word::SearchFailed)
}

fn note(words: &Wording, late: Word, failed: Word) -> String {
    let [late, failed] = [late, failed].map(|word| words.say(word));
    format!(
        "<p id=\"{ID}\" class=\"viewer-note\" role=\"status\"><bdi class=\"viewer-late\">{late}</bdi>\
         <bdi class=\"viewer-failed\">{failed}</bdi></p>"
    )
}
