//! The addresses of *pictures* in a report's HTML, which depend on where its page lies.

use crate::payload::Payload;
use std::rc::Rc;

/// Puts in place of each picture's address what `address` says; where that is nothing, it stays.
pub(super) fn readdress(payload: &mut Payload, address: impl Fn(&str) -> Option<String>) {
    for block in &mut payload.blocks {
        block.html = readdressed(&block.html, &address);
        block.rest = readdressed(&block.rest, &address);
    }
    for section in &mut payload.sections {
        section.heading = readdressed(&section.heading, &address);
    }
}

fn readdressed(html: &Rc<str>, address: &impl Fn(&str) -> Option<String>) -> Rc<str> {
    const MARK: &str = "<img src=\"";
    if !html.contains(MARK) {
        return html.clone();
    }
    let mut done = String::with_capacity(html.len());
    let mut rest = &**html;
    while let Some((before, from)) = rest.split_once(MARK) {
        done.push_str(before);
        done.push_str(MARK);
        let (old, after) = from.split_once('"').unwrap_or((from, ""));
        match address(old) {
            Some(new) => done.push_str(&new),
            None => done.push_str(old),
        }
        done.push('"');
        rest = after;
    }
    done.push_str(rest);
    done.into()
}
