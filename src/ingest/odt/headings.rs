//! *Headings* get the numbers of the outline or of a list, and are the targets of links that name their words.

use super::flow::{Piece, Pieces};
use super::list_styles::ListStyle;
use super::paragraphs::hides_itself;
use super::reading::Reading;
use super::xml::Element;
use super::{frame, line};
use crate::model::{Inline, Rule, plain_text};

impl Reading<'_> {
    /// Adds a heading. One in a list has the `label` of its item, if there is one.
    pub(super) fn heading(
        &mut self,
        element: &Element,
        label: Option<Option<String>>,
        pieces: &mut Pieces,
    ) {
        let style = element.value("text:style-name");
        if self.styles.look_of_paragraph(style).is_hidden || hides_itself(element) {
            return self.warn(Rule::HiddenText, &element.words());
        }
        let own = element.number("text:outline-level");
        let level = own.or_else(|| self.styles.outline_level(style));
        let level = level.unwrap_or(1).clamp(1, 10);
        let label = match label {
            Some(label) => label,
            None => self.outline_label(element, style, level as usize - 1),
        };
        let line = self.line(element, style, true);
        self.push_heading(line, level, label, style, pieces);
    }

    /// Adds a line as a heading.
    pub(super) fn push_heading(
        &mut self,
        mut line: line::Line,
        level: u32,
        label: Option<String>,
        style: &str,
        pieces: &mut Pieces,
    ) {
        let pictures = match line.runs.has_only_pictures() {
            true => line.runs.take_pictures(),
            false => Vec::new(),
        };
        let mut content = line.runs.finish();
        let words = plain_text(&content);
        let has_math = content
            .iter()
            .any(|inline| matches!(inline, Inline::Math(_)));
        if words.trim().is_empty() && !has_math {
            content.retain(|inline| matches!(inline, Inline::Anchor(_)));
        }
        if self.settle(&mut content, &mut line.anchors, false) {
            if pictures.is_empty() && line.boxes.is_empty() {
                self.warn(Rule::EmptyHeading, &self.styles.common_name(style));
            }
        } else {
            self.has_begun |= !self.is_inside;
            self.anchor_heading(label.as_deref().unwrap_or_default(), &words, &mut content);
            if let Some(label) = label {
                content.insert(0, Inline::Label(label));
            }
            pieces.push((self.at.clone(), Piece::Heading(level, content)));
        }
        for picture in pictures {
            pieces.push((self.at.clone(), frame::figure(vec![picture])));
        }
        pieces.append(&mut line.boxes);
    }

    /// The number of a heading that is in no list.
    fn outline_label(&mut self, element: &Element, style: &str, level: usize) -> Option<String> {
        // A style may ask for no number.
        let list_style = self.styles.list_style(style);
        if element.is_true("text:is-list-header") || list_style == Some("") {
            return None;
        }
        let restarts = element.is_true("text:restart-numbering");
        let start = element.number("text:start-value");
        let start = start.or(restarts.then_some(1));
        let outline: &ListStyle = &self.styles.outline;
        let numbers = self.counters.outline.next(level, start, outline);
        outline.label(&numbers)
    }

    /// Makes the heading a target, if a link leads to it by its words.
    fn anchor_heading(&mut self, label: &str, words: &str, content: &mut Vec<Inline>) {
        let with_label = line_letters(&format!("{label}{words}"));
        let found = self.headings.remove(&with_label);
        let found = found.or_else(|| self.headings.remove(&line_letters(words)));
        let found = found.unwrap_or_default();
        for name in found {
            content.insert(0, Inline::Anchor(name));
        }
    }
}

/// The letters and digits of a heading, for finding it by its words.
pub(super) fn line_letters(words: &str) -> String {
    let letters = words.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
