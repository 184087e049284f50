//! A *slug* is the anchor that GitHub gives a heading, used by links in the text.

use std::collections::HashMap;
use unicode_normalization::char::is_combining_mark;

/// Assigns slugs that are unique within one report.
#[derive(Debug, Default)]
pub(super) struct Slugs {
    given: HashMap<String, usize>,
}

impl Slugs {
    /// The slug of a heading: lower case, hyphens for spaces, no punctuation; with `-1`, `-2` … appended if it
    /// was assigned before.
    pub(super) fn next(&mut self, heading: &str) -> String {
        let slug = slug(heading);
        let times = self.given.entry(slug.clone()).or_default();
        *times += 1;
        match *times {
            1 => slug,
            times => format!("{slug}-{}", times - 1),
        }
    }
}

/// The slug of a heading that no other has.
pub(super) fn slug(heading: &str) -> String {
    let kept = heading.trim().chars().filter_map(|c| match c {
        ' ' | '\n' => Some('-'),
        '-' | '_' => Some(c),
        c if c.is_alphanumeric() || is_combining_mark(c) => Some(c),
        _ => None,
    });
    kept.flat_map(char::to_lowercase).collect()
}
