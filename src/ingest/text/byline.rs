//! The *byline* of an e-text in Aozora's notation: the lines before the first empty one are the title, perhaps a
//! subtitle or the title in another language, the author, and the translator.

use super::line::Line;
use super::pages::drop_line;
use crate::model::{Meta, Rule, Warning};

/// The fewest and the most of these lines.
const LINES: std::ops::RangeInclusive<usize> = 2..=7;

/// The longest of them (characters).
const LINE_CHARS: usize = 80;

/// What a line ends with that names a translator or an editor.
const HELPERS: [&str; 7] = ["訳", "編", "やく", "校訂", "校註", "補訂", "監修"];

/// Takes the lines off the start of `lines`, and fills in missing `meta`. A translator stays as text: metadata has no
/// place for one.
pub(super) fn strip(lines: &mut [Line<'_>], meta: &mut Meta, warnings: &mut Vec<Warning>) {
    let from = lines.iter().take_while(|line| line.is_blank()).count();
    let head = lines.iter().skip(from).take_while(|line| !line.is_blank());
    let to = from + head.count();
    let fits = |line: &Line<'_>| {
        line.heading.is_none()
            && line.text.chars().count() <= LINE_CHARS
            && !line.text.contains(['。', '「'])
    };
    if !LINES.contains(&(to - from)) || !lines[from..to].iter().all(fits) {
        return;
    }
    let is_helper = |line: &Line<'_>| {
        let words = line.words();
        HELPERS.iter().any(|ending| words.ends_with(ending))
    };
    let helpers = lines[from..to]
        .iter()
        .rev()
        .take_while(|line| is_helper(line))
        .count();
    let Some(author) = (to - helpers)
        .checked_sub(1)
        .filter(|author| *author > from)
    else {
        return;
    };
    if meta.authors.is_empty() {
        meta.authors = vec![lines[author].words()];
        drop_line(&mut lines[author], Rule::MastheadLine, warnings);
    }
    if meta.title.is_empty() {
        let titles: Vec<String> = lines[from..author].iter().map(Line::words).collect();
        meta.title = titles.join(" ");
        for line in &mut lines[from..author] {
            drop_line(line, Rule::MastheadLine, warnings);
        }
    }
}
