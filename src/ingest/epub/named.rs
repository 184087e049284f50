//! A chapter may declare *names* for characters in its document type (XML 1.0, 4.2.1). They are resolved before it is
//! read; longer texts and other files are not.

use super::tree::value;

/// The longest text that a name may stand for (characters).
const LONGEST: usize = 32;

/// The most names.
const MOST: usize = 256;

/// The chapter with the characters for which it declares names.
pub(super) fn resolved(source: String) -> String {
    let Some((before, behind)) = source.split_once("]>") else {
        return source;
    };
    if !before.contains("<!ENTITY") {
        return source;
    }
    let mut text = behind.to_owned();
    for (name, characters) in declared(before).take(MOST) {
        text = text.replace(&format!("&{name};"), &characters);
    }
    format!("{before}]>{text}")
}

/// The names in a document type, and what they stand for.
fn declared(declaration: &str) -> impl Iterator<Item = (&str, String)> {
    declaration.split("<!ENTITY").skip(1).filter_map(|rest| {
        let (name, rest) = rest.trim_start().split_once(char::is_whitespace)?;
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let raw = rest.get(1..)?.split(quote).next()?;
        let text = value(raw.as_bytes());
        let is_text = text.chars().count() <= LONGEST && !text.contains(['<', '&', '\n']);
        is_text.then_some((name, text))
    })
}
