//! Any depth, length and order of marks can be read.

use std::time::Duration;

use crate::reading::read;
use foldout::ingest::Format;
use foldout::model::Meta;
use foldout::render::{self, Surroundings};
use proptest::prelude::*;
use scraper::Html;

use super::commonmark::html_of;
use super::surroundings;
use crate::html_tree::tree;

#[test]
fn nested_too_deep_is_not_nested() {
    let openings = [
        "> ",
        "- ",
        "*a **b ",
        "<b>",
        "[",
        "![",
        "<a href=x>",
        "1. > ",
    ];
    for opening in openings {
        let text = format!("{}word", opening.repeat(5_000));
        let (report, _) = read(Format::Markdown, text.as_bytes(), &Meta::default()).unwrap();
        let html = render::blocks(&report.blocks, &Surroundings::default()).html;
        assert!(html.contains("word"), "{opening}");
    }
}

#[test]
fn nothing_is_quadratic() {
    let pieces = [
        "{% ",
        "<b>",
        "[^1] ",
        "$1 ",
        "# a\n",
        "{: ",
        "<a name=x>",
        "`",
        "[a](",
        "|a|\n|-|\n",
        "<!-- ",
        "- a\n",
        ":::note\n",
        ":::note\na\n:::\n",
        ":::{note}\n---\n",
        "> [!note]- a\n\n",
        "> [!note]\n> > ",
        "!!! note\n    a\n",
        "(a)=\n",
        "%% a ",
        "%%\n\n",
        ":a\n",
        "|a|\n|-|\n|b|c|\n\n",
        "{{#include ",
    ];
    for piece in pieces {
        let took = |length: usize| {
            let text = piece.repeat(length / piece.len());
            let start = on_processor();
            let _ = read(Format::Markdown, text.as_bytes(), &Meta::default());
            on_processor() - start
        };
        // Linear time grows tenfold with the text, quadratic time a hundredfold. Five attempts, since other load
        // can disturb a measurement.
        let grew = (0..5).map(|_| {
            let (short, long) = (took(50_000), took(500_000));
            println!("{piece:?}: {short:?}, {long:?}");
            // The clock has a coarse resolution.
            long.as_secs_f64() / short.max(Duration::from_millis(1)).as_secs_f64()
        });
        assert!(
            grew.into_iter().any(|times| times < 40.0),
            "{piece:?} takes more than forty times as long ten times over"
        );
    }
}

/// The CPU time of this thread on Linux, which does not depend on the load of the machine.
fn on_processor() -> Duration {
    let times = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    let run = times.split(' ').next().unwrap();
    Duration::from_nanos(run.parse().unwrap())
}

proptest! {
    #[test]
    fn any_text_is_read(pieces in proptest::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        if let Ok((report, _)) = read(Format::Markdown, text.as_bytes(), &Meta::default()) {
            let around = surroundings(&report);
            let _ = render::blocks(&report.blocks, &around);
        }
    }

    /// A browser's parser produces the same tree as was written.
    #[test]
    fn what_is_written_is_sound(pieces in proptest::collection::vec(piece(), 0..40)) {
        let html = html_of(&pieces.concat());
        let again = Html::parse_fragment(&html).root_element().inner_html();
        prop_assert_eq!(tree(&html, false), tree(&again, false));
        let nested = scraper::Selector::parse("a a, p p, script, style").unwrap();
        prop_assert!(Html::parse_fragment(&html).select(&nested).next().is_none(), "{}", html);
    }
}

fn piece() -> impl Strategy<Value = String> {
    let marks = [
        "# ",
        "## ",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "[",
        "](",
        ")",
        "![",
        "<b>",
        "</b>",
        "<a href=\"x\">",
        "</a>",
        "<a name=y>",
        "<script>",
        "</script>",
        "<sup>",
        "</sup>",
        "<br>",
        "<!--",
        "-->",
        "[^1]",
        "[^1]: ",
        "$",
        "$$",
        "|",
        "\n|---|\n",
        "{% x %}",
        "{:toc}",
        "~~",
        ": ",
        "---\n",
        "    ",
        "\t",
        "\\",
        "&amp;",
        "é",
        "日本",
        "a ",
        "word ",
        "1",
        "<div>",
        "</div>",
        "<p>",
        "[ ] ",
        "> [!NOTE]\n",
        "<https://a.b>",
        "<img src=z>",
    ];
    proptest::sample::select(marks.to_vec()).prop_map(str::to_owned)
}
