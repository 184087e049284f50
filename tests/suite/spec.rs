//! Spec cases: text files of prose and fenced pairs of input and expected output.
//!
//! ````text
//! Prose that states the rule.
//!
//! ```
//! input
//! .
//! expected
//! ```
//! ````
//!
//! A fence is three or more backticks; it must be longer than any fence in the input. With the environment
//! variable `FOLDOUT_ACCEPT=1` a run writes the actual output into the files instead of failing: read the
//! difference before committing it.

use std::fs;
use std::path::{Path, PathBuf};

/// One fenced pair, both sides without a final newline.
pub(crate) struct Case {
    /// The file, as a path under `tests/spec`.
    pub(crate) file: String,
    /// The line of the opening fence, from 1.
    pub(crate) line: usize,
    pub(crate) input: String,
    pub(crate) expected: String,
}

/// All cases of `place`: a folder under `tests/spec`, or one file in it, with extension. Files are sorted by
/// name; only `.txt` is read. Fails if there is no case.
pub(crate) fn cases(place: &str) -> Vec<Case> {
    let cases: Vec<Case> = files(place)
        .iter()
        .flat_map(|file| cases_of(file))
        .collect();
    assert!(!cases.is_empty(), "tests/spec/{place} has no case");
    cases
}

/// Runs all cases of `place`. Fails with all differences, or writes the actual output.
pub(crate) fn check(place: &str, run: impl Fn(&str) -> String) {
    let accept = std::env::var("FOLDOUT_ACCEPT").is_ok_and(|value| value == "1");
    let mut report = String::new();
    for case in cases(place).into_iter().rev() {
        let actual = run(&case.input).trim_end_matches('\n').to_owned();
        if actual == case.expected {
            continue;
        }
        if accept {
            rewrite(&case, &actual);
        } else {
            let Case {
                file,
                line,
                input,
                expected,
            } = case;
            let entry = format!(
                "\ntests/spec/{file}:{line}\n--- input\n{input}\n--- expected\n{expected}\n\
                 --- actual\n{actual}\n"
            );
            report.insert_str(0, &entry);
        }
    }
    assert!(report.is_empty(), "{report}");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec")
}

fn files(place: &str) -> Vec<String> {
    let path = root().join(place);
    if path.is_file() {
        return vec![place.to_owned()];
    }
    let entries = fs::read_dir(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut files: Vec<String> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.ends_with(".txt"))
        .map(|name| format!("{place}/{name}"))
        .collect();
    files.sort();
    files
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|e| panic!("tests/spec/{file}: {e}"))
}

fn cases_of(file: &str) -> Vec<Case> {
    let text = read(file);
    let lines: Vec<&str> = text.lines().collect();
    let mut cases = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if lines[at].starts_with("```") {
            let (dot, close) = bounds(&lines, at)
                .unwrap_or_else(|| panic!("tests/spec/{file}:{}: no dot or no end", at + 1));
            cases.push(Case {
                file: file.to_owned(),
                line: at + 1,
                input: lines[at + 1..dot].join("\n"),
                expected: lines[dot + 1..close].join("\n"),
            });
            at = close;
        }
        at += 1;
    }
    cases
}

/// The lines of the dot and of the closing fence that belong to the fence at `open`.
fn bounds(lines: &[&str], open: usize) -> Option<(usize, usize)> {
    let fence = lines[open].trim_end_matches(|c| c != '`');
    let from = open + 1;
    let close = from + lines[from..].iter().position(|line| *line == fence)?;
    let dot = from + lines[from..close].iter().position(|line| *line == ".")?;
    Some((dot, close))
}

/// Replaces the expected output of a case with `actual`. To be called for later cases of a file first, so that
/// the line numbers of earlier ones stay right.
fn rewrite(case: &Case, actual: &str) {
    let text = read(&case.file);
    let lines: Vec<&str> = text.lines().collect();
    let Some((dot, close)) = bounds(&lines, case.line - 1) else {
        return;
    };
    let place = format!("tests/spec/{}:{}", case.file, case.line);
    assert!(
        !actual.lines().any(|line| line == lines[close]),
        "{place}: needs a longer fence"
    );
    let before = lines[..=dot].iter().copied();
    let after = lines[close..].iter().copied();
    let fresh: Vec<&str> = before.chain(actual.lines()).chain(after).collect();
    fs::write(root().join(&case.file), fresh.join("\n") + "\n")
        .unwrap_or_else(|e| panic!("{place}: {e}"));
}
