//! The filter: parses what a reader types, and finds the entries of a report that match.
//!
//! An *entry* is the smallest unit that the filter shows or folds: a paragraph, a list item, a table row, a
//! caption, a note, a heading. Filtering takes these steps:
//!
//! 1. [`Folding`] makes text comparable, so that case, diacritics, width and typography do not
//!    matter. It folds the report once and each query as it is typed.
//! 2. [`parts`] splits the report into entries; [`Corpus`] contains their folded text in one string.
//! 3. [`parse()`] reads what was typed as a [`Query`]. It never fails.
//! 4. [`find`] searches the whole string once per term and says which entries match, and where. The sections of
//!    an `in:` follow from the headings alone.
//!    A term finds a word in its other forms (`forms`, by a [`Stemmer`]), in its variants (`variants`, `clitics`),
//!    and dates and amounts in any notation (`notation`).
//! 5. [`Folding::trace`] maps positions in folded text back to the text of the page, for entries whose matches
//!    are highlighted.
//! 6. A word that occurs nowhere is [corrected](correction()) to the nearest one. If no entry has all terms, the
//!    query is [loosened]: the entries that have the most of them match.
//! 7. [`nearest_words`] and [`nearest_headings`] suggest replacements for a term if nothing matches at all.
//!
//! All of this is computation on text, without a browser, a page or a file.

mod arrange;
mod clitics;
mod corpus;
mod correct;
mod entries;
mod fold;
mod forms;
mod letters;
mod loosen;
mod matcher;
mod nearest;
mod notation;
mod open_set;
mod parse;
mod portions;
mod query;
mod rank;
mod shown;
mod slips;
mod stem;
mod terms;
mod variants;
mod vocabulary;
mod words;

pub use arrange::{
    Arrangement, BlockArrangement, BlockPlace, Kept, SectionArrangement, arrange, sections_around,
};
pub use corpus::Corpus;
pub use correct::{correction, may_be_corrected};
pub use entries::{Entry, EntryKind, Kinds, Place, Progress, parts, parts_of};
pub use fold::{BaseLetters, Folding, Traced};
pub use loosen::{Loosened, loosened};
pub use matcher::{Match, Matches, find};
pub use nearest::{nearest_headings, nearest_words};
pub use open_set::{Foldables, OpenSet};
pub use parse::parse;
pub use portions::{Portion, Portions};
pub use query::{Expr, Field, Manner, Mark, Query, Term, Unread};
pub use shown::{Elements, Scope, Shown};
pub use stem::Stemmer;
