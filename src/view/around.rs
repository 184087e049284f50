//! The static parts *around* the page. Only the command renders them, so their texts are not in the viewer.

use super::aids::aids;
use super::help::help;
use super::masthead::{colophon, masthead};
use super::page_menu::page_menu;
use super::share::share;
use super::wording::text;
use crate::payload::Composed;
use crate::wording::{Word, Wording};
use yew::{Html, html};

/// The static part before the hydrated page; `words` is the complete wording.
pub fn before_page(report: &Composed, words: &Wording) -> Html {
    html! {
        <>
            <a class="skip" href="#report">{ text(words, Word::Skip) }</a>
            { masthead(report, words) }
        </>
    }
}

/// The static part after the hydrated page.
pub fn behind_page(report: &Composed, words: &Wording) -> Html {
    html! {
        <>
            { colophon(report, words) }
            { page_menu(words) }
            { share(&report.payload, words) }
            { help(words) }
            { aids(words) }
        </>
    }
}
