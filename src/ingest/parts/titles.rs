//! The *title* of a part is its heading in the joined report: its own title where that stands in its text, else what
//! the list calls it, else what its front matter says.

use super::Opened;
use crate::ingest::format::Format;
use crate::ingest::markdown::front_matter;
use crate::ingest::reader::Found;
use crate::ingest::text::characters;
use crate::model::{Meta, Rule, Warning, plain_text};

/// No report has this title.
pub(super) const NONE: &str = "\u{0}";

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

/// The title by which a part is read, so that its headings all stay headings in their order. In plain text, and in what
/// office programs save, the title is told from other lines by its reader.
pub(super) fn known(format: Format) -> String {
    match format {
        Format::Text | Format::Docx | Format::Odt => String::new(),
        _ => NONE.to_owned(),
    }
}

/// The heading of a part; empty if its own headings need none above them.
pub(super) fn of_part(part: &Opened<'_>, found: &Found) -> String {
    let report = &found.report;
    // A title that only the properties of the file say is not in the text.
    let is_guessed = |warning: &Warning| warning.rule == Rule::GuessedTitle;
    let is_guessed = found.warnings.iter().any(is_guessed);
    if !matches!(report.meta.title.as_str(), "" | NONE) && !is_guessed {
        return report.meta.title.clone();
    }
    let listed = part.part.title.as_str();
    let is_own = match report.sections.as_slice() {
        [first, rest @ ..] if report.blocks.is_empty() => {
            rest.is_empty() || same(&plain_text(&first.heading), listed)
        }
        _ => false,
    };
    let said = front_matter(part).title;
    let begins_with_heading = report.blocks.is_empty() && !report.sections.is_empty();
    match (listed, said.as_str()) {
        _ if is_own => String::new(),
        ("", "") if begins_with_heading => String::new(),
        ("", "") => part.stem(),
        ("", said) => said.to_owned(),
        (listed, _) => listed.to_owned(),
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
