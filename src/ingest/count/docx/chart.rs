//! The words of a *chart* are those of a table: the titles of its axes, the names of its series, then row by row its
//! categories and values. They stand in the part in another order, each series by itself.

use super::chart_numbers;
use crate::ingest::count::xml::{Node, value, walk};
use quick_xml::events::BytesStart;
use std::collections::{BTreeMap, BTreeSet};

/// Texts by their numbers.
pub(super) type Points = BTreeMap<u32, String>;

/// A series of a chart.
#[derive(Default)]
pub(super) struct Series {
    pub(super) name: String,
    /// The levels of its categories, the innermost first.
    pub(super) categories: Vec<Points>,
    pub(super) values: Vec<Points>,
}

/// What a chart says.
#[derive(Default)]
pub(super) struct Said {
    pub(super) title: String,
    pub(super) of_categories: String,
    pub(super) of_values: String,
    pub(super) series: Vec<Series>,
}

impl Said {
    /// The title, then each cell.
    pub(super) fn into_words(mut self) -> Vec<String> {
        self.series
            .retain(|one| !one.values.is_empty() || !one.name.is_empty());
        let mut words = vec![self.title];
        let mut from = 0;
        while from < self.series.len() {
            let mut to = from + 1;
            while self.series.get(to).is_some_and(|next| {
                next.categories.is_empty() || next.categories == self.series[to - 1].categories
            }) {
                to += 1;
            }
            let together = &self.series[from..to];
            let is_large = numbers(together).len() * together.len() > MOST_CELLS;
            for together in together.chunks(if is_large { 1 } else { together.len() }) {
                words.push(self.of_categories.clone());
                words.push(self.of_values.clone());
                words.extend(together.iter().map(|one| one.name.clone()));
                push_rows(together, &mut words);
            }
            from = to;
        }
        words
    }
}

/// Series are in a table of their own, if one of all would have more cells.
const MOST_CELLS: usize = 500_000;

/// The categories and the values of series that are in one table.
fn columns(together: &[Series]) -> impl Iterator<Item = &Points> {
    let categories = together.first().into_iter();
    let categories = categories.flat_map(|one| one.categories.iter().rev());
    categories.chain(together.iter().flat_map(|one| &one.values))
}

fn numbers(together: &[Series]) -> BTreeSet<u32> {
    columns(together)
        .flat_map(|points| points.keys().copied())
        .collect()
}

fn push_rows(together: &[Series], words: &mut Vec<String>) {
    for number in numbers(together) {
        let cells = columns(together);
        words.extend(cells.filter_map(|points| points.get(&number).cloned()));
    }
}

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
    /// The names of the open elements.
    open: Vec<String>,
    /// The titles of the axes of values.
    of_values: Vec<String>,
    has_numbers_for_categories: bool,
    since_1904: bool,
    /// The format code, the number of the point, and its characters.
    code: String,
    number: Option<u32>,
    characters: String,
    points: Points,
    /// The labels at points of the open series, and the one that is open.
    labels: Points,
    label: (Option<u32>, String),
}

impl Reading {
    fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|open| open == name)
    }

    fn begin(&mut self, name: &str, element: &BytesStart<'_>) {
        self.open.push(name.to_owned());
        match name {
            "date1904" => self.since_1904 = super::styles::is_on(element),
            "scatterChart" | "bubbleChart" => self.has_numbers_for_categories = true,
            "ser" => {
                self.said.series.push(Series::default());
                self.labels.clear();
            }
            "dLbl" => self.label = (None, String::new()),
            "idx" if self.is_in("dLbl") => {
                let said = value(element, "val");
                self.label.0 = said.and_then(|said| said.trim().parse().ok());
            }
            "p" if self.is_in("dLbl") => self.label.1.push(' '),
            "catAx" | "dateAx" | "serAx" => self.said.of_categories.push(' '),
            "valAx" => self.of_values.push(String::new()),
            "strCache" | "strLit" | "numCache" | "numLit" | "lvl" => {
                self.points.clear();
                self.code.clear();
            }
            "pt" => {
                self.number = value(element, "idx").and_then(|said| said.trim().parse().ok());
                self.characters.clear();
            }
            // Paragraphs and lines of titles.
            "p" | "br" => self.text_of_title(" "),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.open.last().map(String::as_str) {
            Some("formatCode") => self.code.push_str(text),
            Some("v") if self.is_in("pt") && !self.is_in("tx") => self.characters.push_str(text),
            Some("t") if ["dLbl", "r", "rich"].iter().all(|name| self.is_in(name)) => {
                self.label.1.push_str(text);
            }
            Some("t") if self.is_in("dLbl") => {}
            Some("v" | "t") => self.text_of_title(text),
            _ => {}
        }
    }

    /// Text of the title of the chart or an axis, or of the name of a series.
    fn text_of_title(&mut self, text: &str) {
        if !self.is_in("tx") || self.is_in("trendline") || self.is_in("dLbls") {
            return;
        }
        if self.is_in("ser") {
            if let Some(series) = self.said.series.last_mut() {
                series.name.push_str(text);
            }
        } else if !self.is_in("title") {
        } else if self.is_in("valAx") {
            if let Some(title) = self.of_values.last_mut() {
                title.push_str(text);
            }
        } else if ["catAx", "dateAx", "serAx"]
            .iter()
            .any(|axis| self.is_in(axis))
        {
            self.said.of_categories.push_str(text);
        } else {
            self.said.title.push_str(text);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "pt" if !self.is_in("tx") => {
                if let Some(number) = self.number.take() {
                    let text = plain(&self.characters);
                    self.points.entry(number).or_insert(text);
                }
            }
            // Several points of a title are words of their own.
            "pt" => self.text_of_title(" "),
            "numCache" | "numLit" => {
                for text in self.points.values_mut() {
                    *text = chart_numbers::shown(text, &self.code, self.since_1904);
                }
                self.end_points();
            }
            "strCache" | "strLit" | "lvl" => self.end_points(),
            "dLbl" => {
                let (number, text) = std::mem::take(&mut self.label);
                if let Some(number) = number.filter(|_| !plain(&text).is_empty()) {
                    self.labels.entry(number).or_insert(plain(&text));
                }
            }
            "ser" => self.end_series(),
            _ => {}
        }
        self.open.pop();
    }

    fn end_points(&mut self) {
        let is_aside = ["tx", "errBars", "trendline", "dLbls"];
        if is_aside.iter().any(|name| self.is_in(name)) {
            return;
        }
        let points = std::mem::take(&mut self.points);
        let is_category = self.is_in("cat") || self.is_in("xVal");
        let is_value = ["val", "yVal", "bubbleSize"]
            .iter()
            .any(|name| self.is_in(name));
        if let Some(series) = self.said.series.last_mut() {
            if is_category {
                series.categories.push(points);
            } else if is_value {
                series.values.push(points);
            }
        }
    }

    /// Labels are read behind the values that they stand at.
    fn end_series(&mut self) {
        let labels = std::mem::take(&mut self.labels);
        let Some(series) = self.said.series.last_mut().filter(|_| !labels.is_empty()) else {
            return;
        };
        if series.values.is_empty() {
            series.values.push(Points::new());
        }
        for (number, label) in labels {
            let text = series.values[0].entry(number).or_default();
            text.push(' ');
            text.push_str(&label);
        }
    }

    fn finish(mut self) -> Said {
        if self.has_numbers_for_categories
            && plain(&self.said.of_categories).is_empty()
            && !self.of_values.is_empty()
        {
            self.said.of_categories = self.of_values.remove(0);
        }
        self.said.of_values = self.of_values.join(" ");
        self.said
    }
}

/// On one line.
pub(super) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
