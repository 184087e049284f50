//! *Brotli* (RFC 7932) is the compression that hosts send to browsers. Its streams can be concatenated: a part
//! of a file can be compressed separately, in parallel or later, and refer back to the part before it.

use brotli::concat::{BroCatli, BroCatliResult};
use brotli::enc::encode::{
    BrotliEncoderMaxCompressedSizeMulti, BrotliEncoderOperation, BrotliEncoderStateStruct,
};
use brotli::enc::{BrotliEncoderParams, StandardAlloc};
use std::ops::RangeInclusive;

/// The allowed sizes of Brotli's window, as powers of two. The smallest is one for which the encoder's middle
/// levels have their own tables; up to 16 it falls back to a table of 33 MB, which takes longer to clear than a
/// page to compress. The largest is one for which a decoder needs less than 4 MB (RFC 7932, 9.1).
const WINDOWS: RangeInclusive<u32> = 18..=22;

/// The largest window, for a beginning that may be followed by much data.
pub(super) const LARGEST_WINDOW: u32 = *WINDOWS.end();

/// The smallest window, as a power of two, that holds `length` bytes. The encoder clears tables of eight times
/// its size.
pub(crate) fn window(length: usize) -> u32 {
    let holds = |bits: &u32| (1 << bits) - 16 >= length;
    WINDOWS.clone().find(holds).unwrap_or(LARGEST_WINDOW)
}

/// `bytes` compressed with Brotli at `level`, 0 to 11; `None` if Brotli fails.
pub(crate) fn brotli(bytes: &[u8], level: i32) -> Option<Vec<u8>> {
    compressed(bytes, &params(level, bytes.len(), window(bytes.len())))
}

/// The same, as the beginning of a stream with this `window`, so that [`join`] can append to it.
pub(crate) fn beginning(bytes: &[u8], level: i32, window: u32) -> Option<Vec<u8>> {
    let params = BrotliEncoderParams {
        appendable: true,
        ..params(level, bytes.len(), window)
    };
    compressed(bytes, &params)
}

/// `bytes` compressed at `level`, to be appended to a stream with this `window`, in which they directly follow
/// `before` and may refer back to it.
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

/// Joins streams into one: a [`beginning`], then those made by [`behind`], in order.
pub(crate) fn join<'a>(streams: impl IntoIterator<Item = &'a [u8]>) -> Option<Vec<u8>> {
    let mut joined = Joined::default();
    for stream in streams {
        joined.push(stream)?;
    }
    joined.finished()
}

/// Concatenated Brotli streams.
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
