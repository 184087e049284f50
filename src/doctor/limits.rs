//! The *limits* of an examination. A host may answer with anything, endlessly. So the requests and the bytes
//! read are limited, and what was not examined is reported.

use std::fmt;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// The most requests: three for each file of the largest sites.
pub const MOST_QUESTIONS: usize = 4_000;

/// The most bytes of all answers together, transferred and decompressed.
pub const MOST_BYTES: u64 = 1 << 30;

/// The most bytes of one file. It is hashed while streaming, not stored.
pub const MOST_OF_FILE: u64 = 256 << 20;

/// The most bytes of a page, which is stored and parsed.
pub const MOST_OF_PAGE: u64 = 64 << 20;

/// The most bytes of a list of files: a worker, a manifest, the entry of a search index.
pub const MOST_OF_LIST: u64 = 1 << 20;

/// The most files of one kind on one page; of more, only the first are requested.
pub const MOST_NAMED: usize = 2_000;

/// The most redirects that are followed from one address.
pub const MOST_HOPS: usize = 10;

/// How long a host may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For one complete answer.
    pub answer: Duration,
    /// For all answers.
    pub whole: Duration,
}

/// A limit that was reached. Its text has no trailing period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    Time(Duration),
    Questions,
    Bytes,
}

impl Limit {
    /// What to do about it.
    pub(super) fn remedy(self) -> &'static str {
        match self {
            Self::Time(_) => "Give it more time with --within, or look why the host is slow.",
            Self::Questions | Self::Bytes => {
                "No site of Foldout's needs as much: check what the host sends."
            }
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Time(whole) => write!(f, "the {} s for it are over (--within)", whole.as_secs()),
            Self::Questions => write!(f, "{MOST_QUESTIONS} questions were put"),
            Self::Bytes => write!(f, "{} MB were taken", MOST_BYTES >> 20),
        }
    }
}

/// The time, requests and bytes spent so far.
#[derive(Debug)]
pub(super) struct Spent {
    begun: Instant,
    whole: Duration,
    questions: AtomicUsize,
    bytes: AtomicU64,
    reached: OnceLock<Limit>,
}

impl Spent {
    pub(super) fn nothing(whole: Duration) -> Self {
        Self {
            begun: Instant::now(),
            whole,
            questions: AtomicUsize::new(0),
            bytes: AtomicU64::new(0),
            reached: OnceLock::new(),
        }
    }

    /// The limit that was reached first, if one was.
    pub(super) fn reached(&self) -> Option<Limit> {
        self.reached.get().copied()
    }

    /// Counts a request; returns how long its answer may take.
    pub(super) fn question(&self) -> Result<Duration, Limit> {
        let left = self.time()?;
        match self.questions.fetch_add(1, Ordering::Relaxed) {
            0..MOST_QUESTIONS => Ok(left),
            _ => Err(self.stop(Limit::Questions)),
        }
    }

    /// Counts `count` bytes.
    pub(super) fn bytes(&self, count: usize) -> Result<(), Limit> {
        let count = count as u64;
        match self.bytes.fetch_add(count, Ordering::Relaxed) + count > MOST_BYTES {
            false => self.time().map(|_| ()),
            true => Err(self.stop(Limit::Bytes)),
        }
    }

    /// How much time is left.
    pub(super) fn time(&self) -> Result<Duration, Limit> {
        if let Some(limit) = self.reached() {
            return Err(limit);
        }
        let left = self.whole.saturating_sub(self.begun.elapsed());
        match left.is_zero() {
            false => Ok(left),
            true => Err(self.stop(Limit::Time(self.whole))),
        }
    }

    fn stop(&self, limit: Limit) -> Limit {
        *self.reached.get_or_init(|| limit)
    }
}
