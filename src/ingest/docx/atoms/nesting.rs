//! Atoms are *nested* into inlines: what shares a layer of its format stands in one element of it.

use super::{Atom, Format};
use crate::ingest::docx::look::Height;
use crate::model::{Href, Inline, Language, Math, Style};

/// The layers of a format, outermost first.
const LAYERS: usize = 10;

/// The atoms nested from this layer of their formats on.
pub(super) fn nested(atoms: &[(Atom, Format)], layer: usize, links: &[Href]) -> Vec<Inline> {
    if layer == LAYERS {
        return atoms.iter().map(|(atom, _)| bare(atom)).collect();
    }
    let mut inlines = Vec::new();
    let mut rest = atoms;
    while let Some((_, format)) = rest.first() {
        let same = |(_, other): &(Atom, Format)| same_in(layer, format, other);
        let length = rest.iter().take_while(|atom| same(atom)).count();
        let (group, others) = rest.split_at(length);
        rest = others;
        match wrapped(layer, format, group, links) {
            Some(inline) => inlines.push(inline),
            None => inlines.extend(nested(group, layer + 1, links)),
        }
    }
    inlines
}

fn same_in(layer: usize, one: &Format, other: &Format) -> bool {
    match layer {
        0 => one.link == other.link,
        1 => one.language == other.language && one.right_to_left == other.right_to_left,
        2 => one.strong == other.strong,
        3 => one.emphasis == other.emphasis,
        4 => one.underlined == other.underlined,
        5 => one.struck == other.struck,
        6 => one.marked == other.marked,
        7 => one.small_capitals == other.small_capitals,
        8 => one.height == other.height,
        _ => one.code == other.code,
    }
}

/// A group of atoms in what this layer of their format puts around them; `None` if that is nothing.
fn wrapped(
    layer: usize,
    format: &Format,
    group: &[(Atom, Format)],
    links: &[Href],
) -> Option<Inline> {
    let content = |links| nested(group, layer + 1, links);
    let style = match layer {
        0 => {
            let href = links.get(format.link?)?.clone();
            return Some(Inline::Link {
                href,
                title: String::new(),
                content: content(links),
            });
        }
        1 => {
            let language = Language {
                tag: format.language.as_deref().unwrap_or_default().to_owned(),
                right_to_left: format.right_to_left,
            };
            return (language != Language::default()).then(|| Inline::Foreign {
                language,
                content: content(links),
            });
        }
        9 => {
            let texts = group.iter().map(|(atom, _)| match atom {
                Atom::Text(text) => Some(text.as_str()),
                _ => None,
            });
            let text = texts.collect::<Option<Vec<_>>>()?.concat();
            return format.code.then_some(Inline::Code(text));
        }
        2 if format.strong => Style::Strong,
        3 if format.emphasis => Style::Emphasis,
        4 if format.underlined => Style::Underlined,
        5 if format.struck => Style::Struck,
        6 if format.marked => Style::Marked,
        7 if format.small_capitals => Style::SmallCapitals,
        8 if format.height == Height::Raised => Style::Superscript,
        8 if format.height == Height::Lowered => Style::Subscript,
        _ => return None,
    };
    Some(Inline::Styled {
        style,
        content: content(links),
    })
}

fn bare(atom: &Atom) -> Inline {
    match atom {
        Atom::Text(text) => Inline::Text(text.clone()),
        Atom::Break => Inline::Break,
        Atom::Image(image) => Inline::Image(image.clone()),
        Atom::Note(at) => Inline::NoteRef(*at),
        Atom::Anchor(name) => Inline::Anchor(name.clone()),
        Atom::Math(tex) => Inline::Math(Math { tex: tex.clone() }),
    }
}
