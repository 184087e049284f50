//! *Places* are the targets of links into a report: its headings, the anchors that its source names, and the pages of
//! its source.

use crate::model::{Block, Ids, Inline, Report, Section, each_inline};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The ids of a report's places.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// The id of each section, in document order.
    pub(crate) sections: Vec<String>,
    /// The id of each place by its name in the source; the first, if several have the same name.
    pub(crate) by_name: HashMap<String, String>,
    /// The id of each page of the source, in order.
    pub(crate) pages: Vec<String>,
}

/// Assigns an id to every page, section and anchor of `report`.
pub(crate) fn find(report: &Report, ids: &mut Ids) -> Places {
    let mut places = Places {
        pages: pages(&report.pages, ids),
        ..Places::default()
    };
    places.blocks(&report.blocks, ids);
    places.sections(&report.sections, ids);
    for note in &report.notes {
        places.blocks(&note.blocks, ids);
    }
    places
}

/// The ids of pages with these labels. One whose label is all letters and digits gets the id before another of which it
/// is a part: "3" before "\[3\]".
fn pages(labels: &[String], ids: &mut Ids) -> Vec<String> {
    let is_plain = |label: &str| label.chars().all(char::is_alphanumeric);
    let mut given = vec![String::new(); labels.len()];
    for plain in [true, false] {
        for (id, label) in given.iter_mut().zip(labels) {
            if is_plain(label) == plain {
                *id = ids.page(label);
            }
        }
    }
    given
}

impl Places {
    fn sections(&mut self, sections: &[Section], ids: &mut Ids) {
        for section in sections {
            let id = ids.heading(&crate::model::plain_text(&section.heading));
            for name in names(&section.heading) {
                self.by_name.entry(name).or_insert_with(|| id.clone());
            }
            self.sections.push(id);
            self.blocks(&section.blocks, ids);
            self.sections(&section.sections, ids);
        }
    }

    fn blocks(&mut self, blocks: &[Block], ids: &mut Ids) {
        for block in blocks {
            block.each_inlines(&mut |inlines| {
                for name in names(inlines) {
                    if let Entry::Vacant(place) = self.by_name.entry(name) {
                        let id = ids.anchor(place.key());
                        place.insert(id);
                    }
                }
            });
        }
    }
}

fn names(inlines: &[Inline]) -> Vec<String> {
    let mut names = Vec::new();
    each_inline(inlines, &mut |inline| {
        if let Inline::Anchor(name) = inline {
            names.push(name.clone());
        }
    });
    names
}
