//! A *remark* is a comment that an editor's export puts among the notes (Google Docs). It is not published.

use super::Notes;
use super::pairs::Index;
use crate::ingest::html::mark::whole_mark;
use crate::ingest::html::tree::place;
use dom_query::NodeRef;

/// Whether an anchor of this name is that of a remark or of its mark.
pub(super) fn is_remark(name: &str) -> bool {
    let number = name
        .strip_prefix("cmnt_ref")
        .or_else(|| name.strip_prefix("cmnt"));
    number.is_some_and(|number| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()))
}

impl Notes {
    /// Takes the remarks and the marks that lead to them.
    pub(super) fn take_remarks(&mut self, index: &Index<'_>) {
        for link in &index.links {
            let Some(name) = place(link).filter(|name| is_remark(name)) else {
                continue;
            };
            let taken = match name.starts_with("cmnt_ref") {
                // The link from the remark back to its mark.
                true => body(link),
                false => whole_mark(link),
            };
            self.remarks.insert(taken.id);
        }
    }
}

/// The box of a remark: a `div` of its own, else the paragraph.
fn body<'a>(link: &NodeRef<'a>) -> NodeRef<'a> {
    let paragraph = link.parent().filter(|node| node.has_name("p"));
    let around = paragraph.and_then(|p| p.parent());
    around
        .filter(|around| {
            let first = around.first_element_child();
            around.has_name("div") && first.map(|first| first.id) == paragraph.map(|p| p.id)
        })
        .or(paragraph)
        .unwrap_or(*link)
}
