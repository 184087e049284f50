//! Commands that pandoc *passes over* with the text in them, since nothing it reads defines them: those of a class or of a
//! file that is not part of the report. They are defined so that what reads like text is shown.

use super::call::{self, Call};
use super::places::Places;
use super::reading::{self, Reads};
use super::silent::{is_silent, never_shows};
use std::collections::BTreeMap;

/// A macro of TeX has so many parameters at most.
const MOST_PARAMETERS: usize = 9;

/// Even what a silent command holds is told if it has so many words.
const SENTENCE_WORDS: usize = 8;

/// What stands at the head of a letter, a CV or a report, said before the text begins.
const LETTERHEAD: [&str; 35] = [
    "acknowledgements",
    "acknowledgments",
    "dedication",
    "keywords",
    "summary",
    "name",
    "firstname",
    "lastname",
    "familyname",
    "position",
    "address",
    "phone",
    "mobile",
    "fixedphone",
    "email",
    "homepage",
    "github",
    "gitlab",
    "linkedin",
    "twitter",
    "orcid",
    "extrainfo",
    "quote",
    "tagline",
    "personalinfo",
    "location",
    "telephone",
    "institute",
    "institution",
    "university",
    "department",
    "supervisor",
    "advisor",
    "social",
    "course",
];

/// Whether pandoc, which passed over `text`, left out something that a reader would see.
pub(in crate::ingest::pandoc) fn has_text(text: &str) -> bool {
    let Some(call) = Call::at(text) else {
        return reading::of(text) > Reads::Number;
    };
    match call.name {
        "begin" | "end" => {
            let behind = text.split_once('}').map_or("", |(_, behind)| behind);
            reading::of(behind) == Reads::Text
        }
        // Two branches of a condition may hold whole sentences.
        name if never_shows(name) => false,
        name if is_silent(name) => call.arguments.iter().any(|argument| {
            argument.split_whitespace().count() >= SENTENCE_WORDS
                && reading::of(argument) == Reads::Text
        }),
        _ => call
            .arguments
            .iter()
            .any(|argument| reading::of(argument) > Reads::Number),
    }
}

/// The source `text` with definitions of the commands in `passed_over`, which are given as pandoc names them, each with its
/// line; and the names that are defined. Those in `refused` are not.
pub(super) fn shown(
    text: &str,
    passed_over: &[(usize, String)],
    refused: &[String],
) -> Option<(String, Vec<String>)> {
    const BEGIN: &str = "\\begin{document}";
    let body = text.find(BEGIN);
    let first = body.map_or(0, |at| {
        text.get(..at).unwrap_or_default().matches('\n').count() + 1
    });
    let mut uses: BTreeMap<&str, Vec<Call<'_>>> = BTreeMap::new();
    let mut head: Vec<Call<'_>> = Vec::new();
    for (line, said) in passed_over {
        let Some(call) = Call::at(said) else { continue };
        // An environment stays one.
        if matches!(call.name, "begin" | "end") {
            continue;
        }
        if *line >= first {
            uses.entry(call.name).or_default().push(call);
        } else if LETTERHEAD.contains(&call.name) {
            head.push(call);
        }
    }
    let mut defined = Vec::new();
    let mut definitions = String::new();
    let (before, behind) = text.split_at(body.map_or(0, |at| at + BEGIN.len()));
    uses.retain(|name, _| !refused.iter().any(|refused| refused == name));
    for (name, calls) in &uses {
        if let Some(definition) = definition(name, calls, behind) {
            definitions.push_str(&definition);
            defined.push(*name);
        }
    }
    // What stands at the head of the text then is not passed over again.
    for call in &head {
        let count = call.arguments.len() + call.options.len();
        if !defined.contains(&call.name)
            && Places::of(call.name, behind).count == 0
            && count > 0
            && call.options.len() <= 1
        {
            let option = if call.options.is_empty() { "" } else { "[]" };
            definitions.push_str(&format!(
                "\\newcommand{{\\{}}}[{count}]{option}{{}}",
                call.name
            ));
            defined.push(call.name);
        }
    }
    head.retain(|call| defined.contains(&call.name));
    let titled = titles(behind, passed_over);
    let said: Vec<String> = head.iter().filter_map(letterhead).collect();
    let head = match said.is_empty() {
        true => String::new(),
        false => format!("\\par {}\\par ", said.join("\\\\ ")),
    };
    if definitions.is_empty() && head.is_empty() && titled.is_none() {
        return None;
    }
    let behind = bare(titled.as_deref().unwrap_or(behind), &defined);
    let defined = defined.into_iter().map(str::to_owned).collect();
    Some((format!("{definitions}{before}{head}{behind}"), defined))
}

fn letterhead(call: &Call<'_>) -> Option<String> {
    let said: Vec<&str> = call
        .arguments
        .iter()
        .copied()
        .filter(|argument| argument.contains(char::is_alphanumeric))
        .collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// A definition of the command `name` that shows what of its arguments reads like text, in each of the `calls`.
fn definition(name: &str, calls: &[Call<'_>], body: &str) -> Option<String> {
    let counts = calls.iter().map(|call| call.arguments.len());
    let count = counts.filter(|count| *count > 0).min()?;
    let options = calls
        .iter()
        .map(|call| {
            call.options
                .iter()
                .filter(|option| !is_overlay(option))
                .count()
        })
        .max()?;
    if count == 0 || count + options > MOST_PARAMETERS || options > 1 || is_silent(name) {
        return None;
    }
    let places = Places::of(name, body);
    if places.in_formulas * 2 > places.count || places.in_formulas > 0 && places.are_lines {
        return None;
    }
    let best = |place: usize| {
        calls
            .iter()
            .filter_map(|call| call.arguments.get(place))
            .map(|argument| reading::of(argument))
            .max()
    };
    let read: Vec<Reads> = (0..count).filter_map(best).collect();
    let parameter = |place: usize| format!("#{}", place + options + 1);
    let is_text = read.contains(&Reads::Text);
    let define = |shown: &str| {
        let option = if options == 1 { "[]" } else { "" };
        format!(
            "\\newcommand{{\\{name}}}[{}]{option}{{{shown}}}",
            count + options
        )
    };
    let lower = name.to_ascii_lowercase();
    if !is_text && count == 1 && lower.contains("cite") {
        return Some(define(&format!("\\cite{{{}}}", parameter(0))));
    }
    if !is_text && lower.ends_with("ref") {
        return (count == 1).then(|| define(&format!("\\ref{{{}}}", parameter(0))));
    }
    if !is_text && (places.are_lines || !read.contains(&Reads::Word)) {
        return None;
    }
    let mut shown: Vec<String> = read
        .iter()
        .enumerate()
        .filter(|(_, reads)| **reads > Reads::Nothing)
        .map(|(place, _)| parameter(place))
        .collect();
    let says_more = |call: &Call<'_>| {
        call.options
            .iter()
            .any(|option| !is_overlay(option) && reading::of(option) == Reads::Text)
    };
    if options == 1 && calls.iter().any(says_more) {
        shown.insert(0, "#1".to_owned());
    }
    if let ([only], true, Some(heading)) = (shown.as_slice(), places.are_lines, heading(&lower)) {
        return Some(define(&format!("\\{heading}{{{only}}}")));
    }
    if !places.are_lines {
        return Some(define(&shown.join(" ")));
    }
    let holds_blocks = |argument: &&&str| {
        argument.contains("\\begin") || argument.contains("\\item") || argument.contains("\n\n")
    };
    let are_blocks = calls
        .iter()
        .flat_map(|call| &call.arguments)
        .any(|argument| holds_blocks(&argument));
    let between = if are_blocks { "\\par " } else { "\\\\ " };
    Some(define(&format!("\\par {}\\par ", shown.join(between))))
}

/// Whether an option says on which slides something is shown.
fn is_overlay(option: &str) -> bool {
    !option.is_empty()
        && option
            .chars()
            .all(|c| c.is_ascii_digit() || "-,+.| ".contains(c))
}

/// The heading that a command is by its name.
fn heading(name: &str) -> Option<&'static str> {
    ["subsubsection", "subsection", "section", "chapter"]
        .into_iter()
        .find(|heading| name.contains(heading))
}

/// The text without the stars and the overlays behind the commands in `names`: a definition has neither.
fn bare(text: &str, names: &[&str]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, here) = rest.split_at(at);
        kept.push_str(before);
        let Some((name, mut behind)) = call::name(here) else {
            let (sign, after) = call::sign(here);
            kept.push_str(sign);
            rest = after;
            continue;
        };
        if names.contains(&name) {
            behind = behind.strip_prefix('*').unwrap_or(behind);
            behind = call::group(behind, '<', '>').map_or(behind, |(_, after)| after);
        }
        kept.push('\\');
        kept.push_str(name);
        rest = behind;
    }
    kept.push_str(rest);
    kept
}

/// The text with the options of environments that read like titles shown.
fn titles(text: &str, passed_over: &[(usize, String)]) -> Option<String> {
    let mut titled: Option<String> = None;
    for (_, said) in passed_over {
        let Some(call) = Call::at(said).filter(|call| call.name == "begin") else {
            continue;
        };
        let ([], [name]) = (call.options.as_slice(), call.arguments.as_slice()) else {
            continue;
        };
        let option = said
            .get("\\begin{}".len() + name.len()..)
            .unwrap_or_default()
            .trim();
        let Some((title, _)) = call::group(option, '[', ']') else {
            continue;
        };
        if reading::of(title) != Reads::Text {
            continue;
        }
        let opening = format!("\\begin{{{name}}}");
        let shown = with_title(titled.as_deref().unwrap_or(text), &opening, title);
        titled = Some(shown);
    }
    titled
}

/// The text with the option `title` shown wherever it stands behind `opening`.
fn with_title(text: &str, opening: &str, title: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for (at, piece) in text.split(opening).enumerate() {
        if at > 0 {
            shown.push_str(opening);
        }
        // A line may end before the option.
        let own = piece.trim_start();
        let option = call::group(own, '[', ']').filter(|(said, _)| at > 0 && said.trim() == title);
        match option {
            Some((_, behind)) => {
                shown.push_str(&piece[..piece.len() - own.len()]);
                shown.push_str(&format!("\\textbf{{{title}}} {behind}"));
            }
            None => shown.push_str(piece),
        }
    }
    shown
}
