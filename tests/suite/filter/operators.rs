//! Reports as Markdown: their entries, what the operators find in them, which headings are similar.

use crate::reading::read;
use foldout::filter::{Corpus, EntryKind, find, nearest_headings, parse, parts};
use foldout::ingest::Format;
use foldout::model::Meta;
use foldout::payload::{Composed, text_of};
use foldout::press::compose;

use super::{folding, with_matches};
use crate::spec::check;

#[test]
fn operators() {
    check("filter/operators.txt", |input| {
        let (typed, markdown) = input.split_once('\n').unwrap_or((input, ""));
        let report = report(markdown);
        let query = parse(typed, &folding());
        let corpus = Corpus::new(&folding(), &report.payload, &report.text);
        let found = find(&corpus, &query);
        let mut lines: Vec<String> = Vec::new();
        for found in &found.entries {
            let place = found.place;
            let text = match place.block {
                None => text_of(&report.text.heading(place.section).unwrap().html),
                Some(block) => {
                    let at = block as usize;
                    let parts = parts(report.payload.blocks[at], &report.text.blocks[at]);
                    let part = parts.into_iter().find(|part| part.start == place.start);
                    part.map(|part| part.text).unwrap_or_default()
                }
            };
            let text = with_matches(&text, &found.ranges);
            let sign = if place.block.is_none() { "# " } else { "" };
            lines.push(format!(
                "{sign}{}",
                text.split_whitespace().collect::<Vec<_>>().join(" ")
            ));
        }
        if !query.is_active() {
            lines.push("not active".to_owned());
        } else if lines.is_empty() {
            lines.push(format!("none; {:?}", found.counts));
        }
        if let Some(unread) = query.unread {
            let kind = if unread.of_kind {
                "no kind"
            } else {
                "no words"
            };
            lines.push(format!("passed over: {} ({kind})", unread.shown));
        }
        lines.join("\n")
    });
}

#[test]
fn entries() {
    check("filter/entries.txt", |input| {
        let mut lines = Vec::new();
        let report = report(input);
        for (kind, block) in report.payload.blocks.iter().zip(&report.text.blocks) {
            let units: Vec<u16> = block.text().encode_utf16().collect();
            for part in parts(*kind, block) {
                let text: Vec<u16> = part.text.encode_utf16().collect();
                assert!(units[part.start as usize..].starts_with(&text), "{part:?}");
                let kinds = EntryKind::ALL
                    .into_iter()
                    .filter(|kind| part.kinds.contains(*kind));
                let kinds: Vec<&str> = kinds.map(EntryKind::name).collect();
                lines.push(format!(
                    "{:?} at {}: {}",
                    part.text,
                    part.start,
                    kinds.join(" ")
                ));
            }
        }
        lines.join("\n")
    });
}

#[test]
fn nearest_of_headings() {
    check("filter/nearest-headings.txt", |input| {
        let (term, markdown) = input.split_once('\n').unwrap_or((input, ""));
        let report = report(markdown);
        let corpus = Corpus::new(&folding(), &report.payload, &report.text);
        let near = nearest_headings(&corpus, &folding().fold(term), 3);
        let near = near
            .iter()
            .map(|at| text_of(&report.text.heading(*at).unwrap().html));
        match near.collect::<Vec<_>>() {
            near if near.is_empty() => "none".to_owned(),
            near => near.join("\n"),
        }
    });
}

fn report(markdown: &str) -> Composed {
    let read = read(Format::Markdown, markdown.as_bytes(), &titled());
    let (report, _) = read.unwrap();
    compose(&report)
}

/// Metadata with a title, so that none is taken from a heading.
fn titled() -> Meta {
    Meta {
        title: "A report".to_owned(),
        ..Meta::default()
    }
}
