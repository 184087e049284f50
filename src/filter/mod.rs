//! The filter: what a reader types, and which entries of a report have it.
//!
//! An *entry* is the smallest thing the filter shows or folds away: a paragraph, a list item, a
//! table row, a caption, a note, a heading. Filtering takes these steps:
//!
//! 1. [`Folding`] makes text comparable, so that case, diacritics, width and typography do not
//!    matter. It folds the report once and each query as it is typed.
//! 2. [`parts`] cuts the report into entries; [`Corpus`] holds their folded text in one string.
//! 3. [`parse()`] reads what was typed as a [`Query`]. It never fails.
//! 4. [`find`] searches the whole string once per term and says which entries match, and where.
//!    Which sections an `in:` holds for follows from the headings alone.
//! 5. [`Folding::trace`] leads from a place in folded text back to the text on the page, for the
//!    entries whose matches are painted.
//! 6. [`nearest_words`] and [`nearest_headings`] say what a term that occurs nowhere may have been
//!    meant to be.
//!
//! All of it is arithmetic on text. Nothing here knows a browser, a page or a file.

mod arrange;
mod entries;
mod fold;
mod letters;
mod matcher;
mod nearest;
mod open_set;
mod parse;
mod query;
mod shown;
mod words;

pub use arrange::{
    Arrangement, BlockArrangement, BlockPlace, SectionArrangement, arrange, sections_around,
};
pub use entries::{Kind, Kinds, Part, Place, Progress, parts, parts_of};
pub use fold::{BaseLetters, Folding, Traced};
pub use matcher::{Corpus, Match, Matches, find};
pub use nearest::{nearest_headings, nearest_words};
pub use open_set::{Foldables, OpenSet};
pub use parse::parse;
pub use query::{Expr, Field, Mark, Query, Term, Unread};
pub use shown::{Elements, Scope, Shown};
