//! The site of a *lone* report, made at once: what a build writes into a folder, but for the compressed copies. A build
//! makes the same files with several threads.

use super::assets::{self, Asset, Shared, Viewer};
use super::page::{self, Parts};
use super::{Folder, embed, file_list, hosting, manifest, notices, offline, references, single};
use crate::cite::cite;
use crate::error::Result;
use crate::model::Report;
use crate::pack;
use crate::payload::{self, Composed};
use crate::view::REFERENCE_FILES;
use std::rc::Rc;

/// The files of the site of `report`, of which `composed` was made, with its `pictures` and `full_report`. Nobody knows its address.
///
/// # Errors
/// When the report is too large.
pub async fn files(
    report: &Report,
    mut composed: Composed,
    pictures: Vec<Asset>,
    full_report: Option<Asset>,
    viewer: &Viewer,
) -> Result<Vec<Asset>> {
    let inside = single::inside(report, &composed, &pictures, None);
    Rc::make_mut(&mut composed.payload).single_file = Some(single::NAME.into());
    let wasm = assets::wasm(viewer, &composed).map_err(|_| single::too_large())?;
    let carried = payload::encode(&*inside.report.payload).map_err(|_| single::too_large())?;
    let wasm_inside = viewer.whole(&carried);
    let (shared, folder) = (Shared::of(viewer), Folder::default());
    let citations = cite(&composed.meta, None);
    let references = references::files(&citations, &folder);
    let alone = single::page(inside, viewer, &citations, &references, None).await;
    let packed = pack::gzip(&wasm_inside, viewer.prefixes());
    let singles = [
        single::file(&alone, viewer, packed.as_deref().unwrap_or(&wasm_inside)),
        single::module(&wasm_inside, &alone),
    ];
    drop((alone, packed, wasm_inside));

    let parts = Parts::Beside {
        shared: &shared,
        wasm: &wasm,
        folder: &folder,
    };
    let composed = Rc::new(composed);
    let begun = page::begun(composed.clone(), &parts, None).await;
    let page = Asset {
        name: folder.path(page::NAME),
        bytes: begun.finished(&citations).await.into_bytes(),
    };
    let own = [&shared.script, &wasm].into_iter().chain(&shared.later);
    let kept: Vec<&Asset> = own.chain(&pictures).chain(&references).collect();
    let worker = offline::worker(&page, &kept, &folder, None);

    let mut files = vec![page];
    files.extend(shared.files());
    files.push(wasm);
    files.extend(pictures);
    files.extend(full_report);
    files.extend(references);
    files.push(worker);
    files.extend(manifest::files(&composed.meta));
    files.push(embed::file());
    files.extend(singles);
    files.push(notices::file());
    files.extend(hosting::files(
        &composed.meta,
        &[folder],
        None,
        &[composed.identity.styles.clone()].into(),
        None,
    ));
    files.push(file_list::of(&files));
    Ok(files)
}

/// Whether a file of this name can be in a report's folder.
pub(crate) fn is_name(name: &str) -> bool {
    let references = REFERENCE_FILES.iter().map(|(name, _)| *name);
    let names = [page::NAME, single::NAME, single::MODULE_NAME, offline::NAME].into_iter();
    names.chain(references).any(|known| known == name)
}
