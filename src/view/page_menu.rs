//! The menu of the page: its colours, the bar, printing.

use super::controls::{Press, button, checkbox, named_button, radio};
use super::wording::{say, text};
use super::{Edge, Extent, Request, Showing, Size, Theme, cite, help, wording};
use crate::payload::Payload;
use crate::wording::Word;
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
    let words = &payload.wording;
    let themes = Theme::ALL.map(|theme| {
        radio(
            "choice",
            ("theme", theme.name()),
            showing.theme == theme,
            (send, Request::Theme(theme)),
            (text(words, wording::theme(theme)), None),
        )
    });
    let sizes = Size::ALL.map(|size| {
        radio(
            "choice",
            ("size", size.name()),
            showing.size == size,
            (send, Request::Size(size)),
            (text(words, wording::size(size)), None),
        )
    });
    let prints = Extent::ALL.map(|extent| {
        named_button(
            "button",
            Press::Sends(send, Request::Print(extent)),
            text(words, wording::print(extent)),
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
            aria-label={say(words, Word::Page)}
        >
            <fieldset class="choices choices--row">
                <legend>{ text(words, Word::Theme) }</legend>
                { for themes }
            </fieldset>
            <fieldset class="choices choices--row">
                <legend>{ text(words, Word::Size) }</legend>
                { for sizes }
            </fieldset>
            <fieldset class="choices choices--row">
                <legend>{ text(words, Word::Print) }</legend>
                { for prints }
            </fieldset>
            { checkbox(
                "bar-stays",
                showing.bar_stays,
                (send, edge, Request::BarStays),
                text(words, Word::BarStays),
            ) }
            { checkbox(
                "single-keys",
                showing.single_keys,
                (send, edge, Request::SingleKeys),
                text(words, Word::SingleKeys),
            ) }
            <div class="panel__actions">
                { button("button", Press::Toggles(cite::ID), text(words, Word::Cite)) }
                if !payload.single_file.is_empty() {
                    <a class="button" href={payload.single_file.to_string()} download="">{ text(words, Word::Download) }</a>
                }
                { button("button", Press::Toggles(help::ID), text(words, Word::HelpTitle)) }
                { button("button button--quiet", Press::Sends(send, Request::Forget), text(words, Word::Forget)) }
            </div>
        </div>
    }
}
