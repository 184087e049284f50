//! Files *within* a text, as old programs put them: between the lines `begin 644 name` and `end` (POSIX, uuencode).

/// The text without such files, and their names; `None` if it has none.
pub(super) fn taken_out(text: &[u8]) -> Option<(Vec<u8>, Vec<String>)> {
    memchr::memmem::find(text, b"begin ")?;
    let lines: Vec<&[u8]> = text.split_inclusive(|byte| *byte == b'\n').collect();
    let (mut kept, mut names) = (Vec::with_capacity(text.len()), Vec::new());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        match file(&lines, at) {
            Some((name, end)) => {
                names.push(name);
                at = end;
            }
            None => {
                kept.extend_from_slice(line);
                at += 1;
            }
        }
    }
    (!names.is_empty()).then_some((kept, names))
}

/// The name of the file that begins on line `at`, and the line behind its end.
fn file(lines: &[&[u8]], at: usize) -> Option<(String, usize)> {
    let head = lines.get(at)?.strip_prefix(b"begin ")?;
    let (mode, name) = head.split_at_checked(3)?;
    let name = name.strip_prefix(b" ")?.trim_ascii();
    if !mode.iter().all(|byte| matches!(byte, b'0'..=b'7')) || name.is_empty() {
        return None;
    }
    let content = lines.get(at + 1..)?;
    let length = content.iter().take_while(|line| is_content(line)).count();
    let end = content.get(length)?.trim_ascii();
    (length > 0 && end == b"end").then(|| {
        let name = String::from_utf8_lossy(name).into_owned();
        (name, at + length + 2)
    })
}

/// Whether a line has as many signs as the first of them says; blanks at its end may be lost.
fn is_content(line: &[u8]) -> bool {
    let line = line.trim_ascii_end();
    let Some((first, signs)) = line.split_first() else {
        // Of a line of no bytes, the sign may be a blank.
        return true;
    };
    let bytes = usize::from(first.wrapping_sub(32) & 63);
    let is_sign = |byte: &u8| (32..=96).contains(byte);
    is_sign(first)
        && signs.iter().all(is_sign)
        && signs.len() <= bytes.div_ceil(3) * 4 + 1
        && line != b"end"
}
