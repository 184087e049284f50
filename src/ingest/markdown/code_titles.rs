//! The *titles* of blocks of code, which the dialects say behind the language: `title="app.py"` (Docusaurus, MkDocs),
//! `{.python filename="app.py" lst-cap="…"}` (Quarto), `[app.py]` (VitePress), `js:title=app.js` (Gatsby).

/// The attributes that are titles.
const KEYS: [&str; 5] = ["title", "filename", "fileName", "caption", "lst-cap"];

/// The titles in what stands behind a fence, in their order.
pub(super) fn of(info: &str) -> Vec<&str> {
    let mut found: Vec<(usize, &str)> = Vec::new();
    for key in KEYS {
        for (at, _) in info.match_indices(key) {
            let before = info[..at].chars().next_back();
            let begins = before.is_none_or(|c| c.is_whitespace() || "{,:".contains(c));
            let value = info[at + key.len()..].strip_prefix('=');
            if let Some(value) = value.filter(|_| begins && !is_quoted(&info[..at])) {
                found.push((at, said(value)));
            }
        }
    }
    let behind = info.split_once(' ').map_or("", |(_, behind)| behind.trim());
    if let Some(file) = behind
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'))
    {
        found.push((0, file));
    }
    found.sort_unstable();
    found.retain(|(_, title)| title.contains(char::is_alphanumeric));
    found.into_iter().map(|(_, title)| title).collect()
}

/// The language that stands behind a fence; empty if there is none.
pub(super) fn language(info: &str) -> &str {
    let first = info.split_whitespace().next().unwrap_or_default();
    let first = first.split(":title=").next().unwrap_or_default();
    match first.strip_prefix("{.") {
        Some(class) => class.trim_end_matches('}'),
        None => first,
    }
}

/// Whether a quotation is open at the end of `before`.
fn is_quoted(before: &str) -> bool {
    before.matches('"').count() % 2 == 1
}

/// The value at the beginning.
fn said(value: &str) -> &str {
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote) => value[1..].split(quote).next().unwrap_or_default(),
        None => {
            let end = value.find(|c: char| c.is_whitespace() || c == '}');
            &value[..end.unwrap_or(value.len())]
        }
    }
}
