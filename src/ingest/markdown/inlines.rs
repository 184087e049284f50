//! Normalises runs of inline content: collapses white space, merges adjacent texts, trims the ends.

use crate::model::{Inline, plain_text};

/// Appends `text` to `content`, with white space collapsed.
pub(super) fn push_text(content: &mut Vec<Inline>, text: &str) {
    let text = match content.last() {
        Some(Inline::Break) => text.trim_start_matches(is_space),
        _ => text,
    };
    if !matches!(content.last(), Some(Inline::Text(_))) {
        content.push(Inline::Text(String::new()));
    }
    let Some(Inline::Text(words)) = content.last_mut() else {
        return;
    };
    for c in text.chars() {
        if !is_space(c) {
            words.push(c);
        } else if !words.ends_with(' ') {
            words.push(' ');
        }
    }
}

/// Appends `more` to `content`; adjacent texts are merged.
pub(super) fn append(content: &mut Vec<Inline>, more: Vec<Inline>) {
    for inline in more {
        match inline {
            Inline::Text(text) => push_text(content, &text),
            other => content.push(other),
        }
    }
}

/// Trims white space at both ends.
pub(super) fn trim(content: &mut Vec<Inline>) {
    let start = content
        .iter()
        .position(|inline| !matches!(inline, Inline::Anchor(_)));
    if let Some(Inline::Text(text)) = start.and_then(|at| content.get_mut(at)) {
        *text = text.trim_start_matches(is_space).to_owned();
    }
    while matches!(content.last(), Some(Inline::Break)) {
        content.pop();
    }
    if let Some(Inline::Text(text)) = content.last_mut() {
        text.truncate(text.trim_end_matches(is_space).len());
    }
    content.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
}

/// Whether it is white space that HTML collapses; a no-break space is not.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0C')
}

/// Whether nothing in it is visible; anchors do not count.
pub(super) fn is_blank(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Styled { content, .. } | Inline::Foreign { content, .. } => is_blank(content),
        Inline::Anchor(_) | Inline::Page(_) | Inline::Break => true,
        Inline::Code(_)
        | Inline::Link { .. }
        | Inline::Math(_)
        | Inline::Image(_)
        | Inline::Label(_)
        | Inline::NoteRef(_) => false,
    })
}

/// The anchors in `content`.
pub(super) fn anchors(content: Vec<Inline>) -> Vec<Inline> {
    let mut found = Vec::new();
    for inline in content {
        match inline {
            Inline::Anchor(_) => found.push(inline),
            Inline::Styled { content, .. }
            | Inline::Link { content, .. }
            | Inline::Foreign { content, .. } => found.extend(anchors(content)),
            _ => {}
        }
    }
    found
}

/// Removes the note references from `content`, since a link cannot be inside a link.
pub(super) fn take_note_refs(content: &mut Vec<Inline>) -> Vec<Inline> {
    let mut marks = Vec::new();
    for inline in std::mem::take(content) {
        match inline {
            Inline::NoteRef(_) => marks.push(inline),
            Inline::Styled {
                style,
                content: mut inner,
            } => {
                marks.extend(take_note_refs(&mut inner));
                content.push(Inline::Styled {
                    style,
                    content: inner,
                });
            }
            other => content.push(other),
        }
    }
    marks
}

/// The alternative text of a picture: that of its description, and of pictures in it.
pub(super) fn alternative(content: &[Inline]) -> String {
    let words = content.iter().map(|inline| match inline {
        Inline::Image(image) => image.alternative.clone(),
        Inline::Styled { content, .. }
        | Inline::Link { content, .. }
        | Inline::Foreign { content, .. } => alternative(content),
        Inline::Break => " ".to_owned(),
        other => plain_text(std::slice::from_ref(other)),
    });
    words.collect()
}
