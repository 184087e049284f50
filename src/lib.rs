//! Foldout turns a report into one page that opens at once, folds section by section and filters
//! as you type. The report travels in the page's HTML, and as a whole inside one WebAssembly file.
//!
//! # Data flow
//!
//! An arrow leads from the module that produces data to the one that uses it.
//!
//! ```text
//! the command `foldout`, on the host
//!
//!   file ──► site ──► ingest ──► model ──► render ──► press ──► site ──► folder
//!                     ingest ──► proof ───────────────────────► site
//!                                model ──► cite ────► press
//!                                model ──► payload ─► press
//!                      model ──► wording ─► view ───► press
//!                                payload ─► app ────► press
//!                                           pack ───► press
//!                                          press ───► opener ──► site
//!   host ─────────────────────────────────────────────────────► doctor ──► findings
//!
//! the viewer, in the browser
//!
//!   page ──► payload ──► filter ──► app ──► view ──► page
//! ```
//!
//! * `site` finds the source; `ingest` reads it into the `model`, with warnings.
//! * `render` writes the report's HTML, `cite` its citations, `view` and `app` the page around it.
//!   `press` puts these together into pages and files, in memory, with the viewer that `pack` has made ready.
//! * `proof` compares the words of the source with those of the page. `site` writes the files.
//! * In the browser the viewer reads its payload and the page's words, takes over ([hydrates](app::App)) the page
//!   that the command prerendered with the same views, and filters it.
//!
//! # Modules
//!
//! In reading order. A module names only those in its last column.
//!
//! | module | what it is | may name |
//! | --- | --- | --- |
//! | [`error`] | why something failed, where, and what to do | |
//! | `parallel` | shares work among the processors; in a browser (`in_turn.rs`) it runs sequentially | error |
//! | [`model`] | the closed document: [`model::Report`] | error |
//! | [`wording`] | every sentence of the page, in each language of the interface | model |
//! | `ingest` | reads the bytes of a source into a report and [`model::Warning`]s | model, error, parallel |
//! | [`payload`] | the report on its way: composed for its page, what of it travels in the wasm ([`payload::Payload`]), and its text, which the viewer takes out of the page | model, wording |
//! | `proof` | compares the words of the source with those of the page | model, ingest, payload, error |
//! | `render` | writes the model as HTML; the only writer of report HTML | model, parallel, wording |
//! | `cite` | the metadata as citations and as files for reference managers | model, parallel |
//! | [`filter`] | what a query matches, and which parts of the report are open then | payload |
//! | [`view`] | data in, [`Html`](yew::Html) out; no effects, no browser calls | payload, filter, model, wording |
//! | [`app`] | turns the reader's actions into state, and state into the view | payload, filter, view, wording |
//! | `pack` | prepares the viewer's files once, when the command is compiled | |
//! | `press` | makes pages and files of a report, in memory | error, parallel, model, wording, ingest, payload, render, cite, view, app, pack |
//! | `opener` | the page on which anybody opens a report: its files, and what reads the report there | error, model, ingest, proof, press |
//! | `site` | everything that touches disk, network or threads: sources, the folder of a site, `serve` | error, parallel, model, wording, ingest, payload, proof, render, cite, filter, view, pack, press, opener |
//! | `doctor` | compares what a live host answers with what a site needs | error, parallel, press, site |
//! | `bin` | the programs `foldout` and `viewer`, and `press`, all that makes pages in WebAssembly, which a test compares with the command | error, model, ingest, proof, render, payload, filter, view, app, press, opener, site, doctor |
//!
//! The viewer is compiled without the feature `press`, so it contains none of `parallel`, `ingest`, `proof`, `render`,
//! `cite`, `pack` and `press`. With the feature, these modules compile for WebAssembly too, because they name no
//! file, process, network, thread, clock or environment. `site` and `doctor` exist on the host only.
//!
//! `tests/suite/layers.rs` reads the sources and checks the table and the diagram.
//!
//! # Invariants
//!
//! * Reading never fails on content: it gives a report and warnings.
//! * The source's own HTML never reaches the page; only `render` writes report HTML, from the model.
//! * Rendering does not depend on a clock, randomness, storage, locale or the order of a hash map.
//! * Only `app::browser` names `web_sys`; only `site::files` names `std::fs`; only `doctor` makes network requests.
//! * No state is stored that can be derived: what is open and what is found are computed.
//! * Highlights never change the DOM tree.
//! * The report and its outline are written as HTML once, by [`view::markup`], and changed in place where
//!   [`filter::Shown`] says. Yew draws only what stands around them.
//! * The viewer is two files: what takes over a page, and what makes it live, which is fetched when the page is idle. The
//!   modules named `later` are the border; nothing calls them before the second file is there.
//! * What needs no search needs no WebAssembly: the reading aids are small ES modules in `src/script`, which
//!   `tools/package` bundles, one script for each kind of page. The scripts also make the changes that the viewer asks
//!   for, through `app::browser::bridge` alone, and fold those sections of a very long report that are not `<details>`.

/// Whether a page of this program answers its reader. The opener's program makes pages and shows none, and who opens a
/// report waits for all of it: what a page answers with is left out.
pub(crate) const ANSWERS: bool = cfg!(not(all(feature = "press", target_arch = "wasm32")));

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

#[cfg(feature = "press")]
#[cfg_attr(target_arch = "wasm32", allow(dead_code))]
pub mod opener;

#[cfg(all(feature = "press", not(target_arch = "wasm32")))]
pub mod site;

#[cfg(all(feature = "press", not(target_arch = "wasm32")))]
pub mod doctor;
