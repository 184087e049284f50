//! Drafts, bills and pleadings number their lines in the *margins*. These numbers are no words of the text.

use super::lines::Line;

/// So many lines of a page are numbered at least.
const LEAST: usize = 8;

/// The numbers end so near to one line down the page (points).
const NEAR: f32 = 2.5;

/// Takes the numbers of lines out of the `pieces` of a page. Returns them, if there are any.
pub(super) fn take(pieces: &mut Vec<Line>) -> Option<String> {
    let mut found: Vec<(usize, u32)> = Vec::new();
    for (at, piece) in pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| piece.turn == 0)
    {
        let number = piece.spans.first().and_then(|span| {
            let text = span.text.trim();
            let is_number =
                (1..=4).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit());
            is_number.then(|| text.parse().ok())?
        });
        found.extend(number.map(|number| (at, number)));
    }
    let right = |at: usize| pieces[at].spans.first().map_or(0.0, |span| span.right);
    // Those that end on one line down the page, furthest to the left.
    let edges = found.iter().map(|(at, _)| right(*at));
    let edge = edges
        .filter(|edge| {
            let alike = found
                .iter()
                .filter(|(at, _)| (right(*at) - edge).abs() < NEAR);
            alike.count() >= LEAST
        })
        .fold(f32::MAX, f32::min);
    found.retain(|(at, _)| (right(*at) - edge).abs() < NEAR * 2.0);
    found.sort_by(|(one, _), (other, _)| pieces[*one].base.total_cmp(&pieces[*other].base));
    if found.len() < LEAST || !count_up(&found) || !is_margin(pieces, &found, edge + NEAR) {
        return None;
    }
    let mut text = String::new();
    for (at, number) in &found {
        text.push_str(&format!("{number} "));
        let piece = &mut pieces[*at];
        piece.spans.remove(0);
        if let Some(first) = piece.spans.first_mut() {
            first.text = first.text.trim_start().to_owned();
            piece.left = first.left;
            piece.measure();
        }
    }
    pieces.retain(|piece| !piece.spans.is_empty());
    Some(text.trim_end().to_owned())
}

/// Whether numbers grow evenly from line to line, but for a few.
fn count_up(found: &[(usize, u32)]) -> bool {
    let steps: Vec<u32> = found
        .windows(2)
        .map(|two| two[1].1.saturating_sub(two[0].1))
        .collect();
    let step = steps.iter().copied().filter(|step| *step > 0).min();
    let even = steps.iter().filter(|own| Some(**own) == step).count();
    even * 10 >= steps.len() * 9
}

/// Whether nearly nothing but these numbers stands left of `edge`, and most lines of the text are right of it.
fn is_margin(pieces: &[Line], found: &[(usize, u32)], edge: f32) -> bool {
    let numbered = |at: usize| found.iter().any(|(other, _)| *other == at);
    let (mut left, mut all) = (0, 0);
    for (at, piece) in pieces.iter().enumerate() {
        let spans = piece.spans.iter().skip(usize::from(numbered(at)));
        let mut spans = spans.filter(|span| !span.text.trim().is_empty());
        if let Some(first) = spans.next() {
            all += 1;
            left += usize::from(first.left < edge);
        }
    }
    left * 10 <= all && all > 0
}
