//! *Guessed* headings. Styles that a publisher made for headings often have no level of the outline: their names, their
//! look and their use say what they are, and so do the document's contents. A document without any heading may have paragraphs in bold instead. Each guess
//! is told.

mod levels;
mod looks;
mod names;
mod styles;

use super::paragraphs::{Paragraph, Piece};
use super::reading::Reading;
use super::roles::Role;
use crate::model::{Rule, Warning};

/// More words are no heading if nothing but the look says so.
const FEW_WORDS: usize = 14;

/// Turns paragraphs that are headings by their style, or by their look alone, into headings, and tells it.
pub(super) fn headings(pieces: &mut [Piece], reading: &mut Reading<'_>) {
    let found = styles::headings(pieces, reading);
    let has_headings = !found.is_empty() || pieces.iter().any(is_heading);
    let found = match has_headings {
        true => found,
        false => looks::headings(pieces, reading.styles.text_size()),
    };
    for (at, level) in found {
        let Some(Piece::Paragraph(paragraph)) = pieces.get_mut(at) else {
            continue;
        };
        paragraph.role = Some(Role::Heading(level));
        reading.warnings.push(Warning {
            at: paragraph.at.clone(),
            rule: Rule::GuessedHeading,
            text: paragraph.line.atoms.words(),
        });
    }
}

fn is_heading(piece: &Piece) -> bool {
    match piece {
        Piece::Paragraph(paragraph) => matches!(paragraph.role, Some(Role::Heading(_))),
        Piece::Heading(_) => true,
        Piece::Other(_) => false,
    }
}

/// Whether text follows the paragraph at this place, so that it can head it.
fn leads(pieces: &[Piece], at: usize) -> bool {
    match pieces.get(at + 1) {
        Some(Piece::Paragraph(next)) => next.line.atoms.words().len() > 1,
        Some(_) => true,
        None => false,
    }
}

fn words(paragraph: &Paragraph) -> usize {
    paragraph.line.atoms.words().split_whitespace().count()
}

fn letters(paragraph: &Paragraph) -> usize {
    let words = paragraph.line.atoms.words();
    words.chars().filter(|c| c.is_alphabetic()).count()
}

/// Whether a paragraph is a line of code, in a style that nobody called so: a tag, a brace, an assignment.
fn is_code(paragraph: &Paragraph) -> bool {
    let words = paragraph.line.atoms.words();
    let words = words.trim();
    let is_tag = words.starts_with('<') && words.ends_with('>') && words.contains(['=', '/']);
    is_tag || words.ends_with(['{', '}', ';']) || words.starts_with(['{', '}'])
}

fn ends_sentence(paragraph: &Paragraph) -> bool {
    let words = paragraph.line.atoms.words();
    words.trim_end().ends_with(['.', ',', ';', ':', '。', '、'])
}
