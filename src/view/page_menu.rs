//! The menu of the page: colours, the text's size, face and spacing, the bar, help. The command renders it. Its own
//! script handles the settings, with or without WebAssembly.

use super::controls::{Press, button};
use super::help;
use super::wording::{say, text};
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

/// The faces of the text; the first is the default.
const FACES: [(&str, Word); 2] = [("serif", Word::FaceSerif), ("sans", Word::FaceSans)];

/// How far lines and words are apart; the first is the default.
const SPACINGS: [(&str, Word); 2] = [("normal", Word::SpacingNormal), ("wide", Word::SpacingWide)];

/// The menu, a popover that closes when the reader clicks elsewhere.
pub(super) fn page_menu(words: &Wording) -> Html {
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
            { checkbox("bar", "static", Word::BarStays) }
            { checkbox("single-keys", "off", Word::SingleKeys) }
            <div class="panel__actions">
                { button("button", Press::Toggles(help::ID), text(words, Word::HelpTitle)) }
                <button type="button" class="button button--quiet" data-forgets="">
                    { text(words, Word::Forget) }
                </button>
            </div>
        </div>
    }
}

/// The menu of a page with only the look of its text to set.
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

/// The choices of colours, and of the text's size, face and spacing.
fn appearance(words: &Wording) -> Html {
    let choices = |legend: Word, group: &'static str, all: &[(&'static str, Word)], now: &str| {
        let choices = all.iter().map(|(value, word)| {
            html! {
                <label class="choice">
                    <input type="radio" name={group} value={*value} checked={*value == now} />
                    { text(words, *word) }
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
            { choices(Word::Theme, "theme", &THEMES, "system") }
            { choices(Word::Size, "size", &SIZES, "normal") }
            { choices(Word::Face, "face", &FACES, "serif") }
            { choices(Word::Spacing, "spacing", &SPACINGS, "normal") }
        </>
    }
}
