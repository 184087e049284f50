//! Links: unsafe addresses are dropped, and links are not nested.

use super::inlines::{append, take_note_refs};
use crate::model::{Href, Inline};

/// Appends a link to `content`. Inside another link, or with an unsafe address, only its words are appended.
/// Returns whether the address was lost.
pub(super) fn push_link(
    content: &mut Vec<Inline>,
    address: &str,
    title: &str,
    mut words: Vec<Inline>,
    in_link: bool,
) -> bool {
    let href = Href::of_link(address);
    let lost = href.is_none();
    match href {
        Some(href) if !in_link => {
            let marks = take_note_refs(&mut words);
            content.push(Inline::Link {
                href,
                title: title.to_owned(),
                content: words,
            });
            content.extend(marks);
        }
        _ => append(content, words),
    }
    lost
}
