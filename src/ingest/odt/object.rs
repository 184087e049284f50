//! *Objects* in a frame are documents of their own: formulas, charts, sheets, texts (OpenDocument 1.3, part 3, 10.4.6).
//! A frame with an object also has a picture of it, for programs that cannot read it.

use super::flow::{Piece, Pieces};
use super::line::{Context, Line};
use super::math;
use super::package::CONTENT;
use super::reading::Reading;
use super::styles::Styles;
use super::xml::Element;
use crate::model::{Block, Figure, Inline, Math, Table, plain_text};

/// Objects are read in objects so deep at most.
const MOST_DEPTH: usize = 3;

/// Adds the `object` in a frame to the line. Returns whether it could be read; else there is only its picture.
pub(super) fn push(
    reading: &mut Reading<'_>,
    object: &Element,
    context: &Context,
    line: &mut Line,
) -> bool {
    if reading.depth >= MOST_DEPTH {
        return false;
    }
    // It stands in the element itself, or in a part.
    if let Some(own) = object.elements().next() {
        return read(reading, own, context, line, "");
    }
    let Some(folder) = reading.path_of(object.value("xlink:href")) else {
        return false;
    };
    let path = format!("{folder}/{CONTENT}");
    // An object that occurs twice is shown once: there may be thousands of frames with one object.
    if !reading.objects.insert(path.clone()) {
        return false;
    }
    let Ok(Some(root)) = reading.package.xml(&path) else {
        return false;
    };
    let outer = std::mem::replace(&mut reading.folder, format!("{folder}/"));
    let is_read = read(reading, &root, context, line, &path);
    reading.folder = outer;
    is_read
}

fn read(
    reading: &mut Reading<'_>,
    root: &Element,
    context: &Context,
    line: &mut Line,
    path: &str,
) -> bool {
    if root.local_name() == "math" {
        let around = reading.around(context, "");
        let tex = math::tex(root);
        if !tex.is_empty() {
            line.runs.push(Inline::Math(Math { tex }), &around);
        }
        return true;
    }
    let Some(body) = root.child("office:body") else {
        return false;
    };
    let mut styles = Styles::default();
    styles.add(root);
    if let Ok(Some(others)) = reading.package.xml(&path.replace(CONTENT, "styles.xml"))
        && !path.is_empty()
    {
        styles.add(&others);
        styles.add(root);
    }
    let outer = std::mem::replace(&mut reading.styles, styles);
    let was_inside = std::mem::replace(&mut reading.is_inside, true);
    reading.depth += 1;
    let pieces = pieces(reading, body);
    reading.depth -= 1;
    reading.is_inside = was_inside;
    reading.styles = outer;
    match pieces {
        Some(pieces) if !pieces.is_empty() => {
            line.boxes.extend(pieces);
            true
        }
        _ => false,
    }
}

/// What is in an object; `None` if it is of a kind that is not read.
fn pieces(reading: &mut Reading<'_>, body: &Element) -> Option<Pieces> {
    let at = reading.at.clone();
    if let Some(chart) = body.child("office:chart") {
        let chart = chart.child("chart:chart")?;
        return Some(vec![(at, of_chart(reading, chart)?)]);
    }
    let mut pieces = Vec::new();
    if let Some(sheets) = body.child("office:spreadsheet") {
        for sheet in sheets.elements().filter(|child| child.is("table:table")) {
            reading.table(sheet, &mut pieces);
        }
        return Some(pieces);
    }
    let text = body.child("office:text").or_else(|| {
        let shown = ["office:drawing", "office:presentation"];
        shown.iter().find_map(|name| body.child(name))
    })?;
    reading.blocks(text, &mut pieces);
    let blocks = reading.without_headings(pieces);
    let aside = (!blocks.is_empty()).then_some((at, Piece::Block(Block::Aside(blocks))));
    Some(aside.into_iter().collect())
}

/// A chart as the table of what it shows, with its titles.
fn of_chart(reading: &mut Reading<'_>, chart: &Element) -> Option<Piece> {
    let mut caption: Vec<Inline> = Vec::new();
    for name in ["chart:title", "chart:subtitle"] {
        let title = chart.child(name).map(Element::words).unwrap_or_default();
        push_words(&title, &mut caption);
    }
    let plot = chart.child("chart:plot-area");
    for axis in plot.into_iter().flat_map(Element::elements) {
        if axis.is("chart:axis") {
            let title = axis.child("chart:title").map(Element::words);
            push_words(&title.unwrap_or_default(), &mut caption);
        }
    }
    let mut tables = Vec::new();
    if let Some(table) = chart.child("table:table") {
        reading.table(table, &mut tables);
    }
    let table = tables.into_iter().find_map(|(_, piece)| match piece {
        Piece::Block(Block::Table(table)) => Some(table),
        _ => None,
    });
    if table.is_none() && caption.is_empty() {
        return None;
    }
    let blocks = table.map(|table| Block::Table(headed(table)));
    Some(match blocks {
        Some(table) => Piece::Block(Block::Figure(Figure {
            blocks: vec![table],
            caption,
        })),
        None => Piece::Block(Block::Paragraph(caption)),
    })
}

/// The first column of a chart's table has what the values belong to.
fn headed(mut table: Table) -> Table {
    for row in &mut table.body {
        if let Some(first) = row.cells.first_mut() {
            first.is_head = true;
        }
    }
    table
}

fn push_words(words: &str, content: &mut Vec<Inline>) {
    if words.is_empty() {
        return;
    }
    let separator = match plain_text(content).trim_end().chars().last() {
        None => "",
        Some('.' | ':' | '?' | '!') => " ",
        Some(_) => ". ",
    };
    content.push(Inline::Text(format!("{separator}{words}")));
}
