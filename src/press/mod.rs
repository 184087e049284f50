//! The press makes pages and files of a report, in memory. It touches no disk, network, thread or clock, so
//! that it runs in a browser as well as in the command.
//!
//! 1. [`compose()`]: the report's `rendering`, with an id for each of its `places`, and the viewer's payload;
//! 2. [`assets`]: the payload, and all of a short report, into the viewer's WebAssembly; script and module under hashed
//!    names;
//! 3. [`page`]: the page, prerendered, with its styles, its policy, its `head` and the report's citations;
//! 4. [`single`]: the report in one file, as a page and as a WebAssembly module;
//! 5. what goes with a page: a `manifest`, and the [`notices`] of the software in it.

pub mod address;
pub mod assets;
pub(crate) mod compose;
pub mod folder;
pub(crate) mod head;
pub(crate) mod images;
pub(crate) mod manifest;
pub mod notices;
pub mod page;
pub(crate) mod pictures;
mod places;
mod reading_time;
mod rendering;
pub(crate) mod resources;
pub mod single;
pub mod sizes;

pub use address::Address;
pub use compose::compose;
pub use folder::Folder;
