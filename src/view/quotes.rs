//! The panel that checks quotations: what the reader pastes, and for each quotation in it whether it is in the report,
//! with its places. The viewer does not render it: the command writes it beside the page, and `src/script/quotes`
//! operates it, with or without WebAssembly.

use super::controls::{Press, button};
use super::wording::{say, text};
use crate::wording::{Word, Wording};
use yew::{Html, html};

/// The id of the panel, named by the buttons that open it.
pub(super) const ID: &str = "quotes";

/// The panel; a popover, which closes by itself.
pub(super) fn quotes(words: &Wording) -> Html {
    html! {
        <div
            id={ID}
            class="panel panel--cite panel--quotes"
            popover="auto"
            role="dialog"
            aria-labelledby="quotes-title"
            data-told={say(words, Word::QuotesTold)}
            data-more={say(words, Word::QuotesMore)}
            data-exact={say(words, Word::QuoteExact)}
            data-scattered={say(words, Word::QuoteScattered)}
            data-altered={say(words, Word::QuoteAltered)}
            data-missing={say(words, Word::QuoteMissing)}
            data-quoted={say(words, Word::QuoteOnly)}
            data-reported={say(words, Word::QuoteInReport)}
        >
            <div class="cite__head">
                <h2 id="quotes-title" class="cite__title">{ text(words, Word::Quotes) }</h2>
                { button("button button--quiet", Press::Hides(ID), text(words, Word::Close)) }
            </div>
            <p id="quotes-explained">{ text(words, Word::QuotesExplained) }</p>
            <textarea
                id="quotes-text"
                class="quotes__text"
                rows="5"
                spellcheck="false"
                autofocus=true
                aria-label={say(words, Word::QuotesField)}
                aria-describedby="quotes-explained"
            />
            <label class="choice">
                <input type="checkbox" id="quotes-sentences" />
                { text(words, Word::QuotesSentences) }
            </label>
            <p class="quotes__ignored">{ text(words, Word::QuotesIgnored) }</p>
            <p class="quotes__told" role="status"></p>
            <ol class="quotes__list"></ol>
        </div>
    }
}
