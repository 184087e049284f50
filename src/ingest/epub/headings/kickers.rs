//! A *kicker* is the number of a chapter in a heading of its own, directly before that of its title.

use super::{Order, same};
use crate::ingest::epub::book::Book;
use crate::ingest::html::tree::words;
use std::collections::HashMap;

/// More words are a title.
const MOST_WORDS: usize = 6;

/// Joins the first two headings of a chapter, if nothing stands between them and the first is the lower one, or an
/// entry that leads to the chapter has both; or only the second, and the first has a digit.
pub(super) fn join(order: &mut Order<'_>, book: &Book) {
    let mut titles: HashMap<usize, Vec<&str>> = HashMap::new();
    for entry in &book.entries {
        if let Some(chapter) = book.places.chapter(&entry.path) {
            titles.entry(chapter).or_default().push(&entry.title);
        }
    }
    let mut last = None;
    let mut kickers = Vec::new();
    for (at, heading) in order.headings.iter().enumerate() {
        // What the navigation gave stands before each chapter.
        if heading.level == 0 {
            continue;
        }
        let is_first = last.replace(heading.chapter) != Some(heading.chapter);
        let titles = titles.get(&heading.chapter).map_or(&[][..], Vec::as_slice);
        if is_first && is_kicker(order, at, titles) {
            kickers.push(at);
        }
    }
    for at in &kickers {
        let kicker = order.headings[*at].clone();
        let title = &mut order.headings[*at + 1];
        title.order = kicker.order;
        kicker.node.rename("span");
        title.node.prepend_html("<br>");
        title.node.prepend_child(&kicker.node);
    }
    let mut at = 0..;
    let mut kickers = kickers.into_iter().peekable();
    order
        .headings
        .retain(|_| kickers.next_if_eq(&at.next().unwrap_or_default()).is_none());
}

/// Whether heading number `at` is the kicker of the next one; `titles` are those of the entries of their chapter.
fn is_kicker(order: &Order<'_>, at: usize, titles: &[&str]) -> bool {
    let one = &order.headings[at];
    let Some(other) = order.headings.get(at + 1) else {
        return false;
    };
    if other.chapter != one.chapter || other.level == 0 {
        return false;
    }
    let (number, title) = (words(&one.node), words(&other.node));
    let length = number.split_whitespace().count();
    let are_close = (1..=MOST_WORDS).contains(&length)
        && !title.is_empty()
        && order.words_between(one.order, other.order) == length;
    let both = format!("{number}{title}");
    let mut titles = titles.iter();
    let mut is_entry = || {
        titles.any(|said| {
            same(said, &both) || (number.contains(char::is_numeric) && same(said, &title))
        })
    };
    are_close && (one.level > other.level || (one.level == other.level && is_entry()))
}
