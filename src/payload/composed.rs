//! A rendered report, from which its page is written.

use super::{Payload, Text};
use crate::model::{Identity, Meta, Proven};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// A whole rendered report: everything that its page says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Composed {
    /// The report's metadata.
    pub meta: Meta,
    /// What its brand shows.
    pub identity: Identity,
    /// The language's name in that language, for the masthead.
    pub language_name: String,
    /// Its first sentence, if any: the description of a report whose metadata has none.
    pub opening: Option<String>,
    /// The address of the site's front page, if the site has several reports.
    pub front_page: Option<Rc<str>>,
    /// How far the page is proven to have every word of the source.
    pub proven: Proven,
    /// What the viewer needs beyond the page's HTML.
    pub payload: Rc<Payload>,
    /// Its headings and blocks.
    pub text: Rc<Text>,
    /// The size of that text without markup (bytes of UTF-8).
    pub text_bytes: u64,
    /// The id of each block in the page.
    pub block_ids: Vec<Rc<str>>,
}
