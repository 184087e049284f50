//! Guesses the *language* of a report from its text, if its metadata has none.

use super::{common_words, script};
use crate::model::{
    At, Block, KnownLanguage, Meta, Report, Rule, Section, Warning, plain_text, primary_language,
};

/// The amount of text after which no more is collected (bytes).
const ENOUGH: usize = 20_000;

/// The minimum amount of text for a guess (characters).
const LEAST: usize = 200;

/// The maximum amount of text to examine (bytes), since one block may be very long.
const MOST: usize = 4 * ENOUGH;

/// The language of a report that names none.
const ENGLISH: &str = "en";

/// Languages in Latin letters that programs declare by themselves, whatever is written.
const DECLARED: [&str; 8] = ["de", "en", "es", "fr", "it", "nl", "pt", "sv"];

/// Sets the language of `report`, if it has none and the detection is reliable, or if it declares one whose letters it
/// has not, which the publisher has not given. Returns whether it did. The last of `warnings` then reports the guess,
/// unless it is English.
pub(super) fn guess(report: &mut Report, known: &Meta, warnings: &mut Vec<Warning>) -> bool {
    let declared = primary_language(&report.meta.language);
    let is_doubtful =
        DECLARED.contains(&&*declared.to_ascii_lowercase()) && known.language.is_empty();
    if !report.meta.language.is_empty() && !is_doubtful {
        return false;
    }
    let mut text = String::new();
    push_blocks(&report.blocks, &mut text);
    push_sections(&report.sections, &mut text);
    text.truncate(text.floor_char_boundary(MOST));
    if is_doubtful && (text.chars().count() < LEAST || script::language(&text).is_none()) {
        return false;
    }
    let told = by_words(&text).or_else(|| script::language(&text));
    let Some(language) =
        told.or_else(|| common_words::language(&text).filter(|told| *told != ENGLISH))
    else {
        return false;
    };
    language.clone_into(&mut report.meta.language);
    if report.meta.language != ENGLISH {
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
    Some(KnownLanguage::of_code(code).map_or(code, |language| language.tag))
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
