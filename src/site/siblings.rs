//! *Siblings* are the reports of one site. A link from one's source to the source of another leads to its page: the
//! sources are not published.

use super::source::{self, Reading, SourceFile};
use crate::ingest::parts::each_run_mut;
use crate::model::{At, Href, Ids, Inline, Report, Rule, Warning};
use crate::press::places;
use percent_encoding::percent_decode_str;
use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};

/// The ids of a report's places, by their names in its source.
type Named = Arc<HashMap<String, String>>;

/// The sources of a site, each with the folder of its page.
pub(super) struct Siblings<'a> {
    sources: Vec<(&'a SourceFile, PathBuf, &'a str)>,
    /// The places of those that links with a fragment lead to.
    places: Mutex<HashMap<usize, Named>>,
}

/// Where a link leads.
struct Target {
    /// The number of the report.
    report: usize,
    fragment: String,
}

impl<'a> Siblings<'a> {
    /// These sources, with the folders of their pages.
    pub(super) fn of(sources: impl Iterator<Item = (&'a SourceFile, &'a str)>) -> Self {
        let sources = sources.map(|(source, folder)| (source, plain(&source.path), folder));
        Self {
            sources: sources.collect(),
            places: Mutex::default(),
        }
    }

    /// Leads the links of a report, read from `source`, to the pages of the others. A place that is not there is told.
    pub(super) fn lead(&self, source: &SourceFile, reading: &mut Reading) {
        if self.sources.len() < 2 {
            return;
        }
        let mut broken = Vec::new();
        each_run_mut(&mut reading.report, &mut |run| {
            self.lead_run(source, run, &mut broken);
        });
        reading
            .warnings
            .extend(broken.into_iter().map(|text| Warning {
                at: At::Whole,
                rule: Rule::BrokenLink,
                text,
            }));
    }

    fn lead_run(&self, source: &SourceFile, run: &mut [Inline], broken: &mut Vec<String>) {
        for inline in run {
            match inline {
                Inline::Link { href, content, .. } => {
                    if let Some(target) = self.target(source, href) {
                        let led = self.address(source, &target, href, broken);
                        *href = led.unwrap_or_else(|| href.clone());
                    }
                    self.lead_run(source, content, broken);
                }
                Inline::Styled { content, .. } | Inline::Foreign { content, .. } => {
                    self.lead_run(source, content, broken);
                }
                _ => {}
            }
        }
    }

    /// The report that a link in `source` leads to: its file, or the page that a generator would make of it.
    fn target(&self, source: &SourceFile, href: &Href) -> Option<Target> {
        if !href.is_path() || href.as_str().starts_with('/') {
            return None;
        }
        let (path, fragment) = match href.as_str().split_once('#') {
            Some((path, fragment)) => (path, fragment),
            None => (href.as_str(), ""),
        };
        if path.contains('?') {
            return None;
        }
        let decoded = percent_decode_str(path).decode_utf8().ok()?;
        let folder = source.path.parent().unwrap_or(Path::new(""));
        let path = plain(&folder.join(&*decoded));
        let is_file = |(_, own, _): &(&SourceFile, PathBuf, &str)| *own == path;
        let is_page = |(_, own, _): &(&SourceFile, PathBuf, &str)| {
            let extension = path.extension().unwrap_or_default();
            let is_made = extension.is_empty() || extension == "html" || extension == "htm";
            is_made && own.with_extension("") == path.with_extension("")
        };
        let found = self.sources.iter().position(is_file);
        let report = found.or_else(|| self.sources.iter().position(is_page))?;
        let fragment = percent_decode_str(fragment).decode_utf8_lossy();
        Some(Target {
            report,
            fragment: fragment.into_owned(),
        })
    }

    /// The address of a target from the page of `source`. That of a place which is not there is added to `broken`.
    fn address(
        &self,
        source: &SourceFile,
        target: &Target,
        href: &Href,
        broken: &mut Vec<String>,
    ) -> Option<Href> {
        let (sibling, _, folder) = self.sources.get(target.report)?;
        if sibling.path == source.path {
            return Href::of_link(&format!("#{}", target.fragment));
        }
        let place = match target.fragment.as_str() {
            "" => None,
            name => {
                let place = self.places(target.report).get(name).cloned();
                if place.is_none() {
                    broken.push(href.as_str().to_owned());
                }
                place
            }
        };
        let place = place.map(|place| format!("#{place}")).unwrap_or_default();
        Href::of_link(&format!("../{folder}/{place}"))
    }

    /// The places of a report, which is read for them; none if it cannot be.
    fn places(&self, report: usize) -> Named {
        let known = |places: &HashMap<usize, Named>| places.get(&report).cloned();
        if let Some(known) = self.places.lock().ok().and_then(|places| known(&places)) {
            return known;
        }
        let read = self
            .sources
            .get(report)
            .map(|(source, ..)| source::read(source));
        let named = |report: &Report| places::find(report, &mut Ids::default()).by_name;
        let found = match read {
            Some(Ok(reading)) => Arc::new(named(&reading.report)),
            _ => Named::default(),
        };
        if let Ok(mut places) = self.places.lock() {
            places.insert(report, found.clone());
        }
        found
    }
}

/// A path without steps that lead nowhere.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(plain.components().next_back(), Some(Component::Normal(_))) =>
            {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}
