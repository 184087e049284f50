//! Reading Markdown: cases as text, CommonMark's and GFM's own examples, the corpus word by word.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use foldout::ingest::{Format, read, read_metadata};
use foldout::model::{At, Block, Inline, Meta, Report, Rule, Section, Warning, plain_text};
use foldout::render::{self, Surroundings};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use scraper::Html;

use crate::html_tree::tree;
use crate::ingest::fields;
use crate::spec::check;

#[test]
fn cases() {
    check("ingest/markdown.txt", |input| {
        let (metadata, text) = input.split_once("\n===\n").unwrap_or(("", input));
        let known = read_metadata(metadata).unwrap();
        match read(Format::Markdown, text.as_bytes(), &known) {
            Ok((report, warnings)) => listing(&report, &warnings),
            Err(error) => format!("error: {error}"),
        }
    });
}

#[test]
fn formulas() {
    check("render/math.txt", |input| {
        let math = foldout::model::Math {
            tex: input.to_owned(),
        };
        render::inlines(&[Inline::Math(math)], &Surroundings::default())
    });
}

fn listing(report: &Report, warnings: &[Warning]) -> String {
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
        writeln!(out, "{}", render::blocks(&report.blocks, &around)).unwrap();
    }
    push_sections(&report.sections, 1, &around, &mut out);
    for (at, note) in report.notes.iter().enumerate() {
        let html = render::note(at, note, &around);
        writeln!(out, "[{}] {}", note.label, html.replace('\n', " ")).unwrap();
    }
    out
}

fn push_sections(list: &[Section], level: usize, around: &Surroundings, out: &mut String) {
    for section in list {
        let heading = render::inlines(&section.heading, around);
        writeln!(out, "{} {heading}", "#".repeat(level)).unwrap();
        if !section.blocks.is_empty() {
            writeln!(out, "{}", render::blocks(&section.blocks, around)).unwrap();
        }
        push_sections(&section.sections, level + 1, around, out);
    }
}

/// Every place bears the name by which it is called.
fn surroundings(report: &Report) -> Surroundings {
    let mut places = HashMap::new();
    each_run(report, &mut |run| push_names(run, &mut places));
    Surroundings {
        places,
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

/// The page's HTML of a text, its headings written back, figures as the paragraphs they were.
fn html_of(markdown: &str) -> String {
    let known = Meta {
        title: "A title of its own".to_owned(),
        ..Meta::default()
    };
    let Ok((mut report, _)) = read(Format::Markdown, markdown.as_bytes(), &known) else {
        return String::new();
    };
    let mut places = HashMap::new();
    each_run(&report, &mut |run| push_links(run, &mut places));
    let around = Surroundings {
        places,
        ..Surroundings::default()
    };
    unfigured(&mut report.blocks);
    let mut html = render::blocks(&report.blocks, &around);
    push_headed(&mut report.sections, 1, &around, &mut html);
    html
}

/// Every place that is linked to is there.
fn push_links(run: &[Inline], places: &mut HashMap<String, String>) {
    for inline in run {
        match inline {
            Inline::Link { href, content, .. } => {
                if let Some(name) = href.place() {
                    let written = href.as_str().trim_start_matches('#');
                    places.insert(name.into_owned(), written.to_owned());
                }
                push_links(content, places);
            }
            Inline::Styled { content, .. } => push_links(content, places),
            _ => {}
        }
    }
}

fn push_headed(list: &mut [Section], level: usize, around: &Surroundings, html: &mut String) {
    for section in list {
        let heading = render::heading(&section.heading, around);
        unfigured(&mut section.blocks);
        let blocks = render::blocks(&section.blocks, around);
        write!(html, "<h{level}>{heading}</h{level}>\n{blocks}").unwrap();
        push_headed(&mut section.sections, level + 1, around, html);
    }
}

fn unfigured(blocks: &mut [Block]) {
    for block in blocks {
        match block {
            Block::Figure(figure) => {
                if let [Block::Plain(content)] = figure.blocks.as_slice() {
                    *block = Block::Paragraph(content.clone());
                }
            }
            Block::Quote(inside) => unfigured(inside),
            Block::List(list) => {
                let items = list.items.iter_mut();
                items.for_each(|item| unfigured(&mut item.blocks));
            }
            _ => {}
        }
    }
}

fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(path);
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

/// The numbers of the examples that may differ, each with its reason behind it.
fn listed() -> BTreeMap<u64, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/ingest");
    let list = std::fs::read_to_string(root.join("commonmark-differences.txt")).unwrap();
    let lines = list.lines().filter_map(|line| line.split_once(' '));
    let numbered = lines.filter_map(|(number, why)| Some((number.parse().ok()?, why.to_owned())));
    numbered.collect()
}

#[test]
fn every_example_of_commonmark() {
    let Some(path) = shared("conformance/commonmark/spec_tests.json") else {
        return;
    };
    let text = std::fs::read_to_string(path).unwrap();
    let examples: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    let listed = listed();
    let mut wrong = String::new();
    let mut agree = 0;
    for example in &examples {
        let number = example["example"].as_u64().unwrap();
        let markdown = example["markdown"].as_str().unwrap();
        let ours = html_of(markdown);
        let theirs = example["html"].as_str().unwrap();
        let (left, right) = (tree(&ours, false), tree(theirs, true));
        agree += usize::from(left == right);
        match (left == right, listed.get(&number)) {
            (true, Some(_)) => writeln!(wrong, "{number} is listed, but agrees").unwrap(),
            (false, None) => writeln!(
                wrong,
                "{number} ({})\n{markdown}--- ours\n{left}\n--- theirs\n{right}\n",
                example["section"]
            )
            .unwrap(),
            _ => {}
        }
    }
    println!(
        "{agree} of {} examples agree, {} are listed",
        examples.len(),
        listed.len()
    );
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_examples_of_gfm() {
    let Some(path) = shared("conformance/cmark-gfm") else {
        return;
    };
    let fence = "`".repeat(32);
    for file in ["spec.txt", "extensions.txt"] {
        let text = std::fs::read_to_string(path.join(file))
            .unwrap()
            .replace('→', "\t");
        let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        let opening = format!("{fence} example");
        let mut pieces = text.split(opening.as_str());
        let mut section = heading(pieces.next().unwrap_or_default(), "");
        for piece in pieces {
            let (_, rest) = piece.split_once('\n').unwrap();
            let kind = section.clone();
            let Some((example, behind)) = rest.split_once(&format!("\n{fence}")) else {
                continue;
            };
            section = heading(behind, &section);
            let Some((markdown, html)) = example.split_once("\n.\n") else {
                continue;
            };
            if !EXTENSIONS.iter().any(|name| kind.contains(name)) {
                continue;
            }
            let same = tree(&html_of(markdown), false) == tree(html, true);
            if !same && std::env::var("FOLDOUT_SHOW").is_ok() {
                println!(
                    "{kind}\n{markdown}\n---\n{}\n---\n{html}\n",
                    html_of(markdown)
                );
            }
            let count = counts.entry(kind).or_default();
            count.0 += usize::from(same);
            count.1 += 1;
        }
        for (kind, (agree, all)) in counts {
            println!("{file} {kind}: {agree} of {all}");
        }
    }
}

const EXTENSIONS: [&str; 4] = ["Table", "Strikethrough", "ask list", "Footnote"];

/// The last heading in `text`, or else `before`.
fn heading(text: &str, before: &str) -> String {
    let mut headings = text.lines().filter_map(|line| line.strip_prefix("## "));
    headings.next_back().unwrap_or(before).to_owned()
}

/// The words that the parser itself sees, the warnings' words taken off, against the model's.
#[test]
fn no_word_of_the_corpus_is_lost_or_added() {
    let Some(corpus) = shared("corpus") else {
        return;
    };
    let mut files = Vec::new();
    for folder in [
        "mueller-report",
        "nist-sp-800-63-3",
        "factbook",
        "ja/team-mirai-manifesto",
        "landing-pages/18f",
        "enron-report",
    ] {
        let entries = std::fs::read_dir(corpus.join(folder)).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        files.extend(paths.filter(|path| path.extension().is_some_and(|e| e == "md")));
    }
    files.sort();
    let mut wrong = String::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let start = Instant::now();
        let (report, warnings) = read(Format::Markdown, text.as_bytes(), &Meta::default()).unwrap();
        let took = start.elapsed().as_millis();
        let ours = words_of(&report);
        let mut theirs = source_words(&text);
        for warning in warnings.iter().filter(|warning| warning.drops_text()) {
            take_off(&warning.text, &mut theirs);
        }
        let name = file.file_name().unwrap().to_string_lossy();
        let (mut sections, mut tables) = (0, 0);
        count(&report.sections, &mut sections, &mut tables);
        let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
        for warning in &warnings {
            *rules.entry(warning.rule.name()).or_default() += 1;
        }
        println!(
            "{name}: {} words, {sections} sections, {} notes, {tables} tables, {rules:?}, {took} ms",
            ours.values().sum::<i64>(),
            report.notes.len(),
        );
        let mut difference = ours;
        for (word, times) in theirs {
            *difference.entry(word).or_default() -= times;
        }
        difference.retain(|_, times| *times != 0);
        if !difference.is_empty() {
            let some: Vec<_> = difference.iter().take(20).collect();
            writeln!(wrong, "{name}: {} words differ: {some:?}", difference.len()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

type Words = BTreeMap<String, i64>;

fn add(text: &str, words: &mut Words) {
    for word in text.split_whitespace() {
        *words.entry(word.to_owned()).or_default() += 1;
    }
}

fn take_off(text: &str, words: &mut Words) {
    for word in text.split_whitespace() {
        *words.entry(word.to_owned()).or_default() -= 1;
    }
}

fn words_of(report: &Report) -> Words {
    fn code(blocks: &[Block], words: &mut Words) {
        for block in blocks {
            match block {
                Block::Code { text, .. } => add(text, words),
                Block::Math(math) => add(&math.tex, words),
                Block::Quote(inside) | Block::Aside(inside) => code(inside, words),
                Block::List(list) => list.items.iter().for_each(|item| code(&item.blocks, words)),
                Block::Definitions(list) => {
                    let inside = list.iter().flat_map(|d| &d.descriptions);
                    inside.for_each(|blocks| code(blocks, words));
                }
                _ => {}
            }
        }
    }
    fn sections(list: &[Section], words: &mut Words) {
        for section in list {
            code(&section.blocks, words);
            sections(&section.sections, words);
        }
    }
    let mut words = Words::new();
    add(&report.meta.title, &mut words);
    each_run(report, &mut |run| {
        add(&plain_text(run), &mut words);
        push_alternatives(run, &mut words);
    });
    code(&report.blocks, &mut words);
    sections(&report.sections, &mut words);
    report
        .notes
        .iter()
        .for_each(|note| code(&note.blocks, &mut words));
    words
}

fn push_alternatives(run: &[Inline], words: &mut Words) {
    for inline in run {
        match inline {
            Inline::Image(image) => add(&image.alternative, words),
            Inline::Styled { content, .. } | Inline::Link { content, .. } => {
                push_alternatives(content, words);
            }
            _ => {}
        }
    }
}

fn source_words(text: &str) -> Words {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let (mut line, mut html) = (String::new(), String::new());
    let mut in_metadata = false;
    let mut title = None;
    let mut words = Words::new();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        let money = text
            .as_bytes()
            .get(range.end)
            .is_some_and(u8::is_ascii_digit);
        match event {
            Event::InlineMath(words) if money => line.push_str(&format!("${words}$")),
            Event::Start(Tag::MetadataBlock(_)) => in_metadata = true,
            Event::End(TagEnd::MetadataBlock(_)) => in_metadata = false,
            Event::Text(text) if in_metadata => {
                let value = text.lines().find_map(|line| line.strip_prefix("title:"));
                title = value.map(|value| value.trim().trim_matches(['"', '\'']).to_owned());
            }
            Event::Text(text) | Event::Code(text) => line.push_str(&text),
            Event::InlineMath(tex) | Event::DisplayMath(tex) => line.push_str(&tex),
            Event::Html(text) => html.push_str(&text),
            Event::InlineHtml(text) if text.starts_with("<br") => line.push(' '),
            Event::SoftBreak | Event::HardBreak => line.push(' '),
            Event::End(TagEnd::HtmlBlock) => {
                push_html(&html, &mut words);
                html.clear();
            }
            Event::Start(tag) if !is_inline(&tag.to_end()) => line.push(' '),
            Event::End(tag) if !is_inline(&tag) => line.push(' '),
            _ => {}
        }
    }
    add(&line, &mut words);
    add(&title.unwrap_or_default(), &mut words);
    words
}

fn push_html(html: &str, words: &mut Words) {
    let cells = html
        .replace("<td", " <td")
        .replace("<br", " <br")
        .replace("<li", " <li");
    let page = Html::parse_fragment(&cells);
    let text: String = page.root_element().text().collect();
    add(&text, words);
    let images = scraper::Selector::parse("img").unwrap();
    for image in page.select(&images) {
        add(image.attr("alt").unwrap_or_default(), words);
    }
}

fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

fn count(list: &[Section], sections: &mut usize, tables: &mut usize) {
    for section in list {
        *sections += 1;
        let found = section
            .blocks
            .iter()
            .filter(|block| matches!(block, Block::Table(_)));
        *tables += found.count();
        count(&section.sections, sections, tables);
    }
}

#[test]
fn nested_too_deep_is_not_nested() {
    let openings = [
        "> ",
        "- ",
        "*a **b ",
        "<b>",
        "[",
        "![",
        "<a href=x>",
        "1. > ",
    ];
    for opening in openings {
        let text = format!("{}word", opening.repeat(5_000));
        let (report, _) = read(Format::Markdown, text.as_bytes(), &Meta::default()).unwrap();
        let html = render::blocks(&report.blocks, &Surroundings::default());
        assert!(html.contains("word"), "{opening}");
    }
}

#[test]
fn formulas_nested_too_deep_are_code() {
    let openings = [
        "{",
        "\\sqrt",
        "\\sqrt[",
        "\\sqrt ",
        "\\frac",
        "x^",
        "^",
        "\\left(",
        "\\begin{matrix}",
        "\\hat",
        "\\text{",
        "\\frac1",
        "\\binom{a}",
        "'",
        "\\not",
        "\\overset a",
    ];
    for opening in openings {
        let tex = opening.repeat(5_000 / opening.len());
        let math = foldout::model::Math { tex };
        let html = render::inlines(&[Inline::Math(math)], &Surroundings::default());
        assert!(
            html.starts_with("<code>") || html.starts_with("<math"),
            "{opening}"
        );
    }
}

#[test]
fn nothing_is_quadratic() {
    let pieces = [
        "{% ",
        "<b>",
        "[^1] ",
        "$1 ",
        "# a\n",
        "{: ",
        "<a name=x>",
        "`",
        "[a](",
        "|a|\n|-|\n",
        "<!-- ",
        "- a\n",
    ];
    for piece in pieces {
        let text = piece.repeat(300_000 / piece.len());
        let start = Instant::now();
        let _ = read(Format::Markdown, text.as_bytes(), &Meta::default());
        let took = start.elapsed();
        assert!(took.as_secs() < 3, "{piece:?} takes {took:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(pieces in proptest::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        if let Ok((report, _)) = read(Format::Markdown, text.as_bytes(), &Meta::default()) {
            let around = surroundings(&report);
            let _ = render::blocks(&report.blocks, &around);
        }
    }

    /// What a browser's parser gives back is what was written.
    #[test]
    fn what_is_written_is_sound(pieces in proptest::collection::vec(piece(), 0..40)) {
        let html = html_of(&pieces.concat());
        let again = Html::parse_fragment(&html).root_element().inner_html();
        prop_assert_eq!(tree(&html, false), tree(&again, false));
        let nested = scraper::Selector::parse("a a, p p, script, style").unwrap();
        prop_assert!(Html::parse_fragment(&html).select(&nested).next().is_none(), "{}", html);
    }

    #[test]
    fn any_formula_is_shown(pieces in proptest::collection::vec(tex(), 0..12)) {
        let math = foldout::model::Math { tex: pieces.concat() };
        let html = render::inlines(&[Inline::Math(math)], &Surroundings::default());
        prop_assert!(html.starts_with("<math") || html.starts_with("<code>"));
        prop_assert!(!html.contains(" style="));
    }
}

fn piece() -> impl Strategy<Value = String> {
    let marks = [
        "# ",
        "## ",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "[",
        "](",
        ")",
        "![",
        "<b>",
        "</b>",
        "<a href=\"x\">",
        "</a>",
        "<a name=y>",
        "<script>",
        "</script>",
        "<sup>",
        "</sup>",
        "<br>",
        "<!--",
        "-->",
        "[^1]",
        "[^1]: ",
        "$",
        "$$",
        "|",
        "\n|---|\n",
        "{% x %}",
        "{:toc}",
        "~~",
        ": ",
        "---\n",
        "    ",
        "\t",
        "\\",
        "&amp;",
        "é",
        "日本",
        "a ",
        "word ",
        "1",
        "<div>",
        "</div>",
        "<p>",
        "[ ] ",
        "> [!NOTE]\n",
        "<https://a.b>",
        "<img src=z>",
    ];
    proptest::sample::select(marks.to_vec()).prop_map(str::to_owned)
}

fn tex() -> impl Strategy<Value = String> {
    let marks = [
        "\\frac",
        "{",
        "}",
        "^",
        "_",
        "x",
        "2",
        "\\sqrt",
        "[",
        "]",
        "\\left(",
        "\\right)",
        "&",
        "\\\\",
        "\\begin{matrix}",
        "\\end{matrix}",
        "\\text{a <b> c}",
        "\\alpha",
        "<",
        ">",
        "\"",
        "\\color{red}",
        "\\href{javascript:x}{y}",
        "%",
        "#",
        "~",
        "é",
        "日",
        "\\",
        "\\sum",
        "'",
        "\\begin{align}",
        "\\end{align}",
        "\\tag{1}",
        "\\hspace{1cm}",
        "\\textsc{a}",
        "\\unknown",
    ];
    proptest::sample::select(marks.to_vec()).prop_map(str::to_owned)
}

/// The rules that the reader may take words off by.
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
