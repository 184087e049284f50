//! *Paragraphs* become blocks by their roles; the title, the authors and the date of the report leave the text.

use super::flow::{Captioned, Piece, Pieces};
use super::reading::Reading;
use super::styles::Role;
use super::xml::Element;
use super::{frame, line};
use crate::ingest::dates::date;
use crate::model::{At, Block, Inline, Language, Math, Meta, Rule, plain_text};

impl Reading<'_> {
    pub(super) fn paragraph(&mut self, element: &Element, pieces: &mut Pieces) {
        let style = element.value("text:style-name");
        if self.styles.look_of_paragraph(style).is_hidden || hides_itself(element) {
            return self.warn(Rule::HiddenText, &element.words());
        }
        if !self.is_inside && self.styles.outline_level(style).is_some() {
            return self.heading(element, None, pieces);
        }
        let role = self.styles.role(style);
        let is_headed = matches!(
            role,
            Role::Caption | Role::Title | Role::Subtitle | Role::TableHeading | Role::IndexHeading
        );
        if role == Role::Contents && !self.is_inside {
            return self.warn(Rule::ContentsLine, &element.words());
        }
        let line = self.line(element, style, is_headed);
        let is_first = !self.is_inside && !self.has_begun;
        match role {
            Role::Title if is_first && self.title(&line, pieces.is_empty()) => {
                pieces.extend(line.boxes);
                return;
            }
            Role::Title if !self.is_inside && !line.runs.plain_text().trim().is_empty() => {
                self.warn(Rule::GuessedHeading, line.runs.plain_text().trim());
                return self.push_heading(line, 1, None, style, pieces);
            }
            Role::Author if is_first => {
                let name = line.runs.plain_text().trim().to_owned();
                if !name.is_empty() && line.boxes.is_empty() {
                    self.warn(Rule::MastheadLine, &name);
                    self.meta.authors.push(name);
                    return;
                }
            }
            Role::Date if is_first && self.meta.date.is_none() => {
                let words = line.runs.plain_text();
                self.meta.date = date(&words);
                if self.meta.date.is_some() {
                    return self.warn(Rule::MastheadLine, &words);
                }
            }
            _ => {}
        }
        let direction = self.direction(style, &line);
        let first = pieces.len();
        self.push_line(line, role, pieces);
        if let Some(language) = direction {
            turn(&mut pieces[first..], &language);
        }
    }

    /// Takes the title out of a line, if it may be one. It `goes_on` if there was nothing but the title before. Returns
    /// whether it did.
    fn title(&mut self, line: &line::Line, goes_on: bool) -> bool {
        let words = line.runs.plain_text();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() || line.runs.has_more_than_text() {
            return false;
        }
        match self.meta.title.as_str() {
            "" => {
                self.meta.title = words;
                self.has_title = true;
            }
            known if known == words => self.warn(Rule::RepeatedTitle, &words),
            _ if self.has_title && goes_on => {
                self.meta.title.push(' ');
                self.meta.title.push_str(&words);
            }
            _ => return false,
        }
        true
    }

    /// The direction of a paragraph of this style, where it is not that of the text.
    fn direction(&self, style: &str, line: &line::Line) -> Option<Language> {
        let right_to_left = self.styles.right_to_left(style)?;
        let meta = Meta {
            language: self.language.clone(),
            ..Meta::default()
        };
        let has_letters = line.runs.plain_text().chars().any(char::is_alphabetic);
        (has_letters && right_to_left != meta.is_right_to_left()).then(|| Language {
            tag: String::new(),
            right_to_left: Some(right_to_left),
        })
    }

    /// Adds a line as what its paragraph is, and what is anchored in it.
    pub(super) fn push_line(&mut self, mut line: line::Line, role: Role, pieces: &mut Pieces) {
        let at = self.at.clone();
        let is_caption = role == Role::Caption;
        if is_caption || line.runs.has_only_pictures() {
            for picture in line.runs.take_pictures() {
                pieces.push((at.clone(), frame::figure(vec![picture])));
            }
        }
        let sequence = line.sequence.to_lowercase();
        let is_code = role == Role::Code && !line.runs.has_more_than_text();
        let text = is_code.then(|| line.runs.plain_text());
        let mut content = line.runs.finish();
        let is_empty = self.settle(&mut content, &mut line.anchors, text.is_some());
        if is_empty && text.is_none() && role == Role::Rule {
            pieces.push((at.clone(), Piece::Block(Block::Rule)));
        }
        let piece = match role {
            _ if text.is_some() => Some(Piece::Code(format!("{}\n", text.unwrap_or_default()))),
            _ if content.is_empty() => None,
            Role::Quote => Some(Piece::Quote(content)),
            Role::Term => Some(Piece::Term(content)),
            Role::Description => Some(Piece::Description(content)),
            Role::Caption => {
                let kind = match sequence.as_str() {
                    "" => self.kind_of_caption(&content),
                    name if name.contains("tab") => Captioned::Table,
                    _ => Captioned::Picture,
                };
                Some(Piece::Caption(content, kind))
            }
            _ => match content.as_slice() {
                [Inline::Math(math)] => Some(Piece::Block(Block::Math(Math {
                    tex: math.tex.clone(),
                }))),
                _ => Some(Piece::Block(Block::Paragraph(content))),
            },
        };
        pieces.extend(piece.map(|piece| (at, piece)));
        pieces.append(&mut line.boxes);
    }

    /// Puts the `anchors` that wait before the content of a line. If it is empty but for targets of links, they all wait
    /// for the next one. Returns whether it is empty.
    pub(super) fn settle(
        &mut self,
        content: &mut Vec<Inline>,
        anchors: &mut Vec<String>,
        is_code: bool,
    ) -> bool {
        let is_empty = content
            .iter()
            .all(|inline| matches!(inline, Inline::Anchor(_)));
        if is_empty || is_code {
            let own = content.iter().filter_map(|inline| match inline {
                Inline::Anchor(name) => Some(name.clone()),
                _ => None,
            });
            anchors.extend(own);
            anchors.append(&mut self.anchors);
            self.anchors = std::mem::take(anchors);
            content.clear();
        } else {
            let waiting = std::mem::take(anchors).into_iter().map(Inline::Anchor);
            content.splice(0..0, waiting);
        }
        is_empty
    }

    /// What a caption without a numbered sequence belongs to, by its first word.
    fn kind_of_caption(&self, content: &[Inline]) -> Captioned {
        let words = plain_text(content).trim_start().to_lowercase();
        match words.starts_with("tab") || words.starts_with('表') {
            true => Captioned::Table,
            false => Captioned::Any,
        }
    }
}

/// Whether a field in the paragraph hides all of it.
pub(super) fn hides_itself(element: &Element) -> bool {
    let mut hides = false;
    for child in element.elements() {
        hides |= child.is("text:hidden-paragraph") && child.is_true("text:is-hidden");
    }
    hides
}

/// Says of blocks that they run in another direction.
fn turn(pieces: &mut [(At, Piece)], language: &Language) {
    for (_, piece) in pieces {
        if let Piece::Block(block @ (Block::Paragraph(_) | Block::Plain(_))) = piece {
            let inner = std::mem::replace(block, Block::Rule);
            *block = Block::Foreign {
                language: language.clone(),
                blocks: vec![inner],
            };
        }
    }
}
