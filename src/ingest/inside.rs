//! Pictures *inside* a source, such as the parts of an archive. The other pictures of a report are beside it.

use super::reader::Reader;
use crate::model::{Inline, Report, Resource, Section, each_inline};
use std::collections::HashMap;

/// The pictures of a report that are inside its source.
#[derive(Debug, Clone, Default)]
pub struct Inside {
    pictures: HashMap<Resource, Vec<u8>>,
}

impl Inside {
    /// The pictures of `report` that `reader` has.
    pub(super) fn of(report: &Report, reader: &dyn Reader) -> Self {
        let mut inside = Self::default();
        let mut visit = |content: &[Inline]| inside.take(content, reader);
        let blocks = report.notes.iter().flat_map(|note| &note.blocks);
        for block in report.blocks.iter().chain(blocks) {
            block.each_inlines(&mut visit);
        }
        of_sections(&report.sections, &mut visit);
        inside
    }

    /// The bytes of a picture; `None` if it is not inside the source.
    pub fn picture(&self, resource: &Resource) -> Option<&[u8]> {
        self.pictures.get(resource).map(Vec::as_slice)
    }

    fn take(&mut self, content: &[Inline], reader: &dyn Reader) {
        each_inline(content, &mut |inline| {
            if let Inline::Image(image) = inline
                && !self.pictures.contains_key(&image.resource)
                && let Some(bytes) = reader.picture(image.resource.address())
            {
                self.pictures.insert(image.resource.clone(), bytes);
            }
        });
    }
}

fn of_sections(sections: &[Section], visit: &mut impl FnMut(&[Inline])) {
    for section in sections {
        visit(&section.heading);
        for block in &section.blocks {
            block.each_inlines(visit);
        }
        of_sections(&section.sections, visit);
    }
}
