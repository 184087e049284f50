//! What the command says where the words of a page differ from those of its source, or cannot be counted.

use super::pandoc::run_with;
use super::{Desk, said};
use std::process::Output;

/// A pandoc that loses a word of the Org file below, and adds one.
const LOSES: &str = r#"echo '{"blocks":[{"t":"Para","c":[{"t":"Str","c":"Kept"},{"t":"Space"},{"t":"Str","c":"here."}]},{"t":"Para","c":[{"t":"Str","c":"Invented."}]}]}'"#;

const REPORT: &str = "Kept words here.\n";

fn run(desk: &Desk, options: &[&str]) -> Output {
    run_with(desk, "3.1", LOSES, options)
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_word_that_would_be_lost_is_shown_and_told() {
    let desk = Desk::new();
    desk.put("a.org", REPORT);
    desk.put_viewer();
    let built = run(&desk, &["build", "--viewer", "viewer", "a.org"]);
    let told = said(&built);
    assert!(built.status.success(), "{told}");
    assert!(
        told.contains("shown as plain text") && told.contains("“Kept words here.”"),
        "{told}"
    );
    assert!(
        told.contains("not found in the source: “Invented”"),
        "{told}"
    );
    let page = desk.files("dist")["index.html"].clone();
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains(">Kept words here.<"), "{page}");
    assert!(
        !page.contains("Kept here.") && !page.contains("pandoc"),
        "{page}"
    );

    let checked = run(&desk, &["check", "a.org"]);
    assert!(checked.status.success());
    let listed = printed(&checked);
    assert!(
        listed.contains("1 added words") && listed.contains("1 healed"),
        "{listed}"
    );
}

#[test]
fn with_strict_it_is_an_error_and_nothing_is_written() {
    let desk = Desk::new();
    desk.put("a.org", REPORT);
    desk.put_viewer();
    let built = run(&desk, &["build", "--strict", "--viewer", "viewer", "a.org"]);
    assert_eq!(built.status.code(), Some(1));
    let told = said(&built);
    assert!(
        told.starts_with("error: a.org") && told.contains("and one other place"),
        "{told}"
    );
    assert!(!desk.path().join("dist").exists());

    let checked = run(&desk, &["check", "--strict", "a.org"]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(printed(&checked).contains("1 healed"));

    desk.put("a.md", "# Title\n\nWords.\n");
    let fine = run(&desk, &["build", "--strict", "--viewer", "viewer", "a.md"]);
    assert!(fine.status.success(), "{}", said(&fine));
}

#[test]
fn what_only_pandoc_can_count_is_called_unproven() {
    let desk = Desk::new();
    desk.put("a.opml", "<opml></opml>");
    desk.put_viewer();
    let built = run(
        &desk,
        &["build", "--strict", "--viewer", "viewer", "a.opml"],
    );
    let told = said(&built);
    assert!(built.status.success(), "{told}");
    assert!(told.contains("read by pandoc alone"), "{told}");
    let page = String::from_utf8(desk.files("dist")["index.html"].clone()).unwrap();
    assert!(
        page.contains("Read by pandoc alone: not proven to have every word"),
        "{page}"
    );
    let checked = run(&desk, &["check", "a.opml"]);
    assert!(
        printed(&checked).contains("1 unproven"),
        "{}",
        printed(&checked)
    );
}

#[test]
fn a_picture_of_another_host_stands_apart_from_the_words_beside_it() {
    let desk = Desk::new();
    let link = "[![](https://example.org/B-5.png)Word](https://example.org/w/)";
    desk.put("a.md", format!("# Title\n\nWords and {link}.\n"));
    let checked = desk.run(&["check", "--strict", "a.md"]);
    assert!(checked.status.success(), "{}", said(&checked));
}
