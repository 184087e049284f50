//! *Controls* are what a reader presses: buttons that ask the app for something, buttons that
//! open and close a popover by themselves, and choices. Written once, since each place where they
//! are written weighs on every page.

use super::Request;
use yew::{AttrValue, Callback, Event, Html, MouseEvent, html};

/// What a button does.
pub(super) enum Press<'a> {
    /// Asks the app for something.
    Sends(&'a Callback<Request>, Request),
    /// Opens or closes the popover with this id, without a script.
    Toggles(&'static str),
    /// Closes the popover with this id, without a script.
    Hides(&'static str),
}

/// A button with `words` or a drawing inside.
pub(super) fn button(class: &'static str, press: Press<'_>, inside: Html) -> Html {
    named_button(class, press, inside, None, false)
}

/// A button whose drawing needs a name.
pub(super) fn named_button(
    class: &'static str,
    press: Press<'_>,
    inside: Html,
    name: Option<AttrValue>,
    disabled: bool,
) -> Html {
    let (onclick, target, action) = match press {
        Press::Sends(send, request) => (
            Some(send.reform(move |_: MouseEvent| request.clone())),
            None,
            None,
        ),
        Press::Toggles(id) => (None, Some(id), None),
        Press::Hides(id) => (None, Some(id), Some("hide")),
    };
    html! {
        <button
            type="button"
            {class}
            popovertarget={target}
            popovertargetaction={action}
            aria-label={name}
            {disabled}
            {onclick}
        >
            { inside }
        </button>
    }
}

/// One of several, of which one holds, in words and, under the pointer, in `more`.
pub(super) fn radio(
    class: &'static str,
    (group, value): (&'static str, &'static str),
    checked: bool,
    (send, request): (&Callback<Request>, Request),
    (words, more): (Html, AttrValue),
) -> Html {
    let onchange = send.reform(move |_: Event| request.clone());
    html! {
        <label {class} title={more}>
            <input type="radio" name={group} {value} {checked} {onchange} />
            { words }
        </label>
    }
}

/// A small drawing in the colour of the words around it; `path` is drawn on a sheet of 20 by 20.
pub(super) fn icon(path: &'static str) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
            <path d={AttrValue::Static(path)} />
        </svg>
    }
}
