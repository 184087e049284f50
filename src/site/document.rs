//! A *document* is what of a report is searched where there are several.

use crate::model::primary_language;
use crate::payload::{Payload, text_of};
use crate::render::escape;

/// What of a report is searched: HTML of Pagefind's kind, which is never shown.
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
    /// What is searched of `payload`, whose page is at `href`: each heading and each block by the
    /// name of its place, under the words of the heading it stands under.
    pub(super) fn of(payload: &Payload, href: &str) -> Self {
        let language = payload.meta.language_or_english();
        let language = primary_language(language);
        let title = &payload.meta.title;
        let mut html = format!("<html lang=\"{language}\"><body><h1>{}</h1>", escape(title));
        for section in &payload.sections {
            let heading = match section.depth {
                0 => title.clone(),
                _ => text_of(&section.heading),
            };
            let heading = escape(&heading);
            let place =
                |id: &str| format!("<div id=\"{id}\" data-pagefind-title=\"{heading}\"></div>");
            if section.depth > 0 {
                html.push_str(&place(&section.id));
                html.push_str(&format!("<h2>{heading}</h2>"));
            }
            let blocks = payload.blocks.iter().skip(section.first_block as usize);
            for block in blocks.take(section.block_count as usize) {
                html.push_str(&place(&block.id));
                html.push_str("<div>");
                html.push_str(&apart(&block.html));
                html.push(' ');
                html.push_str(&apart(&block.rest));
                html.push_str("</div>");
            }
        }
        html.push_str("</body></html>");
        Self {
            href: href.to_owned(),
            language,
            html,
        }
    }
}

/// `html` with spaces where words end.
fn apart(html: &str) -> String {
    let ends = WORD_ENDS.iter();
    ends.fold(html.to_owned(), |html, end| {
        html.replace(end, &format!(" {end}"))
    })
}
