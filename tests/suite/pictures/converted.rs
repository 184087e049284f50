//! Pictures that browsers do not show: TIFF and BMP are converted to PNG, others are called what they are.

use foldout::model::Rule;

use super::Folder;

/// Two by two: red, green; blue, white.
const RGB: [u8; 12] = [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255];

/// The pixels of the picture in a report, and the warnings about it, behind what it is called.
fn shown(name: &str, bytes: &[u8]) -> (Vec<u8>, Vec<(Rule, String)>) {
    let folder = Folder::new();
    folder.put("report.md", format!("# One\n\n![a square]({name})\n"));
    folder.put(name, bytes);
    let reading = folder.read("report.md");
    let warnings = reading
        .warnings
        .into_iter()
        .map(|found| (found.rule, found.text));
    let pixels = reading.pictures.first().map_or(Vec::new(), |picture| {
        assert!(picture.name.ends_with(".png"), "{}", picture.name);
        let mut decoder = png::Decoder::new(std::io::Cursor::new(&picture.bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width, info.height), (2, 2));
        pixels.truncate(info.buffer_size());
        pixels
    });
    (pixels, warnings.collect())
}

/// A bitmap of two by two; `behind` is what follows the head, up to the rows.
fn bmp(bits: u16, compression: u32, behind: &[u8], rows: &[u8]) -> Vec<u8> {
    let mut file = b"BM\0\0\0\0\0\0\0\0".to_vec();
    file.extend((14 + 40 + behind.len() as u32).to_le_bytes());
    file.extend(40_u32.to_le_bytes());
    file.extend([2, 0, 0, 0, 2, 0, 0, 0, 1, 0]);
    file.extend(bits.to_le_bytes());
    file.extend(compression.to_le_bytes());
    file.extend([0; 20]);
    file.extend(behind);
    file.extend(rows);
    file
}

/// Red, green, blue, white.
const PALETTE: [u8; 16] = [0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0];

#[test]
fn bitmaps() {
    let masks: Vec<u8> = [0xF800_u32, 0x7E0, 0x1F]
        .iter()
        .flat_map(|mask| mask.to_le_bytes())
        .collect();
    for (name, file) in [
        (
            "of 24 bits",
            bmp(
                24,
                0,
                &[],
                &[255, 0, 0, 255, 255, 255, 0, 0, 0, 0, 255, 0, 255, 0, 0, 0],
            ),
        ),
        (
            "of 32 bits",
            bmp(
                32,
                0,
                &[],
                &[255, 0, 0, 0, 255, 255, 255, 0, 0, 0, 255, 0, 0, 255, 0, 0],
            ),
        ),
        (
            "with masks",
            bmp(16, 3, &masks, &[0x1F, 0, 0xFF, 0xFF, 0, 0xF8, 0xE0, 0x07]),
        ),
        ("of 8 bits", bmp(8, 0, &PALETTE, &[2, 3, 0, 0, 0, 1, 0, 0])),
        (
            "of 4 bits",
            bmp(4, 0, &PALETTE, &[0x23, 0, 0, 0, 0x01, 0, 0, 0]),
        ),
        (
            "in runs",
            bmp(
                8,
                1,
                &PALETTE,
                &[1, 2, 1, 3, 0, 0, 0, 2, 0, 0, 1, 0, 1, 1, 0, 1],
            ),
        ),
        (
            "in runs of 4 bits",
            bmp(4, 2, &PALETTE, &[2, 0x23, 0, 0, 2, 0x01, 0, 1]),
        ),
    ] {
        let (pixels, warnings) = shown("a.bmp", &file);
        let expected: &[u8] = match name {
            // Two pixels of nothing stand before the second row.
            "in runs" => &[255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255],
            _ => &RGB,
        };
        assert_eq!(warnings, [], "{name}");
        assert_eq!(pixels, expected, "{name}");
    }
}

/// A TIFF of two by two, not compressed.
fn tiff(is_little: bool, entries: &[(u16, u16, &[u32])], samples: &[u8]) -> Vec<u8> {
    let short = |number: u16| {
        if is_little {
            number.to_le_bytes()
        } else {
            number.to_be_bytes()
        }
    };
    let long = |number: u32| {
        if is_little {
            number.to_le_bytes()
        } else {
            number.to_be_bytes()
        }
    };
    let mut file = if is_little {
        b"II*\0".to_vec()
    } else {
        b"MM\0*".to_vec()
    };
    let mut values = samples.to_vec();
    let mut directory = short(entries.len() as u16).to_vec();
    for (tag, kind, list) in entries {
        directory.extend(short(*tag));
        directory.extend(short(*kind));
        directory.extend(long(list.len() as u32));
        let bytes: Vec<u8> = match kind {
            3 => list.iter().flat_map(|value| short(*value as u16)).collect(),
            _ => list.iter().flat_map(|value| long(*value)).collect(),
        };
        if bytes.len() <= 4 {
            directory.extend(&bytes);
            directory.resize(directory.len() + 4 - bytes.len(), 0);
        } else {
            directory.extend(long(8 + values.len() as u32));
            values.extend(bytes);
        }
    }
    directory.extend(long(0));
    file.extend(long(8 + values.len() as u32));
    file.extend(values);
    file.extend(directory);
    file
}

#[test]
fn tiffs() {
    for is_little in [true, false] {
        let common: [(u16, u16, &[u32]); 5] = [
            (256, 3, &[2]),
            (257, 3, &[2]),
            (259, 3, &[1]),
            (273, 4, &[8]),
            (278, 3, &[2]),
        ];
        let of = |more: &[(u16, u16, &[u32])], samples: &[u8]| {
            let mut entries = common.to_vec();
            let length = [samples.len() as u32];
            entries.extend(more);
            entries.push((279, 4, &length));
            entries.sort();
            tiff(is_little, &entries, samples)
        };
        let colours: Vec<u32> = [[255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255]].concat();
        let mut map = vec![0; 3 * 256];
        for (at, value) in colours.iter().enumerate() {
            map[at / 4 * 256 + at % 4] = value * 257;
        }
        let rgb = of(
            &[(258, 3, &[8, 8, 8]), (262, 3, &[2]), (277, 3, &[3])],
            &RGB,
        );
        let palette = of(
            &[(258, 3, &[8]), (262, 3, &[3]), (320, 3, &map)],
            &[0, 1, 2, 3],
        );
        let grey = of(&[(258, 3, &[8]), (262, 3, &[1])], &[0, 80, 160, 255]);
        let negative = of(&[(258, 3, &[8]), (262, 3, &[0])], &[255, 175, 95, 0]);
        for (name, file, expected) in [
            ("rgb", rgb, RGB.as_slice()),
            ("palette", palette, &RGB),
            ("grey", grey, &[0, 80, 160, 255]),
            ("negative", negative, &[0, 80, 160, 255]),
        ] {
            let (pixels, warnings) = shown("a.tif", &file);
            assert_eq!(warnings, [], "{name}");
            assert_eq!(pixels, expected, "{name}");
        }
    }
}

#[test]
fn one_that_says_it_is_huge_takes_no_memory() {
    let mut large = bmp(24, 0, &[], &[]);
    large[18..26].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F]);
    assert_eq!(shown("a.bmp", &large).1[0].0, Rule::UnreadImage);
    let many: &[u32] = &[60_000];
    let entries: [(u16, u16, &[u32]); 8] = [
        (256, 4, many),
        (257, 4, many),
        (258, 3, &[8]),
        (259, 3, &[1]),
        (262, 3, &[1]),
        (273, 4, &[8]),
        (278, 4, many),
        (279, 4, &[4]),
    ];
    let (_, warnings) = shown("a.tif", &tiff(true, &entries, &[0; 4]));
    assert_eq!(warnings[0].0, Rule::UnreadImage);
}

#[test]
fn what_cannot_be_shown_is_called_what_it_is() {
    for (bytes, said) in [
        (b"%PDF-1.7\n".as_slice(), "a, a PDF"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "a, HEIC"),
        (
            b"8BPS\0\x01\0\0\0\0\0\0\0\x03\0\0\0\x02\0\0\0\x02",
            "a, a file of Photoshop",
        ),
        (b"<!DOCTYPE html><p>Not found", "a, a page of HTML"),
        (b"", "a, an empty file"),
        (b"what is this", "a"),
    ] {
        let (pixels, warnings) = shown("a", bytes);
        assert!(pixels.is_empty());
        assert_eq!(warnings, [(Rule::NoImage, said.to_owned())]);
    }
    let (_, warnings) = shown("a.tif", b"II*\0\x08\0\0\0\xFF\xFF\0\0\0\0\0\0");
    assert_eq!(warnings, [(Rule::DamagedImage, "a.tif, a TIFF".to_owned())]);
}
