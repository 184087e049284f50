//! The payload: what is written is read back, what is damaged is refused, and a module that
//! carries one stays a module.

use std::rc::Rc;

use foldout::model::{Date, Meta};
use foldout::payload::{
    Block, BlockKind, Payload, SECTION, Section, Unreadable, decode, embed, encode,
};
use foldout::wording::Wording;
use proptest::prelude::*;
use wasmparser::{Parser, Payload as Part, Validator};

fn text() -> impl Strategy<Value = Rc<str>> {
    ".{0,40}".prop_map(Rc::from)
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
    (meta(), names, any::<(u32, [u32; 3])>(), sections, blocks).prop_map(
        |(meta, (single_file, language_name), (words, minutes), sections, blocks)| Payload {
            single_file,
            front_page: "".into(),
            meta,
            language_name,
            wording: Wording::of("ru").for_viewer(),
            words,
            minutes,
            sections,
            blocks,
        },
    )
}

proptest! {
    #[test]
    fn read_back(payload in payload()) {
        let bytes = encode(&payload).unwrap();
        // What is said about the report stands in the page only.
        let read = Payload { meta: Meta::default(), language_name: String::new(), ..payload };
        prop_assert_eq!(decode(&bytes), Ok(read));
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
        let module = embed(b"\0asm\x01\0\0\0", &bytes);
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
