//! A *call* of a command: its name with the options and the arguments behind it.

/// A command with what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Call<'a> {
    pub(super) name: &'a str,
    /// Whether a star follows the name.
    pub(super) is_starred: bool,
    /// The options before the first argument.
    pub(super) options: Vec<&'a str>,
    pub(super) arguments: Vec<&'a str>,
}

impl<'a> Call<'a> {
    /// The call at the beginning of `text`.
    pub(super) fn at(text: &'a str) -> Option<Self> {
        let (name, mut rest) = name(text)?;
        let is_starred = rest.starts_with('*');
        if is_starred {
            rest = rest.get(1..).unwrap_or_default();
        }
        let (mut options, mut arguments) = (Vec::new(), Vec::new());
        loop {
            let next = rest.trim_start_matches([' ', '\t']);
            if let Some((inside, behind)) = group(next, '{', '}') {
                arguments.push(inside);
                rest = behind;
            } else if arguments.is_empty()
                && let Some((inside, behind)) =
                    group(next, '[', ']').or_else(|| group(next, '<', '>'))
            {
                options.push(inside);
                rest = behind;
            } else {
                break;
            }
        }
        Some(Self {
            name,
            is_starred,
            options,
            arguments,
        })
    }
}

/// The name of letters at the beginning of `text`, and what stands behind it.
pub(super) fn name(text: &str) -> Option<(&str, &str)> {
    let after = text.strip_prefix('\\')?;
    let end = after.find(|c: char| !c.is_ascii_alphabetic() && c != '@');
    let (name, rest) = after.split_at(end.unwrap_or(after.len()));
    (!name.is_empty()).then_some((name, rest))
}

/// What stands between `open`, at the beginning of `text`, and its `close`; and what stands behind it.
pub(super) fn group(text: &str, open: char, close: char) -> Option<(&str, &str)> {
    let inside = text.strip_prefix(open)?;
    let (mut depth, mut is_escaped) = (0_usize, false);
    for (at, c) in inside.char_indices() {
        let escaped = std::mem::take(&mut is_escaped);
        match c {
            '\\' => is_escaped = !escaped,
            _ if escaped => {}
            _ if c == close && depth == 0 => return inside.split_at_checked(at).map(behind),
            '{' => depth += 1,
            '}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

fn behind<'a>((inside, rest): (&'a str, &'a str)) -> (&'a str, &'a str) {
    (inside, rest.get(1..).unwrap_or_default())
}

/// The backslash at the start of the text with the sign behind it, and the rest.
pub(super) fn sign(text: &str) -> (&str, &str) {
    let end = text.char_indices().nth(2);
    text.split_at(end.map_or(text.len(), |(end, _)| end))
}
