//! The second count of *plain text*: all its characters, but for the notes of Aozora's typists, `［＃…］`, which are no
//! words of the text. The letter `o` that stands for a bullet need not be on the page.

use super::gatherer::Gatherer;
use super::words::Words;

/// The words of a plain text.
pub(in crate::ingest) fn words(text: &str) -> Words {
    if !text.contains("［＃") && !text.lines().any(|line| bullet(line).is_some()) {
        return Words::on_lines(text);
    }
    let mut gatherer = Gatherer::default();
    for (line, words) in (1..).zip(text.split_inclusive('\n')) {
        let mut rest = words;
        if let Some(item) = bullet(words) {
            gatherer.may_go = true;
            gatherer.push(&words[..words.len() - item.len()], line);
            gatherer.may_go = false;
            rest = item;
        }
        while let Some((before, note, after)) = note(rest) {
            gatherer.push(before, line);
            // Behind ※ the note describes a letter that has no other sign.
            if before.ends_with('※') {
                gatherer.push(note, line);
            }
            rest = after;
        }
        gatherer.push(rest, line);
    }
    gatherer.finish()
}

/// What stands behind the letter `o`, if it is the bullet of an item: two or three spaces are between.
fn bullet(line: &str) -> Option<&str> {
    let item = line.trim_start().strip_prefix("o  ")?;
    let item = item.strip_prefix(' ').unwrap_or(item);
    item.starts_with(|c: char| !c.is_whitespace())
        .then_some(item)
}

/// The text before the first note, the note, and the text after it.
fn note(text: &str) -> Option<(&str, &str, &str)> {
    let from = text.find("［＃")?;
    let to = from + text[from..].find('］')? + '］'.len_utf8();
    Some((&text[..from], &text[from..to], &text[to..]))
}
