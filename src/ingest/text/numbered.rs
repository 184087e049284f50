//! *Numbered paragraphs* are prose whose paragraphs have consecutive numbers through the whole report, across its
//! headings, as in the reports of parliaments and courts. Each begins a paragraph and is no heading.

use super::layout::Layout;
use super::line::Line;
use super::marker::{Marker, MarkerKind, NumberStyleKey, markers};
use super::shape::{is_title, without_mark};
use std::collections::HashMap;

/// The fewest numbers of a series.
const FEWEST: usize = 3;

/// A series with so many numbers is one of paragraphs, even if nothing stands between them.
const MANY: usize = 12;

/// The most numbers that may be missing between two of a series: extracted text has lines in the wrong place.
const MISSING: u32 = 2;

/// The fewest characters of a paragraph that is not a heading with a number.
const PROSE_CHARS: usize = 30;

/// The least mean length of the paragraphs of a series (characters).
const MEAN_CHARS: usize = 80;

/// A line that begins with a number.
struct Candidate<'a> {
    at: usize,
    /// What stands before its number: the `2.` of `2.14`.
    series: (MarkerKind, &'a str),
    number: u32,
    is_prose: bool,
    /// Whether it may be a heading although the others of its series are not.
    is_label: bool,
    /// The characters up to the next empty line.
    length: usize,
}

/// Consecutive candidates.
#[derive(Default)]
struct Chain {
    members: Vec<usize>,
}

/// Marks the lines that begin numbered paragraphs.
pub(super) fn mark(lines: &mut [Line<'_>], layout: &Layout<'_>) {
    let candidates = candidates(lines, layout);
    let mut numbered = Vec::new();
    for chain in chains(&candidates) {
        let members = || chain.members.iter().filter_map(|at| candidates.get(*at));
        let prose = members().filter(|member| member.is_prose).count();
        let length: usize = members().map(|member| member.length).sum();
        if chain.members.len() >= FEWEST
            && prose * 4 >= chain.members.len() * 3
            && length >= chain.members.len() * MEAN_CHARS
            && (chain.members.len() >= MANY || is_interrupted(lines, &chain, &candidates))
        {
            numbered.extend(
                members()
                    .filter(|member| !member.is_label)
                    .map(|member| member.at),
            );
        }
    }
    for at in numbered {
        if let Some(line) = lines.get_mut(at) {
            line.is_numbered = true;
        }
    }
}

fn candidates<'a>(lines: &[Line<'a>], layout: &Layout<'_>) -> Vec<Candidate<'a>> {
    let mut candidates = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some((series, number)) = markers(line.text)
            .first()
            .and_then(|m| series(m, line.text))
        else {
            continue;
        };
        let rest = lines.get(at + 1..).unwrap_or_default();
        let body = || rest.iter().take_while(|line| !line.is_blank());
        let goes_on = |next: &Line<'_>| {
            let small = next.text.trim_start().starts_with(char::is_lowercase);
            !next.is_blank() && (small || !layout.is_short(line))
        };
        let runs_on = rest.first().is_some_and(goes_on);
        let length = line.length() + body().map(Line::length).sum::<usize>();
        let ends_sentence = body().last().unwrap_or(line).ends_sentence();
        // “3.35 The witness stated that”, above a quotation.
        let words = line.words();
        let title = words.split_once(' ').map_or("", |(_, title)| title);
        let is_titled =
            !matches!(series.0, MarkerKind::Decimal(_)) || is_title(without_mark(title));
        candidates.push(Candidate {
            at,
            series,
            number,
            is_prose: runs_on || line.ends_sentence() && line.length() >= PROSE_CHARS,
            is_label: layout.is_short(line) && !ends_sentence && !runs_on && is_titled,
            length,
        });
    }
    candidates
}

/// The series that a marker belongs to, and its number there.
fn series<'a>(marker: &Marker, text: &'a str) -> Option<((MarkerKind, &'a str), u32)> {
    let before = match marker.kind {
        MarkerKind::Number(NumberStyleKey::Decimal, '.' | ')') => "",
        MarkerKind::Decimal(2) => {
            let word = text.split_whitespace().next()?;
            word.trim_end_matches('.').rsplit_once('.')?.0
        }
        _ => return None,
    };
    Some(((marker.kind, before), marker.number))
}

/// The chains of consecutive candidates, each in at most one.
fn chains(candidates: &[Candidate<'_>]) -> Vec<Chain> {
    let mut chains: Vec<Chain> = Vec::new();
    // The chains that wait for a number, the latest last.
    let mut waiting: HashMap<(MarkerKind, &str, u32), Vec<usize>> = HashMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let (kind, before) = candidate.series;
        let mut found = None;
        for missing in 0..=MISSING {
            let Some(expected) = candidate.number.checked_sub(missing) else {
                break;
            };
            let open = waiting.get_mut(&(kind, before, expected));
            found = open.and_then(Vec::pop);
            // A chain that is only waiting begins no series by a leap.
            if let Some(chain) = found
                && missing > 0
                && chains[chain].members.len() < FEWEST
            {
                found = None;
            }
            if found.is_some() {
                break;
            }
        }
        let chain = found.unwrap_or_else(|| {
            chains.push(Chain::default());
            chains.len() - 1
        });
        chains[chain].members.push(index);
        waiting
            .entry((kind, before, candidate.number + 1))
            .or_default()
            .push(chain);
    }
    chains
}

/// Whether something else stands between the paragraphs of a chain, such as a heading.
fn is_interrupted(lines: &[Line<'_>], chain: &Chain, candidates: &[Candidate<'_>]) -> bool {
    let starts: Vec<usize> = chain
        .members
        .iter()
        .filter_map(|at| candidates.get(*at).map(|candidate| candidate.at))
        .collect();
    starts.windows(2).any(|pair| {
        let between = &lines[pair[0]..pair[1]];
        let chunks = between
            .split(Line::is_blank)
            .filter(|chunk| !chunk.is_empty());
        chunks.count() > 1 || is_head_above(between)
    })
}

/// Whether the last of `lines`, directly above a number, is a line for itself.
fn is_head_above(lines: &[Line<'_>]) -> bool {
    matches!(lines, [.., before, last] if before.ends_sentence() && !last.ends_sentence())
}
