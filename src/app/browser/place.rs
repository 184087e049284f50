//! *Places* on the page: the scroll position, the focus, the target of a link.

use super::{bridge, document, select, window};
use crate::app::state::Standpoint;
use crate::view::{LAYERS, OFFER_ID};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollBehavior, ScrollToOptions};

/// A target to go to after rendering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Landing {
    /// The element with this id.
    Id(String),
}

/// A place in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// The section, if it is in one with a heading.
    pub(crate) section: Option<u32>,
    /// The block, if it is in one.
    pub(crate) block: Option<u32>,
}

/// The place in the report of the element with this id.
pub(crate) fn place_of(id: &str) -> Option<Place> {
    place_around(&document()?.get_element_by_id(id)?)
}

/// Whether the element with this id is laid out: not inside a closed or hidden element.
pub(crate) fn is_shown(id: &str) -> bool {
    let element = document().and_then(|document| document.get_element_by_id(id));
    element.is_some_and(|element| is_laid_out(&element))
}

/// Whether an element is not inside a closed or hidden element.
pub(super) fn is_laid_out(element: &Element) -> bool {
    let within = "details:not([open]) > :not(summary), [hidden]";
    element.closest(within).is_ok_and(|hides| hides.is_none())
}

/// The place in the report of an element.
pub(super) fn place_around(element: &Element) -> Option<Place> {
    let place = Place {
        section: bridge::section_around(element),
        block: bridge::block_around(element),
    };
    (place.section.is_some() || place.block.is_some()).then_some(place)
}

/// The reader's position.
pub(crate) fn standpoint() -> Standpoint {
    let scroll = window().and_then(|window| window.scroll_y().ok());
    let block = place_being_read().and_then(|place| place.block);
    Standpoint {
        scroll: scroll.map_or(0, |y| y.round() as i32),
        block: block.and_then(|block| Some((block, top_of(block)?.round() as i32))),
    }
}

/// The number of the section being read; 0 if there is none.
pub(crate) fn section_in_view() -> u32 {
    let place = place_being_read();
    place.and_then(|place| place.section).unwrap_or(0)
}

/// Scrolls back to a position, without animation.
pub(crate) fn stand_at(Standpoint { scroll, block }: Standpoint) {
    let Some(window) = window() else {
        return;
    };
    let options = ScrollToOptions::new();
    options.set_behavior(ScrollBehavior::Instant);
    options.set_top(f64::from(scroll));
    window.scroll_to_with_scroll_to_options(&options);
    if let Some((block, before)) = block
        && let Some(now) = top_of(block)
    {
        options.set_top(now - f64::from(before));
        window.scroll_by_with_scroll_to_options(&options);
    }
}

/// The element at the place being read, and the distance of its top from the window's top, in CSS pixels; `None` at
/// the start of the page.
pub(crate) fn reading() -> Option<(Element, f64)> {
    window()?.scroll_y().ok().filter(|y| *y > 0.0)?;
    let place = place_being_read()?;
    let section = || place.section.and_then(bridge::section);
    let element = place.block.and_then(bridge::block).or_else(section)?;
    let top = element.get_bounding_client_rect().top();
    Some((element, top))
}

/// Scrolls so that the element, or what is left of it, is where it was before the depth changed.
pub(crate) fn keep_reading(reads: Option<(Element, f64)>) {
    let Some((element, before)) = reads else {
        return;
    };
    let mut stays = Some(element);
    while let Some(hidden) = stays.take_if(|element| !is_laid_out(element)) {
        let outer = hidden.parent_element();
        stays = outer.and_then(|outer| outer.closest(".section").ok()?);
    }
    let options = ScrollToOptions::new();
    options.set_behavior(ScrollBehavior::Instant);
    if let Some((window, element)) = window().zip(stays) {
        options.set_top(element.get_bounding_client_rect().top() - before);
        window.scroll_by_with_scroll_to_options(&options);
    }
}

/// The distance of a block's top from the window's top, in CSS pixels.
fn top_of(block: u32) -> Option<f64> {
    Some(bridge::block(block)?.get_bounding_client_rect().top())
}

/// Scrolls to a target after the next rendering, which may open what contains it.
pub(crate) fn land(Landing::Id(id): Landing) {
    Timeout::new(0, move || {
        if let Some(element) = document().and_then(|document| document.get_element_by_id(&id)) {
            element.scroll_into_view();
        }
    })
    .forget();
}

/// The window's height, in CSS pixels.
pub(super) fn window_height() -> f64 {
    let height = window().and_then(|window| window.inner_height().ok()?.as_f64());
    height.unwrap_or_default()
}

/// Moves the focus to the filter field.
pub(crate) fn focus_filter() {
    focus(select("#filter").first());
}

/// Moves the focus to a block after rendering, which may remove the element that had it.
pub(crate) fn focus_block(block: u32) {
    Timeout::new(0, move || {
        if let Some(block) = bridge::block(block) {
            let _ = block.set_attribute("tabindex", "-1");
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            if let Some(block) = block.dyn_ref::<HtmlElement>() {
                let _ = block.focus_with_options(&options);
            }
        }
    })
    .forget();
}

/// Opens the tools of the block with the focus or else of block number `block` or else of the one being read.
pub(crate) fn open_tools(block: Option<u32>) {
    let focused = document().and_then(|document| document.active_element());
    let focused = focused.and_then(|element| place_around(&element)?.block);
    let being_read = || place_being_read()?.block;
    let Some(block) = focused.or(block).or_else(being_read) else {
        return;
    };
    if let Some(block) = bridge::block(block) {
        bridge::answer(bridge::open_tools(&block));
    }
}

/// Goes back to the start of the last jump, if any.
pub(crate) fn go_back() {
    for button in select("#back:not([hidden])") {
        if let Some(button) = button.dyn_ref::<HtmlElement>() {
            button.click();
        }
    }
}

/// The page or the paragraph that `query` names: `page` or `paragraph`, its label, the id of its place, which is empty
/// if there is none, and then all that there are. Nothing if it names none.
pub(crate) fn sought(query: &str) -> Vec<String> {
    bridge::answer(bridge::sought(query))
}

/// Follows the link to the page or paragraph that the query names.
pub(crate) fn follow_offer() {
    let link = document().and_then(|document| document.get_element_by_id(OFFER_ID));
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        link.click();
    }
}

/// Whether a menu, the outline's drawer or the help is open.
pub(crate) fn has_open_layer() -> bool {
    open_layers().next().is_some()
}

/// The popovers that are open over the report.
fn open_layers() -> impl Iterator<Item = HtmlElement> {
    // Not by a selector, which would be matched against every element of the report.
    LAYERS.into_iter().filter_map(|id| {
        let layer = document()?.get_element_by_id(id)?;
        layer.matches(":popover-open").ok().filter(|is| *is)?;
        layer.dyn_into().ok()
    })
}

/// Closes what is open over the report.
pub(super) fn close_layers() {
    for layer in open_layers() {
        let _ = layer.hide_popover();
    }
}

/// Opens or closes the popover with this id.
pub(crate) fn toggle_layer(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(layer) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = layer.toggle_popover();
    }
}

/// Moves the focus to an element, if there is one.
pub(super) fn focus(element: Option<&Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_ref::<HtmlElement>()) {
        let _ = element.focus();
    }
}

/// The place at a third of the window's height, or a little below it between two sections.
pub(super) fn place_being_read() -> Option<Place> {
    let height = window_height();
    place_around(&bridge::place_at(height * 0.33, height * 0.5)?)
}
