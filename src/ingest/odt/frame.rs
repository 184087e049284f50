//! *Frames* hold a picture, a text or an object; *shapes* may have words (OpenDocument 1.3, part 3, 10). They are
//! anchored in a paragraph and shown behind it, unless they stand in its line like a letter.

use super::flow::{Piece, Pieces};
use super::line::{Context, Line};
use super::reading::Reading;
use super::xml::{Element, Node};
use super::{object, package};
use crate::model::{Block, Figure, Href, Image, Inline, Resource, Rule};

/// Whether elements of this name are shapes that may have words in them.
pub(super) fn is_shape(name: &str) -> bool {
    matches!(
        name,
        "draw:custom-shape"
            | "draw:rect"
            | "draw:line"
            | "draw:ellipse"
            | "draw:circle"
            | "draw:connector"
            | "draw:polygon"
            | "draw:polyline"
            | "draw:regular-polygon"
            | "draw:path"
            | "draw:caption"
            | "draw:measure"
            | "draw:text-box"
            | "dr3d:scene"
    )
}

/// Adds a frame, a shape, or a group of them to the line.
pub(super) fn push(
    reading: &mut Reading<'_>,
    element: &Element,
    context: &Context,
    line: &mut Line,
) {
    match element.name() {
        "draw:a" => {
            let mut inner = context.clone();
            if let Some(href) = Href::of_link(element.value("xlink:href")) {
                inner.link = Some(reading.link_to(href, ""));
            }
            for child in element.elements() {
                push(reading, child, &inner, line);
            }
        }
        "draw:g" => {
            for child in element.elements() {
                push(reading, child, context, line);
            }
        }
        "draw:frame" => frame(reading, element, context, line),
        "draw:control" => {
            let label = reading.label_of_control(element.value("draw:control"));
            let around = reading.around(context, &label);
            line.runs.space(&around);
            line.runs.text(&label, &around);
            line.runs.space(&around);
        }
        name if is_shape(name) => {
            let pieces = reading.apart(element);
            push_box(reading, pieces, line);
        }
        _ => {}
    }
}

fn frame(reading: &mut Reading<'_>, element: &Element, context: &Context, line: &mut Line) {
    reading.anchor_later(element.value("draw:name"));
    if let Some(text) = element.child("draw:text-box") {
        let pieces = reading.apart(text);
        if !pieces.is_empty() {
            return push_box(reading, pieces, line);
        }
    }
    if let Some(table) = element.child("table:table") {
        let mut pieces = Vec::new();
        reading.block(table, &mut pieces);
        line.boxes.append(&mut pieces);
        return;
    }
    let object = element.child("draw:object");
    let object = object.or_else(|| element.child("draw:object-ole"));
    if let Some(object) = object
        && object::push(reading, object, context, line)
    {
        return;
    }
    picture(reading, element, context, line);
}

/// Adds the picture in a frame.
pub(super) fn picture(
    reading: &mut Reading<'_>,
    frame: &Element,
    context: &Context,
    line: &mut Line,
) {
    let mut pictures = frame.elements().filter(|child| child.is("draw:image"));
    let Some(first) = pictures.next() else {
        return;
    };
    // The same picture follows in other formats.
    let shown = std::iter::once(first)
        .chain(pictures)
        .find(|picture| reading.can_show(picture.value("xlink:href")));
    let picture = Inline::Image(Image {
        resource: resource(reading, shown.unwrap_or(first)),
        alternative: description(frame),
        title: String::new(),
    });
    let around = reading.around(context, "");
    if frame.value("text:anchor-type") == "as-char" {
        for name in std::mem::take(&mut reading.anchors) {
            line.runs.push(Inline::Anchor(name), &Default::default());
        }
        line.runs.push(picture, &around);
        return;
    }
    let mut content: Vec<Inline> = std::mem::take(&mut reading.anchors)
        .into_iter()
        .map(Inline::Anchor)
        .collect();
    content.push(match around.link {
        Some(link) => Inline::Link {
            href: link.href,
            title: link.title,
            content: vec![picture],
        },
        None => picture,
    });
    line.boxes.push((reading.at.clone(), figure(content)));
}

/// A picture as a block.
pub(super) fn figure(content: Vec<Inline>) -> Piece {
    Piece::Block(Block::Figure(Figure {
        blocks: vec![Block::Plain(content)],
        caption: Vec::new(),
    }))
}

/// What a frame says of its content: its title and its description.
pub(super) fn description(frame: &Element) -> String {
    let said = |name: &str| frame.child(name).map(Element::words).unwrap_or_default();
    let (title, description) = (said("svg:title"), said("svg:desc"));
    match (title.is_empty(), description.is_empty()) {
        (_, true) => title,
        (true, _) => description,
        _ => format!("{title}: {description}"),
    }
}

/// Where the picture is: in the package, in the element itself, or elsewhere.
fn resource(reading: &Reading<'_>, picture: &Element) -> Resource {
    if let Some(data) = picture.child("office:binary-data") {
        let data: String = data
            .children
            .iter()
            .map(|node| match node {
                Node::Text(text) => text.as_str(),
                Node::Element(_) => "",
            })
            .flat_map(str::split_whitespace)
            .collect();
        return Resource::called(format!("data:;base64,{data}"));
    }
    let href = picture.value("xlink:href");
    if let Some(path) = reading.path_of(href) {
        return Resource::called(path);
    }
    // What lies beside the file is seen from inside it.
    Resource::called(href.strip_prefix("../").unwrap_or(href))
}

/// Adds a text box. One that only has a picture or a table with its caption is not shown as a box.
fn push_box(reading: &mut Reading<'_>, pieces: Pieces, line: &mut Line) {
    let is_figure = |piece: &Piece| {
        matches!(
            piece,
            Piece::Block(Block::Figure(_) | Block::Table(_) | Block::Aside(_) | Block::Math(_))
        )
    };
    if pieces.iter().all(|(_, piece)| is_figure(piece)) {
        line.boxes.extend(pieces);
        return;
    }
    let blocks = reading.without_headings(pieces);
    if !blocks.is_empty() {
        line.boxes
            .push((reading.at.clone(), Piece::Block(Block::Aside(blocks))));
    }
}

impl Reading<'_> {
    /// The path in the package that `href` leads to.
    pub(super) fn path_of(&self, href: &str) -> Option<String> {
        if self.package.is_flat() {
            return None;
        }
        let path = package::inside(href)?;
        Some(format!("{}{path}", self.folder))
    }

    /// Whether browsers may show the picture at `href`, by its name.
    fn can_show(&self, href: &str) -> bool {
        let extension = href.rsplit('.').next().unwrap_or_default();
        matches!(
            extension.to_ascii_lowercase().as_str(),
            "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "avif" | "bmp"
        )
    }

    /// What is in a box, read apart from the text around it.
    fn apart(&mut self, element: &Element) -> Pieces {
        let mut pieces = Vec::new();
        let was_inside = std::mem::replace(&mut self.is_inside, true);
        self.blocks(element, &mut pieces);
        self.is_inside = was_inside;
        super::flow::joined(pieces)
    }

    /// The blocks of `pieces`. A heading that cannot begin a section is shown bold, and told.
    pub(super) fn without_headings(&mut self, pieces: Pieces) -> Vec<Block> {
        let pieces = super::flow::joined(pieces);
        pieces
            .into_iter()
            .filter_map(|(_, piece)| match piece {
                Piece::Heading(_, content) => {
                    self.warn(Rule::FakeHeading, &crate::model::plain_text(&content));
                    Some(Block::Paragraph(vec![Inline::Styled {
                        style: crate::model::Style::Strong,
                        content,
                    }]))
                }
                Piece::Block(block) => Some(block),
                _ => None,
            })
            .collect()
    }
}
