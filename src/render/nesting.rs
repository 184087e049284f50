//! How deeply a formula is nested, measured on its TeX before the recursive converter runs, so that its stack
//! cannot overflow.

/// An open level of nesting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Brace,
    /// An optional argument, or a literal bracket.
    Bracket,
    Left,
    Environment,
    /// A command, subscript or superscript; it ends with the argument after it.
    Command,
}

/// The maximum number of levels open at once in `tex`. A command counts as one level until its first argument
/// ends, though it may have none or several arguments; so the result is at least half of the converter's
/// recursion depth.
pub(super) fn depth(tex: &str) -> usize {
    let (mut open, mut deepest) = (Vec::new(), 0);
    let mut rest = tex;
    while let Some(sign) = rest.chars().next() {
        let (token, behind) = rest.split_at(token_length(sign, rest));
        rest = behind;
        match token {
            "{" => open.push(Open::Brace),
            "[" => open.push(Open::Bracket),
            "\\left" => open.push(Open::Left),
            "\\begin" => open.push(Open::Environment),
            "}" => close(&mut open, Open::Brace),
            "]" => close(&mut open, Open::Bracket),
            "\\right" => close(&mut open, Open::Left),
            "\\end" => close(&mut open, Open::Environment),
            "^" | "_" | "'" => open.push(Open::Command),
            _ if sign == '\\' => open.push(Open::Command),
            _ if sign.is_whitespace() => {}
            _ => end_commands(&mut open),
        }
        deepest = deepest.max(open.len());
    }
    deepest
}

/// Closes the level `closed` if it is the innermost; otherwise nothing is closed. A brace also closes brackets
/// that are open inside it, since they may be literal.
fn close(open: &mut Vec<Open>, closed: Open) {
    let innermost = open.iter().rposition(|level| match level {
        Open::Command => false,
        Open::Bracket => closed != Open::Brace,
        _ => true,
    });
    if let Some(at) = innermost
        && open.get(at) == Some(&closed)
    {
        open.truncate(at);
        end_commands(open);
    }
}

/// Closes the commands before an argument that has ended.
fn end_commands(open: &mut Vec<Open>) {
    while open.last() == Some(&Open::Command) {
        open.pop();
    }
}

/// The length in bytes of the first token of `rest`, which begins with `sign`: a command with its name, or a
/// character.
fn token_length(sign: char, rest: &str) -> usize {
    if sign != '\\' {
        return sign.len_utf8();
    }
    let name = &rest[1..];
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    match letters {
        0 => 1 + name.chars().next().map_or(0, char::len_utf8),
        letters => 1 + letters,
    }
}
