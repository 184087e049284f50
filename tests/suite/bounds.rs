//! Sources that once took many minutes, or more memory than a machine has, at sizes that take a build seconds.
//! The time limit only detects hangs; `make bench-bounds` measures the times.

use std::sync::mpsc;
use std::thread;

use crate::HANG;
use crate::reading::{prove, read, words};
use foldout::ingest::Format;
use foldout::model::Meta;
use foldout::payload::Block;
use foldout::press::compose;

/// The parts of a page that are checked.
struct Page {
    blocks: Vec<String>,
    authors: usize,
}

/// Reads and composes the source, and compares its words with the page's.
fn built(name: &str, format: Format, source: String) -> Page {
    let (done, waiting) = mpsc::channel();
    thread::spawn(move || {
        let bytes = source.as_bytes();
        let (report, warnings) = read(format, bytes, &Meta::default()).unwrap();
        let report = compose(&report);
        let kept = prove(&words(format, bytes).unwrap(), &report, &warnings);
        let _ = done.send(kept.map(|()| Page {
            blocks: report.text.blocks.iter().map(whole).collect(),
            authors: report.meta.authors.len(),
        }));
    });
    match waiting.recv_timeout(HANG) {
        Ok(Ok(page)) => page,
        Ok(Err(error)) => panic!("{name}: {error}"),
        Err(_) => panic!(
            "{name}: not done in {} s: it hangs, or fell over",
            HANG.as_secs()
        ),
    }
}

fn whole(block: &Block) -> String {
    block.pieces().map(|html| &**html).collect()
}

fn markdown(name: &str, source: String) -> Page {
    built(name, Format::Markdown, source)
}

fn html(name: &str, inside: &str) -> Page {
    let page = format!("<!DOCTYPE html><title>A page</title><p>word</p>{inside}");
    built(name, Format::Html, page)
}

/// `piece` repeated to this many bytes.
fn times(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len())
}

const MEGABYTE: usize = 1_000_000;

#[test]
fn marks_again_and_again() {
    let marks = [
        "'",
        "' a ",
        "“",
        "![",
        "![](",
        "<!",
        "a<!--",
        "a<![CDATA[",
        "\\`",
        "日本語の文。",
        "(",
        "^[",
        "^[1",
        "a^b",
        "![](a){b",
        "==a",
        "-- --\n\n",
        "+-+-+\n|\n\n",
    ];
    for mark in marks {
        let page = markdown(mark, format!("word\n\n{}", times(mark, MEGABYTE)));
        assert!(
            page.blocks.iter().any(|block| block.contains("word")),
            "{mark}"
        );
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
    for (open, close) in [
        ("*a ", "*"),
        ("**a _b ", "_**"),
        ("*[a](b) ", "*"),
        ("![a ", "](b)"),
    ] {
        let many = MEGABYTE / (open.len() + close.len());
        let page = markdown(open, open.repeat(many) + "word" + &close.repeat(many));
        assert_eq!(page.blocks.len(), 1, "{open}");
    }
}

#[test]
fn what_one_line_opens() {
    let signs = "> ".repeat(100_000);
    let page = markdown("quotes", format!("{signs}a\n{}", times("a\n", MEGABYTE)));
    let html = &page.blocks[0];
    assert_eq!(html.matches("<blockquote>").count(), 100);
    // Opening marks beyond the limit are text.
    assert_eq!(html.matches("&gt;").count(), 100_000 - 100);
}

#[test]
fn a_long_rule_stays_one() {
    let page = markdown("rule", format!("a\n\n{}\n\nb\n", "- ".repeat(300)));
    assert_eq!(page.blocks[1], "<hr>");
}

#[test]
fn attributes_of_one_tag() {
    let attributes: String = (0..100_000).map(|at| format!(" a{at}=b")).collect();
    let before = [
        "<p",
        "<b",
        "<svg><g",
        "</b",
        "<<p",
        "</><p",
        "<!x <b y=\"><p",
        "<script>\"<!--\"</script><p",
        "<script></script",
    ];
    for before in before {
        let page = html(before, &format!("{before}{attributes}>end</p>"));
        let text = page.blocks.concat();
        assert!(text.contains("end"), "{before}: {text}");
    }
    let attributes: Vec<&str> = attributes.split(' ').collect();
    let pages: String = attributes
        .iter()
        .map(|one| format!("<html {one}>"))
        .collect();
    html("html again", &pages);
    markdown("tag", format!("a <b {}>end</b>", attributes.join(" ")));
}

#[test]
fn a_tag_of_many_attributes_is_still_one() {
    let attributes: String = (0..499).map(|at| format!(" a{at}=\"<p>\"")).collect();
    let page = html(
        "kept",
        &format!("<p{attributes} lang=fr id=x>un</p><a href=#x>a</a>"),
    );
    let text = page.blocks.concat();
    assert!(text.contains("lang=\"fr\">"), "{text}");
}

#[test]
fn elements_in_elements() {
    let nested = [
        ("<ul><li>", ""),
        ("<dl><dd>", ""),
        ("<ul><li>", "</li></ul>"),
        ("<rt>", ""),
        ("<rb>", ""),
        ("<optgroup>", ""),
        ("<svg><a>", ""),
        ("<template>", ""),
        ("<ruby><table><td><rt>", ""),
        ("<b><p>", "</b>"),
        ("<table><b>", ""),
    ];
    for (open, close) in nested {
        let many = 100_000;
        html(open, &(open.repeat(many) + "end" + &close.repeat(many)));
    }
}

#[test]
fn styles_left_open() {
    let open: String = (0..80).map(|at| format!("<b a{at}>")).collect();
    let page = html("own", &format!("{open}{}", times("<p>a", MEGABYTE)));
    assert_eq!(page.blocks.len(), 1 + MEGABYTE / 4);
}

#[test]
fn notes_and_links_to_them() {
    let many = 20_000;
    let marks = times("a<sup><a href=#n1>1</a></sup> ", many * 30);
    let links = times("<a href=#q>c</a>", many * 16);
    html(
        "a long note",
        &format!("<p id=q>q</p>{marks}<ol><li id=n1 class=footnote>b {links}</ol>"),
    );
    let pairs: String = (0..many)
        .map(|n| {
            format!(
                "<p>a<sup><a id=r{n} href=#n{n}>[{n}]</a></sup></p>\
                 <p><a id=n{n} href=#r{n}>[{n}]</a> b</p>"
            )
        })
        .collect();
    html("notes each by itself", &pairs);
    let marks: String = (0..many)
        .map(|n| format!("<a href=#n{}>1</a>", n % 9))
        .collect();
    let notes: String = (0..9)
        .map(|n| format!("<li id=n{n} class=footnote>b"))
        .collect();
    html(
        "marks side by side",
        &format!("<sup>{marks}</sup><ol>{notes}</ol>"),
    );
}

#[test]
fn what_a_page_says_of_itself() {
    let names = times("author ", MEGABYTE / 2);
    let value = "a".repeat(MEGABYTE / 2);
    html(
        "one statement",
        &format!("<meta name=\"{names}\" content=\"{value}\">"),
    );
    let authors: String = (0..50_000)
        .map(|n| format!("<meta name=author content=a{n}>"))
        .collect();
    assert_eq!(html("authors", &authors).authors, 10_000);
    let links = times("<a href=b>a</a> ", MEGABYTE / 2);
    html(
        "long base",
        &format!("<base href=\"https://a.example/{value}/\">{links}"),
    );
}

#[test]
fn front_matter_of_anchors() {
    let anchors = |bytes: usize| {
        let lines = (0..bytes / 20).map(|at| format!("k{at}: &a{at} v\nl{at}: *a{at}\n"));
        format!("---\n{}---\n\nword\n", lines.collect::<String>())
    };
    markdown("what is read", anchors(40_000));
    let error = read(
        Format::Markdown,
        anchors(2 * MEGABYTE).as_bytes(),
        &Meta::default(),
    );
    let error = error.unwrap_err().to_string();
    assert!(error.contains("longer than 64 kB"), "{error}");
}
