//! Word files and what else pandoc reads, on the corpus, where it is there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use foldout::model::Rule;
use foldout::payload::{BlockKind, Payload};
use foldout::site;
use serde_json::Value;

fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/docx");
    if !folder.is_dir() {
        println!("skipped: no corpus beside the project");
        return None;
    }
    Some(folder)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|e| e == "docx") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn composed(path: &Path) -> Result<Payload, String> {
    let (report, _, _) = site::read_path(path).map_err(|error| error.to_string())?;
    Ok(site::compose(&report))
}

fn count(payload: &Payload, kind: BlockKind) -> usize {
    payload.blocks.iter().filter(|b| b.kind == kind).count()
}

/// How often each character occurs, white space and quotation marks aside.
fn characters<'a>(texts: impl Iterator<Item = &'a str>) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for c in texts.flat_map(str::chars) {
        if !c.is_whitespace() && !"“”‘’☐☑".contains(c) {
            *counts.entry(c).or_insert(0) += 1;
        }
    }
    counts
}

/// All text in pandoc's own tree but the words of pictures, which are no text.
fn texts<'a>(json: &'a Value, found: &mut Vec<&'a str>) {
    let content = &json["c"];
    match json["t"].as_str() {
        Some("Str") => found.extend(content.as_str()),
        Some("Code" | "CodeBlock" | "Math") => found.extend(content[1].as_str()),
        Some("Image") => {}
        _ => match json {
            Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
            Value::Object(fields) => fields.values().for_each(|field| texts(field, found)),
            _ => {}
        },
    }
}

#[test]
fn nothing_is_lost() {
    let Some(folder) = corpus() else { return };
    for path in files(&folder) {
        let name = path.strip_prefix(&folder).unwrap().display().to_string();
        let payload = match composed(&path) {
            Ok(payload) => payload,
            Err(error) => {
                let known = error.contains("empty") || error.contains("pandoc cannot read");
                assert!(known, "{name}: {error}");
                println!("{name}: {}", error.lines().next().unwrap_or_default());
                continue;
            }
        };
        let output = Command::new("pandoc")
            .args(["-t", "json"])
            .arg(&path)
            .output();
        let json: Value = serde_json::from_slice(&output.unwrap().stdout).unwrap();
        let mut source = Vec::new();
        texts(&json["blocks"], &mut source);
        let blocks = payload.blocks.iter().map(|block| block.text());
        let headings = payload
            .sections
            .iter()
            .map(|s| foldout::payload::text_of(&s.heading));
        let page: Vec<String> = blocks.chain(headings).collect();
        let (page, source) = (
            characters(page.iter().map(String::as_str)),
            characters(source.into_iter()),
        );
        // Marks of notes and of lists, formulas and the heading of the notes are ours.
        for (c, times) in source.iter().filter(|(c, _)| c.is_alphabetic()) {
            let here = page.get(c).copied().unwrap_or(0);
            assert!(
                here >= *times,
                "{name}: {c} stands {here} times, not {times}"
            );
        }
        println!(
            "{name}: {} words, {} sections, {} notes, {} tables",
            payload.words,
            payload.sections.len() - 1,
            count(&payload, BlockKind::Note),
            count(&payload, BlockKind::Table)
        );
    }
}

#[test]
fn parts_are_recognised() {
    let Some(folder) = corpus() else { return };
    let notes = composed(&folder.join("mammoth/footnotes.docx")).unwrap();
    assert_eq!(count(&notes, BlockKind::Note), 2);
    let handbook = composed(&folder.join("us-doj-trustee-handbook-872p.docx")).unwrap();
    assert!(handbook.sections.len() > 280, "{}", handbook.sections.len());
    let template = composed(&folder.join("18f-agile-solicitation-template.docx")).unwrap();
    assert!(count(&template, BlockKind::Table) >= 10);
    let (_, pictures, warnings) =
        site::read_path(&folder.join("mammoth/tiny-picture.docx")).unwrap();
    assert_eq!(pictures.len(), 1, "{warnings:?}");
    assert!(!warnings.iter().any(|w| w.rule == Rule::MissingImage));
}
