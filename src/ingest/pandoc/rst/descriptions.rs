//! The *descriptions* of figures in reStructuredText (`:alt:`). Pandoc 2 drops them; it keeps the classes of a figure, so
//! they travel as one.

use super::lines::{Verbatim, directive, holds_code, indent};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What the class begins with.
const CLASS: &str = "described-as=";

/// The source with classes in place of the descriptions; `None` if it has none.
pub(super) fn as_classes(source: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(source).ok()?;
    let lines: Vec<&str> = text.split('\n').collect();
    let mut kept: Vec<String> = Vec::with_capacity(lines.len());
    let mut verbatim = Verbatim::new(holds_code);
    let mut is_other = false;
    while let Some(line) = lines.get(kept.len()) {
        let is_figure = !verbatim.has(line) && {
            verbatim.look(line);
            directive(line.trim()).is_some_and(|found| found.name == "figure")
        };
        let at = kept.len();
        kept.push((*line).to_owned());
        if is_figure {
            let below = lines.get(at + 1..).unwrap_or_default();
            let is_option = |next: &&&str| !next.trim().is_empty() && indent(next) > indent(line);
            let options: Vec<&str> = below.iter().take_while(is_option).copied().collect();
            is_other |= describe(&options, &mut kept);
        }
    }
    is_other.then(|| kept.join("\n").into_bytes())
}

/// Adds the lines of a figure's options to `kept`, with a class for the description, if they have one.
fn describe(options: &[&str], kept: &mut Vec<String>) -> bool {
    let said = |name: &'static str| {
        let at = options
            .iter()
            .position(|line| line.trim_start().starts_with(name))?;
        let first = options.get(at)?;
        let rest = options.get(at + 1..).unwrap_or_default().iter();
        let more = rest.take_while(|line| indent(line) > indent(first)).count();
        let words = options.get(at..=at + more)?.join(" ");
        let words = words.trim_start().strip_prefix(name).unwrap_or_default();
        Some((
            at,
            more,
            words.split_whitespace().collect::<Vec<_>>().join(" "),
        ))
    };
    let Some((at, more, words)) = said(":alt:").filter(|(_, _, words)| !words.is_empty()) else {
        kept.extend(options.iter().map(|line| (*line).to_owned()));
        return false;
    };
    for (number, line) in options.iter().enumerate() {
        let indented = " ".repeat(indent(line));
        kept.push(match number {
            _ if number == at => format!(
                "{indented}:figclass: {CLASS}{}",
                utf8_percent_encode(&words, NON_ALPHANUMERIC)
            ),
            // Classes have no meaning here; the first option of a name is the one that pandoc takes.
            _ if number > at && number <= at + more => format!("{indented}-"),
            _ => line.replacen(":figclass:", ":of-figure:", 1),
        });
    }
    true
}

/// The description among the `classes` of a figure; empty if there is none.
pub(in crate::ingest::pandoc) fn of_classes(classes: &[String]) -> String {
    let class = classes.iter().find_map(|class| class.strip_prefix(CLASS));
    let words = class.map(|class| percent_decode_str(class).decode_utf8_lossy().into_owned());
    words.unwrap_or_default()
}
