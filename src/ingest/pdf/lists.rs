//! *Lists*: paragraphs that begin with bullets, or with numbers or letters that count up. A list inside a list is set
//! further in, or has other marks.

use super::blocks::{Written, trim_head};
use crate::model::{Block, Item, List, NumberStyle, Numbering};
use std::cmp::Ordering;

/// How deep lists may nest.
const DEEPEST: usize = 6;

/// Signs that stand before items.
const BULLETS: &str = "•◦▪▫‣⁃∙●○■□➢✓❖◆◇►▶➤※・";

/// The mark of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    Bullet,
    Number(u32),
}

/// A letter, or a Roman number of so many letters at most, marks an item too.
const LETTERS: usize = 5;

/// The marker with which `text` begins, and how many characters it takes.
pub(super) fn marker(text: &str) -> Option<(Marker, usize)> {
    let text = text.trim_start();
    let first = text.chars().next()?;
    let behind = |count: usize| text.chars().nth(count).is_none_or(char::is_whitespace);
    if BULLETS.contains(first) {
        return Some((Marker::Bullet, 1));
    }
    if matches!(first, '–' | '—' | '-' | '*' | '·') && behind(1) {
        return Some((Marker::Bullet, 1));
    }
    let open = usize::from(first == '(');
    let digits: String = text
        .chars()
        .skip(open)
        .take_while(char::is_ascii_digit)
        .collect();
    let close = text.chars().nth(open + digits.len())?;
    let is_closed = close == ')' || close == '.' && open == 0;
    let end = open + digits.len() + 1;
    if digits.is_empty() || digits.len() > 3 || !is_closed || !behind(end) {
        return None;
    }
    Some((Marker::Number(digits.parse().ok()?), end))
}

/// The letters that mark an item, such as those of “(a)” and “iv.”, and how many characters the mark takes.
fn letters(text: &str) -> Option<(String, usize)> {
    let text = text.trim_start();
    let open = usize::from(text.starts_with('('));
    let letters: String = text
        .chars()
        .skip(open)
        .take_while(char::is_ascii_alphabetic)
        .take(LETTERS + 1)
        .collect();
    let end = open + letters.len() + 1;
    let close = text.chars().nth(end - 1)?;
    let is_closed = close == ')' || close == '.' && open == 0;
    let is_one_case =
        letters.chars().all(|c| c.is_lowercase()) || letters.chars().all(|c| c.is_uppercase());
    let is_behind = text.chars().nth(end).is_some_and(char::is_whitespace);
    let fits = (1..=LETTERS).contains(&letters.len()) && is_one_case;
    (fits && is_closed && is_behind).then_some((letters, end))
}

/// Whether `text` begins with a letter or a Roman number that marks an item.
pub(super) fn is_lettered(text: &str) -> bool {
    letters(text).is_some()
}

/// The number that letters stand for.
fn number(letters: &str, style: NumberStyle) -> Option<u32> {
    let first = letters.chars().next()?;
    let is_low = first.is_lowercase();
    match style {
        NumberStyle::LowerLetters | NumberStyle::UpperLetters
            if letters.len() == 1 && is_low == (style == NumberStyle::LowerLetters) =>
        {
            Some(first.to_ascii_lowercase() as u32 - 'a' as u32 + 1)
        }
        NumberStyle::LowerRoman | NumberStyle::UpperRoman
            if is_low == (style == NumberStyle::LowerRoman) =>
        {
            let values = letters.chars().map(|c| match c.to_ascii_lowercase() {
                'i' => Some(1),
                'v' => Some(5),
                'x' => Some(10),
                _ => None,
            });
            let values: Vec<i32> = values.collect::<Option<_>>()?;
            let signed = values.iter().enumerate().map(|(at, value)| {
                let is_less = values.get(at + 1).is_some_and(|next| next > value);
                if is_less { -value } else { *value }
            });
            u32::try_from(signed.sum::<i32>()).ok()
        }
        _ => None,
    }
}

/// What a paragraph begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    sign: Sign,
    /// How many characters it takes.
    length: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Sign {
    Bullet(char),
    Number(u32),
    Letters(String),
}

fn mark(text: &str) -> Option<Mark> {
    let known = marker(text).map(|(marker, length)| {
        let sign = match marker {
            Marker::Bullet => Sign::Bullet(text.trim_start().chars().next().unwrap_or('•')),
            Marker::Number(number) => Sign::Number(number),
        };
        Mark { sign, length }
    });
    known.or_else(|| {
        let (letters, length) = letters(text)?;
        let sign = Sign::Letters(letters);
        Some(Mark { sign, length })
    })
}

/// How the items of one list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bullets(char),
    Numbers(NumberStyle),
}

/// What a list is whose first item has this sign, and the number of that. Letters begin at the first.
fn kind(sign: &Sign) -> Option<(Kind, u32)> {
    match sign {
        Sign::Bullet(bullet) => Some((Kind::Bullets(*bullet), 0)),
        Sign::Number(number) => Some((Kind::Numbers(NumberStyle::Decimal), *number)),
        Sign::Letters(letters) => {
            let style = match letters.as_str() {
                "a" => NumberStyle::LowerLetters,
                "A" => NumberStyle::UpperLetters,
                "i" => NumberStyle::LowerRoman,
                "I" => NumberStyle::UpperRoman,
                _ => return None,
            };
            Some((Kind::Numbers(style), 1))
        }
    }
}

/// Whether an item with `sign` is number `number` of a list of this kind.
fn is_next(kind: Kind, number_of: u32, sign: &Sign) -> bool {
    match (kind, sign) {
        (Kind::Bullets(bullet), Sign::Bullet(own)) => bullet == *own,
        (Kind::Numbers(NumberStyle::Decimal), Sign::Number(own)) => number_of == *own,
        (Kind::Numbers(style), Sign::Letters(own)) => number(own, style) == Some(number_of),
        _ => false,
    }
}

/// A list as it was found: where each item is, and the lists inside of it.
struct Found {
    kind: Kind,
    start: u32,
    items: Vec<(usize, Vec<Found>)>,
    /// The first paragraph behind it.
    end: usize,
}

/// The list that begins with paragraph `at`, if one does.
fn find(written: &[Written], marks: &[Option<Mark>], at: usize, depth: usize) -> Option<Found> {
    let (kind, start) = kind(&marks.get(at)?.as_ref()?.sign)?;
    let mut list = Found {
        kind,
        start,
        items: vec![(at, Vec::new())],
        end: at + 1,
    };
    while let Some(Some(mark)) = marks.get(list.end) {
        let last = list.items.last()?.0;
        let inset = inset(&written[last], &written[list.end]);
        let number = start.saturating_add(list.items.len() as u32);
        if is_next(kind, number, &mark.sign) && matches!(inset, None | Some(Ordering::Equal)) {
            list.items.push((list.end, Vec::new()));
            list.end += 1;
            continue;
        }
        // Bullets of other kinds, set as far in, are of this list too.
        let is_bullet = matches!((kind, &mark.sign), (Kind::Bullets(_), Sign::Bullet(_)));
        if is_bullet && depth == 0 && matches!(inset, Some(Ordering::Equal | Ordering::Less)) {
            list.items.push((list.end, Vec::new()));
            list.end += 1;
            continue;
        }
        let inner = match matches!(inset, None | Some(Ordering::Greater)) && depth < DEEPEST {
            true => find(written, marks, list.end, depth + 1),
            false => None,
        };
        let Some(inner) = inner else {
            break;
        };
        list.end = inner.end;
        if let Some((_, lists)) = list.items.last_mut() {
            lists.push(inner);
        }
    }
    // One number alone may be that of a paragraph.
    let is_list = list.items.len() > 1 || matches!(kind, Kind::Bullets(_));
    is_list.then_some(list)
}

/// Whether the second stands further in than the first, or less; `None` where this is not known, since it stands in
/// another column or on another page.
fn inset(one: &Written, next: &Written) -> Option<Ordering> {
    let (by, size) = (next.left - one.left, one.size.max(1.0));
    let is_near = one.page == next.page && by.abs() < size * 8.0;
    is_near.then_some(match by {
        by if by > size * 0.8 => Ordering::Greater,
        by if by < -size * 0.8 => Ordering::Less,
        _ => Ordering::Equal,
    })
}

/// Turns runs of paragraphs with marks into lists.
pub(super) fn gather(written: Vec<Written>) -> Vec<Written> {
    let marks: Vec<Option<Mark>> = written
        .iter()
        .map(|one| match &one.block {
            Block::Paragraph(_) if one.heading.is_none() => mark(&one.opening),
            _ => None,
        })
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < written.len() {
        match find(&written, &marks, at, 0) {
            Some(list) => {
                at = list.end;
                found.push(list);
            }
            None => at += 1,
        }
    }
    let mut found = found.into_iter().peekable();
    let mut written: Vec<Option<Written>> = written.into_iter().map(Some).collect();
    let mut gathered: Vec<Written> = Vec::new();
    at = 0;
    while at < written.len() {
        let begins = |list: &Found| list.items.first().is_some_and(|(first, _)| *first == at);
        if let Some(found) = found.next_if(begins) {
            at = found.end;
            gathered.extend(list(found, &mut written, &marks));
            continue;
        }
        gathered.extend(written[at].take());
        at += 1;
    }
    gathered
}

/// The list of these paragraphs.
fn list(found: Found, written: &mut [Option<Written>], marks: &[Option<Mark>]) -> Option<Written> {
    let mut place = None;
    let mut items: Vec<Item> = Vec::new();
    for (at, inner) in found.items {
        let mut one = written.get_mut(at)?.take()?;
        let mut content = match &mut one.block {
            Block::Paragraph(content) => std::mem::take(content),
            _ => Vec::new(),
        };
        let length = marks.get(at)?.as_ref().map_or(0, |mark| mark.length);
        trim_head(&mut content, length);
        content.splice(0..0, one.marks());
        let mut blocks = vec![Block::Plain(content)];
        for inner in inner {
            blocks.extend(list(inner, written, marks).map(|inner| inner.block));
        }
        items.push(Item {
            blocks,
            ..Item::default()
        });
        place.get_or_insert((one.page, one.left));
    }
    let (page, left) = place?;
    let numbering = match found.kind {
        Kind::Bullets(_) => None,
        Kind::Numbers(style) => Some(Numbering {
            start: found.start,
            style,
        }),
    };
    Some(Written {
        block: Block::List(List { numbering, items }),
        heading: None,
        page,
        left,
        size: 0.0,
        opening: String::new(),
        anchors: Vec::new(),
        begins: Vec::new(),
    })
}
