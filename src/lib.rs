//! Foldout turns a report into one page that opens at once, folds section by section and filters
//! as you type. The report travels in the page's HTML, and whole inside one WebAssembly file that shows it.
//!
//! # The way of the data
//!
//! It goes one way, and the modules, in reading order, are its stations:
//!
//! | module | what it is |
//! | --- | --- |
//! | [`error`] | why something could not be done, where, and what to do |
//! | `parallel` | work shared out among the processors of the machine; in a browser it is done in turn |
//! | [`model`] | the closed document: [`model::Report`] |
//! | [`wording`] | every sentence of the page, in each language of the interface |
//! | `ingest` | a source's bytes become a report and [`model::Warning`]s |
//! | [`payload`] | the report on its way: composed for its page, what of it travels in the wasm ([`payload::Payload`]), and its text, which the viewer takes out of the page |
//! | `proof` | the words of the source are held against those of the page |
//! | `render` | the model becomes HTML; the only writer of report HTML |
//! | `cite` | the metadata in the forms of style guides and of programs that keep references |
//! | [`filter`] | what a query matches, and what of the report is open then |
//! | [`view`] | data in, [`Html`](yew::Html) out; no effect, no browser call |
//! | [`app`] | what the reader does becomes state, and state becomes the view |
//! | `pack` | what is made ready once, when the command is compiled: the viewer's files, compressed |
//! | `press` | a report becomes pages and files, in memory |
//! | `site` | everything that touches disk, network or threads: sources, the folder of a site, `serve` |
//! | `doctor` | what a live host answers, held against what a site wants of its host |
//!
//! Two programs come of it: the command `foldout`, on the host, goes the whole way from a source
//! to a site; `viewer`, in the browser, starts from the payload in its own WebAssembly and the words in
//! the page, and takes over ([hydrates](app::App)) the page that the command prerendered with the same views.
//! The viewer is compiled without the feature `press`, and so without all that makes pages: `parallel`, `ingest`,
//! `proof`, `render`, `cite`, `pack` and `press`. With it these compile for WebAssembly too, since they name no file,
//! process, network, thread, clock or environment. `site` and `doctor` exist on the host only.
//!
//! # What holds
//!
//! * Reading never fails on content: it gives a report and warnings.
//! * The source's own HTML never reaches the page; only `render` writes report HTML, from the model.
//! * Nothing that is rendered depends on a clock, chance, storage, locale or the order of a hash.
//! * Only `app::browser` names `web_sys`; only `site::files` names `std::fs`; only `doctor` asks the
//!   network anything.
//! * What follows from something else is not stored: what is open and what is found are derived.
//! * Highlights never touch the tree.
//! * The report and its outline are written as HTML once, by [`view::markup`], and changed in place
//!   where [`filter::Shown`] says; Yew draws what stands around them.
//! * What needs no search needs no WebAssembly: the reading aids are small scripts (`src/script`), ES modules that
//!   `tools/package` bundles, one script for each kind of page. The viewer calls them by the functions of
//!   `app::browser::bridge` and by nothing else: `change.js` makes the changes that the viewer writes down, and
//!   `fold.js` folds those sections of a very long report that are no `<details>`.
//!
//! A test reads the sources and holds which module may name which.

pub mod error;
pub mod model;
pub mod wording;

#[cfg(all(feature = "press", not(target_arch = "wasm32")))]
mod parallel;
#[cfg(all(feature = "press", target_arch = "wasm32"))]
#[path = "in_turn.rs"]
mod parallel;

#[cfg(feature = "press")]
pub mod ingest;

pub mod payload;

#[cfg(feature = "press")]
pub mod proof;

#[cfg(feature = "press")]
pub mod cite;
#[cfg(feature = "press")]
pub mod render;

pub mod filter;

pub mod view;

pub mod app;

#[cfg(feature = "press")]
// In a browser nothing is compressed for a host.
#[cfg_attr(target_arch = "wasm32", allow(dead_code, unused_imports))]
mod pack;
#[cfg(feature = "press")]
#[cfg_attr(target_arch = "wasm32", allow(dead_code))]
pub mod press;

#[cfg(all(feature = "press", not(target_arch = "wasm32")))]
pub mod site;

#[cfg(all(feature = "press", not(target_arch = "wasm32")))]
pub mod doctor;
