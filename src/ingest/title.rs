//! Guesses the *title* of a report whose metadata has none: the heading it begins with, unless that is a
//! chapter's, with a number or a usual chapter name. Otherwise the title is the file's name.

use crate::model::{At, Inline, Report, Rule, Warning, plain_text};
use std::path::Path;

/// The maximum length of a title (characters); longer headings are sentences.
const LONGEST: usize = 200;

/// Usual names of first chapters, in lower case.
const CHAPTERS: [&str; 36] = [
    "abbreviations",
    "about",
    "about this report",
    "abstract",
    "acknowledgements",
    "acknowledgments",
    "background",
    "contents",
    "executive summary",
    "foreword",
    "highlights",
    "introduction",
    "key findings",
    "key messages",
    "overview",
    "preface",
    "purpose",
    "scope",
    "summary",
    "table of contents",
    "はじめに",
    "まえがき",
    "序文",
    "序章",
    "概要",
    "要旨",
    "要約",
    "目次",
    "аннотация",
    "введение",
    "вступление",
    "обзор",
    "оглавление",
    "предисловие",
    "резюме",
    "содержание",
];

/// Makes the first heading the title of `report`, if it has none and begins with a suitable heading. The heading
/// is then only in the masthead, and the blocks under it come before the first section.
pub(super) fn guess(report: &mut Report, warnings: &mut Vec<Warning>) {
    if !report.meta.title.is_empty() || !report.blocks.is_empty() {
        return;
    }
    let Some(first) = report.sections.first() else {
        return;
    };
    let words = plain_text(&first.heading);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if !is_words(&first.heading)
        || first.heading.iter().any(leads)
        || is_chapter(&words)
        || words.chars().count() > LONGEST
    {
        return;
    }
    let mut first = report.sections.remove(0);
    report.blocks = std::mem::take(&mut first.blocks);
    report.sections.splice(0..0, first.sections);
    // Links to the heading now lead to the next one, or else to the first text.
    let is_page = |inline: &Inline| matches!(inline, Inline::Page(_));
    let (mut pages, mut anchors): (Vec<_>, Vec<_>) = first.heading.into_iter().partition(is_page);
    anchors.retain(|inline| matches!(inline, Inline::Anchor(_)));
    // A page begins with the first text.
    if let Some(block) = report.blocks.first_mut() {
        block.each_inlines_mut(&mut |content| {
            if !content.is_empty() {
                content.splice(0..0, std::mem::take(&mut pages));
            }
        });
    }
    anchors.append(&mut pages);
    put_places(anchors, report);
    report.meta.title = words.clone();
    warnings.push(Warning {
        at: At::Whole,
        rule: Rule::GuessedTitle,
        text: words,
    });
}

/// Puts the names of the title's place at the next heading of `report`, or else at its first text.
pub(super) fn put_places(mut places: Vec<Inline>, report: &mut Report) {
    match (report.sections.first_mut(), report.blocks.first_mut()) {
        (Some(next), _) => {
            next.heading.splice(0..0, places);
        }
        (None, Some(block)) => block.each_inlines_mut(&mut |content| {
            content.splice(0..0, std::mem::take(&mut places));
        }),
        (None, None) => {}
    }
}

/// Makes the file's name the title of `report`, if it has none.
pub fn entitle(report: &mut Report, file_name: &str, warnings: &mut Vec<Warning>) {
    if !report.meta.title.is_empty() {
        return;
    }
    let base_name = Path::new(file_name).file_stem().unwrap_or_default();
    report.meta.title = base_name.to_string_lossy().replace(['-', '_'], " ");
    warnings.push(Warning {
        at: At::Whole,
        rule: Rule::GuessedTitle,
        text: report.meta.title.clone(),
    });
}

/// Whether it contains a link: a title cannot, so the link would be lost.
fn leads(inline: &Inline) -> bool {
    match inline {
        Inline::Link { .. } => true,
        Inline::Styled { content, .. } | Inline::Foreign { content, .. } => {
            content.iter().any(leads)
        }
        _ => false,
    }
}

/// Whether a heading of these words is a chapter's: “1. Aims”, “Chapter 2”, “Introduction”.
pub(super) fn is_chapter(words: &str) -> bool {
    let lower = words.to_lowercase();
    let is_number = |word: &str| {
        let word = word.trim_end_matches(['.', ':', ')']);
        !word.is_empty() && word.chars().all(|c| c.is_numeric() || ".ivx".contains(c))
    };
    let name = lower.trim_end_matches([':', '.']);
    CHAPTERS.contains(&name) || lower.split(' ').take(2).any(is_number)
}

/// Whether `content` has no number, note, picture or formula, as a title must not.
pub(super) fn is_words(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Styled { content, .. }
        | Inline::Link { content, .. }
        | Inline::Foreign { content, .. } => is_words(content),
        Inline::Label(_) | Inline::NoteRef(_) | Inline::Image(_) | Inline::Math(_) => false,
        _ => true,
    })
}
