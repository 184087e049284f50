//! The words of a *chart of the newer kind*, in which the series name their data by an id.

use super::chart::{Points, Said, Series, plain};
use super::chart_numbers;
use crate::ingest::count::xml::{Node, value, walk};
use quick_xml::events::BytesStart;
use std::collections::HashMap;

/// The levels of texts and of numbers of each set of data.
type Data = HashMap<String, (Vec<Points>, Vec<Points>)>;

/// The words of the chart in this part.
pub(super) fn words(xml: &str) -> Option<Vec<String>> {
    let mut chart = Reading::default();
    walk(xml, |node| match node {
        Node::Start(name, element) => chart.begin(name, element),
        Node::End(name) => chart.end(name),
        Node::Text(text) => chart.text(text),
    })?;
    Some(chart.finish().into_words())
}

#[derive(Default)]
struct Reading {
    said: Said,
    /// The id of each series' data.
    ids: Vec<String>,
    data: Data,
    open: Vec<String>,
    /// The id of the data that is open, and the format and points of its level.
    id: String,
    code: String,
    points: Points,
    number: Option<u32>,
    characters: String,
    /// The title that is open: its own words, and those from a workbook.
    rich: String,
    cached: Option<String>,
    is_of_categories: bool,
    axis_title: String,
}

impl Reading {
    fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|open| open == name)
    }

    fn begin(&mut self, name: &str, element: &BytesStart<'_>) {
        self.open.push(name.to_owned());
        let said = |name| value(element, name).unwrap_or_default();
        match name {
            "data" => self.id = said("id"),
            "lvl" => {
                self.code = said("formatCode");
                self.points.clear();
            }
            "pt" => {
                self.number = said("idx").trim().parse().ok();
                self.characters.clear();
            }
            "series" => {
                self.said.series.push(Series::default());
                self.ids.push(String::new());
            }
            "dataId" => {
                if let Some(id) = self.ids.last_mut() {
                    *id = said("val");
                }
            }
            "axis" => {
                self.is_of_categories = false;
                self.axis_title.clear();
            }
            "catScaling" => self.is_of_categories = true,
            "title" | "tx" if !self.is_in_title() => {
                self.rich.clear();
                self.cached = None;
            }
            "v" if self.cached.is_none() => self.cached = Some(String::new()),
            "p" | "br" => self.rich.push(' '),
            _ => {}
        }
    }

    /// Whether the element around the one that is open is a title.
    fn is_in_title(&self) -> bool {
        self.open.iter().rev().skip(1).any(|open| open == "title")
    }

    fn text(&mut self, text: &str) {
        match self.open.last().map(String::as_str) {
            Some("pt") => self.characters.push_str(text),
            Some("t") if self.is_in("rich") => self.rich.push_str(text),
            Some("v") if plain(self.cached.as_deref().unwrap_or_default()).is_empty() => {
                self.cached.get_or_insert_default().push_str(text);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        self.open.pop();
        match name {
            "pt" => {
                if let Some(number) = self.number.take() {
                    let text = plain(&self.characters);
                    self.points.entry(number).or_insert(text);
                }
            }
            "lvl" => {
                let mut points = std::mem::take(&mut self.points);
                let of_data = self.data.entry(self.id.clone()).or_default();
                if self.open.iter().any(|open| open == "strDim") {
                    of_data.0.push(points);
                } else {
                    for text in points.values_mut() {
                        *text = chart_numbers::shown(text, &self.code, false);
                    }
                    of_data.1.push(points);
                }
            }
            "title" if self.is_in("axis") => self.axis_title = self.title(),
            "title" => self.said.title = self.title(),
            "tx" if !self.is_in("title") => {
                let name = self.title();
                if let Some(series) = self.said.series.last_mut() {
                    series.name = name;
                }
            }
            "axis" => {
                let title = std::mem::take(&mut self.axis_title);
                match self.is_of_categories {
                    true => self.said.of_categories = title,
                    false => self.said.of_values = title,
                }
            }
            _ => {}
        }
    }

    fn title(&mut self) -> String {
        let rich = plain(&std::mem::take(&mut self.rich));
        let cached = self.cached.take().unwrap_or_default();
        match rich.is_empty() {
            true => plain(&cached),
            false => rich,
        }
    }

    fn finish(mut self) -> Said {
        for (series, id) in self.said.series.iter_mut().zip(&self.ids) {
            if let Some((categories, values)) = self.data.get(id) {
                series.categories.clone_from(categories);
                series.values.clone_from(values);
            }
        }
        self.said
    }
}
