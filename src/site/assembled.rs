//! A site is *assembled* of its reports, before its files are compressed and the host's are added.

use super::source::Source;
use super::volume::Volume;
use crate::model::{Meta, Warning};
use crate::press::assets::Asset;
use crate::press::{Folder, manifest};

/// A report of a site.
#[derive(Debug, Clone)]
pub struct Built {
    /// The file it came from.
    pub source: Source,
    /// What the reader dropped, guessed or doubts.
    pub warnings: Vec<Warning>,
    /// The names of its page and of the WebAssembly that holds it.
    pub files: [String; 2],
}

/// A site without what waits for the rest of it.
#[derive(Debug, Default)]
pub(super) struct Assembled {
    /// The files, but for those of the next field.
    pub(super) files: Vec<Asset>,
    /// The twins that are made.
    pub(super) twins: Vec<Asset>,
    /// The reports, each in one file, as a page and as a module.
    pub(super) singles: Vec<Asset>,
    pub(super) reports: Vec<Built>,
    /// Where the reports' pages lie.
    pub(super) folders: Vec<Folder>,
    /// The policy of the page in front, where there is one.
    pub(super) policy: Option<String>,
    /// What is known about the page at the site's address.
    pub(super) front: Meta,
}

impl Assembled {
    /// Notes the report of `volume`, whose files are among the site's, and takes it in one file.
    pub(super) fn note(&mut self, volume: Volume) {
        self.twins.extend(volume.twins);
        self.singles.extend(volume.singles);
        self.folders.push(volume.folder);
        self.reports.push(Built {
            source: volume.source,
            warnings: volume.warnings,
            files: [volume.page.name, volume.wasm.name],
        });
    }
}

/// The site of one report.
pub(super) fn alone(volumes: Vec<Volume>, script: Asset) -> Assembled {
    let mut site = Assembled::default();
    for mut volume in volumes {
        site.front = volume.entry.meta.clone();
        let manifest = manifest::files(&site.front);
        site.files.push(volume.take_page());
        site.files.push(script.clone());
        site.files.extend(volume.take_assets());
        site.files.push(volume.take_worker());
        site.files.extend(manifest);
        site.note(volume);
    }
    site
}
