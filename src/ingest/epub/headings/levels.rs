//! The *levels* of headings, held against the depths of the navigation.

use super::Heading;
use std::collections::{BTreeMap, HashMap};

/// Gives the headings the levels of the navigation, if their own contradict it.
pub(super) fn settle(headings: &mut [Heading<'_>]) {
    let contradict = contradict(headings);
    let inside = if contradict {
        Vec::new()
    } else {
        inside(headings)
    };
    // The usual level of the headings at each depth.
    let mut usual: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
    for heading in headings.iter().filter(|heading| heading.level > 0) {
        if let Some(depth) = heading.depth {
            *usual
                .entry(depth)
                .or_default()
                .entry(heading.level)
                .or_default() += 1;
        }
    }
    let usual = |depth: usize| {
        let levels = usual.get(&depth)?;
        let most = levels.iter().max_by_key(|(_, times)| **times)?;
        Some(*most.0)
    };
    // By how much the levels of a chapter are lower than on the page.
    let mut shift = 0_isize;
    let lowest = lowest(headings);
    for (at, heading) in headings.iter_mut().enumerate() {
        let own = heading.level as isize;
        let level = match heading.depth {
            Some(depth) if contradict => {
                let level = depth as isize + 1;
                shift = match heading.level {
                    0 => level + 1 - lowest.get(&heading.chapter).map_or(1, |own| *own as isize),
                    _ => level - own,
                };
                level
            }
            Some(depth) if heading.level == 0 => usual(depth).unwrap_or(depth + 1) as isize,
            _ if contradict => own + shift,
            _ => own + inside.get(at).map_or(0, |shift| *shift as isize),
        };
        let level = level.clamp(1, 6);
        if level != own || heading.level == 0 {
            heading.node.rename(&format!("h{level}"));
        }
    }
}

/// By how much each heading is to stand lower: those that the navigation does not list stand below the first one of
/// their chapter, if most chapters have such headings at its level or above.
fn inside(headings: &[Heading<'_>]) -> Vec<usize> {
    let mut shifts = vec![0; headings.len()];
    let (mut chapters, mut shifted) = (0, 0);
    let mut rest = 0..headings.len();
    while let Some(first) = rest.next() {
        let Heading { chapter, level, .. } = headings[first];
        let others = headings[rest.start..].iter();
        let length = others.take_while(|other| other.chapter == chapter).count();
        let others = rest.start..rest.start + length;
        rest.start = others.end;
        let is_alone = headings[first].depth.is_some()
            && level > 0
            && headings[others.clone()]
                .iter()
                .all(|other| other.depth.is_none());
        if !is_alone || others.is_empty() {
            continue;
        }
        chapters += 1;
        let highest = headings[others.clone()].iter().map(|other| other.level);
        let highest = highest.min().unwrap_or(level + 1);
        if highest <= level {
            shifted += 1;
            shifts[others].fill(level + 1 - highest);
        }
    }
    match shifted > 1 && shifted * 2 > chapters {
        true => shifts,
        false => Vec::new(),
    }
}

/// The lowest level of the headings of each chapter.
fn lowest(headings: &[Heading<'_>]) -> HashMap<usize, usize> {
    let mut lowest: HashMap<usize, usize> = HashMap::new();
    for heading in headings.iter().filter(|heading| heading.level > 0) {
        let level = lowest.entry(heading.chapter).or_insert(heading.level);
        *level = heading.level.min(*level);
    }
    lowest
}

/// Whether a heading is not above those that the navigation has inside its entry.
fn contradict(headings: &[Heading<'_>]) -> bool {
    let mut open: Vec<(usize, usize)> = Vec::new();
    for heading in headings {
        let Some(depth) = heading.depth else { continue };
        open.retain(|(above, _)| *above < depth);
        let level = heading.level.max(1);
        if open.last().is_some_and(|(_, above)| *above >= level) {
            return true;
        }
        open.push((depth, level));
    }
    false
}
