//! *Chips* show the parsed query below the filter field, and what was done with its terms; each is a button that
//! undoes that, or drops the term. A query of one word or phrase that was searched for as typed has none.

use super::controls::{Press, button, icon, named_button};
use super::passage::{is_passage, offer};
use super::wording::{loosened, text, unread};
use super::{Request, Showing, Tally, TermTally, Treatment};
use crate::filter::{Field, Mark, Query};
use crate::wording::{Word, Wording};
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, classes, html};

const CROSS: &str = "M6.5 6.5l7 7M13.5 6.5l-7 7";

/// What is said about the query, the chips, and a message about an ignored operator.
pub(super) fn chips(words: &Wording, showing: &Showing, send: &Callback<Request>) -> Html {
    let Some(query) = showing.understood.as_deref() else {
        return Html::default();
    };
    let tally = showing.tally.as_deref();
    let marks = query.marks();
    let treatment = |at: usize| {
        tally
            .and_then(|tally| tally.terms.get(at))
            .map(|term| &term.treatment)
    };
    let is_alone = marks.len() == 1;
    let is_plain = match *marks {
        [] => true,
        [Mark::Term(term, negated)] => {
            let is_as_typed = treatment(term).is_none_or(|done| *done == Treatment::AsTyped);
            !negated && query.terms[term].field == Field::Text && is_as_typed
        }
        _ => false,
    };
    let is_passage = is_passage(&showing.query);
    if is_plain && query.unread.is_none() && !is_passage {
        return Html::default();
    }
    html! {
        <div class="chips">
            if is_passage {
                { offer(words) }
            }
            if let Some(said) = tally.and_then(|tally| loosened(words, tally)) {
                <p class="chips__said">{ said }</p>
            }
            if !is_plain {
                { for marks.into_iter().map(|mark| match (mark, tally) {
                    (Mark::Term(at, false), Some(tally)) => treated(words, (at, is_alone), query, tally, send),
                    _ => chip(words, mark, query, send),
                }) }
            }
            if let Some(passed) = &query.unread {
                { word(unread(words, passed).into()) }
            }
        </div>
    }
}

/// The chip of a term: one button for what was done with it, and one that drops it unless it is alone.
fn treated(
    words: &Wording,
    (at, is_alone): (usize, bool),
    query: &Query,
    tally: &Tally,
    send: &Callback<Request>,
) -> Html {
    let as_typed = || chip(words, Mark::Term(at, false), query, send);
    let Some(TermTally {
        shown, treatment, ..
    }) = tally.terms.get(at)
    else {
        return as_typed();
    };
    let number = at as u32;
    let loose = tally.loose.as_ref();
    let is_lacking = loose
        .is_some_and(|loose| loose.lacking.contains(&number) || loose.nowhere.contains(&number));
    let (inside, hint, becomes) = match treatment {
        Treatment::AsTyped => return as_typed(),
        Treatment::Forms => (
            noted(words, shown, Word::AllForms),
            Word::MakeExact,
            format!("={shown}"),
        ),
        Treatment::Exact => {
            let plain = shown.trim_start_matches(['=', '＝']);
            (
                noted(words, plain, Word::OnlyExact),
                Word::MakeForms,
                plain.to_owned(),
            )
        }
        Treatment::Corrected(spelled) => (
            html! {
                <>
                    <bdi>{ shown }</bdi>
                    <span aria-hidden="true">{ "→" }</span>
                    { unseen(words.say(Word::CorrectedTo)) }
                    <bdi>{ spelled }</bdi>
                </>
            },
            Word::TakeBack,
            format!("={shown}"),
        ),
        Treatment::Loose if is_lacking => (
            html! { <s><bdi>{ shown }</bdi></s> },
            Word::Require,
            format!("+{shown}"),
        ),
        Treatment::Loose => (
            html! { <bdi>{ shown }</bdi> },
            Word::Require,
            format!("+{shown}"),
        ),
    };
    let class = classes!("chip", "chip--done", is_lacking.then_some("chip--lacking"));
    let press = Press::Sends(send, Request::ReplaceTerm(number, becomes));
    let inside = html! { <>{ inside }{ unseen(words.say(hint)) }</> };
    html! {
        <span {class}>
            { button("button chip__change", press, inside) }
            if !is_alone {
                { named_button(
                    "button chip__drop",
                    Press::Sends(send, Request::DropTerm(number)),
                    icon(CROSS),
                    Some(words.fill(Word::RemoveTerm, &[shown]).into()),
                    false,
                ) }
            }
        </span>
    }
}

/// A word, and a note on it.
fn noted(words: &Wording, shown: &str, note: Word) -> Html {
    html! { <><bdi>{ shown.to_owned() }</bdi><span class="chip__note">{ text(words, note) }</span></> }
}

fn chip(words: &Wording, mark: Mark, query: &Query, send: &Callback<Request>) -> Html {
    let sign = match mark {
        Mark::Term(at, negated) => {
            let term = &query.terms[at];
            let sign = if negated { "−" } else { "" };
            let (before, behind) = words.around(Word::RemoveTerm);
            let inside = html! {
                <>
                    { unseen(before) }
                    <bdi>{ sign }{ &term.shown }</bdi>
                    { unseen(behind) }
                    { icon(CROSS) }
                </>
            };
            let class = match term.excluded {
                true => "button chip chip--excluded",
                false => "button chip",
            };
            return button(
                class,
                Press::Sends(send, Request::DropTerm(at as u32)),
                inside,
            );
        }
        Mark::Or => "OR",
        Mark::Open(true) => "−(",
        Mark::Open(false) => "(",
        Mark::Close => ")",
    };
    word(sign.into())
}

fn unseen(words: Rc<str>) -> Html {
    html! { <span class="visually-hidden">{ words }</span> }
}

/// A part that is not a term.
fn word(words: AttrValue) -> Html {
    html! { <span>{ words }</span> }
}
