//! *Raw* pieces are what pandoc passes on in the format of the source: HTML in a notebook or a text, LaTeX in both.

use super::Reading;
use crate::model::{Block, Image, Inline, Math, Resource, Rule, plain_text};
use dom_query::{Document, NodeData, NodeRef};

/// Elements in a piece of HTML nest so deep at most; deeper text is passed over.
const DEEPEST: usize = 100;

/// Environments of LaTeX that are a formula.
const FORMULAS: [&str; 12] = [
    "align",
    "align*",
    "aligned",
    "alignat",
    "alignat*",
    "equation",
    "equation*",
    "eqnarray",
    "eqnarray*",
    "gather",
    "gather*",
    "multline",
];

impl Reading {
    /// What a raw block is on the page.
    pub(super) fn raw_block(&mut self, format: &str, text: &str) -> Vec<Block> {
        if matches!(format, "tex" | "latex") && is_formula(text) {
            return vec![Block::Math(Math {
                tex: text.trim().to_owned(),
            })];
        }
        let content = self.raw_inlines(format, text);
        match plain_text(&content).trim().is_empty() && !content.iter().any(is_image) {
            true => Vec::new(),
            false => vec![Block::Paragraph(content)],
        }
    }

    /// The text and the pictures of a raw piece.
    pub(super) fn raw_inlines(&mut self, format: &str, text: &str) -> Vec<Inline> {
        // A blank in code of LaTeX, which pandoc passes on.
        if matches!(format, "tex" | "latex")
            && text
                .strip_prefix('\\')
                .is_some_and(|rest| rest.trim().is_empty())
        {
            return vec![Inline::Text(" ".to_owned())];
        }
        if !matches!(format, "html" | "html4" | "html5") {
            // A line of settings in Org.
            let is_setting = text.starts_with("#+") && text.contains(':');
            let rule = match is_setting {
                true => Rule::IgnoredKey,
                false => Rule::PassedOver,
            };
            self.warn(rule, text);
            return Vec::new();
        }
        let document = Document::fragment(text);
        let mut content = Vec::new();
        push(&document.root(), 0, &mut content);
        self.warn(Rule::LostMarkup, text);
        content
    }
}

fn is_formula(text: &str) -> bool {
    let inside = text.trim().strip_prefix("\\begin{");
    let name = inside.and_then(|inside| inside.split('}').next());
    name.is_some_and(|name| FORMULAS.contains(&name))
}

fn is_image(inline: &Inline) -> bool {
    matches!(inline, Inline::Image(_))
}

fn push(node: &NodeRef<'_>, depth: usize, content: &mut Vec<Inline>) {
    if depth > DEEPEST {
        return;
    }
    for child in node.children_it(false) {
        let text = child.query(|node| match &node.data {
            NodeData::Text { contents } => Some(contents.to_string()),
            _ => None,
        });
        if let Some(text) = text.flatten() {
            content.push(Inline::Text(text));
            continue;
        }
        let Some(name) = child.node_name() else {
            continue;
        };
        let said = |name: &str| child.attr(name).map(|value| value.to_string());
        match &*name {
            "script" | "style" | "template" | "head" => {}
            "br" => content.push(Inline::Break),
            "img" => content.push(Inline::Image(Image {
                resource: Resource::called(said("src").unwrap_or_default()),
                alternative: said("alt").unwrap_or_default(),
                title: said("title").unwrap_or_default(),
            })),
            "td" | "th" | "p" | "div" | "li" | "tr" => {
                push(&child, depth + 1, content);
                content.push(Inline::Text(" ".to_owned()));
            }
            _ => push(&child, depth + 1, content),
        }
    }
}
