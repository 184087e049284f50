//! *Bold* headings: paragraphs, or their first words, that are set in bold where a heading would be.

use crate::model::{Inline, Style, plain_text};

/// The most words of a division's name, its number and its title before a text in the same paragraph.
const DIVISION_WORDS: usize = 8;

/// The rank of a heading among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A part or a chapter with its number.
    Part,
    /// A section or an article with its number.
    Item,
    /// Any other.
    Other,
}

/// Names of parts and chapters, in lower case.
const PARTS: [&str; 16] = [
    "part",
    "chapter",
    "teil",
    "kapitel",
    "partie",
    "chapitre",
    "parte",
    "capítulo",
    "capitolo",
    "deel",
    "hoofdstuk",
    "rozdział",
    "глава",
    "часть",
    "раздел",
    "розділ",
];

/// Names of smaller divisions, in lower case.
const ITEMS: [&str; 14] = [
    "item",
    "section",
    "article",
    "artikel",
    "abschnitt",
    "sección",
    "sezione",
    "artículo",
    "articolo",
    "art.",
    "artykuł",
    "статья",
    "стаття",
    "параграф",
];

impl Kind {
    /// The kind of a heading of these words.
    pub(super) fn of(said: &str) -> Self {
        let mut words = said.split_whitespace();
        let first = words.next().unwrap_or_default().to_lowercase();
        let number = words.next().unwrap_or_default();
        let is_number = number.starts_with(|c: char| c.is_ascii_digit())
            || number
                .trim_end_matches(['.', ':', '—', '–'])
                .chars()
                .all(|c| "IVXLC".contains(c))
                && !number.is_empty();
        match is_number {
            true if PARTS.contains(&first.as_str()) => Self::Part,
            true if ITEMS.contains(&first.as_str()) => Self::Item,
            _ => Self::Other,
        }
    }
}

/// Whether a paragraph is bold as a whole.
pub(super) fn is_bold(content: &[Inline]) -> bool {
    let mut shown = content.iter().filter(|inline| shows(inline)).peekable();
    shown.peek().is_some() && shown.all(is_strong)
}

/// The bold name and number of a division (“Chapter 1.”) that a paragraph begins with.
pub(super) fn division(content: &[Inline]) -> Option<&Inline> {
    let first = content.iter().find(|inline| shows(inline))?;
    let said = plain_text(std::slice::from_ref(first));
    let is_it = is_strong(first)
        && Kind::of(said.trim()) != Kind::Other
        && said.split_whitespace().count() <= DIVISION_WORDS;
    is_it.then_some(first)
}

/// The division's bold words and what stands behind them.
pub(super) fn without_first(content: Vec<Inline>) -> (Vec<Inline>, Vec<Inline>) {
    let end = content.iter().position(is_strong);
    let mut first = content;
    let mut rest = first.split_off(end.map_or(0, |end| end + 1));
    if let Some(Inline::Text(text)) = rest.first_mut() {
        *text = text.trim_start().to_owned();
    }
    (first, rest)
}

/// The content without the bold around it.
pub(super) fn heading(content: Vec<Inline>) -> Vec<Inline> {
    let plain = content.into_iter().flat_map(|inline| match inline {
        Inline::Styled {
            style: Style::Strong,
            content,
        } => content,
        Inline::Break => vec![Inline::Text(" ".to_owned())],
        other => vec![other],
    });
    plain.collect()
}

fn shows(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) => !text.trim().is_empty(),
        Inline::Anchor(_) => false,
        _ => true,
    }
}

fn is_strong(inline: &Inline) -> bool {
    matches!(
        inline,
        Inline::Styled {
            style: Style::Strong,
            ..
        }
    )
}
