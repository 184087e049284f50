//! Closes what is *verbatim* in Markdown: blocks of code and of HTML.

use super::blocks::{Builder, ElementKind, Frame};
use super::tags::hidden;
use super::{code_titles, disclosures, templates};
use crate::ingest::html::{Piece, fragment};
use crate::model::{At, Block, Inline, Math, Rule};
use pulldown_cmark::CodeBlockKind;

impl Builder<'_> {
    pub(super) fn code(&mut self, kind: CodeBlockKind<'_>, at: usize) {
        let text = std::mem::take(&mut self.verbatim);
        let rest = self.source.body.get(at..).unwrap_or_default();
        let start = at + rest.find('\n').map_or(0, |end| end + 1);
        for (before, file) in templates::files(&text) {
            self.warn(start + before, Rule::UnreadFile, file.to_owned());
        }
        let info = match &kind {
            CodeBlockKind::Fenced(info) => info,
            CodeBlockKind::Indented => "",
        };
        let language = code_titles::language(info);
        for title in code_titles::of(info) {
            let title = Inline::Text(title.to_owned());
            self.push(Block::Paragraph(vec![title]));
        }
        self.push(if language == "math" {
            let tex = text.trim().to_owned();
            Block::Math(Math { tex })
        } else {
            let language = language.to_owned();
            Block::Code { language, text }
        });
    }

    pub(super) fn html_block(&mut self, at: usize) {
        let html = std::mem::take(&mut self.verbatim);
        if let Some(mark) = self.source.mark(at).cloned() {
            return self.mark(mark, at);
        }
        // The reader of HTML tells what else it leaves out.
        for (name, content) in hidden(&html)
            .into_iter()
            .filter(|(name, _)| name != "noscript")
        {
            self.warn(at, Rule::PageFurniture, format!("<{name}> {content}"));
        }
        let (opened, closed) = disclosures::edges(&html);
        if closed > opened {
            self.close_disclosure();
        }
        let is_linked =
            |name: &str| self.source.linked.contains(name) && !self.names.contains(name);
        let (pieces, warnings) = fragment(&html, &is_linked);
        for piece in &pieces {
            let names = &mut self.names;
            let mut note = |run: &[Inline]| {
                let found = run.iter().filter_map(|inline| match inline {
                    Inline::Anchor(name) => Some(name.clone()),
                    _ => None,
                });
                names.extend(found);
            };
            match piece {
                Piece::Heading(_, content) => note(content),
                Piece::Block(block) => block.each_inlines(&mut note),
            }
        }
        for mut warning in warnings {
            let before = match warning.at {
                At::Line(line) => line.saturating_sub(1),
                _ => 0,
            };
            warning.at = At::Line(self.source.line(at) + before);
            self.warnings.push(warning);
        }
        for piece in pieces {
            match piece {
                Piece::Heading(level, content) => {
                    let mut frame = Frame::new(ElementKind::Report, at);
                    frame.inlines = content;
                    self.flush();
                    self.heading(level, None, frame);
                }
                Piece::Block(Block::Paragraph(content)) => {
                    let mut frame = Frame::new(ElementKind::Report, at);
                    frame.inlines = content;
                    self.paragraph(frame);
                }
                Piece::Block(other) => self.push(other),
            }
        }
        if opened > closed {
            self.opened_disclosure();
        }
    }
}
