//! A *built report* is a report of the site with all its own files: its page, its WebAssembly, its pictures,
//! its citations, and the report in one file. Reports are independent of each other and are built in parallel.

use super::document::Document;
use super::fonts::Signs;
use super::siblings::Siblings;
use super::source::{self, Reading, SourceFile};
use super::stage::{Stage, Tell};
use super::watch::Seen;
use super::{healing, precompressed};
use crate::cite::cite;
use crate::error::Result;
use crate::model::Warning;
use crate::pack;
use crate::parallel::beside;
use crate::payload::{self, Composed};
use crate::press::address::Address;
use crate::press::assets::{self, Asset, Shared, Viewer};
use crate::press::compose::compose_in;
use crate::press::folder::Folder;
use crate::press::page::{self, Parts};
use crate::press::{head, offline, references, single};
use crate::proof;
use crate::view::Entry;
use futures::executor::block_on;
use std::rc::Rc;
use std::thread;

/// What building a each report.
#[derive(Debug, Clone, Copy)]
pub(super) struct Making<'a> {
    pub(super) viewer: &'a Viewer,
    pub(super) shared: &'a Shared,
    /// The shared code of the service workers, if they share it.
    pub(super) rules: Option<&'a Asset>,
    /// The address of the site.
    pub(super) address: Option<&'a Address>,
}

/// A report of the site, before it is written.
#[derive(Debug, Clone)]
pub(super) struct BuiltReport {
    pub(super) folder: Folder,
    pub(super) source: SourceFile,
    pub(super) warnings: Vec<Warning>,
    pub(super) made_from: Seen,
    pub(super) page: Asset,
    pub(super) wasm: Asset,
    /// The service worker.
    pub(super) worker: Asset,
    /// The precompressed copies of page, WebAssembly and worker, precompressed.
    pub(super) precompressed: Vec<Asset>,
    pub(super) pictures: Vec<Asset>,
    /// The file of the full report.
    pub(super) full_report: Option<Asset>,
    /// The files for reference managers.
    pub(super) references: Vec<Asset>,
    /// The report in one file, and as a module.
    pub(super) singles: [Asset; 2],
    /// The styles of its brand; empty if it has none.
    pub(super) brand: String,
    /// The signs of its page, if its brand has fonts.
    pub(super) signs: Signs,
    /// Its entry on the front page.
    pub(super) entry: Entry,
    /// Its searchable content; `None` if it is the only report.
    pub(super) document: Option<Document>,
}

/// The result of building a report.
enum Made {
    /// All words are on the page.
    Whole(Box<BuiltReport>),
    /// Words differ: what was read.
    Differs(Box<Reading>),
}

impl Making<'_> {
    /// Builds the report of `source`, with its page in `folder` and links to its `siblings`. Where words of the page differ from the source's, the
    /// report is healed and built again.
    ///
    /// # Errors
    /// If the report or its metadata cannot be read, or a word would be lost even so; with the path.
    pub(super) fn report(
        &self,
        source: SourceFile,
        folder: Folder,
        siblings: &Siblings<'_>,
        tell: Tell<'_>,
    ) -> Result<BuiltReport> {
        tell(Stage::Reading);
        let mut reading = source::read(&source)?;
        siblings.lead(&source, &mut reading);
        match self.made(&source, reading, &folder, false, tell)? {
            Made::Whole(built) => Ok(*built),
            Made::Differs(mut reading) => {
                healing::heal(&mut reading).map_err(|error| error.at_path(&source.path))?;
                match self.made(&source, *reading, &folder, true, tell)? {
                    Made::Whole(built) => Ok(*built),
                    Made::Differs(_) => Err(healing::in_vain().at_path(&source.path)),
                }
            }
        }
    }

    /// Builds the report of `source`, which was read as `reading`. If it was healed, words that the page has beyond those
    /// of the source stop nobody: they are told.
    fn made(
        &self,
        source: &SourceFile,
        reading: Reading,
        folder: &Folder,
        is_healed: bool,
        tell: Tell<'_>,
    ) -> Result<Made> {
        let Reading {
            report,
            pictures,
            warnings,
            count,
            ..
        } = &reading;
        tell(Stage::Composing);
        let mut composed = compose_in(report, folder);
        let address = match folder.is_root() {
            true => self.address.cloned(),
            false => self.address.map(|site| site.of_folder(folder.name())),
        };
        let inside = single::inside(report, &composed, pictures, address.as_ref());
        Rc::make_mut(&mut composed.payload).single_file = Some(single::NAME.into());
        composed.front_page = (!folder.is_root()).then(|| folder.up().into());
        let report = composed;
        let too_large = |_| single::too_large().at_path(&source.path);
        let wasm = assets::wasm(self.viewer, &report).map_err(too_large)?;
        let payload_inside = payload::encode(&*inside.report.payload).map_err(too_large)?;
        let wasm_inside = self.viewer.whole(&payload_inside);
        let brand = report.identity.styles.clone();
        let entry = entry(&report, folder);
        let document = (!folder.is_root()).then(|| Document::of(&report, &entry));
        let prefixes = self.viewer.prefixes();
        // Compression takes longer than everything else, and runs in parallel.
        let made = thread::scope(|scope| {
            let packed = beside(scope, || pack::gzip(&wasm_inside, prefixes));
            let precompressed_wasm =
                beside(scope, || precompressed::precompressed([&wasm], prefixes));
            let parts = Parts::Beside {
                shared: self.shared,
                wasm: &wasm,
                folder,
            };
            let (report, place) = (Rc::new(report), address.as_ref());
            let begun = block_on(page::begun(report.clone(), &parts, place));
            let beginning = begun.bytes().to_vec();
            let prefix = beside(scope, || precompressed::begun(beginning));
            tell(Stage::Checking);
            let found = proof::compare(&count.words, &report, warnings);
            if !found.is_empty() && (!is_healed || found.loses_words()) {
                return None;
            }
            let citations = cite(&report.meta, place.map(Address::as_str));
            let references = references::files(&citations, folder);
            let page = Asset {
                name: folder.path(page::NAME),
                bytes: block_on(begun.finished(&citations)).into_bytes(),
            };
            let own = [&self.shared.script, &wasm].into_iter();
            let own = own.chain(&self.shared.later);
            let kept: Vec<&Asset> = own.chain(pictures).chain(&references).collect();
            let worker = offline::worker(&page, &kept, folder, self.rules);
            let worker = beside(scope, move || {
                (precompressed::precompressed([&worker], prefixes), worker)
            });
            let alone = block_on(single::page(
                inside,
                self.viewer,
                &citations,
                &references,
                place,
            ));
            let packed = packed.joined();
            let packed = packed.as_ref().unwrap_or(&wasm_inside);
            let singles = [
                single::file(&alone, self.viewer, packed),
                single::module(&wasm_inside, &alone),
            ];
            let mut precompressed =
                precompressed::precompressed([&page], prefix.joined().as_slice());
            let (of_worker, worker) = worker.joined();
            precompressed.extend(of_worker);
            precompressed.extend(precompressed_wasm.joined());
            Some((page, worker, precompressed, references, singles))
        });
        let Some((page, worker, precompressed, references, mut singles)) = made else {
            return Ok(Made::Differs(Box::new(reading)));
        };
        let mut reading = reading;
        let mut full_report = reading.full_report.take();
        for file in singles.iter_mut().chain(&mut full_report) {
            file.name = folder.path(&file.name);
        }
        Ok(Made::Whole(Box::new(BuiltReport {
            folder: folder.clone(),
            source: source.clone(),
            made_from: std::mem::take(&mut reading.made_from),
            pictures: std::mem::take(&mut reading.pictures),
            signs: std::mem::take(&mut reading.signs),
            warnings: reading.told(),
            full_report,
            page,
            wasm,
            worker,
            precompressed,
            references,
            singles,
            brand,
            entry,
            document,
        })))
    }
}

/// The front page's entry for `report`.
fn entry(report: &Composed, folder: &Folder) -> Entry {
    Entry {
        href: folder.path(""),
        description: head::description(report),
        language_name: report.language_name.clone(),
        minutes: report.payload.minutes[2],
        meta: report.meta.clone(),
    }
}

impl BuiltReport {
    /// Moves the page out; its name stays.
    pub(super) fn take_page(&mut self) -> Asset {
        taken(&mut self.page)
    }

    /// Moves out the assets of its page; the names stay.
    pub(super) fn take_assets(&mut self) -> Vec<Asset> {
        let others = self.pictures.iter_mut().chain(&mut self.references);
        let others = others.chain(&mut self.full_report);
        std::iter::once(&mut self.wasm)
            .chain(others)
            .map(taken)
            .collect()
    }

    /// Moves the worker out; its name stays.
    pub(super) fn take_worker(&mut self) -> Asset {
        taken(&mut self.worker)
    }
}

fn taken(file: &mut Asset) -> Asset {
    Asset {
        name: file.name.clone(),
        bytes: std::mem::take(&mut file.bytes),
    }
}
