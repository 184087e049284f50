//! The *content* of an answer: streamed, decompressed, hashed, and stored only if it is needed.

use crate::doctor::limits::Spent;
use sha2::{Digest, Sha256, Sha384};
use std::io::{self, Read};
use std::sync::Arc;

/// How much of an answer is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::doctor) enum Want {
    /// Stored, up to so many bytes.
    Held(u64),
    /// Hashed, up to so many bytes.
    Hashed(u64),
}

/// How an answer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::doctor) enum End {
    /// Complete.
    Whole,
    /// Longer than the limit.
    Cut,
    /// It could not be decompressed.
    Broken,
}

/// The content received.
#[derive(Debug, Clone)]
pub(in crate::doctor) struct Content {
    /// The bytes, if they are stored.
    pub(in crate::doctor) bytes: Arc<Vec<u8>>,
    pub(in crate::doctor) length: u64,
    pub(in crate::doctor) sha256: [u8; 32],
    pub(in crate::doctor) sha384: [u8; 48],
    pub(in crate::doctor) end: End,
}

impl Default for Content {
    fn default() -> Self {
        Self {
            bytes: Arc::default(),
            length: 0,
            sha256: Sha256::digest([]).into(),
            sha384: Sha384::digest([]).into(),
            end: End::Whole,
        }
    }
}

impl Content {
    /// Reads `body` in `encoding`, and decompresses it up to the limit of `want`.
    ///
    /// # Errors
    /// If the connection breaks, or a limit is reached.
    pub(super) fn take(
        body: impl Read,
        encoding: Option<&str>,
        want: Want,
        spent: &Spent,
    ) -> io::Result<Self> {
        let mut wire = Wire {
            body,
            spent,
            failed: None,
        };
        let taken = match encoding {
            Some("gzip") => read(
                flate2::read::MultiGzDecoder::new(&mut wire),
                want,
                Some(spent),
            ),
            Some("br") => read(
                brotli::Decompressor::new(&mut wire, 4096),
                want,
                Some(spent),
            ),
            _ => read(&mut wire, want, None),
        };
        match wire.failed {
            Some(error) => Err(error),
            None => taken,
        }
    }
}

/// The bytes as transferred.
struct Wire<'a, R> {
    body: R,
    spent: &'a Spent,
    /// The error of the connection. The decompressor has its own errors.
    failed: Option<io::Error>,
}

impl<R: Read> Read for Wire<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.body.read(buffer).and_then(|count| {
            let spent = self.spent.bytes(count);
            spent.map_err(|limit| io::Error::other(limit.to_string()))?;
            Ok(count)
        });
        read.map_err(|error| {
            let kind = error.kind();
            self.failed = Some(error);
            kind.into()
        })
    }
}

/// Reads `from`. Decompressed bytes are counted in `spent`, in addition to the transferred ones.
fn read(mut from: impl Read, want: Want, spent: Option<&Spent>) -> io::Result<Content> {
    let (most, is_held) = match want {
        Want::Held(most) => (most, true),
        Want::Hashed(most) => (most, false),
    };
    let (mut sha256, mut sha384) = (Sha256::new(), Sha384::new());
    let (mut bytes, mut length) = (Vec::new(), 0);
    let mut buffer = vec![0; 64 << 10];
    let end = loop {
        let count = match from.read(&mut buffer) {
            Ok(0) => break End::Whole,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) => break End::Broken,
        };
        if let Some(spent) = spent {
            let spent = spent.bytes(count);
            spent.map_err(|limit| io::Error::other(limit.to_string()))?;
        }
        length += count as u64;
        if length > most {
            break End::Cut;
        }
        sha256.update(&buffer[..count]);
        sha384.update(&buffer[..count]);
        if is_held {
            bytes.extend_from_slice(&buffer[..count]);
        }
    };
    Ok(Content {
        bytes: Arc::new(bytes),
        length,
        sha256: sha256.finalize().into(),
        sha384: sha384.finalize().into(),
        end,
    })
}
