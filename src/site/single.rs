//! The *single file* is the report's page with all it needs inside: styles, script, pictures, and
//! the viewer's WebAssembly, compressed. It opens from a disk or a mail, asks for nothing, and does
//! what the site's page does.

use super::assets::{Asset, Viewer};
use super::page::Parts;
use super::{pictures, prepare};
use crate::payload::Payload;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Its name beside the site's page.
pub const NAME: &str = "report.html";

/// Unpacks and starts the viewer; stands at the end of its script.
const START: &str = include_str!("start_inside.js");

/// The report of `payload` as the single file holds it, showing the pictures `taken_in`.
pub(super) fn payload(payload: &Payload, taken_in: &[Asset]) -> Payload {
    let mut payload = payload.clone();
    payload.single_file = "".into();
    payload.front_page = "".into();
    pictures::readdress(&mut payload, |address| {
        let picture = taken_in.iter().find(|picture| picture.name == address)?;
        Some(data_address(picture))
    });
    payload
}

/// The single file of `payload`, whose WebAssembly is `packed` with gzip, and which offers `references`;
/// `show` makes its page.
pub(super) fn file(
    payload: Payload,
    viewer: &Viewer,
    packed: &[u8],
    references: &[Asset],
    show: impl Fn(Payload, &Parts<'_>) -> String,
) -> Asset {
    let script = viewer.script_with(START);
    let script = String::from_utf8_lossy(&script);
    let parts = Parts::Inside {
        styles: prepare::styles(),
        // No script of ours holds it but in a text, where the sign means the same.
        script: script.replace("</script", "<\\/script"),
        wasm: STANDARD.encode(packed),
    };
    let mut page = show(payload, &parts);
    for file in references {
        let inside = format!(
            "href=\"data:text/plain;base64,{}\"",
            STANDARD.encode(&file.bytes)
        );
        page = page.replacen(&format!("href=\"{}\"", file.name), &inside, 1);
    }
    Asset {
        name: NAME.to_owned(),
        bytes: page.into_bytes(),
    }
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
