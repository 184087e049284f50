//! A *font* file: WOFF2 (W3C, "WOFF File Format 2.0"). Its list of tables is not compressed, and says enough.

/// What the head of a font's file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Font {
    /// Whether it has axes of variation, such as its weight.
    pub(super) is_variable: bool,
}

/// The length of the file's head (bytes).
const HEAD: usize = 48;

/// The number of the table `fvar` among the tags that the format knows.
const FVAR: u8 = 47;
/// The numbers of `glyf` and `loca`, which are transformed unless their version says otherwise.
const GLYF_AND_LOCA: [u8; 2] = [10, 11];
/// The number that says that the tag itself follows.
const OTHER: u8 = 63;

/// The font in the file `bytes`; `None` if it is no whole WOFF2 file.
pub(super) fn font(bytes: &[u8]) -> Option<Font> {
    let word = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let is_whole =
        word(0)? == u32::from_be_bytes(*b"wOF2") && usize::try_from(word(8)?).ok()? == bytes.len();
    let tables = u16::from_be_bytes(bytes.get(12..14)?.try_into().ok()?);
    if !is_whole || tables == 0 {
        return None;
    }
    let mut rest = bytes.get(HEAD..)?;
    let mut is_variable = false;
    for _ in 0..tables {
        let (flags, behind) = rest.split_first()?;
        rest = behind;
        let (tag, version) = (flags & 0x3f, flags >> 6);
        if tag == OTHER {
            is_variable |= rest.get(..4)? == b"fvar";
            rest = rest.get(4..)?;
        }
        is_variable |= tag == FVAR;
        rest = behind_number(rest)?;
        let is_transformed = match GLYF_AND_LOCA.contains(&tag) {
            true => version != 3,
            false => version != 0,
        };
        if is_transformed {
            rest = behind_number(rest)?;
        }
    }
    Some(Font { is_variable })
}

/// What follows a number of seven bits a byte, of five bytes at most.
fn behind_number(bytes: &[u8]) -> Option<&[u8]> {
    let end = bytes.iter().take(5).position(|byte| byte & 0x80 == 0)?;
    bytes.get(end + 1..)
}
