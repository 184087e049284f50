//! The tests: one program, so that it is linked once.
//!
//! The scenarios under `browser/` and the checks in `page.rs` are written but not yet proven against
//! the page, so they are not declared here yet.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod command;
mod filter;
mod ingest;
mod layers;
mod payload;
mod spec;
