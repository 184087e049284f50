//! The menu of the page: its colours, the size of its letters, the bar, printing. The command writes
//! it; a script of its own serves what is set on the page as a whole, with or without WebAssembly,
//! and the page's program what is printed.

use super::controls::{Press, button};
use super::wording::{say, text};
use super::{Extent, cite, help};
use crate::payload::Payload;
use crate::wording::{Word, Wording};
use yew::{Html, html};

/// The id that the button which opens the menu names.
pub(super) const ID: &str = "page-menu";

/// The themes: the name of each in storage and attributes. The first is the reader's system's.
const THEMES: [(&str, Word); 4] = [
    ("system", Word::ThemeSystem),
    ("light", Word::ThemeLight),
    ("dark", Word::ThemeDark),
    ("sepia", Word::ThemeSepia),
];

/// The sizes of letters, as designed in the second place.
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

/// The menu; a popover, which closes by itself.
pub(super) fn page_menu(payload: &Payload, words: &Wording) -> Html {
    let prints = PRINTS.map(|(extent, word)| {
        html! {
            <button type="button" class="button" data-prints={extent.name()}>
                { text(words, word) }
            </button>
        }
    });
    // What is set when the box is checked, and when it is not.
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

/// The menu of a page that has no more to set than how it looks.
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

/// The choice of colours and of the size of letters.
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
