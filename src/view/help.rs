//! The help on the query language and the keys. It never changes, so the command writes it beside
//! what the browser draws.

use super::controls::{Press, button};
use super::wording;
use yew::{Html, html};

/// The id that the buttons which open the help name.
pub(super) const ID: &str = "help";

/// The help on the query language and the keys.
pub(super) fn help() -> Html {
    let queries = wording::QUERY_HELP.iter().map(|(typed, found)| {
        html! { <tr><td><code>{ *typed }</code></td><td>{ *found }</td></tr> }
    });
    let keys = wording::KEY_HELP.iter().map(|(keys, action)| {
        let keys = keys
            .iter()
            .map(|key| html! { <><kbd>{ *key }</kbd>{ " " }</> });
        html! { <tr><td>{ for keys }</td><td>{ *action }</td></tr> }
    });
    html! {
        <div
            id={ID}
            class="panel panel--help"
            popover="auto"
            role="dialog"
            aria-label={wording::HELP_TITLE}
        >
            { table(wording::QUERY_HEADS, queries.collect()) }
            { table(wording::KEY_HEADS, keys.collect()) }
            { button("button", Press::Hides(ID), wording::CLOSE.into()) }
        </div>
    }
}

fn table(heads: [&'static str; 2], rows: Vec<Html>) -> Html {
    let heads = heads.map(|head| html! { <th scope="col">{ head }</th> });
    html! {
        <table class="panel__table">
            <thead><tr>{ for heads }</tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}
