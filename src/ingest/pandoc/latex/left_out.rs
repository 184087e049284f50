//! Text that the source itself *leaves out*, and that would be gone without a word: in environments of comments, and behind
//! the end of the document.

use super::call;
use super::conditions::{Told, words};
use super::pieces::{self, Piece};
use super::reading::{self, Reads};
use crate::model::Rule;

/// Such text, each with its line, from 1.
pub(super) fn of(text: &str) -> Told {
    const BEGIN: &str = "\\begin{document}";
    const END: &str = "\\end{document}";
    let mut told = Told::new();
    let body = text.find(BEGIN).map_or(text, |at| &text[at..]);
    let (shown, behind) = body.rsplit_once(END).unwrap_or((body, ""));
    let mut line = text[..text.len() - body.len()].matches('\n').count() + 1;
    let mut tell = |line: usize, rule: Rule, hidden: &str| {
        let said = words(hidden);
        if reading::of(&said) > Reads::Number {
            told.push((line, rule, said));
        }
    };
    let mut rest = shown;
    while !rest.is_empty() {
        let (piece, after) = pieces::first(rest);
        if let Piece::Kept(kept) = piece
            && let Some(inside) = comment(kept)
        {
            tell(line, Rule::Comment, inside);
        }
        line += rest[..rest.len() - after.len()].matches('\n').count();
        rest = after;
    }
    tell(line, Rule::HiddenText, behind);
    told
}

/// What stands in the environment of a comment that is all of `kept`.
fn comment(kept: &str) -> Option<&str> {
    let (name, behind) = call::name(kept)?;
    let (environment, inside) = call::group(behind, '{', '}')?;
    let is_comment = name == "begin" && environment == "comment";
    inside.strip_suffix("\\end{comment}").filter(|_| is_comment)
}
