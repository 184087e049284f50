//! A *finding* is a difference between a host's answers and what a site needs: what, where, why it matters, and
//! what to change. The checks report a [`Change`]; the kind of host decides how to make it there, and whether
//! it is possible.

use super::client::{Answer, Hop};
use super::host::Host;
use super::page::Page;
use url::Url;

/// Whether something has to be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It has to be changed.
    Fault,
    /// An improvement, or something that cannot be changed at this host.
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
    /// The addresses of the page.
    Address,
    /// A missing file of the site.
    Missing,
    /// A file that differs from what the build wrote.
    Integrity,
    /// The media type of a file.
    Type,
    /// What the page may load, and who may frame it.
    Policy,
    /// Other headers.
    Header,
    /// The caching of a file.
    Caching,
    /// The compression of a file.
    Encoding,
    /// The answer for a missing file.
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

/// The change wanted; `Host::remedy` turns it into instructions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wish {
    /// Send files with this extension as this type.
    Type(&'static str, &'static str),
    /// Compress, or send the precompressed files.
    Compress,
    /// The same with Brotli.
    Brotli,
    /// Send `Vary: Accept-Encoding`.
    Vary,
    /// Let browsers cache files with hashed names forever.
    KeepForEver,
    /// Let browsers revalidate each time.
    AskEachTime,
    /// Send a validator (`ETag` or `Last-Modified`) and answer 304.
    Validate,
    /// Send this header with every file.
    Header(&'static str, &'static str),
    /// Send no Content-Security-Policy that breaks the page.
    FitPolicy,
    /// Send the bytes unchanged.
    Untouched,
    /// Publish the whole site, from one build.
    Whole,
    /// Answer 404 for missing files.
    NotFound,
    /// Serve the page at its folder, and redirect there from the address without a slash.
    Folder,
    /// Redirect from http to https.
    Https,
}

/// A finding without the remedy, which depends on the host.
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

    /// A file of the page at `url` is on another host.
    pub(super) fn elsewhere(url: &Url) -> Self {
        Self::fault(
            Rule::Address,
            url,
            "is on another host, and was not asked for",
        )
        .because("a site names its own files only: something has rewritten the page")
        .wishes(Wish::Untouched)
    }

    /// The service worker at `url` is missing or invalid; `answer` came from there.
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

/// A difference between the host's answers and what a site needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub rule: Rule,
    /// Whether it has to be changed.
    pub weight: Weight,
    /// The addresses with it.
    pub addresses: Vec<String>,
    /// What is wrong.
    pub what: String,
    /// Why that matters.
    pub why: String,
    /// What to change at this host.
    pub remedy: String,
}

/// The result of an examination.
#[derive(Debug, Clone)]
pub struct Diagnosis {
    /// The requested address.
    pub asked: String,
    /// The address of the page.
    pub page: String,
    /// The page's generator tag.
    pub generator: String,
    /// The name of the host's software or service.
    pub host: String,
    /// The redirects from one to the other.
    pub hops: Vec<Hop>,
    /// How many files were examined.
    pub files: usize,
    /// How many files the site names.
    pub files_named: usize,
    /// The limit that ended it, if any; the findings are then incomplete.
    pub stopped: Option<String>,
    /// The number of reports that the page lists, if it is a front page.
    pub reports_listed: usize,
    /// The number of these that were examined.
    pub reports_visited: usize,
    /// The findings, faults first.
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
            // Equal findings about several files are merged.
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
