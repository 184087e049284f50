//! An *e-text* begins with what its makers say of it, in lines such as `Title:` and `Author:`, and marks where the text
//! itself begins and ends.

use super::line::{Line, joined};
use super::pages::drop_line;
use crate::model::{KnownLanguage, Meta, Rule, Warning};

/// In how many lines an e-text says what it is, and where its text begins.
const HEAD_LINES: usize = 400;

/// Names of the lines of a head, in lower case.
const NAMES: [&str; 16] = [
    "title",
    "author",
    "authors",
    "editor",
    "translator",
    "illustrator",
    "language",
    "release date",
    "posting date",
    "last updated",
    "most recently updated",
    "character set encoding",
    "subtitle",
    "contributor",
    "credits",
    "commentator",
];

/// The level of the heading above what follows the text: it is above all others.
const OUTERMOST: u8 = 0;

/// Takes the head of an e-text off, and makes the line that ends its text a heading.
pub(super) fn strip(lines: &mut [Line<'_>], meta: &mut Meta, warnings: &mut Vec<Warning>) {
    let head = lines.iter().take(HEAD_LINES);
    let names_maker = |line: &Line<'_>| line.text.to_lowercase().contains("project gutenberg");
    if !head.clone().any(names_maker) {
        return;
    }
    let starts = head.clone().position(|line| marks(line.text, "START OF"));
    let to = starts.unwrap_or(HEAD_LINES).min(lines.len());
    take_fields(lines, to, meta, warnings);
    if let Some(start) = starts {
        let ends = |line: &Line<'_>| line.text.trim_end().ends_with("***");
        let last = lines[start..].iter().take(3).position(ends).unwrap_or(0);
        for line in &mut lines[start..=start + last] {
            drop_line(line, Rule::PageFurniture, warnings);
        }
    }
    for line in lines.iter_mut().skip(to) {
        if marks(line.text, "END OF") {
            line.heading = Some(OUTERMOST);
        }
    }
}

/// Whether a line marks where the text starts or ends.
fn marks(text: &str, what: &str) -> bool {
    let bare = text.trim().trim_start_matches('*').trim_start();
    text.trim_start().starts_with("***") && bare.starts_with(what)
}

/// Takes the fields in the first lines into the metadata.
fn take_fields(lines: &mut [Line<'_>], to: usize, meta: &mut Meta, warnings: &mut Vec<Warning>) {
    let mut at = 0;
    while at < to {
        let Some((name, value)) = field(lines[at].text) else {
            at += 1;
            continue;
        };
        let goes_on = |line: &&Line<'_>| line.indent() > 0 && !line.is_blank();
        let more = lines[at + 1..to].iter().take_while(goes_on).count();
        let values = lines[at + 1..=at + more]
            .iter()
            .map(|line| line.text.trim());
        let values: Vec<String> = std::iter::once(value).chain(values).map(joined).collect();
        let rule = match take(&name, &values, meta) {
            true => Rule::MastheadLine,
            false => Rule::PageFurniture,
        };
        for line in &mut lines[at..=at + more] {
            drop_line(line, rule, warnings);
        }
        at += more + 1;
    }
}

fn field(text: &str) -> Option<(String, &str)> {
    let (name, value) = text.split_once(':')?;
    let name = name.to_lowercase();
    NAMES
        .contains(&name.as_str())
        .then_some((name, value.trim()))
}

/// Takes a field into the metadata, and tells whether it is shown there.
fn take(name: &str, values: &[String], meta: &mut Meta) -> bool {
    let all = || {
        values
            .iter()
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    };
    match name {
        "title" if meta.title.is_empty() => meta.title = all().collect::<Vec<_>>().join(": "),
        "title" => return meta.title == all().collect::<Vec<_>>().join(" "),
        "author" | "authors" if meta.authors.is_empty() => {
            meta.authors = all().flat_map(names).collect()
        }
        "editor" if meta.editors.is_empty() => meta.editors = all().flat_map(names).collect(),
        "language" => {
            let word = all()
                .next()
                .unwrap_or_default()
                .split([' ', ',', ';'])
                .next();
            if let Some(tag) = word.and_then(language_tag)
                && meta.language.is_empty()
            {
                tag.clone_into(&mut meta.language);
            }
            return false;
        }
        _ => return false,
    }
    true
}

/// The tag of the language that is called `name` in English.
fn language_tag(name: &str) -> Option<&'static str> {
    /// What the headers of books call otherwise than CLDR.
    const OTHERWISE: [(&str, &str); 3] = [("Farsi", "fa"), ("Frisian", "fy"), ("Maori", "mi")];
    let other = OTHERWISE.iter().find(|(other, _)| *other == name);
    other
        .map(|(_, tag)| *tag)
        .or_else(|| Some(KnownLanguage::of_english_name(name)?.tag))
}

/// The people in `Alexander Hamilton, John Jay and James Madison`.
fn names(value: &str) -> Vec<String> {
    let parts: Vec<&str> = value
        .split(" and ")
        .flat_map(|part| part.split(", "))
        .map(str::trim)
        .collect();
    match parts.iter().all(|part| part.contains(' ')) {
        true => parts.into_iter().map(str::to_owned).collect(),
        false => vec![value.to_owned()],
    }
}
