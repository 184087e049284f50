//! What pandoc is given of LaTeX when it passes commands over, or cannot parse a line.

use foldout::error::{Error, Place, Result};
use foldout::ingest::{self, Beside, PandocJob, PandocOutput, Source};
use foldout::model::{Meta, Rule, Warning};
use serde_json::json;
use std::fmt::Write as _;
use std::sync::Mutex;

use crate::spec::check;

/// What is told of these rules stands before the text.
const TOLD: [Rule; 8] = [
    Rule::HiddenText,
    Rule::BothBranches,
    Rule::Comment,
    Rule::Healed,
    Rule::PassedOver,
    Rule::UnreadFile,
    Rule::LostDrawing,
    Rule::RunningHead,
];

/// A first line `passed over: …` names what pandoc passes over, parted by two spaces; `cannot parse: …` what it stops at.
#[test]
fn texts_for_pandoc() {
    check("counts/latex-for-pandoc.txt", |input| {
        let (first, text) = input.split_once('\n').unwrap();
        let words = |name: &str| {
            let said = first.strip_prefix(name).unwrap_or_default();
            let said = said.split("  ").map(|one| one.trim().to_owned());
            said.filter(|one| !one.is_empty()).collect()
        };
        let pandoc = Pandoc {
            passes_over: words("passed over: "),
            stops_at: words("cannot parse: "),
            given: Mutex::default(),
        };
        let source = Source {
            name: "a.tex",
            bytes: text.as_bytes(),
            beside: &pandoc,
        };
        let warnings = ingest::read(&source, &Meta::default()).unwrap().warnings;
        let mut said = String::new();
        for Warning { rule, text, .. } in warnings {
            if TOLD.contains(&rule) {
                writeln!(said, "! {}: {text}", rule.name()).unwrap();
            }
        }
        said + &pandoc.given.into_inner().unwrap()
    });
}

/// A pandoc that knows of a text only what it is said to.
struct Pandoc {
    passes_over: Vec<String>,
    stops_at: Vec<String>,
    /// The last text that it could parse.
    given: Mutex<String>,
}

impl Beside for Pandoc {
    fn by_pandoc(&self, job: &PandocJob<'_>) -> Result<PandocOutput> {
        let text = String::from_utf8(job.bytes.to_vec()).unwrap();
        let line_of = |part: &str| {
            let at = text.find(part)?;
            Some(text[..at].matches('\n').count() + 1)
        };
        for stop in &self.stops_at {
            if let Some(line) = line_of(stop) {
                let error = Error::new("pandoc cannot read this", "");
                return Err(error.at_place(Place { line, column: 1 }));
            }
        }
        let name_ends = |said: &str| said.find(['{', '[']).unwrap_or(said.len());
        let is_known =
            |said: &str| text.contains(&format!("\\newcommand{{{}}}", &said[..name_ends(said)]));
        let messages = self.passes_over.iter().filter_map(|said| {
            let line = line_of(said).filter(|_| !is_known(said))?;
            Some(json!({ "type": "SkippedContent", "contents": said, "line": line }))
        });
        let log = json!(messages.collect::<Vec<_>>()).to_string();
        *self.given.lock().unwrap() = text;
        Ok(PandocOutput {
            json: br#"{"blocks":[{"t":"Para","c":[{"t":"Str","c":"A"}]}]}"#.to_vec(),
            log: log.into_bytes(),
        })
    }

    fn picture(&self, _: &str) -> std::result::Result<Vec<u8>, Rule> {
        Err(Rule::MissingImage)
    }
}
