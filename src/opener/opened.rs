//! Reads and composes a report that was dropped: what a build of a site does, without a disk.

use super::Dropped;
use crate::error::{Error, Result};
use crate::ingest::{self, Beside, ByPandoc, Outcome, PandocJob, PandocOutput, PdfRead, Source};
use crate::model::{Meta, Rule, Warning};
use crate::press::assets::{Asset, Viewer};
use crate::press::{compose, full_report, links_inside, lone, resources, single};
use crate::proof;
use std::io::{Cursor, Write as _};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What is made of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The report in one file, the same bytes as the command's.
    File,
    /// Its site in a `.zip` archive: the files of the command's, but for the compressed copies.
    Site,
}

/// A report that was opened.
#[derive(Debug)]
pub struct Opened {
    /// What was wanted of it.
    pub file: Asset,
    /// The name of the report's file, without its folders.
    pub name: String,
    /// What is known about it.
    pub meta: Meta,
    /// What was dropped, guessed or looks wrong.
    pub warnings: Vec<Warning>,
}

/// What is done at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The file is read.
    Reading,
    /// The page is composed.
    Composing,
    /// The words of the page are compared with those of the source.
    Checking,
    /// All of it is packed into one file.
    Packing,
}

impl Step {
    /// Its name, by which the page's script knows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Composing => "composing",
            Self::Checking => "checking",
            Self::Packing => "packing",
        }
    }
}

/// What the form of the page asks for.
const ASKED: [&str; 6] = [
    "title",
    "authors",
    "institution",
    "date",
    "language",
    "description",
];

/// What a page is asked for while a report is opened.
pub trait Page {
    /// What is read of a PDF.
    ///
    /// # Errors
    /// If it cannot be read.
    fn read_pdf(&self, bytes: &[u8], known: &Meta) -> impl Future<Output = Result<PdfRead>>;

    /// Told before each step.
    fn tell(&self, step: Step);
}

/// What is beside a report that was dropped.
struct Around<'a> {
    dropped: &'a Dropped,
    pdf: Option<PdfRead>,
}

impl Beside for Around<'_> {
    fn by_pandoc(&self, _: &PandocJob<'_>) -> Result<PandocOutput> {
        Err(no_pandoc())
    }

    fn open_by_pandoc<'s>(&self, _: &str, _: &Source<'s>) -> Result<ByPandoc<'s>> {
        Err(no_pandoc())
    }

    fn picture(&self, address: &str) -> std::result::Result<Vec<u8>, Rule> {
        self.dropped.picture(address)
    }

    fn read_pdf(&self, _: &[u8], _: &Meta) -> Result<PdfRead> {
        self.pdf.clone().ok_or_else(|| {
            Error::new(
                "a PDF cannot be read as a part of a report here",
                "Use the command `foldout`.",
            )
        })
    }
}

fn no_pandoc() -> Error {
    Error::new(
        "reports of this format are read by another program, pandoc, which no browser has",
        "Save the report as Word, Markdown, HTML or PDF, or use the command `foldout`.",
    )
}

/// Opens the report in `dropped` with `viewer`, and makes of it what is `wanted`. `metadata` is what the form of the `page`
/// gave, as TOML: unless it is empty, it stands for what the file beside the report says of the same.
///
/// # Errors
/// If the report or its metadata cannot be read, or it is too large.
pub async fn open(
    dropped: &Dropped,
    metadata: &str,
    wanted: Wanted,
    viewer: &Viewer,
    page: &impl Page,
) -> Result<Opened> {
    let tell = |step| page.tell(step);
    tell(Step::Reading);
    let name = dropped.name();
    let beside = dropped.metadata()?;
    let known = match metadata {
        "" => ingest::read_metadata(beside),
        given => ingest::read_amended(beside, given, &ASKED),
    };
    let known = known.map_err(|error| error.at_path(&Path::new(name).with_extension("toml")))?;
    let at_path = |error: Error| error.at_path(Path::new(name));
    let pdf = match dropped.is_pdf() {
        true => Some(
            page.read_pdf(dropped.bytes(), &known)
                .await
                .map_err(at_path)?,
        ),
        false => None,
    };
    let around = Around { dropped, pdf };
    let source = Source {
        name,
        bytes: dropped.bytes(),
        beside: &around,
    };
    let Outcome {
        mut report,
        count,
        mut warnings,
        inside,
    } = ingest::read(&source, &known).map_err(at_path)?;
    let pictures = resources::take_in(&mut report, &inside, &around, &mut warnings);
    let full_report = full_report::path(&report.meta).and_then(|path| {
        let (bytes, is_source) = dropped.full_report(&path);
        full_report::take_in(&mut report, path, bytes, is_source, &mut warnings)
    });
    ingest::entitle(&mut report, name, &mut warnings);
    links_inside::link(&mut report);
    warnings.extend(proof::other_pages(&count.words, &report, &warnings));
    tell(Step::Composing);
    let mut composed = compose(&report);
    tell(Step::Checking);
    if !proof::compare(&count.words, &composed, &warnings).is_empty() {
        proof::heal(&mut report, &count.words, &mut warnings, &compose)?;
        composed = compose(&report);
    }
    tell(Step::Packing);
    let file = match wanted {
        Wanted::File => single::of(&report, &composed, &pictures, viewer).await?,
        Wanted::Site => {
            archived(lone::files(&report, composed, pictures, full_report, viewer).await?)?
        }
    };
    let pages = report.pages;
    for warning in &mut warnings {
        warning.at = std::mem::take(&mut warning.at).labelled(&pages);
    }
    Ok(Opened {
        file,
        name: name.to_owned(),
        meta: report.meta,
        warnings,
    })
}

/// The `.zip` archive of `files`. Equal files make equal bytes: none has a time.
fn archived(files: Vec<Asset>) -> Result<Asset> {
    let failed = |error: &dyn std::fmt::Display| {
        Error::new(
            format!("the site cannot be packed: {error}"),
            "Save the report as one file, or use the command `foldout`.",
        )
    };
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .unix_permissions(0o644);
    for Asset { name, bytes } in files {
        archive
            .start_file(name, options)
            .map_err(|error| failed(&error))?;
        archive.write_all(&bytes).map_err(|error| failed(&error))?;
    }
    let bytes = archive.finish().map_err(|error| failed(&error))?;
    Ok(Asset {
        name: "site.zip".to_owned(),
        bytes: bytes.into_inner(),
    })
}
