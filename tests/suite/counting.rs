//! What the *second count* takes from a source: its text without markup, the words that a page may leave out, and the
//! line of each paragraph's first word.

use std::fmt::Write as _;

use foldout::ingest::{self, Nothing, Source, Words};
use foldout::model::Meta;

use crate::spec::check;

#[test]
fn the_words_of_markdown() {
    check("ingest/count/markdown.txt", |input| counted("r.md", input));
}

#[test]
fn the_words_of_html() {
    check("ingest/count/html.txt", |input| counted("r.html", input));
}

fn counted(name: &str, text: &str) -> String {
    let source = Source {
        name,
        bytes: text.as_bytes(),
        beside: &Nothing,
    };
    match ingest::read(&source, &Meta::default()) {
        Ok(outcome) => listing(&outcome.count.words),
        Err(error) => format!("error: {error}"),
    }
}

fn listing(words: &Words) -> String {
    let mut listing = String::new();
    let mut first = 0;
    for at in 1..=words.len() {
        if at < words.len() && words.share_paragraph(at - 1, at) {
            continue;
        }
        let place = words.place(first);
        let text = words.paragraphs(first..at).join(" / ");
        writeln!(listing, "{place:?}: {text}").unwrap();
        first = at;
    }
    let loose = words.iter().filter(|word| word.may_go);
    let loose: Vec<&str> = loose.map(|word| word.letters).collect();
    if !loose.is_empty() {
        writeln!(listing, "may go: {}", loose.join(" ")).unwrap();
    }
    listing.replace("Line(", "").replace("): ", ": ")
}
