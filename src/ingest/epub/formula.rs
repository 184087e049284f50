//! A *formula* in a chapter is MathML; where its TeX is not in it, it is made of it.

use super::drawing::{Seen, Taken};
use super::elements::escaped;
use super::tree::value;
use crate::ingest::odt::math::tex_of;

/// A longer formula (bytes) is read as text.
const LONGEST: usize = 100_000;

/// Longer TeX (bytes) is not shown as a formula.
const LONGEST_TEX: usize = 4_900;

/// The formula `seen` at the start of `source`, as HTML with its TeX; `None` if that is in it already, or if there is none.
pub(super) fn of(source: &str, seen: &Seen) -> Option<Taken> {
    let xml = source
        .get(..seen.length)
        .filter(|xml| xml.len() <= LONGEST)?;
    if xml.contains("tex\"") && xml.contains("annotation") {
        return None;
    }
    let tex = tex_of(&with_characters(xml));
    let tex = tex.filter(|tex| !tex.is_empty() && tex.len() <= LONGEST_TEX)?;
    let tag = xml.split('>').next().unwrap_or_default();
    let display = match tag.contains("\"block\"") {
        true => " display=\"block\"",
        false => "",
    };
    let tex = escaped(&tex);
    Some(Taken {
        html: format!(
            "<math{display}><annotation encoding=\"application/x-tex\">{tex}</annotation></math>"
        ),
        length: seen.length,
    })
}

/// The mark-up with characters for the names that only HTML has.
fn with_characters(xml: &str) -> String {
    let mut pieces = xml.split('&');
    let mut written = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once(';').unwrap_or((piece, ""));
        let text = value(format!("&{name};").as_bytes());
        written.push_str(&escaped(&text));
        written.push_str(rest);
    }
    written
}
