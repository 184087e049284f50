//! The tests: one program, so that it is linked once.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod browser;
mod command;
mod filter;
mod ingest;
mod layers;
mod page;
mod payload;
mod spec;
