//! Charts of ECMA-376: `c:chartSpace`.

use super::super::xml::Element;
use super::values::Format;
use super::{Drawn, Points, Series, joined, said};

pub(super) fn read(root: &Element<'_>) -> Drawn {
    let Some(chart) = root.child("c:chart") else {
        return Drawn::default();
    };
    let mut read = Drawn {
        title: title(chart),
        ..Drawn::default()
    };
    let since_1904 = root.is_on("c:date1904") == Some(true);
    let Some(area) = chart.child("c:plotArea") else {
        return read;
    };
    let (mut category_titles, mut value_titles) = (Vec::new(), Vec::new());
    for element in area.elements() {
        match element.local_name() {
            "catAx" | "dateAx" | "serAx" => category_titles.push(title(element)),
            "valAx" => value_titles.push(title(element)),
            _ => read
                .series
                .extend(element.all("c:ser").map(|one| series(one, since_1904))),
        }
    }
    // Of two axes of values the first is that of the first numbers.
    let is_scatter = area
        .elements()
        .any(|of| matches!(of.local_name(), "scatterChart" | "bubbleChart"));
    category_titles.retain(|title| !title.is_empty());
    if is_scatter && category_titles.is_empty() && !value_titles.is_empty() {
        category_titles.push(value_titles.remove(0));
    }
    value_titles.retain(|title| !title.is_empty());
    read.category_title = category_titles.join(", ");
    read.value_title = value_titles.join(", ");
    read
}

/// The title of a chart or of an axis; empty where none is written.
fn title(of: &Element<'_>) -> String {
    of.at(&["c:title", "c:tx"]).map(text).unwrap_or_default()
}

/// A text that is written, or taken from a workbook.
fn text(of: &Element<'_>) -> String {
    if let Some(rich) = of.child("c:rich") {
        return said(rich);
    }
    let cached = of.at(&["c:strRef", "c:strCache"]).map(|cache| {
        let points = cache.all("c:pt").filter_map(|point| point.child("c:v"));
        points.map(Element::text).collect::<Vec<_>>().join(" ")
    });
    let own = || of.child("c:v").map(Element::text);
    joined(&cached.or_else(own).unwrap_or_default())
}

fn series(of: &Element<'_>, since_1904: bool) -> Series {
    let points = |name: &str| {
        of.child(name)
            .map(|data| numbers_or_texts(data, since_1904))
    };
    let first = |names: [&str; 2]| names.into_iter().find_map(points).unwrap_or_default();
    let mut values = first(["c:val", "c:yVal"]);
    values.truncate(1);
    values.extend(points("c:bubbleSize").unwrap_or_default());
    add_labels(labels(of), &mut values);
    Series {
        name: of.child("c:tx").map(text).unwrap_or_default(),
        categories: first(["c:cat", "c:xVal"]),
        values,
    }
}

/// The labels that are written at points by hand. Fields in them repeat what the chart says elsewhere.
fn labels(of: &Element<'_>) -> Points {
    let label = |label: &Element<'_>| {
        let place = label.value_of("c:idx")?.trim().parse().ok()?;
        let paragraphs = label.at(&["c:tx", "c:rich"])?.all("a:p");
        let runs = paragraphs.map(|paragraph| {
            let runs = paragraph.all("a:r").filter_map(|run| run.child("a:t"));
            runs.map(Element::text).collect::<String>()
        });
        let text = joined(&runs.collect::<Vec<_>>().join(" "));
        (!text.is_empty()).then_some((place, text))
    };
    let all = of.all("c:dLbls").flat_map(|labels| labels.all("c:dLbl"));
    in_order(all.filter_map(label).collect())
}

/// Writes labels behind the values that they stand at.
fn add_labels(labels: Points, values: &mut Vec<Points>) {
    if labels.is_empty() {
        return;
    }
    if values.is_empty() {
        values.push(Points::new());
    }
    let points = &mut values[0];
    for (place, label) in labels {
        match points.binary_search_by_key(&place, |(place, _)| *place) {
            Ok(at) => points[at].1.push_str(&format!(" ({label})")),
            Err(at) => points.insert(at, (place, label)),
        }
    }
}

fn in_order(mut points: Points) -> Points {
    points.sort_by_key(|(place, _)| *place);
    points.dedup_by_key(|(place, _)| *place);
    points
}

/// The points of a source of data, those of each level, the outermost first.
fn numbers_or_texts(data: &Element<'_>, since_1904: bool) -> Vec<Points> {
    let mut levels = Vec::new();
    data.each(&mut |element| match element.local_name() {
        "strCache" | "strLit" | "lvl" => levels.push(points(element, None)),
        "numCache" | "numLit" => {
            let code = element.child("c:formatCode").map(Element::text);
            let format = Format::of(&code.unwrap_or_default(), since_1904);
            levels.push(points(element, Some(format)));
        }
        _ => {}
    });
    levels.reverse();
    levels
}

fn points(of: &Element<'_>, format: Option<Format>) -> Points {
    let point = |point: &Element<'_>| {
        let place = point.attribute("idx")?.trim().parse().ok()?;
        let value = joined(&point.child("c:v")?.text());
        Some((
            place,
            format.map_or(value.clone(), |format| format.text(&value)),
        ))
    };
    in_order(of.all("c:pt").filter_map(point).collect())
}
