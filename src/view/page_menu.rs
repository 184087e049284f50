//! The menu of the page: its colours, the bar, printing.

use super::controls::{Press, button, checkbox, radio};
use super::{Edge, Request, Showing, Theme, cite, filter_bar, wording};
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
            wording::theme(theme),
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
            <fieldset class="choices">
                <legend>{ wording::THEME }</legend>
                { for themes }
            </fieldset>
            { checkbox(
                "bar-stays",
                showing.bar_stays,
                (send, edge, Request::BarStays),
                wording::BAR_STAYS,
            ) }
            <div class="panel__actions">
                { button("button", Press::Toggles(cite::ID), wording::CITE.into()) }
                { button("button", Press::Sends(send, Request::Print), wording::PRINT.into()) }
                if !payload.single_file.is_empty() {
                    <a class="button" href={payload.single_file.to_string()} download="">{ wording::DOWNLOAD }</a>
                }
                { button("button", Press::Toggles(filter_bar::HELP_ID), wording::HELP_TITLE.into()) }
            </div>
        </div>
    }
}
