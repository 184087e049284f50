//! The *title* of a part is its heading in the joined report: its own title where that stands in its text, else what
//! the list calls it, else what its front matter says.

use super::Opened;
use crate::ingest::format::Format;
use crate::ingest::markdown::front_matter;
use crate::ingest::reader::Found;
use crate::ingest::text::characters;
use crate::model::{Meta, Rule, plain_text};
use memchr::memmem;

/// The words of titles that may be on the page, but do not stand in the part's text.
pub(super) fn outside(part: &Opened<'_>) -> String {
    let stem = match part.reader {
        Some(_) => part.stem(),
        None => String::new(),
    };
    format!("{} {stem} {}", part.part.title, front_matter(part).title)
}

/// What the front matter of a part says.
fn front_matter(part: &Opened<'_>) -> Meta {
    if part.format != Format::Markdown {
        return Meta::default();
    }
    let text = characters(part.bytes)
        .map(|(text, _)| text)
        .unwrap_or_default();
    front_matter::take(&text).map_or_else(|_| Meta::default(), |(meta, _, _)| meta)
}

/// The heading of a part; empty if its own headings need none above them.
pub(super) fn of_part(part: &Opened<'_>, found: &Found) -> String {
    let own = &found.report.meta.title;
    let listed = part.part.title.as_str();
    if !own.is_empty() && is_in_text(part, found) {
        return own.clone();
    }
    let first = found
        .report
        .sections
        .first()
        .filter(|_| found.report.blocks.is_empty());
    let first = first.map(|section| plain_text(&section.heading));
    let begins_with_it = first.as_deref().is_some_and(|first| same(first, listed));
    let title = match listed {
        _ if begins_with_it => "",
        "" => own.as_str(),
        listed => listed,
    };
    match title {
        "" if first.is_none() => part.stem(),
        title => title.to_owned(),
    }
}

/// Whether the part's own title is a heading of its text, rather than said in its head.
fn is_in_text(part: &Opened<'_>, found: &Found) -> bool {
    let is_repeated = found
        .warnings
        .iter()
        .any(|warning| warning.rule == Rule::RepeatedTitle);
    is_repeated
        || match part.format {
            Format::Markdown => front_matter(part).title.is_empty(),
            Format::Html => {
                let head = part.bytes.to_ascii_lowercase();
                let says = |sign: &str| memmem::find(&head, sign.as_bytes()).is_some();
                !["<title", "title\"", "title'", "headline"]
                    .into_iter()
                    .any(says)
            }
            _ => true,
        }
}

fn same(one: &str, other: &str) -> bool {
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
    };
    !one.is_empty() && words(one) == words(other)
}
