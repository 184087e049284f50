//! What a web page shows around its text is in the text that was *scraped* from it: a link that skips the menu, the
//! menu, a question whether the page was useful. It is dropped, if it is certain.

use super::line::Line;
use super::pages::drop_line;
use crate::ingest::dates::date;
use crate::model::{Meta, Rule, Warning};

/// The most words of a link that skips what a page shows before its text.
const SKIP_WORDS: usize = 5;

/// The most lines with words between such a link and the title.
const MENU_LINES: usize = 12;

/// The fewest words of a title below a menu, and the most of its characters.
const TITLE_WORDS: usize = 3;
const TITLE_CHARS: usize = 120;

/// Questions at the end of a page, and answers to them, in lower case.
const QUESTIONS: [&str; 6] = [
    "is this page useful?",
    "was this page useful?",
    "is this page helpful?",
    "was this page helpful?",
    "was this article helpful?",
    "did you find this page helpful?",
];
const ANSWERS: [&str; 6] = [
    "yes",
    "no",
    "report a problem with this page",
    "yes no",
    "thank you for your feedback",
    "back to top",
];

/// Extensions of files whose name may be the first line of their text.
const EXTENSIONS: [&str; 11] = [
    "doc", "docx", "htm", "html", "md", "odt", "pdf", "rtf", "tex", "txt", "xml",
];

/// Drops what stands around the text of a page, and fills in what it says of the report.
pub(super) fn strip(lines: &mut [Line<'_>], meta: &mut Meta, warnings: &mut Vec<Warning>) {
    let worded: Vec<usize> = (0..lines.len())
        .filter(|at| !lines[*at].is_blank())
        .collect();
    strip_questions(lines, &worded, warnings);
    let Some((first, rest)) = worded.split_first().filter(|(_, rest)| !rest.is_empty()) else {
        return;
    };
    let words = lines[*first].words();
    if is_file_name(&words) {
        drop_line(&mut lines[*first], Rule::PageFurniture, warnings);
    } else if skips(&words) {
        drop_line(&mut lines[*first], Rule::PageFurniture, warnings);
        strip_menu(lines, rest, meta, warnings);
    }
}

/// Drops the menu below a link that skips it. The first line of the menu is the name of the site.
fn strip_menu(
    lines: &mut [Line<'_>],
    worded: &[usize],
    meta: &mut Meta,
    warnings: &mut Vec<Warning>,
) {
    let is_title = |at: &usize| {
        let words = lines[*at].words();
        let known = !meta.title.is_empty() && words == meta.title;
        let may_be = meta.title.is_empty()
            && words.split(' ').count() >= TITLE_WORDS
            && words.chars().count() <= TITLE_CHARS
            && !words.ends_with(['.', ':', ','])
            && date(&words).is_none()
            && !skips(&words);
        known || may_be
    };
    let Some(title) = worded.iter().take(MENU_LINES).position(is_title) else {
        return;
    };
    for (index, at) in worded.iter().take(title).enumerate() {
        let words = lines[*at].words();
        if index == 0 && meta.institution.is_empty() && !skips(&words) {
            meta.institution = words;
            drop_line(&mut lines[*at], Rule::MastheadLine, warnings);
        } else {
            drop_line(&mut lines[*at], Rule::PageFurniture, warnings);
        }
    }
}

/// Drops the questions at the end of a page, with their answers.
fn strip_questions(lines: &mut [Line<'_>], worded: &[usize], warnings: &mut Vec<Warning>) {
    let is_answer = |at: &&usize| ANSWERS.contains(&lines[**at].words().to_lowercase().as_str());
    let answers = worded.iter().rev().take_while(is_answer).count();
    let from = worded.len() - answers;
    let asks = from
        .checked_sub(1)
        .filter(|at| QUESTIONS.contains(&lines[worded[*at]].words().to_lowercase().as_str()));
    for at in worded.iter().skip(asks.unwrap_or(worded.len())) {
        drop_line(&mut lines[*at], Rule::PageFurniture, warnings);
    }
}

fn skips(words: &str) -> bool {
    let lower = words.to_lowercase();
    (lower.starts_with("skip to ") || lower.starts_with("jump to "))
        && words.split(' ').count() <= SKIP_WORDS
}

/// Whether the words are a file's name: one word with an extension.
fn is_file_name(words: &str) -> bool {
    let parts = words.rsplit_once('.').filter(|(name, _)| !name.is_empty());
    !words.contains([' ', '/', '@'])
        && parts
            .is_some_and(|(_, extension)| EXTENSIONS.contains(&extension.to_lowercase().as_str()))
}
