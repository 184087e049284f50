//! The outline: the headings, nested as in the report, each with its count of matches while a
//! filter is on. A report without headings is outlined by its opening sentences.

use super::controls::{Press, button};
use super::{Showing, wording};
use crate::payload::{BlockKind, Foldable, Payload, numbered, text_of};
use std::ops::Range;
use yew::{Html, html};

/// The id that the button which opens the outline names.
pub(super) const ID: &str = "outline";

/// Whether there is anything to choose from.
pub(super) fn is_useful(payload: &Payload) -> bool {
    payload.has_headings() || payload.blocks.len() > 1
}

/// The outline; on a narrow page a drawer, which opens without a script.
pub(super) fn outline(payload: &Payload, showing: &Showing) -> Html {
    if !is_useful(payload) {
        return Html::default();
    }
    let entries = if payload.has_headings() {
        headings(payload, showing, 0..payload.sections.len() as u32)
    } else {
        openings(payload, showing)
    };
    html! {
        <nav id={ID} class="outline" popover="auto" aria-label={wording::CONTENTS}>
            <div class="outline__head">
                <p class="outline__title">{ wording::CONTENTS }</p>
                { button("button outline__close", Press::Hides(ID), wording::CLOSE.into()) }
            </div>
            { entries }
        </nav>
    }
}

fn headings(payload: &Payload, showing: &Showing, among: Range<u32>) -> Html {
    let mut entries = Vec::new();
    let mut at = among.start;
    while at < among.end {
        let Some(section) = payload.sections.get(at as usize) else {
            break;
        };
        let inner = at + 1..at + 1 + section.descendants;
        if section.depth == 0 {
            at += 1;
            continue;
        }
        let matches = showing
            .arrangement
            .sections
            .get(at as usize)
            .map_or(0, |s| s.matches);
        let link = entry(Entry {
            id: &section.id,
            words: text_of(&section.heading),
            reading: showing.reading == Some(Foldable::Section(at)),
            matches: showing.arrangement.filtered.then_some(matches),
        });
        at = inner.end;
        entries.push(html! {
            <li>
                { link }
                if !inner.is_empty() {
                    { headings(payload, showing, inner) }
                }
            </li>
        });
    }
    html! { <ol class="outline__list">{ for entries }</ol> }
}

fn openings(payload: &Payload, showing: &Showing) -> Html {
    let folds = numbered(&payload.blocks).filter(|(_, block)| block.kind == BlockKind::Fold);
    let entries = folds.map(|(at, block)| {
        let matches = showing
            .arrangement
            .blocks
            .get(at as usize)
            .map_or(0, |b| b.matches);
        let link = entry(Entry {
            id: &block.id,
            words: text_of(&block.html),
            reading: showing.reading == Some(Foldable::Block(at)),
            matches: showing.arrangement.filtered.then_some(matches),
        });
        html! { <li>{ link }</li> }
    });
    html! { <ol class="outline__list">{ for entries }</ol> }
}

struct Entry<'a> {
    id: &'a str,
    words: String,
    reading: bool,
    /// `None` while no filter is on.
    matches: Option<u32>,
}

fn entry(entry: Entry<'_>) -> Html {
    let count = entry.matches.map(|count| count.to_string());
    html! {
        <a
            class="outline__link"
            href={format!("#{}", entry.id)}
            aria-current={entry.reading.then_some("location")}
            data-matches={count.clone()}
        >
            <span class="outline__words">{ entry.words }</span>
            if let Some(matches) = entry.matches {
                <span class="outline__count">
                    { count }
                    <span class="visually-hidden">{ wording::matches_unit(matches) }</span>
                </span>
            }
        </a>
    }
}
