//! The page's sentences about numbers and the filter, in the payload's [`Wording`].

use super::{Depth, Extent, Rest, Tally, TermTally};
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

/// The sentence announced to screen readers once typing stops; `None` means that no filter is on.
pub fn announcement(words: &Wording, tally: Option<&Tally>) -> String {
    let Some(tally) = tally else {
        return words.say(Word::FilterOff).to_string();
    };
    let matches = words.counted(Word::Matches, tally.matches, &[]);
    match (tally.matches, tally.blocks) {
        (0, _) => words.say(Word::NothingMatches).to_string(),
        (_, 0) => words.fill(Word::FoundInHeadings, &[&matches]),
        (_, blocks) => {
            let blocks = words.number(blocks);
            let all = words.counted(Word::OfParagraphs, tally.of_blocks, &[]);
            words.fill(Word::FoundInParagraphs, &[&matches, &blocks, &all])
        }
    }
}

/// The number of matches, and the word after it for screen readers.
pub fn matches_words(words: &Wording, count: u32) -> (String, String) {
    let number = words.number(count);
    let matches = words.counted(Word::Matches, count, &[]);
    let unit = matches.strip_prefix(&number).unwrap_or_default().to_owned();
    (number, unit)
}

/// The state of a filter: "3 of 17" once the reader steps, "17 matches" before.
pub fn standing(words: &Wording, tally: &Tally) -> String {
    match tally.current {
        _ if tally.matches == 0 => words.say(Word::NoMatch).to_string(),
        Some(current) => {
            let numbers = [current + 1, tally.matches].map(|number| words.number(number));
            words.fill(Word::Standing, &[&numbers[0], &numbers[1]])
        }
        _ => words.counted(Word::Matches, tally.matches, &[]),
    }
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
