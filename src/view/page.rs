//! The page: its parts in reading order, with or without a script. The static parts are
//! [around](super::before_page) the rest and are rendered by the command only.

use super::filter_bar::filter_bar;
use super::outline::{is_useful, outline, outline_markup};
use super::wording::apart;
use super::{Edge, Request, Showing, later, viewer_note};
use crate::ANSWERS;
use crate::payload::{Composed, Payload};
use crate::wording::Wording;
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, html};

/// The parts of the page that are written once, as HTML, and then changed in place. The command writes them.
/// The viewer finds them in the page and hydrates with empty ones.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Markup {
    /// The outline's entries.
    pub outline: AttrValue,
    /// The note that says why the filter does not work.
    pub note: AttrValue,
    /// The report's language, if the page's own words are in another.
    pub language: Option<AttrValue>,
}

/// The parts of the page around `report` that are written once; `words` is the complete wording.
pub fn markup(report: &Composed, words: &Wording) -> Markup {
    Markup {
        outline: outline_markup(report, words).into(),
        note: viewer_note::of_filter(words).into(),
        language: apart(&report.meta).map(AttrValue::from),
    }
}

/// The hydrated part of the page. The report follows it: the viewer takes this part over while the report still arrives.
/// `send` receives the reader's requests. It should be the same callback in each
/// rendering, so that unchanged parts are not rendered again.
pub fn page(
    payload: &Rc<Payload>,
    markup: &Markup,
    showing: &Showing,
    send: &Callback<Request>,
    edge: &Edge,
) -> Html {
    let words = &payload.wording;
    let extract = showing.printing.filter(|_| ANSWERS);
    let extract = extract.map(|printed| later::extract(payload, printed, &showing.query));
    html! {
        <>
            { filter_bar(payload, markup, showing, send, edge) }
            if is_useful(payload) {
                { outline(words, markup) }
            }
            if ANSWERS && showing.density.is_some() {
                { later::strip(words, showing, send, edge) }
            }
            <p id="status" role="status" class="visually-hidden">{ showing.announcement.clone() }</p>
            <p class="extract">{ extract }</p>
        </>
    }
}
