//! Citations of the report, in the styles of style guides and as files for reference managers. All are made
//! when the site is built:
//!
//! 1. `names`: tells the names of people from names that stay whole;
//! 2. `item`: the metadata as an item of CSL-JSON;
//! 3. `style`: the item in each citation style;
//! 4. `bibtex`, `ris`: the item for reference managers.

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
    /// For RIS: one reference; lines end with CR and LF, as the format requires.
    pub ris: String,
    /// For CSL-JSON: an array of one item.
    pub csl_json: String,
}

/// Whether `name`, one of the authors or editors in `meta`, is the name of a person.
pub fn is_person(name: &str, meta: &Meta) -> bool {
    Name::read(name, meta).is_person(meta)
}

/// Loads the citation styles, if that has not been done. [`cite`] needs them, and loading takes longer than
/// citing.
pub fn read_styles() {
    style::read();
}

/// The citations of the report described by `meta`, whose page is at `address`.
pub fn cite(meta: &Meta, address: Option<&str>) -> Citations {
    let item = Item::new(meta, address);
    Citations {
        styled: style::all(&item),
        bibtex: bibtex::write(&item),
        ris: ris::write(&item),
        csl_json: format!("{:#}\n", json!([item.to_json()])),
    }
}
