//! `foldout init`: its folder builds without a warning, and it never overwrites anything.

use super::{Desk, said};
use scraper::{Html, Selector};
use std::fs;

fn printed(output: &std::process::Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn the_sample_is_ready_to_build() {
    let desk = Desk::new();
    let output = desk.run(&["init", "reports/mine"]);
    assert!(output.status.success(), "{}", said(&output));
    let names: Vec<String> = desk.files("reports/mine").into_keys().collect();
    assert_eq!(names, ["report.md", "report.toml"]);

    let checked = desk.run(&["check", "reports/mine"]);
    assert_eq!(printed(&checked), "nothing dropped, guessed or doubtful\n");

    let built = desk.build(&["reports/mine"]);
    assert!(built.status.success(), "{}", said(&built));
    assert_eq!(said(&built), "");
    let page = String::from_utf8(desk.files("dist")["index.html"].clone()).unwrap();
    let page = Html::parse_document(&page);
    let shown = |css: &str| page.select(&Selector::parse(css).unwrap()).count();
    for css in [
        "#report details h3",
        "#report table th",
        "#report ol",
        "#report ul",
        "#report blockquote",
        "#report a[href^='https:']",
        "#report a[href='#a-table']",
        "#report [popovertarget], #report a[href^='#note']",
    ] {
        assert!(shown(css) > 0, "the page has no {css}");
    }
}

#[test]
fn the_next_command_is_printed_and_works() {
    let desk = Desk::new();
    let output = desk.run(&["init", "my first report"]);
    let printed = printed(&output);
    let command = printed
        .lines()
        .find_map(|line| line.trim().strip_prefix("foldout "));
    assert_eq!(command, Some("build 'my first report'"), "{printed}");
    assert!(desk.build(&["my first report"]).status.success());
}

#[test]
fn an_empty_folder_is_filled() {
    let desk = Desk::new();
    fs::create_dir(desk.path().join("empty")).unwrap();
    assert!(desk.run(&["init", "empty"]).status.success());
    assert_eq!(desk.files("empty").len(), 2);
}

#[test]
fn the_folder_one_stands_in_is_filled() {
    let desk = Desk::new();
    assert!(desk.run(&["init", "."]).status.success());
    assert_eq!(desk.files(".").len(), 2);
}

#[test]
fn nothing_is_written_over() {
    for taken in ["mine/report.md", "mine/.hidden", "mine"] {
        let desk = Desk::new();
        desk.put(taken, "Mine.");
        let before = desk.files(".");
        let output = desk.run(&["init", "mine"]);
        assert_eq!(output.status.code(), Some(1), "{taken}");
        for words in ["error: mine: ", "nothing is written over", "that is empty"] {
            assert!(said(&output).contains(words), "{}", said(&output));
        }
        assert_eq!(desk.files("."), before, "{taken}");
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let desk = Desk::new();
    desk.put("file", "Mine.");
    let output = desk.run(&["init", "file/inside"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("file/inside: cannot be made"),
        "{}",
        said(&output)
    );
}
