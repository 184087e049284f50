//! Reading pandoc's JSON, without running pandoc.

use std::fmt::Write as _;

use crate::reading::read;
use foldout::ingest::Format;
use foldout::model::{At, Meta, Section, Warning};
use foldout::render::{self, Surroundings};
use serde_json::{Value, json};

use crate::spec::check;

/// Spec cases with one block on each line.
#[test]
fn typed_contents() {
    check("ingest/typed-contents.txt", |input| {
        let json = document(input).to_string();
        let (report, warnings) =
            read(Format::Pandoc("rst"), json.as_bytes(), &Meta::default()).unwrap();
        let mut out = String::new();
        for warning in &warnings {
            writeln!(out, "{}", said(warning)).unwrap();
        }
        writeln!(out, "{}", shown(&report.blocks)).unwrap();
        push_sections(&report.sections, 1, &mut out);
        out.lines()
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    });
}

#[test]
fn a_table_without_a_head_is_named_by_its_first_cells() {
    let none = || json!(["", [], []]);
    let cell = |words: &str| {
        let content = json!({ "t": "Plain", "c": inlines(words) });
        json!([none(), { "t": "AlignDefault" }, 1, 1, [content]])
    };
    let column = json!([{ "t": "AlignDefault" }, { "t": "ColWidthDefault" }]);
    let rows = ["one two", "three", "four", "five"].map(|words| json!([none(), [cell(words)]]));
    let body = json!([none(), 0, [], rows]);
    let (caption, outer) = (json!([null, []]), json!([none(), []]));
    let table = json!([none(), caption, [column], outer, [body], outer]);
    let json = json!({ "meta": {}, "blocks": [{ "t": "Table", "c": table }] }).to_string();
    let (_, warnings) = read(Format::Pandoc("rst"), json.as_bytes(), &Meta::default()).unwrap();
    let said: Vec<String> = warnings.iter().map(said).collect();
    assert_eq!(
        said,
        ["! paragraph 1: headerless table: one two three four"]
    );
}

/// A line with `#` marks is a heading, any other is a paragraph. A slash between spaces is a line break.
fn document(input: &str) -> Value {
    let blocks: Vec<Value> = input.lines().map(block).collect();
    json!({ "pandoc-api-version": [1, 23], "meta": {}, "blocks": blocks })
}

fn block(line: &str) -> Value {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    let content = inlines(words.trim());
    if level == 0 {
        json!({ "t": "Para", "c": content })
    } else {
        json!({ "t": "Header", "c": [level, ["", [], []], content] })
    }
}

fn inlines(words: &str) -> Vec<Value> {
    let mut content = Vec::new();
    for word in words.split(' ') {
        match word {
            "/" => {
                content.pop();
                content.push(json!({ "t": "LineBreak" }));
            }
            word => {
                content.push(json!({ "t": "Str", "c": word }));
                content.push(json!({ "t": "Space" }));
            }
        }
    }
    content.pop();
    content
}

fn said(Warning { at, rule, text }: &Warning) -> String {
    let at = match at {
        At::Paragraph(number) => format!("paragraph {number}"),
        other => format!("{other:?}"),
    };
    format!("! {at}: {}: {text}", rule.name().replace('-', " "))
}

fn shown(blocks: &[foldout::model::Block]) -> String {
    render::blocks(blocks, &Surroundings::default()).html
}

fn push_sections(list: &[Section], level: usize, out: &mut String) {
    for section in list {
        let heading = render::inlines(&section.heading, &Surroundings::default()).html;
        writeln!(out, "{} {heading}", "#".repeat(level)).unwrap();
        writeln!(out, "{}", shown(&section.blocks)).unwrap();
        push_sections(&section.sections, level + 1, out);
    }
}
