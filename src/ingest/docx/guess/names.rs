//! What the *name* of a style says of headings: publishers call theirs "HeadA", "Chapter Title", "H2", "02_Subhead".

/// What a name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    /// The heading of a chapter or a part, which stands above the others.
    Chapter,
    /// A heading of this level.
    Level(u8),
    /// A heading.
    Heading,
    /// Something else: whether it may be a heading all the same.
    Other(bool),
}

/// Words in names of styles for headings.
const HEADINGS: [&str; 22] = [
    "heading",
    "head",
    "hd",
    "subhead",
    "subheading",
    "headline",
    "chapter",
    "chap",
    "section",
    "subsection",
    "part",
    "title",
    "überschrift",
    "titel",
    "titre",
    "título",
    "titolo",
    "kop",
    "rubrik",
    "заголовок",
    "見出し",
    "标题",
];

/// Words in names of styles for anything else.
const OTHERS: [&str; 52] = [
    "header",
    "footer",
    "caption",
    "quote",
    "list",
    "bullet",
    "table",
    "tbl",
    "cell",
    "note",
    "footnote",
    "endnote",
    "toc",
    "contents",
    "author",
    "byline",
    "affiliation",
    "date",
    "code",
    "body",
    "text",
    "normal",
    "standard",
    "reference",
    "references",
    "bibliography",
    "biblio",
    "equation",
    "box",
    "sidebar",
    "address",
    "signature",
    "salutation",
    "label",
    "comment",
    "balloon",
    "hyperlink",
    "epigraph",
    "dedication",
    "copyright",
    "running",
    "folio",
    "source",
    "credit",
    "answer",
    "dialog",
    "dialogue",
    "verse",
    "poem",
    "extract",
    "para",
    "paragraph",
];

/// What the name of a style says, in lower case.
pub(super) fn name(name: &str) -> Name {
    let words = words(name);
    let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    // "h1" says all.
    if let Some(level) = words.iter().find_map(|word| short(word)) {
        return Name::Level(level);
    }
    let is_heading = has(&HEADINGS);
    // "Chapter title" heads, "table title" and "heading text" do not.
    if has(&OTHERS) {
        return Name::Other(false);
    }
    if !is_heading {
        return Name::Other(true);
    }
    let level = words.iter().find_map(|word| level(word));
    let depth = words.iter().filter(|word| word.starts_with("sub")).count() as u8;
    match level {
        Some(level) => Name::Level(level),
        None if has(&["chapter", "chap", "part"]) => Name::Chapter,
        None if has(&["section", "subsection"]) => Name::Level(2 + depth),
        None => Name::Heading,
    }
}

/// The words and numbers of a name: "HeadA" is "head" and "a".
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in name.chars() {
        let is_short = words.last().is_some_and(|word| word == "h");
        let begins = !last.is_alphanumeric() || (last.is_numeric() != c.is_numeric() && !is_short);
        if c.is_alphanumeric() {
            if begins {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.extend(c.to_lowercase());
            }
        }
        last = c;
    }
    // Names are in lower case here, so that words written together are parted by what is known.
    words.into_iter().flat_map(|word| parted(&word)).collect()
}

/// A word that begins or ends with one for headings, in two.
fn parted(word: &str) -> Vec<String> {
    let is_known = |word: &str| HEADINGS.contains(&word) || OTHERS.contains(&word);
    if is_known(word) || !word.is_ascii() {
        return vec![word.to_owned()];
    }
    for known in [
        "subheading",
        "subhead",
        "heading",
        "headline",
        "chapter",
        "section",
        "title",
        "head",
    ] {
        if let Some(rest) = word.strip_prefix(known)
            && (rest.len() == 1 || is_known(rest))
        {
            return vec![known.to_owned(), rest.to_owned()];
        }
        if let Some(rest) = word.strip_suffix(known)
            && (rest.len() == 1 || is_known(rest) || rest == "sub")
        {
            return vec![rest.to_owned(), known.to_owned()];
        }
    }
    vec![word.to_owned()]
}

/// The level of "h1" to "h6", which are parted already: nothing but an "h" and a digit.
fn short(word: &str) -> Option<u8> {
    let digit = word.strip_prefix('h')?;
    match digit.as_bytes() {
        [digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

/// The level that a word of a name is: a digit, or a letter as publishers count.
fn level(word: &str) -> Option<u8> {
    match word {
        "first" => Some(1),
        "second" => Some(2),
        "third" => Some(3),
        word => match word.as_bytes() {
            [digit @ b'1'..=b'9'] => Some(digit - b'0'),
            [letter @ b'a'..=b'e'] => Some(letter - b'a' + 1),
            _ => None,
        },
    }
}
