//! *Front matter* is metadata at the head of a file, which is not text: between lines of `---`, or of `+++`.

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
