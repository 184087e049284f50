//! What pandoc cannot parse is given to it as *plain* text: the words between the commands.

use super::call::{self, Call};

const HEADINGS: [&str; 6] = [
    "part",
    "chapter",
    "section",
    "subsection",
    "subsubsection",
    "paragraph",
];

/// How far pandoc's number of a line may be from that of the line.
const FARTHEST: usize = 3;

/// The text with line `number`, from 1, as plain text, or with the nearest that is none; the number of that line, and its
/// words. Before the text begins, a line is left out.
pub(super) fn with_line(text: &str, number: usize) -> Option<(String, usize, String)> {
    let lines: Vec<&str> = text.split('\n').collect();
    let first = lines
        .iter()
        .position(|line| line.contains("\\begin{document}"));
    let plain = |at: usize| {
        let line = lines.get(at)?;
        let plain = match first.is_none_or(|first| first < at) {
            true => words(line),
            false => String::new(),
        };
        (plain.trim() != line.trim()).then_some((at, plain))
    };
    let at = number.checked_sub(1)?;
    let near = (0..=FARTHEST).map(|far| at + far);
    let mut near = near.chain((1..=FARTHEST).filter_map(|far| at.checked_sub(far)));
    let (at, plain) = near.find_map(plain)?;
    let own = |(own, line)| if own == at { plain.as_str() } else { line };
    let other: Vec<&str> = lines.iter().copied().enumerate().map(own).collect();
    Some((other.join("\n"), at + 1, plain))
}

/// All of the text as plain text, but for its title and its headings.
pub(super) fn whole(text: &str) -> String {
    let (preamble, body) = text.split_once("\\begin{document}").unwrap_or(("", text));
    let body = body.split("\\end{document}").next().unwrap_or_default();
    let mut plain = String::with_capacity(text.len());
    for command in ["\\title", "\\author", "\\date"] {
        let call = preamble
            .find(command)
            .and_then(|at| Call::at(preamble.get(at..)?));
        if let Some(said) = call.as_ref().and_then(|call| call.arguments.first()) {
            plain.push_str(&format!("{command}{{{}}}", words(&said.replace('\n', " "))));
        }
    }
    plain.push_str(&"\n".repeat(preamble.matches('\n').count()));
    for line in body.split('\n') {
        let own = line.trim_start();
        let call = Call::at(own).filter(|call| HEADINGS.contains(&call.name));
        match call
            .as_ref()
            .and_then(|call| Some((call.name, call.arguments.first()?)))
        {
            Some((name, heading)) => {
                let behind = own.split_once(heading).map_or("", |(_, behind)| behind);
                plain.push_str(&format!("\\{name}{{{}}} {}", words(heading), words(behind)));
            }
            None if own.starts_with("\\item") => plain.push_str(&format!("\\par {}", words(line))),
            None => plain.push_str(&words(line)),
        }
        plain.push('\n');
    }
    plain
}

/// The words of a line: without commands, groups and comments.
fn words(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        rest = match c {
            '%' => break,
            '\\' => match call::name(rest) {
                Some(("begin" | "end", behind)) => {
                    call::group(behind.trim_start(), '{', '}').map_or(behind, |(_, behind)| behind)
                }
                Some((_, behind)) => {
                    plain.push(' ');
                    behind
                }
                None => {
                    let sign = after.chars().next();
                    if let Some(sign) = sign.filter(|sign| "%&#_$".contains(*sign)) {
                        plain.push('\\');
                        plain.push(sign);
                    }
                    after
                        .get(sign.map_or(0, char::len_utf8)..)
                        .unwrap_or_default()
                }
            },
            '{' | '}' | '$' | '^' | '_' | '&' | '~' | '#' => {
                plain.push(' ');
                after
            }
            c => {
                plain.push(c);
                after
            }
        };
    }
    plain
}
