//! A *citation* of pandoc names works by their keys: `[@quay2019; see @holm2020, p. 4]`. The list of works is another
//! file, so that it stays as typed, and is told.

use super::blocks::Builder;
use crate::model::{Inline, Rule};

/// The longest citation (bytes).
const LONGEST: usize = 400;

impl Builder<'_> {
    /// Tells the citations in a run of text that begins at byte `at`.
    pub(super) fn tell_citations(&mut self, content: &[Inline], at: usize) {
        let mut from = at;
        for inline in content {
            let Inline::Text(text) = inline else { continue };
            for citation in citations(text) {
                let rest = self.source.body.get(from..).unwrap_or_default();
                let words = citation.split(' ').next().unwrap_or(citation);
                from += rest.find(words).unwrap_or(0);
                self.warn(from, Rule::LostMarkup, citation.to_owned());
            }
        }
    }
}

/// The citations in `text`, with their brackets.
fn citations(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('[').filter_map(|(start, _)| {
        let rest = text.get(start + 1..)?;
        let close = rest.find([']', '[']).filter(|close| *close <= LONGEST)?;
        let inside = rest
            .get(..close)
            .filter(|_| rest[close..].starts_with(']'))?;
        cites(inside).then(|| text.get(start..start + close + 2))?
    })
}

/// Whether a key stands in what brackets hold: `@` behind nothing, a blank, `-` or `;`, and before a letter, a digit or
/// a bracket.
fn cites(inside: &str) -> bool {
    inside.match_indices('@').any(|(at, _)| {
        let before = inside.get(..at).unwrap_or_default();
        let after = inside.get(at + 1..).unwrap_or_default();
        (before.is_empty() || before.ends_with([' ', '-', ';']))
            && after.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '{')
    })
}
