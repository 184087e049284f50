//! The *panel* of quotations, whose field is not drawn by the views, and the focus of what is pressed.

use super::place::{focus, focus_filter};
use super::{document, select};
use crate::view::{QUOTES_FIELD, QUOTES_SENTENCES};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// An element by its id, as a field. That of the panel is a `textarea`, of which only what an `input` has too is used.
fn field(id: &str) -> Option<HtmlInputElement> {
    let element: Element = document()?.get_element_by_id(id)?;
    Some(element.unchecked_into())
}

/// What the reader pasted into the panel, and whether each sentence is asked for.
pub(crate) fn pasted() -> (String, bool) {
    let text = field(QUOTES_FIELD).map(|field| field.value());
    let each_sentence = field(QUOTES_SENTENCES).is_some_and(|field| field.checked());
    (text.unwrap_or_default(), each_sentence)
}

/// Puts a text into the panel.
pub(crate) fn paste(text: &str) {
    if let Some(field) = field(QUOTES_FIELD) {
        field.set_value(text);
    }
}

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
