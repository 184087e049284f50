//! A *kicker* is the number of a chapter in a heading of its own, directly before that of its title.

use super::{Order, same};
use crate::ingest::epub::book::Book;
use crate::ingest::html::tree::words;

/// More words are a title.
const MOST_WORDS: usize = 6;

/// Joins the first two headings of a chapter, if nothing stands between them and the first is the lower one, or the
/// entry of the chapter has both; or only the second, and the first has a digit.
pub(super) fn join(order: &mut Order<'_>, book: &Book) {
    let mut at = 0;
    while at + 1 < order.headings.len() {
        if is_kicker(order, at, book) {
            let kicker = order.headings.remove(at);
            let title = &mut order.headings[at];
            title.order = kicker.order;
            kicker.node.rename("span");
            title.node.prepend_html("<br>");
            title.node.prepend_child(&kicker.node);
        }
        at += 1;
    }
}

fn is_kicker(order: &Order<'_>, at: usize, book: &Book) -> bool {
    let (one, other) = (&order.headings[at], &order.headings[at + 1]);
    let (number, title) = (words(&one.node), words(&other.node));
    // What the navigation gave stands before each chapter.
    let mut before = order.headings[..at].iter().rev();
    let before = before.find(|heading| heading.level > 0);
    let is_first = before.is_none_or(|before| before.chapter != one.chapter);
    let are_close = one.chapter == other.chapter
        && one.level > 0
        && other.level > 0
        && !number.is_empty()
        && !title.is_empty()
        && number.split_whitespace().count() <= MOST_WORDS
        && order.words_between(one.order, other.order) == number.split_whitespace().count();
    if !is_first || !are_close {
        return false;
    }
    let mut entries = book.entries.iter();
    let is_entry = entries.any(|entry| {
        book.places.chapter(&entry.path) == Some(one.chapter)
            && (same(&entry.title, &format!("{number}{title}"))
                || (number.contains(char::is_numeric) && same(&entry.title, &title)))
    });
    one.level > other.level || (one.level == other.level && is_entry)
}
