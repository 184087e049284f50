//! To *cite* is to say of a report, in the form a reader's own work asks for, who wrote it, when,
//! and where it is. All forms are made when the site is built:
//!
//! 1. `names`: which names are people's and which stay whole;
//! 2. `item`: the metadata as an item of CSL-JSON;
//! 3. `style`: the item in the words of the style guides;
//! 4. `bibtex`, `ris`: the item for programs that keep references.

mod bibtex;
mod item;
mod names;
mod ris;
mod style;

use crate::model::{Inline, Meta};
use item::Item;
use names::Name;
use serde_json::json;

/// A report's citations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citations {
    /// One for each style, with the style's name, in the order in which they are shown.
    pub styled: Vec<(&'static str, Vec<Inline>)>,
    /// For BibTeX: one entry.
    pub bibtex: String,
    /// For RIS: one reference; lines end with CR and LF, as the format has them.
    pub ris: String,
    /// For CSL-JSON: an array of one item.
    pub csl_json: String,
}

/// Whether `name`, one of the authors or editors in `meta`, is a person's.
pub fn is_person(name: &str, meta: &Meta) -> bool {
    Name::read(name, meta).is_person(meta)
}

/// Reads the style guides' rules, if that has not been done: [`cite`] has to, and takes longer to
/// read them than to cite.
pub fn read_styles() {
    style::read();
}

/// The citations of the report that `meta` tells of, whose page stands at `address`.
pub fn cite(meta: &Meta, address: Option<&str>) -> Citations {
    let item = Item::new(meta, address);
    Citations {
        styled: style::all(&item),
        bibtex: bibtex::write(&item),
        ris: ris::write(&item),
        csl_json: format!("{:#}\n", json!([item.to_json()])),
    }
}
