//! Runs of inline content: white space joined, pieces of text put together, ends trimmed.

use crate::model::{Inline, plain_text};

/// Puts `text` behind `content`, each run of white space as one space.
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

/// Puts `more` behind `content`; text at the seam becomes one piece.
pub(super) fn append(content: &mut Vec<Inline>, more: Vec<Inline>) {
    for inline in more {
        match inline {
            Inline::Text(text) => push_text(content, &text),
            other => content.push(other),
        }
    }
}

/// Takes white space off both ends, and text that is nothing else.
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

/// The white space that HTML joins; a no-break space is a character like others.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0C')
}

/// Whether there is nothing to be seen but, perhaps, named places.
pub(super) fn is_blank(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Styled { content, .. } | Inline::Foreign { content, .. } => is_blank(content),
        Inline::Anchor(_) | Inline::Break => true,
        Inline::Code(_)
        | Inline::Link { .. }
        | Inline::Math(_)
        | Inline::Image(_)
        | Inline::NoteRef(_) => false,
    })
}

/// The named places in `content`.
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

/// Takes the marks of notes out of `content`, since a link cannot stand in a link.
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

/// What a picture shows in words: those of its description, and of pictures in it.
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
