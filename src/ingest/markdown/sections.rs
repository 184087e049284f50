//! *Sections* nest by the levels of their headings; a level that was skipped is not invented.

use super::blocks::ClosedElement;
use crate::ingest::outline::Outline;
use crate::ingest::title::is_words;
use crate::model::{At, Meta, Note, Report, Rule, Warning, plain_text};

/// Builds the report from its parts in source order. If the first heading is the only one of level 1, and the
/// title is unknown or equal to it, it is the title.
pub(super) fn nest(
    parts: Vec<ClosedElement>,
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
    let mut outline = Outline::default();
    for part in parts {
        match part {
            ClosedElement::Block(block) => outline.block(block),
            ClosedElement::Heading {
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
                            at: At::Line(line),
                            rule,
                            text: words,
                        });
                    }
                    outline.title(u32::from(level));
                    continue;
                }
                if outline.heading(u32::from(level), content) {
                    let rule = Rule::SkippedLevel;
                    warnings.push(Warning {
                        at: At::Line(line),
                        rule,
                        text: words,
                    });
                }
            }
            _ => {}
        }
    }
    (report.blocks, report.sections) = outline.finish();
    report
}

/// The words of the first heading, if it is the only one of level 1 and consists of words only.
fn title(parts: &[ClosedElement]) -> Option<String> {
    let mut headings = parts.iter().filter_map(|part| match part {
        ClosedElement::Heading { level, content, .. } => Some((*level, content)),
        _ => None,
    });
    let (level, content) = headings.next()?;
    let alone = level == 1 && headings.all(|(level, _)| level > 1);
    (alone && is_words(content)).then(|| joined(&plain_text(content)))
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
