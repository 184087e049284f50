//! Charts of the newer kind (waterfall, treemap, funnel and others; [MS-ODRAWXML], 2.24.3): `cx:chartSpace`.

use super::super::xml::Element;
use super::values::Format;
use super::{Drawn, Points, Series, joined, said};

pub(super) fn read(root: &Element<'_>) -> Drawn {
    let mut chart = Drawn::default();
    if let Some(title) = root.at(&["cx:chart", "cx:title"]) {
        chart.title = text(title);
    }
    let Some(area) = root.at(&["cx:chart", "cx:plotArea"]) else {
        return chart;
    };
    let titles = area.all("cx:axis").map(|axis| {
        let is_of_categories = axis.child("cx:catScaling").is_some();
        (is_of_categories, axis.child("cx:title").map(text))
    });
    for (is_of_categories, title) in titles {
        let title = title.unwrap_or_default();
        match is_of_categories {
            true => chart.category_title = title,
            false => chart.value_title = title,
        }
    }
    let Some(region) = area.child("cx:plotAreaRegion") else {
        return chart;
    };
    for one in region.all("cx:series") {
        let id = one.child("cx:dataId").and_then(|id| id.attribute("val"));
        let data = root
            .child("cx:chartData")
            .and_then(|all| all.all("cx:data").find(|data| data.attribute("id") == id));
        chart.series.push(Series {
            name: one.child("cx:tx").map(text).unwrap_or_default(),
            categories: data.map(categories).unwrap_or_default(),
            values: data.map(values).unwrap_or_default(),
        });
    }
    chart
}

fn text(of: &Element<'_>) -> String {
    let rich = of.descendant("cx:rich").map(said);
    let cached = || of.descendant("cx:v").map(|value| joined(&value.text()));
    rich.filter(|text| !text.is_empty())
        .or_else(cached)
        .unwrap_or_default()
}

fn categories(data: &Element<'_>) -> Vec<Points> {
    let levels = data
        .all("cx:strDim")
        .flat_map(|dimension| dimension.all("cx:lvl"));
    let mut levels: Vec<Points> = levels.map(|level| points(level, None)).collect();
    levels.reverse();
    levels
}

fn values(data: &Element<'_>) -> Vec<Points> {
    let levels = data
        .all("cx:numDim")
        .flat_map(|dimension| dimension.all("cx:lvl"));
    let read = |level: &Element<'_>| {
        let code = level.attribute("formatCode").unwrap_or_default();
        points(level, Some(Format::of(code, false)))
    };
    levels.map(read).collect()
}

fn points(level: &Element<'_>, format: Option<Format>) -> Points {
    let point = |point: &Element<'_>| {
        let place = point.attribute("idx")?.trim().parse().ok()?;
        let value = joined(&point.text());
        Some((
            place,
            format.map_or(value.clone(), |format| format.text(&value)),
        ))
    };
    let mut points: Points = level.all("cx:pt").filter_map(point).collect();
    points.sort_by_key(|(place, _)| *place);
    points.dedup_by_key(|(place, _)| *place);
    points
}
