//! A *template tag* is a placeholder for a site generator: Liquid's `{% … %}`, kramdown's `{: … }`. It cannot
//! be evaluated here, so it is removed from the text.

/// A removed tag.
#[derive(Debug)]
pub(super) struct TemplateTag(pub(super) String);

impl TemplateTag {
    /// Whether it is a placeholder for a table of contents.
    pub(super) fn is_contents(&self) -> bool {
        self.0
            .strip_prefix("{:")
            .is_some_and(|rest| rest.trim_start().starts_with("toc"))
    }

    /// Its two opening characters.
    pub(super) fn opening(&self) -> &str {
        self.0.get(..2).unwrap_or_default()
    }
}

/// `text` without its template tags, and the tags; `None` when there are none.
pub(super) fn take(text: &str) -> Option<(String, Vec<TemplateTag>)> {
    // Computed once, so that unclosed openings cost nothing.
    let last = ["%}", "}"].map(|end| text.rfind(end).unwrap_or(0));
    let (mut kept, mut tags) = (String::new(), Vec::new());
    let (mut from, mut done) = (0, 0);
    while let Some(at) = text.get(from..)?.find('{').map(|at| from + at) {
        from = at + 1;
        let tag = text.get(at..)?;
        let length = match tag.as_bytes() {
            [b'{', b'%', ..] if at < last[0] => tag.find("%}").map(|end| end + 2),
            [b'{', b':', ..] if at < last[1] => tag.find('}').map(|end| end + 1),
            _ => None,
        };
        if let Some(length) = length {
            kept.push_str(text.get(done..at)?);
            tags.push(TemplateTag(tag.get(..length)?.to_owned()));
            from = at + length;
            done = from;
        }
    }
    kept.push_str(text.get(done..)?);
    (!tags.is_empty()).then_some((kept, tags))
}

/// The most bytes of a tag that names a file: an opening without an end must not be searched to the end of the text.
const LONGEST: usize = 300;

/// The files that an mdBook would take in at the lines of `text`, each with the bytes before it.
pub(super) fn files(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("{{#").filter_map(|(at, sign)| {
        let rest = text.get(at + sign.len()..)?;
        let rest = rest.get(..rest.floor_char_boundary(LONGEST))?;
        let inside = rest.lines().next()?.split("}}").next()?;
        let (kind, rest) = inside.split_once(' ')?;
        let is_file = matches!(
            kind,
            "include" | "rustdoc_include" | "playground" | "playpen"
        );
        Some((at, rest.split_whitespace().next()?)).filter(|_| is_file)
    })
}
