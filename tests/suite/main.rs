//! The tests: one program, so that it is linked once.
//!
//! Those in `browser` drive the seed's page in Chromium, Firefox and WebKit, and fail where one
//! of the three is missing.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bounds;
mod browser;
mod budget;
mod cite;
mod command;
mod corpus_text;
mod filter;
mod hostile;
mod hosts;
mod html_tree;
mod ingest;
mod kept;
mod layers;
mod markdown;
mod page;
mod pages;
mod pandoc;
mod payload;
mod site;
mod spec;
mod word;
mod wording;
