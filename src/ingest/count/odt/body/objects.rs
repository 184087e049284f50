//! *Objects* are documents of their own inside a text: formulas, charts, tables.

use super::{Body, Kind};
use crate::ingest::count::odt::{Before, CONTENT};
use crate::ingest::count::xml::{beside, part, value, walk};
use quick_xml::events::BytesStart;

/// Documents in documents are read so deep at most.
const MOST_DEPTH: usize = 4;

/// What an object turned out to be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Object {
    Unread,
    Formula,
    Document,
}

impl Body<'_, '_> {
    /// An object is a document of its own, in a part or here.
    pub(super) fn object(&mut self, element: &BytesStart<'_>) -> Kind {
        self.flow.keep();
        self.object = Object::Unread;
        if self.documents.len() >= MOST_DEPTH {
            self.passed_over = 1;
            drop(self.flow.kept());
            return Kind::Other;
        }
        let Some(href) = value(element, "href").filter(|href| !href.is_empty()) else {
            return Kind::Object;
        };
        let folder = beside(&format!("{}{CONTENT}", self.folder), &href);
        let path = format!("{folder}/{CONTENT}");
        if self.objects.insert(path.clone())
            && let Some(zip) = &mut self.zip
            && let Some(xml) = part(zip, &path)
            && walk(&xml, |_| {}).is_some()
        {
            self.embedded(&xml, &folder);
        }
        Kind::Object
    }

    /// Adds the document `xml` of an object in `folder`.
    fn embedded(&mut self, xml: &str, folder: &str) {
        let outer_folder = std::mem::replace(&mut self.folder, format!("{folder}/"));
        let outer_before = std::mem::replace(&mut self.before, Before::of(&[xml]));
        let outer_elements = std::mem::take(&mut self.elements);
        let outer_paragraph = std::mem::take(&mut self.paragraph);
        let outer_boxes = std::mem::take(&mut self.boxes);
        let outer_frames = std::mem::take(&mut self.frames);
        let depth = self.documents.len();
        walk(xml, |node| self.node(node));
        self.documents.truncate(depth);
        self.frames = outer_frames;
        self.paragraph = outer_paragraph;
        self.boxes = outer_boxes;
        self.elements = outer_elements;
        self.before = outer_before;
        self.folder = outer_folder;
        self.passed_over = 0;
    }

    pub(super) fn end_object(&mut self) {
        let kept = self.flow.kept();
        let object = std::mem::replace(&mut self.object, Object::Unread);
        let is_read = match object {
            Object::Formula => {
                self.flow.add(kept);
                true
            }
            _ if kept.has_words() => {
                self.add_box(kept);
                true
            }
            _ => false,
        };
        if let Some(frame) = self.frames.last_mut() {
            frame.is_other |= is_read;
        }
    }
}
