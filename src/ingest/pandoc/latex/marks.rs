//! Single quotation *marks* in the text, as signs. For the mark that ends a quotation, pandoc tries all ways to read what
//! follows, and in a paragraph with apostrophes it may never end.

use super::pieces::{self, Piece};

/// The text with each single mark that opens a quotation as a command. Lines keep their numbers.
pub(super) fn known(text: &str) -> String {
    const BEGIN: &str = "\\begin{document}";
    let from = text.find(BEGIN).map_or(0, |at| at + BEGIN.len());
    let (before, body) = text.split_at(from);
    let mut kept = String::with_capacity(text.len());
    kept.push_str(before);
    let mut rest = body;
    // Behind a command it may ask for the number of a letter: \char`A.
    let mut is_behind_command = false;
    while !rest.is_empty() {
        let (piece, after) = pieces::first(rest);
        match piece {
            Piece::Kept(said) if !said.starts_with(['%', '$', '\\']) => {
                let first = usize::from(is_behind_command && said.starts_with('`'));
                kept.push_str(&said[..first]);
                push(&said[first..], &mut kept);
            }
            _ => kept.push_str(&rest[..rest.len() - after.len()]),
        }
        is_behind_command = matches!(piece, Piece::Command(..));
        rest = after;
    }
    kept
}

fn push(said: &str, kept: &mut String) {
    let mut rest = said;
    while let Some(at) = rest.find('`') {
        let (before, here) = rest.split_at(at);
        kept.push_str(before);
        let behind = here.trim_start_matches('`');
        let marks = &here[..here.len() - behind.len()];
        match marks.len() {
            1 => kept.push_str("\\textquoteleft{}"),
            _ => kept.push_str(marks),
        }
        rest = behind;
    }
    kept.push_str(rest);
}
