//! The page's sentences about numbers and the filter, in the payload's [`Wording`].

use super::{Depth, Extent, Tally, TermTally};
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

/// The line that stands for paragraphs without a match.
pub fn fold_line_words(words: &Wording, count: u32) -> String {
    words.counted(Word::FoldedParagraphs, count, &[])
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

pub(super) fn depth(depth: Depth) -> Word {
    match depth {
        Depth::Outline => Word::DepthOutline,
        Depth::Skim => Word::DepthSkim,
        Depth::Full => Word::DepthFull,
    }
}

/// The report's language, if the page's own words are in another, that is in English.
pub fn apart(meta: &Meta) -> Option<String> {
    let language = meta.language_or_english();
    let is_spoken = LANGUAGES.contains(&&*primary_language(language));
    (!is_spoken).then(|| language.to_owned())
}
