//! *Places* on the page: where it is scrolled to, what has the focus, where a link lands.

use super::{document, select, window};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition,
    ScrollToOptions,
};

/// Where to land once the page is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Landing {
    /// On the element with this id.
    Id(String),
}

/// How far the page is scrolled, in CSS pixels.
pub(crate) fn scroll() -> i32 {
    window()
        .and_then(|window| window.scroll_y().ok())
        .map_or(0, |y| y.round() as i32)
}

/// Scrolls the page to this many CSS pixels from its top, at once.
pub(crate) fn scroll_to(top: i32) {
    if let Some(window) = window() {
        let options = ScrollToOptions::new();
        options.set_top(f64::from(top));
        options.set_behavior(ScrollBehavior::Instant);
        window.scroll_to_with_scroll_to_options(&options);
    }
}

/// Goes to a place after the coming drawing, which may open what the place lies in.
pub(crate) fn land(Landing::Id(id): Landing) {
    Timeout::new(0, move || {
        if let Some(element) = document().and_then(|document| document.get_element_by_id(&id)) {
            element.scroll_into_view();
        }
    })
    .forget();
}

/// Scrolls so that `element` is in the middle, at once.
pub(super) fn center(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    options.set_behavior(ScrollBehavior::Instant);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Puts the cursor into the filter field.
pub(crate) fn focus_filter() {
    focus(select("#filter").first());
}

/// Moves the focus to the summary `steps` after (or before) the one that has it; without one,
/// from the place being read.
pub(crate) fn focus_section(steps: isize) {
    let summaries = shown_summaries();
    let next = match focused(&summaries) {
        Some(at) => at.checked_add_signed(steps),
        None if steps > 0 => summaries.iter().position(|summary| top(summary) >= 0.0),
        None => summaries.iter().rposition(|summary| top(summary) < 0.0),
    };
    focus(next.and_then(|at| summaries.get(at)));
}

/// Opens or closes the section that has the focus or, without one, the first in view.
pub(crate) fn toggle_section() {
    let summaries = shown_summaries();
    let at =
        focused(&summaries).or_else(|| summaries.iter().position(|summary| top(summary) >= 0.0));
    if let Some(summary) = at.and_then(|at| summaries[at].dyn_ref::<HtmlElement>()) {
        summary.click();
    }
}

/// Whether a menu, the outline's drawer or the help is open.
pub(crate) fn has_open_layer() -> bool {
    !select(":popover-open").is_empty()
}

/// Closes what is open over the report.
pub(super) fn close_layers() {
    for element in select(":popover-open") {
        if let Some(layer) = element.dyn_ref::<HtmlElement>() {
            let _ = layer.hide_popover();
        }
    }
}

/// Opens or closes the popover with this id.
pub(crate) fn toggle_layer(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(layer) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = layer.toggle_popover();
    }
}

/// The summaries that are laid out: not inside something closed.
fn shown_summaries() -> Vec<Element> {
    let mut summaries = select("#report summary");
    summaries.retain(|summary| {
        let rect = summary.get_bounding_client_rect();
        rect.height() > 0.0
    });
    summaries
}

fn focused(summaries: &[Element]) -> Option<usize> {
    let active = document()?.active_element()?;
    summaries.iter().position(|summary| *summary == active)
}

/// The top edge below the part of the window that a bar may cover.
fn top(summary: &Element) -> f64 {
    const BAR: f64 = 72.0;
    summary.get_bounding_client_rect().top() - BAR
}

fn focus(element: Option<&Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_ref::<HtmlElement>()) {
        let _ = element.focus();
    }
}
