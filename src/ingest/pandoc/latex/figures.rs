//! *Figures* that pandoc would lose something of: it keeps one caption for all pictures, none without a picture, and nothing
//! of a picture with a caption of its own in one command. They are written as paragraphs with their captions behind the
//! pictures, or as a figure for each part that has one picture and one caption.

use super::call;
use super::pieces::{self, Piece};

/// Environments of figures, and of other things with captions.
const FIGURES: [&str; 12] = [
    "algorithm",
    "algorithm*",
    "listing",
    "listing*",
    "table",
    "table*",
    "figure",
    "figure*",
    "wrapfigure",
    "SCfigure",
    "sidewaysfigure",
    "marginfigure",
];

/// Parts of a figure, with how many arguments they have.
const PARTS: [(&str, usize); 4] = [
    ("subfigure", 1),
    ("minipage", 1),
    ("subcaptionblock", 1),
    ("subfloatrow", 0),
];

/// The text with such figures in parts. Lines keep their numbers.
pub(super) fn known(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, mut after) = pieces::first(rest);
        let figure = match piece {
            Piece::Command("begin", behind) => Figure::at(behind),
            _ => None,
        };
        match figure.filter(Figure::is_lost) {
            Some(figure) => {
                after = figure.behind;
                let gone = rest[..rest.len() - after.len()].matches('\n').count();
                let said = figure.said();
                kept.push_str(&said);
                let there = said.matches('\n').count();
                kept.push_str(&"\n".repeat(gone.saturating_sub(there)));
            }
            None => kept.push_str(&rest[..rest.len() - after.len()]),
        }
        rest = after;
    }
    kept
}

struct Figure<'a> {
    name: &'a str,
    inside: &'a str,
    behind: &'a str,
}

impl<'a> Figure<'a> {
    fn at(behind: &'a str) -> Option<Self> {
        let (name, rest) = call::group(behind, '{', '}')?;
        if !FIGURES.contains(&name) {
            return None;
        }
        let (mut inside, behind) = rest.split_once(&format!("\\end{{{name}}}"))?;
        inside = past_options(inside);
        if name == "wrapfigure" {
            for _ in 0..2 {
                inside = past_options(call::group(inside.trim_start(), '{', '}')?.1);
            }
        }
        Some(Self {
            name,
            inside,
            behind,
        })
    }

    /// Whether pandoc would lose a caption or a picture.
    fn is_lost(&self) -> bool {
        let (mut pictures, captions) = counts(self.inside);
        if self.name.starts_with("table") {
            let tables = ["tabu", "tblr", "longtab", "longtblr", "xltab", "supertab"];
            let tables =
                tables.map(|name| self.inside.matches(&format!("\\begin{{{name}")).count());
            pictures = tables.iter().sum();
        }
        let has_float = [
            "\\subfloat",
            "\\subfigure[",
            "\\subfigure{",
            "\\subcaptionbox",
        ]
        .iter()
        .any(|command| self.inside.contains(command));
        has_float || captions > 1 || (captions == 1 && pictures != 1)
    }

    /// The figure in parts.
    fn said(&self) -> String {
        let mut said = "\\par ".to_owned();
        push(self.inside, &mut said);
        said.push_str("\\par ");
        said
    }
}

/// How many pictures and captions there are.
fn counts(text: &str) -> (usize, usize) {
    (
        text.matches("\\includegraphics").count(),
        text.matches("\\caption{").count() + text.matches("\\caption[").count(),
    )
}

fn push(text: &str, said: &mut String) {
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, mut after) = pieces::first(rest);
        let taken = &rest[..rest.len() - after.len()];
        match piece {
            Piece::Command("caption", behind) => match caption(behind) {
                Some((own, behind)) => {
                    said.push_str(&format!("\\par {own}\\par "));
                    after = behind;
                }
                None => said.push_str(taken),
            },
            Piece::Command("subfloat" | "subfigure", behind) => match float(behind) {
                Some((own, inside, behind)) => {
                    said.push_str("\\par ");
                    push(inside, said);
                    said.push_str(&format!("\\par {own}\\par "));
                    after = behind;
                }
                None => said.push_str(taken),
            },
            Piece::Command("subcaptionbox", behind) => match boxed(behind) {
                Some((own, inside, behind)) => {
                    said.push_str("\\par ");
                    push(inside, said);
                    said.push_str(&format!("\\par {own}\\par "));
                    after = behind;
                }
                None => said.push_str(taken),
            },
            Piece::Command("begin", behind) => match part(behind) {
                Some((inside, behind)) => {
                    after = behind;
                    match counts(inside) {
                        (1, 1) => {
                            said.push_str(&format!("\\begin{{figure}}{inside}\\end{{figure}}"));
                        }
                        _ => push(inside, said),
                    }
                }
                None => said.push_str(taken),
            },
            _ => said.push_str(taken),
        }
        rest = after;
    }
}

/// The caption that stands behind its command, and what stands behind it.
fn caption(behind: &str) -> Option<(&str, &str)> {
    let own = behind.strip_prefix('*').unwrap_or(behind);
    call::group(past_options(own).trim_start(), '{', '}')
}

/// The caption of a part, the part, and what stands behind it: `\subfloat[caption]{part}`.
fn float(behind: &str) -> Option<(&str, &str, &str)> {
    let own = behind.trim_start();
    let (mut said, mut rest) = call::group(own, '[', ']').unwrap_or(("", own));
    // The first of two is that of the list of figures.
    if let Some((second, behind)) = call::group(rest, '[', ']') {
        (said, rest) = (second, behind);
    }
    let (inside, rest) = call::group(rest.trim_start(), '{', '}')?;
    Some((said, inside, rest))
}

/// The same of `\subcaptionbox{caption}[width]{part}`.
fn boxed(behind: &str) -> Option<(&str, &str, &str)> {
    let own = past_options(behind.strip_prefix('*').unwrap_or(behind));
    let (said, rest) = call::group(own.trim_start(), '{', '}')?;
    let (inside, rest) = call::group(past_options(rest).trim_start(), '{', '}')?;
    Some((said, inside, rest))
}

/// What stands in the part whose name `behind` begins with, and what stands behind it.
fn part(behind: &str) -> Option<(&str, &str)> {
    let (name, rest) = call::group(behind, '{', '}')?;
    let (_, arguments) = PARTS.iter().find(|(known, _)| *known == name)?;
    let (mut inside, behind) = rest.split_once(&format!("\\end{{{name}}}"))?;
    inside = past_options(inside);
    for _ in 0..*arguments {
        inside = call::group(inside.trim_start(), '{', '}')?.1;
    }
    Some((inside, behind))
}

fn past_options(mut text: &str) -> &str {
    while let Some((_, behind)) = call::group(text.trim_start(), '[', ']') {
        text = behind;
    }
    text
}
