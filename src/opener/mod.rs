//! The *opener* is a page on which anybody opens a report of their own in the browser: it is read, composed and
//! shown there, and nothing is uploaded.
//!
//! 1. [`Dropped`] holds the files that somebody dropped, and tells which of them is the report;
//! 2. [`open`] makes the report's single file of them, or its site, in WebAssembly, in a worker of the page;
//! 3. [`files`] are those of the page itself, which any static host can serve.

mod carried;
mod dropped;
mod opened;
mod page;

pub use carried::{Carried, hand_over_maps, known_to_bytes, needs_maps, pdf_of_bytes, read_pdf};
pub use dropped::Dropped;
pub use opened::{Opened, Page, Step, Wanted, open};
pub use page::{Program, files};
