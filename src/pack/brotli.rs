//! *Brotli* is what hosts send to browsers, RFC 7932. Its streams can be joined: what follows another part
//! of a file is compressed by itself, at the same time as the part or much later, and refers back to it.

use brotli::concat::{BroCatli, BroCatliResult};
use brotli::enc::encode::{
    BrotliEncoderMaxCompressedSizeMulti, BrotliEncoderOperation, BrotliEncoderStateStruct,
};
use brotli::enc::{BrotliEncoderParams, StandardAlloc};
use std::ops::RangeInclusive;

/// The sizes of Brotli's window, as powers of two: the least for which the encoder's middle levels have tables of
/// their own (up to 16 it falls back to one of 33 MB, longer to clear than a page to compress), and the largest
/// that needs no 4 MB and more of whoever unpacks (RFC 7932, 9.1).
const WINDOWS: RangeInclusive<u32> = 18..=22;

/// The largest window, for what may be followed by much.
pub(super) const LARGEST_WINDOW: u32 = *WINDOWS.end();

/// The least window, as a power of two, that holds `length` bytes: the encoder clears tables of eight times
/// its size.
pub(crate) fn window(length: usize) -> u32 {
    let holds = |bits: &u32| (1 << bits) - 16 >= length;
    WINDOWS.clone().find(holds).unwrap_or(LARGEST_WINDOW)
}

/// `bytes` compressed with Brotli at `level`, 0 to 11; nothing if Brotli fails.
pub(crate) fn brotli(bytes: &[u8], level: i32) -> Option<Vec<u8>> {
    compressed(bytes, &params(level, bytes.len(), window(bytes.len())))
}

/// The same, as the beginning of a stream with this `window`, so that [`join`] puts more behind it.
pub(crate) fn beginning(bytes: &[u8], level: i32, window: u32) -> Option<Vec<u8>> {
    let params = BrotliEncoderParams {
        appendable: true,
        ..params(level, bytes.len(), window)
    };
    compressed(bytes, &params)
}

/// `bytes` compressed at `level`, to be joined to a stream with this `window`, in which they stand right
/// behind `before`, to which they refer back.
pub(crate) fn behind(before: &[u8], bytes: &[u8], level: i32, window: u32) -> Option<Vec<u8>> {
    let length = before.len() + bytes.len();
    let mut encoder = BrotliEncoderStateStruct::new(StandardAlloc::default());
    encoder.params = BrotliEncoderParams {
        catable: true,
        appendable: true,
        use_dictionary: false,
        ..params(level, length, self::window(length).min(window))
    };
    let hasher = Default::default();
    encoder.set_custom_dictionary_with_optional_precomputed_hasher(
        before.len(),
        before,
        hasher,
        true,
    );
    let mut out = vec![0; BrotliEncoderMaxCompressedSizeMulti(bytes.len(), 1)];
    let (mut left, mut read, mut room, mut written) = (bytes.len(), 0, out.len(), 0);
    let is_done = encoder.compress_stream(
        BrotliEncoderOperation::BROTLI_OPERATION_FINISH,
        &mut left,
        bytes,
        &mut read,
        &mut room,
        &mut out,
        &mut written,
        &mut None,
        &mut |_, _, _, _| (),
    );
    out.truncate(written);
    (is_done && encoder.is_finished()).then_some(out)
}

fn params(level: i32, length: usize, window: u32) -> BrotliEncoderParams {
    BrotliEncoderParams {
        quality: level,
        lgwin: window.cast_signed(),
        size_hint: length,
        ..Default::default()
    }
}

fn compressed(bytes: &[u8], params: &BrotliEncoderParams) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, params).ok()?;
    Some(out)
}

/// One stream of several, a [`beginning`] and what stands [`behind`] it, in their order.
pub(crate) fn join<'a>(streams: impl IntoIterator<Item = &'a [u8]>) -> Option<Vec<u8>> {
    let mut joined = Joined::default();
    for stream in streams {
        joined.push(stream)?;
    }
    joined.finished()
}

/// Streams of Brotli, one behind the other in one stream.
#[derive(Default)]
struct Joined {
    joiner: BroCatli,
    out: Vec<u8>,
}

impl Joined {
    fn push(&mut self, stream: &[u8]) -> Option<()> {
        self.joiner.new_brotli_file();
        let mut read = 0;
        loop {
            let (mut buffer, mut written) = ([0; 1 << 14], 0);
            let result = self
                .joiner
                .stream(stream, &mut read, &mut buffer, &mut written);
            self.out.extend_from_slice(&buffer[..written]);
            match result {
                BroCatliResult::NeedsMoreOutput => {}
                BroCatliResult::NeedsMoreInput | BroCatliResult::Success => return Some(()),
                _ => return None,
            }
        }
    }

    fn finished(mut self) -> Option<Vec<u8>> {
        let (mut buffer, mut written) = ([0; 16], 0);
        let result = self.joiner.finish(&mut buffer, &mut written);
        self.out.extend_from_slice(&buffer[..written]);
        (result == BroCatliResult::Success).then_some(self.out)
    }
}
