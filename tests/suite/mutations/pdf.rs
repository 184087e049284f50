//! PDFs, whose bytes and tokens are changed.

use super::Numbers;
use crate::pdf::pdf;
use foldout::ingest::Format;
use std::time::Duration;

/// A file of the default run, as `tests/suite/pdf.rs` describes it.
const CASE: &str = "outline 1 1 Water\n72 60 18 B Water\n72 100 12 R The rivers run to the sea\n230 95 7 R 1\n\
    rule 70 120 400 120\n75 135 10 R Year\n175 135 10 R Tons\nrule 70 140 400 140\n75 155 10 R 1990\n175 155 10 R 12\n\
    75 170 10 R 1991\n175 170 10 R 14\nrule 70 180 400 180\n72 210 12 R • north\n72 225 12 R • south\n\
    picture 72 300 200 400\n72 700 6 R 1\n80 704 9 R See the book.\npage\n72 100 12 R and back.";

/// What tokens are changed to.
const TOKENS: [&str; 16] = [
    "0",
    "-1",
    "1e38",
    "99999999999",
    "4294967295",
    "/Fake",
    "1 0 R",
    "[",
    "]",
    "<<",
    ">>",
    "null",
    "(\\",
    "Do",
    "BT",
    "q",
];

/// Where the word around `at` begins and ends.
fn token(bytes: &[u8], at: usize) -> (usize, usize) {
    let is_end = |byte: &u8| byte.is_ascii_whitespace();
    let from = bytes[..at]
        .iter()
        .rposition(is_end)
        .map_or(0, |from| from + 1);
    let to = bytes[at..]
        .iter()
        .position(is_end)
        .map_or(bytes.len(), |to| at + to);
    (from, to.max(from))
}

fn mutated(original: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = original.to_vec();
    for _ in 0..=numbers.below(4) {
        if bytes.is_empty() {
            break;
        }
        let at = numbers.below(bytes.len());
        let end = (at + numbers.below(300)).min(bytes.len());
        match numbers.below(8) {
            0 => bytes[at] ^= 1 << numbers.below(8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            3 if numbers.below(6) == 0 => bytes.truncate(at),
            4 => bytes[at..end].fill(b' '),
            5 => {
                let (from, to) = token(&bytes, at);
                let (other_from, other_to) = {
                    let other = numbers.below(bytes.len());
                    token(&bytes, other)
                };
                let other = bytes[other_from..other_to.min(other_from + 200)].to_vec();
                bytes.splice(from..to, other);
            }
            _ => {
                let (from, to) = token(&bytes, at);
                let put = TOKENS[numbers.below(TOKENS.len())];
                bytes.splice(from..to, put.bytes());
            }
        }
    }
    bytes
}

#[test]
fn damaged_pdfs_are_read_or_refused() {
    super::check(
        &super::Kind {
            format: Format::Pdf,
            extension: "pdf",
            of_each: 150,
            longest: Duration::from_secs(60),
        },
        vec![("case".to_owned(), pdf(CASE))],
        mutated,
    );
}
