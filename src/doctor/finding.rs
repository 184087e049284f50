//! A *finding* is a change that is wanted, told to the publisher of the site: with instructions for the host
//! that answers. A *diagnosis* is all of them.

use super::change::{Change, Rule, Weight};
use super::client::Hop;
use super::host::Host;
use super::page::Page;
use url::Url;

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
            let (remedy, can_be_done) = host.instructions(&change.remedy);
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
