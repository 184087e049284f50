//! *Repeated* headings: the head of each page of a print, which a page in HTML has among its text.

use super::flow::FlowItem;
use super::sections::words;
use crate::model::{At, Inline, Rule, Warning};
use std::collections::HashMap;

/// How often a heading is there at least, if it is the head of pages.
const FEWEST: usize = 5;

/// Drops the headings that are the same as the one before, where there are many of them.
pub(super) fn drop(pieces: &mut Vec<(At, FlowItem)>, warnings: &mut Vec<Warning>) {
    let mut times: HashMap<String, usize> = HashMap::new();
    for said in pieces.iter().filter_map(|(_, piece)| plain(piece)) {
        *times.entry(said).or_default() += 1;
    }
    if times.values().all(|times| *times < FEWEST) {
        return;
    }
    let mut before = String::new();
    pieces.retain(|(place, piece)| {
        if !matches!(piece, FlowItem::Heading(..)) {
            return true;
        }
        let said = plain(piece).unwrap_or_default();
        let is_head = said == before && times.get(&said).is_some_and(|times| *times >= FEWEST);
        if is_head && let FlowItem::Heading(_, content) = piece {
            warnings.push(Warning {
                at: place.clone(),
                rule: Rule::PageFurniture,
                text: words(content),
            });
        }
        before = said;
        !is_head
    });
}

/// The words of a heading that nothing can lead to, in lower case.
fn plain(piece: &FlowItem) -> Option<String> {
    let FlowItem::Heading(_, content) = piece else {
        return None;
    };
    let is_text = content
        .iter()
        .all(|inline| matches!(inline, Inline::Text(_)));
    is_text.then(|| words(content).to_lowercase())
}
