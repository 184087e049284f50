//! *Front matter* is metadata at the head of a file, which is not text: between lines of `---`, or of `+++`. Only the
//! abstract in it is.

/// The most that is metadata (bytes).
const MOST_BYTES: usize = 64_000;

/// `text` without its front matter.
pub(super) fn body(text: &str) -> &str {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let fence = first.trim_end();
    if !matches!(fence, "---" | "+++") {
        return text;
    }
    let mut length = 0;
    for line in rest.split_inclusive('\n') {
        let mark = line.trim_end();
        if mark == fence || fence == "---" && mark == "..." {
            let (inside, after) = (&rest[..length], &rest[length + line.len()..]);
            let is_metadata = length <= MOST_BYTES && begins_with_a_key(inside);
            return if is_metadata { after } else { text };
        }
        length += line.len();
    }
    text
}

/// Whether the first line that says something has a key: `title: …`, `title = …`.
fn begins_with_a_key(inside: &str) -> bool {
    let says = |line: &&str| !line.is_empty() && !line.starts_with('#');
    let mut lines = inside.lines().map(str::trim);
    let line = lines.find(says).unwrap_or_default();
    let is_key = |(_, value): (&str, &str)| value.is_empty() || value.starts_with([' ', '\t']);
    line.starts_with(['{', '[']) || line.split_once(':').is_some_and(is_key) || line.contains('=')
}

/// The lines of the abstract in front matter, each with its number from 1; `head` is the text before the body.
pub(super) fn abstract_lines(head: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = head.lines().collect();
    let value = |line: &str| {
        let rest = line.strip_prefix("abstract")?.trim_start();
        let rest = rest.strip_prefix([':', '='])?;
        Some(rest.trim().to_owned())
    };
    let Some((at, first)) = lines
        .iter()
        .enumerate()
        .find_map(|(at, line)| Some((at, value(line)?)))
    else {
        return Vec::new();
    };
    let further = lines.get(at + 1..).unwrap_or_default().iter();
    let quote = ["\"\"\"", "'''", "\"", "'"]
        .into_iter()
        .find(|quote| first.starts_with(quote));
    if let Some(quote) = quote {
        return quoted(&first, quote, further, at + 1);
    }
    let is_block = first.starts_with(['|', '>']);
    if first.starts_with(['[', '{', '&', '*']) {
        return Vec::new();
    }
    let further: Vec<(String, usize)> = further
        .take_while(|line| line.trim().is_empty() || line.starts_with([' ', '\t']))
        .zip(at + 2..)
        .map(|(line, number)| ((*line).to_owned(), number))
        .collect();
    let indents = further.iter().filter(|(line, _)| !line.trim().is_empty());
    let indent = indents
        .map(|(line, _)| line.len() - line.trim_start().len())
        .min();
    let further = further.into_iter().map(|(line, number)| {
        let text = line.get(indent.unwrap_or(0)..).unwrap_or_default();
        (text.to_owned(), number)
    });
    match is_block {
        true => further.collect(),
        false => std::iter::once((first, at + 1))
            .chain(further)
            .map(|(line, number)| {
                let text = line.split(" #").next().unwrap_or_default();
                (text.to_owned(), number)
            })
            .collect(),
    }
}

/// The lines of a quoted value up to its closing quote, with what is escaped in it.
fn quoted<'a>(
    first: &'a str,
    quote: &str,
    further: impl Iterator<Item = &'a &'a str>,
    line: usize,
) -> Vec<(String, usize)> {
    let rest = &first[quote.len()..];
    let mut found = Vec::new();
    let texts = std::iter::once(rest).chain(further.copied());
    for (text, number) in texts.zip(line..) {
        let mut shown = String::new();
        let mut rest = text.trim_start();
        let mut is_closed = false;
        while let Some(c) = rest.chars().next() {
            let escaped = match quote {
                "\"" | "\"\"\"" if c == '\\' => rest.chars().nth(1),
                "'" if rest.starts_with("''") => Some('\''),
                _ => None,
            };
            if let Some(escaped) = escaped {
                match escaped {
                    // A further line.
                    'n' => {
                        found.push((std::mem::take(&mut shown), number));
                    }
                    't' => shown.push(' '),
                    escaped => shown.push(escaped),
                }
                rest = &rest[1 + escaped.len_utf8()..];
            } else if rest.starts_with(quote) {
                is_closed = true;
                break;
            } else {
                shown.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
        found.push((shown, number));
        if is_closed {
            break;
        }
    }
    found
}
