//! *Doubts*: places of a source whose effect on the text is not known here. There, and only there, what pandoc gives is
//! taken instead, so that all other words of the source stay proven.

use super::words::Words;
use crate::model::At;
use imara_diff::{Algorithm, Diff, InternedInput};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// A place whose effect is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Doubt {
    /// What is not known there. Nothing, if a text stands there that is not in the source.
    what: String,
    /// Its line in the source, from 1.
    line: usize,
    /// The numbers of its words; empty before the word that follows, if it has none.
    pub(super) words: Range<usize>,
}

impl Doubt {
    pub(super) fn of(what: &str, line: usize) -> Self {
        Self {
            what: what.to_owned(),
            line,
            words: 0..0,
        }
    }
}

/// Adds doubts for the words on these lines.
pub(super) fn doubt_lines(words: &Words, lines: &[&At], doubts: &mut Vec<Doubt>) {
    if lines.is_empty() {
        return;
    }
    for at in 0..words.len() {
        let place = words.place(at);
        if !lines.contains(&&place) {
            continue;
        }
        match doubts.last_mut().filter(|last| last.words.end == at) {
            Some(last) if last.what == LINE => last.words.end = at + 1,
            _ => doubts.push(Doubt {
                what: LINE.to_owned(),
                line: match place {
                    At::Line(line) => line,
                    _ => 0,
                },
                words: at..at + 1,
            }),
        }
    }
    doubts.sort_by_key(|doubt| (doubt.words.start, doubt.words.end));
}

/// What is not known of a line that pandoc cannot read.
const LINE: &str = "a line that pandoc cannot read";

/// What is not known, each with the lines where it stands.
pub(super) fn told(doubts: &[Doubt]) -> Vec<(usize, String)> {
    let mut lines: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for doubt in doubts.iter().filter(|doubt| !doubt.what.is_empty()) {
        lines.entry(&doubt.what).or_default().push(doubt.line);
    }
    let mut told: Vec<(usize, String)> = lines.into_iter().filter_map(said).collect();
    told.sort();
    told
}

/// So many lines are named of one kind of doubt, behind the first.
const NAMED: usize = 8;

fn said((what, mut lines): (&str, Vec<usize>)) -> Option<(usize, String)> {
    lines.sort_unstable();
    lines.dedup();
    let (first, others) = lines.split_first()?;
    let named: Vec<String> = others.iter().take(NAMED).map(usize::to_string).collect();
    let more = others.len() - named.len();
    let text = match (named.is_empty(), more) {
        (true, _) => what.to_owned(),
        (_, 0) => format!("{what}, also in lines {}", named.join(", ")),
        _ => format!(
            "{what}, also in lines {} and {more} others",
            named.join(", ")
        ),
    };
    Some((*first, text))
}

/// The words with those of pandoc, which are `given`, wherever both differ in a doubt. `None` if there are more doubts
/// than words to hold on to.
pub(super) fn settled(words: &Words, doubts: &[Doubt], given: &Words) -> Option<Words> {
    let in_doubt: usize = doubts.iter().map(|doubt| doubt.words.len()).sum();
    if in_doubt * 2 > words.len() {
        return None;
    }
    let bound: Vec<usize> = (0..words.len())
        .filter(|at| words.get(*at).is_some_and(|word| !word.may_go))
        .collect();
    let mut hunks = hunks(words, &bound, given);
    slide(&mut hunks, words, &bound, given, doubts);
    let mut missing: HashMap<&str, usize> = HashMap::new();
    for (own, _) in &hunks {
        for at in &bound[own.clone()] {
            if !is_doubted(*at, doubts) {
                *missing.entry(letters(words, *at)).or_default() += 1;
            }
        }
    }
    let (mut settled, mut done) = (Words::default(), 0);
    for (own, other) in hunks {
        let first = bound.get(own.start).copied().unwrap_or(words.len());
        let end = own.end.checked_sub(1).map_or(first, |last| bound[last] + 1);
        let span = first..end.max(first);
        let touched = touched(&span, doubts);
        let Some(last) = touched.last() else { continue };
        let fits = !other.is_empty() && are_at_ends(words, &span, touched, given, &other);
        settled.extend_by(words, done..span.start, 0, false);
        let line = last.line as u32;
        if fits {
            settled.extend_by(given, other, line, false);
        } else {
            // What is not in doubt must be there; what pandoc gives may be some of it.
            let place = last.words.start.clamp(span.start, span.end);
            for at in span.clone() {
                if at == place {
                    adopt(&mut settled, given, &other, line, &mut missing);
                }
                settled.extend_by(words, at..at + 1, 0, is_doubted(at, doubts));
            }
            if place >= span.end {
                adopt(&mut settled, given, &other, line, &mut missing);
            }
        }
        done = span.end;
    }
    settled.extend_by(words, done..words.len(), 0, false);
    Some(settled)
}

/// Adds the words in `range` of what is `given`, but for those that are `missing` elsewhere.
fn adopt<'a>(
    settled: &mut Words,
    given: &'a Words,
    range: &Range<usize>,
    line: u32,
    missing: &mut HashMap<&'a str, usize>,
) {
    for at in range.clone() {
        match missing.get_mut(letters(given, at)) {
            Some(times) if *times > 0 => *times -= 1,
            _ => settled.extend_by(given, at..at + 1, line, false),
        }
    }
}

/// Whether the words before and behind the doubts in `span` stand at the ends of what is given there: all else is theirs.
fn are_at_ends(
    words: &Words,
    span: &Range<usize>,
    doubts: &[Doubt],
    given: &Words,
    other: &Range<usize>,
) -> bool {
    let all = |words: &Words, range: Range<usize>| -> String {
        range.map(|at| letters(words, at)).collect()
    };
    let (Some(first), Some(last)) = (doubts.first(), doubts.last()) else {
        return false;
    };
    let before = span.start..first.words.start.clamp(span.start, span.end);
    let behind = last.words.end.clamp(before.end, span.end)..span.end;
    let between = doubts
        .windows(2)
        .all(|two| two[0].words.end >= two[1].words.start);
    let there = all(given, other.clone());
    let rest = there.strip_prefix(all(words, before).as_str());
    between && rest.is_some_and(|rest| rest.ends_with(&all(words, behind)))
}

/// The doubts that touch the words in `span`.
fn touched<'a>(span: &Range<usize>, doubts: &'a [Doubt]) -> &'a [Doubt] {
    let from = doubts.partition_point(|doubt| doubt.words.end < span.start);
    let to = doubts.partition_point(|doubt| doubt.words.start <= span.end);
    doubts.get(from..to).unwrap_or_default()
}

fn is_doubted(at: usize, doubts: &[Doubt]) -> bool {
    let from = doubts.partition_point(|doubt| doubt.words.end <= at);
    doubts
        .get(from)
        .is_some_and(|doubt| doubt.words.contains(&at))
}

fn letters(words: &Words, at: usize) -> &str {
    words.get(at).map_or("", |word| word.letters)
}

/// How far a difference is moved to a doubt, in words.
const FARTHEST: usize = 12;

/// Where the same words stand on both sides, those that only one side has can be one of several ranges: each of the
/// `hunks` is moved to a range in doubt, if there is one.
fn slide(
    hunks: &mut [(Range<usize>, Range<usize>)],
    words: &Words,
    bound: &[usize],
    given: &Words,
    doubts: &[Doubt],
) {
    let own = |at: usize| bound.get(at).map_or("", |at| letters(words, *at));
    let is_doubtful = |range: &Range<usize>| match range.is_empty() {
        true => {
            let first = bound.get(range.start).copied().unwrap_or(words.len());
            !touched(&(first..first), doubts).is_empty()
        }
        false => range.clone().all(|at| is_doubted(bound[at], doubts)),
    };
    let mut from = 0;
    for at in 0..hunks.len() {
        let to = hunks
            .get(at + 1)
            .map_or(bound.len(), |(next, _)| next.start);
        let (lost, added) = hunks[at].clone();
        if (lost.is_empty() || added.is_empty()) && !is_doubtful(&lost) {
            let same = |one: usize, other: usize| match lost.is_empty() {
                true => letters(given, one) == letters(given, other),
                false => own(one) == own(other),
            };
            let moving = if lost.is_empty() { &added } else { &lost };
            let back = FARTHEST.min(lost.start - from).min(added.start);
            let back = (1..=back).take_while(|by| same(moving.start - by, moving.end - by));
            let on = FARTHEST.min(to - lost.end).min(given.len() - added.end);
            let on = (1..=on).take_while(|by| same(moving.start + by - 1, moving.end + by - 1));
            let back = back.map(|by| {
                (
                    lost.start - by..lost.end - by,
                    added.start - by..added.end - by,
                )
            });
            let on = on.map(|by| {
                (
                    lost.start + by..lost.end + by,
                    added.start + by..added.end + by,
                )
            });
            if let Some(moved) = back.chain(on).find(|(lost, _)| is_doubtful(lost)) {
                hunks[at] = moved;
            }
        }
        from = hunks[at].0.end;
    }
}

/// Where the words that are `bound`, and what is `given`, differ.
fn hunks(words: &Words, bound: &[usize], given: &Words) -> Vec<(Range<usize>, Range<usize>)> {
    let mut input = InternedInput::default();
    input.update_before(bound.iter().map(|at| letters(words, *at)));
    input.update_after(given.iter().map(|word| word.letters));
    let diff = Diff::compute(Algorithm::Myers, &input);
    let range = |range: &Range<u32>| range.start as usize..range.end as usize;
    diff.hunks()
        .map(|hunk| (range(&hunk.before), range(&hunk.after)))
        .collect()
}
