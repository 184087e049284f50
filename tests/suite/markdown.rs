//! Reading Markdown: spec cases, and functions that its tests share.

mod commonmark;
mod corpus;
mod formulas;
mod limits;

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::reading::read;
use foldout::ingest::{Format, read_metadata};
use foldout::model::{At, Inline, Meta, Report, Rule, Section, Warning};
use foldout::render::{self, Surroundings};

use crate::ingest::fields;
use crate::spec::check;

#[test]
fn cases() {
    check("ingest/markdown.txt", read_case);
}

#[test]
fn dialects() {
    check("ingest/markdown-dialects.txt", read_case);
}

fn read_case(input: &str) -> String {
    let (metadata, text) = input.split_once("\n===\n").unwrap_or(("", input));
    let known = read_metadata(metadata).unwrap();
    match read(Format::Markdown, text.as_bytes(), &known) {
        Ok((report, warnings)) => listing(&report, &warnings),
        Err(error) => format!("error: {error}"),
    }
}

/// The rules by which the reader may drop words.
#[test]
fn dropping_rules_are_named() {
    let text = "{% x %} word <script>evil()</script>\n\n<style>\nb {}\n</style>\n";
    let (_, warnings) = read(Format::Markdown, text.as_bytes(), &Meta::default()).unwrap();
    assert_eq!(warnings.len(), 3);
    assert!(
        warnings
            .iter()
            .all(|warning| warning.rule == Rule::PageFurniture)
    );
}

pub(crate) fn listing(report: &Report, warnings: &[Warning]) -> String {
    let around = surroundings(report);
    let mut out = fields(&report.meta);
    for Warning { at, rule, text } in warnings {
        let line = match at {
            At::Line(line) => *line,
            _ => 0,
        };
        writeln!(out, "! {line}: {}: {text}", rule.name().replace('-', " ")).unwrap();
    }
    if !report.blocks.is_empty() {
        writeln!(out, "{}", render::blocks(&report.blocks, &around).html).unwrap();
    }
    push_sections(&report.sections, 1, &around, &mut out);
    for (at, note) in report.notes.iter().enumerate() {
        let html = render::note(at, note, &around).html;
        writeln!(out, "[{}] {}", note.label, html.replace('\n', " ")).unwrap();
    }
    out
}

fn push_sections(list: &[Section], level: usize, around: &Surroundings, out: &mut String) {
    for section in list {
        let heading = render::inlines(&section.heading, around).html;
        writeln!(out, "{} {heading}", "#".repeat(level)).unwrap();
        if !section.blocks.is_empty() {
            writeln!(out, "{}", render::blocks(&section.blocks, around).html).unwrap();
        }
        push_sections(&section.sections, level + 1, around, out);
    }
}

/// Surroundings in which every anchor keeps its name.
fn surroundings(report: &Report) -> Surroundings {
    let mut places = HashMap::new();
    each_run(report, &mut |run| push_names(run, &mut places));
    Surroundings {
        places: places.into(),
        note_labels: report.notes.iter().map(|note| note.label.clone()).collect(),
        ..Surroundings::default()
    }
}

fn push_names(run: &[Inline], places: &mut HashMap<String, String>) {
    for inline in run {
        match inline {
            Inline::Anchor(name) => {
                places.insert(name.clone(), name.clone());
            }
            Inline::Styled { content, .. } | Inline::Link { content, .. } => {
                push_names(content, places);
            }
            _ => {}
        }
    }
}

fn each_run<'a>(report: &'a Report, visit: &mut impl FnMut(&'a [Inline])) {
    fn sections<'a>(list: &'a [Section], visit: &mut impl FnMut(&'a [Inline])) {
        for section in list {
            visit(&section.heading);
            section
                .blocks
                .iter()
                .for_each(|block| block.each_inlines(visit));
            sections(&section.sections, visit);
        }
    }
    report
        .blocks
        .iter()
        .for_each(|block| block.each_inlines(visit));
    sections(&report.sections, visit);
    let notes = report.notes.iter().flat_map(|note| &note.blocks);
    notes.for_each(|block| block.each_inlines(visit));
}
