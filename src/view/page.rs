//! The page: its parts in the order in which they are read, with or without a script. What never
//! changes stands around the rest and is written by the command alone.

use super::filter_bar::filter_bar;
use super::help::help;
use super::masthead::{colophon, masthead};
use super::outline::{is_useful, outline};
use super::page_menu::page_menu;
use super::report::report;
use super::strip::strip;
use super::{Edge, Request, Showing, wording};
use crate::payload::Payload;
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, html};

/// The parts of the page that are written once and then changed in place, as HTML; both empty
/// where the page holds them already.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Markup {
    /// The report, by [`markup`](super::markup).
    pub report: AttrValue,
    /// The outline's entries, by [`outline_markup`](super::outline_markup).
    pub outline: AttrValue,
}

/// What stands before the page that the browser draws.
pub fn before_page(payload: &Payload) -> Html {
    html! {
        <>
            <a class="skip" href="#report">{ wording::SKIP }</a>
            { masthead(payload) }
        </>
    }
}

/// What stands behind it.
pub fn behind_page(payload: &Payload) -> Html {
    html! { <>{ colophon(&payload.meta) }{ help() }</> }
}

/// On paper, a line that says how much of the report this is.
fn extract(payload: &Payload, showing: &Showing) -> Option<String> {
    let (extent, sections) = showing.printing?;
    let all = payload.sections.iter().filter(|section| section.depth > 0);
    Some(wording::extract(
        extent,
        (sections, all.count() as u32),
        &showing.query,
    ))
}

/// The page that the browser draws. `send` is told what the reader asks for; it should stay the same callback from
/// one drawing to the next, so that what did not change is not drawn again.
pub fn page(
    payload: &Rc<Payload>,
    markup: &Markup,
    showing: &Showing,
    send: &Callback<Request>,
    edge: &Edge,
) -> Html {
    html! {
        <div class="page">
            { filter_bar(payload, showing, send, edge) }
            <p class="viewer-note">{ wording::NO_VIEWER }</p>
            if is_useful(payload) {
                { outline(&markup.outline, send) }
            }
            <p class="extract">{ extract(payload, showing) }</p>
            { report(payload, &markup.report, showing) }
            { strip(showing, send, edge) }
            { page_menu(payload, showing, send, edge) }
            <p id="status" role="status" class="visually-hidden">{ showing.announcement.clone() }</p>
        </div>
    }
}
