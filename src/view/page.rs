//! The page: its parts in the order in which they are read, with or without a script.

use super::filter_bar::{filter_bar, help};
use super::masthead::{colophon, masthead};
use super::outline::outline;
use super::page_menu::page_menu;
use super::report::report;
use super::{Edge, Request, Showing, wording};
use crate::payload::Payload;
use std::rc::Rc;
use yew::{Callback, Html, html};

/// The whole page. `send` is told what the reader asks for; it should stay the same callback from
/// one drawing to the next, so that what did not change is not drawn again.
pub fn page(
    payload: &Rc<Payload>,
    showing: &Showing,
    send: &Callback<Request>,
    edge: &Edge,
) -> Html {
    html! {
        <div class="page">
            <a class="skip" href="#report">{ wording::SKIP }</a>
            { masthead(payload) }
            { filter_bar(payload, showing, send, edge) }
            <p class="viewer-note">{ wording::NO_VIEWER }</p>
            { outline(payload, showing) }
            { report(payload, showing, send, edge) }
            { colophon(&payload.meta) }
            { page_menu(payload, showing, send, edge) }
            { help(showing, send, edge) }
            <p id="status" role="status" class="visually-hidden">{ showing.announcement.clone() }</p>
        </div>
    }
}
