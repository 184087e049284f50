//! Converts pandoc's blocks.

use super::Reading;
use super::inline::language;
use crate::model::{
    Block, Definition, Figure, Inline, Item, List, Math, NumberStyle, Numbering, Rule, plain_text,
};
use pandoc_types::definition::{
    Block as Source, Inline as SourceInline, ListAttributes, ListNumberStyle, MathType,
};

impl Reading {
    pub(super) fn blocks(&mut self, source: &[Source]) -> Vec<Block> {
        source.iter().flat_map(|block| self.block(block)).collect()
    }

    /// Converts one block; the result is mostly one block.
    pub(super) fn block(&mut self, source: &Source) -> Vec<Block> {
        let block = match source {
            Source::Para(content) => return self.paragraph(content),
            Source::Plain(content) => Block::Plain(self.inlines(content)),
            Source::LineBlock(lines) => {
                Block::Verse(lines.iter().map(|line| self.inlines(line)).collect())
            }
            Source::CodeBlock(attributes, text) => {
                let code = Block::Code {
                    language: attributes.classes.first().cloned().unwrap_or_default(),
                    text: format!("{text}\n"),
                };
                // Sphinx and LaTeX have a title above code, which pandoc gives apart from the text.
                let titles = attributes.attributes.iter();
                let titles = titles.filter(|(key, said)| key == "caption" && !said.is_empty());
                let titles =
                    titles.map(|(_, said)| Block::Paragraph(vec![Inline::Text(said.clone())]));
                return titles.chain([code]).collect();
            }
            Source::RawBlock(format, text) => {
                if let Some(file) = included(text) {
                    self.warn(Rule::UnreadFile, file);
                    return Vec::new();
                }
                return self.raw_block(&format.0, text);
            }
            Source::BlockQuote(blocks) => Block::Quote(self.blocks(blocks)),
            Source::OrderedList(attributes, items) => self.list(Some(numbering(attributes)), items),
            Source::BulletList(items) => self.list(None, items),
            Source::DefinitionList(list) => Block::Definitions(
                list.iter()
                    .map(|(term, descriptions)| Definition {
                        terms: vec![self.inlines(term)],
                        descriptions: descriptions.iter().map(|d| self.blocks(d)).collect(),
                    })
                    .collect(),
            ),
            // A heading inside a list, a quote or a cell cannot begin a section.
            Source::Header(_, _, content) => {
                let content = self.inlines(content);
                self.warn(Rule::FakeHeading, &plain_text(&content));
                Block::Paragraph(vec![Inline::Styled {
                    style: crate::model::Style::Strong,
                    content,
                }])
            }
            Source::HorizontalRule => Block::Rule,
            Source::Table(table) => Block::Table(self.table(table)),
            Source::Figure(_, caption, blocks) => Block::Figure(Figure {
                blocks: self.blocks(blocks),
                caption: self.caption(&caption.long),
            }),
            Source::Div(attributes, blocks) => {
                let blocks = self.blocks(blocks);
                match language(attributes) {
                    Some(language) => Block::Foreign { language, blocks },
                    None => return blocks,
                }
            }
            Source::Null => return Vec::new(),
        };
        vec![block]
    }

    /// Converts a paragraph. A picture alone becomes a figure, and a displayed formula alone becomes a block; a
    /// displayed formula within text becomes inline.
    fn paragraph(&mut self, content: &[SourceInline]) -> Vec<Block> {
        let block = match content {
            [] => return Vec::new(),
            [SourceInline::Math(MathType::DisplayMath, tex)] => {
                Block::Math(Math { tex: tex.clone() })
            }
            [SourceInline::Image(_, words, target)] => {
                // Pandoc before 3 has a figure's caption for what its picture shows, and nothing else.
                let is_figure = target.title.starts_with("fig:");
                let caption = self.inlines(words);
                let (alternative, caption) = match is_figure {
                    true => (String::new(), caption),
                    false => (plain_text(&caption), Vec::new()),
                };
                let image = self.image(alternative, target);
                Block::Figure(Figure {
                    blocks: vec![Block::Plain(vec![Inline::Image(image)])],
                    caption,
                })
            }
            content => Block::Paragraph(self.inlines(content)),
        };
        vec![block]
    }

    fn list(&mut self, numbering: Option<Numbering>, items: &[Vec<Source>]) -> Block {
        let items = items.iter().map(|blocks| Item {
            blocks: self.blocks(blocks),
            ..Item::default()
        });
        Block::List(List {
            numbering,
            items: items.collect(),
        })
    }

    /// Joins the text of a caption's blocks.
    pub(super) fn caption(&mut self, blocks: &[Source]) -> Vec<Inline> {
        let mut caption = Vec::new();
        for block in blocks {
            if let Source::Para(content) | Source::Plain(content) = block {
                if !caption.is_empty() {
                    caption.push(Inline::Text(" ".to_owned()));
                }
                caption.extend(self.inlines(content));
            }
        }
        caption
    }
}

/// The file that an Org mode line includes.
fn included(text: &str) -> Option<&str> {
    let (keyword, file) = text.split_once(':')?;
    let keyword = keyword.strip_prefix("#+")?.to_ascii_lowercase();
    matches!(&*keyword, "include" | "setupfile").then(|| file.trim())
}

fn numbering(attributes: &ListAttributes) -> Numbering {
    Numbering {
        start: u32::try_from(attributes.start_number).unwrap_or(1),
        style: match attributes.style {
            ListNumberStyle::LowerAlpha => NumberStyle::LowerLetters,
            ListNumberStyle::UpperAlpha => NumberStyle::UpperLetters,
            ListNumberStyle::LowerRoman => NumberStyle::LowerRoman,
            ListNumberStyle::UpperRoman => NumberStyle::UpperRoman,
            _ => NumberStyle::Decimal,
        },
    }
}
