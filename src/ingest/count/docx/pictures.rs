//! The words that describe *pictures*.

use crate::ingest::count::xml::value;
use quick_xml::events::BytesStart;

/// What was met of the drawing that is open.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    /// What the drawing is described by, until a picture takes it.
    of_drawing: String,
    /// What the picture that is open is described by.
    of_picture: Option<String>,
}

impl Pictures {
    /// An element begins. Returns the description of a picture that is shown.
    pub(super) fn begin(&mut self, name: &str, element: &BytesStart<'_>) -> Option<String> {
        let described = || {
            let said = |name| value(element, name).filter(|text| !text.trim().is_empty());
            said("descr").or_else(|| said("title")).unwrap_or_default()
        };
        match name {
            "drawing" | "pict" | "object" => self.of_drawing.clear(),
            "docPr" => self.of_drawing = described(),
            "pic" => self.of_picture = Some(std::mem::take(&mut self.of_drawing)),
            "cNvPr" => {
                if let Some(open) = self.of_picture.as_mut().filter(|open| open.is_empty()) {
                    *open = described();
                }
            }
            "imagedata" => return Some(std::mem::take(&mut self.of_drawing)),
            _ => {
                if let Some(alternative) = value(element, "alt") {
                    self.of_drawing = alternative;
                }
            }
        }
        None
    }

    /// An element ends. Returns the description of a picture that is shown.
    pub(super) fn end(&mut self, name: &str) -> Option<String> {
        match name {
            "pic" => self.of_picture.take(),
            _ => None,
        }
    }
}
