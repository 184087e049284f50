//! A *volume* is a report of the site with all that is its own: its page, the WebAssembly that holds
//! it, its pictures, its citations, and the report in one file. Volumes have nothing to do with each
//! other, so that several are made at once.

use super::document::Document;
use super::source::{self, Reading, Source};
use super::stage::{Stage, Tell};
use super::watch::Seen;
use super::{offline, twins};
use crate::cite::{Citations, cite};
use crate::error::{Error, Result};
use crate::model::Warning;
use crate::pack;
use crate::parallel::beside;
use crate::payload::{self, Payload};
use crate::press::address::Address;
use crate::press::assets::{self, Asset, Shared, Viewer};
use crate::press::folder::Folder;
use crate::press::page::{self, Parts};
use crate::press::{compose, head, pictures, single};
use crate::proof;
use crate::view::{Entry, REFERENCE_FILES};
use futures::executor::block_on;
use std::rc::Rc;
use std::thread;

/// What the making of each volume needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Making<'a> {
    pub(super) viewer: &'a Viewer,
    pub(super) shared: &'a Shared,
    /// The rules of the pages' workers, where these share them.
    pub(super) rules: Option<&'a Asset>,
    /// Where the site will stand.
    pub(super) address: Option<&'a Address>,
}

/// A report of the site, before it is written.
#[derive(Debug, Clone)]
pub(super) struct Volume {
    pub(super) folder: Folder,
    pub(super) source: Source,
    pub(super) warnings: Vec<Warning>,
    pub(super) made_from: Seen,
    pub(super) page: Asset,
    pub(super) wasm: Asset,
    /// By which the page works offline.
    pub(super) worker: Asset,
    /// The twins of page, WebAssembly and worker.
    pub(super) twins: Vec<Asset>,
    pub(super) pictures: Vec<Asset>,
    /// The citations for programs that keep references.
    pub(super) references: Vec<Asset>,
    /// The report in one file: as a page, and as a module.
    pub(super) singles: [Asset; 2],
    /// The report in the list of all.
    pub(super) entry: Entry,
    /// What of it is searched; nothing where it is the only one.
    pub(super) document: Option<Document>,
}

impl Making<'_> {
    /// Makes the volume of `source`, whose page lies in `folder`.
    ///
    /// # Errors
    /// When the report or its metadata cannot be read, or a word of it would be lost; with the path.
    pub(super) fn volume(&self, source: Source, folder: Folder, tell: Tell<'_>) -> Result<Volume> {
        tell(Stage::Reading);
        let Reading {
            report,
            pictures,
            made_from,
            warnings,
            words,
        } = source::read(&source)?;
        tell(Stage::Composing);
        let mut payload = compose(&report);
        payload.single_file = single::NAME.into();
        payload.front_page = folder.up().into();
        let inside = single::inside(&payload, &pictures);
        pictures::readdress(&mut payload, |name| {
            let is_ours = pictures.iter().any(|picture| picture.name == name);
            is_ours.then(|| pictures::at(&format!("{}{name}", folder.up())))
        });
        let written_down = |payload: &Payload| {
            payload::encode(payload).map_err(|_| too_large().at_path(&source.path))
        };
        let wasm = assets::wasm(self.viewer, &written_down(&payload)?);
        let wasm_inside = self.viewer.with(&written_down(&inside.payload)?);
        let address = match folder.is_root() {
            true => self.address.cloned(),
            false => self.address.map(|site| site.of_folder(folder.name())),
        };
        let entry = entry(&payload, &folder);
        let document = (!folder.is_root()).then(|| Document::of(&payload, &entry.href));
        let stems = self.viewer.stems();
        // To compress takes longer than all else, and goes on beside it.
        let made = thread::scope(|scope| {
            let packed = beside(scope, || pack::gzip(&wasm_inside, stems));
            let wasm_twins = beside(scope, || twins::twins([&wasm], stems));
            let parts = Parts::Beside {
                shared: self.shared,
                wasm: &wasm,
                folder: &folder,
            };
            let (payload, place) = (Rc::new(payload), address.as_ref());
            let begun = block_on(page::begun(payload.clone(), &parts, place));
            let beginning = begun.bytes().to_vec();
            let stem = beside(scope, || twins::begun(beginning));
            tell(Stage::Checking);
            proof::check(&words, &payload, &warnings)?;
            let citations = cite(&payload.meta, place.map(Address::as_str));
            let references = reference_files(&citations, &folder);
            let page = Asset {
                name: folder.path(page::NAME),
                bytes: block_on(begun.finished(&citations)).into_bytes(),
            };
            let own = [&self.shared.script, &wasm].into_iter();
            let kept: Vec<&Asset> = own.chain(&pictures).chain(&references).collect();
            let worker = offline::worker(&page, &kept, &folder, self.rules);
            let worker = beside(scope, move || (twins::twins([&worker], stems), worker));
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
            let mut twins = twins::twins([&page], stem.joined().as_slice());
            let (of_worker, worker) = worker.joined();
            twins.extend(of_worker);
            twins.extend(wasm_twins.joined());
            Ok((page, worker, twins, references, singles))
        });
        let (page, worker, twins, references, mut singles) =
            made.map_err(|error: Error| error.at_path(&source.path))?;
        for file in &mut singles {
            file.name = folder.path(&file.name);
        }
        Ok(Volume {
            folder,
            source,
            warnings,
            made_from,
            page,
            wasm,
            worker,
            twins,
            pictures,
            references,
            singles,
            entry,
            document,
        })
    }
}

fn too_large() -> Error {
    Error::new("the report is too large", "Split it into several reports.")
}

/// The report of `payload` in the list of all.
fn entry(payload: &Payload, folder: &Folder) -> Entry {
    Entry {
        href: folder.path(""),
        description: head::description(payload),
        language_name: payload.language_name.clone(),
        minutes: payload.minutes[2],
        meta: payload.meta.clone(),
    }
}

impl Volume {
    /// Takes the page out; its name stays.
    pub(super) fn take_page(&mut self) -> Asset {
        taken(&mut self.page)
    }

    /// Takes out what its page asks for that is its own; the names stay.
    pub(super) fn take_assets(&mut self) -> Vec<Asset> {
        let others = self.pictures.iter_mut().chain(&mut self.references);
        std::iter::once(&mut self.wasm)
            .chain(others)
            .map(taken)
            .collect()
    }

    /// Takes its worker out; the name stays.
    pub(super) fn take_worker(&mut self) -> Asset {
        taken(&mut self.worker)
    }
}

/// Whether a file of this name may lie in a report's folder.
pub(super) fn is_name(name: &str) -> bool {
    let references = REFERENCE_FILES.iter().map(|(name, _)| *name);
    let names = [page::NAME, single::NAME, single::MODULE_NAME, offline::NAME].into_iter();
    names.chain(references).any(|known| known == name)
}

fn taken(file: &mut Asset) -> Asset {
    Asset {
        name: file.name.clone(),
        bytes: std::mem::take(&mut file.bytes),
    }
}

/// The citations for programs that keep references, under the names that the page in `folder` links to.
fn reference_files(citations: &Citations, folder: &Folder) -> Vec<Asset> {
    let files = [&citations.bibtex, &citations.ris, &citations.csl_json];
    let names = REFERENCE_FILES.iter().map(|(name, _)| folder.path(name));
    let files = names.zip(files).map(|(name, text)| Asset {
        name,
        bytes: text.clone().into_bytes(),
    });
    files.collect()
}
