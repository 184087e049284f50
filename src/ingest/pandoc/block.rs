//! Converts pandoc's blocks.

use super::inline::{language, push_anchor};
use super::rst::{descriptions, doctests};
use super::{Reading, org_letters};
use crate::model::{
    Block, Definition, Figure, Inline, Item, List, Math, NumberStyle, Numbering, Rule, Style,
    plain_text,
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
            Source::Plain(content) => match doctests::block(content) {
                Some(test) => test,
                None => Block::Plain(self.inlines(content)),
            },
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
            Source::OrderedList(attributes, items) => {
                let mut items = items.clone();
                let mut numbering = numbering(attributes);
                if let Some(letter) = org_letters::take(&mut items) {
                    numbering.style = match letter.is_lowercase() {
                        true => NumberStyle::LowerLetters,
                        false => NumberStyle::UpperLetters,
                    };
                }
                self.list(Some(numbering), &items)
            }
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
                Block::Paragraph(vec![strong(content)])
            }
            Source::HorizontalRule => Block::Rule,
            Source::Table(table) => Block::Table(self.table(table)),
            Source::Figure(attributes, caption, blocks) => {
                let mut blocks = self.blocks(blocks);
                let described = descriptions::of_classes(&attributes.classes);
                if !described.is_empty() {
                    for block in &mut blocks {
                        block.each_inlines_mut(&mut |content| describe(content, &described));
                    }
                }
                Block::Figure(Figure {
                    blocks,
                    caption: self.caption(&caption.long),
                })
            }
            Source::Div(attributes, blocks) => {
                let is_box = attributes.classes.iter().any(|class| is_box(class));
                let mut content = match (is_box, blocks.split_first()) {
                    (true, Some((Source::Div(first, title), rest)))
                        if first.classes == ["title"] =>
                    {
                        let title = strong(self.caption(title));
                        let title = Block::Paragraph(vec![title]);
                        std::iter::once(title).chain(self.blocks(rest)).collect()
                    }
                    _ => self.blocks(blocks),
                };
                if attributes.classes.iter().any(|class| class == "seealso") && !content.is_empty()
                {
                    let title = strong(vec![Inline::Text("See also".to_owned())]);
                    content.insert(0, Block::Paragraph(vec![title]));
                }
                if is_box && !content.is_empty() {
                    content = vec![Block::Aside(content)];
                }
                let mut places = Vec::new();
                push_anchor(attributes, &mut places);
                if let Some(first) = content.first_mut() {
                    first.each_inlines_mut(&mut |content| {
                        if !content.is_empty() {
                            content.splice(0..0, places.drain(..));
                        }
                    });
                }
                match language(attributes) {
                    Some(language) => Block::Foreign {
                        language,
                        blocks: content,
                    },
                    None => return content,
                }
            }
            Source::Null => return Vec::new(),
        };
        vec![block]
    }

    /// Converts a paragraph. A picture alone becomes a figure, and a displayed formula alone becomes a block; a
    /// displayed formula within text becomes inline.
    fn paragraph(&mut self, content: &[SourceInline]) -> Vec<Block> {
        if let Some(test) = doctests::block(content) {
            return vec![test];
        }
        let block = match content {
            [] => return Vec::new(),
            [SourceInline::Math(MathType::DisplayMath, tex)] => {
                Block::Math(Math { tex: tex.clone() })
            }
            [SourceInline::Image(attributes, words, target)] => {
                // Pandoc before 3 has a figure's caption for what its picture shows.
                let is_figure = target.title.starts_with("fig:");
                let caption = self.inlines(words);
                let (alternative, caption) = match is_figure {
                    true => (String::new(), caption),
                    false => (plain_text(&caption), Vec::new()),
                };
                let image = self.image(attributes, alternative, target);
                Block::Figure(Figure {
                    blocks: vec![Block::Plain(vec![Inline::Image(image)])],
                    caption,
                })
            }
            content => match self.inlines(content) {
                picture if matches!(picture.as_slice(), [Inline::Image(_)]) => {
                    Block::Figure(Figure {
                        blocks: vec![Block::Plain(picture)],
                        caption: Vec::new(),
                    })
                }
                content => Block::Paragraph(content),
            },
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

/// Whether a division of this class is a box beside the text (docutils, “Admonitions”; blocks of Org).
fn is_box(class: &str) -> bool {
    const BOXES: [&str; 15] = [
        "admonition",
        "attention",
        "caution",
        "danger",
        "error",
        "hint",
        "important",
        "note",
        "seealso",
        "sidebar",
        "tip",
        "todo",
        "topic",
        "versionwarning",
        "warning",
    ];
    BOXES.contains(&class)
}

fn strong(content: Vec<Inline>) -> Inline {
    Inline::Styled {
        style: Style::Strong,
        content,
    }
}

/// Says what the pictures in `content` show.
fn describe(content: &mut [Inline], described: &str) {
    for inline in content {
        if let Inline::Image(image) = inline {
            image.alternative = described.to_owned();
        }
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
