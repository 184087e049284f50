//! A *PDF* records where characters are painted, and little of what they are. The steps:
//!
//! 1. open the [`file`](mod@file); read its outline, its [`tags`], its links, the [`labels`] of its pages, what it says
//!    about itself ([`xmp`]);
//! 2. follow the [`program`] of each page to its [`glyphs`], pictures and drawn [`strokes`]; join [`accents`];
//! 3. put glyphs into [`lines`], and lines into the [`order`] and the [`direction`] of reading;
//! 4. find title, authors and date on the [`front`]; drop the [`furniture`], with the heads that keep [`running`], and the
//!    numbers of lines in the [`margins`]; mark the [`headings`], by their [`looks`] and [`numbers`] if nothing else tells
//!    them, and what looks [`alike`] if the outline does; take out [`notes`], [`endnotes`], [`tables`] (also those that are ruled only [`across`], or not at all but [`aligned`], by their
//!    [`columns`]; also [`running_tables`]), without their [`leaders`], and [`figures`];
//! 5. join lines to [`paragraphs`], also those of [`korean`], these to [`lists`], and [`compose`] the [`blocks`] of the report.

mod accents;
mod across;
mod aligned;
mod alike;
mod annotations;
mod blocks;
mod captions;
mod cells;
mod columns;
mod compose;
mod damage;
mod direction;
mod endnotes;
mod figures;
mod file;
mod front;
mod furniture;
mod glyphs;
mod headings;
mod korean;
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
mod running_tables;
mod samples;
mod strokes;
mod tables;
mod tags;
mod unpacked;
mod xmp;

use super::count::{self, Count};
use super::reader::{Found, Reader};
use crate::error::Result;
use crate::model::{Meta, Rule};
use crate::parallel;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A PDF to read.
#[derive(Debug, Clone, Copy)]
pub struct PdfJob<'a> {
    /// The file's bytes.
    pub bytes: &'a [u8],
    /// The metadata that are known; they take precedence over what the file says.
    pub known: &'a Meta,
    /// The password of the file; empty if none was given.
    pub password: &'a str,
    /// What to do about a file that asks for another password.
    pub password_remedy: &'a str,
}

/// What was read of a PDF: the report, and the words by the second count. The opener reads PDFs in a program of its own,
/// so it can be carried from one program to another.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PdfRead(Arc<(Found, Count)>);

/// Reads a PDF.
///
/// # Errors
/// If it is no PDF, is damaged beyond reading, or asks for another password.
pub fn read(job: &PdfJob<'_>) -> Result<PdfRead> {
    super::check_pointer(job.bytes)?;
    let pdf = file::open(job)?;
    let counted = || Count::of_glyphs(count::pdf::words(&pdf));
    let (count, found) = parallel::both(counted, || report::read(&pdf, job.known));
    let mut found = found?;
    let damage = damage::told(job.bytes, &pdf);
    if !damage.is_empty() {
        // Of a damaged file nobody can say that every character is on the page.
        found
            .warnings
            .retain(|warning| warning.rule != Rule::InferredOrder);
        found.warnings.extend(damage);
    }
    Ok(PdfRead(Arc::new((found, count))))
}

/// Whether the PDF in `bytes` asks for another password than `password`.
pub fn asks_for_password(bytes: &[u8], password: &str) -> bool {
    file::asks_for_password(bytes, password)
}

impl Reader for PdfRead {
    fn report(&self, _: &Meta) -> Result<Found> {
        Ok(self.0.0.clone())
    }

    fn count(&self) -> Count {
        self.0.1.clone()
    }
}
