//! *Drawings*: pictures, text boxes, charts and diagrams, as DrawingML and as VML have them.

use super::atoms::{Atom, Format};
use super::paragraphs::Where;
use super::reading::{Line, Reading};
use crate::ingest::ooxml::xml::{self, Element};
use crate::ingest::ooxml::{chart, diagram};
use crate::model::{Block, Figure, Image, Inline, Resource, Rule};

impl Reading<'_> {
    /// Reads a drawing. Pictures stand in `line`, everything else follows it.
    pub(super) fn drawing(&mut self, drawing: &Element<'_>, line: &mut Line) {
        let properties = drawing.descendant("wp:docPr");
        let mut said = properties.map(described).unwrap_or_default();
        let link = properties.and_then(|found| found.child("a:hlinkClick"));
        let link = link.and_then(|link| link.attribute("r:id"));
        let target = link.and_then(|id| self.relations.get(id));
        let link = target.map(|relation| relation.target.clone());
        let link = link.and_then(|target| self.link_to(&target));
        self.open_links.extend(link);
        self.drawn(drawing, &mut said, line);
        if link.is_some() {
            self.open_links.pop();
        }
    }

    /// `said` is what the drawing is described by; its first picture takes it.
    fn drawn(&mut self, element: &Element<'_>, said: &mut String, line: &mut Line) {
        match element.name() {
            "pic:pic" => self.picture(element, said, line),
            // Early versions of Word had it in another namespace.
            "w:txbxContent" | "?:txbxContent" => {
                let open = self.set_apart();
                let blocks = self.blocks_of(element, Where::Box).unwrap_or_default();
                self.put_back(open);
                if !blocks.is_empty() {
                    line.boxes.push(Block::Aside(blocks));
                }
            }
            "c:chart" | "cx:chart" => self.chart(element, line),
            "dgm:relIds" => self.diagram(element, line),
            "v:imagedata" => {
                let said = std::mem::take(said);
                let id = element
                    .attribute("r:id")
                    .or_else(|| element.attribute("r:href"));
                self.image(id, said, line);
            }
            "v:textpath" => {
                let text = element.attribute("string").unwrap_or_default();
                let text = format!(" {text} ");
                line.atoms.push(Atom::Text(text), &Format::default());
            }
            name if name.starts_with("v:") => {
                if element.attribute("o:hr") == Some("t") {
                    line.boxes.push(Block::Rule);
                }
                if let Some(alternative) = element.attribute("alt") {
                    *said = joined(alternative);
                }
                self.all_drawn(element, said, line);
            }
            "a:t" => {
                let text = format!(" {} ", element.text());
                line.atoms.push(Atom::Text(text), &Format::default());
            }
            _ => self.all_drawn(element, said, line),
        }
    }

    fn all_drawn(&mut self, element: &Element<'_>, said: &mut String, line: &mut Line) {
        for child in element.elements() {
            self.drawn(child, said, line);
        }
    }

    fn picture(&mut self, picture: &Element<'_>, said: &mut String, line: &mut Line) {
        let own = picture.at(&["pic:nvPicPr", "pic:cNvPr"]);
        let alternative = match std::mem::take(said) {
            none if none.is_empty() => own.map(described).unwrap_or_default(),
            said => said,
        };
        let blip = picture.at(&["pic:blipFill", "a:blip"]);
        let id = blip.and_then(|blip| {
            let embedded = blip.attribute("r:embed").filter(|id| !id.is_empty());
            let drawing = || blip.descendant("asvg:svgBlip")?.attribute("r:embed");
            embedded
                .or_else(drawing)
                .or_else(|| blip.attribute("r:link"))
        });
        self.image(id, alternative, line);
    }

    /// Adds the picture of the relation with this id.
    fn image(&mut self, id: Option<&str>, alternative: String, line: &mut Line) {
        let target = id.and_then(|id| self.relations.get(id));
        let address = target.map(|relation| relation.target.clone());
        let image = Image {
            resource: Resource::called(address.unwrap_or_default()),
            alternative,
            title: String::new(),
        };
        let link = self.fields.link().or(self.open_links.last().copied());
        let format = Format {
            link,
            ..Format::default()
        };
        line.atoms.push(Atom::Image(image), &format);
    }

    fn chart(&mut self, element: &Element<'_>, line: &mut Line) {
        let Some(part) = self.part_of(element, "r:id") else {
            return;
        };
        let text = self.package.text(&part).unwrap_or_default();
        let Ok(root) = xml::parse(&text, &part) else {
            return self.warn(Rule::PassedOver, &part);
        };
        let chart = chart::read(&root);
        let caption = match chart.title.as_str() {
            "" => Vec::new(),
            title => vec![Inline::Text(title.to_owned())],
        };
        let mut blocks: Vec<Block> = chart.tables.into_iter().map(Block::Table).collect();
        blocks.extend(self.over_chart(&root, &part));
        if blocks.is_empty() && caption.is_empty() {
            return self.warn(Rule::PassedOver, &part);
        }
        line.boxes.push(Block::Figure(Figure { blocks, caption }));
    }

    /// What was written over the chart with this root, in shapes of the user's own.
    fn over_chart(&self, root: &Element<'_>, part: &str) -> Vec<Block> {
        let shapes = root.child("c:userShapes");
        let id = shapes.and_then(|shapes| shapes.attribute("r:id"));
        let relations = self.package.relations(part);
        let relation = id.and_then(|id| relations.get(id));
        let Some(relation) = relation.filter(|found| !found.is_external) else {
            return Vec::new();
        };
        let text = self.package.text(&relation.target).unwrap_or_default();
        let Ok(root) = xml::parse(&text, &relation.target) else {
            return Vec::new();
        };
        let mut blocks = Vec::new();
        root.each(&mut |element| {
            let words = match element.is("a:p") {
                true => joined(&said(element)),
                false => String::new(),
            };
            if !words.is_empty() {
                blocks.push(Block::Paragraph(vec![Inline::Text(words)]));
            }
        });
        blocks
    }

    fn diagram(&mut self, element: &Element<'_>, line: &mut Line) {
        let Some(part) = self.part_of(element, "r:dm") else {
            return;
        };
        let text = self.package.text(&part).unwrap_or_default();
        let Ok(root) = xml::parse(&text, &part) else {
            return self.warn(Rule::PassedOver, &part);
        };
        let blocks = diagram::read(&root);
        if !blocks.is_empty() {
            line.boxes.push(Block::Aside(blocks));
        }
    }

    /// The part that an element shows, if nothing has shown it before.
    fn part_of(&mut self, element: &Element<'_>, attribute: &str) -> Option<String> {
        let relation = self.relations.get(element.attribute(attribute)?)?;
        let part = Some(relation.target.clone()).filter(|_| !relation.is_external)?;
        match self.taken.insert(part.clone()) {
            true => Some(part),
            false => {
                self.warn(Rule::PassedOver, &part);
                None
            }
        }
    }
}

/// What a drawing is described by, or its title.
fn described(properties: &Element<'_>) -> String {
    let said = |name| properties.attribute(name).map(joined);
    let said = ["descr", "title"].into_iter().filter_map(said);
    said.into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

/// The characters of a paragraph of DrawingML.
fn said(paragraph: &Element<'_>) -> String {
    let mut text = String::new();
    paragraph.each(&mut |element| match element.name() {
        "a:t" => text.push_str(&element.text()),
        "a:br" => text.push(' '),
        _ => {}
    });
    text
}

/// A description on one line.
fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
