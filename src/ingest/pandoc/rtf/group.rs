//! *Groups* of an RTF file that are found before they are written: the instruction of a field, and what sets up the
//! rows of a table in a cell.

/// The longest instruction of a field (bytes).
const LONGEST: usize = 1 << 14;

/// What a field is, before its result.
pub(super) struct Field {
    /// Where it leads, if it is a link whose address can be written as it is.
    pub(super) address: Option<String>,
    /// The bytes up to its result.
    pub(super) length: usize,
}

/// What was found at the beginning of bytes.
pub(super) enum Found<T> {
    It(T),
    Other,
    /// A group that does not end soon.
    Endless,
}

/// The field that `rest` begins with.
pub(super) fn field(rest: &[u8]) -> Found<Field> {
    if !is_called(rest, b"{\\field") {
        return Found::Other;
    }
    // Only marks of its state may stand before its instruction.
    let head = rest.iter().skip(1).take(LONGEST);
    let Some(start) = head.clone().position(|byte| *byte == b'{') else {
        return Found::Other;
    };
    let start = start + 1;
    let marks = rest.get(1..start).unwrap_or_default();
    let instruction = rest.get(start..).unwrap_or_default();
    let is_instruction =
        is_called(instruction, b"{\\*\\fldinst") || is_called(instruction, b"{\\fldinst");
    if marks.contains(&b'}') || !is_instruction {
        return Found::Other;
    }
    match length(instruction) {
        None => Found::Endless,
        Some(length) => Found::It(Field {
            address: address(&text(&instruction[..length])),
            length: start + length,
        }),
    }
}

/// The length of what sets up the rows of a table in a cell, or stands for it elsewhere.
pub(super) fn rows_inside(rest: &[u8]) -> Found<usize> {
    let is_it = is_called(rest, b"{\\*\\nesttableprops") || is_called(rest, b"{\\nonesttables");
    match (is_it, is_it.then(|| length(rest)).flatten()) {
        (false, _) => Found::Other,
        (true, None) => Found::Endless,
        (true, Some(length)) => Found::It(length),
    }
}

/// Whether `rest` begins with this control word. Lines may end before its backslashes, which is no text.
fn is_called(rest: &[u8], start: &[u8]) -> bool {
    let mut rest = rest;
    for byte in start {
        if *byte == b'\\' {
            let ends = rest
                .iter()
                .take_while(|byte| b"\r\n".contains(byte))
                .count();
            rest = &rest[ends..];
        }
        match rest.split_first() {
            Some((first, behind)) if first == byte => rest = behind,
            _ => return false,
        }
    }
    !rest.first().is_some_and(u8::is_ascii_alphabetic)
}

/// The length of the group that `rest` begins with.
fn length(rest: &[u8]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (at, byte) in rest.iter().take(LONGEST).enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'{' => depth += 1,
            b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The characters of an instruction, without control words and destinations inside.
fn text(instruction: &[u8]) -> String {
    let mut said = Vec::new();
    let mut rest = instruction.get(1..).unwrap_or_default();
    while let Some((first, after)) = rest.split_first() {
        rest = match (first, after) {
            (b'{', [b'\\', b'*', ..]) => match length(rest) {
                Some(length) => &rest[length..],
                None => after,
            },
            (b'\\', [sign @ (b'\\' | b'{' | b'}'), after @ ..]) => {
                said.push(*sign);
                after
            }
            (b'\\', [letter, ..]) if letter.is_ascii_alphabetic() => {
                let is_word = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
                let word = after.iter().take_while(is_word).count();
                let behind = &after[word..];
                behind.strip_prefix(b" ").unwrap_or(behind)
            }
            (b'\\', [_, after @ ..]) => after,
            (b'{' | b'}' | b'\r' | b'\n', _) => after,
            (byte, _) => {
                said.push(*byte);
                after
            }
        };
    }
    String::from_utf8_lossy(&said).into_owned()
}

/// The address in the instruction `HYPERLINK "address" \l "place"`.
fn address(instruction: &str) -> Option<String> {
    let said = instruction.trim().strip_prefix("HYPERLINK")?;
    let mut address = String::new();
    let mut rest = said.trim_start();
    let mut switch = None;
    while !rest.is_empty() {
        if let Some(behind) = rest.strip_prefix('\\') {
            switch = behind.chars().next();
            rest = behind.trim_start_matches(char::is_alphabetic).trim_start();
            continue;
        }
        let (word, behind) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_once(' ').unwrap_or((rest, "")),
        };
        match switch.take() {
            None if address.is_empty() => address.push_str(word),
            Some('l') => {
                address.push('#');
                address.push_str(word);
            }
            _ => {}
        }
        rest = behind.trim_start();
    }
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"\"{}\\".contains(&byte);
    (!address.is_empty() && address.bytes().all(is_plain)).then_some(address)
}
