//! What stands *around* the page and never changes. The command writes it, in words that the viewer
//! need not know.

use super::aids::aids;
use super::help::help;
use super::masthead::{colophon, masthead};
use super::page_menu::page_menu;
use super::wording::text;
use crate::payload::Composed;
use crate::wording::{Word, Wording};
use yew::{Html, html};

/// What stands before the page that the browser draws; `words` are all of the wording.
pub fn before_page(report: &Composed, words: &Wording) -> Html {
    html! {
        <>
            <a class="skip" href="#report">{ text(words, Word::Skip) }</a>
            { masthead(report, words) }
        </>
    }
}

/// What stands behind the page.
pub fn behind_page(report: &Composed, words: &Wording) -> Html {
    html! {
        <>
            { colophon(&report.meta, words) }
            { page_menu(&report.payload, words) }
            { help(words) }
            { aids(words) }
        </>
    }
}
