//! A *phrase* is inline markup: emphasis, links, pictures, formulas.

use super::flow::{Flow, FlowItem, Wrap};
use super::reader::Reader;
use super::tree::{attribute, has_words, of_attribute, of_text, says, words};
use crate::model::{Block, Href, Image, Inline, Math, Resource, Rule, Style};
use dom_query::NodeRef;

impl Reader {
    pub(super) fn phrase(&mut self, name: &str, node: &NodeRef<'_>, flow: &mut Flow) {
        if name == "q" {
            flow.text("“");
            self.children(node, flow);
            return flow.text("”");
        }
        if name == "svg" && self.drawing(node, flow) {
            return;
        }
        if matches!(name, "svg" | "text" | "title" | "desc" | "foreignObject") {
            // The texts of a drawing are separate words.
            flow.text(" ");
            self.children(node, flow);
            return flow.text(" ");
        }
        if name == "ruby" {
            return self.ruby(node, flow);
        }
        let Some(wrap) = wrap(name, node) else {
            return self.children(node, flow);
        };
        flow.open(wrap);
        self.children(node, flow);
        flow.close();
    }

    /// A ruby reading is put in parentheses after its word.
    fn ruby(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        let bracketed = node.children_it(false).any(|child| child.has_name("rp"));
        for child in node.children_it(false) {
            let reading = !bracketed && child.has_name("rt");
            if reading {
                flow.text("(");
            }
            self.node(&child, flow);
            if reading {
                flow.text(")");
            }
        }
    }

    pub(super) fn link(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        let address = attribute(node, "href");
        if !node.has_attr("href") || address.trim().is_empty() {
            return self.children(node, flow);
        }
        let Some(href) = Href::of_link(&address) else {
            if has_words(&words(node)) {
                self.warn(Rule::UnsafeLink, &words(node), node);
            }
            return self.children(node, flow);
        };
        let title = attribute(node, "title");
        flow.open(Wrap::Link { href, title });
        self.children(node, flow);
        flow.close();
    }

    pub(super) fn image(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        let path = source(node);
        let is_pixel = ["width", "height"]
            .iter()
            .any(|side| matches!(attribute(node, side).trim_end_matches("px"), "0" | "1"));
        if is_pixel {
            return self.drop(node, Rule::PageFurniture);
        }
        if path.is_empty() {
            // Browsers show the words of a picture that they do not have.
            let words = attribute(node, "alt");
            if !words.trim().is_empty() {
                self.push_anchors(flow);
                flow.text(" ");
                flow.text(&words);
                flow.text(" ");
            }
            return;
        }
        let is_formula = |class: &str| matches!(class, "latex" | "tex" | "mathtex" | "formula");
        let said = |classes: &str| classes.split_whitespace().any(is_formula);
        let tex = attribute(node, "alt").trim().to_owned();
        if of_attribute(node, "class", said) == Some(true) && !tex.is_empty() {
            return self.inline(Inline::Math(Math { tex }), flow);
        }
        if !node.has_attr("alt") {
            self.warn(Rule::MissingAlternative, &path, node);
        }
        let image = Image {
            resource: Resource::called(path),
            alternative: attribute(node, "alt").trim().to_owned(),
            title: attribute(node, "title").trim().to_owned(),
        };
        self.inline(Inline::Image(image), flow);
    }

    pub(super) fn math(&mut self, (math, is_block): (crate::model::Math, bool), flow: &mut Flow) {
        if !is_block || self.flat {
            return self.inline(Inline::Math(math), flow);
        }
        flow.end_run(&mut self.anchors);
        flow.push(FlowItem::Block(Block::Math(math)));
    }

    /// Preformatted text. With a picture or a table in it, it is not code.
    pub(super) fn code(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        flow.end_run(&mut self.anchors);
        let holds_more = |inner: NodeRef<'_>| inner.has_name("img") || inner.has_name("table");
        if node.descendants_it().any(holds_more) {
            return self.children(node, flow);
        }
        let mut text = self.preformatted(node);
        if text.trim().is_empty() {
            return;
        }
        if self.flat {
            self.inline(Inline::Code(text.trim().to_owned()), flow);
            return flow.end_run(&mut self.anchors);
        }
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let language = language(node);
        flow.push(FlowItem::Block(Block::Code { language, text }));
    }
}

impl Reader {
    /// The text of an element as it stands, without what is not read.
    fn preformatted(&mut self, node: &NodeRef<'_>) -> String {
        let mut text = String::new();
        let mut below: Vec<NodeRef<'_>> = node.children_it(true).collect();
        while let Some(inner) = below.pop() {
            if inner.is_text() {
                text.push_str(&inner.text());
            } else if inner.has_name("br") {
                text.push('\n');
            } else if inner.is_element() && (is_blank(&inner) || self.is_read(&inner)) {
                self.anchors_of(&inner);
                below.extend(inner.children_it(true));
            }
        }
        text
    }
}

/// Whether the element has nothing but white space, which stands in code.
fn is_blank(node: &NodeRef<'_>) -> bool {
    let mut inside = node.children_it(false);
    inside.all(|inner| of_text(&inner, |text| text.trim().is_empty()) == Some(true))
}

fn wrap(name: &str, node: &NodeRef<'_>) -> Option<Wrap> {
    let style = match name {
        "em" | "i" | "cite" | "dfn" | "var" => Style::Emphasis,
        "strong" | "b" => Style::Strong,
        "s" | "strike" | "del" => Style::Struck,
        "u" | "ins" => Style::Underlined,
        "sup" => Style::Superscript,
        "sub" => Style::Subscript,
        "mark" => Style::Marked,
        "small" => Style::Small,
        "code" | "kbd" | "samp" | "tt" => return Some(Wrap::Code),
        "span" => styled(node)?,
        _ => return None,
    };
    Some(Wrap::Style(style))
}

/// The style of a `span`, by its CSS or, from TeX converters, by its font.
fn styled(node: &NodeRef<'_>) -> Option<Style> {
    let style = attribute(node, "style").to_ascii_lowercase();
    let style: String = style.split_whitespace().collect();
    if style.contains("small-caps")
        || says(node, "class", "cmcsc-")
        || says(node, "class", "small-caps")
    {
        Some(Style::SmallCapitals)
    } else if style.contains("font-style:italic") || says(node, "class", "cmti-") {
        Some(Style::Emphasis)
    } else if is_bold(node) {
        Some(Style::Strong)
    } else {
        None
    }
}

/// Whether an element is bold by its CSS or font.
pub(super) fn is_bold(node: &NodeRef<'_>) -> bool {
    let style = attribute(node, "style").to_ascii_lowercase();
    let style: String = style.split_whitespace().collect();
    let weights = ["font-weight:bold", "font-weight:700", "font-weight:800"];
    weights.iter().any(|bold| style.contains(bold)) || says(node, "class", "cmbx-")
}

/// The address of the picture; lazy pictures have it in another attribute than `src`.
fn source(node: &NodeRef<'_>) -> String {
    let plain = attribute(node, "src");
    let lazy = [
        "data-src",
        "data-lazy-src",
        "data-original",
        "data-hi-res-src",
    ]
    .iter()
    .map(|name| attribute(node, name))
    .find(|path| !path.trim().is_empty());
    let of_set = ["srcset", "data-srcset"].iter().find_map(|name| {
        let set = attribute(node, name);
        set.split_whitespace().next().map(str::to_owned)
    });
    let path = match lazy {
        Some(path) => path,
        None if plain.is_empty() => of_set.unwrap_or_default(),
        None => plain,
    };
    path.trim().to_owned()
}

/// The language of code, from its classes and those of elements around it.
fn language(node: &NodeRef<'_>) -> String {
    let inner = node.descendants_it().find(|inner| inner.has_name("code"));
    let around = node.ancestors_it(Some(2));
    for element in std::iter::once(*node).chain(inner).chain(around) {
        let classes = attribute(&element, "class");
        for class in classes.split_whitespace() {
            for prefix in ["language-", "lang-", "highlight-", "brush:"] {
                if let Some(language) = class.strip_prefix(prefix)
                    && !matches!(
                        language,
                        "" | "default" | "none" | "text" | "plaintext" | "source" | "notranslate"
                    )
                {
                    return language.to_owned();
                }
            }
        }
    }
    String::new()
}
