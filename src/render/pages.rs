//! *Pages* of the source: a mark where each begins. It has no text, so that nobody copies, finds or counts it: the
//! styles show its label in the margin.

use super::{Surroundings, Written, escape};
use crate::model::{Inline, each_inline};
use crate::wording::Word;

/// The mark of a page of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageMark {
    /// The label, as it is printed.
    pub label: String,
    /// The id in the page.
    pub id: String,
    /// The address of the page in the file it comes from, if that is beside the report.
    pub address: Option<String>,
}

/// The marks of the pages that begin in a heading. They stand beside it, since they are no part of its name.
pub fn page_marks(heading: &[Inline], around: &Surroundings) -> String {
    let mut pages = Vec::new();
    each_inline(heading, &mut |inline| {
        if let Inline::Page(at) = inline {
            pages.push(*at);
        }
    });
    let mut html = Written::default();
    push_pages(&pages, around, &mut html);
    html.html
}

/// Marks for `pages` that begin at one place: only the last has anything on it.
pub(super) fn push_pages(pages: &[usize], around: &Surroundings, html: &mut Written) {
    for (nth, at) in pages.iter().enumerate() {
        push_page(*at, nth + 1 < pages.len(), around, html);
    }
}

/// The mark for the page of this number, which `is_bare` if nothing stands on it.
pub(super) fn push_page(at: usize, is_bare: bool, around: &Surroundings, html: &mut Written) {
    let Some(PageMark { label, id, address }) = around.pages.get(at) else {
        return;
    };
    let (label, id) = (escape(label), escape(id));
    let class = if is_bare {
        "folio folio--bare"
    } else {
        "folio"
    };
    let name = around.wording.fill(Word::PageOfSource, &[&label]);
    html.tag(&match address {
        Some(address) => format!(
            "<a class=\"{class}\" id=\"{id}\" data-page=\"{label}\" href=\"{}\" aria-label=\"{name}\"></a>",
            escape(address)
        ),
        None => format!(
            "<span class=\"{class}\" id=\"{id}\" data-page=\"{label}\" role=\"doc-pagebreak\" aria-label=\"{name}\"></span>"
        ),
    });
}
