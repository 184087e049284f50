//! A *reference* names a place as citations do: "p. 185", "¶ 269", "185頁". A reader types it to go there.

/// A place that is named by its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// The page of the source with this label.
    Page(String),
    /// The paragraph of this number, from 1.
    Paragraph(u32),
}

/// What stands before the label of a page; longer ones first.
const PAGE_BEFORE: [&str; 13] = [
    "страница",
    "ページ",
    "pages",
    "seite",
    "page",
    "стр.",
    "pp.",
    "pg.",
    "p.",
    "с.",
    "s.",
    "頁",
    "p",
];

/// What stands behind it.
const PAGE_BEHIND: [&str; 5] = ["ページ", "頁", "页", "쪽", "페이지"];

/// What stands before the number of a paragraph; longer ones first.
const PARAGRAPH_BEFORE: [&str; 12] = [
    "paragraphs",
    "paragraph",
    "paras.",
    "para.",
    "абзац",
    "paras",
    "para",
    "абз.",
    "par.",
    "段落",
    "¶¶",
    "¶",
];

/// What stands behind it.
const PARAGRAPH_BEHIND: [&str; 2] = ["段落", "단락"];

/// The longest reference and the longest label (characters).
const LONGEST: usize = 60;
const LONGEST_LABEL: usize = 24;

/// The reference that `typed` is as a whole. Of several places it names the narrowest: in "p. 185, para. 269", the
/// paragraph.
pub fn reference(typed: &str) -> Option<Reference> {
    let typed = typed.trim();
    if typed.is_empty() || typed.chars().nth(LONGEST).is_some() {
        return None;
    }
    let plain: String = typed.chars().map(narrow).collect();
    let parts = plain.split([',', ';', '、']).map(one);
    let parts = parts.collect::<Option<Vec<Reference>>>()?;
    let is_paragraph = |part: &&Reference| matches!(part, Reference::Paragraph(_));
    let narrowest = parts.iter().find(is_paragraph).or(parts.first());
    narrowest.cloned()
}

/// A full-width letter or digit in its usual width.
fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{A0}' | '\u{202F}' | '\u{3000}' => ' ',
        c => c,
    }
}

/// A Latin or Cyrillic letter in lower case. The tables of all letters would be larger than the rest of this.
fn small(c: char) -> char {
    match c {
        'А'..='Я' => char::from_u32(c as u32 + 0x20).unwrap_or(c),
        c => c.to_ascii_lowercase(),
    }
}

fn one(text: &str) -> Option<Reference> {
    let text = text.trim();
    let number = |rest: &str| {
        let digits = first_of_range(rest);
        let number: Option<u32> = digits.parse().ok();
        number
            .filter(|number| *number > 0)
            .map(Reference::Paragraph)
    };
    if let Some(rest) = behind(text, &PARAGRAPH_BEFORE).or_else(|| before(text, &PARAGRAPH_BEHIND))
    {
        return number(rest);
    }
    let rest = behind(text, &PAGE_BEFORE).or_else(|| before(text, &PAGE_BEHIND))?;
    let label = first_of_range(rest);
    let is_label = label.contains(|c: char| c.is_ascii_alphanumeric() || !c.is_ascii())
        && !label.contains(' ')
        && label.chars().nth(LONGEST_LABEL).is_none();
    is_label.then(|| Reference::Page(label.to_owned()))
}

/// What follows one of `words` in `text`. A word that ends in a letter is followed by a space.
fn behind<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| {
        let head = text.get(..word.len())?;
        let rest = text.get(word.len()..)?;
        let is_apart = word.ends_with(|c: char| matches!(c, '.' | '¶') || c > '\u{3000}')
            || rest.starts_with(' ')
            // "p185"
            || *word == "p" && rest.starts_with(|c: char| c.is_ascii_digit());
        (head.chars().map(small).eq(word.chars()) && is_apart).then(|| rest.trim())
    })
}

/// What stands before one of `words` at the end of `text`.
fn before<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    let rest = words.iter().find_map(|word| text.strip_suffix(word))?;
    Some(rest.strip_prefix('第').unwrap_or(rest).trim())
}

/// The first of a range of numbers: "185" of "185–187".
fn first_of_range(text: &str) -> &str {
    match text.split_once(['-', '–', '—']) {
        Some((first, last)) => {
            let (first, last) = (first.trim(), last.trim());
            let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            let is_range = is_number(first) && is_number(last) || is_roman(first) && is_roman(last);
            if is_range { first } else { text }
        }
        None => text,
    }
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| "ivxlcdmIVXLCDM".contains(c))
}

/// Which of the pages with these `labels` is meant by `label`.
pub fn page_among<L: AsRef<str>>(labels: &[L], label: &str) -> Option<usize> {
    let is = |same: &dyn Fn(&str) -> bool| labels.iter().position(|known| same(known.as_ref()));
    is(&|known| known == label)
        .or_else(|| is(&|known| known.chars().map(small).eq(label.chars().map(small))))
        .or_else(|| {
            is(&|known| {
                known
                    .strip_prefix('[')
                    .and_then(|known| known.strip_suffix(']'))
                    == Some(label)
            })
        })
}

/// Whether `label` looks like that of a page, rather than like a word.
pub fn may_be_page(label: &str) -> bool {
    label.bytes().all(|byte| byte.is_ascii_digit()) || is_roman(label)
}

/// These labels as ranges: "i–viii, 1–199".
pub fn ranges_of<L: AsRef<str>>(labels: &[L]) -> String {
    /// More ranges are not listed.
    const MOST: usize = 4;
    let mut ranges: Vec<(Kind<'_>, &str, &str)> = Vec::new();
    for label in labels.iter().map(AsRef::as_ref) {
        let kind = Kind::of(label);
        match ranges.last_mut() {
            Some((last, _, end)) if *last == kind => *end = label,
            _ => ranges.push((kind, label, label)),
        }
    }
    let mut said: Vec<String> = ranges
        .iter()
        .map(|(_, first, last)| match first == last {
            true => (*first).to_owned(),
            false => format!("{first}–{last}"),
        })
        .collect();
    if said.len() > MOST {
        let last = said.pop().unwrap_or_default();
        said.truncate(MOST - 1);
        said.extend(["…".to_owned(), last]);
    }
    said.join(", ")
}

/// How a label is written: labels of one range have one kind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind<'l> {
    Roman,
    /// A number behind this.
    Numbered(&'l str),
    Other,
}

impl<'l> Kind<'l> {
    fn of(label: &'l str) -> Self {
        let prefix = label.trim_end_matches(|c: char| c.is_ascii_digit());
        match is_roman(label) {
            true => Self::Roman,
            false if prefix.len() < label.len() => Self::Numbered(prefix),
            false => Self::Other,
        }
    }
}
