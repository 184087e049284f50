//! Reports as Markdown: their entries, what the operators find in them, which headings come near.

use crate::reading::read;
use foldout::filter::{Corpus, Kind, find, nearest_headings, parse, parts};
use foldout::ingest::Format;
use foldout::model::Meta;
use foldout::payload::{Payload, text_of};
use foldout::press::compose;

use super::{folding, with_matches};
use crate::spec::check;

#[test]
fn operators() {
    check("filter/operators.txt", |input| {
        let (typed, markdown) = input.split_once('\n').unwrap_or((input, ""));
        let payload = payload(markdown);
        let query = parse(typed, &folding());
        let found = find(&Corpus::new(&folding(), &payload), &query);
        let mut lines: Vec<String> = Vec::new();
        for found in &found.entries {
            let place = found.place;
            let text = match place.block {
                None => text_of(&payload.sections[place.section as usize].heading),
                Some(block) => {
                    let parts = parts(&payload.blocks[block as usize]);
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
        for block in payload(input).blocks {
            let units: Vec<u16> = block.text().encode_utf16().collect();
            for part in parts(&block) {
                let text: Vec<u16> = part.text.encode_utf16().collect();
                assert!(units[part.start as usize..].starts_with(&text), "{part:?}");
                let kinds = Kind::ALL
                    .into_iter()
                    .filter(|kind| part.kinds.contains(*kind));
                let kinds: Vec<&str> = kinds.map(Kind::name).collect();
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
        let payload = payload(markdown);
        let corpus = Corpus::new(&folding(), &payload);
        let near = nearest_headings(&corpus, &folding().fold(term), 3);
        let near = near
            .iter()
            .map(|at| text_of(&payload.sections[*at as usize].heading));
        match near.collect::<Vec<_>>() {
            near if near.is_empty() => "none".to_owned(),
            near => near.join("\n"),
        }
    });
}

fn payload(markdown: &str) -> Payload {
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
