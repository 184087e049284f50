//! The *language* of a report that does not name it is guessed from its text.

use super::script;
use crate::model::{At, Block, Report, Rule, Section, Warning, plain_text};

/// How much text is enough to tell a language (bytes), and how little is too little (characters).
const ENOUGH: usize = 20_000;
const LEAST: usize = 200;

/// More of a long paragraph tells no more (bytes), and takes long to read.
const MOST: usize = 4 * ENOUGH;

/// Sets the language of `report`, if none is known and its text leaves no doubt, and tells whether it did. The
/// last of `warnings` then says so, but of English.
pub(super) fn guess(report: &mut Report, warnings: &mut Vec<Warning>) -> bool {
    if !report.meta.language.is_empty() {
        return false;
    }
    let mut text = String::new();
    push_blocks(&report.blocks, &mut text);
    push_sections(&report.sections, &mut text);
    text.truncate(text.floor_char_boundary(MOST));
    let Some(language) = by_words(&text).or_else(|| script::language(&text)) else {
        return false;
    };
    language.clone_into(&mut report.meta.language);
    if report.meta.language != "en" {
        warnings.push(Warning {
            at: At::Whole,
            rule: Rule::GuessedLanguage,
            text: report.meta.language.clone(),
        });
    }
    true
}

/// The language that the words of a text tell without doubt.
fn by_words(text: &str) -> Option<&'static str> {
    if text.chars().count() < LEAST {
        return None;
    }
    let found = whatlang::detect(text).filter(whatlang::Info::is_reliable)?;
    let code = found.lang().code();
    let short = isolang::Language::from_639_3(code).and_then(|language| language.to_639_1());
    Some(match found.lang() {
        whatlang::Lang::Cmn => "zh",
        _ => short.unwrap_or(code),
    })
}

fn push_blocks(blocks: &[Block], text: &mut String) {
    for block in blocks {
        if text.len() > ENOUGH {
            return;
        }
        block.each_inlines(&mut |content| {
            text.push_str(&plain_text(content));
            text.push(' ');
        });
    }
}

fn push_sections(sections: &[Section], text: &mut String) {
    for section in sections {
        if text.len() > ENOUGH {
            return;
        }
        push_blocks(&section.blocks, text);
        push_sections(&section.sections, text);
    }
}
