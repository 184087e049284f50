//! The addresses of *pictures* in a report's HTML, which depend on where its page lies. `render` writes the address
//! first, and neither a text nor an attribute of its has `<` in it, so that what looks like a picture is one.

use crate::payload::{Composed, Text};
use std::collections::HashMap;
use std::rc::Rc;

/// How a picture's tag begins, up to its address.
const TAG: &str = "<img ";
const ADDRESS: &str = "src=\"";

/// What has a browser put off a picture that is not near. A text has no such quotes: `render` escapes them.
const LAZY: &str = " loading=\"lazy\"";

/// Has every picture shown at once: its bytes are there already, and WebKit leaves one blank that it puts off and that
/// a style shows.
pub(crate) fn show_at_once(report: &mut Composed) {
    each_html(report, |html| html.replace(LAZY, "").into());
}

/// Puts in place of each picture's address the attributes that `attributes` gives for it; where it gives none, the
/// address stays.
pub(crate) fn readdress(report: &mut Composed, attributes: impl Fn(&str) -> Option<String>) {
    each_html(report, |html| readdressed(html, &attributes));
}

/// Puts what `change` gives in place of each piece of HTML that may hold a picture.
fn each_html(report: &mut Composed, change: impl Fn(&Rc<str>) -> Rc<str>) {
    let text = Rc::make_mut(&mut report.text);
    for block in &mut text.blocks {
        block.html = change(&block.html);
        block.rest = block.rest.as_ref().map(&change);
    }
    for heading in &mut text.headings {
        heading.html = change(&heading.html);
    }
}

/// The attribute that gives a picture this address, which has no sign in it that ends it.
pub(crate) fn at(address: &str) -> String {
    format!("{ADDRESS}{address}\"")
}

/// How often each address is a picture's.
pub(crate) fn uses(text: &Text) -> HashMap<String, usize> {
    let mut uses = HashMap::new();
    for html in text.pieces() {
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

/// The pictures in `html`: what stands since the one before, up to the attribute of the address; the address; all that
/// follows that attribute.
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
