//! An item as *RIS*. The tags are those of "RIS Format Specifications" (Thomson ResearchSoft, 2011): a tag is
//! two characters, two spaces, a hyphen and a space; a value is the rest of the line. So only line breaks have
//! to be escaped, and an asterisk in a name (field AU).

use super::item::{Item, WorkType};
use super::names::Name;

/// `item` as one reference.
pub(super) fn write(item: &Item) -> String {
    let kind = match item.kind {
        WorkType::Report => "RPRT",
        WorkType::Page => "ELEC",
        WorkType::Document => "GEN",
    };
    let mut lines = vec![("TY", kind.to_owned())];
    let names = |names: &[Name], tag: &'static str| {
        let names = names
            .iter()
            .map(|name| name.family_first().replace('*', ""));
        names.map(|name| (tag, name)).collect::<Vec<_>>()
    };
    lines.extend(names(&item.authors, "AU"));
    lines.extend(names(&item.editors, "ED"));
    lines.push(("TI", item.title.clone()));
    lines.push(("PB", item.publisher.clone()));
    if let Some(date) = &item.date {
        // Year, month, day and free text, always with all three slashes.
        let two = |part: Option<u8>| part.map_or_else(String::new, |part| format!("{part:02}"));
        let (month, day) = (two(date.month()), two(date.day()));
        lines.push(("PY", format!("{:04}", date.year())));
        lines.push(("DA", format!("{:04}/{month}/{day}/", date.year())));
    }
    lines.push(("SN", item.isbn.clone()));
    lines.push(("LA", item.language.clone()));
    lines.push(("UR", item.url.clone()));
    let mut text = String::new();
    for (tag, value) in lines {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            text.push_str(&format!("{tag}  - {value}\r\n"));
        }
    }
    text.push_str("ER  - \r\n");
    text
}
