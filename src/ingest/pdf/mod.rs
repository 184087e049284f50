//! A *PDF* records where characters are painted, and little of what they are. The steps:
//!
//! 1. open the [`file`](mod@file); read its outline, its [`tags`], its links, the [`labels`] of its pages, what it says
//!    about itself ([`xmp`]);
//! 2. follow the [`program`] of each page to its [`glyphs`], pictures and drawn [`strokes`]; join [`accents`];
//! 3. put glyphs into [`lines`], and lines into the [`order`] and the [`direction`] of reading;
//! 4. find title, authors and date on the [`front`]; drop the [`furniture`], with the heads that keep [`running`], and the
//!    numbers of lines in the [`margins`]; mark the [`headings`], by their [`looks`] and [`numbers`] if nothing else tells
//!    them, and what looks [`alike`] if the outline does; take out [`notes`], [`endnotes`], [`tables`] (also those that are ruled only [`across`]), without their
//!    [`leaders`], and [`figures`];
//! 5. join lines to [`paragraphs`], these to [`lists`], and [`compose`] the [`blocks`] of the report.

mod accents;
mod across;
mod alike;
mod annotations;
mod blocks;
mod captions;
mod cells;
mod compose;
mod direction;
mod endnotes;
mod figures;
mod file;
mod front;
mod furniture;
mod glyphs;
mod headings;
mod labels;
mod leaders;
mod lines;
mod lists;
mod looks;
mod margins;
mod marks;
mod masks;
mod notes;
mod numbers;
mod order;
mod packed;
mod pages;
mod paragraphs;
mod pixels;
mod png;
mod program;
mod report;
mod running;
mod samples;
mod strokes;
mod tables;
mod tags;
mod unpacked;
mod xmp;

use super::count::{self, Count};
use super::reader::{Found, Reader};
use crate::error::Result;
use crate::model::Meta;
use hayro_syntax::Pdf;

/// A PDF that is open.
pub(super) struct Opened {
    pdf: Pdf,
}

impl Opened {
    /// # Errors
    /// If it is no PDF, is damaged beyond reading, or asks for another `password`.
    pub(super) fn open(bytes: &[u8], password: &str) -> Result<Self> {
        Ok(Self {
            pdf: file::open(bytes, password)?,
        })
    }
}

impl Reader for Opened {
    fn report(&self, known: &Meta) -> Result<Found> {
        report::read(&self.pdf, known)
    }

    fn count(&self) -> Count {
        Count::of_glyphs(count::pdf::words(&self.pdf))
    }
}
