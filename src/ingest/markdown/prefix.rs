//! The *prefix* of a line: the marks of the quotations and items that it is in or opens.

/// The most digits of an item's number.
const MOST_DIGITS: usize = 9;

/// A line, apart from its prefix.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parts<'a> {
    /// Blanks, marks of quotations and of items.
    pub(super) prefix: &'a str,
    /// How many quotations it is in.
    pub(super) quotes: usize,
    /// What follows.
    pub(super) rest: &'a str,
}

impl Parts<'_> {
    /// The prefix of a further line at the same place: items are not opened again.
    pub(super) fn continued(&self) -> String {
        let signs = self.prefix.chars();
        signs
            .map(|sign| match sign {
                '>' | '\t' => sign,
                _ => ' ',
            })
            .collect()
    }
}

/// The parts of `line`.
pub(super) fn parts(line: &str) -> Parts<'_> {
    let bytes = line.as_bytes();
    let (mut at, mut quotes) = (0, 0);
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        match rest {
            [b' ' | b'\t', ..] => at += 1,
            [b'>', ..] => {
                quotes += 1;
                at += 1;
            }
            _ => match item_mark(rest) {
                Some(length) => at += length,
                None => break,
            },
        }
    }
    let (prefix, rest) = line.split_at_checked(at).unwrap_or(("", line));
    Parts {
        prefix,
        quotes,
        rest,
    }
}

/// The length of an item's mark at the start of `rest`, without the blank behind it.
fn item_mark(rest: &[u8]) -> Option<usize> {
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mark = match rest.get(digits)? {
        b'-' | b'+' | b'*' if digits == 0 => 1,
        b'.' | b')' if (1..=MOST_DIGITS).contains(&digits) => digits + 1,
        _ => return None,
    };
    matches!(rest.get(mark), Some(b' ' | b'\t')).then_some(mark)
}

/// How far `line` is indented, in columns; tabs stand every four.
pub(super) fn indentation(line: &str) -> usize {
    let mut columns = 0;
    for byte in line.bytes() {
        match byte {
            b' ' => columns += 1,
            b'\t' => columns += 4 - columns % 4,
            _ => break,
        }
    }
    columns
}

/// `line` without `columns` of its indentation.
pub(super) fn outdented(line: &str, columns: usize) -> String {
    let kept = indentation(line).saturating_sub(columns);
    let text = line.trim_start_matches([' ', '\t']);
    format!("{:kept$}{text}", "")
}
