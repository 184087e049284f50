//! PDFs that are encrypted: those that open without a password are read, and what they unpack to is bounded too.

use crate::ingest::listing;
use crate::pdf::{file_of, packed};
use crate::reading::{outcome, read};
use foldout::ingest::Format;
use foldout::model::Meta;

/// The trailer of a file that is encrypted by RC4 with 40 bits and an empty password (ISO 32000-1, 7.6.3). What is of the
/// owner, and the identifier, are any bytes; the user's entry follows from them.
fn trailer() -> String {
    trailer_of("899a41949ec424275abbef73fca675cb44f1eaad83557db305dee3dc5b71d403")
}

fn trailer_of(user: &str) -> String {
    let (owner, id) = ("4f".repeat(32), "31".repeat(16));
    format!(
        "/ID[<{id}><{id}>]/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O<{owner}>/U<{user}>>>"
    )
}

/// The key for object 4 that follows from this trailer, by the same part of the standard.
const KEY: [u8; 10] = [0xE5, 0x3A, 0x01, 0xA9, 0xF9, 0x41, 0xE2, 0xA9, 0x78, 0x64];

fn encrypted(bytes: &[u8]) -> Vec<u8> {
    let mut state: Vec<u8> = (0..=255).collect();
    let mut other = 0;
    for at in 0..256 {
        other = (other + usize::from(state[at]) + usize::from(KEY[at % KEY.len()])) % 256;
        state.swap(at, other);
    }
    let (mut at, mut other) = (0, 0);
    let next = |byte: &u8| {
        at = (at + 1) % 256;
        other = (other + usize::from(state[at])) % 256;
        state.swap(at, other);
        byte ^ state[(usize::from(state[at]) + usize::from(state[other])) % 256]
    };
    bytes.iter().map(next).collect()
}

/// A file whose fourth object, the program of its page, is a stream of these bytes before they are encrypted.
fn file(filter: &str, program: &[u8]) -> Vec<u8> {
    file_behind(&trailer(), filter, program)
}

/// A file that opens with a password only.
pub(crate) fn locked() -> Vec<u8> {
    file_behind(&trailer_of(&"4f".repeat(32)), "", b"")
}

fn file_behind(trailer: &str, filter: &str, program: &[u8]) -> Vec<u8> {
    let data = encrypted(program);
    let mut stream = format!("<<{filter}/Length {}>>stream\n", data.len()).into_bytes();
    stream.extend(data);
    stream.extend(b"\nendstream");
    let fonts = "/Font<</R<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
    let page = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<{fonts}>>>>"
    );
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        page.into_bytes(),
        stream,
    ];
    file_of(&objects, trailer)
}

#[test]
fn a_file_that_opens_without_a_password_is_read() {
    let program = b"BT /R 12 Tf 72 700 Td (Words of a locked file.) Tj ET";
    for (filter, program) in [
        ("", program.to_vec()),
        ("/Filter/FlateDecode", packed(program)),
    ] {
        let (report, warnings) =
            read(Format::Pdf, &file(filter, &program), &Meta::default()).expect("read");
        assert!(
            listing(&report, &warnings).contains("Words of a locked file."),
            "{filter}"
        );
    }
}

/// Encryption hides a stream from what looks into it before the file is open; then it is looked into.
#[test]
fn what_an_encrypted_file_unpacks_to_is_bounded() {
    let zeros = vec![0; 256_000_001];
    let twice = "/Filter[/FlateDecode/FlateDecode]";
    for (filter, data, is_refused) in [
        ("/Filter/FlateDecode", packed(&zeros), true),
        ("/Filter/FlateDecode", packed(&zeros[..20_000_000]), false),
        (twice, packed(&zeros[..300_000]), true),
    ] {
        let begun = std::time::Instant::now();
        let found = outcome(Format::Pdf, &file(filter, &data), &Meta::default());
        let said = found
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default();
        assert_eq!(said.contains("unpacks"), is_refused, "{filter}: {said}");
        assert!(
            begun.elapsed().as_secs() < 60,
            "{filter}: {:?}",
            begun.elapsed()
        );
    }
}

/// A stream of objects is unpacked while the file opens, so a large one is refused unseen.
#[test]
fn a_large_stream_of_objects_is_refused_if_it_is_encrypted() {
    let data = vec![b' '; 500_001];
    let found = outcome(
        Format::Pdf,
        &file("/Type/ObjStm/N 0/First 0", &data),
        &Meta::default(),
    );
    let said = found
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default();
    assert!(said.contains("unpacks"), "{said}");
}
