//! What a picture's file says beside the picture is not published: where it was taken, by whom, with what, and what
//! it was before it was cut. Each file here is made of what stays and of what goes, so that what is left is known.

use foldout::model::Rule;
use foldout::site::Reading;

use super::{Folder, left_out, png, shown, taken, warned};

/// Part of everything that must be removed.
const SECRET: &[u8] = b"52.5163 N, 13.3777 E";

fn exif(orientation: u8) -> Vec<u8> {
    // Two entries, the second of which is the orientation, and then the secret.
    let mut block = b"II\x2a\0\x08\0\0\0\x02\0".to_vec();
    block.extend(b"\x0f\x01\x02\0\x14\0\0\0\x26\0\0\0");
    block.extend([0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    block.extend([0; 4]);
    [&block, SECRET].concat()
}

/// Exif with only the orientation.
fn only(orientation: u8) -> Vec<u8> {
    let mut block = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0".to_vec();
    block[19] = orientation;
    block
}

fn holds_secret(bytes: &[u8]) -> bool {
    bytes.windows(8).any(|window| window == &SECRET[..8])
}

/// The warnings about what was removed.
fn told(reading: &Reading) -> Vec<&str> {
    warned(reading, Rule::HiddenData)
}

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = (data.len() + 2) as u16;
    [&[0xFF, marker], &length.to_be_bytes()[..], data].concat()
}

fn jfif() -> Vec<u8> {
    segment(0xE0, b"JFIF\0\x01\x01\0\0\x48\0\x48\0\0")
}

/// A JPEG of 40 × 30 with these segments after its first.
fn jpeg(segments: &[Vec<u8>]) -> Vec<u8> {
    let frame = segment(0xC0, b"\x08\0\x1e\0\x28\x01\x01\x11\0");
    let scan = segment(0xDA, b"\x01\x01\0\0\x3f\0");
    let coded = b"\x12\xff\0\x34\xff\xd0\x56".to_vec();
    let mut all = vec![vec![0xFF, 0xD8]];
    all.extend_from_slice(segments);
    all.extend([frame, scan, coded, vec![0xFF, 0xD9]]);
    all.concat()
}

#[test]
fn a_jpeg_keeps_its_profile_and_its_orientation() {
    let profile = segment(0xE2, b"ICC_PROFILE\0\x01\x01colours");
    let adobe = segment(0xEE, b"Adobe\0\x64\0\0\0\0\x01");
    let hidden = jpeg(&[
        segment(
            0xE0,
            &[b"JFIF\0\x01\x01\0\0\x48\0\x48\x02\x01", SECRET].concat(),
        ),
        segment(0xE0, &[b"JFXX\0\x10", SECRET].concat()),
        segment(0xE1, &[b"Exif\0\0", &exif(6)[..]].concat()),
        segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", SECRET].concat()),
        segment(
            0xE1,
            &[b"http://ns.adobe.com/xmp/extension/\0", SECRET].concat(),
        ),
        profile.clone(),
        segment(0xE2, &[b"MPF\0", SECRET].concat()),
        segment(0xE7, SECRET),
        segment(0xED, &[b"Photoshop 3.0\0", SECRET].concat()),
        segment(0xEE, &[b"Adobe\0\x64\0\0\0\0\x01", SECRET].concat()),
        segment(0xFE, SECRET),
        segment(0xF0, SECRET),
    ]);
    let hidden = [&hidden, SECRET, &jpeg(&[]), SECRET].concat();
    let kept = jpeg(&[
        jfif(),
        segment(0xE1, &[b"Exif\0\0", &only(6)[..]].concat()),
        profile,
        adobe,
    ]);
    let reading = shown("a.jpg", &hidden);
    assert_eq!(reading.pictures[0].bytes, kept);
    let told = told(&reading);
    assert_eq!(told.len(), 1);
    for kind in [
        "previews",
        "Exif",
        "XMP",
        "IPTC",
        "comments",
        "data of programs",
        "data behind the picture's end",
    ] {
        assert!(told[0].contains(kind), "{kind}: {told:?}");
    }
    assert!(told[0].ends_with(", in a.jpg"));
}

#[test]
fn a_picture_without_hidden_data_is_not_told_of() {
    for (name, picture) in [
        ("a.jpg", jpeg(&[jfif()])),
        ("a.png", png(1, &[])),
        ("a.gif", gif(&[])),
        ("a.webp", webp(0, &[])),
    ] {
        let reading = shown(name, &picture);
        assert_eq!(reading.pictures[0].bytes, picture, "{name}");
        assert!(told(&reading).is_empty(), "{name}");
    }
}

/// Width and height are swapped if browsers rotate the picture, so that the layout does not shift.
#[test]
fn the_page_has_the_sides_of_a_turned_picture() {
    for orientation in 1..=8 {
        let picture = jpeg(&[segment(
            0xE1,
            &[b"Exif\0\0", &exif(orientation)[..]].concat(),
        )]);
        let reading = shown("a.jpg", &picture);
        let html = foldout::press::compose(&reading.report);
        let html = html
            .text
            .blocks
            .iter()
            .map(|block| &*block.html)
            .collect::<String>();
        let sides = match orientation {
            5..=8 => "width=\"30\" height=\"40\"",
            _ => "width=\"40\" height=\"30\"",
        };
        assert!(html.contains(sides), "{orientation}: {html}");
        assert!(!holds_secret(&reading.pictures[0].bytes));
        let has_exif = reading.pictures[0]
            .bytes
            .windows(4)
            .any(|window| window == b"Exif");
        assert_eq!(has_exif, orientation > 1);
    }
}

#[test]
fn a_png_keeps_what_it_is_drawn_by() {
    let drawn: [(&[u8; 4], &[u8]); 2] = [
        (b"gAMA", b"\0\0\xb1\x8f"),
        (b"pHYs", b"\0\0\x0b\x13\0\0\x0b\x13\x01"),
    ];
    let all = |exif: &[u8], hidden: &[(&[u8; 4], &[u8])]| {
        png(1, &[&drawn[..], &[(b"eXIf", exif)], hidden].concat())
    };
    let texts = [b"XML:com.adobe.xmp\0\0\0\0\0", SECRET].concat();
    let hidden = all(
        &exif(8),
        &[
            (b"tEXt", SECRET),
            (b"zTXt", SECRET),
            (b"iTXt", &texts),
            (b"tIME", b"\x07\xe8\x01\x01\0\0\0"),
            (b"prVt", SECRET),
        ],
    );
    let hidden = [&hidden, SECRET].concat();
    let reading = shown("a.png", &hidden);
    assert_eq!(reading.pictures[0].bytes, all(&only(8), &[]));
    for kind in [
        "Exif",
        "XMP",
        "texts",
        "times",
        "data of programs",
        "behind the picture's end",
    ] {
        assert!(told(&reading)[0].contains(kind), "{kind}");
    }
}

/// The chunks of an animation are kept.
#[test]
fn an_animated_png_stays_animated() {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
    encoder.set_animated(2, 0).unwrap();
    encoder
        .add_text_chunk("Comment".into(), "52.5163 N".into())
        .unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[1]).unwrap();
    writer.write_image_data(&[2]).unwrap();
    writer.finish().unwrap();
    let cleaned = taken("a.png", &bytes);
    let mut reader = png::Decoder::new(std::io::Cursor::new(&cleaned))
        .read_info()
        .unwrap();
    assert_eq!(reader.info().animation_control().unwrap().num_frames, 2);
    let mut frames = Vec::new();
    for _ in 0..2 {
        let mut pixel = [0];
        reader.next_frame(&mut pixel).unwrap();
        frames.push(pixel[0]);
    }
    assert_eq!(frames, [1, 2]);
    assert!(!holds_secret(&cleaned));
}

/// A GIF of one pixel with these blocks before its frame.
fn gif(blocks: &[Vec<u8>]) -> Vec<u8> {
    let head = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff".to_vec();
    let delay = b"\x21\xf9\x04\0\x0a\0\0\0".to_vec();
    let frame = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0".to_vec();
    [
        vec![head],
        blocks.to_vec(),
        vec![delay, frame, b"\x3b".to_vec()],
    ]
    .concat()
    .concat()
}

fn extension(label: u8, pieces: &[&[u8]]) -> Vec<u8> {
    let mut block = vec![0x21, label];
    for piece in pieces {
        block.push(piece.len() as u8);
        block.extend_from_slice(piece);
    }
    block.push(0);
    block
}

#[test]
fn a_gif_keeps_its_frames_and_how_often_they_are_shown() {
    let kept = [
        extension(0xFF, &[b"NETSCAPE2.0", b"\x01\0\0"]),
        extension(0xFF, &[b"ANIMEXTS1.0", b"\x01\0\0"]),
        extension(0xFF, &[b"ICCRGBG1012", b"colours"]),
    ];
    let hidden = [
        extension(0xFE, &[SECRET, SECRET]),
        extension(0xFF, &[b"XMP DataXMP", SECRET]),
        extension(0xFF, &[b"MGK8BIM0000", SECRET]),
        extension(0x01, &[&[0; 12], SECRET]),
        extension(0x99, &[SECRET]),
    ];
    let all = [gif(&[&kept[..], &hidden].concat()), SECRET.to_vec()].concat();
    let reading = shown("a.gif", &all);
    assert_eq!(reading.pictures[0].bytes, gif(&kept));
    for kind in [
        "comments",
        "XMP",
        "texts",
        "data of programs",
        "behind the picture's end",
    ] {
        assert!(told(&reading)[0].contains(kind), "{kind}");
    }
}

/// A WebP with these flags and chunks around its picture.
fn webp(flags: u8, behind: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let first = [flags, 0, 0, 0, 39, 0, 0, 29, 0, 0];
    let mut all: Vec<(&[u8; 4], &[u8])> = vec![
        (b"VP8X", &first),
        (b"ICCP", b"colours"),
        (b"VP8L", b"\x2f\x27\x40\x07\0pixels"),
    ];
    all.extend_from_slice(behind);
    riff(&all)
}

fn riff(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (kind, data) in chunks {
        body.extend_from_slice(*kind);
        body.extend((data.len() as u32).to_le_bytes());
        body.extend_from_slice(data);
        body.extend(vec![0; data.len() % 2]);
    }
    [b"RIFF", &(body.len() as u32).to_le_bytes()[..], &body].concat()
}

#[test]
fn a_webp_keeps_its_profile_and_its_orientation() {
    let (with, without) = (0x2C, 0x20);
    let hidden = webp(
        with,
        &[(b"EXIF", &exif(5)), (b"XMP ", SECRET), (b"priv", SECRET)],
    );
    let reading = shown("a.webp", &[&hidden, SECRET].concat());
    assert_eq!(
        reading.pictures[0].bytes,
        webp(without | 0x08, &[(b"EXIF", &only(5))])
    );
    for kind in [
        "Exif",
        "XMP",
        "data of programs",
        "behind the picture's end",
    ] {
        assert!(told(&reading)[0].contains(kind), "{kind}");
    }
    let prefixed = [b"Exif\0\0", &exif(1)[..]].concat();
    let plain = taken("a.webp", &webp(with, &[(b"EXIF", &prefixed)]));
    assert_eq!(plain, webp(without, &[]));
}

#[test]
fn frames_of_a_webp_are_cleaned_too() {
    let frame = |more: &[u8]| {
        [
            &[0; 16],
            &riff(&[(b"VP8L", b"\x2f\0\0\0\0pixels")])[12..],
            more,
        ]
        .concat()
    };
    let more = &riff(&[(b"priv", SECRET)])[12..];
    let all = |frame: &[u8]| {
        riff(&[
            (b"VP8X", &[2, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            (b"ANIM", &[0; 6]),
            (b"ANMF", frame),
        ])
    };
    assert_eq!(taken("a.webp", &all(&frame(more))), all(&frame(&[])));
}

fn boxed(kind: &[u8; 4], content: &[&[u8]]) -> Vec<u8> {
    let content = content.concat();
    let length = (content.len() + 8) as u32;
    [&length.to_be_bytes()[..], kind, &content].concat()
}

/// An AVIF with a picture, and these bytes as Exif and XMP.
fn avif(exif: &[u8], xmp: &[u8], user: &[u8]) -> Vec<u8> {
    const PIXELS: &[u8] = b"pixels of the picture";
    let entry = |id: u8, kind: &[u8; 4], more: &[u8]| {
        boxed(b"infe", &[&[2, 0, 0, 0, 0, id, 0, 0], kind, more])
    };
    let whole = |start: u32| {
        let mut places = vec![0, 0, 0, 0, 0x44, 0, 0, 3];
        let mut at = start;
        for (id, length) in [(1, PIXELS.len()), (2, exif.len()), (3, xmp.len())] {
            places.extend([0, id, 0, 0, 0, 1]);
            places.extend(at.to_be_bytes());
            places.extend((length as u32).to_be_bytes());
            at += length as u32;
        }
        let sides = boxed(
            b"ispe",
            &[&[0; 4], &40u32.to_be_bytes(), &30u32.to_be_bytes()],
        );
        let properties = boxed(b"ipco", &[&sides]);
        let items = [
            entry(1, b"av01", b"\0"),
            entry(2, b"Exif", b"\0"),
            entry(3, b"mime", b"\0application/rdf+xml\0"),
        ];
        let meta = boxed(
            b"meta",
            &[
                &[0; 4],
                &boxed(b"hdlr", &[&[0; 8], b"pict", &[0; 13]]),
                &boxed(b"pitm", &[&[0, 0, 0, 0, 0, 1]]),
                &boxed(b"iinf", &[&[0, 0, 0, 0, 0, 3], &items.concat()]),
                &boxed(b"iprp", &[&properties]),
                &boxed(b"iloc", &[&places]),
            ],
        );
        let first = boxed(b"ftyp", &[b"avif\0\0\0\0mif1"]);
        (first.len() + meta.len(), [first, meta].concat())
    };
    let (length, _) = whole(0);
    let (_, head) = whole(length as u32 + 8);
    [
        head,
        boxed(b"mdat", &[PIXELS, exif, xmp]),
        boxed(
            if user.iter().all(|b| *b == 0) {
                b"free"
            } else {
                b"uuid"
            },
            &[user],
        ),
    ]
    .concat()
}

/// Its offsets must not change, so removed data is overwritten.
#[test]
fn an_avif_is_written_over_in_place() {
    let hidden = [b"\0\0\0\0", &exif(6)[..]].concat();
    let words = [SECRET, SECRET, SECRET].concat();
    let empty = [
        b"\0\0\0\0MM\0\x2a\0\0\0\x08\0\0\0\0\0\0",
        &vec![0; hidden.len() - 18][..],
    ]
    .concat();
    let none = b"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"/>";
    let none = [&none[..], &vec![b' '; words.len() - none.len()]].concat();
    let reading = shown(
        "a.avif",
        &[&avif(&hidden, &words, SECRET)[..], SECRET].concat(),
    );
    assert_eq!(reading.pictures[0].bytes, avif(&empty, &none, &[0; 20]));
    for kind in ["Exif", "XMP", "metadata", "behind the picture's end"] {
        assert!(
            told(&reading)[0].contains(kind),
            "{kind}: {:?}",
            told(&reading)
        );
    }
    let clean = avif(&empty, &none, &[0; 20]);
    let reading = shown("a.avif", &clean);
    assert_eq!(reading.pictures[0].bytes, clean);
    assert!(told(&reading).is_empty());
}

/// Pictures in `data:` addresses, in the report and in a drawing.
#[test]
fn pictures_in_addresses_are_cleaned() {
    use base64::Engine as _;
    let hidden = png(1, &[(b"tEXt", SECRET)]);
    let data = format!(
        "data:image/png;base64,{}",
        base64::engine::general_purpose::STANDARD.encode(&hidden)
    );
    let folder = Folder::new();
    folder.put(
        "report.md",
        format!("# One\n\n![two]({data}) ![three](a.svg)\n"),
    );
    folder.put(
        "a.svg",
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink' width='4' height='4'>\
             <image x:href='{data}'/><rect fill='url(\"{data}\")'/></svg>"
        ),
    );
    let reading = folder.read("report.md");
    assert_eq!(reading.pictures[0].bytes, png(1, &[]));
    let drawing = String::from_utf8(reading.pictures[1].bytes.clone()).unwrap();
    let clean = base64::engine::general_purpose::STANDARD_NO_PAD.encode(png(1, &[]));
    assert_eq!(drawing.matches(&clean).count(), 2, "{drawing}");
    assert_eq!(told(&reading).len(), 2, "{:?}", reading.warnings);
    assert!(told(&reading)[0].ends_with(", in image"));
}

/// Each file truncated at each byte, and with each byte changed: nothing panics, and the published file never
/// contains the secret.
#[test]
fn a_damaged_file_says_nothing_either() {
    let mut secret_chunks = webp(0x2C, &[(b"EXIF", &exif(6)), (b"XMP ", SECRET)]);
    secret_chunks.extend(SECRET);
    let files = [
        (
            "a.jpg",
            jpeg(&[
                segment(0xE1, &[b"Exif\0\0", &exif(6)[..]].concat()),
                segment(0xFE, SECRET),
            ]),
        ),
        ("a.png", png(1, &[(b"tEXt", SECRET), (b"eXIf", &exif(6))])),
        ("a.gif", gif(&[extension(0xFE, &[SECRET])])),
        ("a.webp", secret_chunks),
        (
            "a.avif",
            avif(
                &[b"\0\0\0\0", &exif(6)[..]].concat(),
                &[SECRET; 3].concat(),
                SECRET,
            ),
        ),
    ];
    for (name, file) in files {
        assert!(holds_secret(&file) && !holds_secret(&taken(name, &file)));
        let (_, ending) = name.split_once('.').unwrap();
        let folder = Folder::new();
        let mut report = "# One\n\n".to_owned();
        let mut put = |name: String, bytes: &[u8]| {
            folder.put(&name, bytes);
            report.push_str(&format!("![two]({name})\n\n"));
        };
        for end in 0..file.len() {
            put(format!("cut{end}.{ending}"), &file[..end]);
        }
        for at in 0..file.len() {
            for value in [0, 0x7F, 0xFF] {
                let mut changed = file.clone();
                changed[at] = value;
                put(format!("changed{at}to{value}.{ending}"), &changed);
            }
        }
        folder.put("report.md", report);
        let pictures = folder.read("report.md").pictures;
        let cut = pictures
            .iter()
            .filter(|picture| picture.name.contains("cut"));
        for picture in cut {
            assert!(!holds_secret(&picture.bytes), "{}", picture.name);
        }
    }
}

#[test]
fn a_picture_that_breaks_off_before_it_begins_is_left_out() {
    for (name, file, length) in [
        ("a.jpg", jpeg(&[segment(0xFE, SECRET)]), 30),
        ("a.png", png(1, &[]), 36),
        ("a.gif", gif(&[extension(0xFE, &[SECRET])]), 30),
        ("a.webp", webp(0, &[]), 50),
        ("a.avif", avif(&[0; 18], &[b' '; 40], &[0; 20]), 200),
    ] {
        let reading = shown(name, &file[..length]);
        assert_eq!(left_out(&reading), ["damaged-image"], "{name}");
    }
}

/// A truncated photograph is shown as far as it goes.
#[test]
fn a_picture_that_breaks_off_in_its_midst_is_shown() {
    let whole = jpeg(&[]);
    let cut = &whole[..whole.len() - 3];
    assert_eq!(taken("a.jpg", cut), [cut, &[0xFF, 0xD9]].concat());
    let whole = png(1, &[]);
    let cut = &whole[..whole.len() - 20];
    assert_eq!(taken("a.png", cut), cut);
}
