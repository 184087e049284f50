//! The *front page* as a file: static HTML, readable without a script, with one inline script, so that the list
//! can be filtered even if the page is opened from a disk.

use super::index::{self, Index};
use crate::press::address::Address;
use crate::press::assets::{self, Asset};
use crate::press::{head, manifest, page};
use crate::render::escape;
use crate::view::{self, FrontPage};
use crate::wording::{Word, Wording};
use futures::executor::block_on;
use serde_json::{Map, Value, json};

/// The front page, which shows itself by `styles` and works by `script`, both in it, and searches in `index`; and its
/// policy.
pub(super) fn page(
    front: &FrontPage,
    styles: &str,
    script: &str,
    index: &Index,
    address: Option<&Address>,
) -> (Asset, String) {
    let words = Wording::of(&front.meta.language);
    let map = import_map(index);
    let policy = page::policy_with(&[&map, script], &[styles, &front.identity.styles]);
    let manifest = manifest::link("");
    let brand = page::of_brand(&front.identity);
    let loaded = format!(
        "<style>{styles}</style>\n{brand}<script type=\"importmap\">{map}</script>\n{manifest}"
    );
    let head = page::begin(&policy, &described(front, &words, address), &loaded);
    let language = escape(&front.meta.language);
    let direction = match front.meta.is_right_to_left() {
        true => "rtl",
        false => "ltr",
    };
    let shown = front.clone();
    let body = block_on(page::still(move || view::front_page(&shown, &words)));
    let page = format!(
        "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n\
         <meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         {head}</head>\n<body>\n{body}<script>{script}</script>\n</body>\n</html>\n"
    );
    let page = Asset {
        name: page::NAME.to_owned(),
        bytes: page.into_bytes(),
    };
    (page, policy)
}

/// The import map with the integrity of the search script, under each of its addresses.
fn import_map(index: &Index) -> String {
    let path = format!("{}{}", index.folder, index::SCRIPT);
    let script = index.files.iter().find(|file| file.name == path);
    let integrity = script.map(|script| assets::integrity(&script.bytes));
    let addresses = index.languages.iter().map(|language| {
        let address = format!("./{path}#{language}");
        (address, json!(integrity))
    });
    let addresses: Map<String, Value> = addresses.collect();
    json!({ "integrity": addresses }).to_string()
}

/// The description of the page for search engines and link previews.
fn described(front: &FrontPage, words: &Wording, address: Option<&Address>) -> String {
    let meta = &front.meta;
    let description = match meta.description.as_str() {
        "" => words.counted(Word::Reports, front.entries.len() as u32, &[]),
        description => description.to_owned(),
    };
    let mut head = format!("<title>{}</title>\n", escape(&meta.title));
    head::push(&mut head, "name", "description", &description);
    if let Some(address) = address {
        let address = escape(address.as_str());
        head.push_str(&format!("<link rel=\"canonical\" href=\"{address}\">\n"));
    }
    let address = address.map(Address::as_str).unwrap_or_default();
    for (property, content) in [
        ("og:type", "website"),
        ("og:title", &*meta.title),
        ("og:description", &*description),
        ("og:site_name", &*meta.institution),
        ("og:url", address),
    ] {
        head::push(&mut head, "property", property, content);
    }
    head
}
