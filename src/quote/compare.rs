//! *Compares* the parts of a quotation with their candidates, and says what that means for the whole.

use super::differ::{Step, steps};
use super::divide::Part;
use super::letters::Letters;
use super::seek::{Candidate, Sought};
use super::{MOST_PLACES, Quotation, Source, Verdict, Words};
use std::ops::Range;

/// How many candidates of a part are compared word for word.
const MOST_COMPARED: usize = 250;

/// How many are aligned, if none is word for word the same.
const MOST_ALIGNED: usize = 12;

/// The same for a part of few words, whose candidates are hard to tell apart and quick to align.
const MOST_ALIGNED_SHORT: usize = 100;
const FEW_WORDS: usize = 12;

/// How far the parts around an ellipsis may be from each other, in bytes of the report: about two pages; and around
/// a short part or brackets, which would be found in many places.
const LEFT_OUT: usize = 6_000;
const LEFT_OUT_SHORT: usize = 200;

/// What was found of a part of a quotation.
pub(super) struct Found {
    /// Where it is word for word, in the order of the report.
    exact: Vec<Range<u32>>,
    /// What is nearest to it, if it is nowhere word for word.
    near: Option<Near>,
}

/// A passage of the report that is like a part of a quotation.
struct Near {
    letters: Letters,
    steps: Vec<Step>,
    /// How many letters of the part it has (bytes), and how many words.
    same: usize,
    same_words: usize,
    /// The places that are equally near.
    places: Vec<Range<u32>>,
}

impl Source<'_> {
    /// Compares a part with its candidates.
    pub(super) fn compare(&self, part: &Part, sought: &Sought, candidates: &[Candidate]) -> Found {
        let text = self.corpus.text();
        let most = candidates.first().map_or(0, |first| first.runs);
        let candidates = candidates
            .iter()
            .take_while(|candidate| candidate.runs * 2 >= most);
        let letters_of = |range: &Range<u32>, masked: &[Range<u32>]| {
            let folded = text.get(range.start as usize..range.end as usize);
            Letters::of(folded.unwrap_or_default(), range.start, masked)
        };
        let mut exact = Vec::new();
        for candidate in candidates.clone().take(MOST_COMPARED) {
            let range = candidate.part(text, sought);
            let marks = self.marks(&range);
            let letters = letters_of(&range, &marks);
            let mut found = places(&letters, &part.letters);
            // Who copies from the page may have copied the marks too.
            if found.is_empty() && !marks.is_empty() {
                found = places(&letters_of(&range, &[]), &part.letters);
            }
            exact.extend(found);
        }
        exact.sort_unstable_by_key(|place| (place.start, place.end));
        exact.dedup();
        let mut near: Option<Near> = None;
        let aligned = match part.letters.words.len() {
            0..FEW_WORDS => MOST_ALIGNED_SHORT,
            _ => MOST_ALIGNED,
        };
        for candidate in candidates.take(if exact.is_empty() { aligned } else { 0 }) {
            let range = candidate.part(text, sought);
            let now = Near::new(letters_of(&range, &self.marks(&range)), part);
            let Some(now) = now else { continue };
            match near
                .as_mut()
                .map(|best| (best.rank().cmp(&now.rank()), best))
            {
                Some((std::cmp::Ordering::Greater, _)) => {}
                Some((std::cmp::Ordering::Equal, best)) => {
                    best.places.extend(now.places);
                    best.places.sort_unstable_by_key(|place| place.start);
                    best.places.dedup();
                }
                _ => near = Some(now),
            }
        }
        Found { exact, near }
    }

    /// What was found of a quotation in these parts.
    pub(super) fn quotation(&self, parts: &[Part], found: &[Found]) -> Quotation {
        let (mut words, mut places) = (Vec::new(), Vec::new());
        // The next of these places behind the last one, if it is not far.
        let follows = |last: &Range<u32>, place: &Range<u32>| {
            last.end <= place.start && (place.start - last.end) as usize <= LEFT_OUT
        };
        let next = |before: &[Range<u32>], places: &'_ [Range<u32>]| {
            let last = before.last()?;
            places.iter().position(|place| follows(last, place))
        };
        let (mut all, mut same) = (0, 0);
        let (mut all_words, mut same_words) = (0, 0);
        for (part, found) in parts.iter().zip(found) {
            let count = part.letters.words.len();
            let length = part.letters.text.len();
            (all, all_words) = (all + length, all_words + count);
            if !words.is_empty() {
                let gap = if part.follows_brackets {
                    "[…]"
                } else {
                    "…"
                };
                words.push(Words::Same(gap.to_owned()));
            }
            match (found.exact.first(), &found.near) {
                (Some(place), _) => {
                    (same, same_words) = (same + length, same_words + count);
                    words.push(Words::Same(part.written(0..count)));
                    let place = next(&places, &found.exact)
                        .and_then(|at| found.exact.get(at))
                        .unwrap_or(place);
                    places.push(place.clone());
                }
                (None, Some(near)) => {
                    (same, same_words) = (same + near.same, same_words + near.same_words);
                    near.steps
                        .iter()
                        .for_each(|step| self.put(step, part, near, &mut words));
                    match next(&places, &near.places).and_then(|at| near.places.get(at)) {
                        Some(place) => places.push(place.clone()),
                        None => places.extend(near.places.iter().cloned()),
                    }
                }
                (None, None) => words.push(Words::Quoted(part.written(0..count))),
            }
        }
        let is_whole = found.iter().all(|found| !found.exact.is_empty());
        let chains = self.chains(parts, found);
        let verdict = match (is_whole, chains.is_empty()) {
            (true, false) => Verdict::Exact,
            (true, true) => Verdict::Scattered,
            (false, _) if is_near((same, all), (same_words, all_words)) => Verdict::Altered,
            (false, _) => Verdict::Missing,
        };
        match verdict {
            Verdict::Exact => places = chains,
            Verdict::Altered
                if places.len() == parts.len()
                    && places.windows(2).all(|pair| follows(&pair[0], &pair[1])) =>
            {
                let [first, last] =
                    [places.first(), places.last()].map(|place| place.cloned().unwrap_or_default());
                places.clear();
                places.push(first.start..last.end);
            }
            Verdict::Missing => {
                places.clear();
                let parts = parts
                    .iter()
                    .map(|part| part.written(0..part.letters.words.len()));
                words = vec![Words::Quoted(parts.collect::<Vec<_>>().join(" … "))];
            }
            Verdict::Scattered | Verdict::Altered => {}
        }
        places.truncate(MOST_PLACES);
        Quotation {
            words,
            verdict,
            places,
            same: (same * 100 / all.max(1)) as u32,
        }
    }

    /// The places that have all parts, one after the other.
    fn chains(&self, parts: &[Part], found: &[Found]) -> Vec<Range<u32>> {
        let Some((first, others)) = found.split_first() else {
            return Vec::new();
        };
        let chains = first.exact.iter().filter_map(|start| {
            let mut end = start.end;
            for ((part, before), found) in parts.iter().skip(1).zip(parts).zip(others) {
                let next = found.exact.partition_point(|place| place.start < end);
                let next = found.exact.get(next)?;
                let is_narrow = part.follows_brackets || part.is_short() || before.is_short();
                let most = if is_narrow { LEFT_OUT_SHORT } else { LEFT_OUT };
                let gap = self.corpus.text().get(end as usize..next.start as usize)?;
                (gap.len() <= most).then_some(())?;
                end = next.end;
            }
            Some(start.start..end)
        });
        chains
            .filter(|place| !self.has_brackets(parts, place))
            .collect()
    }

    /// Whether brackets around words of the quotation, which are not compared, are not its editor's: the report has
    /// brackets too, in its place or around it.
    fn has_brackets(&self, parts: &[Part], place: &Range<u32>) -> bool {
        /// How many characters away.
        const NEAR: usize = 12;
        let text = self.corpus.text();
        let at = |byte: u32| text.split_at_checked(byte as usize).unwrap_or_default();
        let inside = text.get(place.start as usize..place.end as usize);
        let has = |mut chars: &mut dyn Iterator<Item = char>| {
            (&mut chars).take(NEAR).any(|c| matches!(c, '[' | ']'))
        };
        let is_between = parts.iter().skip(1).any(|part| part.follows_brackets);
        (is_between && inside.is_some_and(|text| text.contains('[')))
            || (parts.first().is_some_and(|part| part.follows_brackets)
                && has(&mut at(place.start).0.chars().rev()))
            || (parts.last().is_some_and(|part| part.precedes_brackets)
                && has(&mut at(place.end).1.chars()))
    }

    /// Adds the words of a step.
    fn put(&self, step: &Step, part: &Part, near: &Near, words: &mut Vec<Words>) {
        let quoted = part.written(step.quoted.clone());
        if step.is_same {
            return words.push(Words::Same(quoted));
        }
        if !step.quoted.is_empty() {
            words.push(Words::Quoted(quoted));
        }
        if let Some(range) = near.letters.source(&step.found) {
            words.push(Words::Reported(self.reported(&range)));
        }
    }
}

impl Near {
    fn new(letters: Letters, part: &Part) -> Option<Self> {
        let steps = steps(&part.letters, &letters);
        let same = || steps.iter().filter(|step| step.is_same);
        let found = steps.first()?.found.start..steps.last()?.found.end;
        Some(Self {
            same: same()
                .map(|step| part.letters.words_in(step.quoted.clone()).len())
                .sum(),
            same_words: same().map(|step| step.quoted.len()).sum(),
            places: letters.source(&found).into_iter().collect(),
            letters,
            steps,
        })
    }

    /// The nearer, the greater: the most letters, in the fewest words of the report.
    fn rank(&self) -> (usize, std::cmp::Reverse<usize>) {
        let words = self.steps.iter().map(|step| step.found.len()).sum();
        (self.same, std::cmp::Reverse(words))
    }
}

/// The places of the report's `letters` that are word for word `quoted`.
fn places(letters: &Letters, quoted: &Letters) -> Vec<Range<u32>> {
    let places = letters.find(quoted).into_iter();
    places.filter_map(|words| letters.source(&words)).collect()
}

/// Whether a quotation that is not in the report word for word is one of its passages with other words: so many of
/// its letters and words are there.
fn is_near((same, all): (usize, usize), (same_words, all_words): (usize, usize)) -> bool {
    let letters = same * 100 / all.max(1);
    let words = same_words * 100 / all_words.max(1);
    all_words >= 4 && (words >= 70 || (letters >= 50 && words >= 45))
}
