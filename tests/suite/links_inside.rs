//! The references of a report to its own parts.

use crate::reading::read;
use crate::spec::check;
use foldout::ingest::Format;
use foldout::model::Meta;
use foldout::press::{compose, links_inside};
use std::fmt::Write as _;

#[test]
fn references_become_links() {
    check("links/inside.txt", |input| {
        let (mut report, _) = read(Format::Markdown, input.as_bytes(), &Meta::default()).unwrap();
        let words = compose(&report).payload.words;
        links_inside::link(&mut report);
        let composed = compose(&report);
        assert_eq!(composed.payload.words, words, "no word changes");
        let ids: Vec<String> = composed
            .text
            .headings
            .iter()
            .map(|heading| heading.id.to_string())
            .collect();
        let mut out = String::new();
        let pieces: Vec<&str> = composed
            .text
            .blocks
            .iter()
            .flat_map(|block| block.pieces())
            .map(|html| &**html)
            .collect();
        let page = pieces.concat();
        for link in page.split("<a class=\"inside\" href=\"#").skip(1) {
            let (id, rest) = link.split_once("\">").unwrap();
            let words = rest.split("</a>").next().unwrap();
            let is_there =
                ids.iter().any(|known| known == id) || page.contains(&format!("id=\"{id}\""));
            assert!(is_there, "{id}");
            writeln!(out, "{words} -> {id}").unwrap();
        }
        out
    });
}
