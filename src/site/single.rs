//! The *single file* is the report's page with all it needs inside: styles, script, pictures, and
//! the viewer's WebAssembly, compressed. It opens from a disk or a mail, asks for nothing, and does
//! what the site's page does.

use super::assets::{self, Asset, Viewer};
use super::page::Parts;
use super::twins;
use crate::payload::{self, Payload, Unreadable};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::rc::Rc;

/// Its name beside the site's page.
pub const NAME: &str = "report.html";

/// Unpacks and starts the viewer; stands at the end of its script.
const START: &str = include_str!("start_inside.js");

/// The single file of `payload`, which shows `pictures` and offers `references`; `show` makes its
/// page.
///
/// # Errors
/// When the report is too large to be written down.
pub(super) fn file(
    mut payload: Payload,
    viewer: &Viewer,
    (pictures, references): (&[Asset], &[Asset]),
    show: impl Fn(Payload, &Parts<'_>) -> String,
) -> Result<Asset, Unreadable> {
    payload.single_file = "".into();
    for block in &mut payload.blocks {
        block.html = with_data(&block.html, pictures);
        block.rest = with_data(&block.rest, pictures);
    }
    for section in &mut payload.sections {
        section.heading = with_data(&section.heading, pictures);
    }
    let wasm = payload::embed(&viewer.wasm, &payload::encode(&payload)?);
    let packed = twins::gzip(&wasm).unwrap_or(wasm);
    let script = viewer.script_with(START);
    let script = String::from_utf8_lossy(&script);
    let parts = Parts::Inside {
        styles: assets::styles(),
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
    Ok(Asset {
        name: NAME.to_owned(),
        bytes: page.into_bytes(),
    })
}

/// `html` with the bytes of each picture in place of its address.
fn with_data(html: &Rc<str>, pictures: &[Asset]) -> Rc<str> {
    const MARK: &str = "<img src=\"";
    if !html.contains(MARK) {
        return html.clone();
    }
    let mut done = String::with_capacity(html.len());
    let mut rest = &**html;
    while let Some((before, from)) = rest.split_once(MARK) {
        done.push_str(before);
        done.push_str(MARK);
        let (address, after) = from.split_once('"').unwrap_or((from, ""));
        match pictures.iter().find(|picture| picture.name == address) {
            Some(picture) => done.push_str(&data_address(picture)),
            None => done.push_str(address),
        }
        done.push('"');
        rest = after;
    }
    done.push_str(rest);
    done.into()
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
