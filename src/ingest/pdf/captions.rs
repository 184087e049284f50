//! *Captions* go into the figure of the picture beside them. A drawing that a page cannot show is told by its caption.

use super::blocks::Written;
use super::lines::Line;
use super::strokes::Drawn;
use crate::model::{At, Block, Rule, Warning, plain_text};

/// A page with more curves and slanted lines has a drawing.
const MANY_CURVES: usize = 150;

/// A page with the caption of a picture that is not there, and so many lines, has a drawing.
const FEW_LINES: usize = 12;

/// The longest caption, and how much of it a warning says (characters).
const LONGEST: usize = 400;
const TOLD: usize = 160;

/// Words that captions of pictures begin with.
const WORDS: [&str; 13] = [
    "figure",
    "fig",
    "abbildung",
    "abb",
    "chart",
    "exhibit",
    "photo",
    "рис",
    "рисунок",
    "図",
    "图",
    "그림",
    "figura",
];

/// Words that captions of other things begin with.
const OTHER_WORDS: [&str; 20] = [
    "table",
    "tab",
    "tableau",
    "tabelle",
    "tabla",
    "tabela",
    "example",
    "exemple",
    "beispiel",
    "listing",
    "algorithm",
    "таблица",
    "табл",
    "пример",
    "листинг",
    "表",
    "표",
    "شكل",
    "جدول",
    "مثال",
];

/// The word that a text begins with, without its number.
fn first_word(text: &str) -> String {
    let first = text.split([' ', '.', ':', '\u{A0}']).next();
    let first = first.unwrap_or_default().to_lowercase();
    let word = first.trim_end_matches(|c: char| c.is_numeric() || "-–―.".contains(c));
    word.to_owned()
}

/// Whether a text begins as captions of pictures do.
fn is_caption(text: &str) -> bool {
    WORDS.contains(&first_word(text).as_str())
}

/// Whether it is the title of a figure, a table or the like: “Table 4-1 Levels”.
pub(super) fn is_titled(text: &str) -> bool {
    let is_other = OTHER_WORDS.contains(&first_word(text).as_str());
    (is_other || is_caption(text)) && is_numbered(text)
}

/// Whether a number stands behind the caption's word, as in “Figure 3: Rivers”, and not in a sentence of the text.
fn is_numbered(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let number = match words.next() {
        Some(first) if first.chars().any(char::is_numeric) => first,
        _ => words.next().unwrap_or_default(),
    };
    let is_number = number.chars().any(char::is_numeric) && number.chars().count() < 9;
    let goes_on = words
        .next()
        .is_some_and(|word| word.starts_with(char::is_lowercase));
    is_number && (number.ends_with(['.', ':', ')', '|']) || !goes_on)
}

/// Whether it is an entry of a list of figures, which leads to a page.
fn is_led(text: &str) -> bool {
    let head = text.trim_end_matches(|c: char| c.is_ascii_digit());
    head.len() < text.len() && head.ends_with([' ', '.', '…'])
}

/// Puts captions below pictures into their figures.
pub(super) fn captioned(written: Vec<Written>) -> Vec<Written> {
    let mut all: Vec<Written> = Vec::with_capacity(written.len());
    for mut one in written {
        let is_short = matches!(&one.block, Block::Paragraph(content) if plain_text(content).chars().count() < LONGEST);
        if one.heading.is_none()
            && is_short
            && is_caption(&one.opening)
            && let Some(Written {
                block: Block::Figure(figure),
                ..
            }) = all.last_mut()
            && figure.caption.is_empty()
            && let Block::Paragraph(content) = &mut one.block
        {
            figure.caption = std::mem::take(content);
            let marks = one.marks();
            figure.caption.splice(0..0, marks);
            continue;
        }
        all.push(one);
    }
    all
}

/// The warning of a drawing on `page`, from 0 its `number`, named by the captions there.
pub(super) fn of_drawing(
    number: usize,
    page: &[Line],
    drawn: &Drawn,
    has_picture: bool,
) -> Option<Warning> {
    let lines = drawn.curves.len() + drawn.strokes.len();
    let captions = page.iter().map(Line::text);
    let captions: Vec<String> = captions
        .filter(|text| is_caption(text) && is_numbered(text) && !is_led(text))
        .map(|text| text.chars().take(TOLD).collect())
        .collect();
    let is_drawn = drawn.curves.len() > MANY_CURVES
        || !has_picture && page.is_empty() && lines > 0
        || !has_picture && !captions.is_empty() && lines > FEW_LINES;
    is_drawn.then(|| Warning {
        at: At::Page(number + 1),
        rule: Rule::LostDrawing,
        text: if has_picture {
            String::new()
        } else {
            captions.join("; ")
        },
    })
}
