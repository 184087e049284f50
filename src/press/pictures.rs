//! The addresses of *pictures* in a report's HTML, which depend on the folder of its page. `render` writes the
//! address as the first attribute and escapes `<` in all texts and attributes, so whatever looks like a picture
//! tag is one.

use crate::payload::Payload;
use std::collections::HashMap;
use std::rc::Rc;

/// The start of a picture's tag, up to its address.
const TAG: &str = "<img ";
const ADDRESS: &str = "src=\"";

/// The attribute that lets a browser load a picture lazily. A text cannot contain it, since `render` escapes
/// quotes.
const LAZY: &str = " loading=\"lazy\"";

/// Makes every picture load eagerly: its bytes are in the page already, and WebKit leaves a lazy picture blank
/// if a style shows it.
pub(crate) fn show_at_once(payload: &mut Payload) {
    each_html(payload, |html| html.replace(LAZY, "").into());
}

/// Replaces each picture's address by the attributes that `attributes` returns for it; on `None` the address
/// stays.
pub(crate) fn readdress(payload: &mut Payload, attributes: impl Fn(&str) -> Option<String>) {
    each_html(payload, |html| readdressed(html, &attributes));
}

/// Applies `change` to each piece of HTML that may contain a picture.
fn each_html(payload: &mut Payload, change: impl Fn(&Rc<str>) -> Rc<str>) {
    for block in &mut payload.blocks {
        block.html = change(&block.html);
        block.rest = change(&block.rest);
    }
    for section in &mut payload.sections {
        section.heading = change(&section.heading);
    }
}

/// The `src` attribute for this address, which must not contain a quote.
pub(crate) fn at(address: &str) -> String {
    format!("{ADDRESS}{address}\"")
}

/// How often each picture address is used.
pub(crate) fn uses(payload: &Payload) -> HashMap<String, usize> {
    let mut uses = HashMap::new();
    let blocks = payload.blocks.iter();
    let html = blocks.flat_map(|block| [&block.html, &block.rest]);
    for html in html.chain(payload.sections.iter().map(|section| &section.heading)) {
        for (_, address, _) in tags(html) {
            *uses.entry(address.to_owned()).or_default() += 1;
        }
    }
    uses
}

fn readdressed(html: &Rc<str>, attributes: &impl Fn(&str) -> Option<String>) -> Rc<str> {
    let mut done = String::new();
    let mut rest = &**html;
    for (before, address, after) in tags(html) {
        done.push_str(before);
        match attributes(address) {
            Some(new) => done.push_str(&new),
            None => done.push_str(&at(address)),
        }
        rest = after;
    }
    match done.is_empty() {
        true => html.clone(),
        false => (done + rest).into(),
    }
}

/// The pictures in `html`. For each: the text since the previous one, up to the address attribute; the address;
/// the rest after that attribute.
fn tags(html: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let at = memchr::memmem::find(rest.as_bytes(), TAG.as_bytes())? + TAG.len();
        let (before, from) = rest.split_at(at);
        let (address, after) = from.strip_prefix(ADDRESS)?.split_once('"')?;
        rest = after;
        Some((before, address, after))
    })
}
