//! Checks README.md, CONTRIBUTING.md and docs/: links, the commands and their options, keys of the metadata,
//! formats, and where a behaviour lives.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use foldout::ingest::Format;
use foldout::model::Meta;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn document(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

fn documents() -> Vec<PathBuf> {
    let names = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"];
    let mut paths: Vec<PathBuf> = names.iter().map(|name| root().join(name)).collect();
    let docs = fs::read_dir(root().join("docs")).unwrap();
    let docs = docs.map(|entry| entry.unwrap().path());
    paths.extend(docs.filter(|path| path.extension().is_some_and(|end| end == "md")));
    assert!(paths.len() > 10, "the documents are not where they were");
    paths
}

/// The addresses that a document links to, with pictures, and the anchors of its headings.
fn links_and_headings(markdown: &str) -> (Vec<String>, BTreeSet<String>) {
    let (mut links, mut headings, mut heading) = (Vec::new(), BTreeSet::new(), None);
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                links.push(dest_url.into_string());
            }
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                headings.insert(slug(&heading.take().unwrap()));
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                let after = html.split("src=\"").skip(1);
                links.extend(after.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
            }
            _ => {}
        }
    }
    (links, headings)
}

/// The anchor that GitHub gives a heading.
fn slug(heading: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let kept: String = heading.chars().filter(kept).collect();
    kept.to_lowercase().replace(' ', "-")
}

#[test]
fn every_link_leads_somewhere() {
    let (mut broken, mut count) = (Vec::new(), 0);
    for path in documents() {
        let (links, _) = links_and_headings(&fs::read_to_string(&path).unwrap());
        for link in links.iter().filter(|link| !link.contains(':')) {
            count += 1;
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = match file {
                "" => path.clone(),
                file => path.parent().unwrap().join(file),
            };
            let has_anchor = || {
                let text = fs::read_to_string(&target).unwrap_or_default();
                anchor.is_empty() || links_and_headings(&text).1.contains(anchor)
            };
            if !target.exists() || !has_anchor() {
                broken.push(format!("{}: {link}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert!(count > 30, "the links are not read");
}

#[test]
fn every_page_of_docs_is_named_in_the_readme() {
    let readme = document("README.md");
    for path in documents() {
        let name = path.strip_prefix(root()).unwrap().to_string_lossy();
        let is_named = readme.contains(&format!("({name})")) || name == "README.md";
        assert!(is_named, "README.md does not link to {name}");
    }
    let lines = readme.lines().count();
    assert!(
        lines <= 110,
        "README.md has {lines} lines; details go to docs/"
    );
}

/// The options that `text` names: words that begin with two hyphens.
fn options(text: &str) -> BTreeSet<String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let words = text.split(|c: char| !is_part(c));
    let options = words.filter(|word| word.starts_with("--") && word.len() > 2);
    options.map(str::to_owned).collect()
}

fn help(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_foldout"))
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?} is no command");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_commands_are_those_of_the_program() {
    let page = document("docs/commands.md");
    let said = options(&page);
    let block = page.split("```\n").nth(1).unwrap();
    let mut shown = BTreeSet::new();
    for line in block.lines() {
        let command = line.split(' ').nth(1).unwrap();
        shown.insert(command.to_owned());
        let mut known = options(&help(&[command, "--help"]));
        for option in options(line) {
            assert!(known.contains(&option), "{command} has no {option}");
        }
        known.remove("--help");
        let unsaid: Vec<&String> = known.difference(&said).collect();
        assert!(
            unsaid.is_empty(),
            "docs/commands.md leaves out {unsaid:?} of {command}"
        );
    }
    let short = help(&["-h"]);
    let list = short.split("Commands:\n").nth(1).unwrap();
    let list = list.split("\n\n").next().unwrap();
    // A line that continues a description is indented further.
    let names = list
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let names: BTreeSet<String> = names
        .filter(|name| !["", "help"].contains(name))
        .map(str::to_owned)
        .collect();
    assert_eq!(shown, names);
}

#[test]
fn the_keys_of_the_metadata_are_all_shown() {
    let metadata = document("docs/metadata.md");
    let block = metadata.split("```").nth(1).unwrap();
    let shown: BTreeSet<&str> = block
        .lines()
        .filter_map(|line| Some(line.split_once(" = ")?.0))
        .collect();
    assert_eq!(shown, BTreeSet::from(Meta::KEYS));
}

#[test]
fn the_formats_are_those_that_are_read() {
    let formats = document("docs/formats.md");
    let (_, table) = formats.split_once("| file |").unwrap();
    let (table, _) = table.split_once("\n## ").unwrap();
    let named: Vec<&str> = table
        .split('`')
        .filter_map(|code| code.strip_prefix('.'))
        .collect();
    for extension in &named {
        assert!(
            Format::of_name(&format!("report.{extension}")).is_some(),
            ".{extension} is not read"
        );
    }
    assert!(named.len() > 15 && Format::of_name("report.xlsx").is_none());
}

/// The rows of the table under `heading`, each as its cells.
fn rows<'a>(document: &'a str, heading: &str) -> Vec<Vec<&'a str>> {
    let heading = format!("\n## {heading}\n");
    let (_, section) = document.split_once(&heading).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| "));
    rows.skip(2)
        .map(|row| row.trim_matches(['|', ' ']).split(" | ").collect())
        .collect()
}

/// The code spans of a text.
fn in_code(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn behaviours_live_where_contributing_says() {
    let contributing = document("CONTRIBUTING.md");
    let rows = rows(&contributing, "Where a behaviour lives");
    assert!(rows.len() >= 10, "the table is not read");
    for row in rows {
        let [behaviour, word, file, items] = row[..] else {
            panic!("{row:?} has {} cells", row.len());
        };
        let file = in_code(file).next().unwrap();
        let text = fs::read_to_string(root().join(file));
        let text = text.unwrap_or_else(|error| panic!("{behaviour}: {file}: {error}"));
        for item in in_code(items) {
            assert!(text.contains(item), "{behaviour}: {file} has no `{item}`");
        }
        let word = in_code(word).next().unwrap();
        let is_there = text.to_lowercase().contains(word) || file.contains(word);
        assert!(is_there, "{behaviour}: {file} is not found by `{word}`");
    }
}

#[test]
fn paths_in_contributing_are_there() {
    let contributing = document("CONTRIBUTING.md");
    let paths = in_code(&contributing).filter(|code| {
        let is_path =
            code.starts_with("src/") || code.starts_with("tests/") || code.starts_with("bench/");
        is_path && !code.contains(' ')
    });
    let missing: Vec<&str> = paths.filter(|path| !root().join(path).exists()).collect();
    assert!(
        missing.is_empty(),
        "CONTRIBUTING.md names no file: {missing:?}"
    );
}
