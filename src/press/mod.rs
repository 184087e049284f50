//! The press makes pages and files from a report, in memory. It uses no disk, network, threads or clock, so it
//! runs in a browser too.
//!
//! 1. [`compose()`]: turns the report into HTML (`rendering`) with an id for each link target (`places`), and makes
//!    the viewer's payload;
//! 2. [`assets`]: embeds the payload, and all of a short report, in the viewer's WebAssembly; script and module get
//!    hashed names;
//! 3. [`page`]: prerenders the page, with styles, policy, `head` and citations;
//! 4. [`single`]: makes the report in one file, as a page and as a WebAssembly module;
//! 5. [`full_report`]: a file that the metadata name, put beside the page;
//! 6. `manifest`, `offline`, `hosting`, `embed` and [`notices`]: files that go with a page; `file_list` lists them all;
//! 7. [`lone`]: all files of a site of one report, for programs that have no disk.

pub mod address;
pub mod assets;
pub mod brand;
pub(crate) mod compose;
pub(crate) mod embed;
pub(crate) mod file_list;
pub mod folder;
pub mod full_report;
pub(crate) mod head;
pub(crate) mod hosting;
pub(crate) mod images;
mod language;
pub mod links_inside;
pub mod lone;
pub(crate) mod manifest;
pub mod notices;
pub mod offline;
mod opening;
pub mod page;
pub(crate) mod pictures;
pub(crate) mod places;
mod reading_time;
pub(crate) mod references;
mod rendering;
pub mod resources;
pub mod single;
pub mod sizes;
mod source_pages;
mod standing_out;

pub use address::Address;
pub use compose::compose;
pub use folder::Folder;
