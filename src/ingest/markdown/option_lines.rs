//! The *options* of a directive: lines of `:key: value` at its start, or YAML between lines of `---`.

use super::attributes::Attributes;
use super::boxes::name_of;
use super::prefix::parts;

/// The options at the start of `lines`, and how many lines they are.
pub(super) fn options(lines: &[&str]) -> (Attributes, usize) {
    let mut said = Attributes::default();
    let texts = || lines.iter().map(|line| parts(line).rest.trim());
    if lines
        .first()
        .is_some_and(|line| line.trim().trim_start_matches('>').trim() == "---")
    {
        let Some(end) = texts().skip(1).position(|text| text.starts_with("---")) else {
            return (said, 0);
        };
        for text in texts().skip(1).take(end) {
            if let Some((key, value)) = text.split_once(':') {
                said.option(key.trim(), unquoted(value.trim()));
            }
        }
        return (said, end + 2);
    }
    let mut count = 0;
    for text in texts() {
        let Some((key, value)) = option(text) else {
            break;
        };
        said.option(key, value);
        count += 1;
    }
    (said, count)
}

/// The key and the value of `:key: value`.
fn option(text: &str) -> Option<(&str, &str)> {
    let (key, value) = text.strip_prefix(':')?.split_once(':')?;
    let (_, rest) = name_of(key)?;
    (rest.is_empty() && (value.is_empty() || value.starts_with(' '))).then(|| (key, value.trim()))
}

fn unquoted(value: &str) -> &str {
    let inside = |quote: char| value.strip_prefix(quote)?.strip_suffix(quote);
    inside('"').or_else(|| inside('\'')).unwrap_or(value)
}
