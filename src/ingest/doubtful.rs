//! Finds what is *doubtful* in a report of any format: broken links, tables without header cells, pictures
//! without alternative text, paragraphs that look like headings.

use crate::model::{At, Block, Inline, Report, Rule, Section, Style, Table, Warning, plain_text};
use std::collections::HashSet;

/// A paragraph with more words is not a heading.
const HEADING_WORDS: usize = 12;

/// Adds a warning for everything doubtful in `report` that its reader has not reported. `places` are the places
/// of the headings, blocks and notes in order, as far as known.
pub(super) fn look(report: &Report, places: Vec<At>, warnings: &mut Vec<Warning>) {
    let mut doubts = Doubts {
        at: places.into_iter(),
        ..Doubts::default()
    };
    doubts.top(&report.blocks);
    doubts.sections(&report.sections);
    for note in &report.notes {
        doubts.here = doubts.at.next().unwrap_or_default();
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
        ..
    } = doubts;
    let broken = links.into_iter().filter(|(_, link)| !places.contains(link));
    found.extend(broken.map(|(at, link)| Warning {
        at,
        rule: Rule::BrokenLink,
        text: format!("#{link}"),
    }));
    // A reader that reports one table without header cells reports them all, with different texts.
    let names_tables = named.iter().any(|(rule, _)| *rule == Rule::HeaderlessTable);
    found.retain(|doubt| {
        let is_named_table = names_tables && doubt.rule == Rule::HeaderlessTable;
        !is_named_table && !named.contains(&(doubt.rule, doubt.text.clone()))
    });
    warnings.append(&mut found);
}

#[derive(Default)]
struct Doubts {
    /// The places of the headings, blocks and notes that follow.
    at: std::vec::IntoIter<At>,
    /// The place of the current one.
    here: At,
    places: HashSet<String>,
    links: Vec<(At, String)>,
    found: Vec<Warning>,
}

impl Doubts {
    fn sections(&mut self, sections: &[Section]) {
        for section in sections {
            self.here = self.at.next().unwrap_or_default();
            self.inlines(&section.heading);
            self.top(&section.blocks);
            self.sections(&section.sections);
        }
    }

    /// Examines blocks that have their own places.
    fn top(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.here = self.at.next().unwrap_or_default();
            self.blocks(std::slice::from_ref(block));
        }
    }

    fn doubt(&mut self, rule: Rule, text: String) {
        self.found.push(Warning {
            at: self.here.clone(),
            rule,
            text,
        });
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
            self.doubt(Rule::FakeHeading, words);
        }
    }

    fn headless(&mut self, table: &Table) {
        let cells = || table.body.iter().flat_map(|row| &row.cells);
        if table.head.is_empty() && !cells().any(|cell| cell.is_head) {
            let mut words = plain_text(&table.caption);
            for block in cells().take(3).flat_map(|cell| &cell.blocks) {
                block.each_inlines(&mut |content| {
                    words.push_str(&plain_text(content));
                    words.push(' ');
                });
            }
            self.doubt(Rule::HeaderlessTable, words.trim().to_owned());
        }
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Anchor(name) => {
                    self.places.insert(name.clone());
                }
                Inline::Link { href, content, .. } => {
                    let here = self.here.clone();
                    self.links
                        .extend(href.place().map(|name| (here, name.into_owned())));
                    self.inlines(content);
                }
                Inline::Image(image) if image.alternative.trim().is_empty() => {
                    // Of an address that holds the picture itself, its kind says enough.
                    let address = image.resource.address();
                    let kind = address.split(';').next().unwrap_or_default();
                    let is_whole = !address.starts_with("data:");
                    let shown = if is_whole { address } else { kind };
                    self.doubt(Rule::MissingAlternative, shown.to_owned());
                }
                Inline::Styled { content, .. } | Inline::Foreign { content, .. } => {
                    self.inlines(content);
                }
                _ => {}
            }
        }
    }
}
