//! A *document* is what of a report is searched where there are several.

use crate::model::primary_language;
use crate::payload::{Composed, numbered, text_of};
use crate::render::escape;
use crate::view::{Entry, compared, facets_of};

/// The searchable content of a report: HTML for Pagefind, which is never shown.
#[derive(Debug, Clone)]
pub(super) struct Document {
    /// The address of the report's page.
    pub(super) href: String,
    /// The language of the report, by its primary subtag.
    pub(super) language: String,
    pub(super) html: String,
}

/// Elements of a report's HTML that end a word where Pagefind would not.
const WORD_ENDS: [&str; 7] = [
    "</th>",
    "</dt>",
    "</dd>",
    "</caption>",
    "</figcaption>",
    "</blockquote>",
    "</pre>",
];

impl Document {
    /// The searchable content of `report`, which `entry` lists: what it is chosen by, each heading, and each block with
    /// its id, below its heading.
    pub(super) fn of(report: &Composed, entry: &Entry) -> Self {
        let language = report.meta.language_or_english();
        let language = primary_language(language);
        let title = &report.meta.title;
        let mut html = format!("<html lang=\"{language}\"><body><h1>{}</h1>", escape(title));
        for (name, value) in facets_of(entry) {
            let value = escape(&compared(&value)).to_string();
            html.push_str(&format!(
                "<div data-pagefind-filter=\"{name}[title]\" title=\"{value}\"></div>"
            ));
        }
        for (at, section) in numbered(&report.payload.sections) {
            let own = report.text.heading(at);
            let heading = own.map_or_else(|| title.clone(), |own| text_of(&own.html));
            let heading = escape(&heading);
            let place =
                |id: &str| format!("<div id=\"{id}\" data-pagefind-title=\"{heading}\"></div>");
            if let Some(own) = own {
                html.push_str(&place(&own.id));
                html.push_str(&format!("<h2>{heading}</h2>"));
            }
            let blocks = report.block_ids.iter().zip(&report.text.blocks);
            let blocks = blocks.skip(section.first_block as usize);
            for (id, block) in blocks.take(section.block_count as usize) {
                html.push_str(&place(id));
                html.push_str("<div>");
                html.push_str(&apart(&block.html));
                html.push(' ');
                html.push_str(&block.rest.as_deref().map(apart).unwrap_or_default());
                html.push_str("</div>");
            }
        }
        html.push_str("</body></html>");
        Self {
            href: entry.href.clone(),
            language,
            html,
        }
    }
}

/// `html` with spaces at word boundaries.
fn apart(html: &str) -> String {
    let ends = WORD_ENDS.iter();
    ends.fold(html.to_owned(), |html, end| {
        html.replace(end, &format!(" {end}"))
    })
}
