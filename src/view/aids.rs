//! *Aids* are what helps while reading: the layer in which a note opens, the tools of a paragraph,
//! the way back after a jump, a figure at its full size. They are no part of what the browser
//! draws: the command writes them beside the page, and the scripts in `src/script` serve them,
//! with or without WebAssembly.

use super::wording;
use yew::{Html, html};

/// The aids, all of them out of sight.
pub fn aids() -> Html {
    html! {
        <>
            { note() }
            { tools() }
            { figure() }
            <button id="back" type="button" class="button back" hidden=true>{ wording::BACK }</button>
            <button id="resume" type="button" class="button back" hidden=true>
                <span>{ wording::RESUME }</span>
                <span></span>
            </button>
            <div
                id="notice"
                class="notice"
                role="status"
                hidden=true
                data-changed={wording::CHANGED}
                data-gone={wording::GONE}
            >
                <span></span>
                <button type="button" class="button button--quiet">{ wording::CLOSE }</button>
            </div>
        </>
    }
}

fn note() -> Html {
    html! {
        <div
            id="note"
            class="panel panel--note"
            popover="auto"
            role="dialog"
            tabindex="-1"
            data-name={wording::NOTE}
        >
            <div class="text"></div>
            <a href="#notes">{ wording::IN_NOTES }</a>
        </div>
    }
}

fn tools() -> Html {
    let tool = |id: &'static str, words: &'static str| {
        html! { <button {id} type="button" class="tools__tool">{ words }</button> }
    };
    html! {
        <>
            <button
                id="tools-button"
                type="button"
                class="tools-button"
                popovertarget="tools"
                aria-label={wording::TOOLS}
                hidden=true
            >
                { "¶" }
            </button>
            <div
                id="tools"
                class="panel panel--tools"
                popover="auto"
                role="dialog"
                aria-label={wording::TOOLS}
                data-paragraph={wording::PARAGRAPH_SHORT}
                data-copied={wording::COPIED}
                data-refused={wording::REFUSED}
            >
                <p class="tools__title">{ wording::PARAGRAPH }{ " " }<span></span></p>
                { tool("tools-link", wording::COPY_LINK) }
                { tool("tools-view", wording::COPY_VIEW) }
                { tool("tools-quote", wording::COPY_QUOTE) }
                { tool("tools-csv", wording::COPY_TABLE) }
                { tool("tools-enlarge", wording::ENLARGE) }
                <p class="tools__said" role="status"></p>
            </div>
        </>
    }
}

fn figure() -> Html {
    html! {
        <div
            id="figure"
            class="panel panel--figure"
            popover="auto"
            role="dialog"
            aria-label={wording::FIGURE}
        >
            <button
                type="button"
                class="button"
                popovertarget="figure"
                popovertargetaction="hide"
            >
                { wording::CLOSE }
            </button>
            <div></div>
        </div>
    }
}
