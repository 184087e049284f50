//! A *drawing* is a picture in SVG. It is first rewritten as plain XML, which all parsers read alike and in
//! linear time. Then `svg-hush` removes scripts, external requests, and the private data of editors.

use super::bytes::Removed;
use super::plain_xml;
use super::{Picture, pixels};
use crate::model::Rule;
use std::cell::RefCell;
use std::rc::Rc;
use svg_hush::data_url_filter::{DataUrl, DataUrlFilterResult, allow_standard_images};

/// The drawing in the file `bytes`, or why it is left out.
pub(crate) fn picture(bytes: &[u8]) -> Result<Picture, Rule> {
    let plain_xml::Plain { xml, mut removed } = plain_xml::plain(bytes)?;
    let inside = Rc::new(RefCell::new(Removed::default()));
    let bytes = harmless(&xml, inside.clone()).ok_or(Rule::DamagedImage)?;
    removed.add_all(&inside.borrow());
    Ok(Picture {
        extension: "svg",
        size: size(&bytes).unwrap_or_default(),
        bytes,
        removed,
    })
}

/// The drawing without scripts and external requests. What is removed from pictures inside it is counted in
/// `inside`.
fn harmless(xml: &[u8], inside: Rc<RefCell<Removed>>) -> Option<Vec<u8>> {
    let mut filtered = Vec::new();
    let mut filter = svg_hush::Filter::new();
    filter.set_data_url_filter(move |url| cleaned(url, &inside));
    filter.filter(xml, &mut filtered).ok()?;
    Some(filtered)
}

/// A picture inside a drawing: cleaned like any other, or dropped if that fails.
fn cleaned(url: &DataUrl<'_>, inside: &RefCell<Removed>) -> DataUrlFilterResult {
    let allowed = allow_standard_images(url);
    if matches!(allowed, DataUrlFilterResult::Drop) {
        return allowed;
    }
    let Ok((bytes, _)) = url.decode_to_vec() else {
        return DataUrlFilterResult::Drop;
    };
    let Some((extension, Some(cleaned))) = pixels(&bytes) else {
        return DataUrlFilterResult::Drop;
    };
    if cleaned.bytes == bytes {
        return DataUrlFilterResult::Keep;
    }
    inside.borrow_mut().add_all(&cleaned.removed);
    let kind = if extension == "jpg" {
        "jpeg"
    } else {
        extension
    };
    DataUrlFilterResult::Rewrite {
        mime_type: format!("image/{kind}"),
        data: cleaned.bytes,
    }
}
/// Width and height by the `svg` element, in CSS pixels.
fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let element = &text[text.find("<svg")?..];
    let element = &element[..element.find('>')?];
    let value = |name: &str| {
        let after = element.split_once(&format!(" {name}=\""))?.1;
        after.split('"').next()
    };
    let length = |name: &str| value(name)?.trim_end_matches("px").parse::<f64>().ok();
    let of_view_box = || {
        let mut numbers = value("viewBox")?
            .split([' ', ','])
            .filter_map(|number| number.parse::<f64>().ok());
        Some((numbers.nth(2)?, numbers.next()?))
    };
    let (width, height) = length("width").zip(length("height")).or_else(of_view_box)?;
    Some((width.round() as u32, height.round() as u32))
}
