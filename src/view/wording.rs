//! The page's sentences about numbers and the filter, in the payload's [`Wording`].

use super::{Depth, Extent, Rest, Tally, TermTally, Treatment};
use crate::filter::{Field, Unread};
use crate::model::{Meta, primary_language};
use crate::wording::{LANGUAGES, Word, Wording};
use yew::virtual_dom::VText;
use yew::{AttrValue, Html};

/// A text for an attribute.
pub(super) fn say(words: &Wording, word: Word) -> AttrValue {
    AttrValue::Rc(words.say(word))
}

/// A text for an element.
pub(super) fn text(words: &Wording, word: Word) -> Html {
    VText::new(say(words, word)).into()
}

/// The sentences announced to screen readers once typing stops; `None` means that no filter is on.
pub fn announcement(words: &Wording, tally: Option<&Tally>) -> String {
    let Some(tally) = tally else {
        return words.say(Word::FilterOff).to_string();
    };
    if tally.so_far {
        return standing(words, tally);
    }
    if tally.passages == 0 {
        return words.say(Word::NothingMatches).to_string();
    }
    let corrected = tally.terms.iter().filter_map(|term| match &term.treatment {
        Treatment::Corrected(spelled) => Some(words.fill(Word::Corrected, &[&term.shown, spelled])),
        _ => None,
    });
    let mut sentences: Vec<String> = corrected.collect();
    sentences.push(match loosened(words, tally) {
        Some(loosened) => loosened,
        None if tally.in_headings => words.fill(Word::FoundInHeadings, &[&passages(words, tally)]),
        None => words.fill(
            Word::Found,
            &[&counts(words, tally).join(&words.say(Word::Between))],
        ),
    });
    together(&sentences)
}

/// What is said if no passage has all terms: which terms, how many passages are shown, and what the passage that
/// the reader stepped to lacks.
pub fn loosened(words: &Wording, tally: &Tally) -> Option<String> {
    let loose = tally.loose.as_ref()?;
    let named = |numbers: &[u32]| {
        let terms = numbers
            .iter()
            .filter_map(|at| tally.terms.get(*at as usize));
        let terms: Vec<&str> = terms
            .map(|term| match &term.treatment {
                Treatment::Corrected(spelled) => &**spelled,
                _ => &*term.shown,
            })
            .collect();
        terms.join(&words.say(Word::Between))
    };
    let mut sentences = vec![
        words.fill(Word::NoneHasAll, &[&named(&loose.wanted)]),
        words.counted(Word::ShowsMost, tally.passages, &[]),
    ];
    if !loose.lacking.is_empty() {
        sentences.push(words.fill(Word::LacksHere, &[&named(&loose.lacking)]));
    }
    Some(together(&sentences))
}

/// Sentences with a space between them, except after an ideographic full stop.
fn together(sentences: &[String]) -> String {
    sentences.join(" ").replace("。 ", "。")
}

/// The number of passages, and the word after it for screen readers.
pub fn matches_words(words: &Wording, count: u32) -> (String, String) {
    let number = words.number(count);
    let passages = words.counted(Word::Passages, count, &[]);
    let unit = passages
        .strip_prefix(&number)
        .unwrap_or_default()
        .to_owned();
    (number, unit)
}

/// The state of a filter: "3 of 17" once the reader steps, "17 passages · 40 words" before, and
/// that there may be more while the report still arrives.
pub fn standing(words: &Wording, tally: &Tally) -> String {
    let standing = match tally.current {
        _ if tally.passages == 0 => words.say(Word::NoMatch).to_string(),
        Some(current) => {
            let numbers = [current + 1, tally.passages].map(|number| words.number(number));
            words.fill(Word::Standing, &[&numbers[0], &numbers[1]])
        }
        _ => counts(words, tally).join(" · "),
    };
    match tally.so_far {
        true => words.fill(Word::SoFar, &[&standing]),
        false => standing,
    }
}

/// The number of passages, with that of exact ones if it is another.
fn passages(words: &Wording, tally: &Tally) -> String {
    match tally.exact < tally.passages {
        true => {
            let exact = words.number(tally.exact);
            words.counted(Word::PassagesExact, tally.passages, &[&exact])
        }
        false => words.counted(Word::Passages, tally.passages, &[]),
    }
}

/// The number of passages and, if there are more, of words in them.
fn counts(words: &Wording, tally: &Tally) -> Vec<String> {
    let many = (tally.words > tally.passages).then(|| words.counted(Word::Words, tally.words, &[]));
    std::iter::once(passages(words, tally))
        .chain(many)
        .collect()
}

/// The line that stands for folded paragraphs, with the time they take to read, if that is said (minutes).
pub fn fold_line_words(words: &Wording, count: u32, minutes: Option<u32>) -> String {
    match minutes {
        Some(minutes) => words.counted(Word::FoldedMinutes, count, &[&words.duration(minutes)]),
        None => words.counted(Word::FoldedParagraphs, count, &[]),
    }
}

/// How long a section takes to read that the depth leaves out (minutes).
pub fn left_words(words: &Wording, minutes: u32) -> String {
    words.duration(minutes)
}

/// The button that shows what a brief block does not show.
pub fn rest_words(words: &Wording, rest: Rest) -> String {
    match rest {
        Rest::Text => words.say(Word::MoreText).to_string(),
        Rest::Items(count) => words.counted(Word::MoreItems, count, &[]),
        Rest::Rows(count) => words.counted(Word::Rows, count, &[]),
    }
}

/// The line that stands for rows of a table, or items of a list, without a match.
pub fn fold_part_words(words: &Wording, is_table: bool, count: u32) -> String {
    let word = match is_table {
        true => Word::FoldedRows,
        false => Word::FoldedItems,
    };
    words.counted(word, count, &[])
}

/// The message about one term when nothing matches.
pub fn term(words: &Wording, term: &TermTally) -> String {
    let shown = &*term.shown;
    match (term.excluded, term.places, term.field) {
        (true, 0, _) => words.fill(Word::TermLeavesNothingOut, &[shown]),
        (true, places, _) => words.counted(Word::TermLeavesOut, places, &[shown]),
        (false, 0, Field::In | Field::Title) => words.fill(Word::TermNoHeading, &[shown]),
        (false, 0, _) => words.fill(Word::TermNowhere, &[shown]),
        (false, places, _) => words.counted(Word::TermOccurs, places, &[shown]),
    }
}

/// The message about an ignored operator.
pub(super) fn unread(words: &Wording, unread: &Unread) -> String {
    let word = match unread.of_kind {
        true => Word::NotAKind,
        false => Word::NeedsHeading,
    };
    words.fill(word, &[&unread.shown])
}

/// The printed line about an extract: "Extract: 14 of 212 sections, filter abe".
pub fn extract(
    words: &Wording,
    extent: Extent,
    (sections, all): (u32, u32),
    query: &str,
) -> String {
    let sections = words.number(sections);
    match extent {
        Extent::Whole => words.say(Word::WholeReport).to_string(),
        Extent::Open => words.counted(Word::ExtractOpen, all, &[&sections]),
        Extent::Matching if all == 0 => words.fill(Word::ExtractFiltered, &[query]),
        Extent::Matching => words.counted(Word::ExtractMatching, all, &[&sections, query]),
    }
}

/// The name of a depth.
pub(super) fn depth(words: &Wording, depth: Depth) -> AttrValue {
    match depth {
        Depth::Outline => say(words, Word::DepthOutline),
        Depth::Skim => say(words, Word::DepthSkim),
        Depth::Full => say(words, Word::DepthFull),
        Depth::Within(minutes) => words.duration(minutes).into(),
    }
}

/// The report's language, if the page's own words are in another, that is in English.
pub fn apart(meta: &Meta) -> Option<String> {
    let language = meta.language_or_english();
    let is_spoken = LANGUAGES.contains(&&*primary_language(language));
    (!is_spoken).then(|| language.to_owned())
}
