//! Reading sources: spec cases, and that no word of the seed is lost on its way to the page.

use std::fmt::Write as _;
use std::path::Path;

use crate::reading::read;
use crate::site::stand_in;
use foldout::ingest::{Format, read_metadata};
use foldout::model::{At, Block, Inline, Meta, Report, Section, Warning};
use foldout::render::{self, Surroundings};
use foldout::site;
use proptest::prelude::*;

use crate::spec::check;

#[test]
fn plain_text() {
    check("ingest/text.txt", read_case);
}

#[test]
fn shapes_of_plain_text() {
    check("ingest/text-shapes.txt", |input| {
        read_case(&input.replace("^L", "\u{C}"))
    });
}

#[test]
fn reports_as_plain_text() {
    for file in [
        "text-raised",
        "text-reports",
        "text-ideographic",
        "text-scripts",
        "text-tables",
        "text-books",
        "text-memos",
    ] {
        check(&format!("ingest/{file}.txt"), |input| {
            read_case(&input.replace("^L", "\u{C}").replace('→', "\t"))
        });
    }
}

/// Encodings that detectors of the web do not know are told too; what is unlikely is called doubtful.
#[test]
fn encodings_of_old_computers() {
    let cases: [(&[u8], &str, &str); 8] = [
        (
            b"Die H\x84user m\x81ssen gro\xE1 sein, weil es f\x81r alle reicht.",
            "IBM850",
            "Häuser müssen groß",
        ),
        (
            b"Les \x8El\x8Fves sont d\x8Ej\x88 l\x88. L\xD5\x8Et\x8E est long.",
            "macintosh",
            "élèves sont déjà là. L’été",
        ),
        (
            b"\x1B$B9A\x1B(B harbour \x1B$BJs9p\x1B(B and more words",
            "ISO-2022-JP",
            "港 harbour 報告",
        ),
        (
            // The text is cut off amid its last letter.
            b"\x1B$B9A\x1B(B harbour \x1B$BJs9p\x1B(B and more words, of which there are many more than one needs \
              to tell that hardly any letter of this text is broken; but the last one is, since somebody has cut the \
              text off at a length of so many bytes \x1B$BJs9",
            "ISO-2022-JP",
            "港 harbour 報告",
        ),
        (
            b"~{8[?Z~} harbour ~{:\\In~}. ~{BkM7:\\3$~}",
            "HZ-GB-2312",
            "港口 harbour 很深. 码头很长",
        ),
        (
            b"\x1B$)C\x0EGW184B\x0F \x0E1m4Y\x0F. harbour",
            "ISO-2022-KR",
            "항구는 깊다. harbour",
        ),
        (
            b"\xEA\xC4\xD9\xD7\xCF\xAF\xEA\xBD\xE6\xFB\xD2\xB3\xF6\xF0\xE2\xF5\xC5\xB2\xC4\xB6\xCF\xA1\xC6\xBE\
              \xD6\xC0\xC4\xA9\xD5\xF3\xEA\xCE\xC5\xE7\xCD\xB2\xCB\xD1\xC4\xB2\xC4\xA8\xC5\xCC\xC5\xBD\xC4\xA1\xC4\xD7\
              \xC4\xE0\xC8\xAD\xC7\xD6\xC5\xC9\xEB\xA3\xC4\xEC\xC7\xD9\xE7\xB7\xF2\xF1\xD3\xC2\xDB\xEF\xE2\xA4\xE6\xE3\
              \xF0\xAE\xC4\xCD\xE2\xE7\xE2\xA6\xC5\xCB\xEA\xC4\xEB\xA9\xDA\xB5\xCD\xB1\xC7\xD1\xE7\xAC\xD4\xC0\xE0\xF5\
              \xC7\xF1\xE4\xBB\xEA\xCC\xDA\xF4\xE2\xF3\xC5\xB4\xF0\xD0\xF2\xE7\xC5\xC6\xD5\xBB\xE1\xAB\xCC\xA7\xCC\xBA\
              \xDD\xDD\xEF\xE5\xD4\xBA\xF6\xDF\xC4\xE6\xF0\xC2\xEA\xE4\xDC\xB8\xC4\xE2\xEF\xA2",
            "with doubt",
            "席",
        ),
        (
            b"G\x88\xA9boko\x98\x86 wody, wi\xA9c \xABle si\xA9 \xBEegluje. P\xA2\x88nocne nabrze\xBEe jest zamkni\xA9te.",
            "IBM852",
            "Głębokość wody, więc źle się żegluje. Północne nabrzeże",
        ),
    ];
    for (bytes, name, words) in cases {
        let (report, warnings) = read(Format::Text, bytes, &Meta::default()).unwrap();
        let listed = listing(&report, &warnings);
        assert!(listed.contains(words), "{name}: {listed}");
        assert!(warnings[0].text.contains(name), "{name}: {:?}", warnings[0]);
    }
}

/// Old systems filled the last block of a file.
#[test]
fn what_fills_a_file_is_no_text() {
    for filling in [&b"\x1A"[..], b"\0\0\0", b"\x1A\0\0"] {
        let bytes = [b"The dues rise.\n\nThey rise in May.\n", filling].concat();
        let (report, warnings) = read(Format::Text, &bytes, &Meta::default()).unwrap();
        assert_eq!(
            listing(&report, &warnings),
            "The dues rise.\nThey rise in May.\n"
        );
    }
    let wide: Vec<u8> = "The dues rise.\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let (report, warnings) = read(Format::Text, &wide, &Meta::default()).unwrap();
    assert!(listing(&report, &warnings).contains("The dues rise."));
}

/// Early Macintosh computers ended lines with a carriage return.
#[test]
fn lines_end_with_a_carriage_return() {
    let text = b"1. Rivers\r\rThey are long.\r\r2. Roads\r\rThey are short.\r";
    let known = read_metadata("title = \"T\"").unwrap();
    let (report, _) = read(Format::Text, text, &known).unwrap();
    assert_eq!(report.sections.len(), 2);
}

fn read_case(input: &str) -> String {
    let (metadata, text) = match input.strip_prefix("---\n") {
        Some(text) => ("", text),
        None => input.split_once("\n---\n").unwrap_or(("", input)),
    };
    let outcome =
        read_metadata(metadata).and_then(|known| read(Format::Text, text.as_bytes(), &known));
    match outcome {
        Ok((report, warnings)) => listing(&report, &warnings),
        Err(error) => format!("error: {error}"),
    }
}

#[test]
fn metadata() {
    check("ingest/metadata.txt", |input| match read_metadata(input) {
        Ok(meta) => fields(&meta),
        Err(error) => error.at_path(Path::new("NAME.toml")).to_string(),
    });
}

/// Each line is a date in a page's head.
#[test]
fn dates() {
    check("ingest/dates.txt", |input| {
        let dates = input.lines().map(|line| {
            let page = format!("<meta name=date content=\"{line}\"><p>Words.</p>");
            let (report, _) = read(Format::Html, page.as_bytes(), &Meta::default()).unwrap();
            let date = report.meta.date.map_or("-".to_owned(), String::from);
            format!("{line} | {date}\n")
        });
        dates.collect()
    });
}

#[test]
fn guessed_languages() {
    check("ingest/languages.txt", |input| {
        let (report, warnings) =
            read(Format::Markdown, input.as_bytes(), &Meta::default()).unwrap();
        let mut out = format!("“{}”\n", report.meta.language);
        for Warning { at, rule, text } in warnings {
            writeln!(out, "! {at:?}: {}: {text}", rule.name()).unwrap();
        }
        out
    });
}

/// Language tags between spaces, and the text direction of each.
#[test]
fn directions() {
    check("ingest/directions.txt", |input| {
        let lines = input.split_whitespace().map(|tag| {
            let meta = Meta {
                language: tag.to_owned(),
                ..Meta::default()
            };
            let direction = match meta.is_right_to_left() {
                true => "rtl",
                false => "ltr",
            };
            format!("{tag} {direction}\n")
        });
        lines.collect()
    });
}

pub(crate) fn listing(report: &Report, warnings: &[Warning]) -> String {
    let mut out = fields(&report.meta);
    for Warning { at, rule, text } in warnings {
        let line = match at {
            At::Line(line) => *line,
            _ => 0,
        };
        let rule = rule.name().replace('-', " ");
        writeln!(out, "! {line}: {rule}: {text}").unwrap();
    }
    blocks(&report.blocks, &mut out);
    sections(&report.sections, 1, &mut out);
    for note in &report.notes {
        writeln!(out, "[{}]", note.label).unwrap();
        blocks(&note.blocks, &mut out);
    }
    out
}

pub(crate) fn fields(meta: &Meta) -> String {
    let date = meta.date.clone().map(String::from).unwrap_or_default();
    let address = |href: &Option<foldout::model::Href>| {
        href.as_ref()
            .map_or_else(String::new, |href| href.as_str().to_owned())
    };
    let values = [
        meta.title.clone(),
        meta.description.clone(),
        meta.authors.join(" + "),
        meta.editors.join(" + "),
        meta.bodies.join(" + "),
        meta.family_names.join(" + "),
        meta.publisher.clone(),
        meta.institution.clone(),
        meta.institution_tagline.clone(),
        date,
        meta.language.clone(),
        meta.isbn.clone(),
        address(&meta.source_url),
        address(&meta.full_report_url),
        meta.topics.join(" + "),
        meta.rights.clone(),
    ];
    let mut out = String::new();
    for (key, value) in Meta::KEYS
        .iter()
        .zip(values)
        .filter(|(_, value)| !value.is_empty())
    {
        writeln!(out, "{key}: {value}").unwrap();
    }
    out
}

fn sections(list: &[Section], level: usize, out: &mut String) {
    for Section {
        heading,
        blocks: inside,
        sections: inner,
    } in list
    {
        writeln!(out, "{} {}", "#".repeat(level), marked(heading)).unwrap();
        blocks(inside, out);
        sections(inner, level + 1, out);
    }
}

/// Paragraphs as text; everything else as HTML.
fn blocks(list: &[Block], out: &mut String) {
    for block in list {
        match block {
            Block::Paragraph(content) => writeln!(out, "{}", marked(content)).unwrap(),
            other => {
                let html =
                    render::blocks(std::slice::from_ref(other), &Surroundings::default()).html;
                writeln!(out, "{html}").unwrap();
            }
        }
    }
}

fn marked(content: &[Inline]) -> String {
    let mut out = String::new();
    for inline in content {
        match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::NoteRef(note) => write!(out, "[^{note}]").unwrap(),
            Inline::Link { href, content, .. } => {
                write!(out, "[{}]({href})", marked(content)).unwrap();
            }
            other => {
                let html =
                    render::inlines(std::slice::from_ref(other), &Surroundings::default()).html;
                out.push_str(&html);
            }
        }
    }
    out
}

/// Without the words that the reader reports as dropped, all words of the source are on the page, in the same
/// order.
#[test]
fn words_kept_of_the_seed() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let source = seeds.join("japan-russia-relations.txt");
    let text = std::fs::read_to_string(&source).unwrap();
    let viewer = stand_in("");
    let mut site = site::build(&seeds, &viewer, None).unwrap();
    let dropped: Vec<usize> = site
        .reports
        .remove(0)
        .warnings
        .iter()
        .filter(|w| w.drops_text())
        .filter_map(|w| match w.at {
            At::Line(line) => Some(line),
            _ => None,
        })
        .collect();
    let lines = text
        .lines()
        .enumerate()
        .filter(|(at, _)| !dropped.contains(&(at + 1)));
    let wanted = lines.flat_map(|(_, line)| line.split_whitespace());

    let index = site
        .files
        .iter()
        .find(|file| file.name == "index.html")
        .unwrap();
    let page = scraper::Html::parse_document(std::str::from_utf8(&index.bytes).unwrap());
    let body = scraper::Selector::parse("body").unwrap();
    let body: Vec<&str> = page.select(&body).next().unwrap().text().collect();
    let body = body.join(" ");
    let mut shown = body.split_whitespace();
    let mut before = Vec::new();
    for word in wanted {
        assert!(
            shown.any(|other| other == word),
            "“{word}” is not on the page after “{}”",
            before
                .iter()
                .rev()
                .take(8)
                .rev()
                .copied()
                .collect::<Vec<_>>()
                .join(" ")
        );
        before.push(word);
    }
}

proptest! {
    /// Reading never fails on text with words, and every word is in the report or in a warning.
    #[test]
    fn no_word_is_lost(lines in proptest::collection::vec("[a-d=-]{0,3}( [a-d.]{1,4}){0,6}", 1..12)) {
        let text = lines.join("\n");
        if let Ok((report, warnings)) = read(Format::Text, text.as_bytes(), &Meta::default()) {
            let listing = listing(&report, &warnings);
            for word in text.split_whitespace().filter(|word| word.contains(['a', 'b', 'c', 'd'])) {
                let kept = listing.contains(word.trim_end_matches('-'));
                prop_assert!(kept, "“{}” is lost in\n{}", word, listing);
            }
        } else {
            prop_assert!(!text.contains(char::is_alphanumeric));
        }
    }

    /// Lines of all kinds, in any order: nothing panics, and no letters are lost.
    #[test]
    fn any_shapes_are_read(lines in proptest::collection::vec(
        "[ \t]{0,6}(1\\.|2\\.|\\(a\\)|\\(b\\)|-|\u{2022}|IV\\.|1\\.2|Chapter 2|CONTENTS|3|14)?( (Xaver|yonder|WATER\u{e9}|zoo\\.7|zoo-|see)){0,5}( \\.{4,9} 3)?\u{c}?", 0..40)) {
        let text = lines.join("\n");
        if let Ok((report, warnings)) = read(Format::Text, text.as_bytes(), &Meta::default()) {
            let listing = listing(&report, &warnings);
            let count = |text: &str| text.matches("yonder").count();
            let in_warnings: usize = warnings
                .iter()
                .filter(|w| !w.drops_text() && w.rule != foldout::model::Rule::MastheadLine)
                .map(|w| count(&w.text))
                .sum();
            prop_assert!(count(&listing) >= count(&text) + in_warnings, "{}", listing);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(Format::Text, &bytes, &Meta::default());
    }
}
