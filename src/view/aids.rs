//! *Aids* help while reading: the popover for notes, the tools of a paragraph, the way back after a jump, a
//! figure at full size. The viewer does not render them: the command writes them beside the page, and the
//! scripts in `src/script` operate them, with or without WebAssembly.

use super::wording::{say, text};
use crate::wording::{Word, Wording};
use yew::{Html, html};

/// The aids, all hidden at first.
pub(super) fn aids(words: &Wording) -> Html {
    html! {
        <>
            { note(words) }
            { tools(words) }
            { figure(words) }
            <progress id="progress" class="progress needs-script" max="1" value="0" aria-hidden="true"></progress>
            <button id="back" type="button" class="button back" hidden=true>{ text(words, Word::Back) }</button>
            <button
                id="resume"
                type="button"
                class="button back"
                hidden=true
                data-quoted={say(words, Word::Quoted)}
            >
                <span>{ text(words, Word::Resume) }</span>
                <span></span>
            </button>
            <div
                id="notice"
                class="notice"
                role="status"
                hidden=true
                data-changed={say(words, Word::Changed)}
                data-gone={say(words, Word::Gone)}
            >
                <span></span>
                <button type="button" class="button button--quiet">{ text(words, Word::Close) }</button>
            </div>
        </>
    }
}

fn note(words: &Wording) -> Html {
    html! {
        <div
            id="note"
            class="panel panel--note"
            popover="auto"
            role="dialog"
            tabindex="-1"
            data-name={say(words, Word::Note)}
            data-list={say(words, Word::InNotes)}
            data-there={say(words, Word::GoThere)}
        >
            <div class="text"></div>
            <a href="#notes">{ text(words, Word::InNotes) }</a>
        </div>
    }
}

fn tools(words: &Wording) -> Html {
    let tool = |id: &'static str, word| {
        html! { <button {id} type="button" class="tools__tool">{ text(words, word) }</button> }
    };
    html! {
        <>
            <button
                id="tools-button"
                type="button"
                class="tools-button"
                popovertarget="tools"
                aria-label={say(words, Word::Tools)}
                hidden=true
            >
                { "¶" }
            </button>
            <div
                id="tools"
                class="panel panel--tools"
                popover="auto"
                role="dialog"
                aria-label={say(words, Word::Tools)}
                data-title={say(words, Word::Paragraph)}
                data-place={say(words, Word::ParagraphShort)}
                data-page={say(words, Word::OnPage)}
                data-pages={say(words, Word::OnPages)}
                data-quoted={say(words, Word::Quoted)}
                data-copied={say(words, Word::Copied)}
                data-refused={say(words, Word::Refused)}
                data-column={say(words, Word::ColumnBehind)}
                data-columns={say(words, Word::ColumnsBehind)}
                data-whole={say(words, Word::WholeWindow)}
                data-sort={say(words, Word::SortBy)}
                data-close={say(words, Word::Close)}
                data-pin={say(words, Word::Pin)}
                data-unpin={say(words, Word::Unpin)}
                data-pinned={say(words, Word::Pinned)}
                data-pins={say(words, Word::CopyPins)}
            >
                <p class="tools__title"></p>
                { tool("tools-link", Word::CopyLink) }
                { tool("tools-view", Word::CopyView) }
                { tool("tools-quote", Word::CopyQuote) }
                { tool("tools-pin", Word::Pin) }
                { tool("tools-csv", Word::CopyTable) }
                { tool("tools-enlarge", Word::Enlarge) }
                <p class="tools__said" role="status"></p>
            </div>
        </>
    }
}

fn figure(words: &Wording) -> Html {
    html! {
        <div
            id="figure"
            class="panel panel--figure"
            popover="auto"
            role="dialog"
            aria-label={say(words, Word::Figure)}
        >
            <button
                type="button"
                class="button"
                popovertarget="figure"
                popovertargetaction="hide"
            >
                { text(words, Word::Close) }
            </button>
            <div></div>
        </div>
    }
}
