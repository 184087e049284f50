//! The headings of an *outline* have as many stars before them as they are deep, `** Changes`, as in the news of
//! programs; or are marked as in a wiki, `== Changes ==`.

use super::line::Line;

/// The deepest level.
const DEEPEST: usize = 5;

/// The fewest headings below the first level, without which stars are the bullets of a list.
const FEWEST: usize = 2;

/// The longest heading (characters).
const CHARS: usize = 100;

/// Marks the headings of an outline, and takes the signs off that mark them.
pub(super) fn mark(lines: &mut [Line<'_>]) {
    for sign in ['*', '='] {
        let depths: Vec<(usize, usize)> = (0..lines.len())
            .filter_map(|at| Some((at, depth(lines, at, sign)?)))
            .collect();
        let deeper = depths.iter().filter(|(_, depth)| *depth > 1).count();
        if deeper < FEWEST {
            continue;
        }
        for (at, depth) in depths {
            let line = &mut lines[at];
            line.heading = u8::try_from(depth).ok();
            line.text = line.text.trim_matches([sign, ' ']);
        }
    }
}

/// The number of signs before a line that stands alone.
fn depth(lines: &[Line<'_>], at: usize, sign: char) -> Option<usize> {
    let line = &lines[at];
    let is_apart = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(Line::is_blank);
    let rest = line.text.trim_start_matches(sign);
    let depth = line.text.len() - rest.len();
    let is_closed = sign == '*' && !rest.contains('*')
        || sign == '=' && rest.trim_end().ends_with(&line.text[..depth]);
    let fits = (1..=DEEPEST).contains(&depth)
        && rest.starts_with(' ')
        && rest.trim_start().starts_with(char::is_alphabetic)
        && is_closed
        && line.length() <= CHARS
        && is_apart(at.checked_sub(1))
        && is_apart(Some(at + 1));
    fits.then_some(depth)
}
