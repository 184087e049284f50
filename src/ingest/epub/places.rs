//! The *places* that links lead to keep their names in the book, unless two chapters use the same.

use super::container::resolved;
use std::collections::{HashMap, HashSet};

/// The places of all chapters.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// For each chapter, its places and what they are called in the book.
    own: Vec<HashMap<String, String>>,
    /// For each chapter, its start.
    starts: Vec<String>,
    /// The chapter in each file, by its path in lower case.
    files: HashMap<String, usize>,
    taken: HashSet<String>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// To a place in the book.
    Place(String),
    /// To the start of a chapter, which does not have the place that is named.
    Start(String),
    /// To a file of the book that is no chapter.
    File,
    /// Out of the book.
    Outside,
}

impl Places {
    /// Adds the chapter in the file at `path`, with the `ids` in it.
    pub(super) fn add(&mut self, path: &str, ids: Vec<String>) {
        let file = path.rsplit('/').next().unwrap_or(path);
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let stem = stem.replace(' ', "-");
        self.files
            .entry(path.to_lowercase())
            .or_insert(self.own.len());
        let start = self.free(&format!("part-{stem}"));
        self.starts.push(start);
        let mut own = HashMap::new();
        for id in ids {
            if own.contains_key(&id) {
                continue;
            }
            let name = match self.taken.contains(&id) {
                true => self.free(&format!("{stem}-{id}")),
                false => self.free(&id),
            };
            own.insert(id, name);
        }
        self.own.push(own);
    }

    fn free(&mut self, name: &str) -> String {
        let mut free = name.to_owned();
        let mut times = 1;
        while !self.taken.insert(free.clone()) {
            times += 1;
            free = format!("{name}-{times}");
        }
        free
    }

    /// The number of the chapter in the file at `path`.
    pub(super) fn chapter(&self, path: &str) -> Option<usize> {
        self.files.get(&path.to_lowercase()).copied()
    }

    /// What the place `id` of a chapter is called in the book.
    pub(super) fn own(&self, chapter: usize, id: &str) -> Option<&str> {
        self.own.get(chapter)?.get(id).map(String::as_str)
    }

    /// What the start of a chapter is called.
    pub(super) fn start(&self, chapter: usize) -> &str {
        self.starts.get(chapter).map_or("", String::as_str)
    }

    /// Where the link to `address` in the file at `from` leads.
    pub(super) fn target(&self, from: &str, address: &str) -> Target {
        let Some((path, place)) = resolved(from, address) else {
            return Target::Outside;
        };
        let Some(chapter) = self.chapter(&path) else {
            return Target::File;
        };
        match (place.as_str(), self.own(chapter, &place)) {
            ("", _) => Target::Place(self.start(chapter).to_owned()),
            (_, Some(name)) => Target::Place(name.to_owned()),
            (_, None) => Target::Start(self.start(chapter).to_owned()),
        }
    }
}
