//! A *change* is what a check wants of the host: what is wrong, where, why it matters, and the remedy. It does
//! not know who the host is.

use super::client::Answer;
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

/// The change wanted; [`Host::instructions`](super::host::Host::instructions) says how it is made at a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Remedy {
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

    /// What the page names at `url` is on another host.
    pub(super) fn elsewhere(url: &Url) -> Self {
        Self::fault(
            Rule::Address,
            url,
            "is on another host, and was not asked for",
        )
        .because("a site names its own files only: something has rewritten the page")
        .remedied_by(Remedy::Untouched)
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
    pub(super) fn remedied_by(mut self, remedy: Remedy) -> Self {
        self.remedy = remedy;
        self
    }
}
