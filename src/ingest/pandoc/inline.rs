//! Converts pandoc's inline elements.

use super::rst::descriptions;
use super::{Reading, org_letters};
use crate::model::is_language_tag;
use crate::model::{Href, Image, Inline, Language, Math, Note, Resource, Rule, Style, plain_text};
use pandoc_types::definition::{Attr, Citation, Inline as Source, QuoteType, Target};

impl Reading {
    /// Converts inline content, and joins adjacent pieces of text.
    pub(super) fn inlines(&mut self, source: &[Source]) -> Vec<Inline> {
        let mut content = Vec::new();
        for inline in source {
            self.push_inline(inline, &mut content);
        }
        content
    }

    fn push_inline(&mut self, source: &Source, content: &mut Vec<Inline>) {
        match source {
            Source::Str(text) => push_text(content, &org_letters::without(text)),
            Source::Space | Source::SoftBreak => push_text(content, " "),
            Source::LineBreak => content.push(Inline::Break),
            Source::Emph(inner) => self.styled(Style::Emphasis, inner, content),
            Source::Strong(inner) => self.styled(Style::Strong, inner, content),
            Source::Underline(inner) => self.styled(Style::Underlined, inner, content),
            Source::Strikeout(inner) => self.styled(Style::Struck, inner, content),
            Source::Superscript(inner) => self.styled(Style::Superscript, inner, content),
            Source::Subscript(inner) => self.styled(Style::Subscript, inner, content),
            Source::SmallCaps(inner) => self.styled(Style::SmallCapitals, inner, content),
            Source::Quoted(kind, inner) => {
                let (open, close) = match kind {
                    QuoteType::SingleQuote => ("‘", "’"),
                    QuoteType::DoubleQuote => ("“", "”"),
                };
                push_text(content, open);
                self.extend(inner, content);
                push_text(content, close);
            }
            Source::Cite(citations, inner) => {
                let is_raw = |inline: &Source| matches!(inline, Source::RawInline(..));
                match inner.iter().all(is_raw) {
                    true => self.citations(citations, content),
                    false => self.extend(inner, content),
                }
            }
            Source::Code(attributes, text) => match self.code(attributes, text) {
                Inline::Text(text) => push_text(content, &text),
                code => content.push(code),
            },
            Source::Math(_, tex) => content.push(Inline::Math(Math { tex: tex.clone() })),
            Source::RawInline(format, text) => {
                let inner = self.raw_inlines(&format.0, text);
                content.extend(inner);
            }
            Source::Link(attributes, inner, target) => {
                push_anchor(attributes, content);
                self.link(inner, target, content);
            }
            Source::Image(attributes, alternative, target) => {
                let alternative = plain_text(&self.inlines(alternative));
                let image = self.image(attributes, alternative, target);
                content.push(Inline::Image(image));
            }
            Source::Note(blocks) => {
                let at = self.notes.len();
                self.notes.push(Note {
                    label: (at + 1).to_string(),
                    blocks: Vec::new(),
                });
                self.note_places.push(self.at.clone());
                self.notes[at].blocks = self.blocks(blocks);
                content.push(Inline::NoteRef(at));
            }
            Source::Span(attributes, inner) => {
                push_anchor(attributes, content);
                if let Some(picture) = bare_picture(attributes, inner) {
                    content.push(Inline::Image(picture));
                    return;
                }
                if let Some(link) = self.link_inside(attributes, inner) {
                    content.extend(link);
                    return;
                }
                match language(attributes) {
                    Some(language) => {
                        let inner = self.inlines(inner);
                        content.push(Inline::Foreign {
                            language,
                            content: inner,
                        });
                    }
                    None => self.extend(inner, content),
                }
            }
        }
    }

    fn extend(&mut self, source: &[Source], content: &mut Vec<Inline>) {
        for inline in source {
            self.push_inline(inline, content);
        }
    }

    /// Citations for which there is no text: their keys, with what stands before and behind them.
    fn citations(&mut self, citations: &[Citation], content: &mut Vec<Inline>) {
        push_text(content, "[");
        for (at, citation) in citations.iter().enumerate() {
            push_text(content, if at > 0 { "; " } else { "" });
            self.extend(&citation.citation_prefix, content);
            let is_after = !citation.citation_prefix.is_empty();
            push_text(content, if is_after { " " } else { "" });
            push_text(content, &citation.citation_id);
            let is_before = !citation.citation_suffix.is_empty();
            push_text(content, if is_before { ", " } else { "" });
            self.extend(&citation.citation_suffix, content);
        }
        push_text(content, "]");
    }

    fn styled(&mut self, style: Style, source: &[Source], content: &mut Vec<Inline>) {
        let inner = self.inlines(source);
        content.push(Inline::Styled {
            style,
            content: inner,
        });
    }

    fn link(&mut self, source: &[Source], target: &Target, content: &mut Vec<Inline>) {
        let inner = self.inlines(source);
        match Href::of_link(&target.url) {
            Some(href) => content.push(Inline::Link {
                href,
                title: target.title.clone(),
                content: inner,
            }),
            None => {
                self.warn(Rule::UnsafeLink, &target.url);
                content.extend(inner);
            }
        }
    }

    /// The picture at `target`. What its attributes say of it is more than the `alternative` text.
    pub(super) fn image(&self, attributes: &Attr, alternative: String, target: &Target) -> Image {
        let described = of_attributes(attributes, "alt");
        let described = described.unwrap_or_else(|| descriptions::of_classes(&attributes.classes));
        let alternative = match described.is_empty() {
            true if alternative == UNDESCRIBED => String::new(),
            true => alternative,
            false => described,
        };
        Image {
            resource: Resource::called(&target.url),
            alternative,
            // Pandoc before 3 marks a picture that is a figure so.
            title: target
                .title
                .strip_prefix("fig:")
                .unwrap_or(&target.title)
                .to_owned(),
        }
    }
}

/// What pandoc says of a picture of which the source says nothing.
const UNDESCRIBED: &str = "image";

/// Endings of the names of pictures.
const PICTURES: [&str; 8] = [
    ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp",
];

/// The picture that a link of Org without a description names by its file alone, which pandoc takes for a place in the text.
fn bare_picture(attributes: &Attr, inner: &[Source]) -> Option<Image> {
    let is_place = attributes
        .classes
        .iter()
        .any(|class| class == "spurious-link");
    let target = of_attributes(attributes, "target").filter(|_| is_place)?;
    let lower = target.to_ascii_lowercase();
    let is_picture = PICTURES.iter().any(|ending| lower.ends_with(ending));
    let [Source::Emph(words)] = inner else {
        return None;
    };
    let [Source::Str(word)] = words.as_slice() else {
        return None;
    };
    (is_picture && *word == target).then(|| Image {
        resource: Resource::called(&target),
        alternative: String::new(),
        title: String::new(),
    })
}

fn push_text(content: &mut Vec<Inline>, text: &str) {
    match content.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => content.push(Inline::Text(text.to_owned())),
    }
}

pub(super) fn push_anchor(attributes: &Attr, content: &mut Vec<Inline>) {
    if !attributes.identifier.is_empty() {
        content.push(Inline::Anchor(attributes.identifier.clone()));
    }
}

/// What the attribute of this name says.
pub(super) fn of_attributes(attributes: &Attr, name: &str) -> Option<String> {
    let mut all = attributes.attributes.iter();
    let found = all.find(|(key, _)| key == name);
    found.map(|(_, value)| value.clone())
}

/// The language and direction set by attributes.
pub(super) fn language(attributes: &Attr) -> Option<Language> {
    let language = Language {
        tag: of_attributes(attributes, "lang")
            .filter(|tag| is_language_tag(tag))
            .unwrap_or_default(),
        right_to_left: of_attributes(attributes, "dir").map(|direction| direction == "rtl"),
    };
    (language != Language::default()).then_some(language)
}
