//! Where commands, arguments and comments of TeX begin and end.

/// The name of the command at the beginning of `text`, and what stands behind it.
pub(super) fn name(text: &str) -> (&str, &str) {
    let after = &text[1..];
    let letters = after.find(|c: char| !c.is_ascii_alphabetic() && c != '@');
    match letters.unwrap_or(after.len()) {
        0 => {
            let length = after.chars().next().map_or(0, char::len_utf8);
            after.split_at(length)
        }
        end => {
            let (name, rest) = after.split_at(end);
            // Blanks behind a name only end it.
            let shorter = rest.trim_start_matches([' ', '\t']);
            match shorter.strip_prefix('\n') {
                Some(next) if !next.trim_start_matches([' ', '\t']).starts_with('\n') => {
                    (name, next)
                }
                _ => (name, shorter),
            }
        }
    }
}

/// What stands behind the comment that `text` begins with: the next line, without its blanks.
pub(super) fn comment(text: &str) -> Option<&str> {
    let after = text.strip_prefix('%')?;
    let next = after.split_once('\n').map_or("", |(_, next)| next);
    Some(next.trim_start_matches([' ', '\t']))
}

/// The argument at the beginning of `text`: a group, a command, or a character; and what stands behind it.
pub(super) fn argument(text: &str) -> (&str, &str) {
    let mut text = text.trim_start();
    while let Some(after) = comment(text) {
        text = after.trim_start();
    }
    if let Some(inside) = text.strip_prefix('{') {
        return match closing(inside, '{', '}') {
            Some(end) => (&inside[..end], &inside[end + 1..]),
            None => (inside, ""),
        };
    }
    if text.starts_with('\\') {
        let (name, rest) = name(text);
        return (&text[..1 + name.len()], rest);
    }
    text.split_at(text.chars().next().map_or(0, char::len_utf8))
}

/// A formula is so long at most (bytes).
const LONGEST_FORMULA: usize = 20_000;

/// An option is so long at most (bytes): one that never ends would be looked for again and again.
const LONGEST: usize = 5_000;

/// The option at the beginning of `text`, and what stands behind it.
pub(super) fn option(text: &str) -> Option<(&str, &str)> {
    let inside = text.trim_start_matches([' ', '\t']).strip_prefix('[')?;
    let near = &inside[..inside.floor_char_boundary(LONGEST)];
    let end = closing(near, '[', ']')?;
    Some((&inside[..end], &inside[end + 1..]))
}

/// Where `sign` stands outside of what is escaped.
pub(super) fn end_of(text: &str, sign: &str) -> Option<usize> {
    text.match_indices(sign).map(|(at, _)| at).find(|at| {
        let before = &text[..*at];
        let escapes = before.len() - before.trim_end_matches('\\').len();
        escapes.is_multiple_of(2)
    })
}

/// Where the formula ends whose `sign` stands before `text`: outside of groups, in the same paragraph.
pub(super) fn end_of_formula(text: &str, sign: &str) -> Option<usize> {
    let near = &text[..text.floor_char_boundary(LONGEST_FORMULA)];
    let (mut depth, mut is_escaped, mut in_comment) = (0_usize, false, false);
    for (at, c) in near.char_indices() {
        if in_comment {
            in_comment = c != '\n';
            continue;
        }
        let escaped = std::mem::take(&mut is_escaped);
        match c {
            '\\' => is_escaped = !escaped,
            _ if escaped => {}
            '%' => in_comment = true,
            '{' => depth += 1,
            '}' => depth = depth.checked_sub(1)?,
            '$' if depth == 0 && text[at..].starts_with(sign) => return Some(at),
            '\n' if text[at + 1..]
                .trim_start_matches([' ', '\t'])
                .starts_with('\n') =>
            {
                return None;
            }
            _ => {}
        }
    }
    None
}

/// Where the group or the option closes that is open at the beginning of `text`.
fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let (mut depth, mut groups, mut is_escaped, mut in_comment) = (0_usize, 0_usize, false, false);
    for (at, c) in text.char_indices() {
        if in_comment {
            in_comment = c != '\n';
            continue;
        }
        let escaped = std::mem::take(&mut is_escaped);
        match c {
            '\\' => is_escaped = !escaped,
            _ if escaped => {}
            '%' => in_comment = true,
            _ if c == close && depth == 0 && groups == 0 => return Some(at),
            _ if c == close && groups == 0 => depth -= 1,
            _ if c == open && groups == 0 => depth += 1,
            '{' => groups += 1,
            // A group that was not opened here ends the option too.
            '}' => groups = groups.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

/// What stands before the text of a document, and the text. `None` if `text` has no beginning of its own: it may show one
/// of another document as code.
pub(super) fn body(text: &str) -> Option<(&str, &str)> {
    let (before, body) = text.split_once("\\begin{document}")?;
    let lines = before.lines().map(str::trim_start);
    let is_text = lines.clone().any(|line| {
        [
            "\\section",
            "\\chapter",
            "\\subsection",
            "\\begin{verbatim",
            "\\begin{lstlisting",
        ]
        .iter()
        .any(|command| line.starts_with(command))
    });
    (!is_text).then_some((before, body))
}
