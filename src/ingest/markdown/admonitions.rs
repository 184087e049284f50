//! An *admonition* of MkDocs is a line such as `!!! note "Title"`, with indented text below; `???` folds.

use super::boxes::{Form, Opening, name_of, of_callout};

/// What the line opens; `None` if it is no admonition.
pub(super) fn opening(line: &str) -> Option<Opening> {
    let (form, rest) = [
        ("!!!", Form::Aside),
        ("???+", Form::Aside),
        ("???", Form::Disclosure),
        ("===+", Form::Aside),
        ("===!", Form::Aside),
        ("===", Form::Aside),
    ]
    .into_iter()
    .find_map(|(sign, form)| Some((form, line.strip_prefix(sign)?)))?;
    let rest = rest.strip_prefix([' ', '\t'])?.trim();
    let (words, title) = match rest.split_once('"') {
        Some((words, title)) => (words.trim(), Some(title.strip_suffix('"')?)),
        None => (rest, None),
    };
    let mut kinds = words.split_whitespace();
    let kind = kinds.next().unwrap_or_default();
    let is_name = |word: &str| name_of(word).is_some_and(|(_, rest)| rest.is_empty());
    let is_tab = line.starts_with('=');
    if is_tab != kind.is_empty()
        || (is_tab && title.is_none())
        || !words.split_whitespace().all(is_name)
    {
        return None;
    }
    let mut opening = of_callout(kind, None, title.unwrap_or_default());
    // An empty title is none, not even the kind.
    if title == Some("") {
        opening.title.clear();
    }
    opening.form = form;
    Some(opening)
}
