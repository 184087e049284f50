//! How a page shows the pictures of a report.

use super::Written;
use super::escape::{escape, title_attribute};
use crate::model::{Image, Resource};
use std::collections::HashMap;

/// How a page shows each picture.
pub type Pictures = HashMap<Resource, ShownPicture>;

/// How a page shows a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownPicture {
    /// Its address: from the page, or `data:` with its bytes.
    pub address: String,
    /// The number of the style that shows it in place of its address, from 1.
    pub style: Option<usize>,
    /// Its width and height in pixels; 0 if unknown.
    pub size: (u32, u32),
    /// Whether the browser may put it off until it is near.
    pub is_lazy: bool,
}

/// Adds the element of `image`. A picture that was not taken in has the address that its source gives it.
pub(super) fn push_image(image: &Image, pictures: &Pictures, html: &mut Written) {
    let shown = pictures.get(&image.resource);
    let address = shown.map_or(image.resource.address(), |shown| &shown.address);
    html.tag(&format!("<img src=\"{}\"", escape(address)));
    if let Some(number) = shown.and_then(|shown| shown.style) {
        html.tag(&format!(" data-picture=\"{number}\""));
    }
    html.tag(&format!(" alt=\"{}\"", escape(&image.alternative)));
    html.tag(&title_attribute(&image.title));
    if let Some(shown) = shown.filter(|shown| shown.size != (0, 0)) {
        let (width, height) = shown.size;
        html.tag(&format!(" width=\"{width}\" height=\"{height}\""));
        if shown.is_lazy {
            html.tag(" loading=\"lazy\"");
        }
    }
    html.tag(">");
}
