//! The menu of the page: its colours, the bar, printing.

use super::controls::{Press, button, checkbox, named_button, radio};
use super::{Edge, Extent, Request, Showing, Size, Theme, cite, help, wording};
use crate::payload::Payload;
use yew::{Callback, Html, html};

/// The id that the button which opens the menu names.
pub(super) const ID: &str = "page-menu";

/// The menu; a popover, which closes by itself.
pub(super) fn page_menu(
    payload: &Payload,
    showing: &Showing,
    send: &Callback<Request>,
    edge: &Edge,
) -> Html {
    let themes = Theme::ALL.map(|theme| {
        radio(
            "choice",
            ("theme", theme.name()),
            showing.theme == theme,
            (send, Request::Theme(theme)),
            (wording::theme(theme), None),
        )
    });
    let sizes = Size::ALL.map(|size| {
        radio(
            "choice",
            ("size", size.name()),
            showing.size == size,
            (send, Request::Size(size)),
            (wording::size(size), None),
        )
    });
    let prints = Extent::ALL.map(|extent| {
        named_button(
            "button",
            Press::Sends(send, Request::Print(extent)),
            wording::print(extent).into(),
            None,
            extent == Extent::Matching && showing.tally.is_none(),
        )
    });
    html! {
        <div
            id={ID}
            class="panel panel--menu"
            popover="auto"
            role="dialog"
            aria-label={wording::PAGE}
        >
            <fieldset class="choices choices--row">
                <legend>{ wording::THEME }</legend>
                { for themes }
            </fieldset>
            <fieldset class="choices choices--row">
                <legend>{ wording::SIZE }</legend>
                { for sizes }
            </fieldset>
            <fieldset class="choices choices--row">
                <legend>{ wording::PRINT }</legend>
                { for prints }
            </fieldset>
            { checkbox(
                "bar-stays",
                showing.bar_stays,
                (send, edge, Request::BarStays),
                wording::BAR_STAYS,
            ) }
            { checkbox(
                "single-keys",
                showing.single_keys,
                (send, edge, Request::SingleKeys),
                wording::SINGLE_KEYS,
            ) }
            <div class="panel__actions">
                { button("button", Press::Toggles(cite::ID), wording::CITE.into()) }
                if !payload.single_file.is_empty() {
                    <a class="button" href={payload.single_file.to_string()} download="">{ wording::DOWNLOAD }</a>
                }
                { button("button", Press::Toggles(help::ID), wording::HELP_TITLE.into()) }
                { button("button button--quiet", Press::Sends(send, Request::Forget), wording::FORGET.into()) }
            </div>
        </div>
    }
}
