//! The *languages* of text, as Word's checks of spelling know them.

use super::look::RunLook;
use super::styles::Styles;
use crate::ingest::ooxml::xml::Element;
use crate::model::{is_language_tag, primary_language};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The language of `text` with this look: Word keeps one for each kind of script.
pub(super) fn of_text<'a>(text: &str, look: &'a RunLook) -> Option<&'a Rc<str>> {
    let kind = match text.chars().find(|c| c.is_alphabetic()) {
        Some(c) if is_right_to_left(c) => 2,
        Some(c) if is_east_asian(c) => 1,
        _ if look.right_to_left == Some(true) => 2,
        _ => 0,
    };
    look.languages[kind].as_ref()
}

/// The language of most text below `body`; empty if it is not known, or if it cannot be what the text is written in.
pub(super) fn of_most(body: &Element<'_>, styles: &Styles) -> String {
    let mut amounts: BTreeMap<String, usize> = BTreeMap::new();
    let mut letters = [0_usize; 2];
    body.each(&mut |paragraph| {
        if !paragraph.is("w:p") {
            return;
        }
        let id = paragraph
            .at(&["w:pPr"])
            .and_then(|p| p.value_of("w:pStyle"));
        let of_style = styles.paragraph(id).map(|style| style.run.clone());
        let around = of_style.unwrap_or_default().over(styles.base());
        for run in paragraph.all("w:r") {
            let own = run.child("w:rPr").and_then(|own| own.child("w:lang"));
            let own = own.map(|_| run.child("w:rPr").map(RunLook::of).unwrap_or_default());
            let look = own.map_or_else(|| around.clone(), |own| own.over(&around));
            for text in run.all("w:t") {
                let text = text.text();
                let count = text.chars().filter(|c| c.is_alphabetic()).count();
                let latin = text.chars().filter(char::is_ascii_alphabetic).count();
                letters[0] += count;
                letters[1] += latin;
                if let Some(tag) = of_text(&text, &look).filter(|tag| is_language_tag(tag)) {
                    *amounts.entry(tag.to_string()).or_default() += count;
                }
            }
        }
    });
    let most = amounts.into_iter().max_by_key(|(_, count)| *count);
    let tag = most.map(|(tag, _)| tag).unwrap_or_default();
    let is_latin = letters[1] * 2 > letters[0];
    match is_latin == is_written_in_latin(&tag) {
        true => tag,
        false => String::new(),
    }
}

/// Whether the language of this tag is mostly written in the letters of ASCII.
fn is_written_in_latin(tag: &str) -> bool {
    !matches!(
        primary_language(tag).as_str(),
        "am" | "ar"
            | "be"
            | "bg"
            | "bn"
            | "el"
            | "fa"
            | "gu"
            | "he"
            | "hi"
            | "hy"
            | "ja"
            | "ka"
            | "kk"
            | "km"
            | "kn"
            | "ko"
            | "lo"
            | "mk"
            | "ml"
            | "mn"
            | "mr"
            | "my"
            | "ne"
            | "or"
            | "pa"
            | "ru"
            | "sa"
            | "si"
            | "sr"
            | "ta"
            | "te"
            | "th"
            | "ti"
            | "ug"
            | "uk"
            | "ur"
            | "yi"
            | "zh"
    )
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ffdc}' | '\u{20000}'..='\u{3ffff}')
}
