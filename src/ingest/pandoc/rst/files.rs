//! Tables of reStructuredText that stand in other *files* (its directives, “CSV Table”). Pandoc reads none, and gives up.

use super::lines::{Verbatim, holds_code};
use crate::model::{At, Rule, Warning};

/// The source without the directives that only name such a file, whose lines are empty, so that others keep their numbers;
/// their titles stay. `None` if it has none.
pub(super) fn without(source: &[u8]) -> Option<(Vec<u8>, Vec<Warning>)> {
    let text = std::str::from_utf8(source).ok()?;
    let lines: Vec<&str> = text.split('\n').collect();
    let mut kept: Vec<String> = Vec::with_capacity(lines.len());
    let mut warnings = Vec::new();
    let mut verbatim = Verbatim::new(holds_code);
    while let Some(line) = lines.get(kept.len()) {
        let at = kept.len();
        let title = line.trim_start().strip_prefix(".. csv-table::");
        let is_verbatim = verbatim.has(line);
        if !is_verbatim {
            verbatim.look(line);
        }
        let options = lines.iter().skip(at + 1);
        let options = options.take_while(|line| line.trim_start().starts_with(':'));
        let file = options.clone().find_map(|option| {
            option
                .trim_start()
                .strip_prefix(":file:")
                .or_else(|| option.trim_start().strip_prefix(":url:"))
        });
        let (Some(title), Some(file), false) = (title, file, is_verbatim) else {
            kept.push((*line).to_owned());
            continue;
        };
        let indent = line.len() - line.trim_start().len();
        kept.push(format!("{:indent$}{}", "", title.trim()));
        kept.extend(options.map(|_| String::new()));
        warnings.push(Warning {
            at: At::Line(at + 1),
            rule: Rule::UnreadFile,
            text: file.trim().to_owned(),
        });
    }
    (!warnings.is_empty()).then(|| (kept.join("\n").into_bytes(), warnings))
}
