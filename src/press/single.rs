//! The *single file* is the report's page with all it needs inside: styles, script, pictures, and
//! the viewer's WebAssembly, compressed. It opens from a disk or a mail, asks for nothing, and does
//! what the site's page does. The same page lies in a WebAssembly module too, which puts it up in any
//! other page that asks for it.

use super::address::Address;
use super::assets::{Asset, Viewer, embed};
use super::page::{self, Parts};
use super::{notices, pictures};
use crate::cite::Citations;
use crate::pack;
use crate::payload::{PAGE_SECTION, Payload};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::HashMap;
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
    pub(crate) payload: Payload,
    /// The styles by which pictures are shown that stand in the report more than once.
    styles: String,
}

/// The report of `payload` as the single file holds it, showing the pictures `taken_in`. A picture's bytes are inside
/// once: where it stands or, where that is at several places, in a style that all of them have.
pub(crate) fn inside(payload: &Payload, taken_in: &[Asset]) -> Inside {
    let mut payload = payload.clone();
    payload.single_file = "".into();
    payload.front_page = "".into();
    let uses = pictures::uses(&payload);
    let used = taken_in
        .iter()
        .filter_map(|picture| Some((picture, *uses.get(&picture.name)?)));
    let mut styles = String::new();
    let mut attributes: HashMap<&str, String> = HashMap::new();
    for (picture, uses) in used {
        let address = data_address(picture);
        let shown = match uses {
            1 => pictures::at(&address),
            _ => {
                let number = attributes.len() + 1;
                styles.push_str(&format!(
                    "img[data-picture=\"{number}\"]{{content:url(\"{address}\")}}\n"
                ));
                format!("{} data-picture=\"{number}\"", pictures::at(NOTHING))
            }
        };
        attributes.insert(&picture.name, shown);
    }
    pictures::readdress(&mut payload, |address| attributes.get(address).cloned());
    if !attributes.is_empty() {
        pictures::show_at_once(&mut payload);
    }
    Inside { payload, styles }
}

/// The address of a picture that a style puts another in place of.
const NOTHING: &str = "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'/%3E";

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
    let begun = page::begun(Rc::new(inside.payload), &parts, address).await;
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

fn data_address(picture: &Asset) -> String {
    let kind = match picture.name.rsplit('.').next() {
        Some("svg") => "svg+xml",
        Some("jpg") => "jpeg",
        Some(extension) => extension,
        None => "*",
    };
    let bytes = STANDARD.encode(&picture.bytes);
    format!("data:image/{kind};base64,{bytes}")
}
