//! The *healing*: the smallest block around words that would be lost is shown as the words of the source.

use super::page::Page;
use super::plan::{Plan, Reach};
use super::{PageWord, compare_page, mend};
use crate::error::Result;
use crate::ingest::Words;
use crate::model::{At, Report, Rule, Warning};
use crate::payload::Composed;

/// How far the healing reaches in each round, until every word of the source is on the page.
const ROUNDS: [Reach; 6] = [
    Reach::Leaf,
    Reach::Leaf,
    Reach::Leaf,
    Reach::Block,
    Reach::Block,
    Reach::Report,
];

/// Changes `report` until its page, which `compose` makes, has every word of the `source` in order: the smallest
/// block around a difference becomes plain paragraphs of the source's words. Adds to `warnings` what became plain
/// text, and which words of the page are not in the source. Then [`compare`](super::compare) finds no difference.
///
/// # Errors
/// If words are still lost after that; the error names the first.
pub fn heal(
    report: &mut Report,
    source: &Words,
    warnings: &mut Vec<Warning>,
    compose: &dyn Fn(&Report) -> Composed,
) -> Result<()> {
    let mut shown = Vec::new();
    for reach in ROUNDS {
        let page = Page::of(&compose(report), source);
        let found = compare_page(source, &page, warnings);
        if found.lost.is_empty() && found.displaced.is_empty() {
            break;
        }
        let plan = Plan::of(&found, source, &page, report, reach);
        shown.extend(mend::mend(report, plan, source));
    }
    let page = Page::of(&compose(report), source);
    let left = compare_page(source, &page, warnings);
    if !left.lost.is_empty()
        && let Some(fault) = left.fault(source)
    {
        return Err(fault);
    }
    warnings.extend(told(shown).into_iter().map(|(at, text)| Warning {
        at: source.place(at),
        rule: Rule::Healed,
        text,
    }));
    let mut unknown: Vec<PageWord> = left.displaced.into_iter().chain(left.added).collect();
    unknown.sort_by_key(|word| word.at.unwrap_or(usize::MAX));
    let unknown: Vec<String> = unknown.into_iter().map(|word| word.letters).collect();
    warnings.extend(unknown.chunks(TOGETHER_TOLD).map(|words| Warning {
        at: At::Whole,
        rule: Rule::AddedWords,
        text: words.join(" "),
    }));
    Ok(())
}

/// What became plain text, in order, without what became part of another plain text later.
fn told(mut shown: Vec<(usize, String)>) -> Vec<(usize, String)> {
    let all = shown.clone();
    let mut at = 0..;
    shown.retain(|(_, text)| {
        let at = at.next().unwrap_or_default();
        let mut later = all.get(at + 1..).unwrap_or_default().iter();
        !later.any(|(_, other)| other.contains(text.as_str()))
    });
    shown.sort_by_key(|(at, _)| *at);
    shown
}

/// How many words of the page one warning names.
const TOGETHER_TOLD: usize = 40;
