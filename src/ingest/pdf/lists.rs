//! *Lists*: paragraphs that begin with bullets, or with numbers that count up.

use super::blocks::{Written, trim_head};
use crate::model::{Block, Item, List, NumberStyle, Numbering};

/// Signs that stand before items.
const BULLETS: &str = "•◦▪▫‣⁃∙●○■□➢✓❖◆◇►▶➤※・";

/// The mark of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    Bullet,
    Number(u32),
}

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

/// Turns runs of paragraphs with markers into lists.
pub(super) fn gather(written: Vec<Written>) -> Vec<Written> {
    let markers: Vec<Option<(Marker, usize)>> = written
        .iter()
        .map(|one| match &one.block {
            Block::Paragraph(_) if one.heading.is_none() => marker(&one.opening),
            _ => None,
        })
        .collect();
    let mut gathered: Vec<Written> = Vec::new();
    let mut at = 0;
    let mut written: Vec<Option<Written>> = written.into_iter().map(Some).collect();
    while at < written.len() {
        let end = run(&markers, at);
        if end == at {
            gathered.extend(written[at].take());
            at += 1;
            continue;
        }
        let items: Vec<(Written, (Marker, usize))> = (at..end)
            .filter_map(|one| Some((written[one].take()?, markers[one]?)))
            .collect();
        gathered.extend(list(items));
        at = end;
    }
    gathered
}

/// The end of the list that begins with paragraph `at`; `at` if none does.
fn run(markers: &[Option<(Marker, usize)>], at: usize) -> usize {
    match markers[at] {
        None => at,
        Some((Marker::Bullet, _)) => {
            let items = markers[at..]
                .iter()
                .take_while(|one| matches!(one, Some((Marker::Bullet, _))));
            at + items.count()
        }
        Some((Marker::Number(first), _)) => {
            let mut next = first;
            let items = markers[at..].iter().take_while(|one| {
                let is_next = matches!(one, Some((Marker::Number(number), _)) if *number == next);
                next += u32::from(is_next);
                is_next
            });
            // One number alone may be that of a paragraph.
            match items.count() {
                1 => at,
                count => at + count,
            }
        }
    }
}

/// A list of these items; what is set further in is a list inside the item before it.
fn list(items: Vec<(Written, (Marker, usize))>) -> Option<Written> {
    let first = items.first()?;
    let start = match first.1.0 {
        Marker::Bullet => None,
        Marker::Number(number) => Some(Numbering {
            start: number,
            style: NumberStyle::Decimal,
        }),
    };
    let (page, left) = (
        first.0.page,
        items
            .iter()
            .map(|(one, _)| one.left)
            .fold(f32::MAX, f32::min),
    );
    let mut all: Vec<Item> = Vec::new();
    let mut inner: Vec<(Written, (Marker, usize))> = Vec::new();
    let flush = |inner: &mut Vec<(Written, (Marker, usize))>, all: &mut Vec<Item>| {
        if let Some(below) = list(std::mem::take(inner))
            && let Some(item) = all.last_mut()
        {
            item.blocks.push(below.block);
        }
    };
    for (mut one, marker) in items {
        if start.is_none() && one.left > left + one.size && !all.is_empty() {
            inner.push((one, marker));
            continue;
        }
        flush(&mut inner, &mut all);
        let mut content = match &mut one.block {
            Block::Paragraph(content) => std::mem::take(content),
            _ => Vec::new(),
        };
        trim_head(&mut content, marker.1);
        content.splice(0..0, one.marks());
        all.push(Item {
            blocks: vec![Block::Plain(content)],
            ..Item::default()
        });
    }
    flush(&mut inner, &mut all);
    Some(Written {
        block: Block::List(List {
            numbering: start,
            items: all,
        }),
        heading: None,
        page,
        left,
        size: 0.0,
        opening: String::new(),
        anchors: Vec::new(),
        begins: Vec::new(),
    })
}
