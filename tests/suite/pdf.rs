//! PDFs: what is read of pages that the cases describe, line by line, and that nothing of them is lost.

use crate::ingest::listing;
use crate::reading::{outcome, read};
use crate::spec::check;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use foldout::ingest::Format;
use foldout::model::Meta;
use std::fmt::Write as _;
use std::io::Write as _;

/// The first lines of a case may be metadata, `title: …`, `author: …`, `made: 2021-06-07`. Then a line for each string that is painted: its place from
/// the left and the top of a page of 600 × 800 points, its size, the letter of its typeface (`R` Helvetica, `B` bold,
/// `I` slanted, `M` Courier), and its text. `page` begins a page; `rule` draws a line between two points, `picture`
/// puts a picture there; `outline` adds an entry: its level, its page, its title; `labels` gives the tree of page labels.
#[test]
fn pages() {
    check("ingest/pdf.txt", |input| {
        let bytes = pdf(input);
        match read(Format::Pdf, &bytes, &Meta::default()) {
            Ok((report, warnings)) => {
                // The basis of the order is the same for all.
                let warnings: Vec<_> = warnings
                    .into_iter()
                    .filter(|warning| warning.rule.name() != "inferred-order")
                    .collect();
                listing(&report, &warnings)
            }
            Err(error) => error.to_string(),
        }
    });
}

/// The second count takes the words in the order of painting.
#[test]
fn painted_words() {
    check("ingest/count/pdf.txt", |input| {
        let found = outcome(Format::Pdf, &pdf(input), &Meta::default()).expect("words");
        assert!(found.count.words.is_unordered());
        let words = found.count.words;
        let words: Vec<String> = words.iter().map(|word| word.letters.to_owned()).collect();
        words.join(" ")
    });
}

/// What is no PDF, or has no page, is refused and says what to do.
#[test]
fn what_cannot_be_read_is_refused() {
    for bytes in [
        &b""[..],
        b"words",
        b"%PDF-1.7\n%%EOF",
        b"%PDF-1.7\ntrailer<</Root 1 0 R>>",
    ] {
        let error = read(Format::Pdf, bytes, &Meta::default()).expect_err("no PDF");
        assert!(error.to_string().contains("PDF"), "{error}");
    }
}

/// Bytes are changed one by one; nothing panics.
#[test]
fn damaged_files() {
    let whole = pdf(
        "outline 1 1 One\n72 100 18 B One\n72 130 12 R Some words of a paragraph that goes on.\npage\n72 100 12 M code",
    );
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] = bytes[at].wrapping_add(1 + (at % 7) as u8);
        let _ = read(Format::Pdf, &bytes, &Meta::default());
        if at % 8 == 0 {
            let _ = read(Format::Pdf, &whole[..at], &Meta::default());
        }
    }
}

/// A PDF of the pages that `input` describes.
pub(crate) fn pdf(input: &str) -> Vec<u8> {
    let (mut info, mut labels) = (String::new(), String::new());
    let mut pages: Vec<String> = vec![String::new()];
    let mut outline: Vec<(usize, usize, String)> = Vec::new();
    for line in input.lines() {
        let mut words = line.splitn(5, ' ');
        let mut next = || words.next().unwrap_or_default();
        let first = next();
        let page = pages.last_mut().expect("a page");
        match first {
            "title:" => write!(info, "/Title({})", &line["title: ".len()..]).expect("written"),
            "author:" => write!(info, "/Author({})", &line["author: ".len()..]).expect("written"),
            "made:" => {
                let day = line["made: ".len()..].replace('-', "");
                write!(info, "/CreationDate(D:{day})").expect("written");
            }
            "page" => pages.push(String::new()),
            "labels" => labels = format!("/PageLabels<<{}>>", &line["labels ".len()..]),
            "rule" => {
                let [x, y, to_x] =
                    [next(), next(), next()].map(|one| one.parse::<f32>().expect("a number"));
                let to_y: f32 = next().parse().expect("a number");
                writeln!(page, "{x} {} m {to_x} {} l S", 800.0 - y, 800.0 - to_y).expect("written");
            }
            "picture" => {
                let [x, y, to_x, to_y] = [next(), next(), next(), next()]
                    .map(|one| one.parse::<f32>().expect("a number"));
                let (width, height) = (to_x - x, to_y - y);
                writeln!(
                    page,
                    "q {width} 0 0 {height} {x} {} cm /P Do Q",
                    800.0 - to_y
                )
                .expect("written");
            }
            "outline" => {
                let (level, at) = (
                    next().parse().expect("a level"),
                    next().parse().expect("a page"),
                );
                outline.push((level, at, [next(), next()].join(" ").trim().to_owned()));
            }
            _ => {
                let (y, size) = (next().parse::<f32>().expect("a number"), next());
                let (face, text) = (next(), next());
                let text = text
                    .replace('\\', "\\\\")
                    .replace('(', "\\(")
                    .replace(')', "\\)");
                let bytes: String = text
                    .chars()
                    .map(|c| match c {
                        ' '..='~' => c.to_string(),
                        '•' => "\\225".to_owned(),
                        c => format!("\\{:03o}", c as u32 & 0xFF),
                    })
                    .collect();
                writeln!(
                    page,
                    "BT /{face} {size} Tf {first} {} Td ({bytes}) Tj ET",
                    800.0 - y
                )
                .expect("written");
            }
        }
    }
    written(&info, &pages, &outline, &labels)
}

/// The objects of a file, and the table of where they are.
fn written(
    info: &str,
    pages: &[String],
    outline: &[(usize, usize, String)],
    labels: &str,
) -> Vec<u8> {
    let fonts = [
        ("R", "Helvetica"),
        ("B", "Helvetica-Bold"),
        ("I", "Helvetica-Oblique"),
        ("M", "Courier"),
    ];
    let fonts: String = fonts
        .iter()
        .map(|(name, font)| {
            format!("/{name}<</Type/Font/Subtype/Type1/BaseFont/{font}/Encoding/WinAnsiEncoding>>")
        })
        .collect();
    let page_of = |at: usize| 5 + at * 2;
    let first_entry = page_of(pages.len());
    let kids: String = (0..pages.len())
        .map(|at| format!("{} 0 R ", page_of(at)))
        .collect();
    let outlines = match outline.is_empty() {
        true => String::new(),
        false => format!("/Outlines {first_entry} 0 R"),
    };
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R{outlines}{labels}>>"),
        format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len()),
        format!("<<{info}>>"),
        "<</Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray/Length 4>>stream\nabcd\nendstream".to_owned(),
    ];
    for (at, page) in pages.iter().enumerate() {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<<{fonts}>>/XObject<</P 4 0 R>>>>/Contents {} 0 R>>",
            page_of(at) + 1
        ));
        objects.push(format!(
            "<</Length {}>>stream\n{page}\nendstream",
            page.len()
        ));
    }
    if !outline.is_empty() {
        // Entries of one level only are linked as a list; deeper ones hang on the entry before.
        let entry = |at: usize| first_entry + 1 + at;
        objects.push(format!("<</First {} 0 R>>", entry(0)));
        for (at, (level, page, title)) in outline.iter().enumerate() {
            let later = outline.iter().enumerate().skip(at + 1);
            let next = later
                .clone()
                .take_while(|(_, other)| other.0 >= *level)
                .find(|(_, other)| other.0 == *level);
            let below = later.take(1).find(|(_, other)| other.0 > *level);
            let link = |name: &str, found: Option<(usize, &(usize, usize, String))>| {
                found.map_or(String::new(), |(at, _)| {
                    format!("/{name} {} 0 R", entry(at))
                })
            };
            objects.push(format!(
                "<</Title({title})/Dest[{} 0 R/Fit]{}{}>>",
                page_of(page - 1),
                link("Next", next),
                link("First", below)
            ));
        }
    }
    let mut file = "%PDF-1.7\n".to_owned();
    let mut offsets = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        write!(file, "{} 0 obj\n{object}\nendobj\n", at + 1).expect("written");
    }
    let start = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).expect("written");
    for offset in offsets {
        writeln!(file, "{offset:010} 00000 n ").expect("written");
    }
    write!(
        file,
        "trailer<</Size {}/Root 1 0 R/Info 3 0 R>>\nstartxref\n{start}\n%%EOF",
        objects.len() + 1
    )
    .expect("written");
    file.into_bytes()
}

pub(crate) fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("in memory");
    encoder.finish().expect("in memory")
}

/// What is said of a file with one stream.
fn said_of_stream(filter: &str, data: &[u8]) -> String {
    let mut file = format!("%PDF-1.7\n1 0 obj\n<</Filter {filter}>>\nstream\n").into_bytes();
    file.extend_from_slice(data);
    file.extend_from_slice(b"\nendstream\nendobj\n");
    let read = outcome(Format::Pdf, &file, &Meta::default());
    format!("{:?}", read.err())
}

#[test]
fn what_a_file_unpacks_to_is_bounded() {
    let zeros = vec![0; 256_000_001];
    let bomb = packed(&zeros);
    let twice = "[/FlateDecode /FlateDecode]";
    for (filter, data, is_refused) in [
        ("/FlateDecode", &bomb, true),
        ("/FlateDecode", &packed(&zeros[..60_000_000]), false),
        (twice, &packed(&zeros[..300_000]), true),
        (twice, &packed(&zeros[..200_000]), false),
        ("/DCTDecode", &bomb, false),
    ] {
        let said = said_of_stream(filter, data);
        assert_eq!(said.contains("unpacks"), is_refused, "{filter}: {said}");
    }
}

/// A file with one page, whose program, and other objects from the fifth on, are given.
pub(crate) fn one_page(resources: &str, program: &str, others: &[Vec<u8>]) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</R<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>{resources}>>>>"
        ),
        format!("<</Length {}>>stream\n{program}\nendstream", program.len()),
    ]
    .map(String::into_bytes)
    .to_vec();
    objects.extend_from_slice(others);
    file_of(&objects, "")
}

/// A file with these objects, the first of which is its root, and more in its trailer.
pub(crate) fn file_of(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        file.extend_from_slice(format!("{} 0 obj\n", at + 1).as_bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let start = file.len();
    let entries: String = offsets
        .iter()
        .map(|offset| format!("{offset:010} 00000 n \n"))
        .collect();
    let end = format!(
        "xref\n0 {}\n0000000000 65535 f \n{entries}trailer<</Size {}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF",
        objects.len() + 1,
        objects.len() + 1
    );
    file.extend_from_slice(end.as_bytes());
    file
}

pub(crate) fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let mut object = format!("<<{dictionary}/Length {}>>stream\n", data.len()).into_bytes();
    object.extend_from_slice(data);
    object.extend_from_slice(b"\nendstream");
    object
}

/// Forms that call one another ten times each, twelve deep, would take for ever. What comes before is shown, and the
/// page is named.
#[test]
fn a_page_without_end_is_cut() {
    let words = "BT /R 12 Tf 72 700 Td (These words come before the form.) Tj ET";
    let form = |next: usize| {
        let dictionary = format!(
            "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F {next} 0 R>>>>"
        );
        stream(&dictionary, "/F Do ".repeat(10).as_bytes())
    };
    let forms: Vec<Vec<u8>> = (6..20).map(form).collect();
    let file = one_page(
        "/XObject<</F 5 0 R>>",
        &format!("{words} /F Do {words}"),
        &forms,
    );
    let begin = std::time::Instant::now();
    let (report, warnings) = read(Format::Pdf, &file, &Meta::default()).expect("read");
    assert!(
        warnings
            .iter()
            .any(|warning| warning.rule.name() == "cut-page")
    );
    assert!(listing(&report, &warnings).contains("These words come before the form."));
    assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
}

/// A page of which a part is missing, or cannot be unpacked to its end, and a file that was cut off.
#[test]
fn damage_is_told() {
    let line = |height: u32, words: &str| format!("BT /R 12 Tf 72 {height} Td ({words}) Tj ET");
    let first = line(700, "These words can be read.");
    let lines = (0..90).map(|at| {
        line(
            690 - 7 * at,
            &format!("Line {at} is of the second part {}.", at * at),
        )
    });
    let second = packed(lines.collect::<Vec<_>>().join("\n").as_bytes());
    let file = |second: &[u8], named: u32| {
        let page = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents[4 0 R {named} 0 R]/Resources<</Font<</R<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
        );
        let objects = [
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
            page.into_bytes(),
            stream("", first.as_bytes()),
            stream("/Filter/FlateDecode", second),
        ];
        file_of(&objects, "")
    };
    let whole = file(&second, 5);
    let mut flipped = second.clone();
    flipped[second.len() / 2..][..24].fill(0xff);
    let mut other_sum = second.clone();
    *other_sum.last_mut().unwrap() ^= 1;
    let end = whole.len() - 40;
    for (bytes, damage) in [
        (whole.clone(), None),
        (file(&other_sum, 5), Some(", page 1")),
        (file(&second[..second.len() / 2], 5), Some(", page 1")),
        (file(&flipped, 5), Some(", page 1")),
        (file(&second, 9), Some(", page 1")),
        (whole[..end].to_vec(), Some("")),
    ] {
        let (report, warnings) = read(Format::Pdf, &bytes, &Meta::default()).expect("read");
        assert!(listing(&report, &warnings).contains("These words can be read."));
        let of = |rule: &str| warnings.iter().find(|warning| warning.rule.name() == rule);
        let told = of("damaged").map(|warning| warning.at.to_string());
        assert_eq!(
            told.as_deref(),
            damage,
            "{} of {} bytes",
            bytes.len(),
            whole.len()
        );
        assert_eq!(of("inferred-order").is_none(), damage.is_some());
    }
}

/// Pictures as scanners and archives pack them become PNGs; what is said to be far too large is left out, and told.
#[test]
fn packed_pictures() {
    let picture = |dictionary: &str, data: &[u8]| {
        let object = stream(&format!("/Type/XObject/Subtype/Image{dictionary}"), data);
        let program =
            "BT /R 12 Tf 72 700 Td (A picture follows.) Tj ET q 200 0 0 200 72 400 cm /P Do Q";
        let file = one_page("/XObject<</P 5 0 R>>", program, &[object]);
        let (report, warnings) = read(Format::Pdf, &file, &Meta::default()).expect("read");
        let is_told = warnings
            .iter()
            .any(|warning| warning.rule.name() == "lost-drawing");
        let is_shown = listing(&report, &warnings).contains("<img src=\"data:image/png");
        assert_ne!(is_told, is_shown, "{dictionary}");
        is_shown
    };
    let fax = |columns: u32, rows: u32| {
        format!(
            "/Width {columns}/Height {rows}/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode/DecodeParms<</K 0/Columns {columns}/Rows {rows}>>"
        )
    };
    assert!(picture(&fax(8, 1), &[0x35, 0x14]));
    assert!(!picture(&fax(60_000, 60_000), &[0x35, 0x14]));
    let wavelets = "/Width 4/Height 4/Filter/JPXDecode";
    assert!(picture(wavelets, WAVELETS));
    let mut large = WAVELETS.to_vec();
    let size = large
        .windows(4)
        .position(|four| four == b"\xFF\x4F\xFF\x51")
        .expect("a size");
    large[size + 8..size + 16].fill(0x7F);
    assert!(!picture(wavelets, &large));
    let mut damaged = WAVELETS.to_vec();
    damaged.truncate(60);
    assert!(!picture(wavelets, &damaged));
}

/// A JPEG 2000 of 4 × 4 pixels.
const WAVELETS: &[u8] = b"\
    \xFF\x4F\xFF\x51\x00\x2F\x00\x00\x00\x00\x00\x04\x00\x00\x00\x04\x00\x00\x00\x00\x00\x00\x00\x00\
    \x00\x00\x00\x04\x00\x00\x00\x04\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x07\x01\x01\x07\x01\x01\
    \x07\x01\x01\xFF\x52\x00\x0C\x00\x00\x00\x01\x00\x00\x04\x04\x00\x01\xFF\x5C\x00\x04\x40\x40\xFF\
    \x64\x00\x25\x00\x01\x43\x72\x65\x61\x74\x65\x64\x20\x62\x79\x20\x4F\x70\x65\x6E\x4A\x50\x45\x47\
    \x20\x76\x65\x72\x73\x69\x6F\x6E\x20\x32\x2E\x35\x2E\x34\xFF\x90\x00\x0A\x00\x00\x00\x00\x00\x39\
    \x00\x01\xFF\x93\xDF\x80\x60\x15\xF7\xF7\x7D\x1B\xA5\xB7\xD8\x54\x5A\x42\x3F\xCF\xB4\x2C\x11\x4C\
    \xEF\x53\xBB\x8D\xC4\xAD\x86\x04\x23\xDF\x80\x58\x15\xF9\x42\xD3\xB1\xFE\x39\x40\xC7\x14\x4F\xFF\
    \xD9\
    ";
