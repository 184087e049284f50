//! The *table* of a chart: a row for each category, a column for each series.

use super::{Drawn, Points, Series};
use crate::model::{Alignment, Block, Cell, Inline, Row, Table};
use std::collections::BTreeSet;

/// The tables of a chart: series of the same categories share one.
pub(super) fn tables(chart: &Drawn) -> Vec<Table> {
    let drawn = |series: &&Series| !series.values.is_empty() || !series.name.is_empty();
    let series: Vec<&Series> = chart.series.iter().filter(drawn).collect();
    let share = |one: &&Series, other: &&Series| {
        other.categories.is_empty() || one.categories == other.categories
    };
    let mut tables = Vec::new();
    for group in series.chunk_by(share) {
        match places(group).len() * group.len() > MOST_CELLS {
            true => tables.extend(group.chunks(1).map(|one| table(chart, one))),
            false => tables.push(table(chart, group)),
        }
    }
    tables
}

/// Series that would make a larger table stand apart: those of charts share few places then, and most cells would be
/// empty.
const MOST_CELLS: usize = 500_000;

/// The places of all categories and values.
fn places(series: &[&Series]) -> Vec<u32> {
    let categories = series.first().into_iter().flat_map(|one| &one.categories);
    let values = series.iter().flat_map(|one| &one.values);
    let places = categories.chain(values).flatten().map(|(place, _)| *place);
    places.collect::<BTreeSet<u32>>().into_iter().collect()
}

fn table(chart: &Drawn, series: &[&Series]) -> Table {
    let levels: &[Points] = series.first().map_or(&[], |first| &first.categories);
    let columns: u32 = series.iter().map(|one| width(one)).sum();
    Table {
        caption: Vec::new(),
        head: head(chart, series, levels.len() as u32, columns),
        body: body(series, levels),
    }
}

fn width(series: &Series) -> u32 {
    series.values.len().max(1) as u32
}

/// The titles of the axes and the names of the series.
fn head(chart: &Drawn, series: &[&Series], levels: u32, columns: u32) -> Vec<Row> {
    let has_names = series.iter().any(|one| !one.name.is_empty());
    let has_title = !chart.value_title.is_empty();
    let mut rows = Vec::new();
    let mut corner = Some(Cell {
        columns: levels.max(1),
        rows: 1 + u32::from(has_names && has_title),
        is_head: !chart.category_title.is_empty(),
        ..cell(&chart.category_title)
    })
    .filter(|_| levels > 0);
    if levels == 0 && !chart.category_title.is_empty() {
        let cells = vec![Cell {
            columns: columns.max(1),
            is_head: true,
            ..cell(&chart.category_title)
        }];
        rows.push(Row { cells });
    }
    if has_title {
        let title = Cell {
            columns: columns.max(1),
            is_head: true,
            ..cell(&chart.value_title)
        };
        let cells = corner.take().into_iter().chain([title]).collect();
        rows.push(Row { cells });
    }
    if has_names {
        let names = series.iter().map(|one| Cell {
            columns: width(one),
            is_head: !one.name.is_empty(),
            ..cell(&one.name)
        });
        let cells = corner.take().into_iter().chain(names).collect();
        rows.push(Row { cells });
    }
    if let Some(corner) = corner.filter(|corner| corner.is_head) {
        rows.push(Row {
            cells: vec![corner],
        });
    }
    rows
}

fn body(series: &[&Series], levels: &[Points]) -> Vec<Row> {
    let places = places(series);
    let row = |(at, place): (usize, &u32)| {
        let mut cells = Vec::new();
        for (level, points) in levels.iter().enumerate() {
            let is_inner = level + 1 == levels.len();
            cells.extend(category(points, is_inner, at, *place, &places));
        }
        for one in series {
            for points in &one.values {
                cells.push(Cell {
                    alignment: Some(Alignment::End),
                    ..cell(text_at(points, *place).unwrap_or_default())
                });
            }
            if one.values.is_empty() {
                cells.push(cell(""));
            }
        }
        Row { cells }
    };
    places.iter().enumerate().map(row).collect()
}

/// The cell of a category in the row number `at`. One of an outer level takes the rows up to the next of its level.
fn category(
    points: &Points,
    is_inner: bool,
    at: usize,
    place: u32,
    places: &[u32],
) -> Option<Cell> {
    let Some(text) = text_at(points, place) else {
        let is_covered = points.first().is_some_and(|(first, _)| *first < place);
        return (is_inner || !is_covered).then(|| cell(""));
    };
    let next = points.partition_point(|(begins, _)| *begins <= place);
    let end = points.get(next).map_or(places.len(), |(next, _)| {
        places.partition_point(|place| place < next)
    });
    Some(Cell {
        is_head: !text.is_empty(),
        rows: if is_inner {
            1
        } else {
            (end - at).max(1) as u32
        },
        ..cell(text)
    })
}

fn text_at(points: &Points, place: u32) -> Option<&str> {
    let at = points
        .binary_search_by_key(&place, |(place, _)| *place)
        .ok()?;
    points.get(at).map(|(_, text)| text.as_str())
}

fn cell(text: &str) -> Cell {
    let blocks = match text.is_empty() {
        true => Vec::new(),
        false => vec![Block::Plain(vec![Inline::Text(text.to_owned())])],
    };
    Cell {
        blocks,
        ..Cell::default()
    }
}
