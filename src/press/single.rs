//! The *single file* is the report's page with all it needs inside: styles, script, pictures, and
//! the viewer's WebAssembly, compressed. It opens from a disk or a mail, asks for nothing, and does
//! what the site's page does. The same page lies in a WebAssembly module too, which puts it up in any
//! other page that asks for it.

use super::address::Address;
use super::assets::{Asset, Viewer, embed};
use super::page::{self, Parts};
use super::{compose, notices, pictures};
use crate::cite::Citations;
use crate::model::Report;
use crate::pack;
use crate::payload::{Composed, PAGE_SECTION};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::rc::Rc;

/// Its name beside the site's page.
pub const NAME: &str = "report.html";

/// The name of the module that holds the whole report.
pub(crate) const MODULE_NAME: &str = "report.wasm";

/// The end of what is read.
const END: &str = "</body>";

/// The report as the single file holds it.
#[derive(Debug, Clone)]
pub(crate) struct Inside {
    pub(crate) report: Composed,
    /// The styles by which pictures are shown that stand in the report more than once.
    styles: String,
}

/// The `report` as the single file holds it: what was `composed` of it, with its pictures, whose files are among
/// `files`, inside.
pub(crate) fn inside(report: &Report, composed: &Composed, files: &[Asset]) -> Inside {
    let (pictures, styles) = pictures::inside(report, files);
    let report = compose::showing(pictures, report, composed);
    Inside { report, styles }
}

/// The page of what is `inside` the single file, without its script; it offers `citations`, which are the
/// `references` too, and will stand at `address` as well.
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

/// Where the module holds the notices of its software, which the single file has in an element with
/// `data-` and that: both travel alone. No id: a heading may have that name.
pub const NOTICES_SECTION: &str = "third-party";

/// The single file that shows `page` by the WebAssembly that is `packed` with gzip.
pub(crate) fn file(page: &str, viewer: &Viewer, packed: &[u8]) -> Asset {
    let (wasm, script) = (STANDARD.encode(packed), script(viewer));
    let notices = notices::PAGE;
    // Behind what is read, so that it waits for nothing.
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

/// The report as one WebAssembly module: `wasm`, which shows it, with its `page`, which it puts up where
/// there is none.
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
