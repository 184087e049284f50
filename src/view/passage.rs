//! A query that is a *passage*: the bar offers to look it up as a quotation, which the page's script does.

use super::quotes;
use super::wording::text;
use crate::wording::{Word, Wording};
use yew::{Html, html};

/// A query with more words is a passage.
const MOST_WORDS: usize = 15;

/// The same in a script without spaces, in characters.
const MOST_CHARACTERS: usize = 40;

/// Whether a query is so long that it may be a passage of the report.
pub(super) fn is_passage(query: &str) -> bool {
    let is_long = |run: &str| !run.is_ascii() && run.chars().nth(MOST_CHARACTERS).is_some();
    query.split_whitespace().nth(MOST_WORDS).is_some() || query.split_whitespace().any(is_long)
}

/// The offer to look up a query that is a passage.
pub(super) fn offer(words: &Wording) -> Html {
    html! {
        <button type="button" class="button chip chip--offer" popovertarget={quotes::ID}>
            { text(words, Word::QuotesOffer) }
        </button>
    }
}
