//! The *fields* at the head of a text in reStructuredText: a list of labels with what they say, below the title or above
//! everything else; pandoc leaves them in the text. A PEP begins with lines such as `Title: …`.

use pandoc_types::definition::{Block, Inline};

/// So many labels make lines at the head of a text fields.
const FEWEST: usize = 3;

/// The labels with what they say.
pub(super) fn of(blocks: &[Block]) -> Vec<(String, String)> {
    let mut behind = blocks
        .iter()
        .skip_while(|block| matches!(block, Block::Header(..)));
    match behind.next() {
        Some(Block::DefinitionList(list)) => list
            .iter()
            .map(|(label, said)| {
                (
                    words(label),
                    said.iter().flatten().map(block_words).collect(),
                )
            })
            .collect(),
        Some(Block::Para(content) | Block::Plain(content)) => lines(&words(content)),
        _ => Vec::new(),
    }
}

/// The fields in lines of which each has a label, or goes on with the one above it.
fn lines(said: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in said.lines() {
        let labelled = line.split_once(':').filter(|(label, behind)| {
            !label.contains(' ')
                && label.starts_with(char::is_uppercase)
                && (behind.is_empty() || behind.starts_with(' '))
        });
        match (labelled, fields.last_mut()) {
            (Some((label, behind)), _) => fields.push((label.to_owned(), behind.to_owned())),
            (None, Some((_, last))) => {
                last.push(' ');
                last.push_str(line);
            }
            (None, None) => return Vec::new(),
        }
    }
    if fields.len() < FEWEST {
        fields.clear();
    }
    fields
}

fn block_words(block: &Block) -> String {
    match block {
        Block::Para(content) | Block::Plain(content) => words(content),
        _ => String::new(),
    }
}

fn words(content: &[Inline]) -> String {
    let said = content.iter().map(|inline| match inline {
        Inline::Str(text) => text.clone(),
        Inline::Space => " ".to_owned(),
        Inline::SoftBreak | Inline::LineBreak => "\n".to_owned(),
        Inline::Emph(content)
        | Inline::Strong(content)
        | Inline::Link(_, content, _)
        | Inline::Quoted(_, content)
        | Inline::Span(_, content) => words(content),
        _ => String::new(),
    });
    said.collect()
}
