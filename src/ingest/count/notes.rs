//! *Notes* of plain-text formats: the text of a note stands elsewhere than its mark.

use super::flow::{Flow, Kept};
use std::collections::{BTreeMap, HashSet, VecDeque};

/// Notes by their labels.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Those that are numbered in order have one label.
    texts: BTreeMap<String, VecDeque<Kept>>,
    /// The labels of the marks in the text.
    marks: Vec<String>,
}

impl Notes {
    pub(super) fn mark(&mut self, label: &str) {
        self.marks.push(label.to_owned());
    }

    pub(super) fn add(&mut self, label: &str, text: Kept) {
        self.texts
            .entry(label.to_owned())
            .or_default()
            .push_back(text);
    }

    /// Adds the notes to `flow` in the order of their marks. Pandoc repeats one that has several marks.
    pub(super) fn finish(mut self, flow: &mut Flow) {
        for label in &self.marks {
            let is_numbered = matches!(label.as_str(), "#" | "*");
            let Some(texts) = self.texts.get_mut(label) else {
                continue;
            };
            let text = match is_numbered || texts.len() > 1 {
                true => texts.pop_front(),
                false => texts.front().cloned(),
            };
            flow.add_note(text.unwrap_or_default());
        }
        let marked: HashSet<String> = self.marks.into_iter().collect();
        for (label, texts) in self.texts {
            if !marked.contains(&label) {
                texts.into_iter().for_each(|text| flow.add_note(text));
            }
        }
    }
}
