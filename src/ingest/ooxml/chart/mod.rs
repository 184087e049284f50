//! *Charts* (DrawingML, ECMA-376, part 1, 21.2; and the newer `cx`) as tables of the numbers that they draw. A chart
//! keeps them in its part, also where they come from a workbook.

mod extended;
mod plain;
mod table;
mod values;

use super::xml::{self, Element};
use crate::error::Result;
use crate::model::Table;
use table::tables;

/// A chart as it can be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chart {
    /// Its title; may be empty.
    pub title: String,
    /// Its numbers: series of the same categories share a table.
    pub tables: Vec<Table>,
}

/// What a part of a chart says.
#[derive(Debug, Default)]
struct Drawn {
    title: String,
    /// The title of the axis of categories.
    category_title: String,
    /// The title of the axis of values.
    value_title: String,
    series: Vec<Series>,
}

/// A series of values.
#[derive(Debug, Default, Clone)]
struct Series {
    name: String,
    /// Its categories by their places, the outermost level first. Of a scatter chart these are its first numbers.
    categories: Vec<Points>,
    /// Its values by their places; a bubble has two.
    values: Vec<Points>,
}

/// Texts by their places, in order.
type Points = Vec<(u32, String)>;

/// The chart in the part with this root (`c:chartSpace`, `cx:chartSpace`).
pub(in crate::ingest) fn read(root: &Element<'_>) -> Chart {
    let drawn = match root.is("cx:chartSpace") {
        true => extended::read(root),
        false => plain::read(root),
    };
    Chart {
        tables: tables(&drawn),
        title: drawn.title,
    }
}

/// The chart in the XML of a part.
///
/// # Errors
/// If it is no XML.
pub fn in_part(part: &str) -> Result<Chart> {
    Ok(read(&xml::parse(part, "chart")?))
}

/// The characters of the paragraphs in an element of DrawingML text, joined by spaces.
fn said(text: &Element<'_>) -> String {
    let mut words = String::new();
    text.each(&mut |element| match element.name() {
        "a:t" => words.push_str(&element.text()),
        "a:p" | "a:br" => words.push(' '),
        _ => {}
    });
    joined(&words)
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
