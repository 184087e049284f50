//! The filter bar: the field with the number of matches, the buttons for stepping, the depth, and help when
//! nothing matches. On a phone the field is at the foot of the screen and the depth above the report.

use super::chips::chips;
use super::controls::{CROSS, Press, button, icon, named_button, radio};
use super::offer::offer;
use super::wording::{say, text};
use super::{
    Depth, Edge, Markup, Request, Showing, Tally, TermTally, help, later, outline, page_menu,
    share, wording,
};
use crate::ANSWERS;
use crate::payload::{Payload, numbered};
use crate::wording::{Word, Wording};
use yew::{Callback, Html, InputEvent, html};

const COUNT_ID: &str = "filter-count";

/// The ids of the elements that describe the field; the note is empty while the filter works.
const DESCRIBED_BY: &str = "filter-count filter-note";

const LIST: &str = "M3 5h14M3 10h14M3 15h9";
const ARROW: &str = "M10 12.5V3M6.5 6.5L10 3l3.5 3.5M5 9.5v7h10v-7";
const UP: &str = "M5 12.5l5-5 5 5";
const DOWN: &str = "M5 7.5l5 5 5-5";

/// The bar. Without a script it contains only the button for the outline, which needs none.
pub(super) fn filter_bar(
    payload: &Payload,
    markup: &Markup,
    showing: &Showing,
    send: &Callback<Request>,
    edge: &Edge,
) -> Html {
    let words = &payload.wording;
    let contents = html! {
        <>{ icon(LIST) }<span class="bar__word">{ text(words, Word::Contents) }</span></>
    };
    let sharing = html! {
        <>{ icon(ARROW) }<span class="bar__word">{ text(words, Word::Share) }</span></>
    };
    html! {
        <search class="bar">
            if outline::is_useful(payload) {
                { button("button bar__contents", Press::Toggles(outline::ID), contents) }
            }
            <div class="bar__view needs-script">
                { depths(payload, showing, send) }
            </div>
            <div class="bar__row">
                { field(words, showing, send, edge) }
                if ANSWERS && showing.suggested.is_some() {
                    { later::suggestions(payload, showing, send) }
                }
                { Html::from_html_unchecked(markup.note.clone()) }
                { steps(words, showing.tally.as_deref(), send) }
                { button(
                    "button button--quiet bar__help needs-script",
                    Press::Toggles(help::ID),
                    text(words, Word::Help),
                ) }
                { button(
                    "button bar__page needs-script",
                    Press::Toggles(page_menu::ID),
                    text(words, Word::Page),
                ) }
                { button("button bar__share needs-script", Press::Toggles(share::ID), sharing) }
                if ANSWERS && showing.understood.is_some() && !showing.query.is_empty() {
                    { later::below(words, showing, send) }
                }
            </div>
        </search>
    }
}

fn field(words: &Wording, showing: &Showing, send: &Callback<Request>, edge: &Edge) -> Html {
    let input_value = edge.input_value;
    let tally = showing.tally.as_deref();
    let standing = tally
        .filter(|_| ANSWERS)
        .map(|tally| later::standing(words, tally));
    let oninput = send.reform(move |event: InputEvent| Request::Filter(input_value(&event)));
    html! {
        <div class="field needs-script">
            <label class="visually-hidden" for="filter">{ text(words, Word::Filter) }</label>
            <input
                type="search"
                id="filter"
                class="field__input"
                name="filter"
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
                placeholder={say(words, Word::Filter)}
                aria-describedby={DESCRIBED_BY}
                value={showing.query.clone()}
                {oninput}
            />
            <span id={COUNT_ID} class="bar__count" dir="auto">
                { standing.unwrap_or_default() }
            </span>
            { named_button(
                "button button--quiet field__clear",
                Press::Sends(send, Request::Clear),
                icon(CROSS),
                Some(say(words, Word::Clear)),
                false,
            ) }
        </div>
    }
}

/// The buttons for the next and previous match.
fn steps(words: &Wording, tally: Option<&Tally>, send: &Callback<Request>) -> Html {
    let none = tally.is_none_or(|tally| tally.passages == 0);
    let step = |request: Request, name: Word, path: &'static str| {
        named_button(
            "button button--quiet bar__step",
            Press::Sends(send, request),
            icon(path),
            Some(say(words, name)),
            none,
        )
    };
    html! {
        <div class="bar__steps needs-script">
            { step(Request::Previous, Word::PreviousMatch, UP) }
            { step(Request::Next, Word::NextMatch, DOWN) }
        </div>
    }
}

fn depths(payload: &Payload, showing: &Showing, send: &Callback<Request>) -> Html {
    let words = &payload.wording;
    let [_, skim, full] = payload.minutes;
    let choice = |depth: Depth, value: &'static str, class: &'static str| {
        let minutes = match depth {
            Depth::Skim => Some(skim),
            Depth::Full => Some(full),
            Depth::Outline | Depth::Within(_) => None,
        };
        let minutes = minutes.map(|minutes| words.duration(minutes).into());
        let name = wording::depth(words, depth);
        let is_chosen = showing.depth == depth;
        let request = Request::Depth(depth);
        radio(
            class,
            ("depth", value),
            is_chosen,
            (send, request),
            (name, minutes),
        )
    };
    let depths = Depth::ALL.map(|depth| choice(depth, depth.name(), "depth__choice"));
    // Only times that are shorter than reading all of it.
    let times = [(10, "10"), (30, "30"), (60, "60")].into_iter();
    let times = times.filter(|(minutes, _)| *minutes < full);
    let times = times.map(|(minutes, value)| {
        choice(
            Depth::Within(minutes),
            value,
            "depth__choice depth__choice--time",
        )
    });
    html! {
        <fieldset class="depth">
            <legend class="visually-hidden">{ text(words, Word::Depth) }</legend>
            { for depths }
            { for times }
        </fieldset>
    }
}

/// The part below the field: the parsed query and, when nothing matches, suggestions for each term.
pub(super) fn below(words: &Wording, showing: &Showing, send: &Callback<Request>) -> Html {
    let offer = offer(words, showing, send);
    let is_place = showing
        .offer
        .as_deref()
        .is_some_and(|offer| offer.id.is_some());
    let chips = match offer {
        Some(offer) => offer,
        None => chips(words, showing, send),
    };
    if is_place {
        return chips;
    }
    let tally = showing.tally.as_deref();
    let Some(tally) = tally.filter(|tally| tally.passages == 0 && !tally.so_far) else {
        return chips;
    };
    let terms = numbered(&tally.terms).map(|(at, term)| no_match_term(words, (at, term), send));
    html! {
        <div class="no-match">
            { chips }
            <p class="no-match__title">{ text(words, Word::NothingMatches) }</p>
            <ul class="no-match__terms">{ for terms }</ul>
        </div>
    }
}

fn no_match_term(words: &Wording, (at, term): (u32, &TermTally), send: &Callback<Request>) -> Html {
    let nearest = term.nearest.iter().map(|word| {
        let request = Request::ReplaceTerm(at, word.clone());
        button("button", Press::Sends(send, request), word.into())
    });
    html! {
        <li>
            <span>{ wording::term(words, term) }</span>
            if !term.nearest.is_empty() {
                <span>{ text(words, Word::Near) }</span>
                { for nearest }
            }
            { button(
                "button button--quiet",
                Press::Sends(send, Request::DropTerm(at)),
                words.fill(Word::Without, &[&term.shown]).into(),
            ) }
        </li>
    }
}
