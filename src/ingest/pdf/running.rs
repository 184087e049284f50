//! *Running heads* change with the chapter, and page numbers with the page. What stands at one height on most pages is
//! told by what recurs there from page to page, or by the page's own number in it.

use super::furniture::{edges, shape};
use super::lines::Line;
use std::collections::{HashMap, HashSet};

/// Heads are looked for in files of so many pages at least.
const PAGES: usize = 6;

/// Heights in points are compared in steps of so many.
const STEP: f32 = 6.0;

/// The longest line of a head (characters).
const LONGEST: usize = 200;

/// The heights at which running heads stand.
#[derive(Debug, Default)]
pub(super) struct Heights {
    /// Those at which most lines are also on another page.
    repeated: HashSet<i32>,
    /// How often each line stands at each of them.
    shapes: HashMap<(i32, String), usize>,
    /// Those at which a number counts up with the pages, and by how much it differs from the page's.
    numbered: HashSet<(i32, i64)>,
}

/// The height of a line, in steps.
pub(super) fn step(line: &Line) -> i32 {
    (line.base / STEP).round() as i32
}

impl Heights {
    pub(super) fn of(pages: &[Vec<Line>]) -> Self {
        let mut heights = Self::default();
        if pages.len() < PAGES {
            return heights;
        }
        let mut numbers: HashMap<(i32, i64), HashSet<usize>> = HashMap::new();
        // The lines that stand outermost.
        let mut outer: Vec<(i32, String)> = Vec::new();
        for page in pages {
            let edges = edges(page);
            for at in &edges {
                let line = &page[*at];
                for near in -1..=1 {
                    let key = (step(line) + near, shape(line));
                    *heights.shapes.entry(key).or_default() += 1;
                    for number in own_numbers(line) {
                        let key = (step(line) + near, number - line.page as i64);
                        numbers.entry(key).or_default().insert(line.page);
                    }
                }
            }
            let top = edges
                .iter()
                .min_by(|one, other| page[**one].base.total_cmp(&page[**other].base));
            let bottom = edges
                .iter()
                .max_by(|one, other| page[**one].base.total_cmp(&page[**other].base));
            for at in [top, bottom].into_iter().flatten() {
                outer.push((step(&page[*at]), shape(&page[*at])));
            }
        }
        let mut lines: HashMap<i32, (usize, usize)> = HashMap::new();
        for (height, shape) in outer {
            let times = heights.shapes.get(&(height, shape)).copied().unwrap_or(0);
            let (all, repeated) = lines.entry(height).or_default();
            *all += 1;
            *repeated += usize::from(times > 1);
        }
        let is_head = |(all, repeated): &(usize, usize)| {
            *all >= PAGES && all * 4 >= pages.len() && repeated * 10 >= all * 6
        };
        heights.repeated = lines
            .into_iter()
            .filter(|(_, counts)| is_head(counts))
            .map(|(height, _)| height)
            .collect();
        heights.numbered = numbers
            .into_iter()
            .filter(|(_, on)| on.len() >= PAGES && on.len() * 4 >= pages.len())
            .map(|(key, _)| key)
            .collect();
        heights
    }

    /// Whether a line at the edge of `page` is a running head.
    pub(super) fn hold(&self, line: &Line, page: &[Line]) -> bool {
        let height = step(line);
        if line.turn != 0 || line.length() >= LONGEST {
            return false;
        }
        let times = self.shapes.get(&(height, shape(line))).copied();
        let is_repeated = self.repeated.contains(&height) && times.unwrap_or(0) > 1;
        // The number may stand apart from the words, on the same line.
        let beside = page
            .iter()
            .filter(|other| other.turn == 0 && (other.base - line.base).abs() < line.size * 0.4);
        let mut numbers = beside.flat_map(own_numbers);
        is_repeated
            || numbers.any(|number| self.numbered.contains(&(height, number - line.page as i64)))
    }
}

/// The numbers with which a line begins and ends.
fn own_numbers(line: &Line) -> Vec<i64> {
    let text = line.text();
    let mut words = text.split_whitespace();
    let ends = [words.next(), words.next_back()];
    let number = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.parse::<i64>().ok().filter(|number| *number < 100_000)
    };
    ends.into_iter().flatten().filter_map(number).collect()
}
