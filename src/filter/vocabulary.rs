//! The *vocabulary*: what stands between the spaces of a corpus, each once, so that a word is compared with thousands
//! of words and not with a whole report.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The tokens of a text, as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    tokens: Vec<Token>,
    /// The index of each token by its hash, or the next free number after it.
    known: HashMap<u64, u32, BuildHasherDefault<Hashed>>,
    /// How far the text was read, in bytes.
    read: usize,
}

/// What stands between two spaces or line ends of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    start: u32,
    end: u32,
    /// How often it occurs.
    pub(super) times: u32,
    /// See [`signature`].
    pub(super) signature: u64,
}

impl Token {
    /// The token in the text that it was read from.
    pub(super) fn word(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }
}

impl Vocabulary {
    /// The tokens that were read, in the order in which they first occur. One may stand twice, if the text has grown
    /// since it was read to its end.
    pub(super) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Reads about so many bytes more of `text`, which may have grown since the last time. Returns whether any is left.
    pub(super) fn read(&mut self, text: &str, bytes: usize) -> bool {
        let until = self.read.saturating_add(bytes);
        let mut begin = self.read;
        let mut letters = Letters::default();
        let unread = text.as_bytes().get(begin..).unwrap_or_default();
        for (at, &byte) in (begin..).zip(unread) {
            if byte != b' ' && byte != b'\n' {
                letters.put(byte);
                continue;
            }
            if begin < at {
                self.count(text, begin..at, &letters);
            }
            (begin, letters) = (at + 1, Letters::default());
            self.read = begin;
            if begin >= until {
                return true;
            }
        }
        // Memory that WebAssembly has is never given back, but used again.
        self.known = HashMap::default();
        false
    }

    fn count(&mut self, text: &str, at: std::ops::Range<usize>, letters: &Letters) {
        let word = text.get(at.clone());
        let mut hash = letters.hash;
        while let Some(known) = self.known.get(&hash) {
            if let Some(token) = self.tokens.get_mut(*known as usize)
                && Some(token.word(text)) == word
            {
                token.times += 1;
                return;
            }
            hash = hash.wrapping_add(1);
        }
        self.known.insert(hash, self.tokens.len() as u32);
        self.tokens.push(Token {
            start: at.start as u32,
            end: at.end as u32,
            times: 1,
            signature: letters.signature,
        });
    }
}

/// A bit for each letter that occurs in a word; letters may share one. One edit removes at most one bit.
pub(super) fn signature(word: &str) -> u64 {
    let mut letters = Letters::default();
    word.bytes().for_each(|byte| letters.put(byte));
    letters.signature
}

/// The letters of a word, byte by byte.
#[derive(Clone, Copy)]
struct Letters {
    /// See [`signature`].
    signature: u64,
    /// The same without the current letter.
    before: u64,
    /// FNV-1a, by Fowler, Noll and Vo.
    hash: u64,
}

impl Default for Letters {
    fn default() -> Self {
        Self {
            signature: 0,
            before: 0,
            hash: 0xCBF2_9CE4_8422_2325,
        }
    }
}

impl Letters {
    /// The bit of a letter is chosen by its last UTF-8 byte, which contains the lowest six bits of the code
    /// point.
    fn put(&mut self, byte: u8) {
        self.hash = (self.hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        let bit = 1 << (byte & 63);
        match byte {
            0..0x80 => self.signature |= bit,
            0x80..0xC0 => self.signature = self.before | bit,
            _ => self.before = self.signature,
        }
    }
}

/// Takes a hash as it is.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
