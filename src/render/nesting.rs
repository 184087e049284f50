//! How deep a formula nests, told from its TeX before a converter descends into it: once a level, on a stack
//! that has an end.

/// A level of nesting that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Brace,
    /// An optional argument, or a bracket that is drawn.
    Bracket,
    Left,
    Environment,
    /// A command or a script, which ends with the argument behind it.
    Command,
}

/// The most levels that are open at once in `tex`. A command counts as one until its first argument ends, though it
/// may have none or several, so that this is at least half of what a converter descends.
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

/// Closes the level `closed`, if it is the innermost: what closes nothing ends none. A brace closes brackets that stand
/// open in it, which may be drawn alone.
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

/// The commands in front of an argument that has ended have ended too.
fn end_commands(open: &mut Vec<Open>) {
    while open.last() == Some(&Open::Command) {
        open.pop();
    }
}

/// How many bytes of `rest`, which begins with `sign`, are one token: a command with its name, or a character.
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
