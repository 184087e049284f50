//! *Sizes*: what a site costs a reader, as the table that the build prints.

use super::{Site, offline};
use std::fmt;

/// How many bytes script, wasm and styles may take together for a report of a page or two,
/// compressed with Brotli at level 11.
pub const BUDGET: usize = 120_000;

/// One file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its path in the site.
    pub name: String,
    /// Its size.
    pub bytes: usize,
    /// The size of its twin, compressed with Brotli; its own where it has none.
    pub brotli: usize,
}

/// The sizes of a site's files; it is printed as a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sizes {
    /// The files in the order of the site.
    pub rows: Vec<Row>,
}

/// Measures the files of `site`.
pub fn sizes(site: &Site) -> Sizes {
    let size = |name: &str| {
        let file = site.files.iter().find(|file| file.name == name)?;
        Some(file.bytes.len())
    };
    let is_twin = |name: &str| [".br", ".gz"].iter().any(|end| name.ends_with(end));
    let files = site.files.iter().filter(|file| !is_twin(&file.name));
    let rows = files.map(|file| Row {
        name: file.name.clone(),
        bytes: file.bytes.len(),
        brotli: size(&format!("{}.br", file.name)).unwrap_or(file.bytes.len()),
    });
    Sizes {
        rows: rows.collect(),
    }
}

impl Sizes {
    /// What script, wasm and styles take together, compressed; this is held to [`BUDGET`]. The worker
    /// is none of them: no page waits for it.
    pub fn viewer(&self) -> usize {
        let viewer = self.rows.iter().filter(|row| {
            let extension = row.name.rsplit('.').next().unwrap_or_default();
            row.name != offline::NAME && ["js", "wasm", "css"].contains(&extension)
        });
        viewer.map(|row| row.brotli).sum()
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let longest = self.rows.iter().map(|row| row.name.chars().count()).max();
        let width = longest.unwrap_or(0).max(SUM.len());
        writeln!(f, "{:width$}  {:>9}  {:>9}", "file", "bytes", "brotli")?;
        for Row {
            name,
            bytes,
            brotli,
        } in &self.rows
        {
            writeln!(f, "{name:width$}  {bytes:>9}  {brotli:>9}")?;
        }
        let sum = self.viewer();
        write!(f, "{SUM:width$}  {:>9}  {sum:>9}", "")
    }
}

const SUM: &str = "script + wasm + styles";
