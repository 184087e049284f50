//! Reports in several files: cases as text, and which files are read.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use foldout::ingest::parts::{self, Part};
use foldout::ingest::{Nothing, Source};
use foldout::model::{Meta, Rule, Section, Warning};
use foldout::press::compose;
use foldout::site;

use crate::command::{Desk, said};
use crate::counts::word_file;
use crate::markdown::listing;
use crate::reading::prove;
use crate::spec::check;

#[test]
fn lists() {
    check("ingest/part-lists.txt", |input| {
        let parts = match input.starts_with("parts") || input.contains('=') {
            true => match parts::read_parts(input) {
                Ok((meta, parts)) => (meta.title, parts),
                Err(error) => return format!("error: {}", error.at_path(Path::new("NAME.toml"))),
            },
            false => (String::new(), parts::read_summary(input)),
        };
        let mut out = match parts.0.as_str() {
            "" => String::new(),
            title => format!("title: {title}\n"),
        };
        for Part { depth, title, file } in parts.1 {
            let file = file.unwrap_or_else(|| "no file".to_owned());
            let line = format!("{}{file} | {title}", "  ".repeat(depth));
            writeln!(out, "{}", line.trim_end_matches([' ', '|'])).unwrap();
        }
        out
    });
}

/// The list of the parts, then each part behind a line `=== NAME`.
#[test]
fn joined() {
    check("ingest/parts.txt", |input| {
        let mut pieces = input.split("=== ");
        let list = pieces.next().unwrap();
        let (known, list) = match list.contains('=') {
            true => parts::read_parts(list).unwrap(),
            false => (Meta::default(), parts::read_summary(list)),
        };
        let files: Vec<(&str, &str)> = pieces
            .map(|piece| piece.split_once('\n').unwrap())
            .collect();
        let of_part = |part: Part| {
            let text = files
                .iter()
                .find(|(name, _)| part.file.as_deref() == Some(*name));
            let bytes = text.map_or(Vec::new(), |(_, text)| text.as_bytes().to_vec());
            (part, bytes)
        };
        let read: Vec<(Part, Vec<u8>)> = list.into_iter().map(of_part).collect();
        let source = Source {
            name: "",
            bytes: &[],
            beside: &Nothing,
        };
        let outcome = parts::read("a-book", &read, &source, &known).unwrap();
        prove(
            &outcome.count.words,
            &compose(&outcome.report),
            &outcome.warnings,
        )
        .unwrap();
        let mut out = String::new();
        for Warning { at, rule, text } in &outcome.warnings {
            writeln!(out, "!{at}: {}: {text}", rule.name().replace('-', " ")).unwrap();
        }
        out + &listing(&outcome.report, &[])
    });
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("book/report.toml", "parts = [\"one.md\", \"sub/two.md\"]\n");
    desk.put("book/one.md", "# One\n\nSee [two](sub/two.md).\n");
    desk.put("book/sub/two.md", "# Two\n\n![a square](square.svg)\n");
    let square: &[u8] = include_bytes!("../reports/square.svg");
    desk.put("book/sub/square.svg", square);
    desk
}

#[test]
fn a_folder_with_a_list_holds_one_report() {
    let desk = desk();
    desk.put("book/other.md", "# Other\n\nA report of its own.\n");
    let found = site::check(&[desk.path().join("book")], &site::Access::default()).unwrap();
    let names = found
        .iter()
        .map(|(source, _)| source.path.file_name().unwrap().to_str().unwrap());
    assert_eq!(names.collect::<Vec<_>>(), ["other.md", "report.toml"]);
    assert!(found.iter().all(|(_, warnings)| {
        warnings
            .iter()
            .all(|found| !found.rule.leaves_picture_out())
    }));
    for name in ["book/report.toml", "book/SUMMARY.md"] {
        desk.put("book/SUMMARY.md", "- [One](one.md)\n");
        assert!(desk.run(&["check", name]).status.success(), "{name}");
    }
}

#[test]
fn the_file_of_the_report_comes_first() {
    let desk = desk();
    desk.put("book/report.md", "Opening words.\n");
    let found = site::check(&[desk.path().join("book")], &site::Access::default()).unwrap();
    assert_eq!(found.len(), 1);
    let reading = site::read(&found[0].0).unwrap();
    let headings = reading
        .report
        .sections
        .iter()
        .map(|section| foldout::model::plain_text(&section.heading));
    assert_eq!(headings.collect::<Vec<_>>(), ["report", "One", "Two"]);
    let watched = reading
        .made_from
        .keys()
        .filter_map(|path| path.file_name()?.to_str());
    let watched: Vec<&str> = watched.collect();
    for name in ["report.md", "report.toml", "one.md", "two.md", "square.svg"] {
        assert!(watched.contains(&name), "{name} is in {watched:?}");
    }
}

#[test]
fn a_part_that_cannot_be_read_is_named() {
    for (name, what) in [
        ("three.md", "there is no such part"),
        ("../secret.md", "outside the report's folder"),
        ("report.pdf", "cannot be a part"),
        ("sub", "cannot be a part"),
    ] {
        let desk = desk();
        desk.put("secret.md", "# Secret\n");
        desk.put("book/report.pdf", "");
        desk.put(
            "book/report.toml",
            format!("parts = [\"one.md\", {name:?}]\n"),
        );
        let output = desk.run(&["check", "book/report.toml"]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        let said = said(&output);
        let place = format!("book/report.toml, {name}: ");
        assert!(said.contains(&place) && said.contains(what), "{said}");
    }
}

/// A Word file with a title, an author, a heading and a picture, and another file's title among its properties.
fn word_part(title: &str, heading: &str) -> Vec<u8> {
    let styled = |style: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let square = include_str!("../reports/square.svg");
    let square = square.replace(
        "</svg>",
        &format!("<rect width=\"{}\" height=\"1\"/></svg>", title.len()),
    );
    let style = |id: &str, name: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/></w:style>"
        )
    };
    word_file(&format!(
        "{}{}{}<w:p><w:r><w:drawing><wp:docPr descr=\"A square\"/><pic:pic><pic:blipFill><a:blip r:embed=\"r1\"/></pic:blipFill></pic:pic></w:drawing></w:r></w:p>\n\
         == styles\n{}{}{}\n\
         == relations\n<Relationship Id=\"r1\" Type=\"x/image\" Target=\"media/square.svg\"/>\n\
         == media/square.svg\n{square}",
        styled("T", title),
        styled("A", "Ann Weaver"),
        styled("H", heading),
        style("T", "Title"),
        style("A", "Author"),
        style("H", "heading 1"),
    ))
}

#[test]
fn what_office_programs_save_can_be_parts() {
    let desk = Desk::new();
    desk.put("book/one.docx", word_part("The harbour", "Ships"));
    desk.put("book/two.docx", word_part("The town", "Streets"));
    desk.put(
        "book/three.fodt",
        "<office:document><office:body><office:text><text:h text:outline-level=\"1\">Notes</text:h>\
         <text:p>Of all.</text:p></office:text></office:body></office:document>",
    );
    desk.put(
        "book/report.toml",
        "title = \"A book\"\nparts = [\"one.docx\", \"two.docx\", \"three.fodt\"]\n",
    );
    let found = site::check(
        &[desk.path().join("book/report.toml")],
        &site::Access::default(),
    )
    .unwrap();
    let reading = site::read(&found[0].0).unwrap();
    let heading = |section: &Section| foldout::model::plain_text(&section.heading);
    let headings = reading.report.sections.iter().map(|section| {
        let inner: Vec<String> = section.sections.iter().map(heading).collect();
        format!("{}: {}", heading(section), inner.join(", "))
    });
    assert_eq!(
        headings.collect::<Vec<_>>(),
        ["The harbour: Ships", "The town: Streets", "Notes: "]
    );
    assert_eq!(reading.report.meta.authors, ["Ann Weaver"]);
    // Both have a picture of the same name inside them.
    assert_eq!(reading.pictures.len(), 2);
    let lost = reading
        .warnings
        .iter()
        .filter(|found| matches!(found.rule, Rule::Healed | Rule::AddedWords));
    assert_eq!(lost.count(), 0, "{:?}", reading.warnings);
}

#[cfg(unix)]
#[test]
fn a_part_that_is_a_link_out_of_the_folder_is_not_read() {
    let desk = desk();
    desk.put("secret.md", "# Secret\n");
    std::os::unix::fs::symlink("../secret.md", desk.path().join("book/three.md")).unwrap();
    desk.put("book/report.toml", "parts = [\"one.md\", \"three.md\"]\n");
    let said = said(&desk.run(&["check", "book/report.toml"]));
    assert!(said.contains("outside the report's folder"), "{said}");
}

#[test]
fn mistakes_in_the_list_keep_their_places() {
    let desk = desk();
    fs::remove_file(desk.path().join("book/one.md")).unwrap();
    desk.put(
        "book/report.toml",
        "parts = [\n  \"sub/two.md\",\n]\ntitel = \"x\"\n",
    );
    let output = said(&desk.run(&["check", "book"]));
    assert!(
        output.contains("report.toml:4:1: unknown key `titel`"),
        "{output}"
    );
    desk.put("book/sub/two.md", "---\ntitle: a: b\n---\n\nText.\n");
    desk.put("book/report.toml", "parts = [\"sub/two.md\"]\n");
    let output = said(&desk.run(&["check", "book"]));
    assert!(output.contains("report.toml, sub/two.md:2:"), "{output}");
}
