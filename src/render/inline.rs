//! Inline content as HTML.

use super::escape::{escape, language_attributes, title_attribute};
use super::math::inline_math;
use super::pages::push_page;
use super::picture::push_image;
use super::{Surroundings, Written, note_id, note_ref_id};
use crate::model::{Href, Inline, Style};

/// The HTML of inline content.
pub fn inlines(content: &[Inline], around: &Surroundings) -> Written {
    let mut html = Written::default();
    push_inlines(content, around, &mut html);
    html
}

/// The HTML of a heading. Anchors in it are left out: links to them lead to the section's id. The marks of pages stand
/// [beside](super::page_marks) it.
pub fn heading(content: &[Inline], around: &Surroundings) -> Written {
    let mut content = content.to_vec();
    drop_marks(&mut content);
    inlines(&content, around)
}

fn drop_marks(content: &mut Vec<Inline>) {
    content.retain(|inline| !matches!(inline, Inline::Anchor(_) | Inline::Page(_)));
    for inline in content {
        match inline {
            Inline::Styled { content, .. }
            | Inline::Link { content, .. }
            | Inline::Foreign { content, .. } => drop_marks(content),
            _ => {}
        }
    }
}

pub(super) fn push_inlines(content: &[Inline], around: &Surroundings, html: &mut Written) {
    for (at, inline) in content.iter().enumerate() {
        match inline {
            Inline::Text(text) => html.text(text),
            Inline::Styled { style, content } => {
                let (open, close) = tags(*style);
                html.tag(open);
                push_inlines(content, around, html);
                html.tag(close);
            }
            Inline::Link {
                href,
                title,
                content,
            } => push_link(href, title, content, around, html),
            Inline::Foreign { language, content } => {
                html.tag(&format!("<span{}>", language_attributes(language)));
                push_inlines(content, around, html);
                html.tag("</span>");
            }
            Inline::Code(text) => {
                html.tag("<code>");
                html.text(text);
                html.tag("</code>");
            }
            Inline::Math(math) => html.append(inline_math(&math.tex)),
            Inline::Image(image) => push_image(image, &around.pictures, html),
            Inline::Label(label) => {
                push_label(label, html);
                html.text(" ");
            }
            Inline::NoteRef(at) => push_note_ref(*at, around, html),
            Inline::Anchor(name) => {
                if let Some(id) = around.places.get(name) {
                    html.tag(&format!("<span id=\"{}\"></span>", escape(id)));
                }
            }
            Inline::Page(page) => {
                let is_bare = matches!(content.get(at + 1), Some(Inline::Page(_)));
                push_page(*page, is_bare, around, html);
            }
            Inline::Break => {
                html.tag("<br>");
                html.line();
            }
        }
    }
}

/// A generated number. The proof passes over it by its class.
pub(super) fn push_label(label: &str, html: &mut Written) {
    html.tag("<span class=\"label\">");
    html.text(label);
    html.tag("</span>");
}

/// A link to an anchor that is not in the page is reduced to its words.
fn push_link(
    href: &Href,
    title: &str,
    content: &[Inline],
    around: &Surroundings,
    html: &mut Written,
) {
    let address = match href.place() {
        Some(name) => match around.places.get(name.as_ref()) {
            Some(id) => format!("#{id}"),
            None => return push_inlines(content, around, html),
        },
        None => href.as_str().to_owned(),
    };
    let is_inside = href
        .place()
        .is_some_and(|name| name.starts_with(super::INSIDE));
    html.tag(&format!(
        "<a {}href=\"{}\"{}>",
        if is_inside { "class=\"inside\" " } else { "" },
        escape(&address),
        title_attribute(title)
    ));
    push_inlines(content, around, html);
    html.tag("</a>");
}

fn push_note_ref(at: usize, around: &Surroundings, html: &mut Written) {
    let Some(label) = around.note_labels.get(at) else {
        return;
    };
    let id = match around.referred.borrow_mut().insert(at) {
        true => format!(" id=\"{}\"", note_ref_id(at)),
        false => String::new(),
    };
    let note = note_id(at);
    html.tag(&format!(
        "<sup><a href=\"#{note}\"{id} role=\"doc-noteref\">"
    ));
    html.text(label);
    html.tag("</a></sup>");
}

fn tags(style: Style) -> (&'static str, &'static str) {
    match style {
        Style::Emphasis => ("<em>", "</em>"),
        Style::Strong => ("<strong>", "</strong>"),
        Style::Struck => ("<s>", "</s>"),
        Style::Underlined => ("<u>", "</u>"),
        Style::Superscript => ("<sup>", "</sup>"),
        Style::Subscript => ("<sub>", "</sub>"),
        Style::Marked => ("<mark>", "</mark>"),
        Style::Small => ("<small>", "</small>"),
        Style::SmallCapitals => ("<span class=\"small-capitals\">", "</span>"),
    }
}
