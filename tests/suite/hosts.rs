//! Live hosts: what `foldout doctor` finds, and that the guide in `docs/hosting.md` is right.

mod faults;
mod guide;
mod hostile;
mod library;
mod nginx;
mod reached;
mod stand_in;

use std::process::{Command, Output};

use serde_json::Value;

use crate::HANG;
use crate::command::{Desk, said};

/// The guide for publishers.
const GUIDE: &str = include_str!("../../docs/hosting.md");

/// The text of the first block in `language` of the guide's section `title`.
fn block(title: &str, language: &str) -> String {
    let (_, section) = GUIDE.split_once(&format!("\n## {title}\n")).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let fence = format!("```{language}\n");
    let (before, rest) = section.split_once(&fence).unwrap();
    let indent = before.rsplit('\n').next().unwrap();
    let (block, _) = rest.split_once(&format!("{indent}```")).unwrap();
    block.to_owned()
}

/// A desk with a site in `dist` whose page, script, wasm and styles are large enough to be precompressed.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("seeds/report.md", report("A title"));
    built(desk)
}

/// The source of a report with this title.
fn report(title: &str) -> String {
    let words = "Some words of a report, again and again. ".repeat(60);
    format!("# {title}\n\n{words}\n\n![A square](square.svg)\n")
}

/// `desk` with the site of its `seeds` in `dist`.
fn built(desk: Desk) -> Desk {
    desk.put("seeds/square.svg", include_str!("../reports/square.svg"));
    desk.put_viewer_of(&"export default () => {};\n".repeat(60), &wasm());
    let built = desk.run(&["build", "--viewer", "viewer"]);
    assert!(built.status.success(), "{}", said(&built));
    desk
}

/// A WebAssembly module with an unused section of 1,500 bytes, so that it is large enough to be precompressed.
fn wasm() -> Vec<u8> {
    let mut wasm = b"\0asm\x01\0\0\0\0\xdc\x0b\x03pad".to_vec();
    wasm.resize(wasm.len() + 1_496, 0);
    wasm
}

/// Runs the doctor. Unless the options set a time limit, it is the limit for hangs.
fn doctor(options: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_foldout"));
    command.arg("doctor").args(options);
    if !options.contains(&"--timeout") {
        command.args(["--timeout", &HANG.as_secs().to_string()]);
    }
    command.output().unwrap()
}

/// The result of the doctor.
struct Told {
    code: i32,
    json: Value,
}

impl Told {
    fn of(address: &str) -> Self {
        let output = doctor(&[address, "--format", "json"]);
        let json = serde_json::from_slice(&output.stdout);
        Self {
            code: output.status.code().unwrap(),
            json: json.unwrap_or_else(|_| panic!("{}", said(&output))),
        }
    }

    /// The findings, as `weight rule: what`.
    fn findings(&self) -> Vec<String> {
        let findings = self.json["findings"].as_array().unwrap().iter();
        let said = |one: &Value, name: &str| one[name].as_str().unwrap().to_owned();
        findings
            .map(|one| {
                let [weight, rule, what] = ["weight", "rule", "what"].map(|name| said(one, name));
                format!("{weight} {rule}: {what}")
            })
            .collect()
    }

    /// The finding `what`, given as `weight rule: what`.
    fn find(&self, what: &str) -> &Value {
        let at = self.findings().iter().position(|one| one.starts_with(what));
        let at = at.unwrap_or_else(|| panic!("{what:?} is not among {:#?}", self.findings()));
        &self.json["findings"][at]
    }

    /// Asserts that nothing was found.
    fn is_well(&self) {
        assert_eq!(self.findings(), [""; 0]);
        assert_eq!(self.code, 0);
        assert!(self.json["files"].as_u64().unwrap() >= 13, "{}", self.json);
    }
}
