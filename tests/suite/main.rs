//! The tests: one program, so that it is linked once.
//!
//! Those in `browser` drive the seed's page in Chromium, Firefox and WebKit, and fail if one of the three is
//! missing.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::time::Duration;

/// The time limit of all tests and drivers. It only detects hangs, so that no test depends on the speed of the
/// machine.
const HANG: Duration = Duration::from_secs(60 * HANG_MINUTES);
const HANG_MINUTES: u64 = 5;

mod bounds;
mod bounds_text;
mod brand;
mod browser;
mod budget;
mod by_page;
mod character_maps;
mod cite;
mod command;
mod corpus_text;
mod counting;
mod counts;
mod dist;
mod documents;
mod filter;
mod healing;
mod hostile;
mod hosts;
mod html_tree;
mod ingest;
mod languages;
mod latex;
mod layers;
mod links_inside;
mod markdown;
mod mutations;
mod notices;
mod odt;
mod ooxml;
mod opener;
mod packed;
mod page;
mod paged;
mod pages;
mod pandoc;
mod parts;
mod payload;
mod pdf;
mod pdf_encrypted;
mod pdf_fonts;
mod pdf_korean;
mod pdf_leftward;
mod pdf_other;
mod pdf_pictures;
mod pdf_tags;
mod pictures;
mod pressed;
mod proof;
mod reading;
mod rendered;
mod security;
mod shared;
mod site;
mod spec;
mod word;
mod wording;
