//! *Sections* nest by the levels of their headings; a level that was skipped is not invented.

use super::blocks::Part;
use crate::model::{Block, Inline, Meta, Note, Report, Rule, Section, Warning, plain_text};

/// The report of its parts in source order. Where the first heading is the only one of its level
/// 1 and the title is not known, or is the same, it is the title.
pub(super) fn nest(
    parts: Vec<Part>,
    notes: Vec<Note>,
    meta: Meta,
    warnings: &mut Vec<Warning>,
) -> Report {
    let mut report = Report {
        meta,
        notes,
        ..Report::default()
    };
    let mut title = title(&parts);
    let mut open = Open::default();
    for part in parts {
        match part {
            Part::Block(block) => open.blocks(&mut report).push(block),
            Part::Heading {
                level,
                line,
                content,
            } => {
                let words = plain_text(&content);
                let is_title = title.take().is_some_and(|title| {
                    let known = report.meta.title.split_whitespace();
                    report.meta.title.is_empty() || known.eq(title.split_whitespace())
                });
                if is_title {
                    if report.meta.title.is_empty() {
                        report.meta.title = joined(&words);
                    } else {
                        let rule = Rule::RepeatedTitle;
                        warnings.push(Warning {
                            line,
                            rule,
                            text: words,
                        });
                    }
                    open.title_level = level;
                    continue;
                }
                let above = open.close(level, &mut report);
                if above > 0 && level > above + 1 {
                    let rule = Rule::SkippedLevel;
                    warnings.push(Warning {
                        line,
                        rule,
                        text: words,
                    });
                }
                open.open(level, content);
            }
            _ => {}
        }
    }
    open.close(0, &mut report);
    report
}

/// The words of the first heading, when it alone has level 1 and is nothing but words.
fn title(parts: &[Part]) -> Option<String> {
    let mut headings = parts.iter().filter_map(|part| match part {
        Part::Heading { level, content, .. } => Some((*level, content)),
        _ => None,
    });
    let (level, content) = headings.next()?;
    let alone = level == 1 && headings.all(|(level, _)| level > 1);
    (alone && is_words(content)).then(|| joined(&plain_text(content)))
}

fn is_words(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Styled { content, .. }
        | Inline::Link { content, .. }
        | Inline::Foreign { content, .. } => is_words(content),
        Inline::NoteRef(_) | Inline::Image(_) | Inline::Math(_) => false,
        _ => true,
    })
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sections that have not ended yet, the outermost first, with their levels.
#[derive(Default)]
struct Open {
    sections: Vec<(u8, Section)>,
    /// The level of the heading that became the title; 0 while there is none.
    title_level: u8,
}

impl Open {
    /// Ends the sections of `level` and below it. Gives the level of the heading above, 0 where
    /// there is none.
    fn close(&mut self, level: u8, report: &mut Report) -> u8 {
        while let Some((_, section)) = self.sections.pop_if(|(open, _)| *open >= level) {
            match self.sections.last_mut() {
                Some((_, above)) => above.sections.push(section),
                None => report.sections.push(section),
            }
        }
        self.sections
            .last()
            .map_or(self.title_level, |(above, _)| *above)
    }

    fn open(&mut self, level: u8, heading: Vec<Inline>) {
        let section = Section {
            heading,
            ..Section::default()
        };
        self.sections.push((level, section));
    }

    fn blocks<'a>(&'a mut self, report: &'a mut Report) -> &'a mut Vec<Block> {
        match self.sections.last_mut() {
            Some((_, section)) => &mut section.blocks,
            None => &mut report.blocks,
        }
    }
}
