//! Reading HTML: cases as text, how well articles are found, and that no word is lost.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use foldout::ingest::{Format, read};
use foldout::model::{Block, Inline, Meta, Report, Rule, Section, Warning, plain_text};
use proptest::prelude::*;
use scraper::{ElementRef, Html, Node, Selector};

use crate::ingest::listing;
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

/// The corpus beside the project; a test without it says so and passes.
fn corpus(path: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let found = root.join(path);
    if !found.exists() {
        println!("skipped: {} is missing", found.display());
        return None;
    }
    Some(found)
}

fn read_file(path: &Path) -> (Report, Vec<Warning>, u128) {
    let bytes = std::fs::read(path).unwrap();
    let start = Instant::now();
    let (report, warnings) = read(Format::Html, &bytes, &Meta::default()).unwrap();
    (report, warnings, start.elapsed().as_millis())
}

/// How often each word stands somewhere; a word is a run of letters and digits.
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

/// What `a` has more than `b`.
fn more(a: &Bag, b: &Bag) -> Vec<(String, i64)> {
    a.iter()
        .map(|(word, count)| (word.clone(), count - b.get(word).copied().unwrap_or(0)))
        .filter(|(_, count)| *count > 0)
        .collect()
}

fn total(bag: &Bag) -> i64 {
    bag.values().sum()
}

/// Everything that can be read in a report, marks of notes with it.
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

/// The texts of an element, each on a line, without what no browser shows.
fn source_text(element: ElementRef<'_>, without: &dyn Fn(&ElementRef<'_>) -> bool) -> String {
    let mut out = String::new();
    let mut below = vec![*element];
    while let Some(node) = below.pop() {
        match node.value() {
            Node::Text(text) => out.push_str(text),
            _ => {
                let inner = ElementRef::wrap(node);
                if inner.is_some_and(|inner| {
                    ["script", "style", "template", "noscript", "title", "head"].contains(&inner.value().name())
                        || without(&inner)
                }) {
                    continue;
                }
                let breaks = inner.is_some_and(|inner| {
                    ["p", "br", "div", "li", "td", "th", "tr", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "section", "table", "ul", "ol", "figcaption", "blockquote", "hr", "caption"]
                        .contains(&inner.value().name())
                });
                if breaks {
                    out.push('\n');
                }
                let children: Vec<_> = node.children().collect();
                below.extend(children.into_iter().rev());
            }
        }
    }
    out
}

#[test]
fn articles_are_found() {
    let Some(folder) = corpus("messy-html/readability") else {
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
        let expected = bag(&source_text(expected.root_element(), &|_| false));
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
    assert!(median >= 0.95, "the median fell to {median:.3}");
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(Format::Html, &bytes, &Meta::default());
    }
}

#[test]
fn numbers() {
    for path in ["mueller-report/mueller-report.html", "ru/developers-reference-ru.html", "ar/debian-handbook-ar-network-services.html", "messy-html/wiki_duck.html"] {
        let Some(path) = corpus(path) else { continue };
        let (report, warnings, ms) = read_file(&path);
        let shown = shown(&report);
        let actual = bag(&shown.text);
        let source = std::fs::read_to_string(&path).unwrap();
        let page = Html::parse_document(&source);
        let body = page.select(&Selector::parse("body").unwrap()).next().unwrap();
        let wanted = bag(&source_text(body, &|_| false));
        println!("{}: {} of {} words, {} sections, {} notes, {} tables, {} figures, {} foreign, {} warnings, {ms} ms", path.display(), total(&actual), total(&wanted), shown.sections, report.notes.len(), shown.tables, shown.figures, shown.foreign, warnings.len());
        println!("  title {:?} language {:?}", report.meta.title, report.meta.language);
        let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
        for warning in &warnings { *rules.entry(warning.rule.name()).or_default() += 1; }
        println!("  {rules:?}");
        for w in warnings.iter().filter(|w| w.rule != Rule::MissingAlternative).take(12) { println!("    {} {}", w.rule.name(), w.text); }
        println!("  added {:?}", more(&actual, &wanted).into_iter().take(20).collect::<Vec<_>>());
        let lost = more(&wanted, &actual);
        println!("  lost {} {:?}", lost.iter().map(|l| l.1).sum::<i64>(), lost.into_iter().take(20).collect::<Vec<_>>());
    }
}
