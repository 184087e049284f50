//! *Shifted* encodings are of seven bits: signs switch between ASCII and the double bytes of Chinese or Korean. The web
//! has given them up, but old mail and news are in them: HZ (RFC 1843) and ISO-2022-KR (RFC 1557).

use encoding_rs::{EUC_KR, Encoding, GBK};

/// The designator at the start of ISO-2022-KR, and the bytes that shift out and in.
const KOREAN: &[u8] = b"\x1B$)C";
const SHIFT_OUT: u8 = 0x0E;
const SHIFT_IN: u8 = 0x0F;

/// The fewest runs of double bytes in HZ; `~{` alone may be in any text.
const FEWEST_RUNS: usize = 3;

/// The text in `bytes`, and the name of its encoding, if it is one of these.
pub(super) fn read(bytes: &[u8]) -> Option<(String, &'static str)> {
    if !bytes.is_ascii() {
        return None;
    }
    let (raised, encoding, name) = if memchr::memmem::find(bytes, KOREAN).is_some() {
        (korean(bytes)?, EUC_KR, "ISO-2022-KR")
    } else if memchr::memmem::find_iter(bytes, b"~{").count() >= FEWEST_RUNS {
        (chinese(bytes)?, GBK, "HZ-GB-2312")
    } else {
        return None;
    };
    let (text, broken) = decode(&raised, encoding);
    (!broken).then_some((text, name))
}

fn decode(bytes: &[u8], encoding: &'static Encoding) -> (String, bool) {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    (text.into_owned(), broken)
}

/// `bytes` of ISO-2022-KR as EUC-KR.
fn korean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut raised = Vec::with_capacity(bytes.len());
    let mut is_out = false;
    let mut rest = bytes;
    while let Some((byte, after)) = rest.split_first() {
        if let Some(after) = rest.strip_prefix(KOREAN) {
            rest = after;
            continue;
        }
        rest = after;
        match *byte {
            SHIFT_OUT => is_out = true,
            SHIFT_IN => is_out = false,
            b'\n' => {
                is_out = false;
                raised.push(b'\n');
            }
            byte if is_out && byte > b' ' => raised.push(byte | 0x80),
            0x1B => return None,
            byte => raised.push(byte),
        }
    }
    Some(raised)
}

/// `bytes` of HZ as GBK.
fn chinese(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut raised = Vec::with_capacity(bytes.len());
    let mut is_double = false;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match (is_double, *byte, bytes.get(at + 1)) {
            (false, b'~', Some(b'{')) => (is_double, at) = (true, at + 2),
            (true, b'~', Some(b'}')) => (is_double, at) = (false, at + 2),
            (false, b'~', Some(b'~')) => {
                raised.push(b'~');
                at += 2;
            }
            (false, b'~', Some(b'\n')) => at += 2,
            (true, b'\n', _) => {
                is_double = false;
                raised.push(b'\n');
                at += 1;
            }
            (true, first, Some(second)) if first > b' ' && *second > b' ' => {
                raised.extend([first | 0x80, *second | 0x80]);
                at += 2;
            }
            (_, byte, _) => {
                raised.push(byte);
                at += 1;
            }
        }
    }
    Some(raised)
}
