//! *Controls*: buttons that send a request to the app, buttons that open and close a popover without a script,
//! and radio buttons. They are defined once, since every copy makes the viewer larger.

use super::Request;
use yew::{AttrValue, Callback, Event, Html, MouseEvent, html};

/// The path of a cross, for what closes, clears or hides something.
pub(super) const CROSS: &str = "M5.5 5.5l9 9M14.5 5.5l-9 9";

/// What a button does.
pub(super) enum Press<'a> {
    /// Sends a request to the app.
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

/// An icon button with an accessible name.
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

/// A radio button with a label. `minutes` is the time that the choice takes, if it is said.
pub(super) fn radio(
    class: &'static str,
    (group, value): (&'static str, &'static str),
    checked: bool,
    (send, request): (&Callback<Request>, Request),
    (words, minutes): (AttrValue, Option<AttrValue>),
) -> Html {
    let onchange = send.reform(move |_: Event| request.clone());
    html! {
        <label {class} data-minutes={minutes}>
            <input type="radio" name={group} {value} {checked} {onchange} />
            <bdi>{ words }</bdi>
        </label>
    }
}

/// An icon in the colour of the surrounding text; `path` is drawn in a view box of 20 by 20.
pub(super) fn icon(path: &'static str) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
            <path d={AttrValue::Static(path)} />
        </svg>
    }
}
