//! The panel for sharing: a link to the view, citing, the report as one file, printing. The command renders it. The
//! page's own script copies the link, with or without WebAssembly; the viewer handles printing.

use super::controls::{Press, button};
use super::wording::{say, text};
use super::{Extent, cite};
use crate::payload::Payload;
use crate::wording::{Word, Wording};
use yew::{Html, html};

/// The id of the panel, named by the button that opens it.
pub(super) const ID: &str = "share";

const PRINTS: [(Extent, Word); 3] = [
    (Extent::Whole, Word::PrintWhole),
    (Extent::Open, Word::PrintOpen),
    (Extent::Matching, Word::PrintMatching),
];

/// The panel, a popover that closes when the reader clicks elsewhere.
pub(super) fn share(payload: &Payload, words: &Wording) -> Html {
    let prints = PRINTS.map(|(extent, word)| {
        html! {
            <button type="button" class="button" data-prints={extent.name()}>
                { text(words, word) }
            </button>
        }
    });
    html! {
        <div
            id={ID}
            class="panel panel--menu panel--share"
            popover="auto"
            role="dialog"
            aria-label={say(words, Word::Share)}
            data-copied={say(words, Word::Copied)}
            data-refused={say(words, Word::Refused)}
        >
            <div class="panel__actions">
                <button id="share-link" type="button" class="button">{ text(words, Word::CopyView) }</button>
                <button id="share-send" type="button" class="button" hidden=true>
                    { text(words, Word::Send) }
                </button>
            </div>
            <p id="share-said" role="status" class="panel__said"></p>
            <div class="panel__actions">
                { button("button", Press::Toggles(cite::ID), text(words, Word::Cite)) }
                if let Some(single_file) = &payload.single_file {
                    <a class="button" href={single_file.to_string()} download="">{ text(words, Word::Download) }</a>
                }
            </div>
            <fieldset class="choices choices--row needs-script">
                <legend>{ text(words, Word::Print) }</legend>
                { for prints }
                <label class="choice">
                    <input id="print-marks" type="checkbox" checked=true />
                    { text(words, Word::PrintMarks) }
                </label>
            </fieldset>
        </div>
    }
}
