//! A *table*: a header row, a line of dashes below it with as many columns, and rows.

/// The cells of a row. Escaped pipes do not separate them.
pub(super) fn cells(row: &str) -> Vec<String> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut cells = vec![String::new()];
    let mut backslashes = 0;
    for c in row.chars() {
        let is_escaped = backslashes % 2 == 1;
        backslashes = if c == '\\' { backslashes + 1 } else { 0 };
        if c == '|' && !is_escaped {
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            if c == '|' {
                cell.pop();
            }
            cell.push(c);
        }
    }
    if cells.len() > 1 && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells
}

/// Whether `line` is the line of dashes below the row `header`.
pub(super) fn is_below(line: &str, header: &str) -> bool {
    let line = line.trim();
    let is_rule = line.contains('|')
        && line.contains('-')
        && line
            .chars()
            .all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'));
    if !is_rule || !header.contains('|') {
        return false;
    }
    let columns = cells(line);
    let is_column = |cell: &String| cell.contains('-');
    columns.iter().all(is_column) && columns.len() == cells(header).len()
}
