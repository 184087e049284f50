//! A picture as the site publishes it: in a format that browsers show, with hidden data (metadata, previews,
//! comments) removed from its file.

mod avif;
mod bmp;
mod bytes;
mod convert;
mod drawing;
mod entities;
mod exif;
mod gif;
mod items;
mod jpeg;
pub(super) mod kinds;
mod plain_xml;
mod png;
mod raster;
mod webp;

use crate::model::Rule;
use bytes::{Cleaned, Removed};
use imagesize::ImageType;

/// A picture that browsers show.
#[derive(Debug)]
pub(crate) struct Picture {
    pub(crate) extension: &'static str,
    /// Displayed width and height in pixels; 0 if unknown.
    pub(crate) size: (u32, u32),
    pub(crate) bytes: Vec<u8>,
    /// What was removed from its file.
    pub(crate) removed: Removed,
}

impl Picture {
    /// The picture in the file `bytes`, or why it is left out.
    pub(crate) fn of(bytes: Vec<u8>) -> Result<Self, Rule> {
        let (extension, cleaned) = match imagesize::image_type(&bytes) {
            Ok(ImageType::Tiff) => ("png", convert::tiff(&bytes)?),
            Ok(ImageType::Bmp) => ("png", convert::bmp(&bytes)?),
            _ => match pixels(&bytes) {
                Some((extension, cleaned)) => (extension, cleaned.ok_or(Rule::DamagedImage)?),
                None => return drawing::picture(&bytes),
            },
        };
        let Cleaned {
            bytes,
            orientation,
            removed,
        } = cleaned;
        let size = imagesize::blob_size(&bytes).map_err(|_| Rule::DamagedImage)?;
        let (width, height) = (size.width as u32, size.height as u32);
        Ok(Self {
            extension,
            size: match exif::swaps_sides(orientation) {
                true => (height, width),
                false => (width, height),
            },
            bytes,
            removed,
        })
    }
}

/// The file extension of the raster picture `bytes`, and the cleaned file, or `None` in its place if cleaning
/// fails. `None` for another format.
pub(crate) fn pixels(bytes: &[u8]) -> Option<(&'static str, Option<Cleaned>)> {
    Some(match imagesize::image_type(bytes).ok()? {
        ImageType::Png => ("png", png::clean(bytes)),
        ImageType::Jpeg => ("jpg", jpeg::clean(bytes)),
        ImageType::Gif => ("gif", gif::clean(bytes)),
        ImageType::Webp => ("webp", webp::clean(bytes)),
        ImageType::Heif(imagesize::Compression::Av1) => ("avif", avif::clean(bytes)),
        _ => return None,
    })
}
