//! The payload: it survives encoding and decoding, a damaged one is rejected, and a module with one stays valid.

use std::rc::Rc;

use crate::reading::read;
use foldout::ingest::Format;
use foldout::model::{Brand, BrandLink, Colour, Date, Identity, Meta, Proven};
use foldout::payload::{
    Block, BlockKind, Composed, Heading, Language, Payload, SECTION, Section, Text, Unreadable,
    blocks_of, decode, encode, headings_of, version,
};
use foldout::press::assets::embed;
use foldout::press::compose;
use foldout::wording::Wording;
use proptest::prelude::*;
use wasmparser::{Parser, Payload as Part, Validator};

/// Any text that an HTML parser can produce.
fn text() -> impl Strategy<Value = Rc<str>> {
    "[^\0\n]{0,40}".prop_map(Rc::from)
}

fn section() -> impl Strategy<Value = Section> {
    any::<[u32; 5]>().prop_map(
        |[depth, first_block, block_count, descendants, words]| Section {
            depth,
            first_block,
            block_count,
            descendants,
            words,
        },
    )
}

fn heading() -> impl Strategy<Value = Heading> {
    (text(), text()).prop_map(|(id, html)| Heading {
        id,
        html,
        marks: "".into(),
    })
}

/// All headings, as the page sends them.
fn headings(text: &Text) -> String {
    let headings = text.headings.iter();
    let pieces = headings.flat_map(|heading| [&*heading.id, &*heading.html]);
    pieces.collect::<Vec<&str>>().join("\0")
}

/// The HTML of `blocks`, as the page sends it.
fn words(blocks: &[Block]) -> String {
    let pieces = blocks.iter().flat_map(Block::pieces);
    pieces.map(|html| &**html).collect::<Vec<&str>>().join("\0")
}

const KINDS: [BlockKind; 8] = [
    BlockKind::Paragraph,
    BlockKind::Fold,
    BlockKind::List,
    BlockKind::Quote,
    BlockKind::Table,
    BlockKind::Figure,
    BlockKind::Note,
    BlockKind::Other,
];

/// A block, its kind and its id.
fn block() -> impl Strategy<Value = (Block, BlockKind, Rc<str>)> {
    let kind = proptest::sample::select(KINDS.to_vec());
    (text(), kind, text(), text()).prop_map(|(id, kind, html, rest)| {
        let rest = (kind == BlockKind::Fold).then_some(rest);
        (Block { html, rest }, kind, id)
    })
}

fn date() -> impl Strategy<Value = Option<Date>> {
    let part = || 1..=28_u8;
    let date = (1000..9999_u16, 1..=12_u8, part(), 0..4_u8);
    date.prop_map(|(year, month, day, parts)| {
        let text = match parts {
            0 => return None,
            1 => format!("{year}"),
            2 => format!("{year}-{month:02}"),
            _ => format!("{year}-{month:02}-{day:02}"),
        };
        Some(text.try_into().unwrap())
    })
}

/// Every field is written out here, so that a new one cannot be forgotten.
fn meta() -> impl Strategy<Value = Meta> {
    let words = proptest::collection::vec(".{0,20}", 8);
    let lists = proptest::collection::vec(proptest::collection::vec(".{0,20}", 0..3), 5);
    let address = || proptest::option::of("https://[a-z]{1,9}[.]org/[a-z?#]{0,9}");
    (words, lists, date(), address(), address()).prop_map(|(words, lists, date, from, full)| {
        let [
            title,
            description,
            publisher,
            institution,
            institution_tagline,
            language,
            isbn,
            rights,
        ] = words.try_into().unwrap();
        let [authors, editors, bodies, family_names, topics] = lists.try_into().unwrap();
        let href = |address: Option<String>| address.map(|address| address.try_into().unwrap());
        Meta {
            title,
            description,
            authors,
            editors,
            bodies,
            family_names,
            publisher,
            institution,
            institution_tagline,
            date,
            language,
            isbn,
            source_url: href(from),
            full_report_url: href(full),
            topics,
            rights,
            brand: brand(),
        }
    })
}

/// A brand with a value of each kind.
fn brand() -> Brand {
    Brand {
        logo: "logo.svg".to_owned(),
        accent: Some(Colour([122, 31, 43])),
        links: vec![BrandLink {
            text: "About us".to_owned(),
            url: "https://example.org".to_owned().try_into().unwrap(),
        }],
        doi: "10.1234/a".to_owned(),
        ..Brand::default()
    }
}

/// A report without sections and blocks.
fn rest() -> impl Strategy<Value = Composed> {
    let address = || proptest::option::of("[a-z.]{1,9}".prop_map(Rc::from));
    let numbers = any::<(u32, u32, [u32; 3])>();
    let opening = proptest::option::of(".{0,20}");
    let all = (meta(), ".{0,20}", opening, address(), address(), numbers);
    all.prop_map(
        |(meta, language_name, opening, single_file, front_page, numbers)| {
            let (words, edition, minutes) = numbers;
            let payload = Payload {
                wording: Wording::of("ru").for_viewer(),
                words,
                minutes,
                edition,
                single_file,
                language: Language::default(),
                sections: Vec::new(),
                blocks: Vec::new(),
                standing_out: Vec::new(),
                lengths: Vec::new(),
                summaries: Vec::new(),
            };
            Composed {
                meta,
                identity: Identity::default(),
                language_name,
                opening,
                front_page,
                proven: match words % 2 {
                    1 => Proven::InPart,
                    _ => Proven::Nothing,
                },
                payload: Rc::new(payload),
                text: Rc::default(),
                text_bytes: u64::from(words),
                block_ids: Vec::new(),
            }
        },
    )
}

fn report() -> impl Strategy<Value = Composed> {
    let with_heading = proptest::collection::vec((section(), heading()), 0..5);
    let blocks = proptest::collection::vec(block(), 0..8);
    (rest(), section(), with_heading, blocks).prop_map(|(mut report, first, others, blocks)| {
        let (sections, headings): (Vec<_>, Vec<_>) = others.into_iter().unzip();
        let payload = Rc::make_mut(&mut report.payload);
        let text = Rc::make_mut(&mut report.text);
        payload.sections = [vec![first], sections].concat();
        text.headings = headings;
        for (block, kind, id) in blocks {
            payload.blocks.push(kind);
            text.blocks.push(block);
            report.block_ids.push(id);
        }
        report
    })
}

proptest! {
    #[test]
    fn read_back(report in report()) {
        let read: Payload = decode(&encode(&*report.payload).unwrap()).unwrap();
        prop_assert_eq!(&read, &*report.payload);
        let read: Composed = decode(&encode(&report).unwrap()).unwrap();
        prop_assert_eq!(read, report);
    }

    #[test]
    fn the_words_come_out_of_the_page(report in report()) {
        let Composed { payload, text, .. } = report;
        let read = headings_of(text.headings.len(), &headings(&text));
        prop_assert_eq!(read.as_ref(), Ok(&text.headings));
        let half = payload.blocks.len() / 2;
        let mut blocks = Vec::new();
        for (first, end) in [(0, half), (half, payload.blocks.len())] {
            let page = words(&text.blocks[first..end]);
            blocks.extend(blocks_of(&payload.blocks[first..end], &page).unwrap());
        }
        prop_assert_eq!(&blocks, &text.blocks);
    }

    #[test]
    fn other_words_than_the_reports_are_refused(report in report(), at in any::<prop::sample::Index>()) {
        let (kinds, text) = (&report.payload.blocks, &report.text);
        let words = words(&text.blocks);
        let mut pieces: Vec<&str> = match kinds.is_empty() {
            true => Vec::new(),
            false => words.split('\0').collect(),
        };
        let at = at.index(pieces.len() + 1);
        pieces.insert(at, "one more");
        prop_assert!(blocks_of(kinds, &pieces.join("\0")).is_err());
        let more = [&**kinds, &[BlockKind::Other]].concat();
        prop_assert!(kinds.is_empty() || blocks_of(&more, &words).is_err());
        if pieces.len() > 2 {
            pieces.truncate(pieces.len() - 2);
            prop_assert!(blocks_of(kinds, &pieces.join("\0")).is_err());
        }
        let one_more = headings(text) + "\0one more";
        prop_assert!(headings_of(report.text.headings.len(), &one_more).is_err());
    }

    #[test]
    fn damage_is_noticed(report in report(), at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let mut bytes = encode(&*report.payload).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert!(decode::<Payload>(&bytes).is_err());
    }

    #[test]
    fn what_is_cut_short_is_refused(report in report(), at in any::<prop::sample::Index>()) {
        let bytes = encode(&*report.payload).unwrap();
        let read = decode::<Payload>(&bytes[..at.index(bytes.len())]);
        prop_assert_eq!(read, Err(Unreadable::Damaged));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
        let _ = decode::<Payload>(&bytes);
        let _ = decode::<Composed>(&bytes);
    }

    #[test]
    fn a_module_carries_it(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let module = embed(b"\0asm\x01\0\0\0", SECTION, &bytes);
        Validator::new().validate_all(&module).unwrap();
        let found: Vec<&[u8]> = Parser::new(0)
            .parse_all(&module)
            .filter_map(|part| match part.unwrap() {
                Part::CustomSection(section) if section.name() == SECTION => Some(section.data()),
                _ => None,
            })
            .collect();
        prop_assert_eq!(found, vec![&bytes[..]]);
    }
}

#[test]
fn another_version_is_named() {
    let read = decode::<Payload>(&[99, 0, 0, 0, 0]);
    assert_eq!(read, Err(Unreadable::Version(99)));
}

/// The payload does not contain the text, but a changed word changes the version.
#[test]
fn another_word_is_another_version() {
    let version = |words: &str| {
        let source = format!("# One\n\n{words}\n");
        let read = read(Format::Markdown, source.as_bytes(), &Meta::default());
        version(&encode(&*compose(&read.unwrap().0).payload).unwrap())
    };
    assert_eq!(version("Two, and three."), version("Two, and three."));
    assert_ne!(version("Two, and three."), version("Two, and four."));
}

/// A long report is rendered in several pieces at once.
#[test]
fn a_note_leads_back_to_its_first_mark_in_a_long_report() {
    let said = |at: usize| format!("Paragraph {at} says so.[^1] It goes on.\n\n");
    let source: String = (1..=1000).map(said).collect();
    let source = format!("# One\n\n# Two\n\n{source}\n[^1]: What the note says.\n");
    let report = read(Format::Markdown, source.as_bytes(), &Meta::default());
    let text = &compose(&report.unwrap().0).text;
    for (at, block) in text.blocks.iter().take(1000).enumerate() {
        let begins = format!("<p>Paragraph {} says so.", at + 1);
        assert!(block.html.starts_with(&begins), "{}", block.html);
    }
    let html = text.blocks.iter().map(|block| &*block.html);
    let marks: Vec<bool> = html
        .filter(|html| html.contains("doc-noteref"))
        .map(|html| html.contains("id=\"ref-1\""))
        .collect();
    assert_eq!(marks.len(), 1000);
    assert_eq!(marks.iter().position(|first| *first), Some(0));
    assert_eq!(marks.iter().filter(|first| **first).count(), 1);
}
