//! The command's output: help, quiet mode, progress, JSON, colours, completions and the manual page.

use super::{Desk, SEEDS, said};
use std::collections::BTreeSet;
use std::process::{Command, Output, Stdio};

const COMMANDS: [&str; 8] = [
    "init",
    "build",
    "check",
    "serve",
    "doctor",
    "completions",
    "man",
    "notices",
];

fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{}", said(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn help_has_examples_and_exit_codes() {
    let desk = Desk::new();
    let all = printed(&desk.run(&["--help"]));
    for words in ["Exit codes:", "NO_COLOR", "foldout init my-report"] {
        assert!(all.contains(words), "{words} is missing in:\n{all}");
    }
    for command in COMMANDS {
        assert!(
            all.contains(&format!("\n  {command} ")),
            "{command} is missing in:\n{all}"
        );
        let help = printed(&desk.run(&[command, "--help"]));
        assert!(help.contains("Example"), "{help}");
        assert!(help.contains(&format!("  foldout {command}")), "{help}");
        // The others do not read reports.
        if !["completions", "man", "notices"].contains(&command) {
            for line in ["Exit codes:", "\n  0  ", "\n  1  "] {
                assert!(help.contains(line), "{line:?} is missing in:\n{help}");
            }
        }
        let short = printed(&desk.run(&[command, "-h"]));
        assert!(short.lines().count() < help.lines().count(), "{short}");
    }
}

/// A desk with a report that has something doubtful in it.
fn doubtful() -> Desk {
    let desk = Desk::new();
    desk.put(
        "seeds/report.md",
        "# One\n\n### Three\n\n[away](#nowhere)\n",
    );
    desk
}

#[test]
fn quiet_tells_of_errors_only() {
    let desk = doubtful();
    let output = desk.build(&[]);
    assert!(said(&output).contains("leads nowhere") || said(&output).contains("link"));
    assert!(printed(&output).contains("index.html"));

    let output = desk.build(&["--quiet"]);
    assert_eq!(
        (printed(&output), said(&output)),
        (String::new(), String::new())
    );
    assert!(desk.files("dist").contains_key("index.html"));

    desk.put("seeds/report.md", "");
    let output = desk.build(&["-q"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("the report is empty"),
        "{}",
        said(&output)
    );
    assert_eq!(desk.build(&["-q", "-v"]).status.code(), Some(2));
}

#[test]
fn verbose_tells_each_step_and_otherwise_none_is_told() {
    let desk = Desk::new();
    desk.put(
        "seeds/report.md",
        "# A title\n\nA first sentence. A second one.\n",
    );
    let steps = said(&desk.build(&["--verbose"]));
    let steps: Vec<&str> = steps.lines().collect();
    assert_eq!(steps.first(), Some(&"reading the report"), "{steps:?}");
    assert!(steps.contains(&"compressing"), "{steps:?}");
    assert_eq!(steps.last(), Some(&"writing the site"), "{steps:?}");
    assert_eq!(said(&desk.build(&[])), "");
}

#[test]
fn a_build_is_told_to_machines() {
    let desk = doubtful();
    let first = desk.build(&["--format", "json"]);
    assert_eq!(said(&first), "");
    let made: serde_json::Value = serde_json::from_slice(&first.stdout).unwrap();
    assert_eq!(made["out"], "dist");
    assert_eq!(made["sources"], serde_json::json!(["seeds/report.md"]));
    let files = desk.files("dist");
    let mut told = BTreeSet::new();
    for file in made["files"].as_array().unwrap() {
        let name = file["name"].as_str().unwrap();
        let size = |name: &str| files.get(name).map(|bytes| bytes.len() as u64);
        assert_eq!(file["bytes"].as_u64(), size(name), "{name}");
        let precompressed = size(&format!("{name}.br")).or(size(name));
        assert_eq!(file["brotli"].as_u64(), precompressed, "{name}");
        told.insert(name.to_owned());
    }
    let precompressed = |name: &str| name.ends_with(".br") || name.ends_with(".gz");
    let there: BTreeSet<String> = files
        .keys()
        .filter(|name| !precompressed(name))
        .cloned()
        .collect();
    assert_eq!(told, there);

    let checked = desk.run(&["check", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_slice(&checked.stdout).unwrap();
    assert_eq!(made["warnings"], found);
    assert!(found.as_array().is_some_and(|found| found.len() >= 2));

    assert_eq!(desk.build(&["--format", "json"]).stdout, first.stdout);
}

/// The command's output on a terminal, and its exit code.
fn on_a_terminal(desk: &Desk, arguments: &str, variables: &[(&str, &str)]) -> (String, i32) {
    let mut command = Command::new("script");
    command.args(["--quiet", "--return", "--command"]);
    command.arg(format!("{} {arguments}", env!("CARGO_BIN_EXE_foldout")));
    command
        .arg("/dev/null")
        .current_dir(desk.path())
        .stdin(Stdio::null());
    command.env_remove("NO_COLOR").env("TERM", "xterm-256color");
    let output = command.envs(variables.iter().copied()).output();
    let output = output.expect("`script` is not there; it is part of Debian's bsdutils");
    (
        String::from_utf8(output.stdout).unwrap(),
        output.status.code().unwrap(),
    )
}

#[test]
fn colours_are_for_terminals() {
    let desk = Desk::new();
    let (shown, code) = on_a_terminal(&desk, "check nowhere", &[]);
    assert!(
        shown.contains("\u{1b}[1m\u{1b}[31merror:\u{1b}[0m nowhere: "),
        "{shown:?}"
    );
    assert_eq!(code, 1);
    let (plain, _) = on_a_terminal(&desk, "check nowhere", &[("NO_COLOR", "1")]);
    assert!(plain.starts_with("error: nowhere: "), "{plain:?}");
    assert!(!plain.contains('\u{1b}'), "{plain:?}");
    let piped = said(&desk.run(&["check", "nowhere"]));
    assert!(piped.starts_with("error: nowhere: "), "{piped:?}");
}

#[test]
fn progress_is_shown_on_a_terminal_unless_quiet() {
    let desk = Desk::new();
    desk.build(&[SEEDS]);
    let build = format!("build --viewer viewer {SEEDS}");
    let (shown, _) = on_a_terminal(&desk, &build, &[]);
    assert!(shown.contains("compressing"), "{shown:?}");
    let (shown, code) = on_a_terminal(&desk, &format!("{build} --quiet"), &[]);
    assert_eq!((shown.as_str(), code), ("", 0));
}

#[test]
fn shells_can_complete_it() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = printed(&desk.run(&["completions", shell]));
        for word in ["foldout", "serve", "base-url"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    let script = printed(&desk.run(&["completions", "bash"]));
    desk.put("foldout.bash", &script);
    let complete = "source ./foldout.bash; COMP_WORDS=(foldout bu); COMP_CWORD=1; \
                    _foldout foldout bu foldout; echo \"${COMPREPLY[@]}\"";
    let output = Command::new("bash")
        .args(["-c", complete])
        .current_dir(desk.path())
        .output();
    assert_eq!(printed(&output.unwrap()), "build\n");
    assert_eq!(desk.run(&["completions", "abacus"]).status.code(), Some(2));
}

#[test]
fn there_is_a_manual_page() {
    let desk = Desk::new();
    let page = printed(&desk.run(&["man"]));
    assert!(page.contains(".TH foldout 1"), "{page}");
    for command in COMMANDS {
        assert!(
            page.contains(&format!("foldout\\-{command}")),
            "{command}:\n{page}"
        );
    }
    let page = printed(&desk.run(&["man", "build"]));
    assert!(
        page.contains("\\-\\-base\\-url") && page.contains("Exit codes:"),
        "{page}"
    );
    let output = desk.run(&["man", "bild"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("build"), "{}", said(&output));
}

#[test]
fn nobody_reading_on_is_no_error() {
    let desk = Desk::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_foldout"))
        .args(["check", SEEDS])
        .current_dir(desk.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(said(&output), "");
    assert!(output.status.success());
}

#[test]
fn an_output_that_cannot_be_written_is_one() {
    let desk = Desk::new();
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .unwrap();
    for asked in [&["check", SEEDS][..], &["--help"], &["--version"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_foldout"))
            .args(asked)
            .current_dir(desk.path())
            .stdout(full.try_clone().unwrap())
            .output()
            .unwrap();
        let told = said(&output);
        assert_eq!(output.status.code(), Some(1), "{asked:?}: {told}");
        assert!(told.contains("standard output"), "{asked:?}: {told}");
    }
}

/// What a web page says of itself is a guess; the line of metadata that mends it is told, and is one.
#[test]
fn a_guess_is_told_with_the_line_that_mends_it() {
    let desk = Desk::new();
    let pictures = "<p><img src=\"none.png\"> Words.</p>".repeat(12);
    desk.put(
        "seeds/harbour.html",
        format!(
            "<title>The \"old\" harbour</title><meta name=\"author\" content=\"Ann Author\">\
             <main><h1>The \"old\" harbour</h1><p>It was deep.</p>{pictures}</main>"
        ),
    );
    let told = said(&desk.build(&[]));
    let of = |key: &str| {
        let line = told
            .lines()
            .find(|line| line.contains(&format!("harbour.toml: {key} = ")));
        let line = line.unwrap_or_else(|| panic!("{key} is missing in:\n{told}"));
        line.split_once("harbour.toml: ").unwrap().1.to_owned()
    };
    assert_eq!(of("title"), "title = 'The \"old\" harbour'");
    assert_eq!(of("authors"), "authors = [\"Ann Author\"]");
    let made: serde_json::Value =
        serde_json::from_slice(&desk.build(&["--format", "json"]).stdout).unwrap();
    let mended = made["warnings"].as_array().unwrap().iter();
    let mended: Vec<&str> = mended
        .filter_map(|warning| warning["mend"].as_str())
        .collect();
    assert!(mended.contains(&of("title").as_str()), "{mended:?}");

    desk.put(
        "seeds/harbour.toml",
        format!("{}\n{}\n", of("title"), of("authors")),
    );
    let told = said(&desk.build(&[]));
    assert!(!told.contains("harbour.toml:"), "{told}");
}
