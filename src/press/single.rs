//! The *single file* is the report's page with everything inlined: styles, script, pictures, and the compressed
//! WebAssembly of the viewer. It opens from a disk or a mail, requests nothing, and does what the site's page
//! does. The same page is also embedded in a WebAssembly module, which inserts it into any page that loads it.

use super::address::Address;
use super::assets::{Asset, Viewer, embed};
use super::folder::Folder;
use super::page::{self, Parts};
use super::{brand, compose, notices, pictures, references, source_pages};
use crate::cite::{Citations, cite};
use crate::error::{Error, Result};
use crate::model::Report;
use crate::pack;
use crate::payload::{self, Composed, PAGE_SECTION};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::rc::Rc;

/// Its name beside the site's page.
pub const NAME: &str = "report.html";

/// The name of the module that holds the whole report.
pub(crate) const MODULE_NAME: &str = "report.wasm";

/// The end tag of the body.
const END: &str = "</body>";

/// The report as it is inside the single file.
#[derive(Debug, Clone)]
pub(crate) struct Inside {
    pub(crate) report: Composed,
    /// The styles that show pictures used more than once.
    styles: String,
}

/// The `report` as the single file holds it: what was `composed` of it, with its pictures, whose files are among
/// `files`, inside. The site, with what lies beside its page, will be at `address`.
pub(crate) fn inside(
    report: &Report,
    composed: &Composed,
    files: &[Asset],
    address: Option<&Address>,
) -> Inside {
    let (pictures, styles) = pictures::inside(report, files);
    let full = report.full_report.as_ref().filter(|full| full.has_pages);
    let paged = address
        .zip(full)
        .map(|(address, full)| address.of_file(&full.address));
    let mut shown = compose::showing(pictures, paged.as_deref(), report, composed);
    shown.identity = brand::inside(
        &report.meta.brand,
        &report.brand_files,
        files,
        &composed.identity,
    );
    shown.meta = source_pages::travelling(&shown.meta, address);
    Inside {
        report: shown,
        styles,
    }
}

/// The single file of `report`, whose pictures have the `files`, made by itself: without a site, and so without an
/// address. A build of a site makes the same bytes, more at a time.
///
/// # Errors
/// When the report is too large.
pub async fn of(
    report: &Report,
    composed: &Composed,
    files: &[Asset],
    viewer: &Viewer,
) -> Result<Asset> {
    let inside = inside(report, composed, files, None);
    let carried = payload::encode(&*inside.report.payload).map_err(|_| too_large())?;
    let wasm = viewer.whole(&carried);
    let citations = cite(&report.meta, None);
    let references = references::files(&citations, &Folder::default());
    let page = page(inside, viewer, &citations, &references, None).await;
    let packed = pack::gzip(&wasm, viewer.prefixes());
    Ok(file(&page, viewer, packed.as_deref().unwrap_or(&wasm)))
}

/// Why a report has no page.
pub(crate) fn too_large() -> Error {
    Error::new("the report is too large", "Split it into several reports.")
}

/// The page of the single file, without its script. It offers `citations`, which are the `references` too; the
/// site's page will be at `address`.
pub(crate) async fn page(
    inside: Inside,
    viewer: &Viewer,
    citations: &Citations,
    references: &[Asset],
    address: Option<&Address>,
) -> String {
    let data = |file: &Asset| format!("data:text/plain;base64,{}", STANDARD.encode(&file.bytes));
    let parts = Parts::Inside {
        styles: pack::styles() + &inside.styles,
        script: script(viewer),
        most_details: viewer.most_details,
        references: references.iter().map(data).collect(),
    };
    let begun = page::begun(Rc::new(inside.report), &parts, address).await;
    begun.finished(citations).await
}

/// What a policy must list so that a single file of `viewer` may be shown in a page: the hashes of its scripts, and of
/// its styles. A report that shows a picture twice has further styles.
pub(crate) fn allowed(viewer: &Viewer) -> [String; 2] {
    page::hashes_inside(&pack::styles(), &script(viewer))
}

/// The section of the module with the notices of its software. The single file has them in an element with this
/// name as a `data-` attribute, since both travel alone. It is not an id, because a heading may have that one.
pub const NOTICES_SECTION: &str = "third-party";

/// The single file: `page` with the gzip-compressed WebAssembly `packed`.
pub(crate) fn file(page: &str, viewer: &Viewer, packed: &[u8]) -> Asset {
    let (wasm, script) = (STANDARD.encode(packed), script(viewer));
    let notices = notices::PAGE;
    // After the content, so that the content is shown first.
    let (before, after) = page.rsplit_once(END).unwrap_or((page, ""));
    let whole = format!(
        "{before}<script type=\"application/gzip\" id=\"viewer\">{wasm}</script>\n\
         <script type=\"module\">{script}</script>\n\
         <script type=\"text/plain\" data-{NOTICES_SECTION}>\n{notices}</script>\n{END}{after}"
    );
    Asset {
        name: NAME.to_owned(),
        bytes: whole.into_bytes(),
    }
}

/// The report as one WebAssembly module: the viewer `wasm` with the `page` embedded, which it inserts into an
/// empty page.
pub(crate) fn module(wasm: &[u8], page: &str) -> Asset {
    let with_notices = embed(wasm, NOTICES_SECTION, notices::PAGE.as_bytes());
    Asset {
        name: MODULE_NAME.to_owned(),
        bytes: embed(&with_notices, PAGE_SECTION, page.as_bytes()),
    }
}

/// The script that unpacks and starts the viewer. `</script` occurs only inside string literals, where `<\/script` means
/// the same.
fn script(viewer: &Viewer) -> String {
    String::from_utf8_lossy(viewer.script_inside()).replace("</script", "<\\/script")
}
