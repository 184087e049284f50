//! Reads sources from bytes, in a format that the test names.

use foldout::error::Result;
use foldout::ingest::{
    self, Beside, Count, Format, Outcome, PandocJob, PandocOutput, Source, Words,
};
use foldout::model::{Meta, Report, Rule, Warning};
use foldout::payload::Composed;
use foldout::proof;
use std::sync::Mutex;

/// Returns the same JSON as pandoc's output for any file.
struct Pandoc<'a>(&'a [u8]);

impl Beside for Pandoc<'_> {
    fn by_pandoc(&self, _: &PandocJob<'_>) -> Result<PandocOutput> {
        Ok(PandocOutput {
            json: self.0.to_vec(),
            log: Vec::new(),
        })
    }

    fn picture(&self, _: &str) -> std::result::Result<Vec<u8>, Rule> {
        Err(Rule::MissingImage)
    }
}

/// Reads `bytes`. For a format that pandoc reads, they are pandoc's JSON.
pub(crate) fn outcome(format: Format, bytes: &[u8], known: &Meta) -> Result<Outcome> {
    let name = match format {
        Format::Text => "report.txt",
        Format::Html => "report.html",
        Format::Markdown => "report.md",
        Format::Mhtml => "report.mhtml",
        Format::Mail => "report.eml",
        Format::Epub => "report.epub",
        Format::Notebook => "report.ipynb",
        Format::Docx => "report.docx",
        Format::Odt => "report.odt",
        Format::Pdf => "report.pdf",
        // Its words are only counted in what pandoc makes of it.
        Format::Pandoc(_) => "report.fb2",
    };
    let beside = &Pandoc(bytes);
    let source = Source {
        name,
        bytes,
        beside,
    };
    let mut outcome = ingest::read(&source, known)?;
    // A format that is read by pandoc is named by its file; the tests give its JSON instead of one.
    outcome
        .warnings
        .retain(|found| found.rule != Rule::Unproven);
    Ok(outcome)
}

/// The report in `bytes`, and the warnings.
pub(crate) fn read(format: Format, bytes: &[u8], known: &Meta) -> Result<(Report, Vec<Warning>)> {
    outcome(format, bytes, known).map(|outcome| (outcome.report, outcome.warnings))
}

/// The words in `bytes`, extracted independently of the report.
pub(crate) fn words(format: Format, bytes: &[u8]) -> Result<Words> {
    outcome(format, bytes, &Meta::default()).map(|outcome| outcome.count.words)
}

/// The words of the file called `name`, of which pandoc makes `json`.
pub(crate) fn count(name: &str, bytes: &[u8], json: &[u8]) -> Result<Count> {
    by_pandoc(name, bytes, json).map(|outcome| outcome.count)
}

/// What is read of the file called `name`, of which pandoc makes `json`.
pub(crate) fn by_pandoc(name: &str, bytes: &[u8], json: &[u8]) -> Result<Outcome> {
    let beside = &Pandoc(json);
    let source = Source {
        name,
        bytes,
        beside,
    };
    ingest::read(&source, &Meta::default())
}

/// What pandoc is given for the file called `name`, and the warnings.
pub(crate) fn for_pandoc(name: &str, bytes: &[u8]) -> Result<(Vec<u8>, Vec<Warning>)> {
    let given = Given::default();
    let source = Source {
        name,
        bytes,
        beside: &given,
    };
    let warnings = ingest::read(&source, &Meta::default())?.warnings;
    let bytes = given.0.into_inner().unwrap_or_default();
    Ok((bytes, warnings))
}

/// What pandoc was given; it makes one word of it.
#[derive(Default)]
struct Given(Mutex<Vec<u8>>);

impl Beside for Given {
    fn by_pandoc(&self, job: &PandocJob<'_>) -> Result<PandocOutput> {
        *self.0.lock().unwrap() = job.bytes.to_vec();
        Pandoc(ONE_WORD).by_pandoc(job)
    }

    fn picture(&self, _: &str) -> std::result::Result<Vec<u8>, Rule> {
        Err(Rule::MissingImage)
    }
}

const ONE_WORD: &[u8] = br#"{"blocks":[{"t":"Para","c":[{"t":"Str","c":"A"}]}]}"#;

/// Compares the words of `source` with those of its page.
///
/// # Errors
/// If they differ; the error names the first.
pub(crate) fn prove(source: &Words, page: &Composed, warnings: &[Warning]) -> Result<()> {
    match proof::compare(source, page, warnings).fault(source) {
        Some(fault) => Err(fault),
        None => Ok(()),
    }
}

/// What is made of a file of Word, whose words are all on its page.
///
/// # Errors
/// If it is refused.
pub(crate) fn of_word_file(bytes: &[u8]) -> Result<Outcome> {
    let outcome = outcome(Format::Docx, bytes, &Meta::default())?;
    prove(
        &outcome.count.words,
        &foldout::press::compose(&outcome.report),
        &outcome.warnings,
    )?;
    Ok(outcome)
}
