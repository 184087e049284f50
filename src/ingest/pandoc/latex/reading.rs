//! What an argument *reads* like: text, a single word, or nothing that a reader should see.

/// What an argument reads like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reads {
    /// A length, settings, the name of a file or of a place, or signs alone.
    Nothing,
    /// A number.
    Number,
    /// A word that may be a name for the program as well.
    Word,
    Text,
}

/// What `argument` reads like.
pub(super) fn of(argument: &str) -> Reads {
    let plain = without_commands(argument);
    let own = plain.trim();
    if !own.contains(char::is_alphanumeric) || is_setting(own) || is_length(own) {
        return Reads::Nothing;
    }
    if !own.contains(char::is_alphabetic) {
        return Reads::Number;
    }
    let words: Vec<&str> = own.split_whitespace().collect();
    let is_foreign = own.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    let lettered = words
        .iter()
        .filter(|word| word.contains(char::is_alphabetic));
    match (lettered.count(), words.as_slice()) {
        _ if is_foreign => Reads::Text,
        (0 | 1, [word]) if word.contains([':', '_', '=', '@']) || is_file(word) => Reads::Nothing,
        (_, [word]) => {
            let mut letters = word.chars().filter(|c| c.is_alphabetic());
            match letters.next().is_some_and(char::is_uppercase) && letters.next().is_some() {
                true => Reads::Text,
                false => Reads::Word,
            }
        }
        (1, _) => Reads::Word,
        _ => Reads::Text,
    }
}

/// The text without its commands, with blanks in their places.
fn without_commands(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        plain.push(' ');
        let letters = after.find(|c: char| !c.is_ascii_alphabetic());
        rest = match letters {
            Some(0) => after
                .char_indices()
                .nth(1)
                .and_then(|(next, _)| after.get(next..))
                .unwrap_or_default(),
            end => after.get(end.unwrap_or(after.len())..).unwrap_or_default(),
        };
    }
    plain.push_str(rest);
    plain
}

/// Whether it is a list of keys with values.
fn is_setting(text: &str) -> bool {
    let Some((key, _)) = text.split_once('=') else {
        return false;
    };
    let is_key = |c: char| c.is_ascii_alphanumeric() || " /-._*".contains(c);
    !key.contains('$') && key.trim().chars().all(is_key) && key.split_whitespace().count() <= 3
}

/// Whether it has no letters but those of a unit.
fn is_length(text: &str) -> bool {
    const UNITS: [&str; 10] = ["pt", "em", "ex", "cm", "mm", "in", "bp", "sp", "pc", "fill"];
    let mut words = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    has_digit
        && text.contains(char::is_alphabetic)
        && words.all(|word| UNITS.contains(&word) || matches!(word, "plus" | "minus"))
}

/// Whether it ends like the name of a file, or leads to one.
fn is_file(word: &str) -> bool {
    let extension = word.rsplit_once('.').map_or("", |(_, extension)| extension);
    (1..=4).contains(&extension.len())
        && extension.starts_with(|c: char| c.is_ascii_lowercase())
        && extension.chars().all(|c| c.is_ascii_alphanumeric())
}
