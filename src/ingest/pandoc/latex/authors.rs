//! *Authors* as pandoc knows them: one command for all, names parted by `\and`, and what else is said of them below. Pandoc
//! would leave out institutions that stand in commands of their own, and blocks of classes.

use super::call;
use super::pieces::{self, Piece};

/// Commands beside `\author` with what is said of them. (authblk, llncs, revtex, beamer.)
const BESIDE: [&str; 4] = ["affil", "affiliation", "institute", "institution"];

/// The text with its authors in one command. Lines keep their numbers.
pub(super) fn known(text: &str) -> String {
    let end = text
        .find("\\maketitle")
        .or_else(|| text.find("\\begin{document}"));
    let Some((head, body)) = end.map(|end| text.split_at(end)) else {
        return text.to_owned();
    };
    // Which of them are named may depend on a condition.
    if head.contains("\\else") {
        return text.to_owned();
    }
    let mut said = Said::default();
    let kept = said.take(head);
    if said.names.is_empty() {
        return text.to_owned();
    }
    let mut authors = said.names.join(" \\and ");
    for line in &said.beside {
        authors.push_str(&format!("\\\\ {line}"));
    }
    // What was taken is all in the last of its places.
    let (before, behind) = kept.split_at(said.place.min(kept.len()));
    let lines = |text: &str| text.matches('\n').count();
    let authors = authors.replace('\n', " ");
    let gone = lines(head).saturating_sub(lines(&kept));
    format!(
        "{before}\\author{{{authors}}}{}{behind}{body}",
        "\n".repeat(gone)
    )
}

#[derive(Default)]
struct Said {
    names: Vec<String>,
    beside: Vec<String>,
    /// Where the authors stood, in what is kept.
    place: usize,
}

impl Said {
    /// Takes what `head` says of the authors, and gives the rest.
    fn take(&mut self, head: &str) -> String {
        let mut kept = String::with_capacity(head.len());
        let mut rest = head;
        while !rest.is_empty() {
            let (piece, after) = pieces::first(rest);
            let taken = match piece {
                Piece::Command(name, behind) if name == "author" || BESIDE.contains(&name) => {
                    let own = call::group(behind, '[', ']').map_or(behind, |(_, rest)| rest);
                    call::group(own, '{', '}').map(|(inside, rest)| (name, inside, rest))
                }
                _ => None,
            };
            rest = match taken {
                Some(("author", inside, behind)) => {
                    self.names.push(plain(inside));
                    self.place = kept.len();
                    behind
                }
                Some((_, inside, behind)) => {
                    self.beside.push(plain(inside));
                    self.place = kept.len();
                    behind
                }
                None => {
                    kept.push_str(&rest[..rest.len() - after.len()]);
                    after
                }
            };
        }
        kept
    }
}

/// What is said without blocks, marks and spaces between names.
fn plain(said: &str) -> String {
    let mut kept = String::with_capacity(said.len());
    let mut rest = said;
    while !rest.is_empty() {
        let (piece, after) = pieces::first(rest);
        let taken = &rest[..rest.len() - after.len()];
        rest = after;
        match piece {
            Piece::Kept(comment) if comment.starts_with('%') => {}
            Piece::Kept(mark) if is_mark(mark) => {}
            Piece::Command("And" | "AND", _) => kept.push_str("\\and "),
            Piece::Command("quad" | "qquad", _) => kept.push_str(", "),
            Piece::Command("IEEEauthorblockN", behind) => rest = behind.trim_start(),
            Piece::Command("IEEEauthorblockA", behind) => {
                kept.push_str("\\\\ ");
                rest = behind.trim_start();
            }
            Piece::Command("inst" | "textsuperscript" | "IEEEauthorrefmark", behind) => {
                match call::group(behind, '{', '}').filter(|(mark, _)| mark.len() <= MARK) {
                    Some((_, behind)) => rest = behind,
                    None => kept.push_str(taken),
                }
            }
            _ => kept.push_str(taken),
        }
    }
    kept
}

/// A mark behind a name is so long at most (bytes).
const MARK: usize = 8;

/// Whether a formula is the mark of an institution: `$^{1,2}$`.
fn is_mark(formula: &str) -> bool {
    let inside = formula
        .strip_prefix('$')
        .and_then(|own| own.strip_suffix('$'));
    inside.is_some_and(|own| own.trim_start().starts_with('^') && own.len() <= MARK + 4)
}
