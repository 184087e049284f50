//! The *names* of anchors are unique in a report: where two parts have the same one, that of the later part is
//! changed, and so are the links to it.

use super::Opened;
use crate::model::{Inline, Report, each_inline};
use std::collections::{HashMap, HashSet};

/// The names of all parts.
pub(super) struct Names {
    /// For each part, its anchors and what they are called in the report.
    own: Vec<HashMap<String, String>>,
    /// For each part, the anchor at its start.
    starts: Vec<String>,
}

impl Names {
    pub(super) fn of<'a>(parts: &[Opened<'_>], reports: impl Iterator<Item = &'a Report>) -> Self {
        let mut taken = Taken::default();
        let mut names = Self {
            own: Vec::new(),
            starts: Vec::new(),
        };
        for (part, report) in parts.iter().zip(reports) {
            let stem = part.stem().replace(' ', "-").to_lowercase();
            let mut own = HashMap::new();
            super::links::each_run(report, &mut |run| {
                each_inline(run, &mut |inline| {
                    if let Inline::Anchor(name) = inline {
                        own.entry(name.clone())
                            .or_insert_with(|| taken.free(name, &stem));
                    }
                });
            });
            names.own.push(own);
            let start = match stem.as_str() {
                "" => "group".to_owned(),
                stem => format!("part-{stem}"),
            };
            names.starts.push(taken.free(&start, ""));
        }
        names
    }

    /// What the anchor `name` of part `part` is called.
    pub(super) fn own(&self, part: usize, name: &str) -> Option<&str> {
        self.own.get(part)?.get(name).map(String::as_str)
    }

    /// The anchor at the start of part `part`.
    pub(super) fn start(&self, part: usize) -> &str {
        self.starts.get(part).map_or("", String::as_str)
    }
}

#[derive(Default)]
struct Taken {
    names: HashSet<String>,
    /// How often a name was wanted.
    wanted: HashMap<String, usize>,
}

impl Taken {
    /// `name` if it is free, else one made of it.
    fn free(&mut self, name: &str, stem: &str) -> String {
        let mut free = name.to_owned();
        if self.names.contains(&free) && !stem.is_empty() {
            free = format!("{stem}-{name}");
        }
        while !self.names.insert(free.clone()) {
            let times = self.wanted.entry(name.to_owned()).or_insert(1);
            *times += 1;
            free = format!("{name}-{times}");
        }
        free
    }
}
