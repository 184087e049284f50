//! What is *sought* by its number: a page of the source, or a paragraph. The page's script knows these places.

use super::browser;
use super::session::Session;
use crate::view::Offer;
use crate::wording::Word;

impl Session {
    /// What to offer for the query, if it names a page or a paragraph.
    pub(super) fn sought(&self) -> Option<Offer> {
        let query = &self.state.query;
        let [kind, label, id, all] = browser::sought(query).try_into().ok()?;
        let sentence = match (&*kind, &*id) {
            ("page", "") => Word::NoSuchPage,
            ("page", _) => Word::GoToPage,
            (_, "") => Word::NoSuchParagraph,
            _ => Word::GoToParagraph,
        };
        Some(Offer {
            query: query.clone(),
            sentence,
            places: [label, all],
            id: Some(id).filter(|id| !id.is_empty()).map(Into::into),
        })
    }

    /// Whether the query names a page or paragraph that there is.
    pub(super) fn goes_to_place(&self) -> bool {
        self.state.offer().is_some_and(|offer| offer.id.is_some())
    }
}
