//! What is *doubtful* in a report that has been read, whatever its format: links that lead
//! nowhere, tables without heads, pictures without words, paragraphs that look like headings.

use crate::model::{Block, Inline, Report, Rule, Section, Style, Table, Warning, plain_text};
use std::collections::HashSet;

/// More words than this are no heading.
const HEADING_WORDS: usize = 12;

/// Adds what is doubtful in `report` to `warnings`, where its reader has not named it.
pub(super) fn look(report: &Report, warnings: &mut Vec<Warning>) {
    let mut doubts = Doubts::default();
    doubts.blocks(&report.blocks);
    doubts.sections(&report.sections);
    for note in &report.notes {
        doubts.blocks(&note.blocks);
    }
    let named: HashSet<(Rule, String)> = warnings
        .iter()
        .map(|warning| (warning.rule, warning.text.clone()))
        .collect();
    let Doubts {
        places,
        links,
        mut found,
    } = doubts;
    let broken = links.into_iter().filter(|link| !places.contains(link));
    found.extend(broken.map(|link| (Rule::BrokenLink, format!("#{link}"))));
    found.retain(|doubt| !named.contains(doubt));
    warnings.extend(found.into_iter().map(|(rule, text)| Warning {
        line: 0,
        rule,
        text,
    }));
}

#[derive(Default)]
struct Doubts {
    places: HashSet<String>,
    links: Vec<String>,
    found: Vec<(Rule, String)>,
}

impl Doubts {
    fn sections(&mut self, sections: &[Section]) {
        for section in sections {
            self.inlines(&section.heading);
            self.blocks(&section.blocks);
            self.sections(&section.sections);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(content) => self.fake_heading(content),
                Block::Table(table) => self.headless(table),
                Block::Figure(figure) => {
                    for block in &figure.blocks {
                        if let Block::Table(table) = block {
                            self.headless(table);
                        }
                    }
                }
                _ => {}
            }
            block.each_inlines(&mut |content| self.inlines(content));
        }
    }

    fn fake_heading(&mut self, content: &[Inline]) {
        let [
            Inline::Styled {
                style: Style::Strong,
                content,
            },
        ] = content
        else {
            return;
        };
        let words = plain_text(content);
        let short = words.split_whitespace().count() <= HEADING_WORDS;
        if short
            && !words
                .trim_end()
                .ends_with(['.', '!', '?', ',', ';', ':', '。'])
        {
            self.found.push((Rule::FakeHeading, words));
        }
    }

    fn headless(&mut self, table: &Table) {
        let mut cells = table.body.iter().flat_map(|row| &row.cells);
        if table.head.is_empty() && !cells.any(|cell| cell.is_head) {
            let mut words = plain_text(&table.caption);
            for block in cells.take(3).flat_map(|cell| &cell.blocks) {
                block.each_inlines(&mut |content| {
                    words.push_str(&plain_text(content));
                    words.push(' ');
                });
            }
            self.found
                .push((Rule::HeaderlessTable, words.trim().to_owned()));
        }
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Anchor(name) => {
                    self.places.insert(name.clone());
                }
                Inline::Link { href, content, .. } => {
                    self.links
                        .extend(href.place().map(|name| name.into_owned()));
                    self.inlines(content);
                }
                Inline::Image(image) if image.alternative.trim().is_empty() => {
                    self.found
                        .push((Rule::MissingAlternative, image.path.clone()));
                }
                Inline::Styled { content, .. } | Inline::Foreign { content, .. } => {
                    self.inlines(content);
                }
                _ => {}
            }
        }
    }
}
