//! What a source may cost: shapes that once took many minutes, or more memory than a machine has, at sizes
//! that a build takes seconds for. The limit stands for a hang alone; how long they take is measured by
//! `make bench-bounds`.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use foldout::ingest::{Format, read, words};
use foldout::model::Meta;
use foldout::payload::Payload;
use foldout::site::{compose, kept};

/// Nothing here takes a minute on a machine ten times slower than ours.
const HANG: Duration = Duration::from_secs(600);

/// What becomes of the source, up to its page: read, composed, its words held against the page's.
fn built(name: &str, format: Format, source: String) -> Payload {
    let (done, waiting) = mpsc::channel();
    thread::spawn(move || {
        let bytes = source.as_bytes();
        let (report, warnings) = read(format, bytes, &Meta::default()).unwrap();
        let payload = compose(&report);
        let kept = kept::check(&words(format, bytes).unwrap(), &payload, &warnings);
        let _ = done.send(kept.map(|()| payload));
    });
    match waiting.recv_timeout(HANG) {
        Ok(Ok(payload)) => payload,
        Ok(Err(error)) => panic!("{name}: {error}"),
        Err(_) => panic!("{name}: not done in {} s: it hangs, or fell over", HANG.as_secs()),
    }
}

fn markdown(name: &str, source: String) -> Payload {
    built(name, Format::Markdown, source)
}

fn html(name: &str, inside: &str) -> Payload {
    let page = format!("<!DOCTYPE html><title>A page</title><p>word</p>{inside}");
    built(name, Format::Html, page)
}

/// `piece` so often that there are so many bytes.
fn times(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len())
}

const MEGABYTE: usize = 1_000_000;

#[test]
fn marks_again_and_again() {
    let marks = [
        "'", "' a ", "“", "![", "![](", "<!", "a<!--", "a<![CDATA[", "\\`", "日本語の文。", "(",
    ];
    for mark in marks {
        let page = markdown(mark, format!("word\n\n{}", times(mark, MEGABYTE)));
        assert!(page.blocks.iter().any(|block| block.html.contains("word")), "{mark}");
    }
}

#[test]
fn runs_of_growing_length() {
    for sign in ["`", "$", "*", "~"] {
        let runs: Vec<String> = (1..2_000).map(|length| sign.repeat(length) + "a").collect();
        markdown(sign, runs.concat());
    }
}

#[test]
fn styles_in_styles() {
    for (open, close) in [("*a ", "*"), ("**a _b ", "_**"), ("*[a](b) ", "*"), ("![a ", "](b)")] {
        let many = MEGABYTE / (open.len() + close.len());
        let page = markdown(open, open.repeat(many) + "word" + &close.repeat(many));
        assert_eq!(page.blocks.len(), 1, "{open}");
    }
}

#[test]
fn what_one_line_opens() {
    let signs = "> ".repeat(100_000);
    let page = markdown("quotes", format!("{signs}a\n{}", times("a\n", MEGABYTE)));
    let html = &page.blocks[0].html;
    assert_eq!(html.matches("<blockquote>").count(), 100);
    // The signs that open nothing more are text.
    assert_eq!(html.matches("&gt;").count(), 100_000 - 100);
}

#[test]
fn a_long_rule_stays_one() {
    let page = markdown("rule", format!("a\n\n{}\n\nb\n", "- ".repeat(300)));
    let kinds: Vec<&str> = page.blocks.iter().map(|block| &*block.html).collect();
    assert_eq!(kinds[1], "<hr>");
}
