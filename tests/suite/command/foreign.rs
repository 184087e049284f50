//! Text of a report, its metadata and its name cannot control the terminal, or pass for the command's own
//! messages.

use super::{Desk, said};

const CLEAR: &str = "\u{1b}[2J";

fn is_steered(text: &str) -> bool {
    let steers = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}');
    text.chars()
        .any(|c| c != '\n' && (c.is_control() || steers(c)))
}

#[test]
fn warnings_and_errors_show_what_would_steer() {
    let desk = Desk::new();
    let name = "a\u{1b}]0;b\u{7}\u{9b}31m.md";
    let text = "# One\n\n### Th\u{1b}[2Jr\u{202e}ee\u{2028}\u{85}\u{7f}\n\n[away](#nowhere)\n";
    desk.put(&format!("seeds/{name}"), text);
    for options in [&["check"][..], &["check", "--format", "json"]] {
        let output = desk.run(options);
        let told = String::from_utf8(output.stdout.clone()).unwrap();
        assert!(!is_steered(&told), "{told:?}");
        assert!(!is_steered(&said(&output)), "{:?}", said(&output));
        assert!(!told.is_empty());
    }
    let output = desk.run(&["check", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found[0]["path"], format!("seeds/{name}"));
    let built = desk.build(&[]);
    assert!(!is_steered(&said(&built)), "{:?}", said(&built));
}

#[test]
fn no_text_passes_for_another_error() {
    let desk = Desk::new();
    let name = format!("seeds/a\nerror: {CLEAR}all is lost.pages");
    desk.put(&name, "?");
    let output = desk.run(&["check", &name]);
    assert_eq!(output.status.code(), Some(1));
    let told = said(&output);
    assert!(!is_steered(&told), "{told:?}");
    let errors = told.lines().filter(|line| line.starts_with("error:"));
    assert_eq!(errors.count(), 1, "{told}");
    assert!(told.contains("all is lost"), "{told}");

    let name = "seeds/b\n0 broken links.md";
    desk.put(name, "# One\n\n### Three\n");
    let output = desk.run(&["check", name]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(
        !told.lines().any(|line| line.starts_with("0 broken")),
        "{told}"
    );
}

#[test]
fn broken_metadata_is_shown_without_what_steers() {
    let desk = Desk::new();
    desk.put("seeds/report.md", "# One\n\nWords.\n");
    desk.put(
        "seeds/report.toml",
        format!("\"ti{}tel\" = \"A\"\n", "\\u001b[2J\\u202e"),
    );
    let output = desk.run(&["check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!is_steered(&said(&output)), "{:?}", said(&output));
    assert!(said(&output).contains("␛[2J<U+202E>"), "{}", said(&output));
}
