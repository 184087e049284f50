//! Files that were damaged or made to do harm: each is read or refused, in time, and without a panic. Of what is read no
//! word is lost.
//!
//! `MUTATIONS` says how many are made of each file; the default is small. The numbers are the same in each run.
//! `MUTATED` names further files, with colons between them; `KEEP_MUTATIONS` is a folder for those that fail.

mod packages;
mod pdf;

use crate::reading::outcome;
use foldout::ingest::Format;
use foldout::model::Meta;
use foldout::press::compose;
use foldout::proof;
use std::time::{Duration, Instant};

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

/// What is damaged.
struct Kind {
    format: Format,
    extension: &'static str,
    /// How many are made of each file in the default run.
    of_each: usize,
    /// What one file may take, on a slow machine.
    longest: Duration,
}

/// Reads what `mutated` makes of `files`, each with its name, and of those that the environment names.
fn check(kind: &Kind, files: Vec<(String, Vec<u8>)>, mutated: fn(&[u8], &mut Numbers) -> Vec<u8>) {
    let count = std::env::var("MUTATIONS").ok();
    let count = count
        .and_then(|count| count.parse().ok())
        .unwrap_or(kind.of_each);
    let own = std::env::var("MUTATED").unwrap_or_default();
    let own = own.split(':').filter(|path| path.ends_with(kind.extension));
    let own = own.map(|path| (path.to_owned(), std::fs::read(path).unwrap()));
    let mut numbers = Numbers(88_172_645_463_325_252);
    let mut wrong = Vec::new();
    for (file, original) in files.into_iter().chain(own) {
        for number in 0..count {
            let bytes = mutated(&original, &mut numbers);
            let fault = std::panic::catch_unwind(|| fault(kind, &bytes));
            let said = match fault {
                Ok(None) => continue,
                Ok(Some(fault)) => fault,
                Err(_) => "panic".to_owned(),
            };
            if let Ok(folder) = std::env::var("KEEP_MUTATIONS") {
                let name = format!("{folder}/{number}-{}.{}", wrong.len(), kind.extension);
                std::fs::write(name, &bytes).unwrap();
            }
            wrong.push(format!("{file}, {number}: {said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Reads a file and proves it; what is wrong, if something is.
fn fault(kind: &Kind, bytes: &[u8]) -> Option<String> {
    let begun = Instant::now();
    if let Ok(mut read) = outcome(kind.format, bytes, &Meta::default()) {
        let words = &read.count.words;
        let healed = proof::heal(&mut read.report, words, &mut read.warnings, &compose);
        if let Err(error) = healed {
            return Some(error.to_string());
        }
        proof::other_pages(&read.count.words, &read.report, &read.warnings);
    }
    let took = begun.elapsed();
    (took > kind.longest).then(|| format!("took {took:?}"))
}
