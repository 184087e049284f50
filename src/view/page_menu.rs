//! The menu of the page: its colours, the bar, printing.

use super::{Edge, Request, Showing, Theme, filter_bar, wording};
use yew::{Callback, Event, Html, html};

/// The id that the button which opens the menu names.
pub(super) const ID: &str = "page-menu";

/// The menu; a popover, which closes by itself.
pub(super) fn page_menu(showing: &Showing, send: &Callback<Request>, edge: &Edge) -> Html {
    let themes = Theme::ALL.map(|theme| {
        let onchange = send.reform(move |_: Event| Request::Theme(theme));
        html! {
            <label class="choice">
                <input
                    type="radio"
                    name="theme"
                    value={theme.name()}
                    checked={showing.theme == theme}
                    {onchange}
                />
                { wording::theme(theme) }
            </label>
        }
    });
    let is_checked = edge.is_checked;
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
            <label class="choice">
                <input
                    type="checkbox"
                    name="bar-stays"
                    checked={showing.bar_stays}
                    onchange={send.reform(move |event: Event| Request::BarStays(is_checked(&event)))}
                />
                { wording::BAR_STAYS }
            </label>
            <div class="panel__actions">
                <button
                    type="button"
                    class="button"
                    onclick={send.reform(|_| Request::Print)}
                >
                    { wording::PRINT }
                </button>
                <button type="button" class="button" popovertarget={filter_bar::HELP_ID}>
                    { wording::HELP_TITLE }
                </button>
            </div>
        </div>
    }
}
