//! *Fences* around boxes and code, and those of them that are closed.

use super::boxes;
use super::prefix::{Parts, parts};
use std::collections::HashSet;

/// Deeper boxes are read as text.
pub(super) const DEEPEST: usize = 20;

/// A fence that is open: its sign and length, and the quotations that it is in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fence {
    pub(super) sign: u8,
    pub(super) length: usize,
    pub(super) quotes: usize,
}

impl Fence {
    pub(super) fn is_closed_by(self, found: Parts<'_>) -> bool {
        fence(found.rest).is_some_and(|(sign, length, info)| {
            sign == self.sign && info.is_empty() && (sign == b':' || length >= self.length)
        })
    }
}

/// The sign and the length of a fence at the start of `rest`, and what stands behind it.
pub(super) fn fence(rest: &str) -> Option<(u8, usize, &str)> {
    let sign = *rest.as_bytes().first()?;
    let length = rest.bytes().take_while(|byte| *byte == sign).count();
    let info = rest.get(length..)?.trim();
    let is_fence = length >= 3
        && match sign {
            b':' | b'~' => true,
            b'`' => !info.contains('`'),
            _ => false,
        };
    is_fence.then_some((sign, length, info))
}

/// The lines of fences of boxes that are closed further down: a fence without an end is text.
pub(super) fn closed_fences(lines: &[&str], kept: &HashSet<u32>) -> HashSet<usize> {
    let mut closed = HashSet::new();
    let mut open: Vec<(usize, Fence)> = Vec::new();
    let mut code: Option<Fence> = None;
    for (at, line) in lines.iter().enumerate() {
        let found = parts(line);
        if let Some(fence) = code {
            if found.quotes >= fence.quotes && !fence.is_closed_by(found) {
                continue;
            }
            code = None;
            if fence.is_closed_by(found) {
                continue;
            }
        }
        let Some((sign, length, info)) = fence(found.rest) else {
            continue;
        };
        let is_kept = kept.contains(&(at as u32));
        if !is_kept
            && open
                .last()
                .is_some_and(|(_, last)| last.is_closed_by(found))
        {
            if let Some((line, _)) = open.pop() {
                closed.insert(line);
                closed.insert(at);
            }
            continue;
        }
        let fence = Fence {
            sign,
            length,
            quotes: found.quotes,
        };
        let is_box = !is_kept
            && match sign {
                b':' => boxes::of_fence(info).is_some(),
                _ => boxes::of_code_fence(info).is_some(),
            };
        if is_box && open.len() < DEEPEST {
            open.push((at, fence));
        } else if sign != b':' {
            code = Some(fence);
        }
    }
    // What an unclosed fence of code holds is code up to the end, and its line is one of `closed` nowhere.
    closed
}
