//! *Suggestions* for an empty filter field: the section being read, and names and terms that stand out in the report.

use super::controls::{Press, button};
use super::wording::{say, text};
use super::{Request, Showing};
use crate::payload::Payload;
use crate::wording::Word;
use yew::{Callback, Html, html};

/// The suggestions, while the reader is in the empty field.
pub(super) fn suggestions(payload: &Payload, showing: &Showing, send: &Callback<Request>) -> Html {
    let Some(section) = showing
        .suggested
        .as_ref()
        .filter(|_| showing.query.is_empty())
    else {
        return Html::default();
    };
    let words = &payload.wording;
    // A phrase cannot contain a quotation mark, so it ends before the first.
    let section = section
        .split(['"', '“', '”', '„', '«', '»'])
        .next()
        .unwrap_or_default()
        .trim();
    if section.is_empty() && payload.standing_out.is_empty() {
        return Html::default();
    }
    let section = (!section.is_empty()).then(|| format!("in:\"{section}\""));
    let terms = payload.standing_out.iter().map(|term| term.to_string());
    let all = terms.map(|term| (query_of(&term), term));
    let all = section
        .map(|section| (section.clone(), section))
        .into_iter()
        .chain(all);
    let all = all.map(|(query, term)| {
        let term = html! { <bdi>{ term }</bdi> };
        button(
            "button chip",
            Press::Sends(send, Request::Suggested(query)),
            term,
        )
    });
    html! {
        <div class="chips suggestions" role="group" aria-label={say(words, Word::Suggested)}>
            <span aria-hidden="true">{ text(words, Word::Suggested) }</span>
            { for all }
        </div>
    }
}

/// The query for a term: several words are a phrase.
pub(super) fn query_of(term: &str) -> String {
    match term.contains([' ', '-', '"']) {
        true => format!("\"{}\"", term.replace('"', "")),
        false => term.to_owned(),
    }
}
