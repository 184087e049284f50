//! *Seeks* passages in the report: one pass over its words finds the places that have a few successive words of a
//! passage. What lies there is compared afterwards.

use crate::filter::{is_spaceless, is_word_char};

/// The words of a passage, to be sought.
#[derive(Debug)]
pub(super) struct Sought {
    /// The hash of each.
    words: Vec<u32>,
    /// The same with words joined that a hyphen or brackets divide: the report may have them as one.
    joined: Vec<u32>,
    /// How many successive words are sought together.
    together: usize,
}

/// A place that may have a passage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// How many runs of the passage's words it has.
    pub(super) runs: u32,
    /// Which runs it has, a bit for each or, of a long passage, for some.
    which: u64,
    first: Hit,
    last: Hit,
}

/// A run of words that a passage and the report have.
#[derive(Debug, Clone, Copy)]
struct Hit {
    passage: u32,
    /// The number of its first word in the passage.
    index: u32,
    /// The number of its first word in the report.
    word: u32,
    /// The byte of the report's text at which it begins.
    byte: u32,
}

/// The most successive words that are sought together.
const MOST_TOGETHER: usize = 4;

/// A run that a passage repeats is sought at this many places of it.
const MOST_REPEATED: usize = 8;

/// The bits of a filter.
const FILTER_BITS: usize = 1 << 16;

/// A set of hashes that may pass a few others.
struct Filter(Vec<u64>);

impl Filter {
    fn of(hashes: impl Iterator<Item = u32>) -> Self {
        let mut bits = vec![0; FILTER_BITS / 64];
        for hash in hashes {
            let at = hash as usize % FILTER_BITS;
            bits[at / 64] |= 1 << (at % 64);
        }
        Self(bits)
    }

    fn passes(&self, hash: u32) -> bool {
        let at = hash as usize % FILTER_BITS;
        self.0[at / 64] & (1 << (at % 64)) != 0
    }
}

impl Sought {
    pub(super) fn new(folded: &str) -> Self {
        let (mut words, mut spaceless) = (Vec::new(), 0);
        each_word(folded, |hash, at| {
            words.push(hash);
            let first = folded[at as usize..].chars().next();
            spaceless += usize::from(first.is_some_and(is_spaceless));
        });
        // A single character of a script without spaces says less than a word.
        let together = match words.len() {
            few @ 0..=2 => few,
            8.. if spaceless * 2 > words.len() => 4,
            3..=5 => 2,
            _ => 3,
        };
        let mut joined = Vec::new();
        if folded.contains(['-', '[']) {
            let folded = folded.replace("- ", "").replace(['-', '[', ']'], "");
            each_word(&folded, |hash, _| joined.push(hash));
        }
        Self {
            words,
            joined,
            together,
        }
    }
}

/// The candidates for each passage in `text`: those with the most runs first, then in order.
pub(super) fn seek(text: &str, sought: &[Sought]) -> Vec<Vec<Candidate>> {
    let mut runs: Vec<(u32, u32, u32)> = Vec::new();
    for (passage, sought) in (0..).zip(sought).filter(|(_, sought)| sought.together > 0) {
        for words in [&sought.words, &sought.joined] {
            let hashes = words.windows(sought.together);
            let hashes = hashes.map(|words| together(words.iter().copied()));
            runs.extend(
                (0..)
                    .zip(hashes)
                    .map(|(index, hash)| (hash, passage, index)),
            );
        }
    }
    runs.sort_unstable();
    runs.dedup();
    let mut repeated = 0;
    let mut before = None;
    runs.retain(|(hash, passage, _)| {
        repeated = if before.replace((*hash, *passage)) == Some((*hash, *passage)) {
            repeated + 1
        } else {
            0
        };
        repeated < MOST_REPEATED
    });
    let filter = Filter::of(runs.iter().map(|(hash, ..)| *hash));
    let ends = sought
        .iter()
        .flat_map(|sought| sought.words.iter().chain(&sought.joined));
    let ends = Filter::of(ends.copied());
    let sizes =
        (1..=MOST_TOGETHER).filter(|size| sought.iter().any(|sought| sought.together == *size));
    let sizes: Vec<usize> = sizes.collect();

    let mut hits: Vec<Hit> = Vec::new();
    let mut last = [(0, 0); MOST_TOGETHER];
    let mut count = 0_u32;
    each_word(text, |word, byte| {
        last.rotate_left(1);
        last[MOST_TOGETHER - 1] = (word, byte);
        count += 1;
        // Most words are in no passage.
        if !ends.passes(word) {
            return;
        }
        for &size in sizes.iter().filter(|size| **size <= count as usize) {
            let words = &last[MOST_TOGETHER - size..];
            let hash = together(words.iter().map(|(hash, _)| *hash));
            if !filter.passes(hash) {
                continue;
            }
            let first = runs.partition_point(|(other, ..)| *other < hash);
            for (_, passage, index) in runs[first..]
                .iter()
                .take_while(|(other, ..)| *other == hash)
            {
                if sought[*passage as usize].together == size {
                    hits.push(Hit {
                        passage: *passage,
                        index: *index,
                        word: count - size as u32,
                        byte: words[0].1,
                    });
                }
            }
        }
    });
    candidates(hits, sought)
}

/// Groups hits that continue each other.
fn candidates(mut hits: Vec<Hit>, sought: &[Sought]) -> Vec<Vec<Candidate>> {
    // Where the passage would begin, in words, shifted so that it is never negative.
    let begins = |hit: &Hit| i64::from(hit.word) - i64::from(hit.index);
    hits.sort_unstable_by_key(|hit| (hit.passage, begins(hit), hit.index));
    let mut all: Vec<Vec<Candidate>> = sought.iter().map(|_| Vec::new()).collect();
    let mut opened: Option<Hit> = None;
    for hit in hits {
        let length = sought[hit.passage as usize].words.len();
        // A passage may have words more or less than the report.
        let drift = 4 + length as i64 / 6;
        let goes_on = opened.is_some_and(|opened| {
            opened.passage == hit.passage && begins(&hit) - begins(&opened) <= drift
        });
        let which = 1 << (hit.index as usize * 64 / length.max(64));
        let candidates = &mut all[hit.passage as usize];
        match candidates.last_mut().filter(|_| goes_on) {
            Some(candidate) => {
                candidate.runs += 1;
                candidate.which |= which;
                if hit.word < candidate.first.word {
                    candidate.first = hit;
                }
                if hit.word > candidate.last.word {
                    candidate.last = hit;
                }
            }
            None => {
                opened = Some(hit);
                candidates.push(Candidate {
                    runs: 1,
                    which,
                    first: hit,
                    last: hit,
                });
            }
        }
    }
    for (candidates, sought) in all.iter_mut().zip(sought) {
        for candidate in &mut *candidates {
            // A passage that repeats itself has more runs than places for them.
            let most = match sought.words.len() {
                0..=64 => candidate.which.count_ones(),
                _ => sought.words.len() as u32,
            };
            candidate.runs = candidate.runs.min(most);
        }
        candidates.sort_by_key(|candidate| (u32::MAX - candidate.runs, candidate.first.byte));
    }
    all
}

impl Candidate {
    /// The part of `text` to compare with the passage `sought`, in bytes: as long as the passage, with some words more
    /// at either end.
    pub(super) fn part(&self, text: &str, sought: &Sought) -> std::ops::Range<u32> {
        let length = sought.words.len();
        let more = 6 + length / 6;
        let (before, behind) = text.split_at(self.first.byte as usize);
        let start = skip_words(
            before.char_indices().rev(),
            self.first.index as usize + more,
        );
        let start = start.unwrap_or(0);
        let offset = (self.last.byte - self.first.byte) as usize;
        let rest = length - (self.last.index as usize).min(length) + more;
        let end = skip_words(behind[offset..].char_indices(), rest);
        let end = end.map_or(text.len(), |end| self.last.byte as usize + end);
        start as u32..end as u32
    }
}

/// The position behind so many words of `chars`; `None` if there are fewer.
fn skip_words(chars: impl Iterator<Item = (usize, char)>, mut count: usize) -> Option<usize> {
    let mut was_inside = false;
    for (at, c) in chars {
        let is_inside = is_word_char(c);
        if was_inside && (!is_inside || is_spaceless(c)) {
            count -= 1;
            if count == 0 {
                return Some(at);
            }
        }
        was_inside = is_inside;
    }
    None
}

/// A hash of a run of words.
fn together(words: impl Iterator<Item = u32>) -> u32 {
    words.fold(0, |hash, word| {
        (hash.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9) ^ (hash >> 15)
    })
}

/// Calls `each` with the hash and the first byte of each word of folded text. Digits are words of their own; those
/// right behind something else are passed over, since they may be the mark of a note.
fn each_word(text: &str, mut each: impl FnMut(u32, u32)) {
    /// The offset basis and the prime of FNV-1a.
    const BASIS: u32 = 0x811C_9DC5;
    const PRIME: u32 = 0x0100_0193;
    let bytes = text.as_bytes();
    let mut follows_space = true;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let (start, mut hash) = (at, BASIS);
        let kind = char_at(text, at).map_or(Kind::Sign, Kind::of);
        match kind {
            Kind::Letter | Kind::Alone | Kind::Sign if !byte.is_ascii() => {
                while let Some(c) = char_at(text, at).filter(|c| Kind::of(*c) == kind) {
                    hash = (hash ^ c as u32).wrapping_mul(PRIME);
                    at += c.len_utf8();
                    if kind == Kind::Alone {
                        break;
                    }
                }
            }
            Kind::Letter => {
                while let Some(&byte) = bytes.get(at).filter(|byte| byte.is_ascii_lowercase()) {
                    hash = (hash ^ u32::from(byte)).wrapping_mul(PRIME);
                    at += 1;
                }
            }
            Kind::Digit => {
                while let Some(&byte) = bytes.get(at).filter(|byte| byte.is_ascii_digit()) {
                    hash = (hash ^ u32::from(byte)).wrapping_mul(PRIME);
                    at += 1;
                }
            }
            _ => at += 1,
        }
        let is_word = match kind {
            Kind::Letter | Kind::Alone => true,
            Kind::Digit => follows_space,
            Kind::Space | Kind::Sign => false,
        };
        if is_word {
            each(hash, start as u32);
        }
        follows_space = kind == Kind::Space;
    }
}

/// What a character is in a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    /// A word of its own.
    Alone,
    Space,
    Sign,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            'a'..='z' => Self::Letter,
            ' ' | '\n' => Self::Space,
            '0'..='9' => Self::Digit,
            _ if c.is_ascii() => Self::Sign,
            _ if is_spaceless(c) => Self::Alone,
            _ if is_word_char(c) => Self::Letter,
            _ => Self::Sign,
        }
    }
}

fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at)? {
        byte if byte.is_ascii() => Some(*byte as char),
        _ => text.get(at..)?.chars().next(),
    }
}
