//! The pictures of PDFs as they are painted: with masks, on white, in all depths and spaces of colours.

use crate::ingest::listing;
use crate::pdf::{one_page, stream};
use crate::reading::read;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use foldout::ingest::Format;
use foldout::model::Meta;

/// The pixels, as red, green and blue, that a picture of two by one pixels becomes, with another object that it names;
/// `None` if it is left out.
fn pixels(dictionary: &str, samples: &[u8], other: &[u8]) -> Option<Vec<u8>> {
    let dictionary = format!("/Type/XObject/Subtype/Image/Width 2/Height 1{dictionary}");
    let picture = stream(&dictionary, samples);
    let program =
        "BT /R 12 Tf 72 700 Td (A picture follows.) Tj ET q 200 0 0 200 72 400 cm /P Do Q";
    let file = one_page("/XObject<</P 5 0 R>>", program, &[picture, other.to_vec()]);
    let (report, warnings) = read(Format::Pdf, &file, &Meta::default()).expect("read");
    let listing = listing(&report, &warnings);
    let (_, data) = listing.split_once("data:image/png;base64,")?;
    let data = data.split('"').next().unwrap_or_default();
    let bytes = BASE64_STANDARD.decode(data).expect("Base64");
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut pixels).expect("pixels");
    pixels.truncate(info.buffer_size());
    Some(match info.color_type {
        png::ColorType::Grayscale => pixels.iter().flat_map(|tone| [*tone; 3]).collect(),
        _ => pixels,
    })
}

const GREY: &str = "/ColorSpace/DeviceGray/BitsPerComponent 8";

#[test]
fn what_a_mask_hides_is_white() {
    let mask = |dictionary: &str, data: &[u8]| {
        let dictionary = format!("/Type/XObject/Subtype/Image/Width 2/Height 1{dictionary}");
        stream(&dictionary, data)
    };
    let soft = mask(GREY, &[255, 0]);
    let half = mask(GREY, &[255, 51]);
    let stencil = mask("/ImageMask true", &[0b0100_0000]);
    for (names, other, expected) in [
        ("/SMask 6 0 R", &soft, [9, 255]),
        ("/SMask 6 0 R", &half, [9, 204]),
        ("/Mask 6 0 R", &stencil, [9, 255]),
        ("/Mask[0 5]", &stencil, [9, 255]),
    ] {
        let found = pixels(&format!("{GREY}{names}"), &[9, 0], other);
        let expected: Vec<u8> = expected.iter().flat_map(|tone| [*tone; 3]).collect();
        assert_eq!(found, Some(expected), "{names}");
    }
}

#[test]
fn samples_become_colours() {
    let space = "/BitsPerComponent 8/ColorSpace[/Indexed/DeviceCMYK 1<0000000000FFFF00>]";
    for (dictionary, samples, expected) in [
        // More is darker in one ink, and where the range is turned round.
        (
            "/BitsPerComponent 8/ColorSpace[/Separation/Spot/DeviceCMYK 6 0 R]",
            &[0, 255][..],
            [255, 255, 255, 0, 0, 0],
        ),
        (
            "/BitsPerComponent 8/ColorSpace/DeviceGray/Decode[1 0]",
            &[0, 200],
            [255, 255, 255, 55, 55, 55],
        ),
        (
            "/BitsPerComponent 1/ImageMask true",
            &[0b0100_0000],
            [0, 0, 0, 255, 255, 255],
        ),
        (
            "/BitsPerComponent 16/ColorSpace/DeviceGray",
            &[0, 0, 255, 255],
            [0, 0, 0, 255, 255, 255],
        ),
        (
            "/BitsPerComponent 4/ColorSpace/DeviceRGB",
            &[0xF0, 0x00, 0xF0],
            [255, 0, 0, 0, 255, 0],
        ),
        (space, &[0, 1], [255, 255, 255, 255, 0, 0]),
    ] {
        let found = pixels(dictionary, samples, b"null");
        assert_eq!(found, Some(expected.to_vec()), "{dictionary}");
    }
}

#[test]
fn a_picture_with_too_few_samples_is_left_out() {
    assert_eq!(pixels(GREY, &[9], b"null"), None);
    assert_eq!(
        pixels(
            "/BitsPerComponent 16/ColorSpace/DeviceRGB",
            &[0; 7],
            b"null"
        ),
        None
    );
    assert_eq!(
        pixels(
            "/BitsPerComponent 5/ColorSpace/DeviceRGB",
            &[0; 70],
            b"null"
        ),
        None
    );
}
