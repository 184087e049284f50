//! Reading HTML: spec cases, how well articles are found, and that no word is lost.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::reading::read;
use foldout::ingest::Format;
use foldout::model::{At, Block, Inline, Meta, Report, Section, Style, Warning, plain_text};
use foldout::render::{self, Surroundings};
use proptest::prelude::*;
use scraper::{ElementRef, Html, Node, Selector};

use crate::ingest::fields;
use crate::shared::shared;
use crate::spec::check;

#[test]
fn html() {
    check("ingest/html", |input| {
        match read(Format::Html, input.as_bytes(), &Meta::default()) {
            Ok((report, warnings)) => listing(&report, &warnings),
            Err(error) => format!("error: {error}"),
        }
    });
}

/// Metadata, warnings, then the report as HTML in which anchors keep the source's names.
fn listing(report: &Report, warnings: &[Warning]) -> String {
    let mut out = fields(&report.meta);
    for Warning { at, rule, text } in warnings {
        let line = match at {
            At::Line(line) => *line,
            _ => 0,
        };
        writeln!(out, "! {line}: {}: {text}", rule.name().replace('-', " ")).unwrap();
    }
    let mut around = Surroundings {
        note_labels: report.notes.iter().map(|n| n.label.clone()).collect(),
        ..Surroundings::default()
    };
    let names = ["one", "two", "a", "b", "s", "t"];
    let places = names.map(|n| (n.to_owned(), n.to_owned()));
    around.places = std::sync::Arc::new(places.into());
    out.push_str(&render::blocks(&report.blocks, &around).html);
    list_sections(&report.sections, 1, &around, &mut out);
    for (at, note) in report.notes.iter().enumerate() {
        write!(out, "\n{}", render::note(at, note, &around).html).unwrap();
    }
    out.lines()
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

fn list_sections(list: &[Section], level: usize, around: &Surroundings, out: &mut String) {
    for section in list {
        let heading = render::inlines(&section.heading, around).html;
        writeln!(out, "\n{} {heading}", "#".repeat(level)).unwrap();
        out.push_str(&render::blocks(&section.blocks, around).html);
        list_sections(&section.sections, level + 1, around, out);
    }
}

fn read_file(path: &Path) -> (Report, Vec<Warning>, u128) {
    let bytes = std::fs::read(path).unwrap();
    let start = Instant::now();
    let (report, warnings) = read(Format::Html, &bytes, &Meta::default()).unwrap();
    (report, warnings, start.elapsed().as_millis())
}

/// The number of occurrences of each word; a word is a run of letters and digits.
type Bag = BTreeMap<String, i64>;

fn bag(text: &str) -> Bag {
    let mut bag = Bag::new();
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        *bag.entry(word.to_lowercase()).or_default() += 1;
    }
    bag
}

/// The words that `a` has more often than `b`.
fn more(a: &Bag, b: &Bag) -> Vec<(String, i64)> {
    a.iter()
        .map(|(word, count)| (word.clone(), count - b.get(word).copied().unwrap_or(0)))
        .filter(|(_, count)| *count > 0)
        .collect()
}

fn total(bag: &Bag) -> i64 {
    bag.values().sum()
}

/// All visible text of a report, with the labels of notes.
#[derive(Default)]
struct Shown {
    text: String,
    tables: usize,
    figures: usize,
    foreign: usize,
    sections: usize,
}

fn shown(report: &Report) -> Shown {
    let mut shown = Shown::default();
    let labels: Vec<&str> = report.notes.iter().map(|n| n.label.as_str()).collect();
    shown.blocks(&report.blocks, &labels);
    shown.sections(&report.sections, &labels);
    for note in &report.notes {
        shown.blocks(&note.blocks, &labels);
    }
    shown
}

impl Shown {
    fn sections(&mut self, sections: &[Section], labels: &[&str]) {
        for section in sections {
            self.sections += 1;
            self.line(&section.heading, labels);
            self.blocks(&section.blocks, labels);
            self.sections(&section.sections, labels);
        }
    }

    fn line(&mut self, content: &[Inline], labels: &[&str]) {
        self.inlines(content, labels);
        self.text.push('\n');
    }

    fn inlines(&mut self, content: &[Inline], labels: &[&str]) {
        for inline in content {
            match inline {
                Inline::NoteRef(at) => self.text.push_str(&format!(" {} ", labels[*at])),
                Inline::Foreign { content, .. } => {
                    self.foreign += 1;
                    self.inlines(content, labels);
                }
                Inline::Styled {
                    style: Style::Superscript,
                    content,
                } => {
                    self.text.push(' ');
                    self.inlines(content, labels);
                    self.text.push(' ');
                }
                Inline::Styled { content, .. } | Inline::Link { content, .. } => {
                    self.inlines(content, labels);
                }
                other => self.text.push_str(&plain_text(std::slice::from_ref(other))),
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block], labels: &[&str]) {
        for block in blocks {
            let mut lines: Vec<&[Inline]> = Vec::new();
            match block {
                Block::Code { text, .. } => self.text.push_str(text),
                Block::Math(math) => self.text.push_str(&math.tex),
                Block::Quote(inner) | Block::Aside(inner) => self.blocks(inner, labels),
                Block::Foreign { blocks, .. } => {
                    self.foreign += 1;
                    self.blocks(blocks, labels);
                }
                Block::List(list) => {
                    for item in &list.items {
                        self.blocks(&item.blocks, labels);
                    }
                }
                Block::Definitions(list) => {
                    for definition in list {
                        definition.terms.iter().for_each(|t| self.line(t, labels));
                        definition
                            .descriptions
                            .iter()
                            .for_each(|d| self.blocks(d, labels));
                    }
                }
                Block::Table(table) => {
                    self.tables += 1;
                    self.line(&table.caption, labels);
                    for cell in table.head.iter().chain(&table.body).flat_map(|r| &r.cells) {
                        self.blocks(&cell.blocks, labels);
                    }
                }
                Block::Figure(figure) => {
                    self.figures += 1;
                    self.blocks(&figure.blocks, labels);
                    self.line(&figure.caption, labels);
                }
                Block::Disclosure { summary, blocks } => {
                    self.line(summary, labels);
                    self.blocks(blocks, labels);
                }
                other => other.each_inlines(&mut |line| lines.push(line)),
            }
            lines.into_iter().for_each(|line| self.line(line, labels));
            self.text.push('\n');
        }
    }
}

/// Elements that separate words.
const APART: &str = "p br div li td th tr dd dt h1 h2 h3 h4 h5 h6 pre section table ul ol \
                     figcaption blockquote hr caption sup text";

/// The text of an element, without invisible elements and those in `without`.
fn source_text(element: ElementRef<'_>, without: &str) -> String {
    let hidden = "script, style, template, noscript, title, head, [aria-hidden=true], [hidden], \
                  [style*='display:none'], [style*='display: none'], select, button";
    let without = Selector::parse(&format!("{hidden}{without}")).unwrap();
    let apart: Vec<&str> = APART.split_whitespace().collect();
    let mut out = String::new();
    let mut before = None;
    for node in element.descendants() {
        if ElementRef::wrap(node).is_some_and(|inner| inner.value().name() == "br") {
            out.push('\n');
        }
        let Node::Text(text) = node.value() else {
            continue;
        };
        let around: Vec<ElementRef<'_>> = node.ancestors().filter_map(ElementRef::wrap).collect();
        if around.iter().any(|around| without.matches(around)) {
            continue;
        }
        let line = around
            .iter()
            .find(|around| apart.contains(&around.value().name()))
            .map(|line| line.id());
        if line != before {
            out.push('\n');
        }
        before = line;
        out.push_str(text);
    }
    out
}

#[test]
fn articles_are_found() {
    let Some(folder) = shared("corpus/messy-html/readability") else {
        return;
    };
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    pages.sort();
    let mut scores = Vec::new();
    for page in &pages {
        let expected = std::fs::read_to_string(page.join("expected.html")).unwrap();
        let expected = Html::parse_document(&expected);
        let expected = bag(&source_text(expected.root_element(), ""));
        let (report, warnings, _) = read_file(&page.join("source.html"));
        let actual = bag(&shown(&report).text);
        let common: i64 = actual
            .iter()
            .map(|(word, count)| (*count).min(expected.get(word).copied().unwrap_or(0)))
            .sum();
        let score = 2.0 * common as f64 / (total(&actual) + total(&expected)).max(1) as f64;
        let name = page.file_name().unwrap().to_string_lossy();
        println!(
            "{score:.3} {name}: {} of {} words, {} warnings",
            total(&actual),
            total(&expected),
            warnings.len()
        );
        scores.push(score);
    }
    scores.sort_by(f64::total_cmp);
    let median = scores[scores.len() / 2];
    let mean = scores.iter().sum::<f64>() / scores.len() as f64;
    println!("median {median:.3}, mean {mean:.3}, worst {:.3}", scores[0]);
    assert!(median >= 0.99, "the median fell to {median:.3}");
    assert!(mean >= 0.98, "the mean fell to {mean:.3}");
    assert!(scores[0] >= 0.83, "the worst fell to {:.3}", scores[0]);
}

/// Pieces of markup that can stand anywhere and drop nothing.
const PIECES: [&str; 24] = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<a href=#x>",
    "</a>",
    "<ul>",
    "<li>",
    "</ul>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<h2>",
    "</h2>",
    "<pre>",
    "</pre>",
    "<sup>",
    "</sup>",
    "<blockquote id=x>",
    "</blockquote>",
    "<br>",
];

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(Format::Html, &bytes, &Meta::default());
    }

    /// Each word of the source is in the report, whatever the markup around it.
    #[test]
    fn no_word_is_lost_in_markup(
        pieces in proptest::collection::vec((0..PIECES.len() * 2, "[a-z]{1,3}"), 1..60)
    ) {
        let source: String = pieces
            .iter()
            .map(|(at, word)| match PIECES.get(*at) {
                Some(piece) => (*piece).to_owned(),
                None => format!(" {word} "),
            })
            .collect();
        if let Ok((report, warnings)) = read(Format::Html, source.as_bytes(), &Meta::default()) {
            let mut text = shown(&report).text;
            text.push_str(&report.meta.title);
            for note in &report.notes {
                text.push_str(&format!(" {} ", note.label));
            }
            for warning in warnings.iter().filter(|warning| warning.drops_text()) {
                text.push_str(&format!(" {} ", warning.text));
            }
            let page = Html::parse_document(&source);
            let wanted = bag(&source_text(page.root_element(), ""));
            let lost = more(&wanted, &bag(&text));
            prop_assert!(lost.is_empty(), "{lost:?} of {source}");
        } else {
            let page = Html::parse_document(&source);
            let words = bag(&source_text(page.root_element(), ""));
            prop_assert!(words.is_empty(), "{words:?} of {source}");
        }
    }
}

/// The stack of a thread is small, and its use must not grow with the depth of markup.
#[test]
fn deep_markup_is_read() {
    for tag in [
        "<b>",
        "<div>",
        "<ul><li>",
        "<blockquote>",
        "<table><tr><td>",
        "<a href=#x>",
        "<sup>",
        "<span lang=fr>",
    ] {
        let start = Instant::now();
        let source = format!("{} deep {}", tag.repeat(20_000), "x".repeat(10));
        let (report, _) = read(Format::Html, source.as_bytes(), &Meta::default()).unwrap();
        assert!(shown(&report).text.contains("deep"), "{tag}");
        println!("{tag}: {} ms", start.elapsed().as_millis());
    }
}

/// A document of the corpus: what the test expects to be furniture, and whether its notes repeat their label.
struct Whole {
    path: &'static str,
    root: &'static str,
    without: &'static str,
    labels_at_notes: bool,
    language: &'static str,
    notes: usize,
}

const WHOLE: [Whole; 4] = [
    Whole {
        path: "mueller-report/mueller-report.html",
        root: "body",
        without: ", .tableofcontents",
        labels_at_notes: true,
        language: "en",
        notes: 2390,
    },
    Whole {
        path: "ru/developers-reference-ru.html",
        root: "div.body",
        without: ", .headerlink",
        labels_at_notes: true,
        language: "ru",
        notes: 5,
    },
    Whole {
        path: "ar/debian-handbook-ar-network-services.html",
        root: "div.chapter",
        without: ", div.toc, ul.docnav, h1",
        labels_at_notes: false,
        language: "ar-MA",
        notes: 0,
    },
    Whole {
        path: "messy-html/wiki_duck.html",
        root: "#bodyContent",
        without: ", .mw-editsection, .mw-cite-backlink, .navbox, .metadata, .catlinks, \
                  .printfooter, [role=navigation]",
        labels_at_notes: false,
        language: "en",
        notes: 55,
    },
];

#[test]
fn no_word_of_the_corpus_is_lost() {
    for whole in WHOLE {
        let Some(path) = shared(&format!("corpus/{}", whole.path)) else {
            continue;
        };
        let (report, warnings, ms) = read_file(&path);
        let shown = shown(&report);
        let mut text = shown.text;
        if whole.labels_at_notes {
            for note in &report.notes {
                text.push_str(&format!("\n{}\n", note.label));
            }
        }
        let actual = bag(&text);
        let page = Html::parse_document(&std::fs::read_to_string(&path).unwrap());
        let root = Selector::parse(whole.root).unwrap();
        let root = page.select(&root).next().unwrap();
        let wanted = bag(&source_text(root, whole.without));
        println!(
            "{}: {} of {} words, {} sections, {} notes, {} tables, {} figures, {} in another \
             language, {} warnings, {ms} ms",
            whole.path,
            total(&actual),
            total(&wanted),
            shown.sections,
            report.notes.len(),
            shown.tables,
            shown.figures,
            shown.foreign,
            warnings.len()
        );
        // Text that is left out on purpose is in the warnings.
        let named = warnings.iter().filter(|warning| warning.drops_text());
        let named: String = named.map(|warning| format!(" {} ", warning.text)).collect();
        let (added, lost) = (more(&actual, &wanted), more(&wanted, &actual));
        let lost = more(&lost.into_iter().collect(), &bag(&named));
        assert!(
            added.is_empty() && lost.is_empty(),
            "added {added:?}, lost {lost:?}"
        );
        assert_eq!(report.notes.len(), whole.notes);
        assert_eq!(report.meta.language, whole.language);
    }
}

#[test]
fn warnings_have_their_line() {
    let page = "<html lang=en><body>\n<h1>Rivers</h1>\n<p>Text.</p>\n\
                <p><a href=\"javascript:x\">bad</a></p>\n<button>\nPress\n</button>\n</body></html>";
    let (_, warnings) = read(Format::Html, page.as_bytes(), &Meta::default()).unwrap();
    let lines: Vec<_> = warnings
        .iter()
        .map(|warning| (warning.rule.name(), warning.at.clone()))
        .collect();
    assert!(lines.contains(&("unsafe-link", At::Line(4))), "{lines:?}");
    assert!(
        lines.contains(&("page-furniture", At::Line(5))),
        "{lines:?}"
    );
}

#[test]
fn links_are_those_of_the_page_they_stood_on() {
    let page = "<html lang=en><head>\
                <link rel=canonical href=\"https://example.org/reports/\"></head><body>\
                <h1>Rivers</h1><p id=there>Text with <a href=\"../other.html\">a link</a> and \
                <a href=\"https://example.org/reports/#there\">another</a>.</p></body></html>";
    let (report, _) = read(Format::Html, page.as_bytes(), &Meta::default()).unwrap();
    let html = render::blocks(&report.blocks, &Surroundings::default()).html;
    assert!(
        html.contains("href=\"https://example.org/other.html\""),
        "{html}"
    );
    assert!(!html.contains("reports/#there"), "{html}");
}
