//! The Markdown files of the corpus, word by word.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Instant;

use crate::reading::read;
use foldout::ingest::Format;
use foldout::model::{Block, Inline, Meta, Report, Section, plain_text};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use scraper::Html;

use super::each_run;
use crate::shared::shared;

/// Compares the parser's words, without those in warnings, with the model's.
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
