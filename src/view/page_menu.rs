//! The menu of the page: theme, text size, the bar, printing. The command renders it. Its own script handles
//! the settings, with or without WebAssembly; the viewer handles printing.

use super::controls::{Press, button};
use super::wording::{say, text};
use super::{Extent, cite, help, quotes};
use crate::payload::Payload;
use crate::wording::{Word, Wording};
use yew::{Html, html};

/// The id of the menu, named by the button that opens it.
pub(super) const ID: &str = "page-menu";

/// The themes, with their names in storage and attributes. The first follows the reader's system.
const THEMES: [(&str, Word); 4] = [
    ("system", Word::ThemeSystem),
    ("light", Word::ThemeLight),
    ("dark", Word::ThemeDark),
    ("sepia", Word::ThemeSepia),
];

/// The text sizes; the second is the default.
const SIZES: [(&str, Word); 4] = [
    ("small", Word::SizeSmall),
    ("normal", Word::SizeNormal),
    ("large", Word::SizeLarge),
    ("larger", Word::SizeLarger),
];

const PRINTS: [(Extent, Word); 3] = [
    (Extent::Whole, Word::PrintWhole),
    (Extent::Open, Word::PrintOpen),
    (Extent::Matching, Word::PrintMatching),
];

/// The menu, a popover that closes when the reader clicks elsewhere.
pub(super) fn page_menu(payload: &Payload, words: &Wording) -> Html {
    let prints = PRINTS.map(|(extent, word)| {
        html! {
            <button type="button" class="button" data-prints={extent.name()}>
                { text(words, word) }
            </button>
        }
    });
    // A checkbox; `off` is the value that is set when it is not checked.
    let checkbox = |name: &'static str, off: &'static str, word: Word| {
        html! {
            <label class="choice">
                <input type="checkbox" {name} value={off} checked=true />
                { text(words, word) }
            </label>
        }
    };
    html! {
        <div
            id={ID}
            class="panel panel--menu"
            popover="auto"
            role="dialog"
            aria-label={say(words, Word::Page)}
        >
            { appearance(words) }
            <fieldset class="choices choices--row needs-script">
                <legend>{ text(words, Word::Print) }</legend>
                { for prints }
            </fieldset>
            { checkbox("bar", "static", Word::BarStays) }
            { checkbox("single-keys", "off", Word::SingleKeys) }
            <div class="panel__actions">
                { button("button needs-script", Press::Toggles(quotes::ID), text(words, Word::Quotes)) }
                { button("button", Press::Toggles(cite::ID), text(words, Word::Cite)) }
                if let Some(single_file) = &payload.single_file {
                    <a class="button" href={single_file.to_string()} download="">{ text(words, Word::Download) }</a>
                }
                { button("button", Press::Toggles(help::ID), text(words, Word::HelpTitle)) }
                <button type="button" class="button button--quiet" data-forgets="">
                    { text(words, Word::Forget) }
                </button>
            </div>
        </div>
    }
}

/// The menu of a page with only theme and text size to set.
pub(super) fn settings_menu(words: &Wording) -> Html {
    html! {
        <div
            id={ID}
            class="panel panel--menu"
            popover="auto"
            role="dialog"
            aria-label={say(words, Word::Page)}
        >
            { appearance(words) }
        </div>
    }
}

/// The choices of theme and text size.
fn appearance(words: &Wording) -> Html {
    let choices = |legend: Word, group: &'static str, all: [(&'static str, Word); 4], now: &str| {
        let choices = all.map(|(value, word)| {
            html! {
                <label class="choice">
                    <input type="radio" name={group} {value} checked={value == now} />
                    { text(words, word) }
                </label>
            }
        });
        html! {
            <fieldset class="choices choices--row">
                <legend>{ text(words, legend) }</legend>
                { for choices }
            </fieldset>
        }
    };
    html! {
        <>
            { choices(Word::Theme, "theme", THEMES, "system") }
            { choices(Word::Size, "size", SIZES, "normal") }
        </>
    }
}
