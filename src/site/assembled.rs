//! A site is *assembled* of its reports, before its files are compressed and the host's are added.

use super::built_report::BuiltReport;
use super::source::SourceFile;
use crate::model::{Meta, Warning};
use crate::press::assets::Asset;
use crate::press::{Folder, manifest};
use std::collections::BTreeSet;

/// A report of a site.
#[derive(Debug, Clone)]
pub struct Built {
    /// The file it came from.
    pub source: SourceFile,
    /// The reader's warnings.
    pub warnings: Vec<Warning>,
    /// The names of its page and its WebAssembly.
    pub files: [String; 2],
}

/// A site before its last files are made.
#[derive(Debug, Default)]
pub(super) struct Assembled {
    /// The files, except those of the next fields.
    pub(super) files: Vec<Asset>,
    /// The precompressed copies made so far.
    pub(super) precompressed: Vec<Asset>,
    /// The reports in one file and as a module.
    pub(super) singles: Vec<Asset>,
    pub(super) reports: Vec<Built>,
    /// The folders of the reports' pages.
    pub(super) folders: Vec<Folder>,
    /// The policy of the front page, if there is one.
    pub(super) policy: Option<String>,
    /// The styles of the reports' brands, each once.
    pub(super) brands: BTreeSet<String>,
    /// The metadata of the page at the site's root.
    pub(super) front: Meta,
}

impl Assembled {
    /// Adds `report`, whose files are already in the site, and takes its single files.
    pub(super) fn note(&mut self, report: BuiltReport) {
        self.precompressed.extend(report.precompressed);
        self.singles.extend(report.singles);
        self.folders.push(report.folder);
        self.brands.insert(report.brand);
        self.reports.push(Built {
            source: report.source,
            warnings: report.warnings,
            files: [report.page.name, report.wasm.name],
        });
    }
}

/// The site of one report.
pub(super) fn alone(reports: Vec<BuiltReport>, scripts: &[Asset]) -> Assembled {
    let mut site = Assembled::default();
    for mut report in reports {
        site.front = report.entry.meta.clone();
        let manifest = manifest::files(&site.front);
        site.files.push(report.take_page());
        site.files.extend(scripts.iter().cloned());
        site.files.extend(report.take_assets());
        site.files.push(report.take_worker());
        site.files.extend(manifest);
        site.note(report);
    }
    site
}
