//! The *script* of a text decides which of the three languages of its style it is in, and which language most of the
//! text has.

use super::styles::{Languages, Styles};
use super::xml::{Element, Node};
use crate::model::primary_language;
use std::collections::BTreeMap;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    /// Other scripts of the West.
    Western,
    Asian,
    Complex,
}

/// The script of most letters in `text`; `None` if it has no letters.
fn script(text: &str) -> Option<Script> {
    let mut counts = [0_usize; 4];
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        let script = match c {
            'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' => Script::Latin,
            '\u{2E80}'..='\u{9FFF}'
            | '\u{AC00}'..='\u{D7FF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FF66}'..='\u{FFDC}'
            | '\u{1100}'..='\u{11FF}'
            | '\u{20000}'..='\u{3FFFF}' => Script::Asian,
            '\u{590}'..='\u{8FF}'
            | '\u{900}'..='\u{DFF}'
            | '\u{E00}'..='\u{109F}'
            | '\u{1780}'..='\u{17FF}'
            | '\u{FB1D}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFE}' => Script::Complex,
            _ => Script::Western,
        };
        counts[script as usize] += 1;
    }
    let most = counts.iter().max().copied().filter(|most| *most > 0)?;
    let all = [
        Script::Latin,
        Script::Western,
        Script::Asian,
        Script::Complex,
    ];
    all.into_iter()
        .find(|script| counts[*script as usize] == most)
}

/// The language of `text` as its style says; empty if that is not known.
pub(super) fn language<'a>(text: &str, languages: &'a Languages) -> &'a str {
    match script(text) {
        None => "",
        Some(Script::Asian) => &languages.asian,
        Some(Script::Complex) => &languages.complex,
        Some(Script::Latin) => &languages.western,
        Some(Script::Western) => {
            // A style that says nothing of its own often has the language of the program.
            let is_latin = LATIN.contains(&primary_language(&languages.western).as_str());
            match is_latin {
                true => "",
                false => &languages.western,
            }
        }
    }
}

/// Languages that are only written in Latin letters.
const LATIN: [&str; 15] = [
    "cs", "da", "de", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pl", "pt", "ro", "sv",
];

/// Whether the tags are of the same language, in any region.
pub(super) fn same_language(one: &str, other: &str) -> bool {
    primary_language(one) == primary_language(other)
}

/// The language of most letters in `body`; empty if that is not known.
pub(super) fn of_most(body: &Element, styles: &Styles) -> String {
    let mut counts = BTreeMap::new();
    count(body, styles, &Languages::default(), &mut counts);
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map(|(tag, _)| tag).unwrap_or_default()
}

fn count(
    element: &Element,
    styles: &Styles,
    languages: &Languages,
    counts: &mut BTreeMap<String, usize>,
) {
    let style = element.value("text:style-name");
    let own = match element.name() {
        "text:p" | "text:h" => Some(styles.languages_of_paragraph(style)),
        "text:span" => {
            let mut own = languages.clone();
            styles.change_languages(style, &mut own);
            Some(own)
        }
        "text:tracked-changes" | "office:annotation" => return,
        _ => None,
    };
    let languages = own.as_ref().unwrap_or(languages);
    for node in &element.children {
        match node {
            Node::Element(inner) => count(inner, styles, languages, counts),
            Node::Text(text) => {
                let letters = text.chars().filter(|c| c.is_alphabetic()).count();
                if letters > 0 {
                    let tag = language(text, languages);
                    match counts.get_mut(tag) {
                        Some(count) => *count += letters,
                        None => {
                            counts.insert(tag.to_owned(), letters);
                        }
                    }
                }
            }
        }
    }
}
