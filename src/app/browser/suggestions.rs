//! The focus in the *suggestions* of the filter field.

use super::place::{focus, focus_filter};
use super::select;

/// Moves the focus to the first suggestion. Returns whether there is one.
pub(crate) fn focus_suggestion() -> bool {
    let suggestions = select(".suggestions button");
    focus(suggestions.first());
    !suggestions.is_empty()
}

/// Moves the focus to the filter field if the keyboard pressed a suggestion, which is about to be removed.
pub(crate) fn keep_focus() {
    if !select(".suggestions :focus-visible").is_empty() {
        focus_filter();
    }
}
