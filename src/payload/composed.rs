//! A report as the command has composed it for its page.

use super::{Payload, Text};
use crate::model::Meta;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// A whole report, rendered: all that its page says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Composed {
    /// What is said about the report.
    pub meta: Meta,
    /// The language's name in that language, for the masthead.
    pub language_name: String,
    /// Its first sentence, where it has any: what describes a report that its publisher does not describe.
    pub opening: Option<String>,
    /// The address of the page that lists all reports of the site, where there are several.
    pub front_page: Option<Rc<str>>,
    /// What the page's HTML does not say.
    pub payload: Rc<Payload>,
    /// Its headings and blocks.
    pub text: Rc<Text>,
    /// How long that text is without its markup, in bytes of UTF-8.
    pub text_bytes: u64,
    /// The id of each block's place in the page.
    pub block_ids: Vec<Rc<str>>,
}
