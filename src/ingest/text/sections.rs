//! *Sections* nest by the shapes of their headings: the same shape has the same level everywhere, and a section
//! belongs to the nearest heading above it of a higher level.

use super::blocks::Maker;
use super::headings::{Heading, Passage, text_of};
use super::line::Line;
use super::marker::{MarkerKind, NumberStyleKey};
use super::named;
use super::numbering::Number;
use super::openings;
use super::shape::{self, Shape};
use crate::model::{At, Block, Inline, Rule, Section, Warning};
use std::collections::HashMap;

/// The class of the level of parts.
const PART: u8 = 1;

/// The rank of a shape; smaller is higher.
type Level = (u8, usize, usize);

/// A section that is not yet complete.
#[derive(Default)]
struct Open {
    level: Level,
    number: Number,
    /// Whether it is a part or a volume, in which numbers may begin again.
    is_part: bool,
    section: Section,
}

/// The blocks before the first heading, and the sections.
pub(super) fn nest(
    parts: Vec<Passage<'_>>,
    maker: &mut Maker<'_, '_>,
) -> (Vec<Block>, Vec<Section>) {
    let parts = join_titles(parts);
    let levels = levels(&parts);
    // The report itself is the outermost section, with the highest level.
    let mut open = vec![Open::default()];
    let mut text: Vec<Vec<Line<'_>>> = Vec::new();
    for part in parts {
        match part {
            Passage::Text(lines) => text.push(lines),
            Passage::Rule => {
                finish(&mut open, &mut text, maker);
                if let Some(last) = open.last_mut() {
                    last.section.blocks.push(Block::Rule);
                }
            }
            Passage::Heading(heading) => {
                finish(&mut open, &mut text, maker);
                let level = levels.get(&heading.shape).copied().unwrap_or_default();
                let number = Number::of(&text_of(&heading.lines));
                let level = level_by_number(&open, &number, heading.shape).unwrap_or(level);
                close(&mut open, level);
                open.push(Open {
                    level,
                    number,
                    is_part: matches!(heading.shape, Shape::Division(class) if class <= PART),
                    section: section(&heading, maker),
                });
            }
        }
    }
    finish(&mut open, &mut text, maker);
    close(&mut open, (0, 0, 1));
    let report = open.pop().map(|report| report.section).unwrap_or_default();
    (report.blocks, report.sections)
}

/// The level that a heading has by its number: below or beside one that is open.
fn level_by_number(open: &[Open], number: &Number, shape: Shape) -> Option<Level> {
    let is_nested = number.is_nested() || matches!(shape, Shape::Listed(_));
    let mut inner = open.iter().rev().take_while(|above| !above.is_part);
    inner.find_map(|above| {
        let (class, first, depth) = above.level;
        match number.below(&above.number) {
            Some(deeper) => Some((class, first, depth + deeper)),
            None => (is_nested && number.is_beside(&above.number)).then_some(above.level),
        }
    })
}

/// Joins a heading that ends with a colon and the capitals below it.
fn join_titles(parts: Vec<Passage<'_>>) -> Vec<Passage<'_>> {
    let mut joined: Vec<Passage<'_>> = Vec::with_capacity(parts.len());
    for part in parts {
        if let (Some(Passage::Heading(before)), Passage::Heading(heading)) =
            (joined.last_mut(), &part)
            && matches!(heading.shape, Shape::Capitals | Shape::Title)
            && matches!(
                before.shape,
                Shape::Numbered(_) | Shape::Division(_) | Shape::Rank(_)
            )
            && before
                .lines
                .last()
                .is_some_and(|line| line.text.trim_end().ends_with(':'))
        {
            before.lines.extend(heading.lines.iter().cloned());
        } else {
            joined.push(part);
        }
    }
    joined
}

fn levels(parts: &[Passage<'_>]) -> HashMap<Shape, Level> {
    let mut first_use: HashMap<Shape, usize> = HashMap::new();
    let mut levels = HashMap::new();
    let nested = parts.iter().any(|part| {
        matches!(
            part,
            Passage::Heading(Heading {
                shape: Shape::Numbered(MarkerKind::Decimal(_)),
                ..
            })
        )
    });
    let restarts = parts.iter().filter(|part| {
        matches!(part, Passage::Heading(heading) if shape::lone_number(&text_of(&heading.lines)).is_some_and(|(_, number)| number == 1))
    });
    let restart = restarts.count() > 1;
    for part in parts {
        if let Passage::Heading(Heading { shape, lines, .. }) = part {
            let next = first_use.len() + 1;
            let first = *first_use.entry(shape.family()).or_insert(next);
            // Stars underline titles and chapters, even where a lesser heading comes first.
            let first = match shape {
                Shape::Underlined('*' | '#') => 0,
                _ => first,
            };
            // Plain numbers rank below letters, as in I. A. 1.; if there is 1.1 too, they rank above.
            let class = match shape {
                Shape::Numbered(
                    MarkerKind::Number(NumberStyleKey::Decimal, '.') | MarkerKind::Ideographic(2),
                ) if !nested => 7,
                // Numbers alone that begin again and again count the parts of a chapter.
                Shape::Numbered(_) if restart && shape::lone_number(&text_of(lines)).is_some() => 9,
                other => other.class(),
            };
            levels.insert(*shape, (class + 1, first, shape.depth()));
        }
    }
    let opening = Shape::Rank(openings::HIGHEST);
    let others = levels.iter().filter(|(shape, _)| **shape != opening);
    if let Some(highest) = others.map(|(_, level)| *level).min()
        && let Some(level) = levels.get_mut(&opening)
    {
        *level = highest;
    }
    levels
}

fn section(heading: &Heading<'_>, maker: &mut Maker<'_, '_>) -> Section {
    if !matches!(heading.shape, Shape::Underlined(_)) {
        maker.warnings.push(Warning {
            at: heading.lines.first().map_or(At::Whole, Line::place),
            rule: Rule::GuessedHeading,
            text: text_of(&heading.lines),
        });
    }
    Section {
        heading: words(heading, maker),
        ..Section::default()
    }
}

/// The words of a heading. A blank parts the name of a division from the title in the line below, in any script.
fn words(heading: &Heading<'_>, maker: &Maker<'_, '_>) -> Vec<Inline> {
    match (heading.shape, heading.lines.as_slice()) {
        (Shape::Rank(_), [name, title @ ..])
            if !title.is_empty() && named::is_bare(&name.words()) =>
        {
            let mut words = maker.inlines(&heading.lines[..1]);
            words.push(Inline::Text(" ".to_owned()));
            words.extend(maker.inlines(title));
            words
        }
        _ => maker.inlines(&heading.lines),
    }
}

fn finish(open: &mut [Open], text: &mut Vec<Vec<Line<'_>>>, maker: &mut Maker<'_, '_>) {
    if let Some(last) = open.last_mut() {
        last.section.blocks.extend(maker.blocks(text));
    }
    text.clear();
}

/// Closes the open sections that are not above `level`.
fn close(open: &mut Vec<Open>, level: Level) {
    while open.len() > 1 && open.last().is_some_and(|last| last.level >= level) {
        if let Some(done) = open.pop()
            && let Some(under) = open.last_mut()
        {
            under.section.sections.push(done.section);
        }
    }
}
