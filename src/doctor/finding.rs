//! A *finding* is one thing in which a host's answers are not what a site wants: what, where, why it
//! matters, and what to change. The checks write a [`Change`]; who the host is decides how it is
//! done there, and whether it can be done at all.

use super::client::{Answer, Hop};
use super::host::Host;
use super::page::Page;
use url::Url;

/// Whether something has to be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It has to.
    Fault,
    /// It would be better, or cannot be changed at this host.
    Hint,
}

impl Weight {
    /// Its name, for people and machines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fault => "fault",
            Self::Hint => "hint",
        }
    }
}

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Under which addresses the page is found.
    Address,
    /// A file of the site is not there.
    Missing,
    /// A file is not what the build wrote.
    Integrity,
    /// As what a file is sent.
    Type,
    /// What the page may load, and who may frame it.
    Policy,
    /// Other headers.
    Header,
    /// How long browsers keep a file.
    Caching,
    /// How a file is compressed.
    Encoding,
    /// What is answered where nothing is.
    NotFound,
    /// Whether the connection is secure.
    Https,
}

impl Rule {
    /// Its name, for people and machines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Missing => "missing",
            Self::Integrity => "integrity",
            Self::Type => "type",
            Self::Policy => "policy",
            Self::Header => "header",
            Self::Caching => "caching",
            Self::Encoding => "encoding",
            Self::NotFound => "not-found",
            Self::Https => "https",
        }
    }
}

/// What a host is asked to do, by which it is found how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wish {
    /// To send files with this ending as this type.
    Type(&'static str, &'static str),
    /// To compress, or send the twins that are compressed already.
    Compress,
    /// The same with Brotli.
    Brotli,
    /// To say that answers differ by what the asker decodes.
    Vary,
    /// To let browsers keep the hashed names.
    KeepForEver,
    /// To let browsers ask each time.
    AskEachTime,
    /// To say by what an answer is known, and that it has not changed.
    Validate,
    /// To send this header with every file.
    Header(&'static str, &'static str),
    /// To send no policy that the page cannot live with.
    FitPolicy,
    /// To send the bytes as they are.
    Untouched,
    /// To hold the whole site, of one build.
    Whole,
    /// To answer 404 where nothing is.
    NotFound,
    /// To find the page in its folder, and lead there from the address without a slash.
    Folder,
    /// To lead from http to https.
    Https,
}

/// A finding before it is known who the host is.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub(super) rule: Rule,
    pub(super) weight: Weight,
    pub(super) address: String,
    pub(super) what: String,
    pub(super) why: String,
    pub(super) wish: Wish,
}

impl Change {
    pub(super) fn fault(rule: Rule, url: &Url, what: impl Into<String>) -> Self {
        Self {
            rule,
            weight: Weight::Fault,
            address: url.to_string(),
            what: what.into(),
            why: String::new(),
            wish: Wish::Whole,
        }
    }

    pub(super) fn hint(rule: Rule, url: &Url, what: impl Into<String>) -> Self {
        Self {
            weight: Weight::Hint,
            ..Self::fault(rule, url, what)
        }
    }

    /// What the page names at `url` is on another host.
    pub(super) fn elsewhere(url: &Url) -> Self {
        Self::fault(
            Rule::Address,
            url,
            "is on another host, and was not asked for",
        )
        .because("a site names its own files only: something has rewritten the page")
        .wishes(Wish::Untouched)
    }

    /// The worker at `url`, from which `answer` came, is not there, or is none.
    pub(super) fn worker(url: &Url, answer: &Answer) -> Self {
        let what = match answer.status {
            200 => "is no worker of Foldout's".to_owned(),
            _ => format!("is not there: {}", answer.said()),
        };
        Self::fault(Rule::Missing, url, what)
            .because("without it the site does not work where there is no network")
    }

    #[must_use]
    pub(super) fn because(mut self, why: impl Into<String>) -> Self {
        self.why = why.into();
        self
    }

    #[must_use]
    pub(super) fn wishes(mut self, wish: Wish) -> Self {
        self.wish = wish;
        self
    }
}

/// One thing that is not as a site wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub rule: Rule,
    /// Whether it has to be changed.
    pub weight: Weight,
    /// Where it was seen.
    pub addresses: Vec<String>,
    /// What is not as it should be.
    pub what: String,
    /// Why that matters.
    pub why: String,
    /// What to change at this host.
    pub remedy: String,
}

/// What an examination found.
#[derive(Debug, Clone)]
pub struct Diagnosis {
    /// The address that was asked for.
    pub asked: String,
    /// The address of the page.
    pub page: String,
    /// Who made the page.
    pub generator: String,
    /// What the host calls itself.
    pub host: String,
    /// How it led from one to the other.
    pub hops: Vec<Hop>,
    /// How many files were examined.
    pub files: usize,
    /// How many files the site names.
    pub files_named: usize,
    /// Which limit ended it, if one did: of what is not found here nothing is known then.
    pub stopped: Option<String>,
    /// How many reports the page lists, where it is a front page.
    pub reports_listed: usize,
    /// How many of these were examined.
    pub reports_visited: usize,
    /// What was found, faults first.
    pub findings: Vec<Finding>,
}

impl Diagnosis {
    pub(super) fn new(
        asked: &Url,
        page: &Page,
        host: &Host,
        hops: Vec<Hop>,
        changes: Vec<Change>,
    ) -> Self {
        let mut findings: Vec<Finding> = Vec::new();
        for change in changes {
            let (remedy, can_be_done) = host.remedy(&change.wish);
            let weight = if can_be_done {
                change.weight
            } else {
                Weight::Hint
            };
            // The same of several files is said once.
            let same = findings.iter_mut().find(|known| {
                (known.rule, known.weight) == (change.rule, weight)
                    && known.what == change.what
                    && known.remedy == remedy
            });
            match same {
                Some(known) if known.addresses.contains(&change.address) => {}
                Some(known) => known.addresses.push(change.address),
                None => findings.push(Finding {
                    rule: change.rule,
                    weight,
                    addresses: vec![change.address],
                    what: change.what,
                    why: change.why,
                    remedy,
                }),
            }
        }
        findings.sort_by_key(|finding| (finding.weight, finding.rule));
        Self {
            asked: asked.to_string(),
            page: page.url.to_string(),
            generator: page.generator.clone(),
            host: host.to_string(),
            hops,
            files: 0,
            files_named: 0,
            stopped: None,
            reports_listed: 0,
            reports_visited: 0,
            findings,
        }
    }

    /// How many of the findings have this weight.
    pub fn count(&self, weight: Weight) -> usize {
        let findings = self.findings.iter();
        findings.filter(|finding| finding.weight == weight).count()
    }
}
