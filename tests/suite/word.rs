//! Word files and what else pandoc reads, on the corpus, where it is there.

use std::path::{Path, PathBuf};

use foldout::model::Rule;
use foldout::payload::{BlockKind, Payload};
use foldout::site;

fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/docx");
    if !folder.is_dir() {
        println!("skipped: no corpus beside the project");
        return None;
    }
    Some(folder)
}

fn composed(path: &Path) -> Result<Payload, String> {
    let reading = site::read_path(path).map_err(|error| error.to_string())?;
    Ok(site::compose(&reading.report))
}

fn count(payload: &Payload, kind: BlockKind) -> usize {
    payload.blocks.iter().filter(|b| b.kind == kind).count()
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
    let picture = site::read_path(&folder.join("mammoth/tiny-picture.docx")).unwrap();
    assert_eq!(picture.pictures.len(), 1, "{:?}", picture.warnings);
    assert!(
        !picture
            .warnings
            .iter()
            .any(|w| w.rule == Rule::MissingImage)
    );
}

#[test]
fn what_is_not_shown_is_named() {
    let Some(folder) = corpus() else { return };
    let named = |path: &str, rule: Rule| {
        let reading = site::read_path(&folder.join(path)).unwrap();
        let named = reading.warnings.into_iter().filter(|w| w.rule == rule);
        named.map(|warning| warning.text).collect::<Vec<_>>()
    };
    assert!(!named("mammoth/comments.docx", Rule::Comment).is_empty());
    let contents = named("us-doj-trustee-handbook-872p.docx", Rule::ContentsLine);
    assert!(contents.len() > 100, "{}", contents.len());
    assert_eq!(contents[0].trim(), "Table of Contents");
    let boxes = site::read_path(&folder.join("mammoth/text-box.docx"));
    let error = boxes.unwrap_err().to_string();
    assert!(
        error.contains("text boxes") && error.contains("Datum plane"),
        "{error}"
    );
}
