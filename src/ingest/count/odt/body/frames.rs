//! *Frames* hold pictures, and what is said of them.

use super::Body;

/// A frame while it is read.
#[derive(Default)]
pub(super) struct Frame {
    pub(super) is_picture: bool,
    pub(super) is_in_line: bool,
    /// Whether it has something else than a picture.
    pub(super) is_other: bool,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) in_title: bool,
}

impl Frame {
    /// A frame that begins, in a line or beside it.
    pub(super) fn begun(is_in_line: bool) -> Self {
        Self {
            is_in_line,
            ..Self::default()
        }
    }
}

impl Body<'_, '_> {
    /// A picture has what its frame says of it.
    pub(super) fn end_frame(&mut self) {
        let frame = self.frames.pop().unwrap_or_default();
        if !frame.is_picture || frame.is_other {
            return;
        }
        let is_boxed = !frame.is_in_line && !self.boxes.is_empty();
        if is_boxed {
            self.flow.keep();
        }
        self.flow.word(&frame.title);
        self.flow.word(&frame.description);
        if is_boxed {
            let kept = self.flow.kept();
            self.add_box(kept);
        }
    }
}
