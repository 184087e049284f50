//! What a file is that browsers do not show as a picture.

use imagesize::ImageType;

/// What the file `bytes` is, for people; empty if that is unknown.
pub(crate) fn of(bytes: &[u8]) -> &'static str {
    if bytes.is_empty() {
        return "an empty file";
    }
    if let Some(kind) = imagesize::image_type(bytes).ok().and_then(of_picture) {
        return kind;
    }
    let starts = |signs: &[&[u8]]| signs.iter().any(|sign| bytes.starts_with(sign));
    let start = bytes.get(..bytes.len().min(SEARCHED)).unwrap_or_default();
    let start = start.to_ascii_lowercase();
    let holds = |sign: &[u8]| memchr::memmem::find(&start, sign).is_some();
    match () {
        () if starts(&[b"%PDF"]) => "a PDF",
        () if starts(&[b"%!PS", b"\xC5\xD0\xD3\xC6"]) => "PostScript",
        () if starts(&[b"\xD7\xCD\xC6\x9A", b"\x01\x00\x09\x00"]) => "a Windows metafile (WMF)",
        () if bytes.get(40..44) == Some(b" EMF") => "a Windows metafile (EMF)",
        () if starts(&[b"\0\0\0\x0CjP  ", b"\xFF\x4F\xFF\x51"]) => "JPEG 2000",
        () if starts(&[b"PK\x03\x04"]) => "an archive or an Office file",
        () if holds(b"ftyphei") || holds(b"ftypmif1") => "HEIC",
        () if holds(b"ftyp") || starts(&[b"\x1A\x45\xDF\xA3"]) => "a video",
        () if holds(b"<!doctype html") || holds(b"<html") => "a page of HTML",
        () => "",
    }
}

/// How far a file is searched (bytes).
const SEARCHED: usize = 1000;

fn of_picture(kind: ImageType) -> Option<&'static str> {
    Some(match kind {
        ImageType::Tiff => "a TIFF",
        ImageType::Bmp => "a BMP",
        ImageType::Heif(_) => "HEIC",
        ImageType::Ico => "an icon (ICO)",
        ImageType::Jxl => "JPEG XL",
        ImageType::Psd => "a file of Photoshop",
        ImageType::Exr | ImageType::Hdr => "a picture of high dynamic range",
        ImageType::Pnm => "a portable anymap (PNM)",
        ImageType::Tga => "a Targa",
        _ => return None,
    })
}
