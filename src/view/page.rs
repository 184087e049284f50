//! The page: its parts in the order in which they are read, with or without a script. What never
//! changes stands [around](super::before_page) the rest and is written by the command alone.

use super::filter_bar::filter_bar;
use super::outline::{is_useful, outline, outline_markup};
use super::report::{report, report_markup};
use super::strip::strip;
use super::wording::{self, apart};
use super::{Edge, Request, Showing, viewer_note};
use crate::payload::{Composed, Payload};
use crate::wording::Wording;
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, html};

/// The parts of the page that are written once, as HTML, and then changed in place. The command
/// writes them; the browser, which finds them in the page, takes it over with empty ones.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Markup {
    /// The report.
    pub report: AttrValue,
    /// The outline's entries.
    pub outline: AttrValue,
    /// The note that says why the filter does not work.
    pub note: AttrValue,
    /// The report's language, where the page's own words are in another.
    pub language: Option<AttrValue>,
}

/// What is written once of the page of `report`; `words` are all of the wording, and up to
/// `most_details` sections are folded by the browser, deeper ones by the page's script.
pub fn markup(report: &Composed, words: &Wording, most_details: usize) -> Markup {
    Markup {
        report: report_markup(report, most_details).into(),
        outline: outline_markup(report, words).into(),
        note: viewer_note::of_filter(words).into(),
        language: apart(&report.meta).map(AttrValue::from),
    }
}

/// On paper, a line that says how much of the report this is.
fn extract(payload: &Payload, showing: &Showing) -> Option<String> {
    let (extent, sections) = showing.printing?;
    let all = payload.sections.iter().filter(|section| section.depth > 0);
    Some(wording::extract(
        &payload.wording,
        extent,
        (sections, all.count() as u32),
        &showing.query,
    ))
}

/// The page that the browser draws. `send` is told what the reader asks for; it should stay the
/// same callback from one drawing to the next, so that what did not change is not drawn again.
pub fn page(
    payload: &Rc<Payload>,
    markup: &Markup,
    showing: &Showing,
    send: &Callback<Request>,
    edge: &Edge,
) -> Html {
    let words = &payload.wording;
    html! {
        <div class="page">
            { filter_bar(payload, markup, showing, send, edge) }
            if is_useful(payload) {
                { outline(words, markup) }
            }
            <p class="extract">{ extract(payload, showing) }</p>
            { report(markup, showing) }
            { strip(showing, send, edge) }
            <p id="status" role="status" class="visually-hidden">{ showing.announcement.clone() }</p>
        </div>
    }
}
