//! *Named divisions* in scripts other than Latin, Chinese and Japanese: `Глава 1`, `Статья 5. Права`, `ΑΡΘΡΟ 3`,
//! `פרק א`, `الباب الثاني`, `หมวด ๑`. The title often stands in the lines below.

use super::headings::{Heading, Passage, text_of};
use super::ideographic;
use super::line::Line;
use super::marker;
use super::ordinals;
use super::shape::{self, Shape};

/// The rank of an article, which is the least division.
pub(super) const ARTICLE: u8 = 28;

/// How many ranks are of one class of [`Shape`].
pub(super) const RANKS: u8 = 8;

/// The longest title behind a number, and the longest in the lines below (characters).
const TITLE_CHARS: usize = 240;
const LINE_CHARS: usize = 120;

/// The longest title in a script without capitals, where it may as well be the start of a sentence (characters).
const UNCASED_CHARS: usize = 45;

/// The most lines of a title below a name.
const TITLE_LINES: usize = 3;

/// Names of divisions, folded, with their ranks.
const NAMES: [(&str, u8); 66] = [
    // Russian, Ukrainian, Bulgarian, Serbian.
    ("том", 0),
    ("книга", 0),
    ("часть", 8),
    ("частина", 8),
    ("част", 8),
    ("раздел", 9),
    ("розділ", 9),
    ("подраздел", 10),
    ("глава", 16),
    ("приложение", 16),
    ("додаток", 16),
    ("параграф", 24),
    ("урок", 24),
    ("статья", ARTICLE),
    ("стаття", ARTICLE),
    ("член", ARTICLE),
    // Greek.
    ("βιβλιο", 0),
    ("τομοσ", 0),
    ("μεροσ", 8),
    ("τιτλοσ", 9),
    ("τμημα", 9),
    ("κεφαλαιο", 16),
    ("παραρτημα", 16),
    ("ενοτητα", 24),
    ("μαθημα", 24),
    ("αρθρο", ARTICLE),
    // Hebrew.
    ("כרך", 0),
    ("חלק", 8),
    ("שער", 9),
    ("פרק", 16),
    ("נספח", 16),
    ("סימן", 24),
    ("סעיף", ARTICLE),
    // Arabic.
    ("الجزء", 0),
    ("الكتاب", 0),
    ("القسم", 8),
    ("الباب", 9),
    ("الفصل", 16),
    ("الملحق", 16),
    ("المبحث", 24),
    ("الفرع", 24),
    ("المطلب", 25),
    ("المادة", ARTICLE),
    ("مادة", ARTICLE),
    // Persian, Urdu.
    ("جلد", 0),
    ("کتاب", 0),
    ("بخش", 8),
    ("حصہ", 8),
    ("باب", 9),
    ("فصل", 16),
    ("پیوست", 16),
    ("گفتار", 24),
    ("مبحث", 24),
    ("ماده", ARTICLE),
    ("دفعہ", ARTICLE),
    // Hindi.
    ("भाग", 8),
    ("अध्याय", 16),
    ("अनुच्छेद", ARTICLE),
    ("धारा", ARTICLE),
    // Thai.
    ("ภาค", 8),
    ("ลักษณะ", 9),
    ("レッスン", 24),
    ("หมวด", 16),
    ("หมวดที่", 16),
    ("บทที่", 16),
    ("ส่วนที่", 24),
];

/// The rank of the division that `words` name, from 0; smaller is higher. [`RANKS`] of them are of one class.
pub(super) fn rank(words: &str) -> Option<u8> {
    let (rank, title) = parse(words)?;
    is_title(title, rank).then_some(rank)
}

/// The rank of the division that `words` begin with, and the title behind its number.
fn parse(words: &str) -> Option<(u8, &str)> {
    let (name, rest) = words.split_once(' ')?;
    // An English word is none of the names.
    if name.is_ascii() {
        return None;
    }
    let folded = ordinals::folded(name);
    let rank = NAMES.iter().find(|(known, _)| *known == folded)?.1;
    let lower = name.starts_with(char::is_lowercase);
    let length = number(rest)?;
    (!lower).then(|| (rank, rest[length..].trim_start()))
}

/// The length in bytes of the number that `text` begins with.
fn number(text: &str) -> Option<usize> {
    let word = text.split(' ').next()?;
    let bare = word.trim_end_matches(['.', ':', ',', ';', '-', '–', '—', ')']);
    // Digits of any script, perhaps with a second number: `12.1`, `11-1`.
    let digits = bare.trim_start_matches(|c: char| c.is_numeric());
    let counted = bare[..bare.len() - digits.len()].chars().count();
    if (1..=4).contains(&counted) {
        let is_number = digits.chars().all(|c| c.is_numeric() || ".-–/".contains(c));
        // A title may follow without a space, in brackets or behind a sign.
        let length = match digits.chars().next() {
            Some('(' | '（') => bare.len() - digits.len(),
            _ if is_number => bare.len(),
            _ => return None,
        };
        return Some(length);
    }
    let is_roman = bare.is_ascii() && marker::roman(bare).is_some();
    if is_roman && bare.starts_with(char::is_uppercase) {
        return Some(bare.len());
    }
    ordinals::length(text)
}

/// Whether `title`, which follows the number of a division, is one and not the rest of a sentence.
fn is_title(title: &str, rank: u8) -> bool {
    let is_apart = title.starts_with(['.', ':', '-', '–', '—', ')', '(', '«', '"', '“']);
    let title = title.trim_start_matches(['.', ':', '-', '–', '—', ')', ' ']);
    if title.is_empty() {
        return true;
    }
    let length = title.chars().count();
    if title.starts_with('(') && title.ends_with(')') {
        return length <= TITLE_CHARS;
    }
    let stops = |c: char| matches!(c, '.' | '!' | '?' | '؟' | '۔' | '।' | ';' | '؛');
    // Chapters of books may end with a full stop.
    let bare = match rank < ARTICLE {
        true => title.strip_suffix('.').unwrap_or(title),
        false => title,
    };
    let is_sentence = bare.ends_with(|c: char| stops(c) || ",:،".contains(c))
        || [". ", "! ", "? ", "؟ ", "۔ ", "। "]
            .iter()
            .any(|end| bare.contains(end));
    let is_cased = title.contains(|c: char| c.is_lowercase() || c.is_uppercase());
    let begins = match is_cased {
        true => title.starts_with(|c: char| !c.is_lowercase()),
        false => is_apart || rank < ARTICLE && length <= UNCASED_CHARS,
    };
    length <= TITLE_CHARS && !is_sentence && begins
}

/// Joins names of divisions that have no title with the lines below that are one.
pub(super) fn join(parts: &mut Vec<Passage<'_>>) {
    let all = std::mem::take(parts);
    for part in all {
        match (parts.last_mut(), part) {
            (Some(Passage::Heading(name)), Passage::Heading(heading))
                if goes_on(name, &heading) =>
            {
                name.lines.extend(heading.lines);
            }
            (Some(Passage::Heading(name)), part) if awaits_title(name) => match part {
                Passage::Heading(Heading {
                    shape: Shape::Capitals | Shape::Title,
                    lines,
                    is_sure: false,
                }) if lines.len() <= TITLE_LINES => name.lines.extend(lines),
                Passage::Text(lines) if is_title_below(&lines) => name.lines.extend(lines),
                part => parts.push(part),
            },
            (_, part) => parts.push(part),
        }
    }
}

/// Whether a heading directly below a division's is the rest of its title, which is in capitals.
fn goes_on(name: &Heading<'_>, heading: &Heading<'_>) -> bool {
    let is_division = matches!(name.shape, Shape::Rank(rank) if rank < ARTICLE);
    let capitals = name.lines.last().zip(heading.lines.first());
    is_division
        && matches!(heading.shape, Shape::Capitals | Shape::Title)
        && capitals.is_some_and(|(last, first)| {
            let is_big = |line: &Line<'_>| shape::is_capitals(&line.words());
            last.number + 1 == first.number
                && !last.text.contains(char::is_lowercase)
                && is_big(first)
        })
}

/// Whether the heading is a name and a number alone.
fn awaits_title(heading: &Heading<'_>) -> bool {
    let Shape::Rank(rank) = heading.shape else {
        return false;
    };
    rank < ARTICLE && heading.lines.len() == 1 && is_bare(&text_of(&heading.lines))
}

/// Whether `words` are the name and the number of a division without a title.
pub(super) fn is_bare(words: &str) -> bool {
    match parse(words) {
        Some((_, title)) => title.trim_matches(['.', ':', ' ']).is_empty(),
        None => ideographic::is_bare(words),
    }
}

/// Whether lines below a division's name are its title: a few words that are no sentence.
fn is_title_below(lines: &[Line<'_>]) -> bool {
    let words = text_of(lines);
    let begins = words.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    let is_short = |line: &Line<'_>| line.heading.is_none() && line.set.is_none();
    let (most, longest) = match words.contains(char::is_lowercase) {
        true => (TITLE_LINES, LINE_CHARS),
        false => (2 * TITLE_LINES, 2 * LINE_CHARS),
    };
    lines.len() <= most
        && words.chars().count() <= longest
        && begins
        && lines.iter().all(is_short)
        && !lines.last().is_some_and(Line::ends_sentence)
        && !words.ends_with([',', '،', '、', '，'])
        && marker::markers(&words).is_empty()
}
