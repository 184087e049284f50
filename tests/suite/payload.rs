//! The payload: what is written is read back, what is damaged is refused, and a module that
//! carries one stays a module.

use std::rc::Rc;

use crate::reading::read;
use foldout::ingest::Format;
use foldout::model::{Date, Meta};
use foldout::payload::{
    Block, BlockKind, Payload, SECTION, Section, Unreadable, decode, encode, version,
};
use foldout::press::assets::embed;
use foldout::press::compose;
use foldout::wording::Wording;
use proptest::prelude::*;
use wasmparser::{Parser, Payload as Part, Validator};

/// What a parser of HTML may leave in a text.
fn text() -> impl Strategy<Value = Rc<str>> {
    "[^\0\n]{0,40}".prop_map(Rc::from)
}

fn section() -> impl Strategy<Value = Section> {
    (text(), text(), any::<[u32; 4]>()).prop_map(|(id, heading, numbers)| {
        let [depth, first_block, block_count, descendants] = numbers;
        Section {
            id,
            depth,
            heading,
            first_block,
            block_count,
            descendants,
        }
    })
}

/// All headings, as the page gives them.
fn headings(payload: &Payload) -> String {
    let sections = payload.sections.iter().filter(|section| section.depth > 0);
    let headings = sections.flat_map(|section| [&*section.id, &*section.heading]);
    let headings: Vec<&str> = headings.collect();
    headings.join("\0")
}

/// The HTML of `blocks`, as the page gives it.
fn words(blocks: &[Block]) -> String {
    let pieces = blocks.iter().flat_map(|block| match block.kind {
        BlockKind::Fold => vec![&*block.html, &*block.rest],
        _ => vec![&*block.html],
    });
    pieces.collect::<Vec<&str>>().join("\0")
}

/// `payload` without what the page says and the viewer has no use for.
fn as_in_a_page(mut payload: Payload) -> Payload {
    for section in &mut payload.sections {
        if section.depth == 0 {
            section.id = "".into();
            section.heading = "".into();
        }
    }
    for block in &mut payload.blocks {
        block.id = "".into();
        if block.kind != BlockKind::Fold {
            block.rest = "".into();
        }
    }
    Payload {
        meta: Meta::default(),
        language_name: String::new(),
        ..payload
    }
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

fn block() -> impl Strategy<Value = Block> {
    let kind = proptest::sample::select(KINDS.to_vec());
    (text(), kind, text(), text()).prop_map(|(id, kind, html, rest)| Block {
        id,
        kind,
        html,
        rest,
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
    let lists = proptest::collection::vec(proptest::collection::vec(".{0,20}", 0..3), 4);
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
        let [authors, editors, bodies, family_names] = lists.try_into().unwrap();
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
            rights,
        }
    })
}

fn payload() -> impl Strategy<Value = Payload> {
    let sections = proptest::collection::vec(section(), 0..5);
    let blocks = proptest::collection::vec(block(), 0..8);
    let names = (text(), ".{0,20}");
    (
        meta(),
        names,
        any::<(u32, u32, [u32; 3])>(),
        sections,
        blocks,
    )
        .prop_map(
            |(meta, (single_file, language_name), (words, edition, minutes), sections, blocks)| {
                Payload {
                    single_file,
                    front_page: "".into(),
                    meta,
                    language_name,
                    wording: Wording::of("ru").for_viewer(),
                    words,
                    minutes,
                    edition,
                    sections,
                    blocks,
                }
            },
        )
}

proptest! {
    #[test]
    fn read_back(payload in payload()) {
        let bytes = encode(&payload).unwrap();
        let mut read = decode(&bytes).unwrap();
        // Its words come out of the page.
        read.take_headings(&headings(&payload)).unwrap();
        let half = payload.blocks.len() / 2;
        for (first, end) in [(0, half), (half, payload.blocks.len())] {
            read.take_words(first, end, &words(&payload.blocks[first..end])).unwrap();
        }
        prop_assert_eq!(read, as_in_a_page(payload));
    }

    #[test]
    fn other_words_than_the_reports_are_refused(payload in payload(), at in any::<prop::sample::Index>()) {
        let mut read = decode(&encode(&payload).unwrap()).unwrap();
        let all = payload.blocks.len();
        let mut pieces: Vec<&str> = Vec::new();
        let words = words(&payload.blocks);
        if all > 0 {
            pieces.extend(words.split('\0'));
        }
        let at = at.index(pieces.len() + 1);
        pieces.insert(at, "one more");
        prop_assert!(read.take_words(0, all, &pieces.join("\0")).is_err());
        prop_assert!(read.take_words(0, all + 1, &words).is_err());
        if pieces.len() > 2 {
            pieces.truncate(pieces.len() - 2);
            prop_assert!(read.take_words(0, all, &pieces.join("\0")).is_err());
        }
    }

    #[test]
    fn damage_is_noticed(payload in payload(), at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let mut bytes = encode(&payload).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert!(decode(&bytes).is_err());
    }

    #[test]
    fn what_is_cut_short_is_refused(payload in payload(), at in any::<prop::sample::Index>()) {
        let bytes = encode(&payload).unwrap();
        prop_assert_eq!(decode(&bytes[..at.index(bytes.len())]), Err(Unreadable::Damaged));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
        let _ = decode(&bytes);
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
    assert_eq!(decode(&[99, 0, 0, 0, 0]), Err(Unreadable::Version(99)));
}

/// The words are not among the bytes, and yet another word makes another version.
#[test]
fn another_word_is_another_version() {
    let version = |words: &str| {
        let source = format!("# One\n\n{words}\n");
        let read = read(Format::Markdown, source.as_bytes(), &Meta::default());
        version(&encode(&compose(&read.unwrap().0)).unwrap())
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
    let payload = compose(&report.unwrap().0);
    for (at, block) in payload.blocks.iter().take(1000).enumerate() {
        let begins = format!("<p>Paragraph {} says so.", at + 1);
        assert!(block.html.starts_with(&begins), "{}", block.html);
    }
    let html = payload.blocks.iter().map(|block| &*block.html);
    let marks: Vec<bool> = html
        .filter(|html| html.contains("doc-noteref"))
        .map(|html| html.contains("id=\"ref-1\""))
        .collect();
    assert_eq!(marks.len(), 1000);
    assert_eq!(marks.iter().position(|first| *first), Some(0));
    assert_eq!(marks.iter().filter(|first| **first).count(), 1);
}
