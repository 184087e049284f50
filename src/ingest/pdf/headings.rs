//! *Headings*: those of the outline, else those that are tagged, else those that [`looks`](super::looks) tell.

use super::file::Entry;
use super::lines::Line;
use super::tags::{Role, Tags};

/// A heading has at most so many lines.
pub(super) const LINES: usize = 5;

/// Headings that are tagged have numbers from here on.
pub(super) const OF_TAGS: usize = usize::MAX / 2;

/// What the headings are taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Basis {
    Outline,
    Tags,
    Type,
}

/// Letters and digits, to compare titles.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Marks the lines of the outline's titles in `pages`, `heights` high. Returns whether most were found.
pub(super) fn of_outline(pages: &mut [Vec<Line>], heights: &[f32], outline: &[Entry]) -> bool {
    let (mut found, mut placed) = (0, 0);
    let mut contents: Vec<Vec<String>> = pages
        .iter()
        .map(|page| page.iter().map(|line| letters(&line.text())).collect())
        .collect();
    for (number, entry) in outline.iter().enumerate() {
        let title = letters(&entry.title);
        let Some(place) = entry.place.filter(|_| !title.is_empty()) else {
            continue;
        };
        placed += 1;
        let near = [place.page, place.page + 1, place.page.wrapping_sub(1)];
        let hit = near.into_iter().find_map(|page| {
            let lines = contents.get(page)?;
            let height = heights
                .get(page)
                .zip(place.height)
                .map(|(all, from)| all - from);
            let starts =
                (0..lines.len()).filter_map(|at| Some((at, matched(&lines[at..], &title)?)));
            // The one nearest to where the outline leads.
            let best = starts.min_by(|(one, _), (other, _)| {
                let far = |at: usize| {
                    height.map_or(at as f32, |height| (pages[page][at].base - height).abs())
                };
                far(*one).total_cmp(&far(*other))
            });
            best.map(|(at, count)| (page, at, count))
        });
        if let Some((page, at, count)) = hit {
            found += 1;
            for line in at..at + count {
                pages[page][line].heading = Some((entry.level, number + 1));
                contents[page][line].clear();
            }
        }
    }
    found > 1 && found * 2 >= placed || found > 0 && found == placed
}

/// How many of the first `lines` make up the `title`, with or without a number before it.
fn matched(lines: &[String], title: &str) -> Option<usize> {
    let mut whole = String::new();
    for (at, line) in lines.iter().take(LINES).enumerate() {
        if line.is_empty() {
            return None;
        }
        whole.push_str(line);
        if whole == title {
            return Some(at + 1);
        }
        let before = whole
            .strip_suffix(title)
            .or_else(|| title.strip_suffix(whole.as_str()));
        let is_number = |head: &str| {
            let head = ["chapter", "part", "appendix", "section", "annex"]
                .iter()
                .find_map(|word| head.strip_prefix(word))
                .unwrap_or(head);
            !head.is_empty()
                && head.chars().count() <= 8
                && (head
                    .chars()
                    .all(|c| c.is_numeric() || "ivxlcdm".contains(c))
                    || head.chars().count() == 1)
        };
        if before.is_some_and(is_number) {
            return Some(at + 1);
        }
        if whole.len() > title.len() + 12 {
            return None;
        }
    }
    None
}

/// Marks the lines whose tags say that they are headings.
pub(super) fn of_tags(pages: &mut [Vec<Line>], tags: &Tags) {
    for line in pages.iter_mut().flatten() {
        if let Some(tag) = tags.get(line.page, line.mark())
            && let Role::Heading(level) = tag.role
            && line.heading.is_none()
        {
            line.heading = Some((level, OF_TAGS + tag.block));
        }
    }
}

/// A gap of so many sizes between lines ends a paragraph.
const GAP: f32 = 1.5;

/// Moves each heading that stands in the margin, below another, down to the paragraph that it stands beside.
pub(super) fn beside_text(pages: &mut [Vec<Line>]) {
    for page in pages {
        let mut end = page.len();
        // From the last one up, so that each has text behind it.
        while end > 0 {
            let heading = page[end - 1].heading;
            let start = (0..end)
                .rev()
                .take_while(|at| page[*at].heading == heading)
                .last()
                .unwrap_or(end - 1);
            if heading.is_some() {
                let below = passed(&page[start..end], &page[end..]);
                page[start..end + below].rotate_left(end - start);
            }
            end = start;
        }
    }
}

/// How many lines of the `text` behind a heading in the margin stand above it: whole paragraphs.
fn passed(heading: &[Line], text: &[Line]) -> usize {
    let right = heading.iter().map(|line| line.right).fold(0.0, f32::max);
    let Some(first) = heading.first().filter(|line| line.turn == 0) else {
        return 0;
    };
    let is_above = |line: &&Line| {
        let is_text = line.heading.is_none() && line.inset.is_none() && line.turn == 0;
        is_text && line.left > right && line.base < first.base - first.size * 0.5
    };
    let above = text.iter().take_while(is_above).count();
    let is_gap = |at: &usize| {
        let (before, next) = (&text[*at - 1], text.get(*at));
        next.is_none_or(|next| next.base - before.base > before.size * GAP)
    };
    (1..=above).rev().find(is_gap).unwrap_or(0)
}
