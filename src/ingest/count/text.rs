//! The second count of *plain text*: all its characters, but for the notes of Aozora's typists, `［＃…］`, which are no
//! words of the text.

use super::gatherer::Gatherer;
use super::words::Words;

/// The words of a plain text.
pub(in crate::ingest) fn words(text: &str) -> Words {
    if !text.contains("［＃") {
        return Words::on_lines(text);
    }
    let mut gatherer = Gatherer::default();
    for (line, words) in (1..).zip(text.split_inclusive('\n')) {
        let mut rest = words;
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

/// The text before the first note, the note, and the text after it.
fn note(text: &str) -> Option<(&str, &str, &str)> {
    let from = text.find("［＃")?;
    let to = from + text[from..].find('］')? + '］'.len_utf8();
    Some((&text[..from], &text[from..to], &text[to..]))
}
