//! A *listing* of warnings, or of the files of a site, as lines of text or as JSON.

use foldout::error::{Error, Result, shown_path};
use foldout::ingest::guesses;
use foldout::model::{At, Rule, Warning};
use foldout::press::sizes;
use foldout::site::{Built, Site, SourceFile};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// How many characters of a warning's text a line shows.
const SHOWN_CHARS: usize = 80;

/// How many more warnings that are alike are listed one by one.
const MOST_ALIKE: usize = 3;

/// How many warnings a build lists one by one.
const LISTED: usize = 10;

/// The folder of a site, and the sizes of its files.
pub(super) fn site_table(site: &Site, out: &Path) -> Vec<String> {
    let table = site.sizes().to_string();
    let mut lines = vec![shown_path(out), String::new()];
    lines.extend(table.lines().map(str::to_owned));
    lines
}

/// The same with the warnings. A precompressed copy is listed with its file.
pub(super) fn site_json(site: &Site, out: &Path) -> Value {
    let sizes = site.sizes();
    let file =
        |row: &sizes::Row| json!({ "name": row.name, "bytes": row.bytes, "brotli": row.brotli });
    let reports = site.reports.iter();
    let reports = reports.map(|report| (report.source.clone(), report.warnings.clone()));
    let reports: Vec<_> = reports.collect();
    let sources = reports.iter().map(|(source, _)| shown_path(&source.path));
    json!({
        "sources": sources.collect::<Value>(),
        "out": shown_path(out),
        "files": sizes.rows.iter().map(file).collect::<Value>(),
        "warnings": warnings_json(&reports),
    })
}

/// All warnings about `reports`, in an array.
pub(super) fn warnings_json(reports: &[(SourceFile, Vec<Warning>)]) -> Value {
    let found = reports
        .iter()
        .flat_map(|(source, warnings)| warnings.iter().map(move |warning| (source, warning)));
    let found = found.map(|(source, warning)| {
        let (mut line, mut paragraph, mut page, mut part) = (None, None, None, None);
        let mut label = None;
        match &warning.at {
            At::Whole => {}
            At::Line(number) => line = Some(number),
            At::Paragraph(number) => paragraph = Some(number),
            At::Page(number) => page = Some(number),
            At::LabelledPage(number, printed) => {
                (page, label) = (Some(number), Some(&**printed));
            }
            At::Part(name) => part = Some(&**name),
        }
        json!({
            "path": shown_path(&source.path),
            "line": line,
            "paragraph": paragraph,
            "page": page,
            "page_label": label,
            "part": part,
            "rule": warning.rule.name(),
            "message": warning.rule.sentence(),
            "text": warning.text,
            "mend": guesses::line(warning),
        })
    });
    found.collect()
}

/// The warnings about `reports`, and their number by rule.
pub(super) fn all_warnings(reports: &[(SourceFile, Vec<Warning>)]) -> Vec<String> {
    let mut lines = Vec::new();
    for (source, warnings) in reports {
        lines.extend(gathered(&source.path, warnings));
        lines.push(match reports.len() {
            1 => summary(warnings),
            _ => format!("{}: {}", shown_path(&source.path), summary(warnings)),
        });
    }
    lines
}

/// The warnings, each on a line. Of a rule that holds for most places of a saved web page alike, only one is shown, with
/// the number of the others: of what was dropped the longest.
fn gathered(path: &Path, warnings: &[Warning]) -> Vec<String> {
    let of_rule = |rule| warnings.iter().filter(move |found| found.rule == rule);
    let mut lines = Vec::new();
    let mut shown: Vec<Rule> = Vec::new();
    for found in warnings {
        let is_alike = matches!(found.rule, Rule::PageFurniture | Rule::MissingAlternative);
        let others = of_rule(found.rule).count() - 1;
        match is_alike && others >= MOST_ALIKE {
            false => lines.push(said(path, found)),
            true if shown.contains(&found.rule) => {}
            true => {
                shown.push(found.rule);
                let longest = of_rule(found.rule)
                    .rev()
                    .max_by_key(|found| found.text.len());
                let told = match found.rule {
                    Rule::PageFurniture => longest.unwrap_or(found),
                    _ => found,
                };
                let line = said(path, told);
                lines.push(format!(
                    "{line} (and {others} more, which --format json lists)"
                ));
            }
        }
    }
    lines
}

/// The warnings about `reports` if they are few, otherwise their number.
pub(super) fn warnings(reports: &[Built]) -> Vec<String> {
    let found: usize = reports.iter().map(|report| report.warnings.len()).sum();
    let reports = reports.iter().filter(|report| !report.warnings.is_empty());
    if found <= LISTED {
        return reports
            .flat_map(
                |Built {
                     source, warnings, ..
                 }| { warnings.iter().map(|found| said(&source.path, found)) },
            )
            .collect();
    }
    let lists_guesses = reports.clone().count() <= LISTED;
    let mut lines = Vec::new();
    let mut first = None;
    for Built {
        source, warnings, ..
    } in reports
    {
        let path = shown_path(&source.path);
        first.get_or_insert(&source.path);
        lines.push(format!("{path}: {}", summary(warnings)));
        // These are never only counted.
        let differences = warnings.iter().filter(|found| found.is_difference());
        let guesses = warnings
            .iter()
            .filter(|found| lists_guesses && found.is_guess());
        let told = differences.take(LISTED).chain(guesses);
        lines.extend(told.map(|found| said(&source.path, found)));
    }
    lines.extend(first.map(|path| {
        let path = shown_path(path);
        format!("`foldout check {path}` lists each with its place")
    }));
    lines
}

/// Refuses `reports` whose pages differ from their sources.
///
/// # Errors
/// If words of one are shown as plain text, or are not in the source; the error names the first place.
pub(super) fn refuse_differences<'a>(
    reports: impl Iterator<Item = (&'a SourceFile, &'a [Warning])>,
) -> Result<()> {
    let all = reports.flat_map(|(source, warnings)| {
        let differences = warnings.iter().filter(|found| found.is_difference());
        differences.map(move |found| said(&source.path, found))
    });
    let all: Vec<String> = all.collect();
    let Some(first) = all.first() else {
        return Ok(());
    };
    let others = match all.len() {
        1 => String::new(),
        2 => ", and one other place".to_owned(),
        many => format!(", and {} other places", many - 1),
    };
    Err(Error::new(
        format!("{first}{others}"),
        "Write that place more simply, get a damaged file again, or leave out --strict to accept it as it is shown.",
    ))
}

/// The number of warnings by rule, sorted by name.
fn summary(warnings: &[Warning]) -> String {
    let mut counts = BTreeMap::new();
    for warning in warnings {
        *counts.entry(warning.rule.name()).or_insert(0) += 1;
    }
    if counts.is_empty() {
        return "nothing dropped, guessed or doubtful".to_owned();
    }
    let counts = counts
        .iter()
        .map(|(rule, count)| format!("{count} {}", rule.replace('-', " ")));
    counts.collect::<Vec<_>>().join(", ")
}

/// A warning on a line. A guess at metadata has the line to write to mend it.
fn said(path: &Path, warning: &Warning) -> String {
    let Warning { at, rule, text } = warning;
    let what = rule.sentence();
    if let Some(line) = guesses::line(warning) {
        let file = path.with_extension("toml");
        let file = file.file_name().unwrap_or_default().to_string_lossy();
        return format!(
            "{}: {what}; if it is wrong, write in {file}: {line}",
            shown_path(path)
        );
    }
    let mut shown: String = text.chars().take(SHOWN_CHARS).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    format!("{}{at}: {what}: “{shown}”", shown_path(path))
}
