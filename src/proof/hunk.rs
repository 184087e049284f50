//! A *hunk*: words of the source, and the words of the page that replace them.

use super::places::Places;
use super::{Counts, take};

/// Words with their numbers.
pub(super) struct Hunk<'a> {
    /// Of the source.
    pub(super) before: Vec<(usize, &'a str)>,
    /// Of the page's body.
    pub(super) after: Vec<(usize, &'a str)>,
}

impl Hunk<'_> {
    /// Whether only word boundaries differ, as when a word divided at a line's end is joined.
    pub(super) fn has_same_letters(&self) -> bool {
        let before = self.before.iter().flat_map(|(_, word)| word.chars());
        before.eq(self.after.iter().flat_map(|(_, word)| word.chars()))
    }

    /// Removes words that end in a note's label, which is a separate link on the page.
    pub(super) fn part_marks(&mut self, marks: &mut Counts) {
        let mut heads = Places::of(self.after.iter().map(|(_, word)| *word));
        self.before.retain(|(_, word)| {
            let parts = heads.parts(word).filter_map(|(head, mark)| {
                let is_left = marks.get(mark).is_some_and(|times| *times > 0);
                let first = heads.of_word(head)?.first().filter(|_| is_left)?;
                Some((*first, head, mark))
            });
            let Some((at, head, mark)) = parts.min() else {
                return true;
            };
            take(mark, marks);
            heads.remove(head, at);
            false
        });
        let mut at = 0..;
        self.after.retain(|(_, word)| {
            let at = at.next().unwrap_or_default();
            heads.of_word(word).is_some_and(|left| left.contains(&at))
        });
    }
}
