//! *Braces* at the end of a heading are attributes only if all words in them are. The parser takes away other braces,
//! too: those of templates, and of sets.

/// What stands in braces at the end of the heading that begins `text`, with the braces and the space before them, if it
/// is text.
pub(super) fn text_of_heading(text: &str) -> Option<&str> {
    let line = text
        .lines()
        .map(str::trim_end)
        .find(|line| line.ends_with('}'))?;
    let open = line.rfind('{')?;
    let words = line.get(open + 1..line.len() - 1)?;
    let before = line.get(..open)?.trim_end().len();
    (!are_attributes(words)).then(|| &line[before..])
}

/// Whether all are names (`#name`), classes (`.class`), or keys with values, which may stand in quotes.
pub(super) fn are_attributes(words: &str) -> bool {
    let mut in_value = false;
    words.split_whitespace().all(|word| {
        let was_in_value = in_value;
        if word.matches('"').count() % 2 == 1 {
            in_value = !in_value;
        }
        was_in_value
            || word.starts_with(['#', '.'])
            || word.contains('=')
            || word.starts_with("data-")
            || !word.contains(char::is_alphanumeric)
    })
}
