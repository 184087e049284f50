//! Tables that are ruled *across* only, as books set them: a line above, one below, and one below the heads. Their
//! columns are told by the gaps that run through all rows.

use super::columns::{closest, in_columns, width};
use super::lines::Line;
use super::strokes::Stroke;
use super::tables::Rows;

/// A rule is so long at least, and ends so near to the others of its table (points).
const SHORTEST: f32 = 60.0;
const NEAR: f32 = 5.0;

/// The maximum number of rules and pieces of a page that are looked at.
const MOST_RULES: usize = 120;
const MOST_PIECES: usize = 3_000;

/// So many rows at least show columns by close gaps.
const FEW_ROWS: usize = 4;

/// What has so many cells, and fewer of ten filled, is no table.
const FEW_CELLS: usize = 12;
const SPARSE: usize = 3;

/// Takes the `pieces` of a page that stand in such tables. Returns the tables with their places.
pub(super) fn take(pieces: &mut Vec<Line>, strokes: &[Stroke]) -> Vec<(Stroke, Rows)> {
    let mut tables = Vec::new();
    let is_contents = |piece: &Line| super::furniture::is_contents_heading(&piece.text());
    if pieces.len() > MOST_PIECES || pieces.iter().any(is_contents) {
        return tables;
    }
    for rules in alike(rules(strokes)) {
        let mut first = 0;
        while first + 1 < rules.len() {
            let found = (first + 1..rules.len())
                .rev()
                .find_map(|last| Some((last, table(pieces, &rules[first..=last])?)));
            let Some((last, (gone, rows))) = found else {
                first += 1;
                continue;
            };
            tables.push((rules[first].joined(rules[last]), rows));
            let mut at = 0..;
            pieces.retain(|_| gone.binary_search(&at.next().unwrap_or_default()).is_err());
            first = last;
        }
    }
    tables
}

/// Whether most cells are empty, as between the lines of a chart.
fn is_chart(rows: &Rows) -> bool {
    let cells = rows.iter().flatten();
    let all = cells.clone().count();
    let filled = cells.filter(|cell| !cell.lines.is_empty()).count();
    all >= FEW_CELLS && filled * 10 < all * SPARSE
}

/// The lines across the page, each whole, from the top.
fn rules(strokes: &[Stroke]) -> Vec<Stroke> {
    let mut parts: Vec<Stroke> = strokes
        .iter()
        .filter(|stroke| stroke.width() > 4.0 && stroke.height() < 3.0)
        .copied()
        .collect();
    parts.sort_by(|one, other| {
        let row = |stroke: &Stroke| stroke.top.round() as i64;
        row(one)
            .cmp(&row(other))
            .then(one.left.total_cmp(&other.left))
    });
    let mut rules: Vec<Stroke> = Vec::new();
    for part in parts {
        match rules.last_mut() {
            Some(last) if (part.top - last.top).abs() < 1.5 && part.left < last.right + NEAR => {
                *last = last.joined(part);
            }
            _ => rules.push(part),
        }
    }
    rules.retain(|rule| rule.width() > SHORTEST);
    rules.dedup_by(|next, before| {
        (next.top - before.top).abs() < 3.0 && (next.left - before.left).abs() < NEAR
    });
    rules.truncate(MOST_RULES);
    rules
}

/// The rules that begin and end alike.
fn alike(rules: Vec<Stroke>) -> Vec<Vec<Stroke>> {
    let mut groups: Vec<Vec<Stroke>> = Vec::new();
    for rule in rules {
        let group = groups.iter_mut().find(|group| {
            group.first().is_some_and(|first| {
                (first.left - rule.left).abs() < NEAR && (first.right - rule.right).abs() < NEAR
            })
        });
        match group {
            Some(group) => group.push(rule),
            None => groups.push(vec![rule]),
        }
    }
    groups
}

/// The table between the first and the last of `rules`, if there is one, and the numbers of its pieces.
fn table(pieces: &[Line], rules: &[Stroke]) -> Option<(Vec<usize>, Rows)> {
    let (top, bottom) = (rules.first()?, rules.last()?);
    let middle = |piece: &Line| piece.base - piece.size * 0.3;
    let inside: Vec<usize> = (0..pieces.len())
        .filter(|at| {
            let piece = &pieces[*at];
            let is_between = top.top < middle(piece) && middle(piece) < bottom.top;
            let is_beside = piece.right < top.left - NEAR || piece.left > top.right + NEAR;
            piece.turn == 0 && is_between && !is_beside
        })
        .collect();
    let fits = |at: &usize| {
        pieces[*at].left > top.left - NEAR * 2.0 && pieces[*at].right < top.right + NEAR * 2.0
    };
    if inside.len() < 4 || !inside.iter().all(fits) {
        return None;
    }
    let whole: Vec<Line> = inside.iter().map(|at| pieces[*at].clone()).collect();
    let wide = in_columns(&whole, rules, false);
    let parts: [Vec<Line>; 2] = [
        whole.iter().flat_map(Line::parts).collect(),
        whole.iter().flat_map(closest).collect(),
    ];
    let close = parts
        .iter()
        .filter_map(|parts| in_columns(parts, rules, false));
    let close = close.filter(|(_, count)| *count >= FEW_ROWS);
    let rows = wide.into_iter().chain(close).map(|(rows, _)| rows);
    // Of those with as many columns, that with the widest gaps.
    let rows = rows.rev().max_by_key(width)?;
    (!is_chart(&rows)).then_some((inside, rows))
}
