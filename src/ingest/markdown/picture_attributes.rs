//! *Attributes behind a picture* say how it is shown, and its name: `![Harbour](harbour.png){#fig-1 width=80%}`. They are
//! taken out; the name stays, as a target of links.

use super::attributes::attributes;
use super::braces::are_attributes;
use super::dialect::Marked;
use super::{edits, options};
use pulldown_cmark::{Event, Parser, TagEnd};

/// The longest attributes (bytes).
const LONGEST: usize = 1_000;

/// Takes the attributes behind pictures out of `marked`.
pub(super) fn take_out(marked: &mut Marked) {
    if !(marked.text.contains("){") || marked.text.contains("]{")) {
        return;
    }
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(&marked.text, options()).into_offset_iter() {
        if !matches!(event, Event::End(TagEnd::Image)) {
            continue;
        }
        let rest = marked.text.get(range.end..).unwrap_or_default();
        let Some(close) = rest.bytes().take(LONGEST).position(|byte| byte == b'}') else {
            continue;
        };
        let rest = rest.get(..=close).unwrap_or_default();
        let Some((said, after)) = attributes(rest) else {
            continue;
        };
        let length = rest.len() - after.len();
        let inside = rest.get(1..length - 1).unwrap_or_default();
        if inside.contains('\n') || !are_attributes(inside) {
            continue;
        }
        if !said.id.is_empty() && !said.id.contains(['"', '<', '&']) {
            let target = format!("<span id=\"{}\"></span>", said.id);
            found.push((range.start..range.start, target));
        }
        found.push((range.end..range.end + length, String::new()));
    }
    if !found.is_empty() {
        edits::replace(marked, &found);
    }
}
