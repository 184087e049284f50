//! *LaTeX* as pandoc can read it. Pandoc leaves out what commands show that it does not know, and stops at what it cannot
//! parse. So the source is prepared in steps, in which lines keep their numbers:
//!
//! 1. [`shorthands`] of languages become letters, single quotation [`marks`] signs, and [`paths`] text; [`settings`] go, [`authors`] are in one place; of
//!    [`conditions`] that are [`decided`] by [`values`] of the source one branch stands, of others both, and the labels of
//!    [`drawings`]; [`algorithms`] are lists; [`environments`] of slides and exams, [`lists`], [`figures`], [`tables`], [`spaces`] between words, and what is
//!    [`generated`] become what pandoc knows;
//! 2. [`prelude`] defines what pandoc passes over though it could know it, [`symbols`] too;
//!    And macros that a part of a source defines for another part are used, if it has no other text ([`unused`]);
//! 3. a line that pandoc cannot parse becomes [`plain`] text;
//! 4. commands that pandoc has [`passed_over`] with text in them are defined, and the source is read again;
//! 5. what it gives is [`held`] against the running text: captions that it left out become paragraphs, other text is told.

mod algorithms;
mod authors;
mod call;
mod conditions;
mod decided;
mod drawings;
mod environments;
mod figures;
mod generated;
mod held;
mod left_out;
mod lists;
mod long_tables;
mod marks;
pub(super) mod passed_over;
mod paths;
mod pieces;
mod places;
mod plain;
mod prelude;
mod reading;
mod settings;
mod shorthands;
mod silent;
mod spaces;
mod symbols;
mod tables;
mod unused;
mod values;

use super::log;
use crate::error::Result;
use crate::ingest::source::{Beside, PandocJob, PandocOutput};
use crate::model::{At, Rule, Warning};

/// Commands are defined and the source is read again so often.
const MOST_TIMES: usize = 3;

/// How many lines up to an error a command is looked for that is at fault.
const NEAR: [usize; 4] = [1, 5, 20, 80];

/// So many lines become plain text before all of the source does.
const MOST_LINES: usize = 12;

/// And so many of a shorter source, of which so many bytes may be read in all.
const MOST_LINES_OF_SHORT: usize = 30;
const MOST_READ: usize = 2_000_000;

/// What pandoc gives for a source of LaTeX, and what became plain text on the way.
///
/// # Errors
/// If pandoc is missing, exceeds its limits, or cannot read the words alone.
pub(super) fn read(text: &str, beside: &dyn Beside) -> Result<(PandocOutput, Vec<Warning>)> {
    let known = marks::known(&shorthands::known(&generated::known(text)));
    let known = paths::known(&known);
    let known = authors::known(&settings::without(&known));
    let (known, conditions) = conditions::known(&known);
    let (known, drawings) = drawings::known(&known);
    let known = environments::plain(&algorithms::known(&known));
    let known = figures::known(&lists::known(&known));
    let known = spaces::known(&tables::known(&environments::known(&known)));
    let mut reading = Reading {
        beside,
        text: format!(
            "{}{known}{}",
            prelude::before(&known),
            unused::calls(&known)
        ),
        healed: Vec::new(),
    };
    let mut output = reading.read(text)?;
    // What is shown then may hold other commands.
    for _ in 0..MOST_TIMES {
        match reading.with_definitions(&output) {
            Some(other) => output = other,
            None => break,
        }
    }
    if let Some(other) = reading.with_captions(&output) {
        output = other;
    }
    let said: Vec<String> = log::passed_over(&output.log)
        .iter()
        .map(|(_, said)| said.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let columns = tables::in_columns(text);
    // What pandoc's log has is told with its command.
    let told = held::missing(&known, &output.json)
        .into_iter()
        .filter(|(_, text)| !said.iter().any(|said| said.contains(text.as_str())));
    let told = told.chain(columns);
    let told = told.map(|(line, text)| (line, Rule::PassedOver, text));
    let drawings = drawings.into_iter();
    let drawings = drawings.map(|(line, labels)| (line, Rule::LostDrawing, labels));
    let repeated = long_tables::repeated(text).into_iter();
    let repeated = repeated.map(|(line, words)| (line, Rule::RunningHead, words));
    let told = told.chain(drawings).chain(repeated);
    let told = told.chain(conditions).chain(left_out::of(text));
    reading
        .healed
        .extend(told.map(|(line, rule, text)| Warning {
            at: At::line(line),
            rule,
            text,
        }));
    Ok((output, reading.healed))
}

struct Reading<'a> {
    beside: &'a dyn Beside,
    text: String,
    healed: Vec<Warning>,
}

impl Reading<'_> {
    /// Has pandoc read the text, or else the words of the `source`.
    fn read(&mut self, source: &str) -> Result<PandocOutput> {
        let failed = match self.read_lines() {
            Ok(Some(output)) => return Ok(output),
            Ok(None) => None,
            Err(error) => Some(error),
        };
        self.text = plain::whole(source);
        self.healed = vec![Warning {
            at: At::Whole,
            rule: Rule::Healed,
            text: "all of it".to_owned(),
        }];
        // If the words alone are no help, the fault is not in the text.
        self.by_pandoc().map_err(|error| failed.unwrap_or(error))
    }

    /// Has pandoc read the text; lines that it cannot parse become plain text. `None` if they are too many.
    fn read_lines(&mut self) -> Result<Option<PandocOutput>> {
        let times = MOST_READ / self.text.len().max(1);
        for _ in 0..times.clamp(MOST_LINES, MOST_LINES_OF_SHORT) {
            let error = match self.by_pandoc() {
                Ok(output) => return Ok(Some(output)),
                Err(error) => error,
            };
            let Some(line) = error.line() else {
                return Err(error);
            };
            let Some((text, line, plain)) = plain::with_line(&self.text, line) else {
                return Ok(None);
            };
            self.text = text;
            if !plain.trim().is_empty() {
                self.healed.push(Warning {
                    at: At::Line(line),
                    rule: Rule::Healed,
                    text: plain.trim().to_owned(),
                });
            }
        }
        Ok(None)
    }

    /// Has pandoc read the text with definitions of what it passed over, but for those that it stumbles upon.
    fn with_definitions(&mut self, output: &PandocOutput) -> Option<PandocOutput> {
        let passed_over = log::passed_over(&output.log);
        let before = self.text.clone();
        let mut refused = Vec::new();
        for _ in 0..MOST_LINES {
            let (text, defined) = passed_over::shown(&before, &passed_over, &refused)?;
            self.text = text;
            let error = match self.by_pandoc() {
                Ok(other) => return Some(other),
                Err(error) => error,
            };
            let Some(line) = error.line() else { break };
            // What stands in the line is at fault, or else what stands above it.
            let near = |far: usize| {
                let above = before.split('\n').take(line).skip(line.saturating_sub(far));
                let place = above.collect::<Vec<_>>().join("\n");
                let calls = |name: &&String| place.contains(&format!("\\{name}"));
                defined.iter().filter(calls).cloned().collect::<Vec<_>>()
            };
            let at_fault = NEAR.into_iter().map(near).find(|names| !names.is_empty());
            let at_fault = at_fault.unwrap_or_default();
            if at_fault.is_empty() {
                break;
            }
            refused.extend(at_fault);
        }
        self.text = before;
        None
    }

    /// Has pandoc read the text with the captions as paragraphs that it left out.
    fn with_captions(&mut self, output: &PandocOutput) -> Option<PandocOutput> {
        let text = held::with_captions(&self.text, &output.json)?;
        let before = std::mem::replace(&mut self.text, text);
        let other = self.by_pandoc().ok();
        if other.is_none() {
            self.text = before;
        }
        other
    }

    fn by_pandoc(&self) -> Result<PandocOutput> {
        self.beside.by_pandoc(&PandocJob {
            format: "latex",
            bytes: self.text.as_bytes(),
            extracts_media: true,
        })
    }
}
