//! Names for characters that a page in XHTML *declares* itself.

use crate::ingest::count::references::{Within, decoded};

/// The longest text that a name may stand for (characters).
const LONGEST: usize = 32;

/// The most names.
const MOST: usize = 256;

/// A page in XHTML with the characters for which its document type declares names (XML 1.0, 4.2.1).
pub(super) fn resolved(page: String) -> String {
    let Some(from) = page.find("<!ENTITY") else {
        return page;
    };
    let to = page[from..].find("]>").map_or(page.len(), |end| from + end);
    let mut own = Vec::new();
    for declared in page[from..to].split("<!ENTITY").skip(1) {
        let mut words = declared.trim_start().splitn(2, char::is_whitespace);
        let (name, rest) = (
            words.next().unwrap_or_default(),
            words.next().unwrap_or_default(),
        );
        let rest = rest.trim_start();
        let value = rest
            .strip_prefix('"')
            .and_then(|rest| rest.split('"').next());
        let value = value.or_else(|| rest.strip_prefix('\'')?.split('\'').next());
        let Some(value) = value else { continue };
        let text = decoded(value, Within::Markdown);
        if !text.contains(['<', '&']) && text.chars().count() <= LONGEST {
            own.push((format!("&{name};"), text.into_owned()));
        }
    }
    let (before, after) = page.split_at(to);
    let mut after = after.to_owned();
    for (reference, text) in own.iter().take(MOST) {
        if after.contains(reference.as_str()) {
            after = after.replace(reference.as_str(), text);
        }
    }
    format!("{before}{after}")
}
