//! A *change* is what a check wants of the host: what is wrong, where, why it matters, and the remedy. It does
//! not know who the host is.

use super::client::Answer;
use url::Url;

/// Whether something has to be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It has to.
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

/// The change wanted; [`Host::instructions`](super::host::Host::instructions) says how it is made at a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Remedy {
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
    pub(super) remedy: Remedy,
}

impl Change {
    pub(super) fn fault(rule: Rule, url: &Url, what: impl Into<String>) -> Self {
        Self {
            rule,
            weight: Weight::Fault,
            address: url.to_string(),
            what: what.into(),
            why: String::new(),
            remedy: Remedy::Whole,
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
        .remedied_by(Remedy::Untouched)
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
    pub(super) fn remedied_by(mut self, remedy: Remedy) -> Self {
        self.remedy = remedy;
        self
    }
}
