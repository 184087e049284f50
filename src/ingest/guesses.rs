//! *Guesses* at a report's title, authors, date and language, told with the line of metadata to write to mend them.

use super::Format;
use crate::model::{At, Meta, Rule, Warning};

/// Tells what of `meta` stands neither in `known` nor in the metadata of the source: a plain text and a web page have none
/// that is sure, so all that was read there is a guess. What is told already is not told again.
pub fn tell(known: &Meta, meta: &Meta, format: Format, warnings: &mut Vec<Warning>) {
    if !matches!(format, Format::Text | Format::Html | Format::Mhtml) {
        return;
    }
    let date = |meta: &Meta| meta.date.clone().map(String::from).unwrap_or_default();
    let found = [
        (Rule::GuessedTitle, known.title.clone(), meta.title.clone()),
        (
            Rule::GuessedAuthors,
            known.authors.join(BETWEEN),
            meta.authors.join(BETWEEN),
        ),
        (Rule::GuessedDate, date(known), date(meta)),
    ];
    for (rule, known, text) in found {
        let is_told = warnings.iter().any(|warning| warning.rule == rule);
        if known.is_empty() && !text.is_empty() && !is_told {
            let at = At::Whole;
            warnings.push(Warning { at, rule, text });
        }
    }
}

/// Between the names of authors in a warning.
const BETWEEN: &str = "; ";

/// The line of a report's `.toml` that says what `warning` guessed; to be written with what is right. `None` if it is about
/// something else.
pub fn line(warning: &Warning) -> Option<String> {
    let string = |text: &str| toml::Value::from(text);
    let (key, value) = match warning.rule {
        Rule::GuessedTitle => ("title", string(&warning.text)),
        Rule::GuessedDate => ("date", string(&warning.text)),
        Rule::GuessedLanguage => ("language", string(&warning.text)),
        Rule::GuessedAuthors => {
            let names = warning.text.split(BETWEEN).map(string);
            ("authors", names.collect::<Vec<_>>().into())
        }
        _ => return None,
    };
    Some(format!("{key} = {value}"))
}
