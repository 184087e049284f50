//! *Chips* show the parsed query below the filter field; each term is a button that drops it. A query of one
//! plain word or phrase has none.

use super::controls::{Press, button, icon};
use super::passage::{is_passage, offer};
use super::wording::unread;
use super::{Request, Showing};
use crate::filter::{Field, Mark, Query};
use crate::wording::{Word, Wording};
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, html};

const CROSS: &str = "M6.5 6.5l7 7M13.5 6.5l-7 7";

/// The chips, and a message about an ignored operator.
pub(super) fn chips(words: &Wording, showing: &Showing, send: &Callback<Request>) -> Html {
    let query = &*showing.understood;
    let marks = query.marks();
    let is_plain = match *marks {
        [] => true,
        [Mark::Term(term, negated)] => !negated && query.terms[term].field == Field::Text,
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
            if !is_plain {
                { for marks.into_iter().map(|mark| chip(words, mark, query, send)) }
            }
            if let Some(passed) = &query.unread {
                { word(unread(words, passed).into()) }
            }
        </div>
    }
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
