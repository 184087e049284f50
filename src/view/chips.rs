//! *Chips*: the query as it is understood, below the filter field, each term a button that drops
//! it. A query of one plain word or phrase needs none.

use super::controls::{Press, button, icon};
use super::{Request, Showing, wording};
use crate::filter::{Field, Mark, Query};
use yew::{AttrValue, Callback, Html, html};

const CROSS: &str = "M6.5 6.5l7 7M13.5 6.5l-7 7";

/// The chips, and what is said about an operator that was passed over.
pub(super) fn chips(showing: &Showing, send: &Callback<Request>) -> Html {
    let query = &*showing.understood;
    let marks = query.marks();
    let is_plain = match *marks {
        [] => true,
        [Mark::Term(term, negated)] => !negated && query.terms[term].field == Field::Text,
        _ => false,
    };
    if is_plain && query.unread.is_none() {
        return Html::default();
    }
    html! {
        <div class="chips">
            if !is_plain {
                { for marks.into_iter().map(|mark| chip(mark, query, send)) }
            }
            if let Some(unread) = &query.unread {
                { word(wording::unread(unread).into()) }
            }
        </div>
    }
}

fn chip(mark: Mark, query: &Query, send: &Callback<Request>) -> Html {
    let sign = match mark {
        Mark::Term(at, negated) => {
            let term = &query.terms[at];
            let sign = if negated { "−" } else { "" };
            let words = html! {
                <>
                    <span class="visually-hidden">{ wording::REMOVE }</span>
                    <bdi>{ sign }{ &term.shown }</bdi>
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
                words,
            );
        }
        Mark::Or => "OR",
        Mark::Open(true) => "−(",
        Mark::Open(false) => "(",
        Mark::Close => ")",
    };
    word(sign.into())
}

/// What is not a term.
fn word(words: AttrValue) -> Html {
    html! { <span>{ words }</span> }
}
