//! What is *sought* by its number: a page of the source, or a paragraph. The page knows its places.

use super::browser;
use super::session::Session;
use crate::filter::{Reference, may_be_page, page_among, ranges_of, reference};
use crate::payload::Foldable;
use crate::view::Offer;
use crate::wording::Word;

impl Session {
    /// What to offer for the query, if it names a page or a paragraph.
    pub(super) fn sought(&self) -> Option<Offer> {
        let query = &self.state.query;
        let (sentence, places, id) = match reference(query)? {
            Reference::Page(label) => {
                let pages = browser::pages();
                let labels: Vec<&str> = pages.iter().map(|(label, _)| label.as_str()).collect();
                match page_among(&labels, &label).and_then(|at| pages.get(at)) {
                    Some((label, id)) => (Word::GoToPage, vec![label.clone()], Some(id.clone())),
                    None if labels.is_empty() || !may_be_page(&label) => return None,
                    None => (Word::NoSuchPage, vec![label, ranges_of(&labels)], None),
                }
            }
            Reference::Paragraph(number) => {
                let words = &self.payload().wording;
                let said = words.number(number);
                let all = self.payload().blocks.len() as u32;
                match browser::id_of(Foldable::Block(number - 1)) {
                    Some(id) if number <= all => (Word::GoToParagraph, vec![said], Some(id)),
                    _ => (Word::NoSuchParagraph, vec![said, words.number(all)], None),
                }
            }
        };
        Some(Offer {
            query: query.clone(),
            sentence,
            places,
            id: id.map(Into::into),
        })
    }

    /// Whether the query names a page or paragraph that there is.
    pub(super) fn goes_to_place(&self) -> bool {
        self.state.offer().is_some_and(|offer| offer.id.is_some())
    }
}
