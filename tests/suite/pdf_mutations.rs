//! PDFs that were damaged or made to do harm: each is read or refused, in time, and without a panic. Of what is read no
//! word is lost.
//!
//! `PDF_MUTATIONS` says how many are made of each file; the default is small. The numbers are the same in each run.
//! `PDF_MUTATED` names further files, with colons between them; `KEEP_MUTATIONS` is a folder for those that fail.

use std::time::{Duration, Instant};

use foldout::ingest::Format;
use foldout::model::Meta;
use foldout::press::compose;
use foldout::proof;

use crate::pdf::pdf;
use crate::reading::outcome;

/// What one file may take, on a slow machine.
const LONGEST: Duration = Duration::from_secs(60);

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

/// Numbers that look like chance.
struct Numbers(u64);

impl Numbers {
    /// One below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

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

/// Reads a file and proves it; what is wrong, if something is.
fn fault(bytes: &[u8]) -> Option<String> {
    let begun = Instant::now();
    if let Ok(mut read) = outcome(Format::Pdf, bytes, &Meta::default()) {
        let healed = proof::heal(
            &mut read.report,
            &read.count.words,
            &mut read.warnings,
            &compose,
        );
        if let Err(error) = healed {
            return Some(error.to_string());
        }
    }
    let took = begun.elapsed();
    (took > LONGEST).then(|| format!("took {took:?}"))
}

#[test]
fn damaged_pdfs_are_read_or_refused() {
    let count = std::env::var("PDF_MUTATIONS").ok();
    let count = count.and_then(|count| count.parse().ok()).unwrap_or(150);
    let mut numbers = Numbers(88_172_645_463_325_252);
    let mut wrong = Vec::new();
    let own = std::env::var("PDF_MUTATED").unwrap_or_default();
    let own = own.split(':').filter(|path| !path.is_empty());
    let own = own.map(|path| (path.to_owned(), std::fs::read(path).unwrap()));
    for (file, original) in std::iter::once(("case".to_owned(), pdf(CASE))).chain(own) {
        for number in 0..count {
            let bytes = mutated(&original, &mut numbers);
            let fault = std::panic::catch_unwind(|| fault(&bytes));
            let said = match fault {
                Ok(None) => continue,
                Ok(Some(fault)) => fault,
                Err(_) => "panic".to_owned(),
            };
            if let Ok(folder) = std::env::var("KEEP_MUTATIONS") {
                std::fs::write(format!("{folder}/{number}-{}.pdf", wrong.len()), &bytes).unwrap();
            }
            wrong.push(format!("{file}, {number}: {said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
