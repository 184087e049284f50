//! *Lettered headings* in the case of a sentence: `A. The role of the press`. Each stands alone, its letter follows that of
//! the one before, and text stands between.

use super::chunks::Chunk;
use super::marker::{MarkerKind, NumberStyleKey};
use std::collections::HashMap;

/// The most characters of a heading.
const HEADING_CHARS: usize = 90;

/// The fewest characters of the text between two.
const TEXT_CHARS: usize = 60;

/// A name has no lower-case word of so many letters, only such as *de* and *van der*.
const WORD_LETTERS: usize = 4;

/// The lines that are such headings.
pub(super) fn headings(chunks: &[Chunk<'_, '_>]) -> HashMap<u32, MarkerKind> {
    let mut found = HashMap::new();
    // The lines of the chain that is open, and its last letter.
    let mut chain: Vec<u32> = Vec::new();
    let mut last = None;
    let mut text_between = 0;
    let kind = MarkerKind::Number(NumberStyleKey::UpperLetters, '.');
    let mut close = |chain: &mut Vec<u32>| match chain.len() {
        0 | 1 => chain.clear(),
        _ => found.extend(chain.drain(..).map(|line| (line, kind))),
    };
    for chunk in chunks {
        let heading = match chunk.lines {
            [line] => title(&line.words()).map(|(letter, _)| (letter, line.number)),
            _ => None,
        };
        let Some((letter, line)) = heading else {
            text_between += chunk.lines.iter().map(|line| line.length()).sum::<usize>();
            continue;
        };
        let next = last.and_then(|last: char| char::from_u32(u32::from(last) + 1));
        if letter == 'A' {
            close(&mut chain);
        } else if next != Some(letter) || text_between < TEXT_CHARS {
            continue;
        }
        chain.push(line);
        last = Some(letter);
        text_between = 0;
    }
    close(&mut chain);
    found
}

/// The letter and the title of a line that may be such a heading.
fn title(words: &str) -> Option<(char, &str)> {
    let letter = words.chars().next().filter(char::is_ascii_uppercase)?;
    let title = words
        .get(1..)?
        .strip_prefix(['.', ')'])?
        .strip_prefix(' ')?;
    let fits = title.starts_with(char::is_uppercase)
        && title.contains(char::is_lowercase)
        && title.chars().count() <= HEADING_CHARS
        && !title.ends_with(['.', ';', ':', ',', '!', '?', '”', '"']);
    fits.then_some((letter, title))
}

/// Whether a line is such a heading rather than a name with an initial.
pub(super) fn is_no_name(words: &str) -> bool {
    let is_word =
        |word: &str| word.starts_with(char::is_lowercase) && word.chars().count() >= WORD_LETTERS;
    title(words).is_some_and(|(_, title)| title.split(' ').any(is_word))
}
