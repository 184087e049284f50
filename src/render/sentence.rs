//! Splits a paragraph into its opening sentence and the others.

use super::inline::push_inlines;
use super::{Surroundings, Written, inlines};
use crate::model::{Inline, Style, plain_text, primary_language};

/// A paragraph's HTML in two parts, so that the opening sentence can be shown alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentences {
    /// The inline HTML of the opening sentence.
    pub opening: Written,
    /// The inline HTML of the other sentences with the space before them; may be empty.
    pub others: Written,
}

/// Splits a paragraph; `language` is a BCP 47 tag that selects the sentence rules.
pub fn sentences(content: &[Inline], language: &str, around: &Surroundings) -> Sentences {
    let text = plain_text(content);
    let run_in = run_in_length(content);
    let opening = match opening_length(&text, language) {
        length if length <= run_in && run_in < text.len() => {
            run_in + opening_length(&text[run_in..], language)
        }
        length => length,
    };
    let (opening, others) = split(content, opening);
    Sentences {
        opening: inlines(&opening, around),
        others: inlines(&others, around),
    }
}

/// The HTML of a whole paragraph, with the sentences after the opening one marked.
pub fn paragraph(sentences: Sentences) -> Written {
    let mut html = Written::default();
    html.tag("<p>");
    push_sentences(sentences, &mut html);
    html.tag("</p>");
    html
}

fn push_sentences(Sentences { opening, others }: Sentences, html: &mut Written) {
    html.append(opening);
    if !others.html.is_empty() {
        html.tag("<span class=\"rest\">");
        html.append(others);
        html.tag("</span>");
    }
}

/// Running text. If it is the first of a block that is shortened to its opening, its other sentences are marked.
pub(super) fn push_running(content: &[Inline], around: &Surroundings, html: &mut Written) {
    match around.shortens.take() {
        Some(language) => push_sentences(sentences(content, &language, around), html),
        None => push_inlines(content, around, html),
    }
}

/// How much of a paragraph is searched for the opening sentence (bytes). The segmenter's time is quadratic in
/// its input, because it looks for the end of each quotation up to the end of the text. A longer sentence would
/// be no useful opening.
const LONGEST: usize = 4_000;

/// The length of the opening sentence of `text` in bytes, without the space after it.
fn opening_length(text: &str, language: &str) -> usize {
    let primary = primary_language(language);
    let from = number_length(text);
    let beginning = &text[from..text.floor_char_boundary(LONGEST).max(from)];
    let sentences = sentencex::segment(&primary, beginning);
    let mut length = from;
    for (at, sentence) in sentences.iter().enumerate() {
        length += sentence.len();
        // The last sentence of a truncated text does not count, since its end is unknown.
        if at + 1 == sentences.len() {
            break;
        }
        let opening = &text[from..length];
        if ends(&text[..length], &text[length..]) && !is_slight(opening) {
            return text[..length].trim_end().len();
        }
    }
    text.trim_end().len().max(from)
}

/// Whether an opening is too short to say what follows: "Spring 2016.", "No."
fn is_slight(opening: &str) -> bool {
    /// This many words say something.
    const WORDS: usize = 5;
    /// The same in characters of Chinese and Japanese.
    const CHARACTERS: usize = 8;
    let is_wide = |c: &char| ('\u{3041}'..='\u{9fff}').contains(c);
    match opening.chars().filter(is_wide).count() {
        0 => opening.split_whitespace().count() < WORDS,
        characters => characters < CHARACTERS,
    }
}

/// The most words of a run-in heading.
const RUN_IN: usize = 15;

/// The length of the run-in heading that a paragraph begins with (bytes): a few stressed words that end with a full
/// stop or a colon. The sentence behind it belongs to the opening. 0 without one.
fn run_in_length(content: &[Inline]) -> usize {
    let Some(Inline::Styled {
        style: Style::Emphasis | Style::Strong,
        content,
    }) = content.first()
    else {
        return 0;
    };
    let heading = plain_text(content);
    let ends = heading.trim_end().ends_with(['.', ':', '。', '：', '—']);
    match ends && heading.split_whitespace().count() <= RUN_IN {
        true => heading.len(),
        false => 0,
    }
}

/// Whether a sentence can end between the two texts: before a space, or behind a mark that no space follows.
fn ends(before: &str, after: &str) -> bool {
    before.ends_with(|c: char| c.is_whitespace() || FULL_STOPS.contains(&c))
        || after.starts_with(char::is_whitespace)
}

/// Marks of Chinese and Japanese at the end of a sentence, and what closes a quotation behind them.
const FULL_STOPS: [char; 8] = ['。', '！', '？', '．', '｡', '」', '』', '）'];

/// The longest number of a paragraph (bytes).
const LONGEST_NUMBER: usize = 8;

/// The length of the number that a paragraph begins with, `12. `, which is no sentence; 0 without one.
fn number_length(text: &str) -> usize {
    let Some((number, rest)) = text.split_once(char::is_whitespace) else {
        return 0;
    };
    let digits = number.trim_matches(['.', '(', ')', '[', ']']);
    let is_number = number.len() <= LONGEST_NUMBER
        && !digits.is_empty()
        && number.ends_with(['.', ')', ']'])
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_number {
        text.len() - rest.len()
    } else {
        0
    }
}

/// `content` split after `bytes` of its text. An inline that is not plain text is not split; it goes to the
/// first part.
fn split(content: &[Inline], bytes: usize) -> (Vec<Inline>, Vec<Inline>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut left = bytes;
    for inline in content {
        match inline {
            _ if left == 0 => after.push(inline.clone()),
            Inline::Text(text) if text.len() > left && text.is_char_boundary(left) => {
                let (head, tail) = text.split_at(left);
                before.push(Inline::Text(head.to_owned()));
                after.push(Inline::Text(tail.to_owned()));
                left = 0;
            }
            _ => {
                left = left.saturating_sub(plain_text(std::slice::from_ref(inline)).len());
                before.push(inline.clone());
            }
        }
    }
    (before, after)
}
