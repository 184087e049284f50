//! The *single file* is the report's page with everything inlined: styles, script, pictures, and the compressed
//! WebAssembly of the viewer. It opens from a disk or a mail, requests nothing, and does what the site's page
//! does. The same page is also embedded in a WebAssembly module, which inserts it into any page that loads it.

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

/// The end tag of the body.
const END: &str = "</body>";

/// Unpacks and starts the viewer; the end of its script.
const START: &str = include_str!("../script/start_inside.js");

/// The report as it is inside the single file.
#[derive(Debug, Clone)]
pub(crate) struct Inside {
    pub(crate) payload: Payload,
    /// The styles that show pictures used more than once.
    styles: String,
}

/// The report of `payload` for the single file, with the pictures `taken_in`. The bytes of a picture are
/// inlined once: at its place or, if it is used several times, in a style that all uses share.
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

/// The placeholder address of a picture that a style shows.
const NOTHING: &str = "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'/%3E";

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
    let begun = page::begun(Rc::new(inside.payload), &parts, address).await;
    begun.finished(citations).await
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

/// The viewer's script, followed by what unpacks and starts the viewer. `</script` occurs only inside string
/// literals of Foldout's scripts, where the escaped form is equivalent.
fn script(viewer: &Viewer) -> String {
    let script = viewer.script_inside(START);
    String::from_utf8_lossy(&script).replace("</script", "<\\/script")
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
