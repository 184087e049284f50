//! *Environments* of slides and of exams, written so that pandoc knows them: the title of a slide is a heading, a question
//! is an item. Boxes stand without their size, which pandoc would take for text.

use super::call;
use super::pieces::{self, Piece};

/// Lists of exams.
const LISTS: [&str; 9] = [
    "questions",
    "parts",
    "subparts",
    "subsubparts",
    "choices",
    "checkboxes",
    "oneparchoices",
    "oneparcheckboxes",
    "enumerate*",
];

/// Commands that begin an item in these lists.
const ITEMS: [&str; 8] = [
    "question",
    "titledquestion",
    "part",
    "subpart",
    "subsubpart",
    "choice",
    "CorrectChoice",
    "correctchoice",
];

/// Environments of which pandoc would show the arguments that are no text, with how many these are.
const ARGUMENTS: [(&str, usize); 9] = [
    ("multicols", 1),
    ("multicols*", 1),
    ("spacing", 1),
    ("adjustbox", 1),
    ("column", 1),
    ("otherlanguage", 1),
    ("otherlanguage*", 1),
    ("adjustwidth", 2),
    ("textblock", 1),
];

/// Boxes with a title among their options. (tcolorbox, mdframed.)
const BOXES: [&str; 3] = ["tcolorbox", "mdframed", "tcblock"];

/// Commands that are others for pandoc.
const OTHERS: [(&str, &str); 7] = [
    // It knows that one in formulas and outside of them.
    ("text", "textrm"),
    ("captionabove", "caption"),
    ("captionbelow", "caption"),
    ("addchap", "chapter"),
    ("addsec", "section"),
    ("And", "and"),
    ("AND", "and"),
];

/// Formulas that are others for pandoc.
const FORMULAS: [(&str, &str); 6] = [
    ("flalign", "align"),
    ("flalign*", "align*"),
    ("dmath", "equation"),
    ("dmath*", "equation*"),
    ("IEEEeqnarray", "align"),
    ("IEEEeqnarray*", "align*"),
];

/// The formula that the environment behind `\\begin` is for pandoc, and what stands behind it.
fn formula(behind: &str) -> Option<(String, &str)> {
    let (name, rest) = call::group(behind, '{', '}')?;
    let (_, other) = FORMULAS.iter().find(|(known, _)| *known == name)?;
    let (inside, behind) = rest.split_once(&format!("\\end{{{name}}}"))?;
    let inside = match name.starts_with("IEEE") {
        true => past_arguments(inside, 1)?,
        false => inside,
    };
    Some((
        format!("\\begin{{{other}}}{inside}\\end{{{other}}}"),
        behind,
    ))
}

/// The text without arguments that pandoc would show, and with commands by the names that it knows.
pub(super) fn plain(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, after) = pieces::first(rest);
        let taken = &rest[..rest.len() - after.len()];
        if let Some((said, behind)) = rest.strip_prefix("\\begin").and_then(formula) {
            kept.push_str(&said);
            rest = behind;
            continue;
        }
        rest = after;
        match piece {
            Piece::Command("begin", behind) => {
                kept.push_str(taken);
                if let Some((name, title, inside)) = titled_box(behind) {
                    kept.push_str(&format!("{{{name}}}\\textbf{{{title}}}\\par "));
                    rest = inside;
                    continue;
                }
                if let Some((name, behind)) = call::group(behind, '{', '}')
                    && let Some((_, count)) = ARGUMENTS.iter().find(|(known, _)| *known == name)
                    && let Some(inside) = past_arguments(behind, *count)
                {
                    kept.push_str(&format!("{{{name}}}"));
                    rest = inside;
                }
            }
            Piece::Command(name, _) => match OTHERS.iter().find(|(known, _)| *known == name) {
                Some((_, other)) => kept.push_str(&format!("\\{other}")),
                None => kept.push_str(taken),
            },
            _ => kept.push_str(taken),
        }
    }
    kept
}

/// The name of a box with a title, the title, and what stands behind its options.
fn titled_box(behind: &str) -> Option<(&str, &str, &str)> {
    let (name, rest) = call::group(behind, '{', '}')?;
    let (options, rest) = call::group(rest, '[', ']').filter(|_| BOXES.contains(&name))?;
    let named = options.match_indices("title");
    let title = named.filter_map(|(at, key)| {
        let before = options[..at].trim_end();
        let own = options[at + key.len()..]
            .trim_start()
            .strip_prefix('=')?
            .trim_start();
        let is_key = before.is_empty() || before.ends_with(',') || before.ends_with("frame");
        let title = match call::group(own, '{', '}') {
            Some((title, _)) => title,
            None => own.split(',').next()?.trim(),
        };
        (is_key && !title.is_empty()).then_some(title)
    });
    Some((name, title.last()?, rest))
}

fn past_arguments(text: &str, count: usize) -> Option<&str> {
    let mut rest = text;
    for _ in 0..count {
        while let Some((_, behind)) = call::group(rest, '[', ']') {
            rest = behind;
        }
        rest = call::group(rest, '{', '}')?.1;
    }
    Some(rest)
}

/// The text with what it has of these environments in those that pandoc knows.
pub(super) fn known(text: &str) -> String {
    let has_slides = ["\\begin{frame}", "\\frametitle", "{beamer}"]
        .iter()
        .any(|sign| text.contains(sign));
    let lists: Vec<&str> = LISTS
        .into_iter()
        .filter(|name| text.contains(&format!("\\begin{{{name}}}")))
        .collect();
    let has_boxes = text.contains("box to") || text.contains("vtop to");
    if !has_slides && lists.is_empty() && !has_boxes {
        return text.to_owned();
    }
    let framed = if has_slides {
        framed(text)
    } else {
        text.to_owned()
    };
    let text = framed.as_str();
    let heading = match (text.contains("\\subsection"), text.contains("\\section")) {
        (true, _) => "subsubsection",
        (false, true) => "subsection",
        _ => "section",
    };
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, here) = rest.split_at(at);
        kept.push_str(before);
        let Some((name, behind)) = call::name(here) else {
            let (sign, after) = call::sign(here);
            kept.push_str(sign);
            rest = after;
            continue;
        };
        let environment = call::group(behind, '{', '}');
        rest = match (name, environment) {
            ("begin", Some(("frame", behind))) if has_slides => {
                kept.push_str("\\begin{frame}");
                slide(behind, heading, &mut kept)
            }
            ("hbox" | "vbox" | "vtop", None) if has_boxes => {
                let inside = past_size(behind);
                // In a sized box environments stand, which pandoc would drop; a group keeps them.
                if inside.len() == behind.len() {
                    kept.push('\\');
                    kept.push_str(name);
                }
                inside
            }
            ("frametitle", _) if has_slides => {
                kept.push_str(&format!("\\{heading}*"));
                past_options(behind)
            }
            ("framesubtitle", _) if has_slides => {
                kept.push_str("\\par ");
                past_options(behind)
            }
            ("begin" | "end", Some((list, behind))) if lists.contains(&list) => {
                kept.push_str(&format!("\\{name}{{enumerate}}"));
                if name == "begin" {
                    past_options(behind)
                } else {
                    behind
                }
            }
            (item, _)
                if !lists.is_empty()
                    && ITEMS.contains(&item)
                    && !behind.starts_with(['{', '*']) =>
            {
                kept.push_str("\\item ");
                match call::group(behind, '[', ']') {
                    Some((points, behind)) => {
                        kept.push_str(&format!("({points}) "));
                        behind
                    }
                    None => behind,
                }
            }
            _ => {
                kept.push('\\');
                kept.push_str(name);
                behind
            }
        };
    }
    kept.push_str(rest);
    kept
}

/// The text with slides in arguments as environments: pandoc passes over `\\frame` with all that is in it.
fn framed(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("\\frame{") {
        kept.push_str(before);
        let group = &rest[rest.len() - behind.len() - 1..];
        rest = match call::group(group, '{', '}').filter(|(inside, _)| inside.contains('\n')) {
            Some((inside, after)) => {
                kept.push_str(&format!("\\begin{{frame}}{inside}\\end{{frame}}"));
                after
            }
            None => {
                kept.push_str("\\frame{");
                behind
            }
        };
    }
    kept.push_str(rest);
    kept
}

/// Begins a slide; gives what stands behind its title.
fn slide<'a>(behind: &'a str, heading: &str, kept: &mut String) -> &'a str {
    let behind = past_options(behind);
    match call::group(behind, '{', '}') {
        Some((title, after)) if !title.contains('\n') && !title.trim().is_empty() => {
            kept.push_str(&format!("\\{heading}*{{{title}}}"));
            after
        }
        _ => behind,
    }
}

fn past_options(mut text: &str) -> &str {
    while let Some((_, behind)) =
        call::group(text, '<', '>').or_else(|| call::group(text, '[', ']'))
    {
        text = behind;
    }
    text
}

/// What stands behind the size of a box: `to 3cm`.
fn past_size(behind: &str) -> &str {
    let size = behind.trim_start().strip_prefix("to ");
    let box_at = size.and_then(|size| Some((size, size.find('{')?)));
    match box_at {
        Some((size, at)) if !size.get(..at).unwrap_or_default().contains('\n') => {
            size.get(at..).unwrap_or(behind)
        }
        _ => behind,
    }
}
