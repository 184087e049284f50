//! The *offer* to go to the page or the paragraph that the query names.

use super::{Request, Showing};
use crate::wording::{Word, Wording};
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, html};

/// The id of its link, which Enter in the filter field follows.
pub const ID: &str = "go-to";

/// What can be offered for a query that names a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The query.
    pub query: String,
    /// The page or paragraph, as the wording says it.
    pub sentence: Word,
    /// The places of the sentence: the page or paragraph, and all that there are.
    pub places: [String; 2],
    /// The id of the element to go to; `None` if there is no such page or paragraph.
    pub id: Option<Rc<str>>,
}

impl Offer {
    /// The offer as a sentence.
    pub fn said(&self, words: &Wording) -> String {
        let [place, all] = &self.places;
        words.fill(self.sentence, &[place, all])
    }
}

/// The offer of `showing`: a link to the place, or why there is none.
pub(super) fn offer(words: &Wording, showing: &Showing, send: &Callback<Request>) -> Option<Html> {
    let offer = showing.offer.as_deref()?;
    let said = AttrValue::from(offer.said(words));
    let said = match &offer.id {
        Some(id) => {
            let onclick = {
                let id = id.clone();
                send.reform(move |_| Request::GoToPlace(id.clone()))
            };
            html! { <a id={ID} class="button chip chip--place" href={format!("#{id}")} {onclick}>{ said }</a> }
        }
        None => html! { <span>{ said }</span> },
    };
    Some(html! { <div class="chips">{ said }</div> })
}
